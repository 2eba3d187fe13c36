#pragma once
// The rows of one open parent: steps while children come, numbers once they are complete.

#include <cstddef>
#include <vector>

#include "sim/run/aligned.hpp"
#include "sim/run/array_layout.hpp"
#include "sim/run/fixed_point.hpp"

namespace mz::engine {

/// One model, scenario and year of a parent: what is added and completed at a time.
struct YearOf {
  std::size_t scenario = 0;
  std::size_t model = 0;
  std::size_t year = 0;
};

class ParentRows {
 public:
  ParentRows(const Plan& plan, const ArrayLayout& layout);

  /// Forgets its children.
  void reset();
  /// Adds the rows of a county, or of a child that is a parent; years may be added side by side.
  template <class Real>
  void add(const YearOf& at, const RegionRows<Real>& county);
  void add(const YearOf& at, const ParentRows& child);

  /// Turns the steps of a year into numbers, with means and ratios. After this nothing is added.
  void complete(const YearOf& at);
  /// Lets the model derive the rows that cannot be summed; years in order.
  void derive(const YearOf& at);
  RegionRows<double> rows() const;

 private:
  /// True for the first child that adds this year; the next one is not.
  bool is_first_child(const YearOf& at);
  std::size_t position(const YearOf& at, int row) const;
  StepRow step_row(const YearOf& at, int row);
  double* numbers(const YearOf& at, int row);
  template <class Real>
  void add_weighted(const YearOf& at,
                    const RegionRows<Real>& county,
                    const VariableRows& variable,
                    int row,
                    bool fresh);
  void divide(
      const YearOf& at, const VariableRows& variable, int numerator, int denominator, int row);

  const Plan& plan_;
  const ArrayLayout& layout_;
  AlignedVector<std::byte> bytes_;  ///< eight a number: steps first, doubles after `complete`
  std::vector<char> plain_;         ///< per row
  std::vector<char> begun_;         ///< [scenario][model][year] a child was added
};

}  // namespace mz::engine
