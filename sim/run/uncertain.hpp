#pragma once
// Uncertain numbers of scenarios: which of them are drawn, and their values in a block of
// trajectories. One standard normal per key and trajectory, one more per county where a key asks.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/model.hpp"
#include "sim/core/scenario.hpp"

namespace mz::engine {

/// A number that is drawn in one county of one scenario.
struct UncertainNumber {
  const Value* value = nullptr;
  std::string_view key;  ///< "section.key", "list.id.key"; lives as long as its schema
};

/// The drawn numbers of a county, by slot, and the slot of every field (-1 = not drawn).
struct CountyNumbers {
  std::vector<UncertainNumber> numbers;
  std::vector<std::vector<int>> slots;                    ///< [model][field]
  std::vector<std::vector<std::vector<int>>> item_slots;  ///< [list of the run][item][field]
};

/// What the models of a run read.
struct ReadSections {
  std::vector<std::size_t> sections;           ///< in Scenario::sections, one per model
  std::vector<const ListSchemaBase*> lists{};  ///< of all models, each once
};

/// Gives slots to the uncertain numbers of a county, items that belong to other counties left out;
/// in mode `none` nothing is drawn.
CountyNumbers county_numbers(const Scenario& scenario,
                             std::size_t county,
                             const ReadSections& read,
                             Uncertainty uncertainty);

/// Two keys of the run that share their random numbers are an InternalError when models declare
/// both, and a fault of the scenario when an id of a list is to blame.
void check_keys(std::span<const Scenario> scenarios,
                const ReadSections& read,
                Diagnostics& diagnostics);

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
