#pragma once
// A year in the homes of one county with arrays of its own, for tests of the months.

#include <algorithm>
#include <array>

#include "models/care/year_kernel.hpp"

namespace mz::care::test {

template <class Real>
struct Homes {
  alignas(64) Real residents[resident_cells * L]{};
  alignas(64) Real waiting[classes * L]{};
  alignas(64) Real unapplied[classes * L]{};
  alignas(64) Real project_beds[months * places * L]{};
  alignas(64) Real applying_before[destitute_classes * L]{};
  alignas(64) Real applying[destitute_classes * L]{};
  alignas(64) Real giving_up[classes * L]{};
  alignas(64) Real lost[classes * L]{};
  alignas(64) Real reapplying[L]{};
  alignas(64) Real nursing_beside[owners * L]{};
  alignas(64) Real ramping[places * L]{};
  alignas(64) Real beds_before[places * L]{};
  alignas(64) Real beds[places * L]{};
  alignas(64) Real opened[places * L]{};
  alignas(64) Real converted[owners * L]{};
  alignas(64) Real arrivals[classes * L]{};
  alignas(64) Real exits[classes * L]{};
  alignas(64) Real leaving[classes * L]{};
  alignas(64) Real usable[L];
  alignas(64) Real ramp[L]{};
  alignas(64) Real staffed[L];
  alignas(64) Real admissions[classes * L]{};
  alignas(64) Real months_waited[classes * L]{};
  alignas(64) Real arrived[classes * L]{};
  alignas(64) Real reneged[classes * L]{};
  alignas(64) Real left[classes * L]{};
  alignas(64) Real resident_years[bed_types * L]{};
  alignas(64) Real bed_years[bed_types * L]{};
  HomeYear<Real> year;

  explicit Homes(bool individual) {
    std::fill_n(usable, L, Real(1));
    std::fill_n(staffed, L, Real(1e9));
    year.residents = residents;
    year.waiting = waiting;
    year.unapplied = unapplied;
    year.project_beds = project_beds;
    year.applying_before = applying_before;
    year.applying = applying;
    year.giving_up = giving_up;
    year.lost = lost;
    year.reapplying = reapplying;
    year.nursing_beside = nursing_beside;
    year.ramping = ramping;
    year.beds_before = beds_before;
    year.beds = beds;
    year.opened = opened;
    year.converted = converted;
    year.arrivals = arrivals;
    year.exits = exits;
    year.leaving = leaving;
    year.usable = usable;
    year.ramp = ramp;
    year.staffed = staffed;
    year.admissions = admissions;
    year.months_waited = months_waited;
    year.arrived = arrived;
    year.reneged = reneged;
    year.left = left;
    year.resident_years = resident_years;
    year.bed_years = bed_years;
    year.individual = individual;
    year.site = {.seed = 7, .stream = Stream::care_homes, .region = 532501, .year = 2021};
  }
  Homes(const Homes&) = delete;
  Homes& operator=(const Homes&) = delete;

  void set(Real* rows, int row, Real value) { std::fill_n(rows + row * L, L, value); }
  /// The destitute of a class who apply on both ends of the year.
  void set_applying(int c, Real persons) {
    set(applying_before, c, persons);
    set(applying, c, persons);
  }
  /// Beds on both ends of the year.
  void set_beds(int p, Real number) {
    set(beds_before, p, number);
    set(beds, p, number);
  }
  Real living(int c, int lane = 0) const {
    return residents[resident_cell(c, public_home) * L + lane] +
           residents[resident_cell(c, private_home) * L + lane];
  }
  Real all_residents(int lane = 0) const {
    Real sum = 0;
    for (int c = 0; c < classes; ++c) {
      sum += living(c, lane);
    }
    return sum;
  }
  void step() { baseline::care::kernels.of<Real>().step_homes(year); }
  void next_year() {
    ++year.site.year;
    step();
  }
};

}  // namespace mz::care::test
