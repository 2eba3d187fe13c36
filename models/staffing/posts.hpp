#pragma once
// Posts that the rules require and that employers fill: (W.1), (W.2), (W.4).

#include <cmath>

#include "models/staffing/here.hpp"

namespace mz::staffing {

template <class Real>
void fill_all(Lanes<Real>& out, double value) {
  std::fill_n(out.v, L, static_cast<Real>(value));
}
template <class Real>
void copy_input(const Here<Real>& here, Input input, Lanes<Real>& out) {
  std::copy_n(here.input(input), L, out.v);
}

/// Persons on dibao or destitute support: the county's own count, else those of the programmes of
/// relief, else a share of residents.
template <class Real>
void count_relief_cases(const Here<Real>& here, Lanes<Real>& out) {
  const Params& p = here.params();
  if (p.relief_cases.is_set()) {
    here.read(p.relief_cases, out);
    return;
  }
  here.read(p.relief_rate, out);
  const Real* recipients = here.input(input_relief_recipients);
  for (int l = 0; l < L; ++l) {
    const Real usual = out.v[l] * here.input(input_population)[l];
    out.v[l] = recipients[l] >= Real(0) ? recipients[l] : usual;
  }
}

/// Cremations of the year; the base year has none yet and counts cremators instead.
template <class Real>
void count_cremations(const Here<Real>& here, Lanes<Real>& out) {
  const Real usual = fixed<Real>(here.params().cremations_per_cremator);
  for (int l = 0; l < L; ++l) {
    out.v[l] =
        here.is_start() ? usual * here.input(input_cremators)[l] : here.input(input_cremations)[l];
  }
}

/// Residents of homes, and those who would live there if staff allowed.
template <class Real>
void count_residents(const Here<Real>& here, Counted<Real>& counted) {
  for (int l = 0; l < L; ++l) {
    Real residents = 0, waiting = 0, beds = 0;
    for (int k = 0; k < resident_levels; ++k) {
      const Real of_level = here.input(input_residents_by_level, k)[l];
      counted.of[base_first_resident + k].v[l] = of_level;
      residents += of_level;
    }
    for (int i = 0; i < waiting_rows; ++i) {
      waiting += here.input(input_waiting, i)[l];
    }
    for (int i = 0; i < bed_rows; ++i) {
      beds += here.input(input_beds, i)[l];
    }
    counted.residents.v[l] = residents;
    counted.in_sight.v[l] = std::max(residents, std::min(beds, residents + waiting));
  }
}

template <class Real>
void count(const Here<Real>& here, Counted<Real>& counted) {
  fill_all(counted.of[base_township], here.county.townships);
  fill_all(counted.of[base_village], here.county.villages);
  copy_input(here, input_funeral_homes, counted.of[base_funeral_home]);
  copy_input(here, input_cremators, counted.of[base_cremator]);
  copy_input(here, input_population, counted.of[base_population]);
  copy_input(here, input_population_60plus, counted.of[base_population_60plus]);
  copy_input(here, input_urban_population, counted.of[base_urban_population]);
  copy_input(here, input_home_care_users, counted.of[base_home_care_user]);
  count_cremations(here, counted.of[base_cremation]);
  count_relief_cases(here, counted.of[base_relief_case]);
  count_residents(here, counted);
}

/// Adds rate times number of a base to `posts`; `over` for rates that are clients per post.
template <class Real>
void add_posts(const Here<Real>& here,
               const Part& part,
               const Lanes<Real>& number,
               double per,
               bool over,
               Lanes<Real>& posts) {
  Lanes<Real> rate;
  here.read(part.number, rate);
  for (int l = 0; l < L; ++l) {
    posts.v[l] += over ? number.v[l] / rate.v[l] : number.v[l] * rate.v[l] / static_cast<Real>(per);
  }
}

constexpr bool is_resident(int base) {
  return base >= base_first_resident && base < base_first_resident + resident_levels;
}

/// What a rule asks for in homes.
template <class Real>
struct InHomes {
  Lanes<Real> posts{};    ///< before rounding
  Lanes<Real> clients{};  ///< residents whom the rule counts
  Lanes<Real> sharing{};  ///< most clients of one post
};

/// Adds one level of residents to the rule.
template <class Real>
void add_residents(const Here<Real>& here,
                   const Part& part,
                   const Lanes<Real>& residents,
                   InHomes<Real>& rule) {
  Lanes<Real> rate;
  here.read(part.number, rate);
  for (int l = 0; l < L; ++l) {
    rule.posts.v[l] += residents.v[l] / rate.v[l];
    rule.clients.v[l] += residents.v[l];
    rule.sharing.v[l] = std::max(rule.sharing.v[l], rate.v[l]);
  }
}

/// (W.2) posts in homes, rounded up in each home that has clients of the rule: once for the county
/// and by half a post on average in every further home, but one post at least in each of them.
/// Posts that nobody shares are whole already.
template <class Real>
void round_up_per_home(const Lanes<Real>& residents,
                       const Lanes<Real>& home_size,
                       InHomes<Real>& rule) {
  for (int l = 0; l < L; ++l) {
    const Real posts = rule.posts.v[l];
    if (posts <= Real(0) || rule.sharing.v[l] <= Real(1)) {
      continue;
    }
    const Real all_homes = std::max(Real(1), residents.v[l] / home_size.v[l]);
    const Real homes = std::min(all_homes, rule.clients.v[l]);
    const Real further = std::max(Real(0), homes - Real(1)) / Real(2);
    rule.posts.v[l] = std::max(homes, std::ceil(posts) + further);
  }
}

/// (W.1) posts required of a role.
template <class Real>
void require(const Here<Real>& here,
             const RoleKeys& keys,
             const Counted<Real>& counted,
             Real* required) {
  constexpr double persons = 10000;
  Lanes<Real> posts{}, leave, home_size;
  InHomes<Real> in_homes;
  here.read(keys.leave_allowance, leave);
  here.read(keys.home_size, home_size);
  for (const Part& part : keys.posts_per) {
    add_posts(here, part, counted.of[part.position], 1, false, posts);
  }
  for (const Part& part : keys.posts_per_10000) {
    add_posts(here, part, counted.of[first_per_10000 + part.position], persons, false, posts);
  }
  for (const Part& part : keys.clients_per_post) {
    const int base = first_client + part.position;
    if (is_resident(base)) {
      add_residents(here, part, counted.of[base], in_homes);
    } else {
      add_posts(here, part, counted.of[base], 1, true, posts);
    }
  }
  for (int l = 0; l < L; ++l) {
    posts.v[l] *= leave.v[l];
    in_homes.posts.v[l] *= leave.v[l];
  }
  round_up_per_home(counted.residents, home_size, in_homes);
  for (int l = 0; l < L; ++l) {
    required[l] = posts.v[l] + in_homes.posts.v[l];
  }
}

/// (W.4) posts that employers fill: as many per post required as in the base year, times the
/// funding since; in homes for the people in sight.
template <class Real>
void aim(const Here<Real>& here, const PreparedRole& role, const Counted<Real>& counted) {
  Lanes<Real> funding;
  here.read(role.keys.funding, funding);
  const Real* required = here.row(out_required, role);
  const Real* funded = here.cell(role, cell_funded);
  Real* target = here.cell(role, cell_target);
  const Real at_start = static_cast<Real>(role.funding_at_start);
  for (int l = 0; l < L; ++l) {
    const Real residents = counted.residents.v[l];
    const bool grows = role.keys.limits_admissions && residents > Real(0);
    const Real ahead = grows ? counted.in_sight.v[l] / residents : Real(1);
    target[l] = funded[l] * funding.v[l] / at_start * required[l] * ahead;
  }
}

}  // namespace mz::staffing
