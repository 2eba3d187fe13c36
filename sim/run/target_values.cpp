#include "sim/run/target_values.hpp"

#include <limits>
#include <string>

#include "sim/core/random.hpp"
#include "sim/run/plan.hpp"

namespace mz::engine {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

template <class Rows>
TargetValues<Rows>::TargetValues(const Plan& plan,
                                 const TargetRule& rule,
                                 const Rows& rows,
                                 std::size_t scenario)
    : values(plan.years()),
      thresholds(plan.years(), rule.target->threshold.number),
      plan_(plan),
      rule_(rule),
      rows_(rows),
      scenario_(scenario) {}

/// The luck of a declared path: one normal per indicator and trajectory, as for any number.
template <class Rows>
double TargetValues<Rows>::normal(const Operand& operand, std::size_t trajectory) const {
  if (operand.indicator == nullptr || plan_.run.uncertainty == Uncertainty::none ||
      !operand.indicator->value.is_uncertain()) {
    return 0;
  }
  return parameter_normal(plan_.run.seed,
                          "indicator." + operand.indicator->id,
                          0,
                          static_cast<std::uint32_t>(trajectory));
}

template <class Rows>
double TargetValues<Rows>::at(const Operand& operand,
                              int year,
                              std::size_t trajectory,
                              double z) const {
  if (operand.indicator != nullptr) {
    return operand.indicator->value.at(year, z, 0);
  }
  if (year < plan_.run.base_year) {
    return undefined;
  }
  const auto index = static_cast<std::size_t>(year - plan_.run.base_year);
  double sum = 0;
  for (const int row : operand.rows) {
    sum += rows_.value({scenario_, operand.model, index, row}, trajectory);
  }
  return sum;
}

template <class Rows>
void TargetValues<Rows>::read(std::size_t trajectory) {
  const double z = normal(rule_.value, trajectory);
  const double z_divisor = rule_.divisor ? normal(*rule_.divisor, trajectory) : 0.0;
  const double z_growth = rule_.growth_of ? normal(*rule_.growth_of, trajectory) : 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int year = plan_.run.base_year + static_cast<int>(i);
    values[i] = at(rule_.value, year, trajectory, z);
    if (rule_.divisor) {
      const double below = at(*rule_.divisor, year, trajectory, z_divisor);
      values[i] = below == 0.0 ? undefined : values[i] / below;
    }
    if (rule_.growth_of) {
      const int now = year - rule_.target->threshold.lag;
      const double before = at(*rule_.growth_of, now - 1, trajectory, z_growth);
      thresholds[i] = before == 0.0
                          ? undefined
                          : at(*rule_.growth_of, now, trajectory, z_growth) / before - 1.0;
    }
  }
}

template class TargetValues<RegionRows<float>>;
template class TargetValues<RegionRows<double>>;
template class TargetValues<TargetRows>;

}  // namespace mz::engine
