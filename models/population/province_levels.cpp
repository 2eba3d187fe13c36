#include "models/population/province_levels.hpp"

#include <algorithm>

#include "models/population/table_reader.hpp"

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

ProvinceLevels ProvinceLevels::of(const DataTable& table, Diagnostics& diagnostics) {
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
  if (!result.levels_.contains(nation)) {
    reader.missing_cell("全国一行 " + std::string(nation),
                        "the row of the nation, " + std::string(nation));
  }
  return result;
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
                                                         std::span<const double> schedule) const {
  constexpr double few_children = 2000;  // of which half the weight is the province's
  constexpr double lowest = 0.1;         // the range of the key
  constexpr double highest = 5;
  const std::optional<ChildrenAndWomen> counted = counted_in(county, held);
  if (!counted || expected_children(*counted, schedule) <= 0.0) {
    return std::nullopt;
  }
  const double weight = counted->children / (counted->children + few_children);
  const double province = relative_fertility(county.county->province, schedule);
  return std::clamp(
      weight * level(*counted, schedule) + (1.0 - weight) * province, lowest, highest);  // (P.9a)
}

}  // namespace mz::population
