// (C.5) the onset rates that go with the prevalence of the nation, at the medians.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "models/care/morbidity.hpp"
#include "models/care/written.hpp"

namespace mz::care {
namespace {

using Vector = std::array<double, disabled_levels>;
using Matrix = std::array<Vector, disabled_levels>;

constexpr int rounds = 60;
constexpr double step_of_logarithm = 1e-4;
constexpr double tolerance = 1e-11;

/// ln P of the stationary nation for onset rates ln l, and its derivative, from five lanes.
struct Answer {
  Vector value{};
  Matrix derivative{};  ///< [prevalence][onset]
};

Answer answer(const SharedCare& shared, Morbidity<double>& m, const Vector& log_onset) {
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      const double moved = l == k + 1 ? step_of_logarithm : 0.0;
      m.onset[k].v[l] = math::exp(log_onset[at(k)] + moved);
    }
  }
  std::array<Lanes<double>, disabled_levels> prevalence{};
  CrossSection<double> nation;
  nation.morbidity = &m;
  nation.dying = shared.dying.data();
  nation.weight = shared.weight.data();
  nation.prevalence = prevalence.front().v;
  kernels(Isa::baseline).of<double>().cross_section(nation);
  Answer out;
  for (std::size_t i = 0; i < out.value.size(); ++i) {
    out.value[i] = math::log(prevalence[i].v[0]);
    for (int k = 0; k < disabled_levels; ++k) {
      out.derivative[i][at(k)] =
          (math::log(prevalence[i].v[k + 1]) - out.value[i]) / step_of_logarithm;
    }
  }
  return out;
}

/// The inverse by elimination with the largest pivot; zero where there is none.
Matrix inverse(Matrix a) {
  Matrix b{};
  for (std::size_t i = 0; i < b.size(); ++i) {
    b[i][i] = 1.0;
  }
  for (std::size_t column = 0; column < a.size(); ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column; row < a.size(); ++row) {
      pivot = std::abs(a[row][column]) > std::abs(a[pivot][column]) ? row : pivot;
    }
    std::swap(a[column], a[pivot]);
    std::swap(b[column], b[pivot]);
    const double scale = a[column][column];
    if (scale == 0.0) {
      return {};
    }
    for (std::size_t j = 0; j < a.size(); ++j) {
      a[column][j] /= scale;
      b[column][j] /= scale;
    }
    for (std::size_t row = 0; row < a.size(); ++row) {
      const double factor = row == column ? 0.0 : a[row][column];
      for (std::size_t j = 0; j < a.size(); ++j) {
        a[row][j] -= factor * a[column][j];
        b[row][j] -= factor * b[column][j];
      }
    }
  }
  return b;
}

void append(std::vector<NamedNumber>& keys, std::vector<NamedNumber> more) {
  keys.insert(keys.end(), more.begin(), more.end());
}

double largest(const Vector& v) {
  double most = 0;
  for (const double x : v) {
    most = std::isnan(x) ? 1e9 : std::max(most, std::abs(x));
  }
  return most;
}

/// Newton from usual rates to `goal`; how far off it ends.
double find_onset(const SharedCare& shared,
                  const Vector& goal,
                  Morbidity<double>& m,
                  Vector& log_onset) {
  Vector miss{};
  for (int round = 0; round < rounds; ++round) {
    const Answer here = answer(shared, m, log_onset);
    const Matrix answers = inverse(here.derivative);
    for (std::size_t k = 0; k < miss.size(); ++k) {
      miss[k] = goal[k] - here.value[k];
    }
    if (largest(miss) < tolerance) {
      break;
    }
    for (std::size_t k = 0; k < miss.size(); ++k) {
      double change = 0;
      for (std::size_t j = 0; j < miss.size(); ++j) {
        change += answers[k][j] * miss[j];
      }
      log_onset[k] += std::clamp(change, -1.0, 1.0);
    }
  }
  return largest(miss);
}

/// The first of the keys that decide on the onset that somebody wrote.
NamedNumber written(const Params& params) {
  std::vector<NamedNumber> keys = by_level("share", params.share);
  append(keys, by_level("recovery", params.recovery));
  append(keys, by_level("entry", params.entry));
  append(keys, by_level("mortality_ratio", params.mortality_ratio));
  keys.push_back({"care.sudden_onset", &params.sudden_onset});
  return first_written(keys);
}

}  // namespace

void calibrate(const Params& params, int base_year, SharedCare& shared, Diagnostics& diagnostics) {
  Morbidity<double> m;
  const auto median = [base_year](const Number& number, double* out) {
    std::fill_n(out, L, number.median(base_year));
  };
  fill_morbidity(params, 0, median, m);
  Vector goal{};
  for (std::size_t k = 0; k < goal.size(); ++k) {
    goal[k] = math::log(params.share[k].median(base_year));
  }
  Vector log_onset{math::log(0.045), math::log(0.3), math::log(0.19), math::log(0.27)};
  if (find_onset(shared, goal, m, log_onset) > 1e-6) {
    const NamedNumber told = written(params);
    diagnostics.error(told.where(),
                      told.key,
                      {"没有与这些失能占比、恢复率和死亡率之比相容的发生率;请检查 "
                       "share_*、recovery_*、entry_*、mortality_ratio_*",
                       "no onset rates go with these shares, recovery rates and mortality ratios; "
                       "check share_*, recovery_*, entry_* and mortality_ratio_*"});
  }
  for (std::size_t k = 0; k < log_onset.size(); ++k) {
    shared.onset[k] = math::exp(log_onset[k]);
  }
}

}  // namespace mz::care
