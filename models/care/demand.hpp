#pragma once
// Who would live in a home at present prices and conditions, and how fast they come and go:
// (C.10)-(C.12), (C.17), (C.18).

#include "models/care/here.hpp"
#include "sim/core/math.hpp"

namespace mz::care {

/// Residents wanted by level and band, and the rates of their class.
template <class Real>
struct Demand {
  Lanes<Real> use[levels][bands];           ///< p n
  Lanes<Real> of_class[classes];            ///< A(g)
  Lanes<Real> applying[destitute_classes];  ///< of the destitute those who apply
  Lanes<Real> exits[bed_types];             ///< θ + `home_mortality` μ a year, by need
  Lanes<Real> weight[levels];               ///< share of a level among those with its need
};

constexpr BedType need_of(int level) {
  return level >= first_nursing_level ? nursing : ordinary;
}

/// (C.11) ln y by type of bed: price to the user over income.
template <class Real>
void log_price(const Here<Real>& here, BedType type, Lanes<Real>& out) {
  const Params& p = here.params();
  Lanes<Real> fee, income, pass, provider, user;
  here.read(type == nursing ? p.fee_nursing : p.fee_ordinary, fee);
  here.read(p.income, income);
  here.read(p.pass_through, pass);
  here.read(p.provider_subsidy, provider);
  here.read(p.user_subsidy, user);
  for (int l = 0; l < L; ++l) {
    const Real helped = type == nursing ? user.v[l] : Real(0);
    const Real net = fee.v[l] - pass.v[l] * provider.v[l] - helped;
    const Real least = Real(0.1) * fee.v[l];
    out.v[l] = math::log((net > least ? net : least) / income.v[l]);
  }
}

/// (C.11) share served at home or by day of those with a need: day care is for mild and moderate.
template <class Real>
void served_elsewhere(const Here<Real>& here, BedType need, Lanes<Real>& out) {
  Lanes<Real> day, home;
  here.read(here.params().day_care_share, day);
  here.read(here.params().home_care_share, home);
  for (int l = 0; l < L; ++l) {
    const Real both = (need == ordinary ? day.v[l] : Real(0)) + home.v[l];
    out.v[l] = both < Real(0.99) ? both : Real(0.99);
  }
}

/// (C.11) the logit of use by level and band, without the county's intercept.
template <class Real>
struct Logits {
  Lanes<Real> v[levels][bands];
  Lanes<Real> at_home[bed_types];  ///< factor of p by need: care elsewhere against the base year
};

template <class Real>
void add_prices(const Here<Real>& here, Logits<Real>& logits) {
  Lanes<Real> beta, price;
  here.read(here.params().price_coefficient, beta);
  for (const BedType type : {nursing, ordinary}) {
    log_price(here, type, price);
    const Real* base = here.settled(fixed_price + static_cast<int>(type));
    for (int k = 0; k < levels; ++k) {
      for (int band = 0; need_of(k) == type && band < bands; ++band) {
        for (int l = 0; l < L; ++l) {
          logits.v[k][band].v[l] += beta.v[l] * (price.v[l] - base[l]);
        }
      }
    }
  }
}

/// (C.11) supply and care elsewhere act within what counties have seen: a quarter and fourfold.
template <class Real>
Real within_experience(Real ratio) {
  constexpr Real most = 4;
  return std::clamp(ratio, Real(1) / most, most);
}

/// (C.11) ln of nursing beds per 1000 at the end of last year against those of the base year. One
/// bed is added to both, so that a county without beds has a logarithm.
template <class Real>
void log_supply(const Here<Real>& here, Lanes<Real>& out) {
  constexpr Real floor = 1;
  const Real* supply = here.settled(fixed_supply_before);
  const Real* base = here.settled(fixed_supply);
  for (int l = 0; l < L; ++l) {
    out.v[l] = math::log(within_experience((supply[l] + floor) / (base[l] + floor)));
  }
}

/// (C.11) care at home and by day against the base year.
template <class Real>
void fill_at_home(const Here<Real>& here, Logits<Real>& logits) {
  Lanes<Real> elsewhere;
  for (const BedType need : {nursing, ordinary}) {
    served_elsewhere(here, need, elsewhere);
    const Real* base = here.settled(fixed_elsewhere + static_cast<int>(need));
    for (int l = 0; l < L; ++l) {
      logits.at_home[need].v[l] =
          within_experience((Real(1) - elsewhere.v[l]) / (Real(1) - base[l]));
    }
  }
}

/// (C.11) everything of the logits but the intercept.
template <class Real>
void fill_logits(const Here<Real>& here, Logits<Real>& logits) {
  const Params& p = here.params();
  Lanes<Real> gamma, older, use, supplied;
  here.read(p.supply_coefficient, gamma);
  here.read(p.use_80plus, older);
  log_supply(here, supplied);
  for (int k = 0; k < levels; ++k) {
    here.read(p.use[at(k)], use);
    for (int l = 0; l < L; ++l) {
      const Real odds = math::log(use.v[l] / (Real(1) - use.v[l]));
      const Real drawn = need_of(k) == nursing ? gamma.v[l] * supplied.v[l] : Real(0);
      logits.v[k][0].v[l] = odds + drawn;
      logits.v[k][1].v[l] = odds + drawn + math::log(older.v[l]);
    }
  }
  add_prices(here, logits);
  fill_at_home(here, logits);
}

template <class Real>
Real logistic(Real x) {
  return Real(1) / (Real(1) + math::exp(-x));
}

/// (C.10) (C.11) what use must add up to in the base year.
template <class Real>
struct Goal {
  Lanes<Real> wanted;  ///< persons in homes who are not destitute
  Lanes<Real> poor;    ///< of those who need nursing the share of low income
  Lanes<Real> room;    ///< beds for them; those above it are not counted
};

/// (C.11) persons that an intercept brings into homes, and what a little more of it adds.
template <class Real>
struct UseSums {
  Real persons = 0;
  Real slope = 0;
};

template <class Real>
UseSums<Real> use_with(const LevelSums<Real>& sums,
                       const Logits<Real>& logits,
                       const Goal<Real>& goal,
                       Real intercept,
                       int l) {
  UseSums<Real> of_need[bed_types];
  for (int k = 0; k < levels; ++k) {
    for (int band = 0; band < bands; ++band) {
      const Real p = logistic(logits.v[k][band].v[l] + intercept);
      const Real persons = sums.persons[k][band].v[l];
      of_need[need_of(k)].persons += p * persons;
      of_need[need_of(k)].slope += p * (Real(1) - p) * persons;
    }
  }
  const UseSums<Real>& need = of_need[nursing];
  const bool full = goal.poor.v[l] * need.persons > goal.room.v[l];
  const Real low = full ? goal.room.v[l] : goal.poor.v[l] * need.persons;
  const Real counted = full ? Real(1) - goal.poor.v[l] : Real(1);
  return {of_need[ordinary].persons + (Real(1) - goal.poor.v[l]) * need.persons + low,
          of_need[ordinary].slope + counted * need.slope};
}

/// (C.10) the intercept for which use adds up to the goal: Newton, at most 95 % of the persons.
template <class Real>
void solve_intercept(const LevelSums<Real>& sums,
                     const Logits<Real>& logits,
                     const Goal<Real>& goal,
                     Real* intercept) {
  constexpr int rounds = 12;
  constexpr Real nobody = Real(-30);
  for (int l = 0; l < L; ++l) {
    Real persons = 0;
    for (int k = 0; k < levels; ++k) {
      persons += sums.persons[k][0].v[l] + sums.persons[k][1].v[l];
    }
    const Real wanted = std::min(goal.wanted.v[l], Real(0.95) * persons);
    Real c = wanted > Real(0) ? Real(0) : nobody;
    for (int round = 0; wanted > Real(0) && round < rounds; ++round) {
      const UseSums<Real> use = use_with(sums, logits, goal, c, l);
      const Real change = math::log(wanted / use.persons) * use.persons / use.slope;
      c += std::clamp(change, Real(-3), Real(3));
    }
    intercept[l] = c;
  }
}

/// (C.11) use by level and band.
template <class Real>
void fill_use(const Here<Real>& here,
              const LevelSums<Real>& sums,
              const Logits<Real>& logits,
              Demand<Real>& demand) {
  const Real* intercept = here.settled(fixed_intercept);
  for (int k = 0; k < levels; ++k) {
    for (int band = 0; band < bands; ++band) {
      for (int l = 0; l < L; ++l) {
        const Real p = logistic(logits.v[k][band].v[l] + intercept[l]);
        const Real factor = k == 0 ? Real(1) : logits.at_home[need_of(k)].v[l];
        demand.use[k][band].v[l] = std::min(Real(1), p * factor) * sums.persons[k][band].v[l];
      }
    }
  }
}

/// (C.17) (C.18) exits of each need, averaged over its levels and bands with p n.
template <class Real>
void fill_rates(const Here<Real>& here, const LevelSums<Real>& sums, Demand<Real>& demand) {
  Lanes<Real> level, multiple;
  here.read(here.params().discharge_level, level);
  here.read(here.params().home_mortality, multiple);
  for (const BedType need : {nursing, ordinary}) {
    for (int l = 0; l < L; ++l) {
      Real all = 0;
      Real leaving = 0;
      Real dying = 0;
      for (int k = 0; k < levels; ++k) {
        if (need_of(k) != need) {
          continue;
        }
        const Real theta = static_cast<Real>(here.params().discharge[at(k)].median(0)) * level.v[l];
        for (int band = 0; band < bands; ++band) {
          const Real deaths = sums.deaths[k][band].v[l];
          const Real exposed = sums.persons[k][band].v[l] + Real(0.5) * deaths;
          const Real mu = exposed > Real(0) ? deaths / exposed : Real(0);
          const Real use = demand.use[k][band].v[l];
          all += use;
          leaving += use * theta;
          dying += use * mu;
        }
      }
      const Real somebody = all > Real(0) ? all : Real(1);
      demand.exits[need].v[l] = (leaving + multiple.v[l] * dying) / somebody;
    }
  }
}

template <class Real>
void fill_weights_of_levels(Demand<Real>& demand) {
  for (int l = 0; l < L; ++l) {
    Real of_need[bed_types]{};
    for (int k = 0; k < levels; ++k) {
      of_need[need_of(k)] += demand.use[k][0].v[l] + demand.use[k][1].v[l];
    }
    for (int k = 0; k < levels; ++k) {
      const Real all = of_need[need_of(k)];
      const Real own = demand.use[k][0].v[l] + demand.use[k][1].v[l];
      demand.weight[k].v[l] = all > Real(0) ? own / all : Real(0);
    }
  }
}

/// (C.12) destitute persons who wish to live in a home.
template <class Real>
void destitute_willing(const Here<Real>& here, Lanes<Real>& out) {
  Lanes<Real> growth, willing;
  here.read(here.params().destitute_growth, growth);
  here.read(here.params().destitute_willing_share, willing);
  const Real* base = here.settled(fixed_destitute);
  for (int l = 0; l < L; ++l) {
    const Real grown =
        math::exp(static_cast<Real>(here.step.year_index) * math::log(Real(1) + growth.v[l]));
    out.v[l] = base[l] * grown * willing.v[l];
  }
}

/// Whole persons where persons are whole: up with the probability of the part above, so that the
/// mean stays. `u` is uniform.
template <class Real>
Real whole_person(Real persons, Real u, bool individual) {
  return individual ? static_cast<Real>(static_cast<std::int32_t>(persons + u)) : persons;
}

/// (C.12) the destitute who wish to live in a home, and who of them apply.
template <class Real>
void fill_destitute(const Here<Real>& here, Demand<Real>& demand) {
  Lanes<Real> willing, disabled, served;
  destitute_willing(here, willing);
  here.read(here.params().destitute_disabled_share, disabled);
  here.read(here.params().destitute_served_share, served);
  for (int c = 0; c < destitute_classes; ++c) {
    const Real* u = here.settled(fixed_rounding + c);
    for (int l = 0; l < L; ++l) {
      const Real share = needs_nursing(c) ? disabled.v[l] : Real(1) - disabled.v[l];
      const Real persons = willing.v[l] * share;
      demand.of_class[c].v[l] = whole_person(persons, u[l], here.individual());
      demand.applying[c].v[l] = whole_person(persons * served.v[l], u[l], here.individual());
    }
  }
}

/// (C.12) who would live in a home, by class.
template <class Real>
void fill_classes(const Here<Real>& here, Demand<Real>& demand) {
  Lanes<Real> poor;
  fill_destitute(here, demand);
  here.read(here.params().low_income_share, poor);
  for (int l = 0; l < L; ++l) {
    Real of_need[bed_types]{};
    for (int k = 0; k < levels; ++k) {
      of_need[need_of(k)] += demand.use[k][0].v[l] + demand.use[k][1].v[l];
    }
    demand.of_class[low_income].v[l] = poor.v[l] * of_need[nursing];
    demand.of_class[other_nursing].v[l] = (Real(1) - poor.v[l]) * of_need[nursing];
    demand.of_class[other_ordinary].v[l] = of_need[ordinary];
  }
}

/// Everything of a year's demand once the intercept is known.
template <class Real>
void fill_demand(const Here<Real>& here,
                 const LevelSums<Real>& sums,
                 const Logits<Real>& logits,
                 Demand<Real>& demand) {
  fill_use(here, sums, logits, demand);
  fill_rates(here, sums, demand);
  fill_weights_of_levels(demand);
  fill_classes(here, demand);
}

}  // namespace mz::care
