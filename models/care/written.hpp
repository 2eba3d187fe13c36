#pragma once
// Which of several keys that must fit together a user wrote: a fault among them is told there.

#include <span>
#include <string>
#include <vector>

#include "models/care/care.hpp"

namespace mz::care {

struct NamedNumber {
  std::string key;  ///< with its section
  const Number* number;

  const Where& where() const { return number->value->origin.where; }
};

/// The first that somebody wrote; the first of all where each has its default.
inline const NamedNumber& first_written(std::span<const NamedNumber> keys) {
  for (const NamedNumber& one : keys) {
    if (!one.where().file.empty()) {
      return one;
    }
  }
  return keys.front();
}

/// Keys "care.PREFIX_mild" to "care.PREFIX_complete".
inline std::vector<NamedNumber> by_level(const std::string& prefix,
                                         const std::array<Number, disabled_levels>& numbers) {
  std::vector<NamedNumber> keys;
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    keys.push_back(
        {"care." + prefix + "_" + std::string(axis::label::level[k + 1].id), &numbers[k]});
  }
  return keys;
}

}  // namespace mz::care
