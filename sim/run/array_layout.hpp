#pragma once
// How the rows of trajectories of a region lie in memory: [scenario][model][year][row][trajectory].
// Where only the last few years are held, a year takes the place of an older one. Models with wide
// rows have an array of doubles of their own, unless every number is a double.

#include <concepts>
#include <cstddef>
#include <vector>

#include "sim/run/plan.hpp"

namespace mz::engine {

/// Positions within the rows of one region and scenario, in numbers.
struct ArrayLayout {
  std::size_t stride = 0;                  ///< from row to row
  std::size_t wide_stride = 0;             ///< the same in the array of doubles
  std::vector<char> is_wide{};             ///< models that lie in the array of doubles
  std::vector<std::size_t> model_first{};  ///< first number of each model, in its array
  std::vector<std::size_t> model_rows{};
  std::size_t years_held = 0;
  std::size_t size = 0;       ///< numbers of one region and scenario
  std::size_t wide_size = 0;  ///< the same in the array of doubles

  std::size_t stride_of(std::size_t model) const {
    return is_wide[model] != 0 ? wide_stride : stride;
  }
  std::size_t at(std::size_t model, std::size_t year) const {
    return model_first[model] + year % years_held * model_rows[model] * stride_of(model);
  }
};

/// From row to row of numbers of `bytes` each. Rows hold whole blocks of lanes and start on a cache
/// line; an odd number of lines from row to row spreads the rows of a batch over all cache sets.
inline std::size_t row_stride(const Plan& plan, std::size_t bytes) {
  constexpr std::size_t line = 64;
  const auto needed = static_cast<std::size_t>(plan.blocks()) * static_cast<std::size_t>(lanes);
  const std::size_t lines = ((needed * bytes + line - 1) / line) | std::size_t{1};
  return lines * line / bytes;
}

/// Layout for numbers of `bytes` each, of which so many years are held.
inline ArrayLayout array_layout(const Plan& plan, std::size_t bytes, std::size_t years_held) {
  ArrayLayout layout{.stride = row_stride(plan, bytes),
                     .wide_stride = row_stride(plan, sizeof(double)),
                     .years_held = years_held};
  for (const ModelPlan& model : plan.models) {
    const bool wide = model.info->rows == Rows::wide && bytes < sizeof(double);
    std::size_t& size = wide ? layout.wide_size : layout.size;
    layout.is_wide.push_back(wide ? 1 : 0);
    layout.model_first.push_back(size);
    layout.model_rows.push_back(static_cast<std::size_t>(model.rows.rows));
    size += years_held * layout.model_rows.back() * layout.stride_of(layout.is_wide.size() - 1);
  }
  return layout;
}

/// A row among those of a region.
struct RowAt {
  std::size_t scenario = 0;
  std::size_t model = 0;
  std::size_t year = 0;
  int index = 0;  ///< among the rows of the model
};

/// The finished rows of a region: of a county as simulated, of a parent in double.
template <class Real>
struct RegionRows {
  const ArrayLayout* layout = nullptr;
  const Real* first = nullptr;    ///< the first scenario
  std::size_t scenario_step = 0;  ///< numbers from scenario to scenario
  const double* first_wide = nullptr;
  std::size_t wide_step = 0;

  /// A row in the array of `Number`: that of `Real`, or that of doubles.
  template <class Number>
  const Number* row(const RowAt& at) const {
    const std::size_t in_scenario =
        layout->at(at.model, at.year) +
        static_cast<std::size_t>(at.index) * layout->stride_of(at.model);
    if constexpr (std::same_as<Number, Real>) {
      return first + at.scenario * scenario_step + in_scenario;
    } else {
      return first_wide + at.scenario * wide_step + in_scenario;
    }
  }
  /// Calls `use` with the row in the array in which it lies.
  template <class Use>
  auto visit(const RowAt& at, const Use& use) const {
    return layout->is_wide[at.model] != 0 ? use(row<double>(at)) : use(row<Real>(at));
  }
  /// One trajectory of a row.
  double value(const RowAt& at, std::size_t trajectory) const {
    return visit(at, [trajectory](const auto* of) { return static_cast<double>(of[trajectory]); });
  }
};

}  // namespace mz::engine
