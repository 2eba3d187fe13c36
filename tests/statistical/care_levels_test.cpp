// Levels of disability against other methods: a fine continuous-time scheme with death and change
// of level at once, and persons simulated one by one.

#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/morbidity.hpp"
#include "tests/unit/models/care/model_run.hpp"

namespace mz::care::test {
namespace {

using State = std::array<double, levels>;

/// Rates at an exact age for one sex and residence, written anew from theory.md.
struct PlainRates {
  std::array<double, disabled_levels> up, down;
  double jump = 0;
  State ratio{};
};

PlainRates plain_rates(const Morbidity<double>& m, double age, bool women, bool villages) {
  PlainRates r;
  const double years = age - 75;
  for (int k = 0; k < disabled_levels; ++k) {
    r.up[at(k)] = m.onset[k].v[0] * std::exp(m.onset_slope[k].v[0] * years) * m.trend.v[0] *
                  (villages ? m.rural_onset.v[0] : 1.0) * (women && k == 0 ? m.female.v[0] : 1.0);
    r.down[at(k)] = m.recovery[k].v[0] * std::exp(-m.recovery_decay.v[0] * years) *
                    (villages ? m.rural_recovery.v[0] : 1.0);
    r.ratio[at(k + 1)] =
        std::min(m.highest_ratio, 1 + m.excess[k].v[0] * std::exp(-m.excess_decay.v[0] * years));
  }
  r.ratio[0] = 1;
  r.jump = m.sudden.v[0] * r.up[0];
  return r;
}

State slope(const PlainRates& r, double hazard, const State& n) {
  State d{};
  for (int k = 0; k < disabled_levels; ++k) {
    const double net = r.up[at(k)] * n[at(k)] - r.down[at(k)] * n[at(k + 1)];
    d[at(k)] -= net;
    d[at(k + 1)] += net;
  }
  d[0] -= r.jump * n[0];
  d[3] += r.jump * n[0];
  for (int k = 0; k < levels; ++k) {
    d[at(k)] -= hazard * r.ratio[at(k)] * n[at(k)];
  }
  return d;
}

/// A year in 48 steps of the midpoint rule.
State year_at_hazard(const PlainRates& r, double hazard, State n) {
  constexpr int steps = 48;
  for (int i = 0; i < steps; ++i) {
    State half = n;
    const State first = slope(r, hazard, n);
    for (int k = 0; k < levels; ++k) {
      half[at(k)] += first[at(k)] / (2 * steps);
    }
    const State middle = slope(r, hazard, half);
    for (int k = 0; k < levels; ++k) {
      n[at(k)] += middle[at(k)] / steps;
    }
  }
  return n;
}

double sum(const State& n) {
  double all = 0;
  for (const double x : n) {
    all += x;
  }
  return all;
}

/// A year of which a share `dying` is gone: the hazard by bisection.
State plain_year(const PlainRates& r, double dying, const State& n) {
  double low = 0, high = 5;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (sum(year_at_hazard(r, middle, n)) > (1 - dying) * sum(n) ? low : high) = middle;
  }
  return year_at_hazard(r, high, n);
}

/// The stationary nation of the shared preparation in the kernel, at the medians.
struct Nation {
  Morbidity<double> m;
  std::vector<double> shares = std::vector<double>(at(old_cells * levels * L));
  std::array<Lanes<double>, disabled_levels> prevalence;
  SharedCare shared;

  Nation() {
    const TestCounty county = usual_county("532501");
    Diagnostics faults;
    const RunInput run = run_to(2021, Uncertainty::none);
    const auto prepared = prepare_shared_care(run, county.input(), faults);
    const auto& made = static_cast<const SharedCare&>(*prepared);
    shared.weight = made.weight;
    shared.dying = made.dying;
    shared.onset = made.onset;
    const Params params = schema().bind(county.values.values, {});
    fill_morbidity(
        params, 0, [](const Number& n, double* out) { std::fill_n(out, L, n.median(2020)); }, m);
    for (int k = 0; k < disabled_levels; ++k) {
      std::fill_n(m.onset[k].v, L, shared.onset[at(k)]);
    }
    baseline::care::kernels.of<double>().cross_section(
        {&m, shared.dying.data(), shared.weight.data(), shares.data(), prevalence[0].v});
  }
  double share(int g, int x, int k) const { return shares[at((old_cell(g, x) * levels + k) * L)]; }
};

const Nation& nation() {
  static const Nation made;
  return made;
}

// care.md §5.5: 60+ mild 6.3, moderate 4.2, severe 2.15, complete 2.33 % of the nation.
TEST(CareLevels, HaveThePrevalenceOfTheNation) {
  const auto& p = nation().prevalence;
  EXPECT_NEAR(p[0].v[0] - p[1].v[0], 0.063, 0.001);
  EXPECT_NEAR(p[1].v[0] - p[2].v[0], 0.042, 0.001);
  EXPECT_NEAR(p[2].v[0] - p[3].v[0], 0.0215, 0.001);
  EXPECT_NEAR(p[3].v[0], 0.0233, 0.001);
}

TEST(CareLevels, RiseWithAgeWithoutADip) {
  for (int g = 0; g < groups; ++g) {
    for (int x = first_age + 1; x < oldest_age; ++x) {
      const double before = nation().share(g, x - 1, 0);
      EXPECT_LT(nation().share(g, x, 0), before + 0.001) << "group " << g << " age " << x;
    }
  }
}

/// Prevalence of the last level among the 60+ of one sex or residence.
template <class Belongs>
double complete(const Belongs& belongs) {
  double all = 0, disabled = 0;
  for (int g = 0; g < groups; ++g) {
    for (int x = first_age; belongs(g) && x <= oldest_age; ++x) {
      const double weight = nation().shared.weight[at(old_cell(g, x))];
      all += weight;
      disabled += weight * nation().share(g, x, 4);
    }
  }
  return disabled / all;
}

TEST(CareLevels, AreHigherInVillages) {
  const double ratio = complete([](int g) { return g % residences == 1; }) /
                       complete([](int g) { return g % residences == 0; });
  EXPECT_GT(ratio, 1.05);
  EXPECT_LT(ratio, 1.4);
}

// referee §1.1: a province prints 2.3 and 1.8 %, 1.28; longer survival alone would give 1.6.
TEST(CareLevels, AreHigherAmongWomen) {
  const double ratio = complete([](int g) { return g / residences == 1; }) /
                       complete([](int g) { return g / residences == 0; });
  EXPECT_GT(ratio, 1.1);
  EXPECT_LT(ratio, 1.5);
}

// referee §1.2: splitting differs from a fine scheme by at most 1.6e-3 of a share.
TEST(CareLevels, SplitAYearAsAFineSchemeDoes) {
  for (int g = 0; g < groups; ++g) {
    State n{nation().share(g, first_age, 0),
            nation().share(g, first_age, 1),
            nation().share(g, first_age, 2),
            nation().share(g, first_age, 3),
            nation().share(g, first_age, 4)};
    const int sex = g / residences;
    for (int x = first_age; x + 1 < oldest_age; ++x) {
      const PlainRates rates = plain_rates(nation().m, x + 1, sex == 1, g % residences == 1);
      n = plain_year(rates, nation().shared.dying[at(sex * old_ages + x - first_age)], n);
      for (int k = 0; k < levels; ++k) {
        EXPECT_NEAR(n[at(k)] / sum(n), nation().share(g, x + 1, k), 0.0018)
            << "group " << g << " age " << x + 1 << " level " << k;
      }
    }
  }
}

/// One cell of 400 persons aged 80 a year on, person by person: mean and variance of each level.
struct Moments {
  State mean{}, variance{};
  State variance_above{};  ///< of persons at the level or worse
};

State at_or_worse(const State& n) {
  State sums = n;
  for (int k = levels - 1; k-- > 0;) {
    sums[at(k)] += sums[at(k + 1)];
  }
  return sums;
}

Moments person_by_person(const PlainRates& r, const State& start, int deaths, int repeats) {
  // Exact paths of every person are drawn from the year's transition matrix without death, and the
  // dead from those then alive with odds by level: half a year, death, half a year.
  std::mt19937_64 bits(1);
  std::array<State, levels> half{};
  for (int from = 0; from < levels; ++from) {
    State unit{};
    unit[at(from)] = 1;
    PlainRates no_time = r;
    for (double& x : no_time.up)
      x *= 0.5;
    for (double& x : no_time.down)
      x *= 0.5;
    no_time.jump *= 0.5;
    half[at(from)] = year_at_hazard(no_time, 0, unit);
  }
  const auto move = [&](int from) {
    double u = std::uniform_real_distribution<double>(0, 1)(bits);
    for (int to = 0; to < levels - 1; ++to) {
      u -= half[at(from)][at(to)];
      if (u < 0)
        return to;
    }
    return levels - 1;
  };
  Moments out;
  std::vector<State> seen;
  for (int i = 0; i < repeats; ++i) {
    std::vector<int> people;
    for (int k = 0; k < levels; ++k) {
      for (int j = 0; j < static_cast<int>(start[at(k)]); ++j)
        people.push_back(move(k));
    }
    // the dead: those with the shortest of exponential lives with hazard by level
    std::vector<std::pair<double, int>> lives;
    for (const int k : people) {
      lives.emplace_back(std::exponential_distribution<double>(r.ratio[at(k)])(bits), k);
    }
    std::sort(lives.begin(), lives.end());
    State after{};
    for (std::size_t j = at(deaths); j < lives.size(); ++j)
      ++after[at(move(lives[j].second))];
    seen.push_back(after);
  }
  for (int k = 0; k < levels; ++k) {
    for (const State& s : seen)
      out.mean[at(k)] += s[at(k)] / repeats;
    for (const State& s : seen) {
      out.variance[at(k)] += std::pow(s[at(k)] - out.mean[at(k)], 2) / (repeats - 1);
    }
  }
  const State mean_above = at_or_worse(out.mean);
  for (const State& s : seen) {
    const State above = at_or_worse(s);
    for (int k = 0; k < levels; ++k) {
      out.variance_above[at(k)] += std::pow(above[at(k)] - mean_above[at(k)], 2) / (repeats - 1);
    }
  }
  return out;
}

// (C.8)
TEST(CareLevels, SpreadAsPersonsDo) {
  constexpr int age = 80, g = 2;
  const State start{250, 70, 40, 22, 18};
  const int deaths = 28;
  const TestCounty county = usual_county("532501");
  std::vector<float> people(at(sexes * residences * ages * L)), dead(people.size()),
      before(at(old_cells * levels * L)), now(before.size());
  for (int l = 0; l < L; ++l) {
    people[at(people_cell(g, age + 1) * L + l)] = 400.0F - float(deaths);
    dead[at(people_cell(g, age) * L + l)] = float(deaths);
    for (int k = 0; k < levels; ++k) {
      before[at((old_cell(g, age) * levels + k) * L + l)] = float(start[at(k)]);
    }
  }
  Morbidity<float> m;
  const Params params = schema().bind(county.values.values, {});
  fill_morbidity(
      params,
      0,
      [](const Number& n, float* out) { std::fill_n(out, L, float(n.median(2020))); },
      m);
  for (int k = 0; k < disabled_levels; ++k) {
    std::fill_n(m.onset[k].v, L, float(nation().shared.onset[at(k)]));
  }
  LevelSums<float> sums;
  Lanes<float> imbalance{};
  LevelYear<float> year;
  year.morbidity = &m;
  year.people = people.data();
  year.deaths = dead.data();
  year.before = before.data();
  year.now = now.data();
  year.sums = &sums;
  year.individual = true;
  year.people_imbalance = year.death_imbalance = imbalance.v;
  constexpr int blocks = 400;
  State mean{}, squares{}, squares_above{};
  for (int b = 0; b < blocks; ++b) {
    year.site = {.seed = 3, .stream = Stream::care_levels, .region = 1, .year = 2021};
    year.first_trajectory = std::uint32_t(b * L);
    baseline::care::kernels.of<float>().advance_levels(year);
    for (int l = 0; l < L; ++l) {
      State n;
      for (int k = 0; k < levels; ++k) {
        n[at(k)] = now[at((old_cell(g, age + 1) * levels + k) * L + l)];
      }
      const State above = at_or_worse(n);
      for (int k = 0; k < levels; ++k) {
        mean[at(k)] += n[at(k)] / (blocks * L);
        squares[at(k)] += n[at(k)] * n[at(k)] / (blocks * L);
        squares_above[at(k)] += above[at(k)] * above[at(k)] / (blocks * L);
      }
    }
  }
  const State mean_above = at_or_worse(mean);
  const PlainRates r = plain_rates(nation().m, age + 1, true, false);
  const Moments persons = person_by_person(r, start, deaths, 6000);
  for (int k = 0; k < levels; ++k) {
    const double sd = std::sqrt(squares[at(k)] - mean[at(k)] * mean[at(k)]);
    EXPECT_NEAR(mean[at(k)], persons.mean[at(k)], 0.6) << "level " << k;
    EXPECT_NEAR(sd / std::sqrt(persons.variance[at(k)]), 1.15, 0.2) << "level " << k;
  }
  for (int k = 1; k < levels; ++k) {
    const double sd = std::sqrt(squares_above[at(k)] - mean_above[at(k)] * mean_above[at(k)]);
    EXPECT_NEAR(sd / std::sqrt(persons.variance_above[at(k)]), 1.0, 0.1) << "at or above " << k;
  }
}

}  // namespace
}  // namespace mz::care::test
