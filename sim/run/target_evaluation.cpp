#include "sim/run/target_evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/statistics.hpp"
#include "sim/run/target_frame.hpp"
#include "sim/run/target_values.hpp"

namespace mz::engine {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();

// Numbers this near to a threshold are the threshold: float lanes carry 24 bits, and a sum or
// ratio of them loses a few. Without it a prescribed 70 % would miss a target of 70 %. In double
// the sums of parents, in fixed point, and means made from them are the coarsest.
constexpr double rounding_of_float = 1e-6;
constexpr double rounding_of_double = 1e-9;

std::vector<double> statistics_of(const std::vector<double>& row) {
  std::vector<double> statistics(static_cast<std::size_t>(statistics_count));
  write_statistics(row, statistics.data());
  return statistics;
}

bool is_undefined(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

TargetResult not_evaluated(TargetResult found, const Message& reason) {
  const auto count = static_cast<std::size_t>(statistics_count);
  found.evaluation = Evaluation::not_evaluated;
  found.probability = undefined;
  found.probability_se = undefined;
  for (std::vector<double>* block : {&found.shortfall, &found.value, &found.first_year}) {
    block->assign(count, undefined);
  }
  found.reason_zh = reason.zh;
  found.reason_en = reason.en;
  return found;
}

double share_of(const std::vector<char>& attained) {
  return static_cast<double>(std::count(attained.begin(), attained.end(), char{1})) /
         static_cast<double>(attained.size());
}

}  // namespace

TargetEvaluation::TargetEvaluation(const Plan& plan) : plan_(plan) {
  for (const std::vector<TargetRule>& rules : plan.targets.rules) {
    seen_.emplace_back(rules.size());
  }
}

template <class Rows>
void TargetEvaluation::pass(std::size_t region, const Rows& rows) {
  for (std::size_t s = 0; s < seen_.size(); ++s) {
    for (std::size_t t = 0; t < seen_[s].size(); ++t) {
      const TargetRule& rule = plan_.targets.rules[s][t];
      if (names(rule, region)) {
        evaluate(s, rule, rows, seen_[s][t]);
      }
    }
  }
}

template void TargetEvaluation::pass(std::size_t, const RegionRows<float>&);
template void TargetEvaluation::pass(std::size_t, const RegionRows<double>&);
template void TargetEvaluation::pass(std::size_t, const TargetRows&);

template <class Rows>
void TargetEvaluation::evaluate(std::size_t scenario,
                                const TargetRule& rule,
                                const Rows& rows,
                                Seen& seen) {
  const Target& target = *rule.target;
  std::vector<int> years;
  for (const int year : target.years) {
    years.push_back(year - plan_.run.base_year);
  }
  const bool exact = plan_.run.uncertainty == Uncertainty::none;
  const Bound bound{target.comparator,
                    target.tolerance,
                    target.relative_tolerance,
                    exact ? rounding_of_double : rounding_of_float,
                    years,
                    target.by};
  const auto count = static_cast<std::size_t>(plan_.trajectories());
  const bool first = seen.attained.empty();
  if (first) {
    seen = {std::vector<char>(count, 1),
            std::vector<double>(count, 0.0),
            std::vector<double>(count, never),
            std::vector<double>(count, undefined),
            std::vector<double>(count, 0.0),
            std::vector<double>(count, 0.0)};
  }
  TargetValues<Rows> numbers(plan_, rule, rows, scenario);
  for (std::size_t i = 0; i < count; ++i) {
    numbers.read(i);
    const Outcome found = outcome(bound, numbers.values, numbers.thresholds);
    const double year = found.first_year < 0 ? never : plan_.run.base_year + found.first_year;
    seen.regions[i] += found.attained ? 1.0 : 0.0;
    seen.attained[i] = seen.attained[i] != 0 && found.attained ? 1 : 0;
    seen.first_year[i] = std::max(seen.first_year[i], year);
    if (first || std::isnan(found.margin) || found.margin < seen.margin[i]) {
      seen.margin[i] = found.margin;
      seen.value[i] = found.value;
    }
    if (std::isnan(found.shortfall) || found.shortfall > seen.shortfall[i]) {
      seen.shortfall[i] = found.shortfall;
    }
  }
}

TargetResult TargetEvaluation::result(const TargetRule& rule, const Seen& seen) const {
  TargetResult found;
  found.evaluation = rule.evaluation;
  found.bound = undefined;
  if (rule.target != nullptr) {
    found.condition = condition_text(*rule.target);
    found.binding = rule.target->binding;
    found.marked = rule.target->marked;
    if (rule.target->threshold.growth_of.empty()) {
      found.bound = rule.target->threshold.number;
    }
  }
  if (rule.evaluation == Evaluation::not_evaluated) {
    return not_evaluated(std::move(found), rule.reason);
  }
  check(!seen.attained.empty(), "every region of a target has passed");
  if (is_undefined(seen.value)) {
    return not_evaluated(std::move(found),
                         {"指标在该年没有定义(分母为零或数据缺失)",
                          "the indicator is undefined in its year (nothing to divide by, or data "
                          "that nobody gave)"});
  }
  const double p = share_of(seen.attained);
  found.probability = p;
  found.probability_se = std::sqrt(p * (1.0 - p) / static_cast<double>(plan_.trajectories()));
  found.shortfall = statistics_of(seen.shortfall);
  found.value = statistics_of(seen.value);
  found.first_year = statistics_of(seen.first_year);
  if (rule.target->scope == Scope::each_county) {
    found.counties = static_cast<std::int64_t>(rule.regions.size());
    found.counties_attained = statistics_of(seen.regions);
  }
  return found;
}

void TargetEvaluation::joint(std::size_t scenario, RunSummary& summary) const {
  std::vector<char> all;
  double product = 1;
  for (std::size_t t = 0; t < seen_[scenario].size(); ++t) {
    const TargetRule& rule = plan_.targets.rules[scenario][t];
    const bool counts = rule.evaluation != Evaluation::not_evaluated && rule.target->binding &&
                        !is_undefined(seen_[scenario][t].value);
    if (!counts) {
      continue;
    }
    const std::vector<char>& attained = seen_[scenario][t].attained;
    all.resize(attained.size(), 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i] = all[i] != 0 && attained[i] != 0 ? 1 : 0;
    }
    product *= share_of(attained);
  }
  summary.joint_binding.push_back(all.empty() ? undefined : share_of(all));
  summary.joint_binding_product.push_back(all.empty() ? undefined : product);
}

void TargetEvaluation::finish(RunSummary& summary) const {
  for (std::size_t s = 0; s < plan_.scenarios.size(); ++s) {
    std::vector<TargetResult>& results = summary.targets.emplace_back();
    for (std::size_t t = 0; t < seen_[s].size(); ++t) {
      results.push_back(result(plan_.targets.rules[s][t], seen_[s][t]));
    }
    joint(s, summary);
  }
}

}  // namespace mz::engine
