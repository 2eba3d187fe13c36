#pragma once
// The rows that targets need of regions whose trajectories are held a year at a time: copied while
// the years pass.

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

#include "sim/run/aligned.hpp"
#include "sim/run/array_layout.hpp"
#include "sim/run/target_plan.hpp"

namespace mz::engine {

class TargetRows {
 public:
  /// Makes room for the rows that targets need of this region.
  TargetRows(const Plan& plan, std::size_t region) : plan_(&plan) {
    for (std::size_t scenario = 0; scenario < plan.targets.rules.size(); ++scenario) {
      for (const TargetRule& rule : plan.targets.rules[scenario]) {
        if (names(rule, region)) {
          want(scenario, &rule.value);
          want(scenario, rule.divisor ? &*rule.divisor : nullptr);
          want(scenario, rule.growth_of ? &*rule.growth_of : nullptr);
        }
      }
    }
    numbers_.resize(first_.size() * plan.years() * count());
  }

  /// Copies one year.
  template <class Real>
  void copy(const RegionRows<Real>& rows, std::size_t year) {
    for (const auto& entry : first_) {
      const Key& key = entry.first;
      double* const to = numbers_.data() + entry.second + year * count();
      rows.visit({key[0], key[1], year, static_cast<int>(key[2])},
                 [this, to](const auto* from) { std::copy_n(from, count(), to); });
    }
  }

  /// As of RegionRows, for rows that a target of the region needs.
  double value(const RowAt& at, std::size_t trajectory) const {
    return numbers_[first_.at({at.scenario, at.model, static_cast<std::size_t>(at.index)}) +
                    at.year * count() + trajectory];
  }

 private:
  using Key = std::array<std::size_t, 3>;  ///< scenario, model, row

  std::size_t count() const { return static_cast<std::size_t>(plan_->trajectories()); }
  void want(std::size_t scenario, const Operand* operand) {
    if (operand == nullptr) {
      return;
    }
    for (const int row : operand->rows) {
      const std::size_t next = first_.size() * plan_->years() * count();
      first_.try_emplace(Key{scenario, operand->model, static_cast<std::size_t>(row)}, next);
    }
  }

  const Plan* plan_;
  std::map<Key, std::size_t> first_;
  AlignedVector<double> numbers_;
};

}  // namespace mz::engine
