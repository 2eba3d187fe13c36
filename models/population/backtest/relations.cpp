#include "models/population/backtest/relations.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/diagnostics.hpp"
#include "sim/core/math.hpp"

namespace mz::population::backtest {
namespace {

constexpr auto may_be_empty = Column::Presence::may_be_empty;
struct RelationColumn {
  enum : std::size_t { quantity, kind, name, value, low, high };
};
constexpr std::array columns{
    Column{"quantity", ColumnKind::text, {"指标", "quantity"}},
    Column{"kind", ColumnKind::text, {"种类", "kind of number"}},
    Column{"name", ColumnKind::text, {"协变量", "covariate"}, unit::one, 0, 0, may_be_empty},
    Column{"value", ColumnKind::number, {"数值", "value"}, unit::one, 0, 0, may_be_empty},
    Column{"low", ColumnKind::number, {"下限", "lower limit"}, unit::one, 0, 0, may_be_empty},
    Column{"high", ColumnKind::number, {"上限", "upper limit"}, unit::one, 0, 0, may_be_empty}};

/// In the place of a quantity: of covariates, whatever is forecast from them.
constexpr std::string_view all_quantities = "all";

/// Heilongjiang and Jilin: the term was learned there, and a regional term holds only where it was
/// learned.
constexpr std::array<std::string_view, 2> northeast{"230000", "220000"};

/// Provinces with counties that were learned on, and the prefectures of four plans within them; the
/// fifth plan is a province of its own (fit/census.py).
constexpr std::array<std::string_view, 17> learned_provinces{"13",
                                                             "15",
                                                             "22",
                                                             "23",
                                                             "32",
                                                             "34",
                                                             "36",
                                                             "41",
                                                             "43",
                                                             "44",
                                                             "45",
                                                             "46",
                                                             "51",
                                                             "53",
                                                             "61",
                                                             "63",
                                                             "65"};
constexpr std::array<std::string_view, 4> plan_prefectures{"2310", "4504", "4312", "5325"};

template <class Codes>
bool begins_with_one_of(std::string_view code, const Codes& codes) {
  return std::any_of(
      codes.begin(), codes.end(), [&](std::string_view begin) { return code.starts_with(begin); });
}

std::optional<double> ratio(const std::optional<double>& part, const std::optional<double>& whole) {
  return part && whole && *whole > 0 ? std::optional(*part / *whole) : std::nullopt;
}

std::optional<double> root(const std::optional<double>& value) {
  return value ? std::optional(std::sqrt(*value)) : std::nullopt;
}

std::optional<double> sum_of(const std::optional<double>& a, const std::optional<double>& b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

/// Logarithm of a ratio of counts, of which neither is taken below one person.
double log_ratio(double above, double below) {
  return math::log(std::max(1.0, above) / std::max(1.0, below));
}

double flag(bool holds) {
  return holds ? 1.0 : 0.0;
}

/// Mean of men and women, in five years from the middle of the learned provinces.
std::optional<double> expectancy_covariate(const LifeExpectancies& expectancies,
                                           const std::string& province) {
  constexpr double centre = 74.8;
  constexpr double unit_years = 5.0;
  const auto own = expectancies.find(province);
  return own == expectancies.end()
             ? std::nullopt
             : std::optional((0.5 * (own->second[0] + own->second[1]) - centre) / unit_years);
}

template <class Names>
std::size_t position_of(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  check(found != names.end(), "the table of relations names what the program knows");
  return static_cast<std::size_t>(found - names.begin());
}

/// Kinds of rows with the learned medians, in the order of CountyType.
constexpr std::array<std::string_view, county_types> median_kinds{
    "median_district", "median_city", "median_county"};

/// A row about a covariate of all quantities.
void take(Relations::Limit& limit, std::string_view kind, const TableRow& row) {
  using R = RelationColumn;
  if (kind == "limit") {
    limit.low = row.cells[R::low].number;
    limit.high = row.cells[R::high].number;
  } else {
    limit.medians[position_of(median_kinds, kind)] = row.cells[R::value].number;
  }
}

void take(QuantityRelations& of, std::string_view kind, std::string_view name, double value) {
  const auto term = [&] {
    return Term{static_cast<Covariate>(position_of(covariate_names, name)), value};
  };
  if (kind == "beta") {
    of.median.push_back(term());
  } else if (kind == "scale") {
    of.scale.push_back(term());
  } else if (kind == "tau_province") {
    of.tau_province = value;
  } else if (kind == "tau_prefecture") {
    of.tau_prefecture = value;
  } else if (kind == "nu") {
    of.nu = value;
  } else {
    check(kind == "comparable", "the table of relations holds known kinds of numbers");
    of.comparable = value;
  }
}

}  // namespace

Covariates covariates_of(const Unit& unit, const LifeExpectancies& expectancies) {
  using C = Covariate;
  const Pyramid& people = unit.people;
  const CountyCounts& counts = unit.counts;
  const double counted = people_aged(people, 0, ages);
  const bool is_stated = counts.population && *counts.population > 0;
  const std::optional<double> population = is_stated ? *counts.population : counted;
  const auto moved_in =
      ratio(sum_of(counts.from_same_province, counts.from_other_province), population);
  const bool is_district = unit.type == CountyType::district;
  const std::string province = province_of(unit.code);
  Covariates z{};
  const auto set = [&z](C covariate, const std::optional<double>& value) {
    z[static_cast<std::size_t>(covariate)] = value;
  };
  set(C::constant, 1.0);
  set(C::city, flag(unit.type == CountyType::city));
  set(C::births, counts.births_per_thousand);
  set(C::district, flag(is_district));
  set(C::district_in, is_district ? moved_in : 0.0);  // known where it is no district
  set(C::life_expectancy, expectancy_covariate(expectancies, province));
  set(C::ln_population, math::log(counted));
  set(C::northeast,
      flag(std::find(northeast.begin(), northeast.end(), province) != northeast.end()));
  set(C::old_ratio, log_ratio(people_aged(people, 75, ages), people_aged(people, 60, 75)));
  set(C::one_person, ratio(counts.one_person_households, counts.households));
  if (counts.registered && *counts.registered > 0) {  // more registered than resident
    set(C::registered_excess, std::max(0.0, math::log(*counts.registered / *population)));
  }
  set(C::sex_ratio,
      log_ratio(people_aged(people, Sex::male, 20, 50), people_aged(people, Sex::female, 20, 50)));
  set(C::share_15_24, people_aged(people, 15, 25) / counted);
  set(C::share_65plus, people_aged(people, 65, ages) / counted);
  set(C::sqrt_in, root(moved_in));
  set(C::sqrt_in_province, root(ratio(counts.from_same_province, population)));
  return z;
}

double Relations::sum(const std::vector<Term>& terms,
                      const Covariates& covariates,
                      CountyType type) const {
  double total = 0;
  for (const Term& term : terms) {
    const auto c = static_cast<std::size_t>(term.covariate);
    const Limit& limit = limits[c];
    const double held = covariates[c] ? std::clamp(*covariates[c], limit.low, limit.high)
                                      : limit.medians[static_cast<std::size_t>(type)];
    total += term.coefficient * held;
  }
  return total;
}

bool may_be_learned_on(std::string_view code) {
  return begins_with_one_of(code, learned_provinces) && !begins_with_one_of(code, plan_prefectures);
}

std::span<const Column> relations_columns() {
  return columns;
}

Relations relations_of(const DataTable& table) {
  using R = RelationColumn;
  Relations relations;
  relations.limits[static_cast<std::size_t>(Covariate::constant)] = {1.0, 1.0, {1.0, 1.0, 1.0}};
  for (const TableRow& row : table.rows) {
    const std::string& quantity = row.cells[R::quantity].text;
    const std::string& kind = row.cells[R::kind].text;
    const std::string& name = row.cells[R::name].text;
    if (quantity == all_quantities) {
      take(relations.limits[position_of(covariate_names, name)], kind, row);
    } else {
      take(relations.of[quantity_named(quantity)], kind, name, row.cells[R::value].number);
    }
  }
  return relations;
}

std::size_t quantity_named(std::string_view name) {
  constexpr std::array<std::string_view, quantities> names{"total", "60+", "65+", "80+"};
  return position_of(names, name);
}

}  // namespace mz::population::backtest
