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
  const Real* rate = c.mortality + cell(sex, residence, 0);
  const Real* start = c.people + cell(sex, residence, 0) * L;
  Real* deaths = c.flows.deaths + cell(sex, residence, 0) * L;
  Real* next = c.flows.people + cell(sex, residence, 0) * L;
  const std::uint32_t* word = words.v + cell(sex, residence, 0) * L;
  Lanes<Real> dying;
  clear(next + oldest_age * L);
  for (int x = 0; x <= oldest_age; ++x) {
    if (x == 0) {
      dying_at_birthday_zero(c.mortality_factor, sex, rate[0], rate[1], dying.v);
    } else if (x < oldest_age - 1) {
      dying_at_age(c.mortality_factor, rate[x], rate[x + 1], dying.v);
    } else {
      dying_at_oldest(c.mortality_factor, rate[oldest_age - 1], rate[oldest_age], dying.v);
    }
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

/// (P.7) women exposed to births by residence, weighted with the age schedule.
template <class Real>
[[gnu::always_inline]] inline void exposed_women(const CountyYear<Real>& c,
                                                 int residence,
                                                 Real* women) {
  clear(women);
  for (int i = 0; i < mother_ages; ++i) {
    const int at = cell(female, residence, youngest_mother + i) * L;
    const Real weight = c.age_schedule[i] * half<Real>;
    for (int l = 0; l < L; ++l) {
      women[l] += weight * (c.people[at + l] + c.flows.people[at + l]);
    }
  }
}

/// (P.10) the year's births by residence: expected, or Poisson and split person by person.
template <class Real>
[[gnu::always_inline]] inline void births_by_residence(const CountyYear<Real>& c,
                                                       const Words& words,
                                                       Real* urban_births,
                                                       Real* rural_births) {
  Lanes<Real> women_urban;
  Lanes<Real> women_rural;
  exposed_women(c, urban, women_urban.v);
  exposed_women(c, rural, women_rural.v);
  Lanes<Real> expected;
  Lanes<Real> rural_share;
  for (int l = 0; l < L; ++l) {
    expected.v[l] = c.total_fertility[l] * (women_urban.v[l] + women_rural.v[l]);
    const Real rural_weight = c.rural_fertility_ratio * women_rural.v[l];
    const Real weight = women_urban.v[l] + rural_weight;
    rural_share.v[l] = weight > Real(0) ? rural_weight / weight : Real(0);
  }
  if (c.individual) {
    Lanes<Real> total;
    random::poisson<L>(expected.v, words.v, total.v);
    random::binomial<L>(total.v, rural_share.v, words.v + L, rural_births);
    for (int l = 0; l < L; ++l) {
      urban_births[l] = total.v[l] - rural_births[l];
    }
  } else {
    for (int l = 0; l < L; ++l) {
      rural_births[l] = expected.v[l] * rural_share.v[l];
      urban_births[l] = expected.v[l] - rural_births[l];
    }
  }
}

/// (P.10) boys and girls of one residence, and those of them alive on 31 December at age 0.
template <class Real>
[[gnu::always_inline]] inline void newborns(const CountyYear<Real>& c,
                                            int residence,
                                            const Words& words,
                                            const Real* all) {
  Lanes<Real> share;
  for (int l = 0; l < L; ++l) {
    share.v[l] = c.male_share_at_birth;
  }
  Real* boys = c.flows.births + (male * residences + residence) * L;
  Real* girls = c.flows.births + (female * residences + residence) * L;
  if (c.individual) {
    random::binomial<L>(all, share.v, words.v + (2 + residence) * L, boys);
  } else {
    for (int l = 0; l < L; ++l) {
      boys[l] = all[l] * share.v[l];
    }
  }
  for (int l = 0; l < L; ++l) {
    girls[l] = all[l] - boys[l];
  }
  for (int sex = 0; sex < sexes; ++sex) {
    const int at = (sex * residences + residence) * L;
    const Real rate = c.mortality[cell(sex, residence, 0)];
    Lanes<Real> dying;
    for (int l = 0; l < L; ++l) {
      const Real m = rate * c.mortality_factor[l];
      const Real survival = years_lived(m, infant_separation(sex, m));  // (P.3) S_0 = L_0
      dying.v[l] = Real(1) - survival;
    }
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

/// (P.11) moves from the villages to the towns of the county at one age at the end of the year.
template <class Real>
[[gnu::always_inline]] inline void urbanise_age(const CountyYear<Real>& c,
                                                int sex,
                                                int x,
                                                const Words& words) {
  Real* villages = c.flows.people + cell(sex, rural, x) * L;
  Real* towns = c.flows.people + cell(sex, urban, x) * L;
  Real* moved = c.flows.moves + pyramid_cell(sex, x) * L;
  Lanes<Real> rate;
  for (int l = 0; l < L; ++l) {
    const Real r = c.urbanisation[x] * c.urbanisation_level[l];
    rate.v[l] = r < Real(1) ? r : Real(1);
  }
  cell_deaths(c, villages, rate.v, words.v + pyramid_cell(sex, x) * L, moved);
  for (int l = 0; l < L; ++l) {
    villages[l] -= moved[l];
    towns[l] += moved[l];
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
    const Real towns_after = not_negative(in_towns[l] + to_towns[l]);
    const Real villages_after = not_negative(in_villages[l] + to_villages[l]);
    all_migration[l] += to_towns[l] + to_villages[l];
    in_towns[l] = towns_after;
    in_villages[l] = villages_after;
  }
}

}  // namespace mz::population
