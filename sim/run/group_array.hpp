#pragma once
// The trajectories of one exchange group: [scenario][county][model][year][row][trajectory].

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
    const std::size_t size = scenarios * counties * layout_->size;
    if (numbers_.size() < size) {
      numbers_ = AlignedVector<Real>();
      numbers_.resize(size);
    }
  }
  Real* county(std::size_t scenario, std::size_t county) {
    return numbers_.data() + (scenario * counties_ + county) * layout_->size;
  }
  RegionRows<Real> rows(std::size_t county) const {
    return {layout_, numbers_.data() + county * layout_->size, counties_ * layout_->size};
  }
  const ArrayLayout& layout() const { return *layout_; }

 private:
  const ArrayLayout* layout_;
  std::size_t counties_ = 0;
  AlignedVector<Real> numbers_;
};

}  // namespace mz::engine
