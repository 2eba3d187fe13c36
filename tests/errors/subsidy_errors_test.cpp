// Every scenario of folder subsidy is broken in its programmes. Its `# expect: ` lines hold what a
// user must read, in both languages: all faults of the file at once, or what it is warned of.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/drivers/drivers.hpp"
#include "models/subsidy/subsidy.hpp"
#include "scenarios/batch.hpp"

namespace mz::test {
namespace {

const std::string folder = std::string(MZ_SOURCE_DIR) + "/tests/errors/subsidy/";

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".toml") {
      names.push_back(file.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string expected(const std::string& path) {
  constexpr std::string_view mark = "# expect: ";
  std::ifstream file(path);
  std::string text;
  std::string line;
  while (std::getline(file, line) && line.starts_with(mark)) {
    text += line.substr(mark.size()) + "\n";
  }
  return text;
}

std::string messages(const std::string& path) {
  const std::vector<const SchemaBase*> schemas{
      &drivers::schema(), &subsidy::schema(), &subsidy::programme_list()};
  const Batch batch = read_batch({path}, schemas, {});
  const bool sound = batch.failed.empty() && !batch.diagnostics.has_errors();
  const Diagnostics faults = sound ? batch.warnings : batch.all_faults();
  std::string text;
  for (const Diagnostic& fault : faults.sorted()) {
    text += to_string(fault, Language::both) + "\n";
  }
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
    text.erase(at, folder.size());
  }
  return text;
}

class BrokenProgramme : public testing::TestWithParam<std::string> {};

TEST_P(BrokenProgramme, IsAnsweredWordForWord) {
  const std::string path = folder + GetParam() + ".toml";
  EXPECT_FALSE(expected(path).empty()) << "the case has no `# expect: ` line";
  EXPECT_EQ(messages(path), expected(path));
}

INSTANTIATE_TEST_SUITE_P(Files,
                         BrokenProgramme,
                         testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<std::string>& one) {
                           std::string name = one.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace mz::test
