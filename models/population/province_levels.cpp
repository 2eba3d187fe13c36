#include "models/population/province_levels.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace mz::population {
namespace {

constexpr int women_from = 15;
constexpr int group_width = 5;
constexpr int oldest_child = 4;

/// Births of a woman of completed age `age` in the five years before, by the national pattern: in
/// each of these years half at the age she had at its end and half a year of age younger.
double births_of_five_years(int age, std::span<const double> schedule) {
  const auto at_age = [&](int x) {
    const int i = x - youngest_mother;
    return i >= 0 && i < mother_ages ? schedule[at(i)] : 0.0;
  };
  double births = 0;
  for (int years = 0; years <= oldest_child; ++years) {
    births += 0.5 * (at_age(age - years) + at_age(age - years - 1));
  }
  return births;
}

double expected_children(const ChildrenAndWomen& counted, std::span<const double> schedule) {
  double expected = 0;
  for (int g = 0; g < women_groups; ++g) {
    double births = 0;
    for (int i = 0; i < group_width; ++i) {
      births += births_of_five_years(women_from + group_width * g + i, schedule) / group_width;
    }
    expected += counted.women[at(g)] * births;  // (P.9a)
  }
  return expected;
}

/// Position among the groups of women; nothing when the ages lie in none or in several.
std::optional<std::size_t> group_of_women(const AgeGroup& ages) {
  const int group = (ages.low - women_from) / group_width;
  const bool within = ages.low >= women_from && group < women_groups && !ages.open &&
                      ages.high < women_from + group_width * (group + 1);
  return within ? std::optional(at(group)) : std::nullopt;
}

bool is_of_women(const AgeSexCount& group) {
  return group.sex == Sex::female && group.ages.high >= women_from &&
         group.ages.low < women_from + group_width * women_groups;
}

/// Nothing where a group crosses the ages that matter, or where ages were made from totals.
std::optional<ChildrenAndWomen> counted_in(const CountyInput& county, const GroupQuarters& held) {
  ChildrenAndWomen counted;
  for (const AgeSexCount& group : county.age_sex) {
    if (group.estimated || (group.ages.low <= oldest_child && group.ages.high > oldest_child)) {
      return std::nullopt;
    }
    if (group.ages.high <= oldest_child) {
      counted.children += group.count;
    } else if (is_of_women(group)) {
      const std::optional<std::size_t> position = group_of_women(group.ages);
      if (!position) {
        return std::nullopt;
      }
      counted.women[*position] += group.count - held_in(held, Sex::female, group.ages);
    }
  }
  return counted;
}

}  // namespace

ProvinceLevels ProvinceLevels::of(const DataTable& table,
                                  std::span<const double> schedule,
                                  Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, women_groups> columns{"women_15_19",
                                                               "women_20_24",
                                                               "women_25_29",
                                                               "women_30_34",
                                                               "women_35_39",
                                                               "women_40_44",
                                                               "women_45_49",
                                                               "women_50_54"};
  ProvinceLevels result;
  TableReader reader(table, "province_levels", diagnostics);
  for (const TableRow& row : reader.rows()) {
    const auto [place, is_new] = result.levels_.try_emplace(reader.cell(row, "code").text);
    if (!is_new) {
      reader.fault(row, {"此代码已有一行;请删去其一", "this code has a row already; delete one"});
    }
    ProvinceLevel& level = place->second;
    level.life_expectancy = reader.cell(row, "life_expectancy").number;
    level.counted.children = reader.cell(row, "children_0_4").number;
    for (std::size_t g = 0; g < columns.size(); ++g) {
      level.counted.women[g] = reader.cell(row, columns[g]).number;
    }
  }
  if (!result.has(nation)) {
    reader.missing_cell("全国一行 " + std::string(nation),
                        "the row of the nation, " + std::string(nation));
    return result;
  }
  for (const TableRow& row : reader.rows()) {
    result.check_row(row, schedule, reader);
  }
  return result;
}

void ProvinceLevels::check_row(const TableRow& row,
                               std::span<const double> schedule,
                               TableReader& reader) const {
  const std::string& code = reader.cell(row, "code").text;
  const ChildrenAndWomen& counted = levels_.find(code)->second.counted;
  const double expected = expected_children(counted, schedule);
  if (counted.children <= 0.0 || expected <= 0.0) {
    reader.fault(row,
                 {"须有 0-4 岁儿童和 15-54 岁女性的人数",
                  "children under five and women of 15-54 are needed"});
    return;
  }
  const double of_province = relative_fertility(code, schedule);
  if (of_province < lowest_level || of_province > highest_level) {
    const std::string size = fmt::format("{:.3g}", of_province);
    reader.fault(row,
                 {"儿童与育龄妇女之比为全国的 " + size + " 倍,应在 0.1 到 5 之间;请核对人数",
                  "children over women are " + size +
                      " times the nation's, beyond 0.1 to 5; check the counts"});
  }
  if (std::abs(life_expectancy_gap(code)) > widest_gap) {
    reader.fault(row,
                 {"预期寿命与全国相差超过 15 岁;请核对",
                  "life expectancy is more than 15 years from the nation's; check it"});
  }
}

bool ProvinceLevels::tells_children(const CountyInput& county) {
  return counted_in(county, {}).has_value();
}

double ProvinceLevels::life_expectancy_gap(const std::string& province) const {
  const auto found = levels_.find(province);
  return found == levels_.end()
             ? 0.0
             : found->second.life_expectancy - levels_.find(nation)->second.life_expectancy;
}

double ProvinceLevels::level(const ChildrenAndWomen& counted,
                             std::span<const double> schedule) const {
  const ChildrenAndWomen& all = levels_.find(nation)->second.counted;
  const double expected = expected_children(counted, schedule) * all.children;
  return expected > 0.0 ? counted.children * expected_children(all, schedule) / expected : 1.0;
}

double ProvinceLevels::relative_fertility(const std::string& province,
                                          std::span<const double> schedule) const {
  const auto found = levels_.find(province);
  return found == levels_.end() ? 1.0 : level(found->second.counted, schedule);
}

std::optional<double> ProvinceLevels::relative_fertility(const CountyInput& county,
                                                         const GroupQuarters& held,
                                                         double province,
                                                         std::span<const double> schedule) const {
  constexpr double few_children = 50;  // with so many half the weight is the province's
  const std::optional<ChildrenAndWomen> counted = counted_in(county, held);
  if (!has(nation) || !counted || expected_children(*counted, schedule) <= 0.0) {
    return std::nullopt;
  }
  const double weight = counted->children / (counted->children + few_children);
  const double drawn = weight * level(*counted, schedule) + (1.0 - weight) * province;  // (P.9a)
  return std::clamp(drawn, lowest_level, highest_level);
}

}  // namespace mz::population
