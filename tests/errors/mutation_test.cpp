// The short form of the fuzz programs: the Honghe set with bytes changed at random is answered
// with a scenario or with faults, never with anything else.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/core/random.hpp"
#include "tests/unit/scenarios/fake_schema.hpp"

namespace mz::test {
namespace {

namespace fs = std::filesystem;

constexpr int mutants = 150;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// One to four bytes replaced, dropped, doubled or cut off; which, is a function of `number`.
std::string mutated(std::string bytes, std::uint32_t number) {
  const DrawSite site{.seed = 20201101, .stream = Stream::parameter};
  const std::uint32_t changes = 1 + random_word(site, number, 0) % 4;
  for (std::uint32_t i = 0; i < changes && !bytes.empty(); ++i) {
    const std::size_t at = random_word(site, number, 4 * i + 1) % bytes.size();
    const std::uint32_t value = random_word(site, number, 4 * i + 2);
    switch (random_word(site, number, 4 * i + 3) % 4) {
      case 0:
        bytes[at] = static_cast<char>(value);
        break;
      case 1:
        bytes.erase(at, 1 + value % 9);
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, 1 + value % 40));
        break;
      default:
        bytes.resize(at);
        break;
    }
  }
  return bytes;
}

class MutatedSet : public testing::TestWithParam<const char*> {};

TEST_P(MutatedSet, IsAnsweredWithAScenarioOrWithFaults) {
  const fs::path folder = fs::path(testing::TempDir()) / (std::string("mutated-") + GetParam());
  fs::remove_all(folder);
  fs::copy(fs::path(MZ_SOURCE_DIR) / "scenarios/library/honghe", folder);
  const std::string original = bytes_of(folder / GetParam());
  const std::vector<const SchemaBase*> schemas = app::model_schemas();
  for (std::uint32_t number = 0; number < mutants; ++number) {
    write(folder / GetParam(), mutated(original, number));
    const Batch batch = read_batch({(folder / "baseline.toml").string()}, schemas, {});
    EXPECT_EQ(batch.sound.size() + batch.failed.size(), 1U) << number;
    for (const FailedScenario& failed : batch.failed) {
      EXPECT_TRUE(failed.diagnostics.has_errors()) << number;
    }
  }
  fs::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Files,
                         MutatedSet,
                         testing::Values("baseline.toml", "counties.csv", "county_values.csv"),
                         [](const testing::TestParamInfo<const char*>& one) {
                           const std::string name = one.param;
                           return name.substr(0, name.find('.'));
                         });

/// Every form that lists know.
constexpr std::string_view lists = R"toml(
[[scheme]]
id = "dibao"
caseload = { 2020 = 5, 2025 = { p10 = 6, p90 = 8 } }
severities = ["mild", "severe"]
ages = [80, 90]
indexed = true
[[scheme]]
id = "old_age"
remove = true
[[project]]
id = "centre"
county = "532501"
adds = { beds = 300, jobs = "40个" }
starts = 2021-09-15
opens = "2023-07"
payers = { central = 0.3, county = "70%", source = "s" }
schemes = ["dibao"]
[county.532502.scheme.dibao]
payers = { county = 1 }
take_up = 0.5
)toml";

TEST(MutatedLists, AreAnsweredWithAScenarioOrWithFaults) {
  const fs::path folder = fs::path(testing::TempDir()) / "mutated-lists";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string head = "format = 1\nname = \"lists\"\nextends = \"" +
                           std::string(MZ_SOURCE_DIR) + "/tests/errors/parts/base.toml\"\n";
  const std::string path = (folder / "lists.toml").string();
  for (std::uint32_t number = 0; number <= mutants; ++number) {
    write(path, head + (number == 0 ? std::string(lists) : mutated(std::string(lists), number)));
    const Batch batch = read_batch({path}, schemas_with_lists(), {});
    EXPECT_EQ(batch.sound.size() + batch.failed.size(), 1U) << number;
    EXPECT_TRUE(number > 0 || batch.sound.size() == 1) << "sound as written";
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace mz::test
