#include "scenarios/chain.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "scenarios/file_text.hpp"
#include "scenarios/messages_files.hpp"
#include "scenarios/messages_keys.hpp"
#include "scenarios/reader.hpp"
#include "sim/core/schema.hpp"
#include "sim/core/version.hpp"

namespace mz {
namespace {

/// False when the file is of a format whose keys this program does not know.
bool check_format(const SourceFile& file, Diagnostics& diagnostics) {
  const Entry* const entry = file.root.find("format");
  if (entry == nullptr) {
    diagnostics.error({file.path, 1, 1}, "format", say::format_absent());
    return true;
  }
  const Node& node = entry->value;
  if (node.kind != Node::Kind::integer) {
    diagnostics.error(node.where, "format", say::format_is_not_a_number());
  } else if (node.integer > scenario_format) {
    diagnostics.error(
        node.where, "format", say::format_newer(node.integer, scenario_format, version()));
    return false;
  } else if (node.integer < scenario_format) {
    diagnostics.error(node.where, "format", say::format_unknown(node.integer, scenario_format));
  }
  return true;
}

bool is_name(const std::string& text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void read_name(SourceFile& file, Diagnostics& diagnostics) {
  const Entry* const entry = file.root.find("name");
  if (entry == nullptr) {
    diagnostics.error({file.path, 1, 1}, "name", say::name_absent());
  } else if (!entry->value.is_text() || !is_name(entry->value.text)) {
    diagnostics.error(entry->value.where, "name", say::name_malformed(entry->value.text));
  } else {
    file.name = entry->value.text;
  }
}

void read_heading(SourceFile& file, Diagnostics& diagnostics) {
  read_name(file, diagnostics);
  file.title_zh = file.name;
  file.title_en = file.name;
  if (const Entry* const title = file.root.find("title")) {
    read_title(title->value, "title", file.title_zh, file.title_en, diagnostics);
  }
}

/// The file that `file` extends and the place that names it.
std::optional<std::pair<std::string, Where>> extended(const SourceFile& file,
                                                      Chain& chain,
                                                      Diagnostics& diagnostics) {
  const Entry* const entry = file.root.find("extends");
  if (entry == nullptr) {
    return std::nullopt;
  }
  if (!entry->value.is_text() || entry->value.text.empty()) {
    diagnostics.error(entry->value.where, "extends", say::extends_is_text());
    chain.complete = false;
    return std::nullopt;
  }
  return std::pair(resolved_path(file.path, entry->value.text), entry->value.where);
}

/// The files from the first mention of the last one to its second.
std::vector<std::string> circle(const std::vector<SourceFile>& files, const std::string& again) {
  std::vector<std::string> names;
  for (const SourceFile& file : files) {
    const bool inside = !names.empty() || file_identity(file.path) == file_identity(again);
    if (inside) {
      names.push_back(file.path);
    }
  }
  names.push_back(again);
  return names;
}

bool is_in(const std::vector<SourceFile>& files, const std::string& path) {
  const std::string identity = file_identity(path);
  return std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
    return file_identity(file.path) == identity;
  });
}

}  // namespace

bool read_title(const Node& node,
                const std::string& key,
                std::string& zh,
                std::string& en,
                Diagnostics& diagnostics) {
  const Entry* const chinese = node.find("zh");
  const Entry* const english = node.find("en");
  const bool sound = node.is_table() && node.entries.size() == 2 && chinese != nullptr &&
                     english != nullptr && chinese->value.is_text() && english->value.is_text();
  if (!sound) {
    diagnostics.error(node.where, key, say::title_malformed());
    return false;
  }
  zh = chinese->value.text;
  en = english->value.text;
  return true;
}

Chain read_chain(const std::string& path, Diagnostics& diagnostics) {
  Chain chain;
  std::optional next = std::pair(path, Where{path, 0, 0});
  while (next) {
    const auto [file_path, named_at] = *next;
    if (is_in(chain.files, file_path)) {
      diagnostics.error(named_at, "extends", say::circular_extends(circle(chain.files, file_path)));
      chain.complete = false;
      break;
    }
    const std::string key = chain.files.empty() ? "" : "extends";
    auto root = read_toml(file_path, named_at, key, diagnostics);
    if (!root) {
      chain.complete = false;
      break;
    }
    SourceFile file{file_path, std::move(*root), {}, {}, {}};
    if (!check_format(file, diagnostics)) {
      chain.complete = false;
      break;
    }
    read_heading(file, diagnostics);
    next = extended(file, chain, diagnostics);
    chain.files.push_back(std::move(file));
  }
  std::reverse(chain.files.begin(), chain.files.end());
  return chain;
}

}  // namespace mz
