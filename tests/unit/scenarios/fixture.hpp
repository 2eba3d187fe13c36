#pragma once
// Scenario files in a folder of their own, read against the schema of fake_schema.hpp.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "scenarios/layers.hpp"
#include "tests/unit/scenarios/fake_schema.hpp"

namespace mz::test {

/// What every scenario of these tests begins with.
inline constexpr std::string_view heading = R"(format = 1
name = "base"
[run]
base_year = 2020
last_year = 2035
trajectories = 10
seed = 7
[place]
counties = "counties.csv"
age_sex = "age_sex.csv"
)";

/// A folder of its own with counties.csv (A1, A2 in prefecture A0) and age_sex.csv.
class ScenarioFolder : public testing::Test {
 protected:
  ScenarioFolder();
  ~ScenarioFolder() override;
  ScenarioFolder(const ScenarioFolder&) = delete;
  ScenarioFolder& operator=(const ScenarioFolder&) = delete;

  /// Writes a file into the folder and returns its path.
  std::string write(const std::string& name, const std::string& text) const;
  /// A whole scenario file: heading, [run], [place] with `place_lines` added, then `rest`.
  std::string scenario(const std::string& rest, const std::string& place_lines = "") const;

  /// Reads a sound scenario; faults fail the test.
  Scenario read(const std::string& path, const ReadOptions& options = {}) const;
  /// The faults of a scenario, one "line:column: key: English text" each, without the folder.
  std::vector<std::string> faults(const std::string& path, const ReadOptions& options = {}) const;

  /// The text with the name of the folder taken out.
  std::string without_folder(std::string text) const;

  /// Value of a key of [care] in county number `county` (0 = A1, 1 = A2).
  static const Value& care(const Scenario& scenario, CareField field, std::size_t county = 0);

  std::filesystem::path folder_;
  std::vector<const SchemaBase*> schemas_ = schemas();
};

inline ScenarioFolder::ScenarioFolder() {
  const testing::TestInfo& info = *testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(info.test_suite_name()) + "_" + info.name();
  std::replace(name.begin(), name.end(), '/', '_');
  folder_ =
      std::filesystem::temp_directory_path() / ("mz_" + std::to_string(getpid()) + "_" + name);
  std::filesystem::create_directories(folder_);
  write("counties.csv",
        "code,name_zh,name_en,type,prefecture,province,townships,villages,population\n"
        "A2,乙县,Yi,county,A0,P0,,,300\n"
        "A1,甲县,Jia,county,A0,P0,3,20,\n");
  write("age_sex.csv",
        "code,sex,age,count\n"
        "A1,male,0-14,10\nA1,male,15+,20\nA1,female,0,5\nA1,female,1+,25\n"
        "A2,male,0-14,100\nA2,male,15+,50\nA2,female,0-14,70\nA2,female,15+,80\n");
}

inline ScenarioFolder::~ScenarioFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

inline std::string ScenarioFolder::write(const std::string& name, const std::string& text) const {
  const std::filesystem::path path = folder_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

inline std::string ScenarioFolder::scenario(const std::string& rest,
                                            const std::string& place_lines) const {
  return std::string(heading) + place_lines + rest;
}

inline Scenario ScenarioFolder::read(const std::string& path, const ReadOptions& options) const {
  Diagnostics diagnostics;
  Scenario scenario = read_scenario(path, schemas_, options, diagnostics);
  for (const Diagnostic& fault : diagnostics.sorted()) {
    ADD_FAILURE() << to_string(fault, Language::both);
  }
  return scenario;
}

inline std::vector<std::string> ScenarioFolder::faults(const std::string& path,
                                                       const ReadOptions& options) const {
  Diagnostics diagnostics;
  read_scenario(path, schemas_, options, diagnostics);
  std::vector<std::string> texts;
  for (const Diagnostic& fault : diagnostics.sorted()) {
    texts.push_back(without_folder(to_string(fault, Language::en)));
  }
  return texts;
}

inline std::string ScenarioFolder::without_folder(std::string text) const {
  const std::string folder = folder_.string() + "/";
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
    text.erase(at, folder.size());
  }
  return text;
}

inline const Value& ScenarioFolder::care(const Scenario& scenario,
                                         CareField field,
                                         std::size_t county) {
  return scenario.sections.at(0).values.at(county).at(field);
}

}  // namespace mz::test
