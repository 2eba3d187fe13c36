#pragma once
// Single ages from age groups: rates of a table in five-year groups, (P.3b) and (P.8a).

#include <span>

#include "sim/core/data_table.hpp"

namespace mz::population {

/// What a group's value is of the values of its ages.
enum class GroupMean : unsigned char {
  life_table,  ///< deaths over years lived in the group: central death rates
  geometric    ///< survival ratios of one year each
};

/// (P.3b) Replaces the values of age groups in `values`, one per age 0..100, by those of single
/// ages: smooth in their logarithm, every group's value kept. `groups` says of every age which
/// group its value came from. Single ages, and a schedule with a zero, stay as they are.
void graduate(std::span<double> values, std::span<const AgeGroup> groups, GroupMean mean);

/// (P.8a) The same for rates of births: sums of groups kept, no rate below zero. Both spans hold
/// one element per age of mothers. A table with a group wider than ten years stays even.
void graduate_births(std::span<double> rates, std::span<const AgeGroup> groups);

}  // namespace mz::population
