#pragma once
// One value of one key in one county: a number, a path over years, a range, a text or a table,
// with its source, status and place.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/data_table.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/distribution.hpp"

namespace mz {

/// How well a figure is founded. Names are those of the column `status`.
enum class Status : std::uint8_t { verified, derived, recalled, assumption, suspect };
inline constexpr std::array<std::string_view, 5> status_names{
    "verified", "derived", "recalled", "assumption", "suspect"};

/// How a dated path runs between its dates. `none`: the key takes no dates.
enum class PathRule : std::uint8_t { none, step, linear, logit };

/// Where a value comes from.
struct Origin {
  Where where;
  std::string source;
  Status status = Status::assumption;
  std::string note;
};

/// A dated point of a path, or the whole value when it has no dates.
struct Point {
  int year = 0;
  Distribution value;
  Origin origin;
};

/// The resolved value of a key. Numbers carry `points` in ascending years.
struct Value {
  bool dated = false;
  bool own = false;  ///< given for this county alone, not for all of them
  std::vector<Point> points;
  std::optional<Point> before;  ///< what holds before the first date (the model's default)
  PathRule path = PathRule::none;
  double between = 0;  ///< sd of an independent part per county on the transformed scale
  Transform transform = Transform::identity;
  double low = 0;
  double high = 0;
  std::string text;                ///< text, choice, flag and month keys; lists joined with ", "
  std::vector<std::string> items;  ///< lists of texts or integers
  std::shared_ptr<const DataTable> table;  ///< table keys
  Origin origin;

  bool is_set() const { return !points.empty() || !text.empty() || table != nullptr; }
  bool is_uncertain() const;
  /// The value in `year` when the shared normal is `z` and the county's own is `z_between`.
  double at(int year, double z, double z_between) const;
  /// The central value in `year`.
  double median(int year) const { return at(year, 0.0, 0.0); }
};

}  // namespace mz
