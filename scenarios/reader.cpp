#include "scenarios/reader.hpp"

#include <sstream>
#include <utility>

#include <toml++/toml.h>

#include "scenarios/file_text.hpp"
#include "scenarios/messages_files.hpp"

namespace mz {
namespace {

// NOLINTBEGIN(misc-no-recursion): a file is a tree, no deeper than the library lets it be

Where place(const toml::source_region& region, const std::string& file) {
  return {file, region.begin.line, region.begin.column};
}

template <class Value>
std::string as_written(const Value& value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

Node converted(const toml::node& source, const std::string& file);

Node converted_table(const toml::table& source, const std::string& file) {
  Node node;
  for (const auto& [key, value] : source) {
    node.entries.push_back(
        {std::string(key.str()), place(key.source(), file), converted(value, file)});
  }
  // The library keeps its keys sorted by name; people read a file from top to bottom.
  std::stable_sort(node.entries.begin(), node.entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
  });
  return node;
}

Node converted_list(const toml::array& source, const std::string& file) {
  Node node;
  node.kind = Node::Kind::list;
  for (const toml::node& item : source) {
    node.items.push_back(converted(item, file));
  }
  return node;
}

Node converted_leaf(const toml::node& source) {
  Node node;
  if (const auto* text = source.as_string()) {
    node.kind = Node::Kind::text;
    node.text = text->get();
  } else if (const auto* integer = source.as_integer()) {
    node.kind = Node::Kind::integer;
    node.integer = integer->get();
    node.number = static_cast<double>(node.integer);
  } else if (const auto* number = source.as_floating_point()) {
    node.kind = Node::Kind::number;
    node.number = number->get();
  } else if (const auto* flag = source.as_boolean()) {
    node.kind = Node::Kind::flag;
    node.flag = flag->get();
  } else {
    node.kind = Node::Kind::date;
    source.visit([&node](const auto& value) {
      if constexpr (toml::is_date<decltype(value)> || toml::is_time<decltype(value)> ||
                    toml::is_date_time<decltype(value)>) {
        node.text = as_written(value.get());
      }
    });
  }
  return node;
}

Node converted(const toml::node& source, const std::string& file) {
  Node node = source.is_table()   ? converted_table(*source.as_table(), file)
              : source.is_array() ? converted_list(*source.as_array(), file)
                                  : converted_leaf(source);
  node.where = place(source.source(), file);
  return node;
}

void move_to(Node& node, const Where& where) {
  node.where = where;
  for (Entry& entry : node.entries) {
    entry.where = where;
    move_to(entry.value, where);
  }
  for (Node& item : node.items) {
    move_to(item, where);
  }
}

// NOLINTEND(misc-no-recursion)

}  // namespace

std::optional<Node> parse_toml(std::string_view text,
                               const std::string& file,
                               Diagnostics& diagnostics) {
  try {
    return converted(toml::parse(text), file);
  } catch (const toml::parse_error& error) {
    diagnostics.error(place(error.source(), file), {}, say::not_toml(error.description()));
    return std::nullopt;
  }
}

std::optional<Node> read_toml(const std::string& path,
                              const Where& named_at,
                              const std::string& key,
                              Diagnostics& diagnostics) {
  const std::optional<std::string> text = file_text(path, named_at, key, diagnostics);
  return text ? parse_toml(*text, path, diagnostics) : std::nullopt;
}

Node parse_value(const std::string& text, const Where& where) {
  Node node;
  node.kind = Node::Kind::text;
  node.text = text;
  try {
    const toml::table parsed = toml::parse("value = " + text);
    if (parsed.size() == 1) {  // more would be a text that smuggles in other keys
      node = converted(*parsed.get("value"), where.file);
    }
  } catch (const toml::parse_error&) {
    // not TOML: a text such as 3% or 1.2万人, taken as it is
  }
  move_to(node, where);
  return node;
}

}  // namespace mz
