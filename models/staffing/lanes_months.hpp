#pragma once
// A month of one role for a block of trajectories, (W.5)-(W.8). Inlined into the kernels.

#include "models/staffing/year_kernel.hpp"
#include "sim/core/sampling_lanes.hpp"

namespace mz::staffing {

/// Which word of a month decides what.
enum Word : int {
  word_leavers,
  word_recruits,
  word_posts,
  word_stage,
  word_completing = word_stage + stages
};
inline constexpr int month_words = 8;
inline constexpr int month_quads = month_words / 4;
static_assert(word_completing < month_words);
static_assert(months * month_quads <= role_quads);

struct alignas(64) MonthWords {
  std::uint32_t v[month_words * L];
};

template <class Real>
[[gnu::always_inline]] inline Real not_below_zero(Real a) {
  return a > Real(0) ? a : Real(0);
}
template <class Real>
[[gnu::always_inline]] inline Real smaller(Real a, Real b) {
  return a < b ? a : b;
}

/// More posts than any role has, and few enough for a whole number of 32 bits.
inline constexpr double most_posts = 1e9;

/// (W.6) a whole number whose mean is `number`: rounded up with the chance of what is behind the
/// point, `chance` being uniform.
template <class Real>
[[gnu::always_inline]] inline Real whole_number(Real number, Real chance) {
  const Real bounded = smaller(number, static_cast<Real>(most_posts));
  const Real below = static_cast<Real>(static_cast<std::int32_t>(bounded));
  return below + (chance < bounded - below ? Real(1) : Real(0));
}

/// How many of whole persons it happens to, or the expectation.
template <class Real>
[[gnu::always_inline]] inline void happens(bool individual,
                                           const Real* persons,
                                           const Real* share,
                                           const std::uint32_t* words,
                                           Real* out) {
  if (individual) {
    random::binomial<L>(persons, share, words, out);
  } else {
    for (int l = 0; l < L; ++l) {
      out[l] = persons[l] * share[l];
    }
  }
}

/// (W.5) those who leave their post or retire.
template <class Real>
[[gnu::always_inline]] inline void leave(const RoleYear<Real>& y, const MonthWords& words) {
  Lanes<Real> gone;
  happens(y.individual, y.staff, y.going, words.v + word_leavers * L, gone.v);
  for (int l = 0; l < L; ++l) {
    y.staff[l] -= gone.v[l];
    y.leavers[l] += gone.v[l];
  }
}

/// (W.7) trainees pass from stage to stage; those who complete the last take up posts.
template <class Real>
[[gnu::always_inline]] inline void train(const RoleYear<Real>& y, const MonthWords& words) {
  Lanes<Real> passed;
  for (int stage = stages - 1; stage >= 0; --stage) {
    Real* here = y.training + stage * L;
    happens(y.individual, here, y.passing, words.v + (word_stage + stage) * L, passed.v);
    for (int l = 0; l < L; ++l) {
      here[l] -= passed.v[l];
    }
    if (stage + 1 < stages) {
      for (int l = 0; l < L; ++l) {
        y.training[(stage + 1) * L + l] += passed.v[l];
      }
      continue;
    }
    Lanes<Real> done;
    happens(y.individual, passed.v, y.completing, words.v + word_completing * L, done.v);
    for (int l = 0; l < L; ++l) {
      y.staff[l] += done.v[l];
      y.hires[l] += done.v[l];
    }
  }
}

/// (W.6) recruits to open posts: a share of those that neither staff nor trainees fill.
template <class Real>
[[gnu::always_inline]] inline void fill_posts(const RoleYear<Real>& y,
                                              int month,
                                              const MonthWords& words,
                                              Real* recruits) {
  const Real part = static_cast<Real>(month + 1) / Real(months);
  Lanes<Real> open, share;
  for (int l = 0; l < L; ++l) {
    const Real target = y.target_before[l] + part * (y.target[l] - y.target_before[l]);
    Real held = y.staff[l];
    for (int stage = 0; stage < stages; ++stage) {
      held += y.training[stage * L + l];
    }
    const Real missing = not_below_zero(target - held);
    // Whole posts: the mean over trajectories is kept, in the smallest county too.
    const Real posts =
        y.individual ? whole_number(missing, random::uniform<Real>(words.v[word_posts * L + l]))
                     : missing;
    open.v[l] = posts;
    share.v[l] = posts * y.filling[l] > y.most[l] ? y.most[l] / posts : y.filling[l];
  }
  happens(y.individual, open.v, share.v, words.v + word_recruits * L, recruits);
}

/// (W.8) those who pass the examination.
template <class Real>
[[gnu::always_inline]] inline void pass_examination(const RoleYear<Real>& y,
                                                    const MonthWords& words,
                                                    Real* recruits) {
  if (y.individual) {
    random::poisson<L>(y.intake, words.v + word_recruits * L, recruits);
  } else {
    for (int l = 0; l < L; ++l) {
      recruits[l] = y.intake[l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void month(const RoleYear<Real>& y, int m) {
  MonthWords words;
  const int quads = y.trained ? month_quads : 1;
  for (int quad = 0; y.individual && quad < quads; ++quad) {
    random::fill_quad<L>(words.v + quad * 4 * L,
                         y.site,
                         y.first_quad + static_cast<std::uint32_t>(m * month_quads + quad),
                         y.first_trajectory);
  }
  leave(y, words);
  if (y.trained) {
    train(y, words);
  }
  Lanes<Real> recruits;
  if (y.intake != nullptr) {
    pass_examination(y, words, recruits.v);
  } else {
    fill_posts(y, m, words, recruits.v);
  }
  Real* into = y.trained ? y.training : y.staff;
  for (int l = 0; l < L; ++l) {
    into[l] += recruits.v[l];
    y.recruits[l] += recruits.v[l];
    y.hires[l] += y.trained ? Real(0) : recruits.v[l];
  }
}

}  // namespace mz::staffing
