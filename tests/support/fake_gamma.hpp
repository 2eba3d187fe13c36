#pragma once
// Two small models around the lists of fake_lists.hpp, with answers that can be written down.
//
// gamma, in year t, for each [[scheme]] of a county:
//   cases = caseload(t) * take_up(t), paid by payer = cases * share of the payer, price = ratio;
//   all_cases their sum; beds = "nursing_beds" of the [[project]]s of the county open by t.
// delta reads gamma's beds.

#include <memory>
#include <vector>

#include "sim/core/model.hpp"

namespace mz::test {

/// The axis whose labels are the ids of [[scheme]].
inline constexpr Axis scheme_axis{"scheme", {"项目", "scheme"}, {}, 0, "scheme"};

std::unique_ptr<const Model> fake_gamma();
std::unique_ptr<const Model> fake_delta();

/// Sections and lists that the two read.
std::vector<const SchemaBase*> gamma_schemas();

}  // namespace mz::test
