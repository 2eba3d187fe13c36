#include "sim/run/wiring.hpp"

#include <algorithm>
#include <string>

namespace mz::engine {
namespace {

constexpr std::size_t not_found = static_cast<std::size_t>(-1);

std::size_t position(std::span<const Model* const> models, std::string_view id) {
  for (std::size_t i = 0; i < models.size(); ++i) {
    if (models[i]->info().id == id) {
      return i;
    }
  }
  return not_found;
}

std::string path(const Consumed& consumed) {
  return std::string(consumed.model) + "." + std::string(consumed.name);
}

std::size_t first_row(const RowLayout& layout, const Consumed& consumed) {
  const int variable = variable_index(layout, consumed.name);
  if (variable < 0) {
    throw InternalError("a model consumes an unknown output: " + path(consumed));
  }
  return static_cast<std::size_t>(layout.variables[static_cast<std::size_t>(variable)].first);
}

std::size_t first_cell(const ModelInfo& info, const Consumed& consumed) {
  std::size_t first = 0;
  for (const Wire& wire : info.wires) {
    if (wire.name == consumed.name) {
      return first;
    }
    first += static_cast<std::size_t>(wire.cells);
  }
  throw InternalError("a model consumes an unknown wire: " + path(consumed));
}

Source absent(const ModelInfo& reader,
              const Consumed& consumed,
              std::span<const Model* const> all,
              Diagnostics& diagnostics) {
  if (consumed.absent == Consumed::Absent::required) {
    check(position(all, consumed.model) != not_found, "a required model is in the registry");
    const std::string id(reader.id);
    const std::string needed(consumed.model);
    diagnostics.error(
        {.file = "--models"},
        id,
        {"模型 “" + id + "” 需要 “" + path(consumed) + "”;请在 --models 中加上 " + needed,
         "model \"" + id + "\" needs \"" + path(consumed) + "\": add " + needed + " to --models"});
  }
  return {.what = Source::What::constant, .lag = consumed.lag, .value = consumed.value};
}

Source resolve(std::span<const Model* const> run,
               std::size_t reader,
               const Consumed& consumed,
               std::span<const RowLayout> layouts,
               std::span<const Model* const> all,
               Diagnostics& diagnostics) {
  check(consumed.lag == 0 || consumed.lag == 1, "a model consumes this year or last year");
  const std::size_t from = position(run, consumed.model);
  if (from == not_found) {
    return absent(run[reader]->info(), consumed, all, diagnostics);
  }
  if (consumed.lag == 0 && from >= reader) {
    throw InternalError("a model consumes the same year of a later model: " + path(consumed));
  }
  const ModelInfo& info = run[from]->info();
  const bool output = consumed.what == Consumed::What::output;
  if (output && info.rows == Rows::wide) {
    throw InternalError("a model consumes a wide output, which is not of lanes: " + path(consumed));
  }
  return {.what = output ? Source::What::rows : Source::What::cells,
          .model = from,
          .first = output ? first_row(layouts[from], consumed) : first_cell(info, consumed),
          .lag = consumed.lag};
}

}  // namespace

std::vector<std::vector<Source>> wiring(std::span<const Model* const> run,
                                        std::span<const RowLayout> layouts,
                                        std::span<const Model* const> all,
                                        Diagnostics& diagnostics) {
  std::vector<std::vector<Source>> sources(run.size());
  for (std::size_t reader = 0; reader < run.size(); ++reader) {
    for (const Consumed& consumed : run[reader]->info().consumes) {
      sources[reader].push_back(resolve(run, reader, consumed, layouts, all, diagnostics));
    }
  }
  return sources;
}

}  // namespace mz::engine
