#pragma once
// LAYOUT.md: the reference page of all outputs, made from the rows the models declare.

#include <span>
#include <string>

#include "sim/core/output_var.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// What a model declares to write.
struct ModelOutputs {
  std::string id;
  Text text;
  std::span<const OutputVar> outputs;
};

/// The page as Markdown: the frame of a result file, then one table of variables per model.
std::string layout_markdown(std::span<const ModelOutputs> models);

}  // namespace mz
