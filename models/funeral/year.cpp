#include "models/funeral/year.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/funeral/prepared.hpp"

namespace mz::funeral {
namespace {

/// Homes that serve many counties keep one record each for the two halves of the year.
constexpr int most_arrivals = 512;
constexpr int mid_year_common = 181;  ///< 1 July, days from 0; a day later in leap years

const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(
      isa, &baseline::funeral::kernels, &avx2::funeral::kernels, &avx512::funeral::kernels);
#else
  return *pick(
      isa, &baseline::funeral::kernels, &baseline::funeral::kernels, &baseline::funeral::kernels);
#endif
}

/// One county of a step.
template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedFuneral& prepared;
  const PreparedCounty& county;
  const CountyView<Real>& view;
  int index;

  const Standing& now() const { return county.standing[at(step.year_index)]; }
  const Standing& before() const { return county.standing[at(std::max(0, step.year_index - 1))]; }
  Real* wire(WireIndex w, int row = 0) const { return view.wires[w] + row * L; }
  const Real* wire_before(WireIndex w, int row = 0) const { return view.wires_before[w] + row * L; }
  Real* imbalance(IdentityIndex i) const { return view.imbalance + static_cast<int>(i) * L; }
  const Calendar& calendar() const { return prepared.shared->calendar[at(step.year_index)]; }
  int mid_year() const { return mid_year_common + (calendar().days > 365 ? 1 : 0); }
  DrawKey key() const {
    return {.individual = step.uncertainty == Uncertainty::all,
            .seed = step.seed,
            .year = step.year,
            .first_trajectory = step.first_trajectory};
  }
};

template <class Real>
Here<Real> place(const Step<Real>& step, std::size_t i) {
  const auto& prepared = static_cast<const PreparedFuneral&>(*step.prepared);
  return {step, prepared, prepared.counties[i], step.counties[i], static_cast<int>(i)};
}

/// The value of a number in the year for every lane: drawn by the engine, or its median.
template <class Real>
void load(const Here<Real>& here, const Number& number, Real* out) {
  if (number.slot >= 0) {
    std::copy_n(here.view.drawn[number.slot], L, out);
  } else {
    std::fill_n(out, L, static_cast<Real>(number.median(here.step.year)));
  }
}

template <class Real>
struct Levels {
  alignas(64) Real v[level_count * L];
  Real* row(Level level) { return v + static_cast<int>(level) * L; }
};

/// (F.11) cremations of one cremator on a usual day: whole ones, on the days on which it works.
template <class Real>
void load_slots(const Here<Real>& here, Real* out) {
  const Params& p = here.county.params;
  std::array<Real, L> hours, minutes, works;
  load(here, p.operating_hours, hours.data());
  load(here, p.service_minutes, minutes.data());
  load(here, p.cremator_availability, works.data());
  const auto warming = static_cast<Real>(p.first_firing_minutes.median(0));
  for (std::size_t l = 0; l < at(L); ++l) {
    const Real open = std::max(Real(0), hours[l] * Real(60) - warming);
    out[l] = std::floor(open / minutes[l]) * works[l];
  }
}

template <class Real>
void load_levels(const Here<Real>& here, Levels<Real>& levels) {
  const Params& p = here.county.params;
  load(here, p.seasonal_amplitude, levels.row(amplitude));
  load(here, p.death_dispersion, levels.row(dispersion));
  load(here, p.bodies_per_death, levels.row(bodies_per_death));
  load(here, p.cremation_rate, levels.row(cremation_rate));
  load(here, p.stored_share, levels.row(stored_share));
  load_slots(here, levels.row(slots_per_cremator));
  load(here, p.eco_burial_rate, levels.row(eco_burial_rate));
  load(here, p.niche_share, levels.row(niche_share));
  load(here, p.plot_share, levels.row(plot_share));
  load(here, p.spouse_joins, levels.row(spouse_joins));
}

template <class Real>
void run_residents(const Here<Real>& here) {
  Levels<Real> levels;
  load_levels(here, levels);
  const Params& p = here.county.params;
  const Real* deaths = here.view.consumed[0];
  ResidentYear<Real> year;
  year.calendar = &here.calendar();
  year.key = here.key();
  year.region = here.county.region;
  year.weather_region = here.county.weather_region;
  year.noise_persistence = static_cast<Real>(p.weather_persistence.median(0));
  year.noise_sd = static_cast<Real>(p.weather_sd.median(0));
  year.level = levels.v;
  year.deaths = deaths;
  year.weather_before = here.wire_before(wire_weather);
  year.weather = here.wire(wire_weather);
  year.bodies = here.view.row(rows_of_outputs.bodies);
  year.cremations = here.view.row(rows_of_outputs.cremations);
  year.eco_ashes = here.wire(wire_ashes, row_eco_ashes);
  year.eco_graves = here.wire(wire_ashes, row_eco_graves);
  year.by_day = here.wire(wire_bodies_by_day);
  year.imbalance = here.imbalance(identity_days);
  kernels(here.step.isa).template of<Real>().residents(year);
  std::copy_n(deaths, L, here.view.row(rows_of_outputs.deaths));
  Real* ecological = here.view.row(rows_of_outputs.eco_burials);
  for (int l = 0; l < L; ++l) {
    ecological[l] = year.eco_ashes[l] + year.eco_graves[l];
  }
}

/// (F.17) whose dead come to this home: what stood on 31 December before holds to the end of June,
/// what stands at the end of the year from July.
template <class Real>
int find_arrivals(const Here<Real>& here, std::array<Arrivals<Real>, most_arrivals>& arrivals) {
  int count = 0;
  for (std::size_t i = 0; i < here.step.counties.size(); ++i) {
    const Here<Real> from = place(here.step, i);
    const bool first = from.before().site == here.index;
    const bool second = from.now().site == here.index;
    if (first || second) {
      check(count < most_arrivals, "a home serves at most 512 counties");
      arrivals[at(count++)] = {.by_day = from.wire(wire_bodies_by_day),
                               .from = first ? 0 : here.mid_year(),
                               .to = second ? from.calendar().days : here.mid_year()};
    }
  }
  return count;
}

template <class Real>
void leave_without_home(const Here<Real>& here) {
  std::fill_n(here.wire(wire_store), StoreRows::count * L, Real(0));
  std::fill_n(here.wire(wire_throughput), throughput_rows * L, Real(0));
  for (const int row : {rows_of_outputs.required,
                        rows_of_outputs.peak,
                        rows_of_outputs.over,
                        rows_of_outputs.storage_peak}) {
    std::fill_n(here.view.row(row), L, Real(0));
  }
  std::fill_n(here.view.row(rows_of_outputs.wait_p95), L, std::numeric_limits<Real>::quiet_NaN());
  for (int k = 0; k < wait_classes; ++k) {
    std::fill_n(here.view.row(rows_of_outputs.waits + k), L, Real(0));
  }
}

/// Bodies in a store.
template <class Real>
void add_store(const Real* store, double sign, std::array<double, L>& sum) {
  for (int row = 0; row < StoreRows::slot_part; ++row) {
    for (int l = 0; l < L; ++l) {
      sum[at(l)] += sign * static_cast<double>(store[row * L + l]);
    }
  }
}

template <class Real>
void raise_imbalance(const std::array<double, L>& gap, Real* largest) {
  for (int l = 0; l < L; ++l) {
    const auto found = static_cast<Real>(std::fabs(gap[at(l)]));
    largest[l] = found <= largest[l] ? largest[l] : found;  // keeps an undefined gap
  }
}

/// The books of a home: bodies there before + received = cremated + bodies there now.
template <class Real>
void check_home(const Here<Real>& here, std::array<double, L>& gap) {
  add_store(here.wire(wire_store), -1.0, gap);
  for (int l = 0; l < L; ++l) {
    gap[at(l)] += static_cast<double>(here.wire(wire_throughput, row_received)[l]) -
                  static_cast<double>(here.wire(wire_throughput, row_cremated)[l]);
  }
  raise_imbalance(gap, here.imbalance(identity_home));
}

template <class Real>
void run_home(const Here<Real>& here) {
  const Standing& before = here.before();
  const Standing& now = here.now();
  if (!before.cremates() && !now.cremates()) {
    leave_without_home(here);
    return;
  }
  Levels<Real> levels;
  load_levels(here, levels);
  std::array<Arrivals<Real>, most_arrivals> arrivals;
  HomeYear<Real> year;
  year.calendar = &here.calendar();
  year.key = here.key();
  year.region = here.county.region;
  year.level = levels.v;
  year.hold = here.county.hold.data();
  year.long_stay_leaving = here.county.long_stay_leaving;
  year.late_share = here.county.params.late_share_allowed.median(0);
  year.cremators_first = before.cremates() ? before.cremators : 0.0;
  year.cremators_second = now.cremators;
  year.mid_year = here.mid_year();
  year.arrivals = arrivals.data();
  year.arrivals_count = find_arrivals(here, arrivals);
  year.store = here.wire(wire_store);
  year.store_before = here.wire_before(wire_store);
  year.received = here.wire(wire_throughput, row_received);
  year.cremated = here.wire(wire_throughput, row_cremated);
  year.required = here.view.row(rows_of_outputs.required);
  year.peak = here.view.row(rows_of_outputs.peak);
  year.over = here.view.row(rows_of_outputs.over);
  year.wait_p95 = here.view.row(rows_of_outputs.wait_p95);
  year.storage_peak = here.view.row(rows_of_outputs.storage_peak);
  year.waits = here.view.row(rows_of_outputs.waits);
  year.stride = here.view.stride;
  const KernelsOf<Real>& kernel = kernels(here.step.isa).template of<Real>();
  if (here.step.year_index == 1 && before.cremates()) {
    kernel.open_store(year);
    year.store_before = year.store;
  }
  std::array<double, L> gap{};
  add_store(year.store_before, 1.0, gap);
  kernel.home(year);
  check_home(here, gap);
}

/// Bodies that residents' counties gave = bodies that homes took, over the group.
template <class Real>
void check_sent(const Step<Real>& step) {
  std::array<double, L> gap{};
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    const Here<Real> here = place(step, i);
    for (int l = 0; l < L; ++l) {
      gap[at(l)] += static_cast<double>(here.view.row(rows_of_outputs.cremations)[l]) -
                    static_cast<double>(here.wire(wire_throughput, row_received)[l]);
    }
  }
  raise_imbalance(gap, place(step, 0).imbalance(identity_sent));
}

template <class Real>
void write_standing(const Here<Real>& here) {
  const auto write = [&here](int row, double value) {
    std::fill_n(here.view.row(row), L, static_cast<Real>(value));
  };
  write(rows_of_outputs.homes, here.now().homes);
  write(rows_of_outputs.cremators, here.now().cremators);
  write(rows_of_outputs.year, here.step.year);
}

/// (F.21) the year in which niches ran out, if they have.
template <class Real>
void write_exhaustion(const Here<Real>& here) {
  constexpr Real never = std::numeric_limits<Real>::infinity();
  const bool first = here.view.rows_before == nullptr;
  const Real* before = first ? nullptr : here.view.row_before(rows_of_outputs.exhaustion);
  const Real* free = here.view.row(rows_of_outputs.niches_free);
  Real* out = here.view.row(rows_of_outputs.exhaustion);
  for (int l = 0; l < L; ++l) {
    const Real since = free[l] < Real(0) ? static_cast<Real>(here.step.year) : never;
    const Real known = first || since < before[l] ? since : before[l];
    out[l] = std::isnan(free[l]) ? free[l] : known;
  }
}

template <class Real>
void run_grounds(const Here<Real>& here) {
  Levels<Real> levels;
  load_levels(here, levels);
  const Params& p = here.county.params;
  const auto fixed = [](const Number& number) { return static_cast<Real>(number.median(0)); };
  GroundsYear<Real> year;
  year.key = here.key();
  year.region = here.county.region;
  year.level = levels.v;
  year.bodies = here.view.row(rows_of_outputs.bodies);
  year.cremations = here.view.row(rows_of_outputs.cremations);
  year.eco_ashes = here.wire(wire_ashes, row_eco_ashes);
  year.eco_graves = here.wire(wire_ashes, row_eco_graves);
  year.niches = {here.wire_before(wire_niches),
                 here.wire(wire_niches),
                 here.now().niches,
                 here.view.row(rows_of_outputs.niches_free)};
  year.plots = {here.wire_before(wire_plots),
                here.wire(wire_plots),
                here.now().plots,
                here.view.row(rows_of_outputs.plots_free)};
  year.lease_years = static_cast<int>(p.lease_years);
  year.renewal = fixed(p.lease_renewal);
  year.niche_land = fixed(p.niche_land);
  year.plot_land = fixed(p.plot_land);
  year.body_grave_land = fixed(p.body_grave_land);
  year.eco_burial_land = fixed(p.eco_burial_land);
  year.land_before = here.view.row_before(rows_of_outputs.land);
  year.land = here.view.row(rows_of_outputs.land);
  kernels(here.step.isa).template of<Real>().grounds(year);
  write_exhaustion(here);
}

/// (F.21) places in use in the base year, spread evenly over the years of a lease.
template <class Real>
void start_places(
    const Here<Real>& here, WireIndex wire, double built, const Number& in_use, int row) {
  const auto leases = static_cast<int>(here.county.params.lease_years);
  std::fill_n(here.wire(wire), most_lease_years * L, Real(0));
  double used = std::isnan(built) ? 0.0 : built * in_use.median(0);
  used = here.key().individual ? std::floor(used + 0.5) : used;
  const auto upto = [&](int age) {
    const double even = used * age / leases;
    return here.key().individual ? std::floor(even) : even;
  };
  for (int age = 0; age < leases; ++age) {
    std::fill_n(here.wire(wire, age), L, static_cast<Real>(upto(age + 1) - upto(age)));
  }
  std::fill_n(here.view.row(row), L, static_cast<Real>(built - used));
}

template <class Real>
void start_county(const Here<Real>& here) {
  for (const WireIndex wire : {wire_bodies_by_day, wire_store, wire_ashes, wire_throughput}) {
    std::fill_n(here.wire(wire), wires[at(wire)].cells * L, Real(0));
  }
  ResidentYear<Real> year;
  year.key = here.key();
  year.weather_region = here.county.weather_region;
  year.noise_sd = static_cast<Real>(here.county.params.weather_sd.median(0));
  year.weather = here.wire(wire_weather);
  kernels(here.step.isa).template of<Real>().weather_start(year);
  const Params& p = here.county.params;
  const Standing& now = here.now();
  start_places(here, wire_niches, now.niches, p.niches_in_use, rows_of_outputs.niches_free);
  start_places(here, wire_plots, now.plots, p.plots_in_use, rows_of_outputs.plots_free);
  std::fill_n(here.view.row(rows_of_outputs.land), L, Real(0));
  write_standing(here);
  write_exhaustion(here);
}

}  // namespace

template <class Real>
void start_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    start_county(place(step, i));
  }
}

template <class Real>
void step_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    run_residents(place(step, i));
  }
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    const Here<Real> here = place(step, i);
    run_home(here);
    run_grounds(here);
    write_standing(here);
  }
  check_sent(step);
}

template void start_group(const Step<float>&);
template void start_group(const Step<double>&);
template void step_group(const Step<float>&);
template void step_group(const Step<double>&);

}  // namespace mz::funeral
