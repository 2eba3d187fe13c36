#pragma once
// Stage 1: a scenario file, what it extends, its tables and the command line become one resolved
// Scenario.

#include <span>
#include <string>

#include "scenarios/overrides.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// Reads `path`. Every fault goes to `diagnostics`; when there is one, the scenario is incomplete
/// and must not be run; its place is then empty unless it was read without a fault. Precedence:
/// model default < section of a file (base first) < rows of that file's values table <
/// [county."CODE"] of any file < --set key < --set county.CODE.key.
Scenario read_scenario(const std::string& path,
                       std::span<const SchemaBase* const> schemas,
                       const ReadOptions& options,
                       Diagnostics& diagnostics);

/// The same with tables shared by several scenarios.
Scenario read_scenario(const std::string& path,
                       std::span<const SchemaBase* const> schemas,
                       const ReadOptions& options,
                       TableStore& tables,
                       Diagnostics& diagnostics);

}  // namespace mz
