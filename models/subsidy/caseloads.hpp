#pragma once
// How many get it: (S.5) the long-run caseload, (S.6) the caseload of the year, (S.7) fluctuation.

#include "models/subsidy/exclusions.hpp"
#include "sim/core/math.hpp"

namespace mz::subsidy {

/// The parts of a caseload in a year.
struct Heads {
  WideLanes pool;      ///< who is counted, (S.4)
  WideLanes taking;    ///< take-up times the pool
  WideLanes relative;  ///< the standard over income, base year income = 1
  WideLanes scale;     ///< s of (S.5)
};

/// (S.6) the pool bounds what is counted once for each of it.
inline void keep_within(const WideLanes& pool, WideLanes& caseload) {
  for (int l = 0; l < L; ++l) {
    caseload.v[l] = std::min(caseload.v[l], pool.v[l]);
  }
}

template <class Real>
void relative_standard(const Here<Real>& here, int i, WideLanes& relative) {
  constexpr double income_at_start = 100;
  WideLanes income;
  here.read(input_income, 0, income);
  for (int l = 0; l < L; ++l) {
    relative.v[l] = here.worked.standard[at(i)].v[l] * income_at_start / income.v[l];
  }
}

/// (S.5) in a year whose caseload is known: the scale that makes the model meet it. Where nobody is
/// to be met the known number waits in its place, with a minus.
template <class Real>
void meet_known(const Here<Real>& here, const Programme& programme, Heads& heads, WideLanes& out) {
  here.read(programme.keys.caseload, out);
  const bool waits = programme.keys.counts != Counts::new_beds;  // last year's beds say nothing
  for (int l = 0; l < L; ++l) {
    const double unmet = waits && out.v[l] > 0.0 ? -out.v[l] : 1.0;
    heads.scale.v[l] = heads.taking.v[l] > 0.0 ? out.v[l] / heads.taking.v[l] : unmet;
  }
}

/// (S.5) the long-run caseload of one lane; a known number that waited meets its first pool, and
/// holds while there is a pool of which nobody is to take it up.
inline double lasting(double pool, double taking, double& scale) {
  if (taking > 0.0) {
    scale = scale < 0.0 ? -scale / taking : scale;
    return scale * taking;
  }
  return scale < 0.0 && pool > 0.0 ? -scale : 0.0;
}

/// (S.5) reaction to the standard over income.
template <class Real>
void react(const Here<Real>& here, int i, const Heads& heads, WideLanes& out) {
  const Programme& programme = here.county.programmes[at(i)];
  if (programme.keys.elasticity.slot < 0 && programme.keys.elasticity.median(0) == 0.0) {
    return;
  }
  WideLanes elasticity, known;
  here.read(programme.keys.elasticity, elasticity);
  here.before(i, state_relative, known);
  for (int l = 0; l < L; ++l) {
    const bool defined = known.v[l] > 0.0 && heads.relative.v[l] > 0.0;
    const double change = defined ? heads.relative.v[l] / known.v[l] : 1.0;
    out.v[l] *= math::exp(elasticity.v[l] * math::log(change));
  }
}

/// (S.5) the caseload that would last.
template <class Real>
void long_run(const Here<Real>& here, int i, Heads& heads, WideLanes& out) {
  WideLanes drift;
  here.read(here.county.programmes[at(i)].keys.drift, drift);
  here.before(i, state_scale, heads.scale);
  for (int l = 0; l < L; ++l) {
    heads.scale.v[l] *= 1.0 + drift.v[l];
    out.v[l] = lasting(heads.pool.v[l], heads.taking.v[l], heads.scale.v[l]);
  }
  react(here, i, heads, out);
}

/// (S.7) a factor of the county and year, mean one.
template <class Real>
void fluctuate(const Here<Real>& here, const Programme& programme, WideLanes& out) {
  const double sd = programme.keys.yearly_sd.median(0);
  if (here.step.uncertainty != Uncertainty::all || sd <= 0.0) {
    return;
  }
  const DrawSite site{.seed = here.step.seed,
                      .stream = Stream::subsidy_events,
                      .region = here.county.region,
                      .year = here.step.year};
  for (int l = 0; l < L; ++l) {
    const auto trajectory = here.step.first_trajectory + static_cast<std::uint32_t>(l);
    out.v[l] *= math::exp(sd * keyed_normal(site, programme.key, trajectory) - 0.5 * sd * sd);
  }
}

/// (S.6) what is left of last year's stock, and those who enter.
template <class Real>
void enter_and_leave(const Here<Real>& here, int i, WideLanes& caseload) {
  WideLanes exits, before;
  here.read(here.county.programmes[at(i)].keys.exit_rate, exits);
  here.before(i, state_caseload, before);
  for (int l = 0; l < L; ++l) {
    caseload.v[l] = (1.0 - exits.v[l]) * before.v[l] + exits.v[l] * caseload.v[l];
  }
}

/// (S.6) the caseload of a year in which it is not known.
template <class Real>
void modelled(const Here<Real>& here, int i, Heads& heads, WideLanes& caseload) {
  const Programme& programme = here.county.programmes[at(i)];
  if (here.is_start()) {
    std::fill_n(heads.scale.v, L, 1.0);
    caseload = heads.taking;
    return;
  }
  long_run(here, i, heads, caseload);
  if (programme.keys.kind == Dynamics::stock) {
    enter_and_leave(here, i, caseload);
  }
}

template <class Real>
void write_caseload(const Here<Real>& here, int i, const Heads& heads, bool anew) {
  here.keep(i, state_scale, heads.scale);
  WideLanes relative = heads.relative;
  if (!anew) {
    here.before(i, state_relative, relative);
  }
  here.keep(i, state_relative, relative);
  here.write(out_caseload, here.county.programmes[at(i)].position, here.worked.caseload[at(i)]);
}

/// (S.6) the caseload within its pool, what is known beyond it being told; then (S.7).
template <class Real>
void settle(const Here<Real>& here, int i, const Heads& heads, bool known) {
  const Programme& programme = here.county.programmes[at(i)];
  WideLanes& caseload = here.worked.caseload[at(i)];
  const bool bounded = programme.bound == Bound::all_years ||
                       (programme.bound == Bound::years_behind_known && !known);
  for (int l = 0; l < L && bounded && known; ++l) {
    here.book(book_known, l, std::max(0.0, caseload.v[l] - heads.pool.v[l]));
  }
  if (bounded) {
    keep_within(heads.pool, caseload);
  }
  here.keep(i, state_caseload, caseload);  // a stock goes on without the fluctuation of the year
  if (!known && !here.is_start()) {
    fluctuate(here, programme, caseload);
  }
  if (bounded) {
    keep_within(heads.pool, caseload);
  }
}

template <class Real>
void caseload_of(const Here<Real>& here, int i, const PeopleUpTo& people) {
  const Programme& programme = here.county.programmes[at(i)];
  WideLanes& caseload = here.worked.caseload[at(i)];
  Heads heads;
  count_pool(here, programme, people, {heads.pool, here.worked.multiplier[at(i)]});
  here.worked.pool[at(i)] = heads.pool;
  leave_out(here, i, people, heads.pool);
  here.read(programme.keys.take_up, heads.taking);
  for (int l = 0; l < L; ++l) {
    heads.taking.v[l] *= heads.pool.v[l];
  }
  relative_standard(here, i, heads.relative);
  const bool known = here.step.year <= programme.last_caseload;
  if (known) {
    meet_known(here, programme, heads, caseload);
  } else {
    modelled(here, i, heads, caseload);
  }
  settle(here, i, heads, known);
  write_caseload(here, i, heads, known || here.is_start());
}

/// Persons on programmes of relief, for the staffing model; below nothing where there is none.
template <class Real>
void hand_over_relief(const Here<Real>& here) {
  WideLanes persons{};
  bool any = false;
  for (std::size_t i = 0; i < here.county.programmes.size(); ++i) {
    if (here.county.programmes[i].keys.relief) {
      add(here.worked.caseload[i], persons);
      any = true;
    }
  }
  for (int l = 0; l < L; ++l) {
    here.view.wires[wire_relief][l] = static_cast<Real>(any ? persons.v[l] : -1.0);
  }
}

/// All caseloads of the year.
template <class Real>
void work_out_caseloads(const Here<Real>& here) {
  PeopleUpTo people;
  sum_people(here, people);
  for (const int i : here.county.caseloads_order) {
    caseload_of(here, i, people);
  }
  hand_over_relief(here);
}

}  // namespace mz::subsidy
