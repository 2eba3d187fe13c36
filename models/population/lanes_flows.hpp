#pragma once
// Deaths, births, moves and migration of one county and year for a block of trajectories:
// (P.6)-(P.15). Inlined into the kernels.

#include "models/population/lanes_mortality.hpp"
#include "sim/core/sampling_lanes.hpp"

namespace mz::population {

/// Words of every cell for one purpose: word c of the site decides cell c.
struct alignas(64) Words {
  std::uint32_t v[cells * L];
};

template <class Real>
[[gnu::always_inline]] inline void draw(const CountyYear<Real>& c,
                                        Stream stream,
                                        int count,
                                        Words& words) {
  const DrawSite site{.seed = c.seed, .stream = stream, .region = c.region, .year = c.year};
  for (int quad = 0; quad * 4 < count; ++quad) {
    random::fill_quad<L>(
        words.v + quad * 4 * L, site, static_cast<std::uint32_t>(quad), c.first_trajectory);
  }
}

/// Deaths of one cell: expected, or drawn person by person.
template <class Real>
[[gnu::always_inline]] inline void cell_deaths(const CountyYear<Real>& c,
                                               const Real* people,
                                               const Real* dying,
                                               const std::uint32_t* words,
                                               Real* deaths) {
  if (c.individual) {
    random::binomial<L>(people, dying, words, deaths);
  } else {
    for (int l = 0; l < L; ++l) {
      deaths[l] = people[l] * dying[l];
    }
  }
}

/// (P.6) survivors of one sex and residence move up one age; `next` is filled from age 1 on, deaths
/// are added to `all_deaths`.
template <class Real>
[[gnu::always_inline]] inline void survive(
    const CountyYear<Real>& c, int sex, int residence, const Words& words, Real* all_deaths) {
  const Real* start = c.people + cell(sex, residence, 0) * L;
  Real* deaths = c.flows.deaths + cell(sex, residence, 0) * L;
  Real* next = c.flows.people + cell(sex, residence, 0) * L;
  const std::uint32_t* word = words.v + cell(sex, residence, 0) * L;
  Lanes<Real> dying;
  clear(next + oldest_age * L);
  for (int x = 0; x <= oldest_age; ++x) {
    dying_in_year(c, sex, residence, x, dying.v);
    cell_deaths(c, start + x * L, dying.v, word + x * L, deaths + x * L);
    const Real* living = start + x * L;
    const Real* lost = deaths + x * L;
    for (int l = 0; l < L; ++l) {
      all_deaths[l] += lost[l];
    }
    Real* after = next + (x < oldest_age ? x + 1 : oldest_age) * L;
    if (x == oldest_age) {
      for (int l = 0; l < L; ++l) {
        after[l] += living[l] - lost[l];
      }
    } else {
      for (int l = 0; l < L; ++l) {
        after[l] = living[l] - lost[l];
      }
    }
  }
}

/// (P.7) women exposed to births by residence, weighted with the age schedule. In double: every
/// child of the county carries the rounding of this sum through life.
template <class Real>
[[gnu::always_inline]] inline void exposed_women(const CountyYear<Real>& c,
                                                 int residence,
                                                 double* women) {
  clear(women);
  for (int i = 0; i < mother_ages; ++i) {
    const int at = cell(female, residence, youngest_mother + i) * L;
    const double weight = static_cast<double>(c.age_schedule[i]) * half<double>;
    for (int l = 0; l < L; ++l) {
      women[l] += weight * (static_cast<double>(c.people[at + l]) +
                            static_cast<double>(c.flows.people[at + l]));
    }
  }
}

/// (P.10) the year's births by residence: expected, or Poisson and split person by person.
template <class Real>
[[gnu::always_inline]] inline void births_by_residence(const CountyYear<Real>& c,
                                                       const Words& words,
                                                       double* urban_births,
                                                       double* rural_births) {
  Lanes<double> women_urban;
  Lanes<double> women_rural;
  exposed_women(c, urban, women_urban.v);
  exposed_women(c, rural, women_rural.v);
  Lanes<double> expected;
  Lanes<double> rural_share;
  for (int l = 0; l < L; ++l) {
    expected.v[l] =
        static_cast<double>(c.total_fertility[l]) * (women_urban.v[l] + women_rural.v[l]);
    const double rural_weight = static_cast<double>(c.rural_fertility_ratio) * women_rural.v[l];
    const double weight = women_urban.v[l] + rural_weight;
    rural_share.v[l] = weight > 0.0 ? rural_weight / weight : 0.0;
  }
  if (c.individual) {
    Lanes<Real> mean, share, total, in_villages;
    for (int l = 0; l < L; ++l) {
      mean.v[l] = static_cast<Real>(expected.v[l]);
      share.v[l] = static_cast<Real>(rural_share.v[l]);
    }
    random::poisson<L>(mean.v, words.v, total.v);
    random::binomial<L>(total.v, share.v, words.v + L, in_villages.v);
    for (int l = 0; l < L; ++l) {
      rural_births[l] = static_cast<double>(in_villages.v[l]);
      urban_births[l] = static_cast<double>(total.v[l]) - rural_births[l];
    }
  } else {
    for (int l = 0; l < L; ++l) {
      rural_births[l] = expected.v[l] * rural_share.v[l];
      urban_births[l] = expected.v[l] - rural_births[l];
    }
  }
}

/// (P.10) boys and girls of one residence.
template <class Real>
[[gnu::always_inline]] inline void split_by_sex(const CountyYear<Real>& c,
                                                int residence,
                                                const Words& words,
                                                const double* all) {
  Real* boys = c.flows.births + (male * residences + residence) * L;
  Real* girls = c.flows.births + (female * residences + residence) * L;
  if (c.individual) {
    Lanes<Real> share, total;
    for (int l = 0; l < L; ++l) {
      share.v[l] = c.male_share_at_birth;
      total.v[l] = static_cast<Real>(all[l]);
    }
    random::binomial<L>(total.v, share.v, words.v + (2 + residence) * L, boys);
    for (int l = 0; l < L; ++l) {
      girls[l] = total.v[l] - boys[l];
    }
  } else {
    for (int l = 0; l < L; ++l) {
      const double men = all[l] * static_cast<double>(c.male_share_at_birth);
      boys[l] = static_cast<Real>(men);
      girls[l] = static_cast<Real>(all[l] - men);
    }
  }
}

/// (P.10) boys and girls of one residence, and those of them alive on 31 December at age 0.
template <class Real>
[[gnu::always_inline]] inline void newborns(const CountyYear<Real>& c,
                                            int residence,
                                            const Words& words,
                                            const double* all) {
  split_by_sex(c, residence, words, all);
  for (int sex = 0; sex < sexes; ++sex) {
    const int at = (sex * residences + residence) * L;
    Lanes<Real> dying;
    dying_before_year_ends(c, sex, residence, dying.v);
    cell_deaths(c,
                c.flows.births + at,
                dying.v,
                words.v + (4 + sex * residences + residence) * L,
                c.flows.infants + at);
    Real* next = c.flows.people + cell(sex, residence, 0) * L;
    for (int l = 0; l < L; ++l) {
      next[l] = c.flows.births[at + l] - c.flows.infants[at + l];
    }
  }
}

/// What cells of an age have lost to rounding since the year began; given back with its last sum,
/// so that a cell rounds once a year and float agrees with double to six digits over decades.
template <class Real>
struct Rounded {
  Lanes<Real> towns;
  Lanes<Real> villages;
};

/// What (P.6) rounded away. The open group, made from two ages, is short-lived and does without.
template <class Real>
[[gnu::always_inline]] inline void rounded_by_deaths(
    const CountyYear<Real>& c, int sex, int residence, int x, Real* lost) {
  if (x == oldest_age) {
    clear(lost);
    return;
  }
  const int born = (sex * residences + residence) * L;
  const int at = cell(sex, residence, x) * L;
  const Real* entered = x == 0 ? c.flows.births + born : c.people + at - L;
  const Real* dead = x == 0 ? c.flows.infants + born : c.flows.deaths + at - L;
  for (int l = 0; l < L; ++l) {
    lost[l] = lost_in_sum(entered[l], -dead[l], c.flows.people[at + l]);
  }
}

/// (P.11) moves from the villages to the towns of the county at one age at the end of the year.
template <class Real>
[[gnu::always_inline]] inline void urbanise_age(
    const CountyYear<Real>& c, int sex, int x, const Words& words, Rounded<Real>& rounded) {
  Real* villages = c.flows.people + cell(sex, rural, x) * L;
  Real* towns = c.flows.people + cell(sex, urban, x) * L;
  Real* moved = c.flows.moves + pyramid_cell(sex, x) * L;
  Lanes<Real> rate;
  for (int l = 0; l < L; ++l) {
    const Real r = c.urbanisation[x] * c.urbanisation_level[l] + c.reclassified_share;
    rate.v[l] = r < Real(1) ? r : Real(1);
  }
  cell_deaths(c, villages, rate.v, words.v + pyramid_cell(sex, x) * L, moved);
  rounded_by_deaths(c, sex, urban, x, rounded.towns.v);
  rounded_by_deaths(c, sex, rural, x, rounded.villages.v);
  for (int l = 0; l < L; ++l) {
    const Real fewer = villages[l] - moved[l];
    const Real more = towns[l] + moved[l];
    rounded.villages.v[l] += lost_in_sum(villages[l], -moved[l], fewer);
    rounded.towns.v[l] += lost_in_sum(towns[l], moved[l], more);
    villages[l] = fewer;
    towns[l] = more;
  }
}

/// (P.14) with individual noise: gross departures and arrivals whose expectations differ by `net`.
template <class Real>
[[gnu::always_inline]] inline void drawn_migration(const CountyYear<Real>& c,
                                                   int at,
                                                   Real turnover,
                                                   const Real* share,
                                                   const Real* net,
                                                   const Real* both,
                                                   const Words& leave,
                                                   const Words& come,
                                                   Real* out) {
  Lanes<Real> rate;
  Lanes<Real> expected;
  for (int l = 0; l < L; ++l) {
    const Real share_lost = both[l] > Real(0) ? not_negative(-net[l]) / both[l] : Real(0);
    const Real staying = not_negative(Real(1) - share_lost);
    const Real exchanged = turnover < staying ? turnover : staying;  // nobody leaves twice
    const Real r = exchanged + share_lost;
    rate.v[l] = r < Real(1) ? r : Real(1);
    expected.v[l] = (exchanged * both[l] + not_negative(net[l])) * share[l];
  }
  Lanes<Real> departures;
  Lanes<Real> arrivals;
  random::binomial<L>(c.flows.people + at * L, rate.v, leave.v + at * L, departures.v);
  random::poisson<L>(expected.v, come.v + at * L, arrivals.v);
  for (int l = 0; l < L; ++l) {
    out[l] = arrivals.v[l] - departures.v[l];
  }
}

/// (P.13) (P.15) net migration of one sex and age at the end of the year, shared out over towns
/// and villages as their people are; nobody leaves who is not there. Gives the share in towns.
template <class Real>
[[gnu::always_inline]] inline void migrate_age(const CountyYear<Real>& c,
                                               int sex,
                                               int x,
                                               const Words& leave,
                                               const Words& come,
                                               const Rounded<Real>& rounded,
                                               Real* share_in_towns,
                                               Real* all_migration) {
  const int towns = cell(sex, urban, x);
  const int villages = cell(sex, rural, x);
  Real* in_towns = c.flows.people + towns * L;
  Real* in_villages = c.flows.people + villages * L;
  Real* to_towns = c.flows.migration + towns * L;
  Real* to_villages = c.flows.migration + villages * L;
  const Real planned = c.net_migration[pyramid_cell(sex, x)];
  Lanes<Real> both, net, missing;
  for (int l = 0; l < L; ++l) {
    both.v[l] = in_towns[l] + in_villages[l];
    const Real wanted = planned * c.migration_level[l] + c.migration_slope[l] * both.v[l];
    const Real all = -both.v[l];
    net.v[l] = wanted > all ? wanted : all;
    missing.v[l] = net.v[l] - wanted;
  }
  for (int l = 0; l < L; ++l) {
    c.shortfall[l] += missing.v[l];
    const Real share = in_towns[l] / both.v[l];
    share_in_towns[l] = both.v[l] > Real(0) ? share : Real(1);  // nobody there: to the towns
  }
  if (c.individual) {
    const Real turnover = c.turnover[pyramid_cell(sex, x)];
    Lanes<Real> share_in_villages;
    for (int l = 0; l < L; ++l) {
      share_in_villages.v[l] = Real(1) - share_in_towns[l];
    }
    drawn_migration(c, towns, turnover, share_in_towns, net.v, both.v, leave, come, to_towns);
    drawn_migration(
        c, villages, turnover, share_in_villages.v, net.v, both.v, leave, come, to_villages);
  } else {
    for (int l = 0; l < L; ++l) {
      to_towns[l] = net.v[l] * share_in_towns[l];
      to_villages[l] = net.v[l] - to_towns[l];
    }
  }
  for (int l = 0; l < L; ++l) {  // rounding may not leave less than nobody
    const Real towns_after = not_negative(in_towns[l] + (to_towns[l] + rounded.towns.v[l]));
    const Real villages_after =
        not_negative(in_villages[l] + (to_villages[l] + rounded.villages.v[l]));
    all_migration[l] += to_towns[l] + to_villages[l];
    in_towns[l] = towns_after;
    in_villages[l] = villages_after;
  }
}

}  // namespace mz::population
