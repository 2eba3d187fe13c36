#pragma once
// A scenario after reading: resolved values and where each came from. No file format in it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/list_schema.hpp"
#include "sim/core/schema.hpp"
#include "sim/core/value.hpp"

namespace mz {

/// A county of the run (a county-level unit; may be a township or a whole country in other sets).
struct County {
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string type;
  std::string prefecture;  ///< code of its parent; empty when it has none
  std::string province;
  std::optional<double> townships;
  std::optional<double> villages;
  std::optional<double> population;  ///< as stated in the table, for checking
  Where where;
};

/// A parent region: a prefecture, a province, or "total".
struct Region {
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string level;              ///< total | province | prefecture | county
  std::string parent;             ///< code, empty for the total
  std::int64_t counties_all = 0;  ///< county-level units it has in all; 0 = unknown
};

/// A group of the base population as the census table prints it.
struct AgeSexCount {
  Sex sex = Sex::male;
  AgeGroup ages;
  double count = 0;
  Where where;
  bool estimated = false;  ///< made from totals of the county, not counted
};

struct Place {
  std::vector<County> counties;                   ///< in ascending code
  std::vector<std::vector<AgeSexCount>> age_sex;  ///< per county, males first, ascending ages
  std::vector<Region> parents;                    ///< prefectures and provinces of the counties
  std::string age_sex_file;
  std::vector<Message> notes;  ///< what every report must say of the base population
};

struct RunSettings {
  int base_year = 2020;
  int last_year = 2035;
  std::int64_t trajectories = 1000;
  std::uint64_t seed = 0;
  bool operator==(const RunSettings&) const = default;
};

/// What one model was given: a value for every field in every county.
struct Section {
  const SchemaBase* schema = nullptr;
  std::vector<std::vector<Value>> values;  ///< [county][field]
};

enum class Comparator : std::uint8_t { at_least, more_than, at_most, equals };
enum class Scope : std::uint8_t { region, each_county };

/// A bound to hold an indicator against: a number, or the growth of another variable.
struct Threshold {
  double number = 0;
  std::string growth_of;  ///< "growth(VARIABLE, lag=1)": VARIABLE; empty = `number` counts
  int lag = 0;
  std::string written_in;  ///< "%" or "‰" where the number was written so
};

/// One `[[target]]`.
struct Target {
  std::string id;
  std::string title_zh;
  std::string title_en;
  std::string indicator;
  std::string region;  ///< code; empty = the top parent of the scenario
  Comparator comparator = Comparator::at_least;
  Threshold threshold;
  double tolerance = 0;           ///< in the unit of the indicator
  double relative_tolerance = 0;  ///< share of the threshold
  std::vector<int> years;         ///< every one of them must hold; with `by`: some year up to it
  bool by = false;
  Scope scope = Scope::region;
  bool binding = false;
  bool marked = false;  ///< the plan says whether it binds
  std::string grade;    ///< full, partial, input as the scenario sees it; empty = as its names say
  /// A figure the plan prints of a year gone by, which the model is held against: no promise.
  bool observed = false;
  std::string period;          ///< the years the printed figure is of, in words
  std::string explanation_zh;  ///< why the model and the printed figure differ
  std::string explanation_en;
  std::string quote;
  Origin origin;
  std::map<std::string, Where> where;  ///< place of each key, for messages of later stages
};

/// One `[[indicator]]`: a path the models do not compute (coverage counts, monitored inputs).
struct Indicator {
  std::string id;
  std::string title_zh;
  std::string title_en;
  std::string unit;
  std::string region;  ///< code; empty = every region
  Value value;
  Origin origin;
};

/// One line of `/inputs/values`: key, region ("" = all), year (0 = no date) and value as text.
struct InputRow {
  std::string key;
  std::string region;
  int year = 0;
  Message meaning;  ///< of the key; of an item of a list with the title of the item
  std::string value;
  double number = 0;  ///< NaN for texts and tables
  std::string unit;
  std::string source;
  std::string status;
  Where where;
};

struct Scenario {
  /// The items of a list; null when the list was not handed to the reader.
  const ItemList* list(std::string_view section) const {
    for (const ItemList& each : lists) {
      if (each.schema->section() == section) {
        return &each;
      }
    }
    return nullptr;
  }

  std::string file;
  std::string name;
  std::string title_zh;
  std::string title_en;
  std::string extends;                 ///< name of the scenario it extends directly; empty = none
  std::vector<std::string> ancestors;  ///< names of all it extends, the nearest first
  RunSettings run;
  Place place;
  std::vector<Section> sections;  ///< one per section handed to the reader, in their order
  std::vector<ItemList> lists;    ///< one per list handed to the reader, in their order
  std::vector<Target> targets;
  std::vector<Indicator> indicators;
  std::vector<InputRow> inputs;
  std::string resolved;  ///< the resolved scenario as TOML text
};

}  // namespace mz
