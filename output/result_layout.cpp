#include "output/result_layout.hpp"

#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace mz::layout {

bool is_model_group(std::string_view name) {
  for (const std::string_view other :
       {group::difference, group::trajectories, group::inputs, group::targets, group::balance}) {
    if (name == other) {
      return false;
    }
  }
  return true;
}

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 3> names{"stock", "flow", "path"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(Better better) {
  constexpr std::array<std::string_view, 3> names{"up", "down", "neutral"};
  return names.at(static_cast<std::size_t>(better));
}

std::string_view name_of(Display display) {
  constexpr std::array<std::string_view, 3> names{"count", "share", "decimal"};
  return names.at(static_cast<std::size_t>(display));
}

// The least rich mode of `--uncertainty` in which the variable means something.
std::string_view name_of(Needs needs) {
  constexpr std::array<std::string_view, 2> names{"none", "all"};
  return names.at(static_cast<std::size_t>(needs));
}

std::string text_of(const Aggregation& aggregation) {
  switch (aggregation.rule) {
    case Aggregation::Rule::sum:
      return "sum";
    case Aggregation::Rule::ratio:
      return fmt::format("ratio({}, {})", aggregation.first, aggregation.second);
    case Aggregation::Rule::mean:
      return fmt::format("mean({})", aggregation.first);
    case Aggregation::Rule::max:
      return "max";
    case Aggregation::Rule::first:
      return "first";
    case Aggregation::Rule::rate_schedule:
      return "rate_schedule";
    case Aggregation::Rule::none:
      break;
  }
  return "none";
}

}  // namespace mz::layout
