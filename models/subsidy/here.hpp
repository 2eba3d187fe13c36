#pragma once
// One county of a step of the subsidy model: what it reads, what it carries, what it has worked out
// so far. Numbers are double throughout: money is whole fen.

#include <algorithm>

#include "models/subsidy/prepared.hpp"
#include "sim/core/imbalance.hpp"

namespace mz::subsidy {

/// Row of the driver in the wire `drivers.growth`.
inline int driver_row(Growth growth) {
  switch (growth) {
    case Growth::prices:
      return 1;
    case Growth::disposable_income:
      return 2;
    case Growth::minimum_wage:
      return 3;
    case Growth::wage:
      return 4;
    default:
      return 0;
  }
}

inline void add(const WideLanes& more, WideLanes& sum) {
  for (int l = 0; l < L; ++l) {
    sum.v[l] += more.v[l];
  }
}

/// What a year comes to, by programme.
struct Worked {
  std::array<WideLanes, most_programmes> unrounded, standard, caseload, multiplier, pool;
};

template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedSubsidy& prepared;
  const PreparedCounty& county;
  const CountyView<Real>& view;
  Worked& worked;

  bool is_start() const { return step.year_index == 0; }
  bool is_drawn() const { return step.uncertainty != Uncertainty::none; }
  const Params& params() const { return county.params; }
  /// One of the model's books is off by so much.
  void book(Book book, int lane, double off) const {
    raise_imbalance(view.imbalance[book * L + lane], off);
  }

  /// A number in this year: drawn by the engine, or its median.
  void read(const Number& number, WideLanes& out) const {
    if (number.slot < 0) {
      std::fill_n(out.v, L, number.median(step.year));
      return;
    }
    const Real* const drawn = view.drawn[number.slot];
    std::copy_n(drawn, L, out.v);
  }

  /// The same in another year: as drawn where the number has no dates, else its median.
  void read_in(const Number& number, int year, WideLanes& out) const {
    if (number.value->dated) {
      std::fill_n(out.v, L, number.median(year));
      return;
    }
    read(number, out);
  }

  const Real* input(Input i, int row = 0) const {
    return view.consumed[i] + row * view.consumed_stride[i];
  }
  void read(Input i, int row, WideLanes& out) const { std::copy_n(input(i, row), L, out.v); }

  void before(int programme, State state, WideLanes& out) const {
    read_wide(view.wires_before[wire_programmes], state_of(programme, state), out);
  }
  void keep(int programme, State state, const WideLanes& value) const {
    write_wide(view.wires[wire_programmes], state_of(programme, state), value);
  }
  void before(Account account, WideLanes& out) const {
    read_wide(view.wires_before[wire_accounts], account, out);
  }
  void keep(Account account, const WideLanes& value) const {
    write_wide(view.wires[wire_accounts], account, value);
  }

  void write(Output output, int position, const WideLanes& value) const {
    std::copy_n(value.v, L, view.wide_row(prepared.first_row[at(output)] + position));
  }
};

/// Payments a year of a standard that is paid by the month; 1 for those of a year or case.
template <class Real>
void payments_a_year(const Here<Real>& here, const Programme& programme, WideLanes& payments) {
  std::fill_n(payments.v, L, 1.0);
  if (programme.keys.per == Per::month) {
    here.read(programme.keys.months, payments);
  }
}

}  // namespace mz::subsidy
