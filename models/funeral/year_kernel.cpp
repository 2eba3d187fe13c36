// Compiled once per instruction set into namespace mz::MZ_ISA; see year_kernel.hpp.
#include "models/funeral/year_kernel.hpp"

#include "models/funeral/lanes_days.hpp"
#include "models/funeral/lanes_grounds.hpp"
#include "models/funeral/lanes_home.hpp"
#include "models/funeral/lanes_sizing.hpp"

namespace mz::MZ_ISA::funeral {
namespace {

using namespace mz::funeral;  // NOLINT: the lane functions, all inlined here

/// (F.3) on 31 December of the base year the weather is anywhere in its stationary law.
template <class Real>
void weather_start(const ResidentYear<Real>& c) {
  if (!c.key.individual) {
    fill(Real(0), c.weather);
    return;
  }
  Quad draws;
  words(c.key, Stream::funeral_weather, c.weather_region, 0, draws);
  for (int l = 0; l < L; ++l) {
    c.weather[l] = c.noise_sd * random::normal<Real>(draws.v[l]);
  }
}

template <class Real>
void residents(const ResidentYear<Real>& c) {
  split_bodies(c);
  Lanes<double> total;
  weigh_days(c, total.v);
  if (c.key.individual) {
    draw_days(c, total.v);
  } else {
    expected_days(c, total.v);
  }
  check_days(c);
}

/// (F.13) bodies whose holds run on 31 December of the base year, as if every day before had had
/// the mean of the year to come times the season of 1 January; whole with individual noise.
template <class Real>
void open_store(const HomeYear<Real>& h) {
  Lanes<Real> year, day;
  fill(Real(0), year.v);
  for (int t = 0; t < h.calendar->days; ++t) {
    arriving(h, t, day.v);
    add(day.v, year.v);
  }
  const auto nearest = [&h](Real bodies) {
    return h.key.individual ? static_cast<Real>(static_cast<std::int32_t>(bodies + Real(0.5)))
                            : bodies;
  };
  const Real per_day = Real(1) / static_cast<Real>(h.calendar->days);
  const Real* height = h.level + amplitude * L;
  const Real season = static_cast<Real>(h.calendar->season[0]);
  for (int row = 0; row < StoreRows::count; ++row) {
    fill(Real(0), h.store + row * L);
  }
  const double stays = 1.0 - h.hold[hold_days - 1];
  for (int j = 0; j < hold_days; ++j) {  // held longer than j days, and not a long stay
    const double held = h.hold[hold_days - 1] - (j > 0 ? h.hold[j - 1] : 0.0);
    for (int l = 0; l < L; ++l) {
      const Real daily = year.v[l] * per_day * (Real(1) + height[l] * season);
      h.store[(StoreRows::due + j) * L + l] = nearest(daily * static_cast<Real>(held));
    }
  }
  // 1 January begins a week: those of last week are released.
  const double weeks = h.long_stay_leaving > 0.0 ? 1.0 / h.long_stay_leaving - 1.0 : 0.0;
  for (int l = 0; l < L; ++l) {
    const double stayed = static_cast<double>(year.v[l] * per_day) * stays * days_of_week * weeks;
    h.store[StoreRows::long_stay * L + l] = nearest(static_cast<Real>(stayed));
  }
}

/// (F.11) cremations of the day: in usual hours, or in longer ones when more waits than usual hours
/// can clear.
template <class Real>
[[gnu::always_inline]] inline void hours_of_day(const HomeYear<Real>& h,
                                                int t,
                                                const Home<Real>& home,
                                                Real* per_day) {
  const Real* cremators = h.cremators + h.calendar->month[t] * L;
  const Real* usual = h.level + slots_per_cremator * L;
  const Real* longer = h.level + slots_in_long_hours * L;
  const Real* longest = h.level + slots_in_emergency * L;
  const auto after = static_cast<Real>(h.long_hours_after);
  const auto emergency = static_cast<Real>(h.emergency_after);
  for (int l = 0; l < L; ++l) {
    const Real work = cremators[l] * usual[l];
    const Real extended = home.waiting.v[l] > after * work ? longer[l] : usual[l];
    const Real slots = home.waiting.v[l] > emergency * work ? longest[l] : extended;
    per_day[l] = cremators[l] * slots;
    h.long_days[l] += cremators[l] > Real(0) && slots > usual[l] ? Real(1) : Real(0);
  }
}

template <class Real>
[[gnu::always_inline]] inline void one_day(const HomeYear<Real>& h,
                                           int t,
                                           Home<Real>& home,
                                           Winters<Real>& winters) {
  Lanes<Real> today, slots, per_day, served, came;
  come_due(h, t, home, today.v);
  keep_winters(h, t, today.v, winters);
  hours_of_day(h, t, home, per_day.v);
  slots_of_day(per_day.v, static_cast<Real>(h.calendar->capacity[t]), home.slot_part.v, slots.v);
  serve(t, today.v, slots.v, home, served.v);
  arriving(h, t, came.v);
  admit(h, t, came.v, home);
  if (t % days_of_week == days_of_week - 1) {
    release(h, t, home);
  }
  add(came.v, h.received);
  add(served.v, h.cremated);
  note_day(h, home, today.v);
}

template <class Real>
void home(const HomeYear<Real>& h) {
  Home<Real> state;
  Winters<Real> winters;
  for (Real* row : {h.received, h.cremated, h.peak, h.over, h.long_days, h.storage_peak}) {
    fill(Real(0), row);
  }
  begin(h, state);
  for (int t = 0; t < h.calendar->days; ++t) {
    one_day(h, t, state, winters);
  }
  end(h, state);
  size_home(h, winters, h.required);
  wait_quantile(state, h.wait_p95);
  for (int k = 0; k < wait_classes; ++k) {
    copy(state.waited[k].v, h.waits + k * h.stride);
  }
}

template <class Real>
void grounds(const GroundsYear<Real>& c) {
  GroundsWords drawn;
  if (c.key.individual) {
    words(c.key, Stream::funeral_bodies, c.region, first_grounds_quad, drawn.quad[0]);
    words(c.key, Stream::funeral_bodies, c.region, first_grounds_quad + 1, drawn.quad[1]);
  }
  Ashes<Real> ashes;
  place_ashes(c, drawn, ashes);
  turn_over(c, c.niches, ashes.new_niche.v, drawn.of(draw_niche_release));
  turn_over(c, c.plots, ashes.new_plot.v, drawn.of(draw_plot_release));
  take_land(c, ashes);
}

}  // namespace

extern const mz::funeral::Kernels kernels;
const mz::funeral::Kernels kernels{
    {&weather_start<float>, &residents<float>, &open_store<float>, &home<float>, &grounds<float>},
    {&weather_start<double>,
     &residents<double>,
     &open_store<double>,
     &home<double>,
     &grounds<double>},
};

}  // namespace mz::MZ_ISA::funeral
