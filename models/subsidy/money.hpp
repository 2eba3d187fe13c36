#pragma once
// Money in whole fen: (S.8) spending of a programme, (S.9) who pays it.

#include <cmath>

#include "models/subsidy/here.hpp"

namespace mz::subsidy {

inline constexpr double fen_per_yuan = 100;

/// The nearest whole number of a number below 2^51, halves to even: money up to 22 million million
/// yuan in fen.
inline double whole(double value) {
  constexpr double anchor = 6755399441055744.0;  // 1.5 * 2^52
  return (value + anchor) - anchor;
}

/// Fen by payer.
struct Payments {
  WideLanes by[payer_count];
};

inline void clear(Payments& payments) {
  for (WideLanes& payer : payments.by) {
    std::fill_n(payer.v, L, 0.0);
  }
}

/// (S.9) whole fen in given shares that add up to one: each share rounded down, and one fen more
/// for the largest remainders; ties go to the payer named first.
inline void split(const WideLanes& fen, const Shares& shares, Payments& parts) {
  int paying[payer_count];
  int count = 0;
  for (std::size_t p = 0; p < payer_count; ++p) {
    std::fill_n(parts.by[p].v, L, 0.0);
    if (shares[p] > 0.0) {
      paying[count++] = static_cast<int>(p);
    }
  }
  WideLanes remainder[payer_count];
  WideLanes rest = fen;
  for (int k = 0; k < count; ++k) {
    const auto p = at(paying[k]);
    for (int l = 0; l < L; ++l) {
      const double exact = fen.v[l] * shares[p];
      parts.by[p].v[l] = std::floor(exact);
      remainder[k].v[l] = exact - parts.by[p].v[l];
      rest.v[l] -= parts.by[p].v[l];
    }
  }
  for (int k = 0; k < count; ++k) {
    WideLanes rank{};
    for (int j = 0; j < count; ++j) {
      for (int l = 0; l < L && j != k; ++l) {
        const bool ahead =
            j < k ? remainder[j].v[l] >= remainder[k].v[l] : remainder[j].v[l] > remainder[k].v[l];
        rank.v[l] += ahead ? 1.0 : 0.0;
      }
    }
    for (int l = 0; l < L; ++l) {
      parts.by[at(paying[k])].v[l] += rank.v[l] < rest.v[l] ? 1.0 : 0.0;
    }
  }
}

/// (S.8) price supplement: the factor on the standard in a year of high price growth.
template <class Real>
void supplement(const Here<Real>& here, const Programme& programme, WideLanes& fen) {
  if (!programme.keys.price_supplement) {
    return;
  }
  WideLanes prices, trigger;
  here.read(input_growth, driver_row(Growth::prices), prices);
  here.read(here.params().price_trigger, trigger);
  for (int l = 0; l < L; ++l) {
    fen.v[l] *= prices.v[l] >= trigger.v[l] ? 1.0 + prices.v[l] : 1.0;
  }
}

/// (S.8) caseload times standard times what is paid of it, rounded once to whole fen.
template <class Real>
void spending_of(const Here<Real>& here, int i, WideLanes& fen) {
  const Programme& programme = here.county.programmes[at(i)];
  WideLanes ratio, months;
  here.read(programme.keys.payment_ratio, ratio);
  payments_a_year(here, programme, months);
  for (int l = 0; l < L; ++l) {
    fen.v[l] = fen_per_yuan * here.worked.caseload[at(i)].v[l] * here.worked.standard[at(i)].v[l] *
               months.v[l] * ratio.v[l] * here.worked.multiplier[at(i)].v[l];
  }
  supplement(here, programme, fen);
  for (int l = 0; l < L; ++l) {
    fen.v[l] = whole(fen.v[l]);
  }
}

template <class Real>
void write_fen(const Here<Real>& here, Output output, int position, const WideLanes& fen) {
  WideLanes yuan;
  for (int l = 0; l < L; ++l) {
    yuan.v[l] = fen.v[l] / fen_per_yuan;
  }
  here.write(output, position, yuan);
}

/// What a county spends in a year, in fen.
struct Spent {
  Payments payers;
  WideLanes total;               ///< by programme and project, added up
  WideLanes lottery_elder_care;  ///< the lottery's part of what is for the old
};

inline void clear(Spent& spent) {
  clear(spent.payers);
  std::fill_n(spent.total.v, L, 0.0);
  std::fill_n(spent.lottery_elder_care.v, L, 0.0);
}

/// Adds an amount to the year, split among its payers.
inline void pay(const WideLanes& fen, const Shares& shares, bool elder_care, Spent& spent) {
  Payments parts;
  split(fen, shares, parts);
  for (std::size_t p = 0; p < payer_count; ++p) {
    add(parts.by[p], spent.payers.by[p]);
  }
  add(fen, spent.total);
  if (elder_care) {
    add(parts.by[payer_lottery], spent.lottery_elder_care);
  }
}

/// The programmes of the county.
template <class Real>
void spend(const Here<Real>& here, Spent& spent) {
  for (int i = 0; i < static_cast<int>(here.county.programmes.size()); ++i) {
    const Programme& programme = here.county.programmes[at(i)];
    WideLanes fen;
    spending_of(here, i, fen);
    write_fen(here, out_spending, programme.position, fen);
    const Shares& shares = programme.shares[at(here.step.year_index)];
    pay(fen, shares, programme.keys.elder_care, spent);
  }
}

}  // namespace mz::subsidy
