#pragma once
// The groups of a result file that are tables: what went in, how the targets fared, whether the
// books balance.

#include <string>

#include "output/content_hash.hpp"
#include "output/hdf5.hpp"
#include "sim/core/results.hpp"

namespace mz {

/// `/inputs`: the resolved text of each scenario and one row per value with its source.
void write_inputs(const hdf5::Object& root, const RunFrame& frame, ContentHash& hash);

/// `/targets`; nothing when the batch has none.
void write_targets(const hdf5::Object& root,
                   const RunFrame& frame,
                   const RunSummary& summary,
                   ContentHash& hash);

/// `/balance`; nothing when no model promises an identity.
void write_balance(const hdf5::Object& root,
                   const RunFrame& frame,
                   const RunSummary& summary,
                   ContentHash& hash);

/// "file:line" as seen from the folder of the scenario, so that neither the machine nor the
/// working directory shows in a result. Names that are no files ("--set") stay as they are.
std::string place_text(const Where& where, const std::string& scenario_file);

}  // namespace mz
