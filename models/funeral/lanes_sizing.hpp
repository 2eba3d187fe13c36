#pragma once
// How many cremators a winter needs, (F.16), and the wait that 95 in 100 bodies stay within,
// (F.15). Inlined into the kernels.

#include <limits>

#include "models/funeral/lanes_home.hpp"

namespace mz::funeral {

/// Halvings of the search: up to 2^20 - 1 cremators.
inline constexpr int search_steps = 20;
inline constexpr double reported_share_of_waits = 0.95;

/// Bodies due by day in the weeks for which a home is sized.
template <class Real>
struct Winter {
  int first_day = 0;
  Lanes<Real> due[winter_days];
};

/// January and February; and as many days at the end of the year, for homes that open within it.
template <class Real>
struct Winters {
  Winter<Real> first;
  Winter<Real> last;
};

template <class Real>
[[gnu::always_inline]] inline void keep_winters(const HomeYear<Real>& h,
                                                int t,
                                                const Real* today,
                                                Winters<Real>& winters) {
  const int end = h.calendar->days - winter_days;
  winters.last.first_day = end;
  if (t < winter_days) {
    copy(today, winters.first.due[t].v);
  }
  if (t >= end) {
    copy(today, winters.last.due[t - end].v);
  }
}

/// Bodies of the winter that wait more than a day when `cremators` work: of those due on day t, the
/// ones still there at the end of day t + 1.
template <class Real>
[[gnu::always_inline]] inline void late_bodies(const HomeYear<Real>& h,
                                               const Winter<Real>& winter,
                                               const Real* cremators,
                                               Real* late) {
  Lanes<Real> per_day, part, slots, waiting;
  const Real* per_cremator = h.level + slots_per_cremator * L;
  for (int l = 0; l < L; ++l) {
    per_day.v[l] = cremators[l] * per_cremator[l];
  }
  fill(Real(0), part.v);
  fill(Real(0), waiting.v);
  fill(Real(0), late);
  for (int t = 0; t < winter_days; ++t) {
    const auto factor = static_cast<Real>(h.calendar->capacity[winter.first_day + t]);
    slots_of_day(per_day.v, factor, part.v, slots.v);
    const Real* today = winter.due[t].v;
    const Real* yesterday = winter.due[t > 0 ? t - 1 : 0].v;
    for (int l = 0; l < L; ++l) {
      const Real rest = waiting.v[l] + today[l] - slots.v[l];
      waiting.v[l] = rest > Real(0) ? rest : Real(0);
      const Real older = waiting.v[l] - today[l];
      const Real of_yesterday = older < yesterday[l] ? older : yesterday[l];
      late[l] += t > 0 && of_yesterday > Real(0) ? of_yesterday : Real(0);
    }
  }
}

/// Whether 2^exponent - 1 cremators are enough in every lane. More are never worse.
template <class Real>
[[gnu::always_inline]] inline bool is_enough(const HomeYear<Real>& h,
                                             const Winter<Real>& winter,
                                             int exponent,
                                             const Real* allowed) {
  Lanes<Real> tried, late;
  fill(static_cast<Real>((1 << exponent) - 1), tried.v);
  late_bodies(h, winter, tried.v, late.v);
  std::int32_t any = 0;
  for (int l = 0; l < L; ++l) {
    any |= late.v[l] > allowed[l] ? 1 : 0;
  }
  return any == 0;
}

/// The smallest number of cremators with which at most `late_share` of the winter's bodies
/// wait more than a day; infinite when no number does.
template <class Real>
[[gnu::always_inline]] inline void size_for(const HomeYear<Real>& h,
                                            const Winter<Real>& winter,
                                            Real* required) {
  Lanes<Real> allowed, tried, late;
  fill(Real(0), allowed.v);
  for (int t = 0; t < winter_days; ++t) {
    add(winter.due[t].v, allowed.v);
  }
  const auto share = static_cast<Real>(h.late_share);
  for (int l = 0; l < L; ++l) {
    allowed.v[l] *= share;
  }
  int exponent = 2;
  while (exponent < search_steps && !is_enough(h, winter, exponent, allowed.v)) {
    ++exponent;
  }
  // `required` is the largest number known to be too small, plus one at the end.
  fill(Real(-1), required);
  for (int step = exponent - 1; step >= 0; --step) {
    const auto more = static_cast<Real>(1 << step);
    for (int l = 0; l < L; ++l) {
      tried.v[l] = required[l] + more;
    }
    late_bodies(h, winter, tried.v, late.v);
    for (int l = 0; l < L; ++l) {
      const Real before = required[l];
      required[l] = late.v[l] > allowed.v[l] ? tried.v[l] : before;
    }
  }
  constexpr auto most = static_cast<Real>((1 << search_steps) - 2);
  for (int l = 0; l < L; ++l) {
    const Real enough = required[l] + Real(1);
    required[l] = required[l] < most ? enough : std::numeric_limits<Real>::infinity();
  }
}

/// (F.16) cremators that the winter needs; of a home that opens within the year, its last weeks.
template <class Real>
[[gnu::always_inline]] inline void size_home(const HomeYear<Real>& h,
                                             const Winters<Real>& winters,
                                             Real* required) {
  const Real* january = h.cremators;
  const Real* december = h.cremators + (months - 1) * L;
  std::int32_t any = 0;
  for (int l = 0; l < L; ++l) {
    any |= january[l] <= Real(0) && december[l] > Real(0) ? 1 : 0;
  }
  size_for(h, winters.first, required);
  if (any == 0) {
    return;
  }
  Lanes<Real> late;
  size_for(h, winters.last, late.v);
  for (int l = 0; l < L; ++l) {
    const Real of_winter = required[l];
    required[l] = january[l] > Real(0) ? of_winter : late.v[l];
  }
}

/// (F.15) days within which 95 in 100 of the bodies cremated in the year were; undefined without
/// any.
template <class Real>
[[gnu::always_inline]] inline void wait_quantile(const Home<Real>& home, Real* days) {
  Lanes<Real> all, below;
  fill(Real(0), all.v);
  for (const Lanes<Real>& waited : home.waited) {
    add(waited.v, all.v);
  }
  fill(Real(0), below.v);
  fill(Real(0), days);
  constexpr auto share = static_cast<Real>(reported_share_of_waits);
  for (int k = 0; k < wait_classes - 1; ++k) {
    add(home.waited[k].v, below.v);
    for (int l = 0; l < L; ++l) {
      days[l] += below.v[l] < share * all.v[l] ? Real(1) : Real(0);
    }
  }
  for (int l = 0; l < L; ++l) {
    const Real within = days[l];
    days[l] = all.v[l] > Real(0) ? within : std::numeric_limits<Real>::quiet_NaN();
  }
}

}  // namespace mz::funeral
