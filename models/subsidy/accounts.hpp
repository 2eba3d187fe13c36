#pragma once
// Accounts of a county: (S.10) envelopes, (S.11) the lottery fund, (S.12) present value.

#include "models/subsidy/money.hpp"

namespace mz::subsidy {

/// (S.11) sales of the year: as given, else grown from those of last year.
template <class Real>
void lottery_sales(const Here<Real>& here, WideLanes& sales) {
  const Params& p = here.params();
  if (here.step.year <= here.county.last_sales) {
    here.read(p.lottery_sales, sales);
    return;
  }
  if (here.is_start()) {
    WideLanes people;
    here.read(input_population, 0, people);
    here.read(p.lottery_sales_per_resident, sales);
    for (int l = 0; l < L; ++l) {
      sales.v[l] *= people.v[l];
    }
    return;
  }
  WideLanes growth;
  here.read(p.lottery_sales_growth, growth);
  here.before(account_sales, sales);
  for (int l = 0; l < L; ++l) {
    sales.v[l] *= 1.0 + growth.v[l];
  }
}

/// (S.11) what the fund keeps here in a year, in fen.
template <class Real>
void lottery_income(const Here<Real>& here, WideLanes& income) {
  WideLanes rate, local;
  lottery_sales(here, income);
  here.keep(account_sales, income);
  here.read(here.params().lottery_fund_rate, rate);
  here.read(here.params().lottery_local_share, local);
  for (int l = 0; l < L; ++l) {
    income.v[l] = whole(fen_per_yuan * income.v[l] * rate.v[l] * local.v[l]);
  }
}

/// (S.11) the fund spends no more than it has: the county pays the rest.
inline void shift_shortfall(const WideLanes& available, Spent& spent) {
  WideLanes& lottery = spent.payers.by[payer_lottery];
  for (int l = 0; l < L; ++l) {
    const double paid = std::min(lottery.v[l], std::max(0.0, available.v[l]));
    const double kept = lottery.v[l] > 0.0 ? paid / lottery.v[l] : 1.0;
    spent.lottery_elder_care.v[l] = whole(spent.lottery_elder_care.v[l] * kept);
    spent.payers.by[payer_county].v[l] += lottery.v[l] - paid;
    lottery.v[l] = paid;
  }
}

/// (S.11) what goes to uses outside the programmes, of the year's income and in whole fen.
template <class Real>
void lottery_other_uses(const Here<Real>& here, const WideLanes& income, WideLanes& other) {
  here.read(here.params().lottery_other_uses, other);
  for (int l = 0; l < L; ++l) {
    other.v[l] = whole(other.v[l] * income.v[l]);
  }
}

/// (S.11) the fund's books, with the balances as they are handed from year to year.
template <class Real>
void check_lottery(const Here<Real>& here,
                   const WideLanes& income,
                   const WideLanes& paid,
                   const WideLanes& other) {
  WideLanes before, after;
  here.before(account_balance, before);
  read_wide(here.view.wires[wire_accounts], account_balance, after);
  for (int l = 0; l < L; ++l) {
    const double expected = before.v[l] + income.v[l] - paid.v[l] - other.v[l];
    here.book(book_lottery, l, (after.v[l] - expected) / fen_per_yuan);
  }
}

template <class Real>
void start_lottery(const Here<Real>& here) {
  WideLanes sales, balance;
  lottery_sales(here, sales);
  here.keep(account_sales, sales);
  here.read(here.params().lottery_opening, balance);
  for (int l = 0; l < L; ++l) {
    balance.v[l] = whole(fen_per_yuan * balance.v[l]);
  }
  here.keep(account_balance, balance);
  write_fen(here, out_lottery_balance, 0, balance);
}

/// (S.11) the fund's year; may move spending from the fund to the county.
template <class Real>
void step_lottery(const Here<Real>& here, Spent& spent) {
  WideLanes income, other, balance;
  lottery_income(here, income);
  lottery_other_uses(here, income, other);
  here.before(account_balance, balance);
  for (int l = 0; l < L; ++l) {
    balance.v[l] += income.v[l] - other.v[l];
  }
  if (here.params().lottery_shortfall == Shortfall::county) {
    shift_shortfall(balance, spent);
  }
  const WideLanes& paid = spent.payers.by[payer_lottery];
  for (int l = 0; l < L; ++l) {
    balance.v[l] -= paid.v[l];
  }
  here.keep(account_balance, balance);
  check_lottery(here, income, paid, other);
  write_fen(here, out_lottery_income, 0, income);
  write_fen(here, out_lottery_spending, 0, paid);
  write_fen(here, out_lottery_other_uses, 0, other);
  write_fen(here, out_lottery_balance, 0, balance);
  write_fen(here, out_lottery_elder_care, 0, spent.lottery_elder_care);
}

/// (S.10) envelopes and what goes beyond them; a payer without one has no limit: neither its
/// spending nor an envelope is in the rows.
template <class Real>
void write_envelopes(const Here<Real>& here, const Spent& spent) {
  WideLanes gap{};
  for (std::size_t p = 0; p < payer_count; ++p) {
    const Number& given = here.params().envelope[p];
    WideLanes envelope{}, limited{};
    if (given.is_set()) {
      here.read(given, envelope);
      limited = spent.payers.by[p];
    }
    here.write(out_envelope, static_cast<int>(p), envelope);
    write_fen(here, out_limited, static_cast<int>(p), limited);
    for (int l = 0; l < L; ++l) {
      gap.v[l] += std::max(0.0, limited.v[l] / fen_per_yuan - envelope.v[l]);
    }
  }
  here.write(out_gap, 0, gap);
}

/// (S.12) spending of the year seen from the base year, added to that of the years before.
template <class Real>
void write_present_value(const Here<Real>& here, const WideLanes* total) {
  WideLanes value{};
  if (total != nullptr) {
    here.before(account_present_value, value);
    double factor = 1.0;
    for (int t = 0; t < here.step.year_index; ++t) {
      factor /= 1.0 + here.params().discount_rate.median(0);
    }
    for (int l = 0; l < L; ++l) {
      value.v[l] += factor * total->v[l] / fen_per_yuan;
    }
  }
  here.keep(account_present_value, value);
  here.write(out_present_value, 0, value);
}

/// (S.9) rows by payer and the books: what programmes spend is what payers pay.
template <class Real>
void write_payers(const Here<Real>& here, const Spent& spent) {
  WideLanes paid{};
  for (std::size_t p = 0; p < payer_count; ++p) {
    write_fen(here, out_spending_by_payer, static_cast<int>(p), spent.payers.by[p]);
    add(spent.payers.by[p], paid);
  }
  write_fen(here, out_total, 0, spent.total);
  write_fen(here, out_central, 0, spent.payers.by[payer_central]);
  for (int l = 0; l < L; ++l) {
    here.book(book_spending, l, (paid.v[l] - spent.total.v[l]) / fen_per_yuan);
  }
}

}  // namespace mz::subsidy
