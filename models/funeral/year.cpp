#include "models/funeral/year.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "models/funeral/standing.hpp"

namespace mz::funeral {
namespace {

const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(
      isa, &baseline::funeral::kernels, &avx2::funeral::kernels, &avx512::funeral::kernels);
#else
  return *pick(
      isa, &baseline::funeral::kernels, &baseline::funeral::kernels, &baseline::funeral::kernels);
#endif
}

template <class Real>
struct Levels {
  alignas(64) Real v[level_count * L];
  Real* row(Level level) { return v + static_cast<int>(level) * L; }
};

/// (F.11) cremations of one cremator on a day of so many hours: whole ones, on the days on which it
/// works; at least one, and never fewer than in usual hours.
template <class Real>
void load_slots(const Here<Real>& here, const Number& of_day, const Real* usual, Real* out) {
  const Params& p = here.county.params;
  std::array<Real, L> hours, minutes, works;
  load(here, of_day, hours.data());
  load(here, p.service_minutes, minutes.data());
  load(here, p.cremator_availability, works.data());
  const auto warming = static_cast<Real>(p.first_firing_minutes.median(0));
  for (std::size_t l = 0; l < at(L); ++l) {
    const Real open = std::max(Real(0), hours[l] * Real(60) - warming);
    const Real slots = std::max(Real(1), std::floor(open / minutes[l])) * works[l];
    out[l] = usual == nullptr ? slots : std::max(slots, usual[l]);
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
  const Real* usual = levels.row(slots_per_cremator);
  load_slots<Real>(here, p.operating_hours, nullptr, levels.row(slots_per_cremator));
  load_slots(here, p.long_hours, usual, levels.row(slots_in_long_hours));
  load_slots(here, p.emergency_hours, usual, levels.row(slots_in_emergency));
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

/// (F.17) whose dead come to this home.
template <class Real>
std::vector<Arrivals<Real>> find_arrivals(const Here<Real>& here) {
  std::vector<Arrivals<Real>> arrivals;
  for (const int position : here.county.served) {
    const Here<Real> from = place(here.step, at(position));
    const bool own = position == here.index;
    Arrivals<Real> come;
    come.by_day = from.wire(wire_bodies_by_day);
    come.comes = from.wire(wire_standing, own ? row_here : row_elsewhere);
    come.region = from.county.region;
    if (!own) {
      const std::vector<int>& servers = from.county.servers;
      const auto found = std::find(servers.begin(), servers.end(), here.index);
      come.shares = from.county.shares.data();
      come.homes = static_cast<int>(servers.size());
      come.position = static_cast<int>(found - servers.begin());
    }
    if (any_of(come.comes, months)) {
      arrivals.push_back(come);
    }
  }
  return arrivals;
}

template <class Real>
void leave_without_home(const Here<Real>& here) {
  std::fill_n(here.wire(wire_store), StoreRows::count * L, Real(0));
  std::fill_n(here.wire(wire_throughput), throughput_rows * L, Real(0));
  for (const int row : {rows_of_outputs.required,
                        rows_of_outputs.peak,
                        rows_of_outputs.over,
                        rows_of_outputs.long_days,
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

/// What the year of a home reads.
template <class Real>
HomeYear<Real> home_year(const Here<Real>& here,
                         const Levels<Real>& levels,
                         const std::vector<Arrivals<Real>>& arrivals) {
  HomeYear<Real> year;
  year.calendar = &here.calendar();
  year.key = here.key();
  year.region = here.county.region;
  year.level = levels.v;
  year.hold = here.county.hold.data();
  year.long_stay_leaving = here.county.long_stay_leaving;
  year.late_share = here.county.params.late_share_allowed.median(0);
  year.long_hours_after = here.county.params.long_hours_after.median(0);
  year.emergency_after = here.county.params.emergency_after.median(0);
  year.cremators = here.wire(wire_standing, row_cremators);
  year.arrivals = arrivals.data();
  year.arrivals_count = static_cast<int>(arrivals.size());
  year.store_before = here.wire_before(wire_store);
  return year;
}

/// Where the year of a home leaves what it finds.
template <class Real>
void set_results(const Here<Real>& here, HomeYear<Real>& year) {
  year.store = here.wire(wire_store);
  year.received = here.wire(wire_throughput, row_received);
  year.cremated = here.wire(wire_throughput, row_cremated);
  year.required = here.view.row(rows_of_outputs.required);
  year.peak = here.view.row(rows_of_outputs.peak);
  year.over = here.view.row(rows_of_outputs.over);
  year.long_days = here.view.row(rows_of_outputs.long_days);
  year.wait_p95 = here.view.row(rows_of_outputs.wait_p95);
  year.storage_peak = here.view.row(rows_of_outputs.storage_peak);
  year.waits = here.view.row(rows_of_outputs.waits);
  year.stride = here.view.stride;
}

template <class Real>
void run_home(const Here<Real>& here) {
  if (!any_of(here.wire(wire_standing, row_here), months)) {
    leave_without_home(here);
    return;
  }
  Levels<Real> levels;
  load_levels(here, levels);
  const std::vector<Arrivals<Real>> arrivals = find_arrivals(here);
  HomeYear<Real> year = home_year(here, levels, arrivals);
  set_results(here, year);
  const KernelsOf<Real>& kernel = kernels(here.step.isa).template of<Real>();
  if (here.step.year_index == 1 && any_of(here.wire(wire_standing, row_here))) {
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

/// (F.21) the year in which niches ran out, if they have.
template <class Real>
void write_exhaustion(const Here<Real>& here) {
  constexpr Real never = std::numeric_limits<Real>::infinity();
  const bool first = here.view.rows_before == nullptr;
  const Real* before = first ? nullptr : here.view.row_before(rows_of_outputs.exhaustion);
  const Real* free = here.view.row(rows_of_outputs.niches_free);
  Real* out = here.view.row(rows_of_outputs.exhaustion);
  for (int l = 0; l < L; ++l) {
    const Real since = free[l] <= Real(0) ? static_cast<Real>(here.step.year) : never;
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
                 here.wire(wire_standing, row_niches),
                 here.view.row(rows_of_outputs.niches_free)};
  year.plots = {here.wire_before(wire_plots),
                here.wire(wire_plots),
                here.wire(wire_standing, row_plots),
                here.view.row(rows_of_outputs.plots_free)};
  year.lease_years = static_cast<int>(p.lease_years);
  year.renewal = fixed(p.lease_renewal);
  year.niche_land = fixed(p.niche_land);
  year.plot_land = fixed(p.plot_land);
  year.body_grave_land = fixed(p.body_grave_land);
  year.eco_burial_land = fixed(p.eco_burial_land);
  year.eco_grave_land = fixed(p.eco_grave_land);
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
  set_standing(here);
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
    const Here<Real> here = place(step, i);
    set_standing(here);
    run_residents(here);
  }
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    const Here<Real> here = place(step, i);
    run_home(here);
    run_grounds(here);
  }
  check_sent(step);
}

template void start_group(const Step<float>&);
template void start_group(const Step<double>&);
template void step_group(const Step<float>&);
template void step_group(const Step<double>&);

}  // namespace mz::funeral
