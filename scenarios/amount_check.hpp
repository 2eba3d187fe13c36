#pragma once
// What must hold between the parameters of one amount.

#include <optional>

#include "scenarios/amount.hpp"

namespace mz {

/// The message for parameters that contradict each other or the range of the key; nothing when
/// all is well.
std::optional<Message> fault_of(const Amount& amount, const Field& field);

}  // namespace mz
