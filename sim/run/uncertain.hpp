#pragma once
// Uncertain numbers of scenarios: which of them are drawn, and their values in a block of
// trajectories. One standard normal per key and trajectory, one more per county where a key asks.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/model.hpp"
#include "sim/core/scenario.hpp"

namespace mz::engine {

/// A number that is drawn in one county of one scenario.
struct UncertainNumber {
  const Value* value = nullptr;
  std::string key;  ///< "section.key"
};

/// The drawn numbers of a county, by slot, and the slot of every field (-1 = not drawn).
struct CountyNumbers {
  std::vector<UncertainNumber> numbers;
  std::vector<std::vector<int>> slots;  ///< [model][field]
};

/// Gives slots to the uncertain numbers of a county. `sections` are positions in
/// Scenario::sections, one per model of the run; in mode `none` nothing is drawn.
CountyNumbers county_numbers(const Scenario& scenario,
                             std::size_t county,
                             std::span<const std::size_t> sections,
                             Uncertainty uncertainty);

/// Throws InternalError when two keys of the run share their random numbers.
void check_keys(std::span<const Section> sections, std::span<const std::size_t> used);

/// Two counties that would share their random numbers are an error of the table.
void check_counties(const Place& place, Diagnostics& diagnostics);

/// Where the draws of a block lie.
struct DrawBlock {
  const RunInput* run = nullptr;
  std::uint32_t region = 0;  ///< region_key of the county
  std::uint32_t first_trajectory = 0;
};

/// Fills out[slot][year][lane] with the values of the numbers.
template <class Real>
void draw_numbers(std::span<const UncertainNumber> numbers, const DrawBlock& block, Real* out);

}  // namespace mz::engine
