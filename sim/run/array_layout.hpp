#pragma once
// How the rows of trajectories of a region lie in memory: [scenario][model][year][row][trajectory].
// Where only the last few years are held, a year takes the place of an older one.

#include <cstddef>
#include <vector>

#include "sim/run/plan.hpp"

namespace mz::engine {

/// Positions within the rows of one region and scenario, in numbers.
struct ArrayLayout {
  std::size_t stride = 0;                  ///< from row to row
  std::vector<std::size_t> model_first{};  ///< first number of each model
  std::vector<std::size_t> model_rows{};
  std::size_t years_held = 0;
  std::size_t size = 0;  ///< numbers of one region and scenario

  std::size_t at(std::size_t model, std::size_t year) const {
    return model_first[model] + year % years_held * model_rows[model] * stride;
  }
};

/// Layout for numbers of `bytes` each, of which so many years are held. Rows hold whole blocks of
/// lanes and start on a cache line; an odd number of lines from row to row spreads the rows of a
/// batch over all cache sets.
inline ArrayLayout array_layout(const Plan& plan, std::size_t bytes, std::size_t years_held) {
  constexpr std::size_t line = 64;
  const auto needed = static_cast<std::size_t>(plan.blocks()) * static_cast<std::size_t>(lanes);
  const std::size_t lines = ((needed * bytes + line - 1) / line) | std::size_t{1};
  ArrayLayout layout{.stride = lines * line / bytes, .years_held = years_held};
  for (const ModelPlan& model : plan.models) {
    layout.model_first.push_back(layout.size);
    layout.model_rows.push_back(static_cast<std::size_t>(model.rows.rows));
    layout.size += years_held * layout.model_rows.back() * layout.stride;
  }
  return layout;
}

/// The finished rows of a region: of a county as simulated, of a parent in double.
template <class Real>
struct RegionRows {
  const ArrayLayout* layout = nullptr;
  const Real* first = nullptr;    ///< the first scenario
  std::size_t scenario_step = 0;  ///< numbers from scenario to scenario

  const Real* at(std::size_t scenario, std::size_t model, std::size_t year) const {
    return first + scenario * scenario_step + layout->at(model, year);
  }
  const Real* row(std::size_t scenario, std::size_t model, std::size_t year, int index) const {
    return at(scenario, model, year) + static_cast<std::size_t>(index) * layout->stride;
  }
};

}  // namespace mz::engine
