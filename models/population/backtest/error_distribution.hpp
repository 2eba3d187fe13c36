#pragma once
// The distribution of ln(actual / median): a normal part shared in province and prefecture, and a
// county's own part with Student's tails. (P.35) and (P.36) of ../theory.md.

#include <array>
#include <vector>

#include "sim/core/scores.hpp"

namespace mz::population::backtest {

/// Distribution function of Student's t for any nu > 0.
double student_cdf(double t, double nu);

/// The same for one nu out of a table: cubic in asinh(t), within 1e-9.
class StudentTable {
 public:
  explicit StudentTable(double nu);
  double cdf(double t) const;

 private:
  double nu_;
  std::vector<double> value_;
  std::vector<double> slope_;
};

/// tau Z + s T, symmetric about zero.
class ErrorDistribution {
 public:
  /// `student` must outlive the distribution.
  ErrorDistribution(double tau, double scale, const StudentTable& student)
      : tau_(tau), scale_(scale), student_(&student) {}

  double cdf(double error) const;
  /// Of p in (0, 1).
  double quantile(double p) const;
  /// What an actual value with this error scores; `error` of the score is relative.
  ForecastScore score(double error) const;

 private:
  double crps(double error) const;

  double tau_;
  double scale_;
  const StudentTable* student_;
};

}  // namespace mz::population::backtest
