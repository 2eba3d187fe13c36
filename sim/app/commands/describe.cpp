#include "sim/app/commands/describe.hpp"

#include <filesystem>

#include "models/registry.hpp"
#include "output/layout_markdown.hpp"
#include "output/partial_file.hpp"
#include "output/result_file.hpp"
#include "output/terminal_text.hpp"
#include "scenarios/reference.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/app/describe_pages.hpp"
#include "sim/app/messages.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {
namespace {

constexpr std::string_view result_ending = ".h5";

std::vector<ModelOutputs> outputs_of_models() {
  std::vector<ModelOutputs> outputs;
  for (const Model* model : registry()) {
    const ModelInfo& info = model->info();
    outputs.push_back({std::string(info.id), info.text, info.outputs});
  }
  return outputs;
}

void write_reference(const std::string& folder) {
  const FileKind kind{"mzplan describe",
                      {"mzplan describe 所写的文件", "a file by mzplan describe"}};
  const std::filesystem::path root(folder);
  const std::vector<const SchemaBase*> schemas = model_schemas();
  const auto write = [&](const char* name, const std::string& text) {
    write_file((root / name).string(), text, kind);
  };
  write("scenarios/REFERENCE.md", reference_markdown(schemas));
  write("scenarios/template.toml", template_toml(schemas));
  write("scenarios/schema.json", schema_json(schemas));
  write("output/LAYOUT.md", layout_markdown(outputs_of_models()));
}

std::string description(const std::string& name, Language language) {
  if (name.ends_with(result_ending)) {
    return describe_file(ResultFile(name), language);
  }
  const std::vector<Entry> all = catalogue();
  if (name.empty()) {
    return overview(all, language);
  }
  const std::vector<Entry> found = entries_named(all, name);
  if (found.empty()) {
    Diagnostics diagnostics;
    diagnostics.error({"mzplan describe", 0, 0}, {}, say::unknown_name(name, names_of(all)));
    diagnostics.raise_if_errors();
  }
  std::string text;
  for (const Entry& entry : found) {
    text += (text.empty() ? "" : "\n") + page(entry, language);
  }
  return text;
}

}  // namespace

ExitCode execute(const DescribeCommand& command, Language language) {
  if (!command.reference_folder.empty()) {
    write_reference(command.reference_folder);
  } else {
    print(description(command.name, language));
  }
  return ExitCode::done;
}

}  // namespace mz::app
