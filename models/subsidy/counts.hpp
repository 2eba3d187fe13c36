#pragma once
// (S.4) what is counted before anybody takes it up.

#include "models/subsidy/here.hpp"

namespace mz::subsidy {

/// People up to an age by residence: running sums over single ages, both sexes.
struct PeopleUpTo {
  WideLanes below[residences][ages + 1];  ///< younger than the age
};

template <class Real>
void sum_people(const Here<Real>& here, PeopleUpTo& people) {
  for (int r = 0; r < residences; ++r) {
    std::fill_n(people.below[r][0].v, L, 0.0);
    for (int x = 0; x < ages; ++x) {
      const Real* men = here.input(input_people, r * ages + x);
      const Real* women = here.input(input_people, (residences + r) * ages + x);
      for (int l = 0; l < L; ++l) {
        people.below[r][x + 1].v[l] =
            people.below[r][x].v[l] + static_cast<double>(men[l]) + static_cast<double>(women[l]);
      }
    }
  }
}

inline bool has_area(Area area, int residence) {
  return area == Area::all || (area == Area::urban) == (residence == 0);
}

/// Residents become registered population by the ratio of the whole county.
template <class Real>
void to_base(const Here<Real>& here, Base base, WideLanes& count) {
  if (base == Base::resident) {
    return;
  }
  const Real* registered = here.input(input_registered);
  const Real* all = here.input(input_population);
  for (int l = 0; l < L; ++l) {
    const double ratio =
        all[l] > Real(0) ? static_cast<double>(registered[l]) / static_cast<double>(all[l]) : 1.0;
    count.v[l] *= ratio;
  }
}

inline void count_people(const Whom& whom, const PeopleUpTo& people, WideLanes& count) {
  for (int r = 0; r < residences; ++r) {
    for (int l = 0; l < L && has_area(whom.residence, r); ++l) {
      count.v[l] += people.below[r][whom.last_age + 1].v[l] - people.below[r][whom.first_age].v[l];
    }
  }
}

/// A sum over kinds and the mean multiple of the standard that goes with it.
struct Weighted {
  WideLanes& count;
  WideLanes& multiplier;

  void add(const WideLanes& part, double multiple) const {
    for (int l = 0; l < L; ++l) {
      count.v[l] += part.v[l];
      multiplier.v[l] += multiple * part.v[l];
    }
  }
  /// From the sum of multiples to their mean; one where nothing is counted.
  void divide() const {
    for (int l = 0; l < L; ++l) {
      multiplier.v[l] = count.v[l] > 0.0 ? multiplier.v[l] / count.v[l] : 1.0;
    }
  }
};

/// Old residents by level, from the cells of the care model.
template <class Real>
void count_levels(const Here<Real>& here,
                  const Whom& whom,
                  WideLanes (&of_level)[disability_levels]) {
  constexpr int first_cell_age = 60;
  constexpr int cell_ages = ages - first_cell_age;
  const int first = std::max(whom.first_age, first_cell_age);
  for (WideLanes& level : of_level) {
    std::fill_n(level.v, L, 0.0);
  }
  for (int g = 0; g < sexes * residences; ++g) {
    if (!has_area(whom.residence, g % residences)) {
      continue;
    }
    for (int x = first; x <= whom.last_age; ++x) {
      for (int k = 0; k < disability_levels; ++k) {
        const int cell = (g * cell_ages + x - first_cell_age) * disability_levels + k;
        const Real* persons = here.input(input_levels, cell);
        for (int l = 0; l < L && whom.has_level[at(k)]; ++l) {
          of_level[k].v[l] += static_cast<double>(persons[l]);
        }
      }
    }
  }
}

/// Old people at the levels of the programme, and the mean multiple of their levels.
template <class Real>
void count_disabled(const Here<Real>& here, const Programme& programme, const Weighted& sum) {
  WideLanes of_level[disability_levels];
  count_levels(here, programme.whom, of_level);
  std::fill_n(sum.multiplier.v, L, 0.0);
  for (int k = 0; k < disability_levels; ++k) {
    sum.add(of_level[k], programme.level_multiplier[at(k)]);
  }
  sum.divide();
}

/// Residents that `whom` describes.
template <class Real>
void count_whom(const Here<Real>& here,
                const Whom& whom,
                const PeopleUpTo& people,
                WideLanes& count) {
  std::fill_n(count.v, L, 0.0);
  if (!whom.disabled) {
    count_people(whom, people, count);
    return;
  }
  WideLanes of_level[disability_levels];
  count_levels(here, whom, of_level);
  for (const WideLanes& level : of_level) {
    add(level, count);
  }
}

template <class Real>
void count_residents(const Here<Real>& here, const Programme& programme, const Weighted& sum) {
  std::fill_n(sum.multiplier.v, L, 0.0);
  for (int k = 0; k < disability_levels; ++k) {
    WideLanes residents;
    here.read(input_residents, k, residents);
    if (programme.whom.has_level[at(k)]) {
      sum.add(residents, programme.level_multiplier[at(k)]);
    }
  }
  sum.divide();
}

/// Beds opened and converted in the year, as care hands them over.
template <class Real>
void count_new_beds(const Here<Real>& here, const Programme& programme, const Weighted& sum) {
  std::fill_n(sum.multiplier.v, L, here.is_start() ? 1.0 : 0.0);
  if (here.is_start()) {
    return;
  }
  for (int work = 0; work < bed_works; ++work) {
    WideLanes beds;
    here.read(input_bed_works, work, beds);
    sum.add(beds, programme.bed_multiplier[at(work)]);
  }
  sum.divide();
}

/// A flow of the year; there is none in the base year.
template <class Real>
void count_flow(const Here<Real>& here, Input input, WideLanes& count) {
  if (!here.is_start()) {
    here.read(input, 0, count);
  }
}

/// (S.4) the pool of a programme, those it leaves out among them.
template <class Real>
void count_pool(const Here<Real>& here,
                const Programme& programme,
                const PeopleUpTo& people,
                const Weighted& pool) {
  WideLanes& count = pool.count;
  std::fill_n(count.v, L, 0.0);
  std::fill_n(pool.multiplier.v, L, 1.0);
  switch (programme.keys.counts) {
    case Counts::people:
      count_people(programme.whom, people, count);
      to_base(here, programme.keys.base, count);
      break;
    case Counts::disabled:
      count_disabled(here, programme, pool);
      to_base(here, programme.keys.base, count);
      break;
    case Counts::programmes:
      for (const int other : programme.part_of) {
        add(here.worked.caseload[at(other)], count);
      }
      break;
    case Counts::residents:
      count_residents(here, programme, pool);
      break;
    case Counts::new_beds:
      count_new_beds(here, programme, pool);
      break;
    case Counts::deaths:
      count_flow(here, input_deaths, count);
      break;
    case Counts::cremations:
      count_flow(here, input_cremations, count);
      break;
    case Counts::eco_burials:
      count_flow(here, input_eco_burials, count);
      break;
    case Counts::townships:
      std::fill_n(count.v, L, here.county.townships);
      break;
    case Counts::given:
      std::fill_n(count.v, L, 1.0);
      break;
  }
}

}  // namespace mz::subsidy
