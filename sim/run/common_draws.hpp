#pragma once
// Draws that all counties share, made once for the whole run: [model][block][year][row][lane].

#include <cstddef>
#include <vector>

#include "sim/run/aligned.hpp"
#include "sim/run/plan.hpp"

namespace mz::engine {

template <class Real>
class Common {
 public:
  explicit Common(const Plan& plan) : plan_(&plan) {
    for (const ModelPlan& model : plan.models) {
      block_size_.push_back(plan.years() * row_numbers(model));
      numbers_.emplace_back().resize(block_size_.back() * static_cast<std::size_t>(plan.blocks()));
    }
  }

  /// Draws one block of every model; blocks may be drawn side by side.
  void draw(std::size_t block, Isa isa) {
    for (std::size_t m = 0; m < plan_->models.size(); ++m) {
      if (block_size_[m] > 0) {
        plan_->models[m].model->draw_common(
            {.run = &plan_->run,
             .isa = isa,
             .first_trajectory = static_cast<std::uint32_t>(block * std::size_t{lanes}),
             .out = numbers_[m].data() + block * block_size_[m]});
      }
    }
  }

  /// The rows of a year; null when the model has none.
  const Real* at(std::size_t model, std::size_t block, std::size_t year) const {
    const std::size_t numbers = row_numbers(plan_->models[model]);
    return numbers == 0 ? nullptr
                        : numbers_[model].data() + block * block_size_[model] + year * numbers;
  }

 private:
  static std::size_t row_numbers(const ModelPlan& model) {
    return static_cast<std::size_t>(model.common_rows) * static_cast<std::size_t>(lanes);
  }

  const Plan* plan_;
  std::vector<std::size_t> block_size_;
  std::vector<AlignedVector<Real>> numbers_;
};

}  // namespace mz::engine
