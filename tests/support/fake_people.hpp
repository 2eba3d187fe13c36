#pragma once
// Stand-ins for the models that models of money read: people and homes with numbers that can be
// written down.
//
// population: `towns` persons in every cell of sex and single age in towns, `villages` in villages,
//   growing by `growth` a year; registered = `registered_ratio` times residents; `deaths` by year.
// care: `disabled` persons at every level in every cell from age 60; `residents` at every level;
//   `nursing_beds` and `ordinary_beds` opened and `refits` done in a year.

#include <memory>
#include <vector>

#include "sim/core/model.hpp"

namespace mz::test {

std::unique_ptr<const Model> fake_people();
std::unique_ptr<const Model> fake_homes();

}  // namespace mz::test
