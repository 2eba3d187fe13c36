#pragma once
// Just enough JSON to write a schema file.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mz {

/// A JSON value that prints itself; members keep their order.
class Json {  // NOLINT(misc-no-recursion): JSON is a tree
 public:
  static Json text(std::string_view value);
  static Json number(double value);
  static Json flag(bool value);
  static Json list(std::vector<Json> items);
  static Json object() { return Json(Kind::object); }

  /// Adds a member to an object.
  Json& with(std::string_view key, Json value);
  /// The value, indented by two blanks a level.
  std::string printed(int level = 0) const;

 private:
  enum class Kind : unsigned char { scalar, list, object };
  explicit Json(Kind kind) : kind_(kind) {}

  Kind kind_;
  std::string scalar_;
  std::vector<Json> items_;
  std::vector<std::string> keys_;
};

}  // namespace mz
