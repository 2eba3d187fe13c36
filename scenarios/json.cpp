#include "scenarios/json.hpp"

#include "scenarios/scaled_number.hpp"
#include "scenarios/toml_writer.hpp"

namespace mz {

Json Json::text(std::string_view value) {
  Json json(Kind::scalar);
  json.scalar_ = quoted(value);  // TOML escapes its basic strings as JSON does
  return json;
}

Json Json::number(double value) {
  Json json(Kind::scalar);
  json.scalar_ = number_text(value);
  return json;
}

Json Json::flag(bool value) {
  Json json(Kind::scalar);
  json.scalar_ = value ? "true" : "false";
  return json;
}

Json Json::list(std::vector<Json> items) {
  Json json(Kind::list);
  json.items_ = std::move(items);
  return json;
}

Json& Json::with(std::string_view key, Json value) {
  keys_.emplace_back(key);
  items_.push_back(std::move(value));
  return *this;
}

// NOLINTNEXTLINE(misc-no-recursion): JSON is a tree
std::string Json::printed(int level) const {
  if (kind_ == Kind::scalar) {
    return scalar_;
  }
  const std::string_view ends = kind_ == Kind::object ? "{}" : "[]";
  const std::string margin(static_cast<std::size_t>(2 * level), ' ');
  std::string text(ends.substr(0, 1));
  for (std::size_t i = 0; i < items_.size(); ++i) {
    text += (i == 0 ? "\n  " : ",\n  ") + margin;
    text += kind_ == Kind::object ? quoted(keys_[i]) + ": " : "";
    text += items_[i].printed(level + 1);
  }
  text += items_.empty() ? "" : "\n" + margin;
  return text + std::string(ends.substr(1));
}

}  // namespace mz
