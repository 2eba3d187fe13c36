#pragma once
// One exchange group, one scenario, one block of trajectories through the years: the models step
// in turn, and the engine hands each what it reads.

#include <cstddef>
#include <vector>

#include "sim/core/model.hpp"
#include "sim/run/common_draws.hpp"
#include "sim/run/group_array.hpp"
#include "sim/run/plan.hpp"

namespace mz::engine {

/// What a block needs besides its rows: all that its models remember from year to year. Kept by a
/// thread from block to block, or by a block that is run year by year.
template <class Real>
struct BlockScratch {
  AlignedVector<Real> wires;      ///< [generation][county][model, cell][lane]
  AlignedVector<Real> draws;      ///< [county][slot][year][lane]
  AlignedVector<Real> imbalance;  ///< [county][identity of the run][lane]
  AlignedVector<Real> constants;  ///< [constant source of the run][lane]
  std::vector<Real*> wire_pointers;
  std::vector<const Real*> wire_before_pointers;
  std::vector<const Real*> consumed_pointers;
  std::vector<std::ptrdiff_t> consumed_strides;
  std::vector<const Real*> drawn_pointers;
  std::vector<CountyView<Real>> views;
};

/// A block to run and where its results go.
template <class Real>
struct BlockTask {
  const Plan* plan = nullptr;
  const GroupPlan* group = nullptr;
  const Common<Real>* common = nullptr;
  GroupArray<Real>* array = nullptr;
  Isa isa = Isa::baseline;
  std::size_t scenario = 0;
  std::size_t block = 0;
  YearSpan years;               ///< later spans go on in the scratch of the ones before
  double* imbalance = nullptr;  ///< [identity of the run], set to the largest in this block
};

template <class Real>
void run_block(const BlockTask<Real>& task, BlockScratch<Real>& scratch);

/// Bytes that the scratch of a block of so many counties takes.
double scratch_bytes(const Plan& plan, std::size_t counties, std::size_t number_bytes);

}  // namespace mz::engine
