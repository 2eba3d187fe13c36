#include "models/population/group_quarters.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace mz::population {
namespace {

constexpr const char* key = "population.group_quarters";

/// Columns of the table, in the order of its declaration.
enum CellOf : std::size_t { code, sex, age, count };

void warn_of_strangers(const DataTable& table, const RunInput& run, Diagnostics& diagnostics) {
  std::set<std::string> told;
  for (const TableRow& row : table.rows) {
    const std::string& county = row.cells[code].text;
    const bool runs =
        std::find(run.counties.begin(), run.counties.end(), county) != run.counties.end();
    if (!runs && told.insert(county).second) {
      diagnostics.warning({table.file, row.line, 0},
                          key,
                          {"本次运行没有县 " + county + ",此县的行不使用;请核对代码",
                           "no county " + county + " runs: its rows are not used; check the code"});
    }
  }
}

/// Spreads whole persons evenly over ages, the youngest first to get one of the remainder.
void spread(double persons, const AgeGroup& ages_of, double* of_sex) {
  const int width = ages_of.high - ages_of.low + 1;
  const double each = std::floor(persons / width);
  double left = persons - each * width;
  for (int x = ages_of.low; x <= ages_of.high; ++x) {
    const double one_more = left >= 1.0 ? 1.0 : 0.0;
    of_sex[x] += each + one_more;
    left -= one_more;
  }
}

}  // namespace

GroupQuartersTable group_quarters_table(const Params& params,
                                        const RunInput& run,
                                        Diagnostics& diagnostics) {
  GroupQuartersTable result;
  if (params.group_quarters == nullptr) {
    return result;
  }
  const DataTable& table = *params.group_quarters;
  std::set<std::pair<std::string, int>> taken;  // county, sex and age
  for (const TableRow& row : table.rows) {
    const AgeGroup group = row.cells[age].ages;
    const int of_sex = static_cast<int>(row.cells[sex].number);
    const double persons = row.cells[count].number;
    if (persons != std::floor(persons)) {
      diagnostics.error({table.file, row.line, 0},
                        key,
                        {"集体户人数应为整数", "people of group quarters are whole persons"});
    }
    bool twice = false;
    for (int x = group.low; x <= group.high; ++x) {
      twice |= !taken.emplace(row.cells[code].text, pyramid_cell(of_sex, x)).second;
    }
    if (twice) {
      diagnostics.error({table.file, row.line, 0},
                        key,
                        {"这一行的年龄与前面的行重叠;请合并",
                         "its ages overlap an earlier row of this county and sex; join them"});
    }
    GroupQuarters& held = result[row.cells[code].text];
    spread(std::floor(persons), group, held.data() + pyramid_cell(of_sex, 0));
  }
  warn_of_strangers(table, run, diagnostics);
  return result;
}

double held_in(const GroupQuarters& held, Sex of_sex, const AgeGroup& group) {
  double sum = 0;
  for (int x = group.low; x <= group.high; ++x) {
    sum += held[at(pyramid_cell(static_cast<int>(of_sex), x))];
  }
  return sum;
}

void check_group_quarters(const CountyInput& county,
                          const Params& params,
                          const GroupQuarters& held,
                          Diagnostics& diagnostics) {
  for (const AgeSexCount& group : county.age_sex) {
    const double apart = held_in(held, group.sex, group.ages);
    if (apart <= group.count) {
      continue;
    }
    const bool men = group.sex == Sex::male;
    const std::string ages_text = group.ages.low == group.ages.high
                                      ? fmt::format("{}", group.ages.low)
                                      : fmt::format("{}-{}", group.ages.low, group.ages.high);
    diagnostics.error(
        params.group_quarters != nullptr ? Where{params.group_quarters->file, 0, 0} : Where{},
        key,
        {fmt::format("{} {} {} 岁:集体户 {} 人,而普查只有 {} 人;请减少集体户人数或核对年龄",
                     county.county->code,
                     men ? "男" : "女",
                     ages_text,
                     apart,
                     group.count),
         fmt::format("{} {} {}: {} people in group quarters, and the census has {}; lower the "
                     "first or check its ages",
                     county.county->code,
                     men ? "male" : "female",
                     ages_text,
                     apart,
                     group.count)});
  }
}

}  // namespace mz::population
