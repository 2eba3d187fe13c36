#pragma once
// (S.13) what the projects of a county cost, and when.

#include <cmath>

#include "models/subsidy/money.hpp"

namespace mz::subsidy {

/// Months of works where no start is given.
inline constexpr double months_of_works = 12;

/// Share of the works that falls in a year; they go on evenly until the project opens.
inline double share_of_works(const Project& project, double delay, int year) {
  const double end = static_cast<double>(project.opens.count()) + delay;
  const double planned =
      project.starts ? static_cast<double>(project.starts->count()) : end - months_of_works;
  const double start = std::min(planned, end - 1.0);
  const double first = 12.0 * year;
  const double months = std::min(end, first + 12.0) - std::max(start, first);
  return std::max(0.0, months) / (end - start);
}

/// (S.13) fen of one project in the year; nothing where it is never built.
template <class Real>
void cost_of(const Here<Real>& here, const Works& works, WideLanes& fen) {
  const Project& project = works.listed.keys;
  WideLanes cost, delay, level;
  here.read(project.cost, cost);
  here.read(project.delay, delay);
  here.read(here.params().cost_level, level);
  for (int l = 0; l < L; ++l) {
    const double share = share_of_works(project, delay.v[l], here.step.year);
    fen.v[l] = whole(fen_per_yuan * cost.v[l] * level.v[l] * share);
    fen.v[l] = never_opens(works.listed, here.step, l) ? 0.0 : fen.v[l];
  }
}

template <class Real>
void spend_on_projects(const Here<Real>& here, Spent& spent) {
  WideLanes all{};
  for (const Works& works : here.county.works) {
    WideLanes fen;
    cost_of(here, works, fen);
    pay(fen, works.shares[at(here.step.year_index)], works.elder_care, spent);
    add(fen, all);
  }
  write_fen(here, out_projects, 0, all);
}

}  // namespace mz::subsidy
