#pragma once
// What was learned on counties outside the five plans, and the numbers of a county it is applied
// to: (P.33) and (P.34) of ../theory.md. The values come from
// scenarios/data/backtest_relations.csv.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/population/backtest/survivors.hpp"
#include "models/population/backtest/unit.hpp"
#include "sim/core/data_table.hpp"

namespace mz::population::backtest {

/// What 2010 knows of a county beyond its survivors, in the order of `covariate_names`.
enum class Covariate : std::uint8_t {
  constant,
  city,
  births,
  district,
  district_in,
  life_expectancy,
  ln_population,
  northeast,
  old_ratio,
  one_person,
  registered_excess,
  sex_ratio,
  share_15_24,
  share_65plus,
  sqrt_in,
  sqrt_in_province
};
/// Names in the table of relations.
inline constexpr std::array<std::string_view, 16> covariate_names{"constant",
                                                                  "city",
                                                                  "cbr",
                                                                  "district",
                                                                  "district_in",
                                                                  "e0",
                                                                  "ln_population",
                                                                  "northeast",
                                                                  "old_ratio",
                                                                  "one_person",
                                                                  "registered_excess",
                                                                  "sex_ratio",
                                                                  "share15",
                                                                  "share65",
                                                                  "sqrt_in",
                                                                  "sqrt_in_province"};
using Covariates = std::array<std::optional<double>, covariate_names.size()>;

/// (P.33) covariates of a county; empty where a column is missing.
Covariates covariates_of(const Unit& unit, const LifeExpectancies& expectancies);

/// One summand of a regression.
struct Term {
  Covariate covariate = Covariate::constant;
  double coefficient = 0;
};

/// The learned numbers of one quantity.
struct QuantityRelations {
  std::vector<Term> median;  ///< of ln(actual / base forecast), (P.33)
  std::vector<Term> scale;   ///< of the logarithm of a county's own scale, (P.34)
  double tau_province = 0;
  double tau_prefecture = 0;
  double nu = 0;
  double comparable = 1;  ///< factor on all widths where boundaries are known to be the same
};

struct Relations {
  /// The learned range of a covariate, and its median for a county of each type that lacks it.
  struct Limit {
    double low = 0;
    double high = 0;
    std::array<double, county_types> medians{};
  };
  std::array<Limit, covariate_names.size()> limits{};
  std::array<QuantityRelations, quantities> of{};

  /// Sum of the terms for a county of this type, covariates held within what was learned.
  double sum(const std::vector<Term>& terms, const Covariates& covariates, CountyType type) const;
};

/// Whether the relations were learned in the county's province, and the county is none of the five
/// plans: most such counties were learned on.
bool may_be_learned_on(std::string_view code);

std::span<const Column> relations_columns();
/// The table must be sound; an unknown name is a fault of ours.
Relations relations_of(const DataTable& table);

/// Position of a quantity by its name in tables: total, 60+, 65+, 80+.
std::size_t quantity_named(std::string_view name);

}  // namespace mz::population::backtest
