#include "scenarios/builtin.hpp"

#include <algorithm>

namespace mz {

std::optional<std::string_view> builtin(std::string_view name) {
  const auto files = builtin_files();
  const auto found = std::ranges::find(files, name, &BuiltinFile::name);
  if (found == files.end()) {
    return std::nullopt;
  }
  return found->text;
}

std::vector<std::string_view> builtin_names() {
  std::vector<std::string_view> names;
  for (const BuiltinFile& file : builtin_files()) {
    names.push_back(file.name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace mz
