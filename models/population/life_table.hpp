#pragma once
// (P.3) the life table by single years in closed form: a_x = 1/2 from age 1, a_0 of Andreev and
// Kingkade, open group 1/m. Inlined everywhere, so that kernels and preparation share one copy.

#include "sim/core/axes.hpp"

namespace mz::population {

/// (P.3) a_0 of Andreev and Kingkade by sex.
template <class Real>
[[gnu::always_inline]] inline Real infant_separation(int sex, Real m0) {
  if (sex == static_cast<int>(Sex::male)) {
    const Real low = Real(0.14929) - Real(1.99545) * m0;
    const Real middle = Real(0.02832) + Real(3.26021) * m0;
    return m0 < Real(0.0230) ? low : (m0 < Real(0.08307) ? middle : Real(0.29915));
  }
  const Real low = Real(0.14903) - Real(2.05527) * m0;
  const Real middle = Real(0.04667) + Real(3.88089) * m0;
  return m0 < Real(0.01724) ? low : (m0 < Real(0.06891) ? middle : Real(0.31411));
}

/// Share of a year lived by those who die at an age from 1 on.
template <class Real>
inline constexpr Real half = Real(0.5);

template <class Real>
[[gnu::always_inline]] inline Real not_negative(Real x) {
  return x > Real(0) ? x : Real(0);
}

/// (P.3) 1 - S_x, S_x = L_x / L_(x-1), in a form that cancels no digits.
template <class Real>
[[gnu::always_inline]] inline Real dying_ratio(Real m_before, Real a_before, Real m) {
  const Real lost = a_before * m_before;
  const Real before_birthday = lost < Real(1) ? lost : Real(1);
  return (before_birthday + half<Real> * m) / (Real(1) + half<Real> * m);
}

/// (P.3) 1 - S of the open group, S = T_100 / T_99.
template <class Real>
[[gnu::always_inline]] inline Real open_dying_ratio(Real m99, Real m100) {
  const Real reach = not_negative(Real(1) - half<Real> * m99);
  return m100 / (m100 + reach);
}

/// (P.3) years lived in an age by those who reach it, l_x = 1; not for the open group.
template <class Real>
[[gnu::always_inline]] inline Real years_lived(Real m, Real a) {
  return Real(1) / (Real(1) + (Real(1) - a) * m);
}

/// (P.3) share of the births of a year that dies before its end: 1 - S_0.
template <class Real>
[[gnu::always_inline]] inline Real dying_at_birth(Real m0, Real a0) {
  const Real lost = (Real(1) - a0) * m0;
  return lost / (Real(1) + lost);
}

/// (P.3) share of those who reach an age that reaches the next.
template <class Real>
[[gnu::always_inline]] inline Real reaching_next(Real m, Real a) {
  return not_negative(Real(1) - a * m) * years_lived(m, a);
}

}  // namespace mz::population
