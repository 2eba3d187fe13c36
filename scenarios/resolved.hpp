#pragma once
// What a scenario came to: the table of every value, and the same as TOML text.

#include <vector>

#include "scenarios/indicators.hpp"
#include "scenarios/items.hpp"
#include "scenarios/resolve.hpp"

namespace mz {

/// The winning leaves of one section.
struct SectionLeaves {
  const SchemaBase* schema = nullptr;
  ResolvedSection leaves;
};

/// An item of the catalogue that the scenario drops.
struct RemovedItem {
  std::string list;
  std::string id;
};

/// Everything a scenario resolved to, still knowing how it was written. Sections in the order of
/// `Sections`: run, place, models.
struct Resolution {
  std::vector<SectionLeaves> sections;
  std::vector<ItemLeaves> items{};
  std::vector<RemovedItem> removed{};
  std::vector<ReadIndicator> indicators{};
};

/// Fills `scenario.inputs` and `scenario.resolved`. Places and paths are written as seen from the
/// folder of the scenario, so that they do not depend on where the program was started.
void describe_inputs(const Resolution& resolution, Scenario& scenario);

/// True when all counties have the same value because it was written once for all of them.
bool is_shared(const ResolvedSection& leaves, std::size_t field);
/// The same of a field of an item; the amounts of one table are shared together or not at all.
bool is_shared(const ItemLeaves& item, std::size_t field);

/// "0.55", or "growth(drivers.consumption, lag=1)".
std::string threshold_text(const Threshold& threshold);

std::vector<InputRow> input_rows(const Resolution& resolution, const Scenario& scenario);

/// [[LIST]] of one item: id, title and the keys that all counties share. Paths as seen from `file`.
std::string item_text(const ItemLeaves& item, const std::string& file);

/// Keys in the order of their schemas; values shared by all counties in [SECTION] or [[LIST]],
/// others in [county."CODE".SECTION]; the values table is left out, since its rows are written
/// here.
std::string resolved_text(const Resolution& resolution, const Scenario& scenario);

}  // namespace mz
