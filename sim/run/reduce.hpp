#pragma once
// Stage 4: the trajectories of a region become statistics, paired differences to the base
// scenario and kept trajectories.

#include <cstddef>
#include <vector>

#include "sim/core/isa.hpp"
#include "sim/run/aligned.hpp"
#include "sim/run/array_layout.hpp"

namespace mz::engine {

/// A piece of the reduction of a region: up to sixteen reported rows of one year.
struct ReduceItem {
  std::size_t scenario = 0;
  std::size_t model = 0;
  std::size_t year = 0;
  std::size_t first_row = 0;  ///< among the reported rows of the model
};

/// The pieces of these years of a region, in the order of the arrays they fill.
std::vector<ReduceItem> reduce_items(const Plan& plan, const YearSpan& years);

/// A summary of the size of the run, everything undefined.
RegionSummary empty_summary(const Plan& plan, std::size_t region);

/// What a thread needs to reduce a piece.
struct ReduceScratch {
  AlignedVector<float> floats;
  AlignedVector<double> doubles;
};

/// Reduces one piece into its own places of `summary`; pieces may be reduced side by side.
template <class Real>
void reduce(const Plan& plan,
            const RegionRows<Real>& rows,
            const ReduceItem& item,
            Isa isa,
            ReduceScratch& scratch,
            RegionSummary& summary);

}  // namespace mz::engine
