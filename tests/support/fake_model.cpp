#include "tests/support/fake_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/core/random.hpp"

namespace mz::test {
namespace {

struct AlphaParams {
  Number rate;
  Number level;
};

const Schema<AlphaParams>& alpha_schema() {
  static const Schema<AlphaParams> schema(
      "alpha",
      {"甲", "alpha"},
      {row::number("rate", &AlphaParams::rate, unit::person, {"增量", "rate"}),
       row::number("level", &AlphaParams::level, unit::person, {"起点", "level"})});
  return schema;
}

struct BetaParams {
  Number offset;
};

const Schema<BetaParams>& beta_schema() {
  static const Schema<BetaParams> schema(
      "beta",
      {"乙", "beta"},
      {row::number("offset", &BetaParams::offset, unit::person, {"偏移", "offset"})});
  return schema;
}

constexpr OutputVar row_of(std::string_view name, Kind kind, Aggregation aggregation) {
  return {.name = name,
          .unit = unit::person,
          .text = {"行", "row"},
          .equation = "T.1",
          .kind = kind,
          .aggregation = aggregation,
          .better = Better::up};
}

constexpr OutputVar with(OutputVar variable, Role role, Paired paired) {
  variable.axes = {&axis::sex};
  variable.role = role;
  variable.paired = paired;
  return variable;
}

constexpr std::array alpha_outputs{
    row_of("stock", Kind::stock, aggregate::sum),
    row_of("growth", Kind::flow, aggregate::sum),
    row_of("growth_share", Kind::flow, aggregate::ratio("growth", "stock")),
    row_of("average", Kind::stock, aggregate::mean("stock")),
    row_of("largest", Kind::stock, aggregate::max),
    row_of("leading", Kind::stock, aggregate::first),
    row_of("own", Kind::stock, aggregate::none),
    row_of("sex_ratio", Kind::stock, aggregate::rate_schedule),
    with(row_of("by_sex", Kind::stock, aggregate::sum), Role::reported, Paired::no),
    with(row_of("schedule", Kind::stock, aggregate::sum), Role::support, Paired::yes),
    row_of("exhaustion", Kind::stock, aggregate::none),
    row_of("nothing", Kind::stock, aggregate::sum),
    row_of("growth_per_nothing", Kind::flow, aggregate::ratio("growth", "nothing")),
};
enum AlphaRow {
  stock,
  growth,
  growth_share,
  average,
  largest,
  leading,
  own,
  sex_ratio,
  by_sex,
  schedule = by_sex + 2,
  exhaustion = schedule + 2,
  nothing,
};
constexpr std::array alpha_wires{Wire{"memory", 2}, Wire{"last", 1}};
constexpr std::array alpha_identities{
    Identity{"stock_is_sum", {"存量等于流量之和", "the stock is the sum of flows"}, unit::person}};
constexpr std::array<std::string_view, 1> alpha_citations{"Fake et al. (2020)"};

struct AlphaPrepared final : Prepared {
  std::vector<AlphaParams> counties;
  std::vector<std::uint32_t> regions;
  std::vector<std::size_t> position;  ///< in Place::counties, from the codes
};

class Alpha final : public Model {
 public:
  explicit Alpha(FakeOptions options) : options_(std::move(options)) {}

  const ModelInfo& info() const override {
    static const ModelInfo row{.id = "alpha",
                               .text = {"甲", "alpha"},
                               .schema = &alpha_schema(),
                               .outputs = alpha_outputs,
                               .wires = alpha_wires,
                               .consumes = {},
                               .identities = alpha_identities,
                               .streams = {},
                               .citations = alpha_citations};
    return row;
  }

  void exchanges(const Scenario&, Exchanges& found) const override {
    for (const auto& [a, b] : options_.links) {
      found.link(a, b);
    }
  }

  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    auto prepared = std::make_unique<AlphaPrepared>();
    for (const CountyInput& county : counties) {
      prepared->counties.push_back(alpha_schema().bind(county.values, county.slots));
      prepared->regions.push_back(region_key(county.county->code));
      prepared->position.push_back(static_cast<std::size_t>(county.county->townships.value_or(0)));
    }
    return prepared;
  }

  int common_rows(const RunInput&) const override { return 1; }
  void draw_common(const CommonDraws<float>& draws) const override { common(draws); }
  void draw_common(const CommonDraws<double>& draws) const override { common(draws); }
  void start(const Step<float>& step) const override { begin(step); }
  void start(const Step<double>& step) const override { begin(step); }
  void step(const Step<float>& step) const override { advance(step); }
  void step(const Step<double>& step) const override { advance(step); }

  void derive(const DeriveView& view) const override {
    for (std::int64_t i = 0; i < view.trajectories; ++i) {
      view.rows[sex_ratio][i] = view.rows[schedule][i] / view.rows[schedule + 1][i];
    }
  }

  std::vector<Message> notes(const Scenario& scenario) const override {
    return {{"附注", "a note"}, {"情景 " + scenario.name, "scenario " + scenario.name}};
  }

 private:
  template <class Real>
  static void common(const CommonDraws<Real>& draws) {
    Real* out = draws.out;
    for (int year = draws.run->base_year; year <= draws.run->last_year; ++year) {
      const DrawSite site{
          .seed = draws.run->seed, .stream = Stream::population_slope, .region = 0, .year = year};
      for (int lane = 0; lane < lanes; ++lane) {
        const bool drawn = draws.run->uncertainty == Uncertainty::all;
        const auto trajectory = draws.first_trajectory + static_cast<std::uint32_t>(lane);
        *out++ = drawn ? static_cast<Real>(random_normal(site, trajectory, 0)) : Real(0);
      }
    }
  }

  template <class Real>
  static Real at(const Number& number, const CountyView<Real>& view, int year, int lane) {
    return number.slot < 0 ? static_cast<Real>(number.median(year)) : view.drawn[number.slot][lane];
  }

  template <class Real>
  static void begin(const Step<Real>& step) {
    const auto& prepared = static_cast<const AlphaPrepared&>(*step.prepared);
    for (std::size_t c = 0; c < step.counties.size(); ++c) {
      const CountyView<Real>& view = step.counties[c];
      for (int lane = 0; lane < lanes; ++lane) {
        view.row(stock)[lane] = at(prepared.counties[c].level, view, step.year, lane);
        view.row(growth)[lane] = Real(0);
        view.wires[0][lane] = view.row(stock)[lane];
        view.wires[0][lanes + lane] = Real(0);
        view.wires[1][lane] = Real(step.year);
      }
      fill_rest(step, view);
    }
  }

  template <class Real>
  void advance(const Step<Real>& step) const {
    const auto& prepared = static_cast<const AlphaPrepared&>(*step.prepared);
    for (std::size_t c = 0; c < step.counties.size(); ++c) {
      const CountyView<Real>& view = step.counties[c];
      const DrawSite site{.seed = step.seed,
                          .stream = Stream::population_births,
                          .region = prepared.regions[c],
                          .year = step.year};
      for (int lane = 0; lane < lanes; ++lane) {
        const auto trajectory = step.first_trajectory + static_cast<std::uint32_t>(lane);
        const bool drawn = step.uncertainty == Uncertainty::all;
        const Real noise = drawn ? static_cast<Real>(random_normal(site, trajectory, 0)) : Real(0);
        const Real more =
            at(prepared.counties[c].rate, view, step.year, lane) + noise + step.common[lane];
        view.row(growth)[lane] = more;
        view.row(stock)[lane] = view.row_before(stock)[lane] + more;
        view.wires[0][lane] = view.row(stock)[lane];
        view.wires[0][lanes + lane] = view.wires_before[0][lanes + lane] + more;
        view.wires[1][lane] = Real(step.year);
        const Real gap = std::fabs(view.row(stock)[lane] - view.row_before(stock)[lane] -
                                   view.row(growth)[lane]);
        view.imbalance[lane] = std::max(view.imbalance[lane], gap);
      }
    }
    hand_over(step, prepared);
    for (const CountyView<Real>& view : step.counties) {
      fill_rest(step, view);
    }
  }

  /// Each link moves a tenth of what the giver had last year.
  template <class Real>
  void hand_over(const Step<Real>& step, const AlphaPrepared& prepared) const {
    for (const auto& [from, to] : options_.links) {
      const auto find = [&prepared](std::size_t county) {
        const auto& all = prepared.position;
        return static_cast<std::size_t>(std::find(all.begin(), all.end(), county) - all.begin());
      };
      const std::size_t a = find(from);
      const std::size_t b = find(to);
      if (a >= step.counties.size() || b >= step.counties.size()) {
        continue;
      }
      for (int lane = 0; lane < lanes; ++lane) {
        const Real moved = step.counties[a].row_before(stock)[lane] / Real(10);
        step.counties[a].row(stock)[lane] -= moved;
        step.counties[b].row(stock)[lane] += moved;
      }
    }
  }

  template <class Real>
  static void fill_rest(const Step<Real>& step, const CountyView<Real>& view) {
    for (int lane = 0; lane < lanes; ++lane) {
      const Real value = view.row(stock)[lane];
      const auto trajectory = static_cast<int>(step.first_trajectory) + lane;
      for (const AlphaRow row : {average, largest, leading, own}) {
        view.row(row)[lane] = value;
      }
      view.row(by_sex)[lane] = value / Real(4);
      view.row(by_sex + 1)[lane] = value * Real(0.75);
      view.row(schedule)[lane] = value * Real(2);
      view.row(schedule + 1)[lane] = value;
      view.row(sex_ratio)[lane] = Real(2);
      view.row(exhaustion)[lane] =
          trajectory % 4 == 0 ? std::numeric_limits<Real>::infinity() : Real(trajectory);
      view.row(nothing)[lane] = Real(0);
    }
  }

  FakeOptions options_;
};

constexpr std::array beta_outputs{
    row_of("follows", Kind::stock, aggregate::sum),
    row_of("growth_before", Kind::stock, aggregate::sum),
    row_of("gathered", Kind::stock, aggregate::sum),
};
constexpr double neutral_value = 7;

struct BetaPrepared final : Prepared {
  std::vector<BetaParams> counties;
};

class Beta final : public Model {
 public:
  explicit Beta(bool needs_alpha) {
    const auto absent = needs_alpha ? Consumed::Absent::required : Consumed::Absent::neutral;
    consumed_ = {
        Consumed{"alpha", "stock", Consumed::What::output, 0, absent, neutral_value},
        Consumed{"alpha", "growth", Consumed::What::output, 1, absent, neutral_value},
        Consumed{"alpha", "memory", Consumed::What::wire, 0, absent, neutral_value},
        Consumed{"alpha", "memory", Consumed::What::wire, 1, absent, neutral_value},
    };
    info_ = {.id = "beta",
             .text = {"乙", "beta"},
             .schema = &beta_schema(),
             .outputs = beta_outputs,
             .wires = {},
             .consumes = consumed_,
             .identities = {},
             .streams = {},
             .citations = {}};
  }

  const ModelInfo& info() const override { return info_; }
  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    auto prepared = std::make_unique<BetaPrepared>();
    for (const CountyInput& county : counties) {
      prepared->counties.push_back(beta_schema().bind(county.values, county.slots));
    }
    return prepared;
  }
  void start(const Step<float>& step) const override { advance(step); }
  void start(const Step<double>& step) const override { advance(step); }
  void step(const Step<float>& step) const override { advance(step); }
  void step(const Step<double>& step) const override { advance(step); }

 private:
  template <class Real>
  static void advance(const Step<Real>& step) {
    const auto& prepared = static_cast<const BetaPrepared&>(*step.prepared);
    for (std::size_t c = 0; c < step.counties.size(); ++c) {
      const CountyView<Real>& view = step.counties[c];
      for (int lane = 0; lane < lanes; ++lane) {
        const auto offset = static_cast<Real>(prepared.counties[c].offset.median(step.year));
        view.row(0)[lane] = view.consumed[0][lane] + offset;
        view.row(1)[lane] = view.consumed[1] == nullptr ? Real(-1) : view.consumed[1][lane];
        // What has gathered up to this year less what had up to last year is the year's growth.
        const std::ptrdiff_t second = view.consumed_stride[2];
        const Real before = view.consumed[3] == nullptr ? Real(0) : view.consumed[3][second + lane];
        view.row(2)[lane] = view.consumed[2][second + lane] - before;
      }
    }
  }

  std::array<Consumed, 4> consumed_{};
  ModelInfo info_;
};

}  // namespace

std::unique_ptr<const Model> fake_alpha(FakeOptions options) {
  return std::make_unique<Alpha>(std::move(options));
}

std::unique_ptr<const Model> fake_beta(bool needs_alpha) {
  return std::make_unique<Beta>(needs_alpha);
}

const SchemaBase& fake_schema(const std::string& section) {
  if (section == "alpha") {
    return alpha_schema();
  }
  return beta_schema();
}

}  // namespace mz::test
