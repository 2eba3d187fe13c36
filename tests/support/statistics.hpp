#pragma once
// Checks of estimates against exact values in standard errors.

#include <cmath>
#include <cstdint>

#include <gtest/gtest.h>

namespace mz::test {

/// Mean and variance of numbers added one by one (Welford).
class Sample {
 public:
  void add(double x) {
    ++count_;
    const double gap = x - mean_;
    mean_ += gap / static_cast<double>(count_);
    squares_ += gap * (x - mean_);
  }
  double mean() const { return mean_; }
  double variance() const { return squares_ / static_cast<double>(count_ - 1); }
  /// Standard error of the mean when the exact variance is `variance`.
  double mean_error(double variance) const {
    return std::sqrt(variance / static_cast<double>(count_));
  }
  /// Standard error of the variance of a nearly normal law with the exact variance `variance`.
  double variance_error(double variance) const {
    return variance * std::sqrt(2.0 / static_cast<double>(count_ - 1));
  }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// Fails when the estimate lies more than `limit` standard errors from the exact value.
inline void expect_within_se(double estimate,
                             double exact,
                             double standard_error,
                             double limit = 4.0) {
  EXPECT_LE(std::fabs(estimate - exact), limit * standard_error)
      << "estimate " << estimate << ", exact " << exact << ", standard error " << standard_error;
}

/// Mean and variance of a sample against a law with this mean and variance, both within 4 errors.
inline void expect_moments(const Sample& sample, double mean, double variance) {
  expect_within_se(sample.mean(), mean, sample.mean_error(variance));
  expect_within_se(sample.variance(), variance, sample.variance_error(variance));
}

}  // namespace mz::test
