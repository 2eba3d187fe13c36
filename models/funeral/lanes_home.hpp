#pragma once
// One funeral home through the days of a year: holds, the queue for the cremators, the cold store,
// (F.8)-(F.15). Inlined into the kernels.

#include "models/funeral/lanes.hpp"

namespace mz::funeral {

inline constexpr int ring = 8;          ///< days ahead for which bodies are due
inline constexpr int most_singly = 64;  ///< bodies of a day whose holds are drawn one by one
inline constexpr int bytes_of_quad = 16;
/// A quad gives two days eight bytes each; further bodies of a day take quads of their own, whose
/// positions begin where those of the days end.
inline constexpr int shared_bytes = 8;
inline constexpr int first_own_quad = 256;
inline constexpr int own_quads = 4;
static_assert(shared_bytes + own_quads * bytes_of_quad >= most_singly);
inline constexpr int days_of_week = 7;

/// A home within the year. Rings are positions of the day modulo their length.
template <class Real>
struct Home {
  Lanes<Real> due[ring];
  Lanes<Real> queue[wait_classes];
  Lanes<Real> waited[wait_classes];  ///< bodies cremated by days waited
  Lanes<Real> long_stay;
  Lanes<Real> slot_part;
  Lanes<Real> held;     ///< bodies whose hold runs
  Lanes<Real> waiting;  ///< bodies in the queue
  int oldest = 0;       ///< days that any body has waited
  Quad hold_bytes;      ///< of today's pair of days
};

template <class Real>
[[gnu::always_inline]] inline void begin(const HomeYear<Real>& h, Home<Real>& home) {
  const auto row = [&h](int r) { return h.store_before + r * L; };
  fill(Real(0), home.held.v);
  fill(Real(0), home.waiting.v);
  fill(Real(0), home.due[ring - 1].v);
  for (int j = 0; j < hold_days; ++j) {  // day 0 is 1 January
    copy(row(StoreRows::due + j), home.due[j].v);
    add(home.due[j].v, home.held.v);
  }
  for (int k = 0; k < wait_classes; ++k) {  // waiting since 31 December: at the place of day -1
    Lanes<Real>& place = home.queue[wait_classes - 1 - k];
    copy(row(StoreRows::queue + k), place.v);
    add(place.v, home.waiting.v);
    fill(Real(0), home.waited[k].v);
  }
  copy(row(StoreRows::long_stay), home.long_stay.v);
  copy(row(StoreRows::slot_part), home.slot_part.v);
  home.oldest = wait_classes - 1;
}

template <class Real>
[[gnu::always_inline]] inline void end(const HomeYear<Real>& h, const Home<Real>& home) {
  const int days = h.calendar->days;
  for (int j = 0; j < hold_days; ++j) {
    copy(home.due[(days + j) % ring].v, h.store + (StoreRows::due + j) * L);
  }
  for (int k = 0; k < wait_classes; ++k) {
    copy(home.queue[(days - 1 - k) % wait_classes].v, h.store + (StoreRows::queue + k) * L);
  }
  copy(home.long_stay.v, h.store + StoreRows::long_stay * L);
  copy(home.slot_part.v, h.store + StoreRows::slot_part * L);
}

/// (F.17) this home's part of a county's dead of day t. Every home of the county draws the same
/// parts one after the other, so that together they take all.
template <class Real>
[[gnu::always_inline]] inline void part_of_county(const HomeYear<Real>& h,
                                                  const Arrivals<Real>& from,
                                                  int t,
                                                  Real* out) {
  Lanes<Real> left, share;
  copy(from.by_day + t * L, left.v);
  Quad draws;
  if (h.key.individual) {
    words(h.key, Stream::funeral_catchment, from.region, static_cast<std::uint32_t>(t), draws);
  }
  double rest = 1.0;
  for (int home = 0; home <= from.position; ++home) {
    if (home == from.homes - 1) {
      copy(left.v, out);
      return;
    }
    const double part = rest > 0.0 ? from.shares[home] / rest : 0.0;
    fill(static_cast<Real>(part < 1.0 ? part : 1.0), share.v);
    part_of(h.key, left.v, share.v, draws.v + home * L, out);
    for (int l = 0; l < L; ++l) {
      left.v[l] -= out[l];
    }
    rest -= from.shares[home];
  }
}

/// Bodies that come on day t.
template <class Real>
[[gnu::always_inline]] inline void arriving(const HomeYear<Real>& h, int t, Real* out) {
  Lanes<Real> part;
  fill(Real(0), out);
  for (int i = 0; i < h.arrivals_count; ++i) {
    const Arrivals<Real>& from = h.arrivals[i];
    const Real* comes = from.comes + h.calendar->month[t] * L;
    if (from.homes > 1) {
      part_of_county(h, from, t, part.v);
    } else {
      copy(from.by_day + t * L, part.v);
    }
    for (int l = 0; l < L; ++l) {
      out[l] += part.v[l] * comes[l];
    }
  }
}

/// Bodies of a day by hold: [w] = held w + 1 days, [hold_days] = long stay.
template <class Real>
struct Holds {
  Lanes<Real> of[hold_days + 1];
};

template <class Real>
[[gnu::always_inline]] inline std::int32_t most_of(const Real* count) {
  std::int32_t most = 0;
  for (int l = 0; l < L; ++l) {
    const auto bodies = static_cast<std::int32_t>(count[l]);
    most = bodies > most ? bodies : most;
  }
  return most;
}

/// Bytes below which a hold is at most so long; a part of the golden ratio makes the rounding of
/// shares to bytes average out over the days.
struct HoldBytes {
  std::int32_t below[hold_days];
};

[[gnu::always_inline]] inline HoldBytes bytes_of_day(const double* hold, int t) {
  constexpr double golden = 0.61803398874989485;
  const double shifted = golden * (t + 1);
  const double offset = shifted - static_cast<double>(static_cast<std::int64_t>(shifted));
  HoldBytes bytes{};
  for (int w = 0; w < hold_days; ++w) {
    bytes.below[w] = static_cast<std::int32_t>(256.0 * hold[w] + offset);
  }
  return bytes;
}

/// Bodies of a day by lane whose byte lies below each bound.
struct BytesBelow {
  alignas(64) std::uint8_t of[hold_days][L];
};

/// Counts one byte of every lane against the bounds.
[[gnu::always_inline]] inline void count_byte(const HoldBytes& bytes,
                                              const std::uint8_t* value,
                                              BytesBelow& below) {
  for (int w = 0; w < hold_days; ++w) {
    const auto bound = static_cast<std::uint8_t>(bytes.below[w] > 255 ? 255 : bytes.below[w]);
    for (int l = 0; l < L; ++l) {
      below.of[w][l] = static_cast<std::uint8_t>(below.of[w][l] + (value[l] < bound ? 1 : 0));
    }
  }
}

/// Holds from the bodies below each bound; a bound above every byte has them all.
template <class Real>
[[gnu::always_inline]] inline void holds_of_bytes(const HoldBytes& bytes,
                                                  const BytesBelow& below,
                                                  const Real* bodies,
                                                  Holds<Real>& holds) {
  Lanes<Real> before;
  fill(Real(0), before.v);
  for (int w = 0; w < hold_days; ++w) {
    const bool all = bytes.below[w] > 255;
    for (int l = 0; l < L; ++l) {
      const Real upto = all ? bodies[l] : static_cast<Real>(below.of[w][l]);
      holds.of[w].v[l] = upto - before.v[l];
      before.v[l] = upto;
    }
  }
  for (int l = 0; l < L; ++l) {
    holds.of[hold_days].v[l] = bodies[l] - before.v[l];
  }
}

/// (F.8) holds of a day's bodies, one random byte each; at most `most_singly` bodies.
template <class Real>
[[gnu::always_inline]] inline void hold_singly(const HomeYear<Real>& h,
                                               int t,
                                               const Real* bodies,
                                               std::int32_t most,
                                               Quad& shared,
                                               Holds<Real>& holds) {
  const HoldBytes bytes = bytes_of_day(h.hold, t);
  alignas(64) std::uint8_t number[L];
  alignas(64) std::uint8_t value[L];
  BytesBelow below{};
  Quad own;
  if (t % 2 == 0) {
    words(h.key, Stream::funeral_hold, h.region, static_cast<std::uint32_t>(t / 2), shared);
  }
  for (int l = 0; l < L; ++l) {
    const auto count = static_cast<std::int32_t>(bodies[l]);
    number[l] = static_cast<std::uint8_t>(count < most_singly ? count : most_singly);
  }
  for (int j = 0; j < most; ++j) {
    const int of_own = j - shared_bytes;
    if (of_own >= 0 && of_own % bytes_of_quad == 0) {
      const int quad = first_own_quad + t * own_quads + of_own / bytes_of_quad;
      words(h.key, Stream::funeral_hold, h.region, static_cast<std::uint32_t>(quad), own);
    }
    const int byte_of_quad = of_own < 0 ? t % 2 * shared_bytes + j : of_own % bytes_of_quad;
    const std::uint32_t* word = (of_own < 0 ? shared.v : own.v) + byte_of_quad / 4 * L;
    const int shift = 8 * (byte_of_quad % 4);
    for (int l = 0; l < L; ++l) {
      const auto byte = static_cast<std::uint8_t>(word[l] >> shift);
      value[l] =
          j < number[l] ? byte : std::uint8_t{255};  // a body that is not there counts nowhere
    }
    count_byte(bytes, value, below);
  }
  holds_of_bytes(bytes, below, bodies, holds);
}

/// The same for lanes with more bodies: binomial shares of what is left.
template <class Real>
[[gnu::always_inline]] inline void hold_many(const HomeYear<Real>& h,
                                             int t,
                                             const Real* bodies,
                                             Holds<Real>& holds) {
  Quad draws;
  Lanes<Real> left, share, drawn;
  copy(bodies, left.v);
  double before = 0;
  for (int w = 0; w < hold_days; ++w) {
    if (w % 4 == 0) {
      words(h.key,
            Stream::funeral_hold_many,
            h.region,
            static_cast<std::uint32_t>(2 * t + w / 4),
            draws);
    }
    const double rest = 1.0 - before;
    const double part = rest > 0.0 ? (h.hold[w] - before) / rest : 0.0;
    fill(static_cast<Real>(part < 1.0 ? part : 1.0), share.v);
    before = h.hold[w];
    random::binomial<L>(left.v, share.v, draws.v + (w % 4) * L, drawn.v);
    for (int l = 0; l < L; ++l) {
      const Real one_by_one = holds.of[w].v[l];
      holds.of[w].v[l] = bodies[l] > Real(most_singly) ? drawn.v[l] : one_by_one;
      left.v[l] -= drawn.v[l];
    }
  }
  for (int l = 0; l < L; ++l) {
    const Real one_by_one = holds.of[hold_days].v[l];
    holds.of[hold_days].v[l] = bodies[l] > Real(most_singly) ? left.v[l] : one_by_one;
  }
}

template <class Real>
[[gnu::always_inline]] inline void hold_expected(const HomeYear<Real>& h,
                                                 const Real* bodies,
                                                 Holds<Real>& holds) {
  double before = 0;
  for (int w = 0; w <= hold_days; ++w) {
    const double upto = w < hold_days ? h.hold[w] : 1.0;
    const auto share = static_cast<Real>(upto - before);
    before = upto;
    for (int l = 0; l < L; ++l) {
      holds.of[w].v[l] = bodies[l] * share;
    }
  }
}

/// (F.8) the day's arrivals take their places among the days ahead.
template <class Real>
[[gnu::always_inline]] inline void admit(const HomeYear<Real>& h,
                                         int t,
                                         const Real* bodies,
                                         Home<Real>& home) {
  Holds<Real> holds;
  if (h.key.individual) {
    const std::int32_t most = most_of(bodies);
    const std::int32_t singly = most < most_singly ? most : most_singly;
    hold_singly(h, t, bodies, singly, home.hold_bytes, holds);
    if (most > most_singly) {
      hold_many(h, t, bodies, holds);
    }
  } else {
    hold_expected(h, bodies, holds);
  }
  for (int w = 0; w < hold_days; ++w) {
    add(holds.of[w].v, home.due[(t + 1 + w) % ring].v);
  }
  const Real* stay = holds.of[hold_days].v;
  for (int l = 0; l < L; ++l) {
    home.held.v[l] += bodies[l] - stay[l];
    home.long_stay.v[l] += stay[l];
  }
}

/// (F.10) once a week part of the long stays is released and due on the next day.
template <class Real>
[[gnu::always_inline]] inline void release(const HomeYear<Real>& h, int t, Home<Real>& home) {
  Quad draws;
  Lanes<Real> share, leaving;
  fill(static_cast<Real>(h.long_stay_leaving), share.v);
  const int week = t / days_of_week;
  if (h.key.individual) {
    words(h.key, Stream::funeral_long_stay, h.region, static_cast<std::uint32_t>(week / 4), draws);
  }
  part_of(h.key, home.long_stay.v, share.v, draws.v + (week % 4) * L, leaving.v);
  Real* tomorrow = home.due[(t + 1) % ring].v;
  for (int l = 0; l < L; ++l) {
    home.long_stay.v[l] -= leaving.v[l];
    home.held.v[l] += leaving.v[l];
    tomorrow[l] += leaving.v[l];
  }
}

/// (F.9) bodies due on day t into `today`. On a holiday families put most of them off by a day.
template <class Real>
[[gnu::always_inline]] inline void come_due(const HomeYear<Real>& h,
                                            int t,
                                            Home<Real>& home,
                                            Real* today) {
  Real* due = home.due[t % ring].v;
  copy(due, today);
  if (h.calendar->holiday[t] != 0) {
    Quad draws;
    Lanes<Real> share;
    const double kept = h.calendar->capacity[t];
    fill(static_cast<Real>(kept < 1.0 ? kept : 1.0), share.v);
    if (h.key.individual) {
      words(h.key, Stream::funeral_holiday, h.region, static_cast<std::uint32_t>(t), draws);
    }
    part_of(h.key, due, share.v, draws.v, today);
    Real* tomorrow = home.due[(t + 1) % ring].v;
    for (int l = 0; l < L; ++l) {
      tomorrow[l] += due[l] - today[l];
    }
  }
  for (int l = 0; l < L; ++l) {
    home.held.v[l] -= today[l];
  }
  fill(Real(0), due);
}

/// (F.11) whole slots of a day: begun parts are carried over, so that none are lost to rounding.
template <class Real>
[[gnu::always_inline]] inline void slots_of_day(const Real* slots_per_day,
                                                Real factor,
                                                Real* part,
                                                Real* slots) {
  for (int l = 0; l < L; ++l) {
    const Real begun = part[l] + slots_per_day[l] * factor;
    slots[l] = static_cast<Real>(static_cast<std::int32_t>(begun));
    part[l] = begun - slots[l];
  }
}

/// (F.12) the day's slots go to those who wait longest; `served` = bodies cremated.
template <class Real>
[[gnu::always_inline]] inline void serve(
    int t, const Real* today, const Real* slots, Home<Real>& home, Real* served) {
  Real* newest = home.queue[t % wait_classes].v;
  if (home.oldest == wait_classes - 1) {  // those of the last class stay in it
    add(newest, home.queue[(t + 1) % wait_classes].v);
  }
  copy(today, newest);
  Lanes<Real> left;
  copy(slots, left.v);
  fill(Real(0), served);
  fill(Real(0), home.waiting.v);
  int oldest = 0;
  for (int k = home.oldest; k >= 0; --k) {
    Real* waiting = home.queue[(t + wait_classes - k) % wait_classes].v;
    Real* waited = home.waited[k].v;
    std::int32_t any = 0;
    for (int l = 0; l < L; ++l) {
      const Real taken = waiting[l] < left.v[l] ? waiting[l] : left.v[l];
      waiting[l] -= taken;
      left.v[l] -= taken;
      waited[l] += taken;
      served[l] += taken;
      home.waiting.v[l] += waiting[l];
      any |= waiting[l] > Real(0) ? 1 : 0;
    }
    oldest = any != 0 && k > oldest ? k : oldest;
  }
  home.oldest = oldest + 1 < wait_classes ? oldest + 1 : wait_classes - 1;
}

/// (F.14) the day in the year's figures.
template <class Real>
[[gnu::always_inline]] inline void note_day(const HomeYear<Real>& h,
                                            const Home<Real>& home,
                                            const Real* today) {
  const Real* stored = h.level + stored_share * L;
  Lanes<Real> places;
  raise_to(today, h.peak);
  for (int l = 0; l < L; ++l) {
    places.v[l] = stored[l] * home.held.v[l] + home.waiting.v[l] + home.long_stay.v[l];
    h.over[l] += home.waiting.v[l] > Real(0) ? Real(1) : Real(0);
  }
  raise_to(places.v, h.storage_peak);
}

}  // namespace mz::funeral
