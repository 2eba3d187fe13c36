// Every file beside this one is a broken scenario. Its first lines say what a user must read:
// `# expect: ` lines hold the messages in both languages ({version} = ours), `# set: `, `# years: `
// and `# batch: ` lines what the command line adds.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "scenarios/batch.hpp"
#include "sim/core/version.hpp"
#include "tests/unit/scenarios/fake_schema.hpp"

namespace mz::test {
namespace {

const std::string folder = std::string(MZ_SOURCE_DIR) + "/tests/errors/";

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

/// What the header of a case asks for.
struct Header {
  std::string expected;
  ReadOptions options;
  std::vector<std::string> batch;  ///< files that run together with this one
  bool lists = false;              ///< read with the lists of fake_lists.hpp
};

Header header(const std::string& path) {
  Header found;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line) && line.starts_with('#')) {
    const auto rest = [&](std::string_view mark) { return line.substr(mark.size()); };
    if (line.starts_with("# expect: ")) {
      found.expected += rest("# expect: ") + "\n";
    } else if (line.starts_with("# set: ")) {
      found.options.set.push_back(rest("# set: "));
    } else if (line.starts_with("# years: ")) {
      const std::string years = rest("# years: ");
      found.options.years = {std::stoi(years.substr(0, 4)), std::stoi(years.substr(5))};
    } else if (line.starts_with("# lists")) {
      found.lists = true;
    } else if (line.starts_with("# batch: ")) {
      found.batch.push_back(folder + rest("# batch: "));
    }
  }
  return found;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string messages(const std::string& path, const Header& header) {
  std::vector<std::string> paths = header.batch;
  paths.push_back(path);
  std::string text;
  const Batch batch =
      read_batch(paths, header.lists ? schemas_with_lists() : schemas(), header.options);
  const bool sound = batch.failed.empty() && !batch.diagnostics.has_errors();
  const Diagnostics faults = sound ? batch.warnings : batch.all_faults();
  for (const Diagnostic& fault : faults.sorted()) {
    text += to_string(fault, Language::both) + "\n";
  }
  text = replaced(text, folder, "");
  return replaced(text, version(), "{version}");
}

class BrokenScenario : public testing::TestWithParam<std::string> {};

TEST_P(BrokenScenario, IsAnsweredWordForWord) {
  const std::string path = folder + GetParam() + ".toml";
  const Header expected = header(path);
  EXPECT_FALSE(expected.expected.empty()) << "the case has no `# expect: ` line";
  EXPECT_EQ(messages(path, expected), expected.expected);
}

INSTANTIATE_TEST_SUITE_P(Files,
                         BrokenScenario,
                         testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<std::string>& one) {
                           std::string name = one.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace mz::test
