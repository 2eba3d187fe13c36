#include "models/drivers/drivers.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/imbalance.hpp"
#include "sim/core/lane_numbers.hpp"
#include "sim/core/wide_cells.hpp"

namespace mz::drivers {
namespace {

constexpr int count = static_cast<int>(driver_count);
/// No year loses more than half.
constexpr double deepest_fall = -0.5;
constexpr double index_at_start = 100;
/// Years before the base year whose growth is handed over; models that read it count on it.
constexpr int past_years = 20;

enum WireIndex : int { wire_growth, wire_deviation, wire_index, wire_past };
constexpr std::array wires{
    Wire{"growth", count},  ///< g(d,t), for models of money
    Wire{"deviation", wide_cells* count},
    Wire{"index", wide_cells* count},
    Wire{"past_growth", past_years* count},  ///< of the years before the base year, in it alone
};

constexpr std::array identities{Identity{
    "growth_of_the_index",
    {"指数 = 上年指数 ×(1 + 当年增速)", "index = last year's index times 1 + growth of the year"},
    unit::one}};

constexpr std::array streams{Stream::drivers};

class PreparedDrivers final : public Prepared {
 public:
  std::vector<Params> counties;
  int known_until = 0;
};

/// (D.1) the innovations of a year, [driver][lane]; null: none are drawn.
template <class Real>
void innovations(const Params& p, const Real* normals, int d, WideLanes& z) {
  const double c = d == consumption ? 0.0 : p.correlation[static_cast<std::size_t>(d)].median(0);
  const double own = std::sqrt(1.0 - c * c);
  for (int l = 0; l < lanes; ++l) {
    z.v[l] =
        c * static_cast<double>(normals[l]) + own * static_cast<double>(normals[d * lanes + l]);
  }
}

template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedDrivers& prepared;
  const Params& params;
  const CountyView<Real>& view;
};

/// (D.2) the deviations of the year.
template <class Real>
void deviations(const Here<Real>& here, int d, WideLanes& x) {
  const bool drawn = here.step.uncertainty != Uncertainty::none && here.step.year_index > 0 &&
                     here.step.year > here.prepared.known_until;
  if (!drawn) {
    std::fill_n(x.v, lanes, 0.0);
    return;
  }
  const auto at = static_cast<std::size_t>(d);
  const double rho = here.params.persistence[at].median(0);
  const double size = here.params.sd[at].median(0) * std::sqrt(1.0 - rho * rho);
  WideLanes z;
  innovations(here.params, here.step.common, d, z);
  read_wide(here.view.wires_before[wire_deviation], d, x);
  for (int l = 0; l < lanes; ++l) {
    x.v[l] = rho * x.v[l] + size * z.v[l];
  }
}

/// (D.4) the books, from what other models and the next year read: the wires as they were written.
template <class Real>
void check_index(const Here<Real>& here, int d) {
  WideLanes before, now;
  read_wide(here.view.wires_before[wire_index], d, before);
  read_wide(here.view.wires[wire_index], d, now);
  const Real* const growth = here.view.wires[wire_growth] + d * lanes;
  for (int l = 0; l < lanes; ++l) {
    const double expected = before.v[l] * (1.0 + static_cast<double>(growth[l]));
    raise_imbalance(here.view.imbalance[l], now.v[l] - expected);
  }
}

/// (D.3) central growth of the years before the base year, the last first.
template <class Real>
void hand_over_past(const Here<Real>& here) {
  for (int back = 0; back < past_years; ++back) {
    for (int d = 0; d < count; ++d) {
      const Number& growth = here.params.growth[static_cast<std::size_t>(d)];
      const double central = growth.median(here.step.year - 1 - back);
      Real* const out = here.view.wires[wire_past] + (back * count + d) * lanes;
      std::fill_n(out, lanes, static_cast<Real>(central));
    }
  }
}

/// (D.3) (D.4) growth and index of one driver.
template <class Real>
void advance_driver(const Here<Real>& here, int d) {
  WideLanes x, before, now, growth;
  deviations(here, d, x);
  write_wide(here.view.wires[wire_deviation], d, x);
  Real central[lanes];
  load(here.params.growth[static_cast<std::size_t>(d)], here.view, here.step.year, central);
  for (int l = 0; l < lanes; ++l) {
    const double drawn = std::max(deepest_fall, static_cast<double>(central[l]) + x.v[l]);
    const auto handed_on = static_cast<Real>(drawn);  // the index grows by what others read
    here.view.wires[wire_growth][d * lanes + l] = handed_on;
    growth.v[l] = static_cast<double>(handed_on);
    now.v[l] = index_at_start;
  }
  if (here.step.year_index > 0) {
    read_wide(here.view.wires_before[wire_index], d, before);
    for (int l = 0; l < lanes; ++l) {
      now.v[l] = before.v[l] * (1.0 + growth.v[l]);
    }
  }
  write_wide(here.view.wires[wire_index], d, now);
  if (here.step.year_index > 0) {
    check_index(here, d);
  }
  for (int l = 0; l < lanes; ++l) {
    here.view.row(d)[l] = static_cast<Real>(now.v[l]);
  }
}

template <class Real>
void advance(const Step<Real>& step) {
  const auto& prepared = static_cast<const PreparedDrivers&>(*step.prepared);
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    const Here<Real> here{step, prepared, prepared.counties[i], step.counties[i]};
    for (int d = 0; d < count; ++d) {
      advance_driver(here, d);
    }
    if (step.year_index == 0) {
      hand_over_past(here);
    }
  }
}

/// (D.1) one normal per driver, year and trajectory.
template <class Real>
void draw(const CommonDraws<Real>& draws) {
  if (draws.run->uncertainty == Uncertainty::none) {
    return;
  }
  for (int i = 0; i < draws.run->years(); ++i) {
    const DrawSite site{.seed = draws.run->seed,
                        .stream = Stream::drivers,
                        .region = 0,
                        .year = draws.run->base_year + i};
    for (int d = 0; d < count; ++d) {
      for (int l = 0; l < lanes; ++l) {
        draws.out[(i * count + d) * lanes + l] =
            static_cast<Real>(random_normal(site,
                                            draws.first_trajectory + static_cast<std::uint32_t>(l),
                                            static_cast<std::uint32_t>(d)));
      }
    }
  }
}

class Drivers final : public Model {
 public:
  const ModelInfo& info() const override {
    static const ModelInfo declared{
        .id = "drivers",
        .text = {"宏观驱动", "drivers of money"},
        .schema = &schema(),
        .outputs = outputs,
        .wires = wires,
        .consumes = {},
        .identities = identities,
        .streams = streams,
        .citations = {},
    };
    return declared;
  }

  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    auto prepared = std::make_unique<PreparedDrivers>();
    for (const CountyInput& county : counties) {
      prepared->counties.push_back(schema().bind(county.values, county.slots));
    }
    prepared->known_until = static_cast<int>(prepared->counties.front().known_until);
    return prepared;
  }

  int common_rows(const RunInput&) const override { return count; }
  void draw_common(const CommonDraws<float>& draws) const override { draw(draws); }
  void draw_common(const CommonDraws<double>& draws) const override { draw(draws); }

  void start(const Step<float>& step) const override { advance(step); }
  void start(const Step<double>& step) const override { advance(step); }
  void step(const Step<float>& step) const override { advance(step); }
  void step(const Step<double>& step) const override { advance(step); }
};

}  // namespace

const Model& model() {
  static const Drivers instance;
  return instance;
}

}  // namespace mz::drivers
