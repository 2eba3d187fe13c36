// Compiled once per instruction set into namespace mz::MZ_ISA; see year_kernel.hpp.
#include "models/population/year_kernel.hpp"

#include "models/population/lanes_flows.hpp"
#include "models/population/lanes_rows.hpp"

namespace mz::MZ_ISA::population {
namespace {

using namespace mz::population;  // NOLINT: the lane functions, all inlined here

template <class Real>
void stocks(const CountyYear<Real>& c) {
  write_stocks(c);
}

template <class Real>
void advance(const CountyYear<Real>& c) {
  Words words;
  if (c.individual) {
    draw(c, Stream::population_deaths, cells, words);
  }
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      survive(c, sex, residence, words);
    }
  }
  if (c.individual) {
    draw(c, Stream::population_births, 8, words);
  }
  Lanes<Real> urban_births;
  Lanes<Real> rural_births;
  births_by_residence(c, words, urban_births.v, rural_births.v);
  newborns(c, urban, words, urban_births.v);
  newborns(c, rural, words, rural_births.v);
  if (c.individual) {
    draw(c, Stream::population_urbanisation, pyramid_cells, words);
  }
  urbanise(c, words);
  Words come;
  if (c.individual) {
    draw(c, Stream::population_departures, cells, words);
    draw(c, Stream::population_arrivals, cells, come);
  }
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x <= oldest_age; ++x) {
      migrate_age(c, sex, x, words, come);
    }
  }
  check_cells(c);
  write_stocks(c);
  write_flows(c);
  write_mortality(c, male);
  write_mortality(c, female);
  write_fertility(c);
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
