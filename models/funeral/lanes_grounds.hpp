#pragma once
// Niches, plots and land of one county in one year, (F.18)-(F.22). Inlined into the kernels.

#include "models/funeral/lanes.hpp"

namespace mz::funeral {

/// Positions of the annual draws of grounds, behind those of BodyDraw.
enum GroundsDraw : int {
  draw_niche,
  draw_plot,
  draw_new_niche,
  draw_new_plot,
  draw_niche_release,
  draw_plot_release,
  grounds_draws
};
inline constexpr int first_grounds_quad = 1;

/// Words of all annual draws of grounds.
struct GroundsWords {
  Quad quad[2];
  const std::uint32_t* of(GroundsDraw draw) const { return quad[draw / 4].v + draw % 4 * L; }
};
static_assert(grounds_draws <= 8);

/// (F.18) ashes that need a place of a kind, and (F.19) a new one: others join their spouse.
template <class Real>
struct Ashes {
  Lanes<Real> niche, plot, new_niche, new_plot;
};

template <class Real>
[[gnu::always_inline]] inline void place_ashes(const GroundsYear<Real>& c,
                                               const GroundsWords& words,
                                               Ashes<Real>& ashes) {
  Lanes<Real> rest, share;
  const Real* niche = c.level + niche_share * L;
  const Real* plot = c.level + plot_share * L;
  const Real* joins = c.level + spouse_joins * L;
  for (int l = 0; l < L; ++l) {
    rest.v[l] = c.cremations[l] - c.eco_ashes[l];
  }
  part_of(c.key, rest.v, niche, words.of(draw_niche), ashes.niche.v);
  for (int l = 0; l < L; ++l) {
    rest.v[l] -= ashes.niche.v[l];
    const Real others = Real(1) - niche[l];
    const Real among = others > Real(0) ? plot[l] / others : Real(0);
    share.v[l] = among < Real(1) ? among : Real(1);
  }
  part_of(c.key, rest.v, share.v, words.of(draw_plot), ashes.plot.v);
  for (int l = 0; l < L; ++l) {
    share.v[l] = Real(1) - joins[l];
  }
  part_of(c.key, ashes.niche.v, share.v, words.of(draw_new_niche), ashes.new_niche.v);
  part_of(c.key, ashes.plot.v, share.v, words.of(draw_new_plot), ashes.new_plot.v);
}

/// (F.20) leases of a year end together: part is renewed, the rest released; (F.21) places free.
template <class Real>
[[gnu::always_inline]] inline void turn_over(const GroundsYear<Real>& c,
                                             const Places<Real>& places,
                                             const Real* taken,
                                             const std::uint32_t* word) {
  const int ending = c.key.year % c.lease_years;
  Lanes<Real> share, released, used;
  fill(Real(1) - c.renewal, share.v);
  part_of(c.key, places.before + ending * L, share.v, word, released.v);
  fill(Real(0), used.v);
  for (int age = 0; age < c.lease_years; ++age) {
    copy(places.before + age * L, places.now + age * L);
  }
  Real* now = places.now + ending * L;
  for (int l = 0; l < L; ++l) {
    now[l] += taken[l] - released.v[l];
  }
  for (int age = 0; age < c.lease_years; ++age) {
    add(places.now + age * L, used.v);
  }
  for (int l = 0; l < L; ++l) {
    places.free[l] = places.built[l] - used.v[l];
  }
}

/// (F.22) land taken since the base year.
template <class Real>
[[gnu::always_inline]] inline void take_land(const GroundsYear<Real>& c, const Ashes<Real>& ashes) {
  for (int l = 0; l < L; ++l) {
    const Real graves = c.bodies[l] - c.cremations[l] - c.eco_graves[l];
    c.land[l] = c.land_before[l] + ashes.new_niche.v[l] * c.niche_land +
                ashes.new_plot.v[l] * c.plot_land + graves * c.body_grave_land +
                c.eco_ashes[l] * c.eco_burial_land + c.eco_graves[l] * c.eco_grave_land;
  }
}

}  // namespace mz::funeral
