#pragma once
// Whole numbers that add up: the way to split a count of persons by shares.

#include <span>

namespace mz {

/// Rounds `values`, not negative, to whole numbers that add up to the whole number nearest to
/// `total`: each is rounded down and the largest remainders get one more; ties go to the earlier
/// position. `total` lies between the sum of the values rounded down and that plus their number.
void round_to_total(std::span<double> values, double total);

}  // namespace mz
