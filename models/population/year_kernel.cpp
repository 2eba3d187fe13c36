// Compiled once per instruction set into namespace mz::MZ_ISA; see year_kernel.hpp.
#include "models/population/year_kernel.hpp"

#include "models/population/lanes_flows.hpp"
#include "models/population/lanes_rows.hpp"

namespace mz::MZ_ISA::population {
namespace {

using namespace mz::population;  // NOLINT: the lane functions, all inlined here

template <class Real>
void stocks(const CountyYear<Real>& c) {
  Lanes<Real> towns;
  clear(towns.v);
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x <= oldest_age; ++x) {
      write_pyramid_age(c, sex, x, towns.v);
    }
  }
  write_row(c, c.row.urban_population, towns.v);
  write_stocks(c);
}

/// Deaths of those alive at the start of the year, then births.
template <class Real>
[[gnu::always_inline]] inline void vital_events(const CountyYear<Real>& c,
                                                Words& words,
                                                Real* deaths) {
  if (c.individual) {
    draw(c, Stream::population_deaths, cells, words);
  }
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      survive(c, sex, residence, words, deaths);
    }
  }
  if (c.individual) {
    draw(c, Stream::population_births, 8, words);
  }
  Lanes<double> urban_births;
  Lanes<double> rural_births;
  births_by_residence(c, words, urban_births.v, rural_births.v);
  newborns(c, urban, words, urban_births.v);
  newborns(c, rural, words, rural_births.v);
}

/// Words of the moves of a year, drawn only with individual noise.
struct MoveWords {
  Words to_town;
  Words leave;
  Words come;
};

template <class Real>
void advance(const CountyYear<Real>& c) {
  MoveWords words;
  Lanes<Real> deaths, towns, migration;
  clear(deaths.v);
  clear(towns.v);
  clear(migration.v);
  vital_events(c, words.to_town, deaths.v);
  if (c.individual) {
    draw(c, Stream::population_urbanisation, pyramid_cells, words.to_town);
    draw(c, Stream::population_departures, cells, words.leave);
    draw(c, Stream::population_arrivals, cells, words.come);
  }
  for (int sex = 0; sex < sexes; ++sex) {
    LifeTable<Real> table;
    begin(table);
    for (int x = 0; x <= oldest_age; ++x) {
      Lanes<Real> share_in_towns;
      Rounded<Real> rounded;
      urbanise_age(c, sex, x, words.to_town, rounded);
      migrate_age(c, sex, x, words.leave, words.come, rounded, share_in_towns.v, migration.v);
      check_age(c, sex, urban, x);
      check_age(c, sex, rural, x);
      write_pyramid_age(c, sex, x, towns.v);
      write_mortality_age(c, sex, x, share_in_towns.v, table);
    }
  }
  write_row(c, c.row.urban_population, towns.v);
  write_stocks(c);
  write_flows(c, deaths.v, migration.v);
  write_fertility(c);
  undefine_where_empty(c);
}

template <class Real>
void normals(const DrawSite& site, std::uint32_t k, std::uint32_t first_trajectory, Real* out) {
  alignas(64) std::uint32_t words[4 * L];
  random::fill_quad<L>(words, site, k / 4U, first_trajectory);
  for (int l = 0; l < L; ++l) {
    out[l] = random::normal<Real>(words[(k % 4U) * L + static_cast<std::uint32_t>(l)]);
  }
}

}  // namespace

extern const mz::population::Kernels kernels;
const mz::population::Kernels kernels{
    {&advance<float>, &stocks<float>, &normals<float>},
    {&advance<double>, &stocks<double>, &normals<double>},
};

}  // namespace mz::MZ_ISA::population
