// Compiled once per instruction set into namespace mz::MZ_ISA; see workload_w_kernel.hpp.
#include "bench/workload_w_kernel.hpp"

#include <algorithm>
#include <cstring>

#include "bench/workload_w_lanes.hpp"
#include "bench/workload_w_rows.hpp"
#include "sim/core/native_vector.hpp"

namespace mz::MZ_ISA::bench {
namespace {

using namespace mz::bench;  // NOLINT: the lane functions, all inlined here
using mz::population::CountyYear;

/// Words of the moves and the migration of one array of people.
struct PlaceWords {
  Words to_town;
  Words migrate;
};

/// Step 5 for one sex and age: expected by the product's function, whose slope acts as W's rate;
/// drawn as net flows, because W has no gross ones.
template <class Real>
[[gnu::always_inline]] inline void migrate(const CountyYear<Real>& c,
                                           int sex,
                                           int x,
                                           const PlaceWords& words,
                                           MigrationRate<Real>& rate,
                                           Real* all_migration) {
  if (!c.individual) {
    Lanes<Real> share_in_towns;
    const mz::population::Rounded<Real> nothing{};  // W's sums are plain
    mz::population::migrate_age(
        c, sex, x, words.migrate, words.migrate, nothing, share_in_towns.v, all_migration);
    return;
  }
  prepare(rate);
  for (int residence = 0; residence < residences; ++residence) {
    const int at = cell(sex, residence, x) * L;
    drawn_net_migration(rate, words.migrate.v + at, c.flows.people + at, all_migration);
  }
}

/// Steps 4 and 5 for one array of people: below 60 (state -1), or one state.
template <class Real>
[[gnu::always_inline]] inline void settle(
    const WorkloadYear<Real>& w, Real* people, int state, PlaceWords& words, Tally<Real>& tally) {
  const int from = state < 0 ? 1 : first_old + 1;
  const int to = state < 0 ? first_old : oldest_age;
  CountyYear<Real> c = w.county;
  MigrationRate<Real> rate;
  c.flows.people = people;
  c.migration_slope = rate.rate.v;
  if (c.individual) {
    const auto quad = static_cast<std::uint32_t>((state + 1) * mz::population::cells);
    draw_ages(w, Stream::population_urbanisation, quad, sexes, from, to, words.to_town);
    draw_ages(w, Stream::population_arrivals, quad, sexes * residences, from, to, words.migrate);
  }
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = from; x <= to; ++x) {
      for (int l = 0; l < L; ++l) {
        rate.rate.v[l] = w.migration_level[l] * w.rates->migration[x];
      }
      move_to_towns(w, people, sex, x, words.to_town, tally.moves.v);
      migrate(c, sex, x, words, rate, tally.migration.v);
      if (x != first_old) {  // those turning 60 are counted by state
        tally_people(people, sex, x, tally);
      }
      if (state >= 0) {
        tally_state(people, sex, x, state, tally);
      }
    }
  }
}

/// Step 7: those turning 60 enter the functional states.
template <class Real>
[[gnu::always_inline]] inline void enter(const WorkloadYear<Real>& w,
                                         const std::uint32_t* words,
                                         Tally<Real>& tally) {
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      const int at = cell(sex, residence, first_old) * L;
      const Real* people = w.county.flows.people + at;
      ByState<Real> split;
      for (int d = 0; d < functional_states; ++d) {
        for (int l = 0; l < L; ++l) {
          split.of[d].v[l] = w.county.individual ? Real(0) : people[l] * w.rates->entry[d];
        }
      }
      if (w.county.individual) {
        split_people(w.rates->entry_chain,
                     0,
                     people,
                     words + (sex * residences + residence) * (functional_states - 1) * L,
                     split);
      }
      for (int d = 0; d < functional_states; ++d) {
        std::copy_n(split.of[d].v, L, w.after[d] + at);
      }
    }
    for (int d = 0; d < functional_states; ++d) {
      tally_people(w.after[d], sex, first_old, tally);
      tally_state(w.after[d], sex, first_old, d, tally);
    }
  }
}

/// Step 6 of one residence: births, and the newborns alive at the end of the year.
template <class Real>
[[gnu::always_inline]] inline void bear(const WorkloadYear<Real>& w,
                                        int residence,
                                        const std::uint32_t* words,
                                        Tally<Real>& tally) {
  CountyYear<Real> c = w.county;
  c.flows.people += L;  // W's women have not had their birthday yet
  Lanes<double> women;
  Lanes<Real> births, share, m, dying, lost;
  ByState<Real> children;  // by sex
  mz::population::exposed_women(c, residence, women.v);
  for (int l = 0; l < L; ++l) {
    const double rate =
        static_cast<double>(c.total_fertility[l] * w.rates->birth_factor[residence]);
    births.v[l] = static_cast<Real>(rate * women.v[l]);
    share.v[l] = w.rates->girls;
  }
  if (c.individual) {
    Lanes<Real> drawn;
    random::poisson<L>(births.v, words, drawn.v);
    births = drawn;
  }
  add(births.v, tally.births.v);
  mz::population::cell_deaths(c, births.v, share.v, words + L, children.of[female].v);
  for (int l = 0; l < L; ++l) {
    children.of[male].v[l] = births.v[l] - children.of[female].v[l];
  }
  for (int sex = 0; sex < sexes; ++sex) {
    Real* newborns = w.county.flows.people + cell(sex, residence, 0) * L;
    hazard(w, sex, 0, m.v);
    dying_of(m.v, Real(0.5), dying.v);
    mz::population::cell_deaths(c, children.of[sex].v, dying.v, words + (2 + sex) * L, lost.v);
    add(lost.v, tally.infants[residence].v);
    for (int l = 0; l < L; ++l) {
      newborns[l] = children.of[sex].v[l] - lost.v[l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void bear_and_enter(const WorkloadYear<Real>& w, Tally<Real>& tally) {
  constexpr int birth_words = 4 * residences;
  constexpr int entry_words = sexes * residences * (functional_states - 1);
  const CountyYear<Real>& c = w.county;
  const DrawSite site{
      .seed = c.seed, .stream = Stream::population_births, .region = c.region, .year = c.year};
  alignas(64) std::uint32_t words[(birth_words + entry_words) * L];
  for (int i = 0; c.individual && i < (birth_words + entry_words) / 4; ++i) {
    random::fill_quad<L>(
        words + 4 * i * L, site, static_cast<std::uint32_t>(i), c.first_trajectory);
  }
  bear(w, urban, words, tally);
  bear(w, rural, words + 4 * L, tally);
  for (int sex = 0; sex < sexes; ++sex) {
    tally_people(c.flows.people, sex, 0, tally);
  }
  enter(w, words + birth_words * L, tally);
}

template <class Real>
void advance(const WorkloadYear<Real>& w) {
  PlaceWords words;
  Tally<Real> tally{};
  if (w.county.individual) {
    draw_ages(w, Stream::population_deaths, 0, sexes * residences, 0, first_old - 1, words.migrate);
  }
  survive_young(w, words.migrate, tally);
  survive_old(w, tally);
  for (int state = -1; state < functional_states; ++state) {
    settle(w, state < 0 ? w.county.flows.people : w.after[state], state, words, tally);
  }
  bear_and_enter(w, tally);
  write_indicators(w, tally);
}

/// Chains enough to hide the latency of both units that multiply and add.
constexpr int chains = 12;

double multiply_and_add(std::int64_t steps, float* out) {
  using Vector = mz::Native<float>::type;
  constexpr auto width = mz::Native<float>::width;
  const Vector zero = {};
  const Vector factor = zero + 0.999F;
  const Vector term = zero + 0.001F;
  Vector value[chains];
  for (int i = 0; i < chains; ++i) {
    value[i] = zero + static_cast<float>(i);  // alike, they would be computed once
  }
  for (std::int64_t step = 0; step < steps; ++step) {
    for (Vector& chain : value) {
      chain = chain * factor + term;  // two instructions: the build forbids fusing them
    }
  }
  Vector sum = value[0];
  for (int i = 1; i < chains; ++i) {
    sum += value[i];
  }
  sum *= 1.0F / chains;  // every chain tends to one
  std::memcpy(out, &sum, sizeof(sum));
  return 2.0 * static_cast<double>(steps * chains * width);
}

void copy(const float* from, std::int64_t count, float* to) {
  using Vector = mz::Native<float>::type;
  constexpr auto width = mz::Native<float>::width;
  for (std::int64_t i = 0; i < count; i += width) {
    Vector value;
    std::memcpy(&value, from + i, sizeof(value));
    std::memcpy(to + i, &value, sizeof(value));
  }
}

}  // namespace

extern const mz::bench::WorkloadKernels workload_kernels;
const mz::bench::WorkloadKernels workload_kernels{
    &advance<float>, &advance<double>, &multiply_and_add, &copy};

}  // namespace mz::MZ_ISA::bench
