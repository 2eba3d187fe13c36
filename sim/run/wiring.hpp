#pragma once
// Who reads what from whom: consumed names resolved to rows and cells of other models.

#include <cstddef>
#include <span>
#include <vector>

#include "sim/core/model.hpp"
#include "sim/run/row_layout.hpp"

namespace mz::engine {

/// Where a consumed output or wire comes from.
struct Source {
  enum class What : std::uint8_t { rows, cells, constant } what = What::constant;
  std::size_t model = 0;  ///< among the models of the run
  std::size_t first = 0;  ///< first row of the variable, or first cell of the wire
  int lag = 0;
  double value = 0;  ///< of a constant
};

/// Resolves ModelInfo::consumes of the models of a run, laid out as `layouts` say. `all` is the
/// registry. A required model
/// that is not in the run is an error of the user at `--models`; an unknown name, or a same-year
/// reading of a later model, is ours and throws InternalError.
std::vector<std::vector<Source>> wiring(std::span<const Model* const> run,
                                        std::span<const RowLayout> layouts,
                                        std::span<const Model* const> all,
                                        Diagnostics& diagnostics);

}  // namespace mz::engine
