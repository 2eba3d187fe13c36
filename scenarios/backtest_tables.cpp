#include "scenarios/backtest_tables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "scenarios/backtest_counties.hpp"
#include "scenarios/backtest_people.hpp"
#include "scenarios/backtest_reading.hpp"
#include "scenarios/messages_backtest.hpp"

namespace mz {
namespace {

constexpr auto may_be_absent = Column::Presence::may_be_absent;

struct CodeColumn {
  enum : std::size_t { code_2010, code_2020, plan };
};
constexpr std::array code_columns{
    Column{"code_2010", ColumnKind::text, {"2010年代码", "code of 2010"}},
    Column{"code_2020",
           ColumnKind::text,
           {"2020年代码", "code of 2020"},
           unit::one,
           0,
           0,
           may_be_absent},
    Column{"plan", ColumnKind::text, {"规划", "plan"}, unit::one, 0, 0, may_be_absent}};

struct Pair {
  std::string code_2020;
  std::string plan;
};
using Pairs = std::map<std::string, Pair>;  ///< by code of 2010

Pairs read_codes(const std::string& source, Diagnostics& diagnostics) {
  constexpr std::array names{ColumnNames{"code_2010", names_of_code_2010}};
  const DataTable table = read_freely(source, "codes", code_columns, names, diagnostics);
  check_codes(table, CodeColumn::code_2010, diagnostics);
  check_codes(table, CodeColumn::code_2020, diagnostics);
  Pairs pairs;
  std::map<std::string, std::int64_t> lines_2010;
  std::map<std::string, std::int64_t> lines_2020;
  for (const TableRow& row : table.rows) {
    const Cell& after = row.cells[CodeColumn::code_2020];
    if (!is_new(table, row, CodeColumn::code_2010, lines_2010, diagnostics) ||
        (!after.empty && !is_new(table, row, CodeColumn::code_2020, lines_2020, diagnostics))) {
      continue;
    }
    const std::string& before = row.cells[CodeColumn::code_2010].text;
    pairs[before] = {after.empty ? before : after.text, row.cells[CodeColumn::plan].text};
  }
  return pairs;
}

/// Without a table of codes: the same code in both.
Pairs equal_codes(const PeopleTable& before) {
  Pairs pairs;
  for (const std::string& code : before.codes) {
    pairs[code] = {code, {}};
  }
  return pairs;
}

/// The tables as read, before counties are matched.
struct Sources {
  std::string people_2010;
  std::string people_2020;
  std::string counties;
  std::string codes;  ///< empty = equal codes
};

Sources sources_of(const BacktestSources& given) {
  const auto or_builtin = [](const std::string& path, const char* name) {
    return path.empty() ? std::string("builtin:") + name : path;
  };
  const bool own_people = given.age_sex_2010.empty() && given.age_sex_2020.empty();
  return {.people_2010 = or_builtin(given.age_sex_2010, "backtest_age_sex_2010"),
          .people_2020 = or_builtin(given.age_sex_2020, "backtest_age_sex_2020"),
          .counties = or_builtin(given.counties_2010, "backtest_counties_2010"),
          .codes = own_people ? or_builtin(given.codes, "backtest_codes") : given.codes};
}

/// Sorts pairs into those that can be held against each other and those that cannot.
class Matching {
 public:
  Matching(const Sources& sources, const KnownCounties& known)
      : sources_(sources), known_(known.of) {}

  void match(const Pairs& pairs, const PeopleTable& before, const PeopleTable& after) {
    for (const auto& [code, pair] : pairs) {
      const bool is_before = before.codes.contains(code);
      const bool is_after = after.codes.contains(pair.code_2020);
      if (!is_before) {
        absent_2010_.codes.push_back(code);
      }
      if (!is_after) {
        absent_2020_.codes.push_back(pair.code_2020);
      }
      if (is_before && is_after) {
        keep(code, pair);
      }
    }
  }

  void warn(Diagnostics& diagnostics) {
    std::vector<say::SetApart> found;
    for (say::SetApart* table : {&absent_2010_, &absent_2020_, &changed_, &unknown_}) {
      if (!table->codes.empty()) {
        found.push_back(*table);
      }
    }
    if (!found.empty()) {
      diagnostics.warning({"backtest", 0, 0}, {}, say::counties_set_apart(found));
    }
  }

  const Pairs& kept() const { return kept_; }

 private:
  void keep(const std::string& code, const Pair& pair) {
    const auto county = known_.find(code);
    // A table of codes knows better than a mark in the table of counties.
    if (county != known_.end() && county->second.has_changed && sources_.codes.empty()) {
      changed_.codes.push_back(code);
      return;
    }
    if (county == known_.end()) {
      unknown_.codes.push_back(code);
    }
    kept_[code] = pair;
  }

  static constexpr Text lacks_{"缺", "lacks"};
  static constexpr Text left_out_{"不参加检验", "left out"};
  const Sources& sources_;
  const std::map<std::string, KnownCounty>& known_;
  Pairs kept_;
  say::SetApart absent_2010_{sources_.people_2010, lacks_, left_out_, {}};
  say::SetApart absent_2020_{sources_.people_2020, lacks_, left_out_, {}};
  say::SetApart changed_{sources_.counties, {"注明已变动", "marks as changed"}, left_out_, {}};
  say::SetApart unknown_{
      sources_.counties,
      lacks_,
      {"以常见值代替,按县处理", "typical values stand in, taken for plain counties"},
      {}};
};

Pairs wanted_of(const Pairs& pairs,
                const std::vector<std::string>& wanted,
                Diagnostics& diagnostics) {
  Pairs kept;
  for (const auto& [code, pair] : pairs) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), pair.code_2020) != wanted.end()) {
      kept[code] = pair;
    }
  }
  if (kept.empty() && !pairs.empty()) {
    diagnostics.error({"backtest", 0, 0}, {}, say::no_county_of_the_scenario());
  }
  return kept;
}

std::vector<BacktestCounty> counties_of(const Pairs& pairs,
                                        const PeopleTable& before,
                                        const PeopleTable& after,
                                        const KnownCounties& known,
                                        Diagnostics& diagnostics) {
  std::set<std::string> codes_2010;
  std::set<std::string> codes_2020;
  for (const auto& [code, pair] : pairs) {
    codes_2010.insert(code);
    codes_2020.insert(pair.code_2020);
  }
  auto people_2010 = pyramids_of(before, codes_2010, diagnostics);
  auto people_2020 = pyramids_of(after, codes_2020, diagnostics);
  std::vector<BacktestCounty> counties;
  for (const auto& [code, pair] : pairs) {
    const auto found = known.of.find(code);
    const KnownCounty county = found == known.of.end() ? KnownCounty{} : found->second;
    counties.push_back({.code_2010 = code,
                        .code_2020 = pair.code_2020,
                        .name_zh = county.name,
                        .type = type_named(county.name).value_or(BacktestType::county),
                        .plan = pair.plan,
                        .people_2010 = people_2010[code],
                        .people_2020 = people_2020[pair.code_2020],
                        .counts = county.counts});
  }
  return counties;
}

/// People of 2010 without whom nothing can be forecast, (P.32): children of the ten years are those
/// per woman aged 20-39 in 2010, and the 80+ of 2020 were 70 and over.
struct Needed {
  int low;
  int high;
  bool are_men_counted;
  Text absent;
};
constexpr std::array needed_people{
    Needed{0, ages, true, {"无人居住者", "has nobody in"}},
    Needed{20, 40, false, {"没有20-39岁妇女者", "has no women aged 20-39 in"}},
    Needed{70, ages, true, {"没有70岁及以上者", "has nobody aged 70 and over in"}}};

bool has(const BacktestPyramid& people, const Needed& needed) {
  const double women = people_aged(people, Sex::female, needed.low, needed.high);
  const double men = people_aged(people, Sex::male, needed.low, needed.high);
  return women > 0 || (needed.are_men_counted && men > 0);
}

void drop_hopeless(std::vector<BacktestCounty>& counties,
                   const std::string& file,
                   Diagnostics& diagnostics) {
  std::vector<say::SetApart> found;
  for (const Needed& needed : needed_people) {
    say::SetApart lacking{file, needed.absent, {"不参加检验", "left out"}, {}};
    std::erase_if(counties, [&](const BacktestCounty& county) {
      const bool is_lacking = !has(county.people_2010, needed);
      if (is_lacking) {
        lacking.codes.push_back(county.code_2010);
      }
      return is_lacking;
    });
    if (!lacking.codes.empty()) {
      found.push_back(lacking);
    }
  }
  if (!found.empty()) {
    diagnostics.warning({"backtest", 0, 0}, {}, say::counties_set_apart(found));
  }
  if (!found.empty() && counties.empty()) {
    diagnostics.error({file, 0, 0}, {}, say::no_county_to_forecast());
  }
}

}  // namespace

bool BacktestSources::name_a_table() const {
  return !age_sex_2010.empty() || !counties_2010.empty() || !age_sex_2020.empty() || !codes.empty();
}

BacktestTables read_backtest_tables(const BacktestSources& given, Diagnostics& diagnostics) {
  const Sources sources = sources_of(given);
  const std::size_t faults = diagnostics.error_count();
  const PeopleTable before =
      read_people(sources.people_2010, "age-sex-2010", "code_2010", diagnostics);
  const PeopleTable after =
      read_people(sources.people_2020, "age-sex-2020", "code_2020", diagnostics);
  const KnownCounties known =
      read_known_counties(sources.counties, sources.codes.empty(), diagnostics);
  Pairs pairs =
      sources.codes.empty() ? equal_codes(before) : read_codes(sources.codes, diagnostics);
  if (diagnostics.error_count() > faults) {
    return {};
  }
  pairs = wanted_of(pairs, given.wanted, diagnostics);
  Matching matching(sources, known);
  matching.match(pairs, before, after);
  matching.warn(diagnostics);
  pairs = matching.kept();
  if (pairs.empty() && diagnostics.error_count() == faults) {
    diagnostics.error({"backtest", 0, 0}, {}, say::no_common_county());
  }
  std::vector<BacktestCounty> counties = counties_of(pairs, before, after, known, diagnostics);
  if (diagnostics.error_count() == faults) {  // else people are missing that the table may have
    drop_hopeless(counties, sources.people_2010, diagnostics);
    warn_of_known(known, counties, diagnostics);
  }
  return {.counties = std::move(counties),
          .are_comparable = given.age_sex_2010.empty() && given.age_sex_2020.empty(),
          .are_shipped_whole = !given.name_a_table() && given.wanted.empty()};
}

}  // namespace mz
