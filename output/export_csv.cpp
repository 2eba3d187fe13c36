#include "output/export_csv.hpp"

#include <map>
#include <vector>

#include "output/csv_folder.hpp"
#include "output/result_layout.hpp"

namespace mz {
namespace {

using Fields = std::vector<std::string>;

enum class Quantity : unsigned char { statistics, difference };

// Variables that share a table, by the name of the table.
using Tables = std::map<std::string, std::vector<const StoredVariable*>>;

std::string table_name(const StoredVariable& variable) {
  std::string name = variable.model;
  for (const StoredAxis& axis : variable.axes) {
    name += (&axis == &variable.axes.front() ? "_by_" : "_") + axis.name;
  }
  return name;
}

Tables tables_of(const ResultFile& file) {
  Tables tables;
  for (const StoredModel& model : file.models()) {
    for (const StoredVariable& variable : model.variables) {
      tables[table_name(variable)].push_back(&variable);
    }
  }
  return tables;
}

Fields head_of(const StoredVariable& variable, Quantity quantity) {
  Fields head{"scenario", "region", "region_name_zh", "region_name_en", "year", "variable"};
  for (const StoredAxis& axis : variable.axes) {
    head.push_back(axis.name);
  }
  head.insert(head.end(), statistic_names.begin(), statistic_names.end());
  if (quantity == Quantity::difference) {
    head.emplace_back("above");
  }
  return head;
}

void add_slice(CsvFile& table,
               const ResultFile& file,
               const StoredVariable& variable,
               Quantity quantity,
               std::size_t scenario,
               std::size_t region) {
  const bool paired = quantity == Quantity::difference;
  const Slice slice = paired ? file.difference(variable, scenario, region)
                             : file.statistics(variable, scenario, region);
  const Slice above = paired ? file.above(variable, scenario, region) : Slice{};
  const RegionFrame& place = file.regions()[region];
  for (std::size_t year = 0; year < static_cast<std::size_t>(file.facts().years); ++year) {
    for (std::size_t row = 0; row < variable.rows(); ++row) {
      Fields fields{file.scenarios()[scenario].name,
                    place.code,
                    place.name_zh,
                    place.name_en,
                    std::to_string(file.facts().base_year + static_cast<int>(year)),
                    variable.name};
      for (const AxisLabel& label : variable.labels_of(row)) {
        fields.push_back(label.id);
      }
      for (std::size_t i = 0; i < slice.inner; ++i) {
        fields.push_back(csv_number(slice.at(year, row, i)));
      }
      if (paired) {
        fields.push_back(csv_number(above.at(year, row, std::size_t{0})));
      }
      table.row(fields);
    }
  }
}

void write_results(CsvFolder& folder, const ResultFile& file, Quantity quantity) {
  const bool paired = quantity == Quantity::difference;
  for (const auto& [name, variables] : tables_of(file)) {
    std::vector<const StoredVariable*> written;
    for (const StoredVariable* variable : variables) {
      if (!paired || variable->has_difference) {
        written.push_back(variable);
      }
    }
    if (written.empty()) {
      continue;
    }
    CsvFile table(paired ? folder.add("difference_" + name + ".csv",
                                      "paired differences to the base scenario / 与基准情景之差")
                         : folder.add(name + ".csv", "results / 结果"));
    table.row(head_of(*written.front(), quantity));
    for (const StoredVariable* variable : written) {
      for (std::size_t scenario = 0; scenario < file.scenarios().size(); ++scenario) {
        for (std::size_t region = 0; region < file.regions().size(); ++region) {
          add_slice(table, file, *variable, quantity, scenario, region);
        }
      }
    }
    table.close();
  }
}

void write_variables(CsvFolder& folder, const ResultFile& file) {
  CsvFile table(folder.add("variables.csv", "units and definitions / 单位与定义"));
  table.row({"file",
             "model",
             "variable",
             "name_zh",
             "name_en",
             "units",
             "unit_zh",
             "unit_en",
             "kind",
             "aggregation",
             "better",
             "equation"});
  for (const StoredModel& model : file.models()) {
    for (const StoredVariable& variable : model.variables) {
      table.row({table_name(variable) + ".csv",
                 model.id,
                 variable.name,
                 variable.text.zh,
                 variable.text.en,
                 variable.units,
                 variable.unit_name.zh,
                 variable.unit_name.en,
                 variable.kind,
                 variable.aggregation,
                 variable.better,
                 variable.equation});
    }
  }
  table.close();
}

void write_labels(CsvFolder& folder, const ResultFile& file) {
  CsvFile scenarios(folder.add("scenarios.csv", "scenarios / 情景"));
  scenarios.row({"scenario", "title_zh", "title_en", "extends", "base"});
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    const ScenarioFrame& scenario = file.scenarios()[i];
    scenarios.row({scenario.name,
                   scenario.title_zh,
                   scenario.title_en,
                   scenario.extends,
                   static_cast<int>(i) == file.facts().base_scenario ? "1" : "0"});
  }
  scenarios.close();
  CsvFile regions(folder.add("regions.csv", "regions / 地区"));
  regions.row(
      {"region", "name_zh", "name_en", "level", "parent", "counties_in_run", "counties_all"});
  for (const RegionFrame& region : file.regions()) {
    regions.row({region.code,
                 region.name_zh,
                 region.name_en,
                 region.level,
                 region.parent,
                 std::to_string(region.counties_in_run),
                 std::to_string(region.counties_all)});
  }
  regions.close();
}

void write_input_rows(CsvFolder& folder, const ResultFile& file) {
  CsvFile table(folder.add("inputs.csv", "every value that went in, with its source / 输入及来源"));
  table.row({"scenario",
             "key",
             "region",
             "year",
             "meaning_zh",
             "meaning_en",
             "value",
             "number",
             "unit",
             "source",
             "status",
             "place"});
  for (const StoredInput& row : file.inputs()) {
    table.row({row.scenario,
               row.key,
               row.region,
               row.year == 0 ? "" : std::to_string(row.year),
               row.meaning_zh,
               row.meaning_en,
               row.value,
               csv_number(row.number),
               row.unit,
               row.source,
               row.status,
               row.place});
  }
  table.close();
}

void write_target_rows(CsvFolder& folder, const ResultFile& file) {
  if (file.targets().empty()) {
    return;
  }
  CsvFile table(folder.add("targets.csv", "targets of the plan / 规划目标"));
  Fields head{"scenario", "target",      "title_zh",      "title_en",       "indicator",
              "region",   "condition",   "unit",          "written_in",     "binding",
              "observed", "period",      "bound",         "explanation_zh", "explanation_en",
              "quote",    "evaluation",  "reason_zh",     "reason_en",      "marked",
              "counties", "probability", "probability_se"};
  for (const char* block : {"value_", "shortfall_", "first_year_", "counties_attained_"}) {
    for (const std::string_view name : statistic_names) {
      head.push_back(block + std::string(name));
    }
  }
  table.row(head);
  for (std::size_t s = 0; s < file.scenarios().size(); ++s) {
    for (std::size_t t = 0; t < file.targets().size(); ++t) {
      const TargetFrame& target = file.targets()[t];
      const TargetResult& result = file.summary().targets[s][t];
      Fields fields{file.scenarios()[s].name,
                    target.id,
                    target.title_zh,
                    target.title_en,
                    target.indicator,
                    target.region,
                    result.condition,
                    target.unit,
                    target.written_in,
                    result.binding ? "1" : "0",
                    target.observed ? "1" : "0",
                    target.period,
                    csv_number(result.bound),
                    target.explanation_zh,
                    target.explanation_en,
                    target.quote,
                    std::string(evaluation_names.at(static_cast<std::size_t>(result.evaluation))),
                    result.reason_zh,
                    result.reason_en,
                    result.marked ? "1" : "0",
                    std::to_string(result.counties),
                    csv_number(result.probability),
                    csv_number(result.probability_se)};
      for (const auto* block :
           {&result.value, &result.shortfall, &result.first_year, &result.counties_attained}) {
        for (const double value : *block) {
          fields.push_back(csv_number(value));
        }
      }
      table.row(fields);
    }
  }
  table.close();
}

void write_balance_rows(CsvFolder& folder, const ResultFile& file) {
  if (file.identities().empty()) {
    return;
  }
  CsvFile table(folder.add("balance.csv", "largest imbalance of each identity / 账目平衡"));
  table.row({"scenario", "model", "identity", "text_zh", "text_en", "unit", "imbalance"});
  for (std::size_t s = 0; s < file.scenarios().size(); ++s) {
    for (std::size_t i = 0; i < file.identities().size(); ++i) {
      const IdentityFrame& identity = file.identities()[i];
      table.row({file.scenarios()[s].name,
                 identity.model,
                 identity.name,
                 identity.text_zh,
                 identity.text_en,
                 identity.unit,
                 csv_number(file.summary().imbalance[s][i])});
    }
  }
  table.close();
}

}  // namespace

void export_csv(const ResultFile& file, const std::string& folder) {
  CsvFolder tables(folder);
  write_results(tables, file, Quantity::statistics);
  write_results(tables, file, Quantity::difference);
  write_variables(tables, file);
  write_labels(tables, file);
  write_input_rows(tables, file);
  write_target_rows(tables, file);
  write_balance_rows(tables, file);
  tables.publish();
}

}  // namespace mz
