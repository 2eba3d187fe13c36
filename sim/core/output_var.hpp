#pragma once
// What a user can read: one row per output variable, checked when the program is compiled.

#include <array>
#include <cstddef>
#include <string_view>

#include "sim/core/axes.hpp"
#include "sim/core/units.hpp"

namespace mz {

/// stock = state on 31 December; flow = over the calendar year; path = a prescribed value.
enum class Kind : unsigned char { stock, flow, path };
enum class Better : unsigned char { up, down, neutral };

/// How a parent region is made from the trajectories of its counties.
/// `sum`: rows add up. `ratio`: numerator / denominator, for counties and parents alike, made by
/// the engine. `rate_schedule`: the model derives it from summed rows (Model::derive). `none`: NaN.
struct Aggregation {
  enum class Rule : unsigned char { sum, ratio, mean, max, first, rate_schedule, none };
  Rule rule = Rule::sum;
  std::string_view first;   ///< numerator, or weight of a mean
  std::string_view second;  ///< denominator
};

namespace aggregate {
inline constexpr Aggregation sum{Aggregation::Rule::sum, {}, {}};
inline constexpr Aggregation rate_schedule{Aggregation::Rule::rate_schedule, {}, {}};
inline constexpr Aggregation max{Aggregation::Rule::max, {}, {}};
inline constexpr Aggregation first{Aggregation::Rule::first, {}, {}};
inline constexpr Aggregation none{Aggregation::Rule::none, {}, {}};
constexpr Aggregation ratio(std::string_view numerator, std::string_view denominator) {
  return {Aggregation::Rule::ratio, numerator, denominator};
}
constexpr Aggregation mean(std::string_view weight) {
  return {Aggregation::Rule::mean, weight, {}};
}
}  // namespace aggregate

/// What leaves the engine: `reported` variables are reduced and written; `support` rows exist only
/// so that parents can be derived from sums.
enum class Role : unsigned char { reported, support };
/// Whether the paired difference to the base scenario is written too.
enum class Paired : unsigned char { yes, no };
/// Modes in which the variable means something: `all_only` needs individual noise.
enum class Needs : unsigned char { nothing, individual_noise };

/// An own axis of a variable, or none. Not a null pointer: comparing an address with null is no
/// constant under the undefined-behaviour sanitizer.
struct OwnAxis {
  constexpr OwnAxis() = default;
  constexpr OwnAxis(const Axis* of) : axis(of) {}
  constexpr operator const Axis*() const { return axis; }

  const Axis* axis = &axis::unused;
};

struct OutputVar {
  std::string_view name;
  Unit unit;
  Text text;
  std::string_view equation;  ///< id in the model's theory.md, such as "P.12"
  Kind kind;
  Aggregation aggregation;
  Better better;
  std::array<OwnAxis, 2> axes{};  ///< own axes behind (scenario, region, year)
  Role role = Role::reported;
  Paired paired = Paired::yes;
  Needs needs = Needs::nothing;

  /// Number of rows when every axis has fixed labels; 0 when one has its labels from a list.
  constexpr int rows() const {
    int product = 1;
    for (const Axis* a : axes) {
      product *= a->size();
    }
    return product;
  }
};

namespace detail {
constexpr bool is_snake_case(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z') {
    return false;
  }
  for (const char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
      return false;
    }
  }
  return true;
}
}  // namespace detail

/// Checks one row while compiling; a faulty row stops the build on the sentence that names it.
consteval OutputVar var(OutputVar row) {
  if (!detail::is_snake_case(row.name)) {
    throw "name the variable in lower_snake_case";
  }
  if (row.text.zh.empty() || row.text.en.empty()) {
    throw "describe the variable in both languages";
  }
  if (row.equation.empty()) {
    throw "name the equation in theory.md that defines the variable";
  }
  if (row.aggregation.rule == Aggregation::Rule::ratio &&
      (row.aggregation.first.empty() || row.aggregation.second.empty())) {
    throw "a ratio needs a numerator and a denominator";
  }
  return row;
}

/// Position of the variable `name` in a model's table; does not compile when it is absent.
template <std::size_t N>
consteval int index_of(const std::array<OutputVar, N>& outputs, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (outputs[i].name == name) {
      return static_cast<int>(i);
    }
  }
  throw "no such output variable";
}

/// True when no two rows share a name.
template <std::size_t N>
consteval bool unique(const std::array<OutputVar, N>& outputs) {
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t j = i + 1; j < N; ++j) {
      if (outputs[i].name == outputs[j].name) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace mz
