#pragma once
// The trajectories of one exchange group: [scenario][county][model][year][row][trajectory], the
// wide models in an array of doubles.

#include <cstddef>

#include "sim/run/aligned.hpp"
#include "sim/run/array_layout.hpp"

namespace mz::engine {

/// Reused from group to group: grown, never shrunk.
template <class Real>
class GroupArray {
 public:
  explicit GroupArray(const ArrayLayout& layout) : layout_(&layout) {}

  void resize(std::size_t scenarios, std::size_t counties) {
    counties_ = counties;
    grow(numbers_, scenarios * counties * layout_->size);
    grow(wide_, scenarios * counties * layout_->wide_size);
  }
  Real* county(std::size_t scenario, std::size_t county) {
    return numbers_.data() + (scenario * counties_ + county) * layout_->size;
  }
  double* wide_county(std::size_t scenario, std::size_t county) {
    return wide_.data() + (scenario * counties_ + county) * layout_->wide_size;
  }
  RegionRows<Real> rows(std::size_t county) const {
    return {.layout = layout_,
            .first = numbers_.data() + county * layout_->size,
            .scenario_step = counties_ * layout_->size,
            .first_wide = wide_.data() + county * layout_->wide_size,
            .wide_step = counties_ * layout_->wide_size};
  }
  const ArrayLayout& layout() const { return *layout_; }

 private:
  template <class Number>
  static void grow(AlignedVector<Number>& array, std::size_t size) {
    if (array.size() < size) {
      array = AlignedVector<Number>();
      array.resize(size);
    }
  }

  const ArrayLayout* layout_;
  std::size_t counties_ = 0;
  AlignedVector<Real> numbers_;
  AlignedVector<double> wide_;
};

}  // namespace mz::engine
