#pragma once
// One cell of a table: its text to a number, a sex, an age group or a year.

#include <optional>

#include "sim/core/data_table.hpp"

namespace mz {

/// Fills the cell from its text as the column says; the message of what is wrong, if anything.
std::optional<Message> fill(Cell& cell, const Column& column);

}  // namespace mz
