#include "scenarios/age_sex.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "scenarios/messages_keys.hpp"
#include "scenarios/messages_place.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/strangers.hpp"

namespace mz {
namespace {

using Group = std::vector<AgeSexCount>;

std::string label(const AgeGroup& ages) {
  if (ages.open) {
    return std::to_string(ages.low) + "+";
  }
  return ages.low == ages.high ? std::to_string(ages.low)
                               : std::to_string(ages.low) + "-" + std::to_string(ages.high);
}

/// Checks that ascending groups of one sex cover 0 to the open end; the first fault is enough.
void check_ages(std::span<const AgeSexCount> groups,
                const std::string& code,
                Diagnostics& diagnostics) {
  const auto fault = [&](const AgeSexCount& at, Message message) {
    diagnostics.error(at.where, code, std::move(message));
  };
  if (groups.front().ages.low != 0) {
    return fault(groups.front(), say::ages_do_not_begin_at_zero(groups.front().ages.low));
  }
  for (std::size_t i = 1; i < groups.size(); ++i) {
    const AgeGroup& last = groups[i - 1].ages;
    const AgeGroup& ages = groups[i].ages;
    if (ages.low <= last.high && !(last.open && ages.low > last.low)) {
      return fault(groups[i], say::ages_overlap(label(ages), groups[i - 1].where.line));
    }
    if (last.open) {
      return fault(groups[i], say::ages_after_open(label(last)));
    }
    if (ages.low > last.high + 1) {
      return fault(groups[i], say::ages_gap(last.high + 1, ages.low - 1));
    }
  }
  if (!groups.back().ages.open) {
    fault(groups.back(), say::ages_not_open(label(groups.back().ages)));
  }
}

void check_sum(const Group& groups,
               const County& county,
               const std::string& file,
               Diagnostics& diagnostics) {
  constexpr double half_a_person = 0.5;
  double sum = 0;
  for (const AgeSexCount& group : groups) {
    sum += group.count;
  }
  if (county.population && std::abs(sum - *county.population) >= half_a_person) {
    diagnostics.error(
        county.where, county.code, say::ages_do_not_add_up(sum, file, *county.population));
  }
}

void check_county(const Group& groups,
                  const County& county,
                  const std::string& file,
                  Diagnostics& diagnostics) {
  const auto females = std::find_if(groups.begin(), groups.end(), [](const AgeSexCount& group) {
    return group.sex == Sex::female;
  });
  const auto males = static_cast<std::size_t>(females - groups.begin());
  const std::span<const AgeSexCount> all(groups);
  const std::array by_sex{all.first(males), all.subspan(males)};
  for (std::size_t sex = 0; sex < by_sex.size(); ++sex) {
    if (by_sex[sex].empty()) {
      diagnostics.error(county.where, county.code, say::sex_absent(file, axis::label::sex[sex].id));
    } else {
      check_ages(by_sex[sex], county.code, diagnostics);
    }
  }
  if (!by_sex[0].empty() && !by_sex[1].empty()) {
    check_sum(groups, county, file, diagnostics);
  }
}

/// The rows of the table per county.
std::vector<Group> grouped(const DataTable& table,
                           const std::vector<County>& counties,
                           Diagnostics& diagnostics) {
  using C = AgeSexColumn;
  const CountyIndex index(counties);
  std::vector<Group> groups(counties.size());
  Strangers strangers;
  for (const TableRow& row : table.rows) {
    const std::string& code = row.cells[C::code].text;
    const auto county = index.find(code);
    if (!county) {
      strangers.see(code, table.where(row, C::code));
      continue;
    }
    groups[*county].push_back({row.cells[C::sex].number == 0 ? Sex::male : Sex::female,
                               row.cells[C::age].ages,
                               row.cells[C::count].number,
                               table.where(row, C::age)});
  }
  strangers.warn("code", diagnostics);
  return groups;
}

}  // namespace

std::vector<std::vector<AgeSexCount>> age_sex_of(const DataTable& table,
                                                 const std::vector<County>& counties,
                                                 Diagnostics& diagnostics) {
  std::vector<Group> groups = grouped(table, counties, diagnostics);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::stable_sort(
        groups[i].begin(), groups[i].end(), [](const AgeSexCount& a, const AgeSexCount& b) {
          return std::pair(a.sex, a.ages.low) < std::pair(b.sex, b.ages.low);
        });
    check_county(groups[i], counties[i], table.file, diagnostics);
  }
  return groups;
}

}  // namespace mz
