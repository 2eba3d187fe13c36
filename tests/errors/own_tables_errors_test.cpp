// Every scenario of the folders named after a model is broken in what only the model can judge. Its
// `# expect: ` lines hold what a user must read, in both languages.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/registry.hpp"
#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/run/prepare.hpp"

namespace mz::test {
namespace {

const std::string errors = std::string(MZ_SOURCE_DIR) + "/tests/errors/";

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const Model* model : registry()) {
    const std::string id(model->info().id);
    if (!std::filesystem::exists(errors + id)) {
      continue;
    }
    for (const auto& file : std::filesystem::directory_iterator(errors + id)) {
      if (file.path().extension() == ".toml") {
        names.push_back(id + "/" + file.path().stem().string());
      }
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

/// What reading and preparing the scenario finds, paths without the folder.
std::string messages(const std::string& path) {
  const std::vector<const SchemaBase*> schemas = app::model_schemas();
  Batch batch = read_batch({path}, schemas, {});
  Diagnostics faults = batch.all_faults();
  if (batch.failed.empty()) {
    faults.append(batch.warnings);
    (void)prepare(std::move(batch.sound), registry(), {}, faults);
  }
  std::string text;
  for (const Diagnostic& fault : faults.sorted()) {
    text += to_string(fault, Language::both) + "\n";
  }
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
    text.erase(at, folder.size());
  }
  return text;
}

class BrokenTable : public testing::TestWithParam<std::string> {};

TEST_P(BrokenTable, IsAnsweredWordForWord) {
  const std::string path = errors + GetParam() + ".toml";
  EXPECT_FALSE(expected(path).empty()) << "the case has no `# expect: ` line";
  EXPECT_EQ(messages(path), expected(path));
}

INSTANTIATE_TEST_SUITE_P(Files,
                         BrokenTable,
                         testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<std::string>& one) {
                           std::string name = one.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

}  // namespace
}  // namespace mz::test
