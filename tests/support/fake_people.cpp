#include "tests/support/fake_people.hpp"

#include <array>

#include "sim/core/lane_numbers.hpp"
#include "sim/core/math.hpp"

namespace mz::test {
namespace {

struct PeopleKeys {
  Number towns, villages, growth, registered_ratio, deaths;
};
struct HomeKeys {
  Number disabled, residents, nursing_beds, ordinary_beds, refits;
};

template <class Keys>
Row<Keys> key(std::string_view name, Number Keys::*member, double value) {
  return row::number(name, member, unit::one, {"数", "number"})
      .range(-1, 1e9)
      .path(PathRule::step)
      .fallback(value, Status::assumption, "test");
}

const Schema<PeopleKeys>& people_schema() {
  static const Schema<PeopleKeys> schema{"population",
                                         {"人口", "people"},
                                         {key("towns", &PeopleKeys::towns, 10),
                                          key("villages", &PeopleKeys::villages, 20),
                                          key("growth", &PeopleKeys::growth, 0),
                                          key("registered_ratio", &PeopleKeys::registered_ratio, 1),
                                          key("deaths", &PeopleKeys::deaths, 0)}};
  return schema;
}

const Schema<HomeKeys>& home_schema() {
  static const Schema<HomeKeys> schema{"care",
                                       {"养老", "homes"},
                                       {key("disabled", &HomeKeys::disabled, 1),
                                        key("residents", &HomeKeys::residents, 10),
                                        key("nursing_beds", &HomeKeys::nursing_beds, 0),
                                        key("ordinary_beds", &HomeKeys::ordinary_beds, 0),
                                        key("refits", &HomeKeys::refits, 0)}};
  return schema;
}

constexpr OutputVar row_of(std::string_view name, const Axis* axis = &axis::unused) {
  return {.name = name,
          .unit = unit::person,
          .text = {"行", "row"},
          .equation = "T.1",
          .kind = Kind::stock,
          .aggregation = aggregate::sum,
          .better = Better::up,
          .axes = {axis}};
}

constexpr std::array people_outputs{
    row_of("population"), row_of("registered_population"), row_of("deaths")};
constexpr std::array people_wires{Wire{"people", sexes* residences* ages}};
constexpr std::array home_outputs{row_of("residents_by_level", &axis::level)};
constexpr int old_cells = sexes * residences * 41;
constexpr int levels = 5;
constexpr std::array home_wires{Wire{"levels", old_cells* levels}, Wire{"bed_works", 3}};

template <class Keys>
struct Counties final : Prepared {
  std::vector<Keys> keys;
};

template <class Keys>
std::unique_ptr<const Prepared> bound(const Schema<Keys>& schema,
                                      std::span<const CountyInput> counties) {
  auto prepared = std::make_unique<Counties<Keys>>();
  for (const CountyInput& county : counties) {
    prepared->keys.push_back(schema.bind(county.values, county.slots));
  }
  return prepared;
}

template <class Real>
void fill(Real* row, double value) {
  std::fill_n(row, lanes, static_cast<Real>(value));
}

template <class Real>
void step_people(const Step<Real>& step) {
  const auto& prepared = static_cast<const Counties<PeopleKeys>&>(*step.prepared);
  for (std::size_t c = 0; c < step.counties.size(); ++c) {
    const PeopleKeys& keys = prepared.keys[c];
    const CountyView<Real>& view = step.counties[c];
    double grown = 1;
    for (int t = 0; t < step.year_index; ++t) {
      grown *= 1 + keys.growth.median(step.year);
    }
    const double towns = keys.towns.median(step.year) * grown;
    const double villages = keys.villages.median(step.year) * grown;
    for (int cell = 0; cell < sexes * residences * ages; ++cell) {
      fill(view.wires[0] + cell * lanes, (cell / ages) % residences == 0 ? towns : villages);
    }
    const double all = sexes * ages * (towns + villages);
    fill(view.row(0), all);
    fill(view.row(1), all * keys.registered_ratio.median(step.year));
    fill(view.row(2), keys.deaths.median(step.year));
  }
}

template <class Real>
void step_homes(const Step<Real>& step) {
  const auto& prepared = static_cast<const Counties<HomeKeys>&>(*step.prepared);
  for (std::size_t c = 0; c < step.counties.size(); ++c) {
    const HomeKeys& keys = prepared.keys[c];
    const CountyView<Real>& view = step.counties[c];
    for (int cell = 0; cell < old_cells * levels; ++cell) {
      fill(view.wires[0] + cell * lanes, keys.disabled.median(step.year));
    }
    for (int k = 0; k < levels; ++k) {
      fill(view.row(k), keys.residents.median(step.year));
    }
    fill(view.wires[1], keys.nursing_beds.median(step.year));
    fill(view.wires[1] + lanes, keys.ordinary_beds.median(step.year));
    fill(view.wires[1] + 2 * lanes, keys.refits.median(step.year));
  }
}

class People final : public Model {
 public:
  const ModelInfo& info() const override {
    static const ModelInfo row{.id = "population",
                               .text = {"人口", "people"},
                               .schema = &people_schema(),
                               .outputs = people_outputs,
                               .wires = people_wires,
                               .consumes = {},
                               .identities = {},
                               .streams = {},
                               .citations = {}};
    return row;
  }
  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    return bound(people_schema(), counties);
  }
  void start(const Step<float>& step) const override { step_people(step); }
  void start(const Step<double>& step) const override { step_people(step); }
  void step(const Step<float>& step) const override { step_people(step); }
  void step(const Step<double>& step) const override { step_people(step); }
};

class Homes final : public Model {
 public:
  const ModelInfo& info() const override {
    static const ModelInfo row{.id = "care",
                               .text = {"养老", "homes"},
                               .schema = &home_schema(),
                               .outputs = home_outputs,
                               .wires = home_wires,
                               .consumes = {},
                               .identities = {},
                               .streams = {},
                               .citations = {}};
    return row;
  }
  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    return bound(home_schema(), counties);
  }
  void start(const Step<float>& step) const override { step_homes(step); }
  void start(const Step<double>& step) const override { step_homes(step); }
  void step(const Step<float>& step) const override { step_homes(step); }
  void step(const Step<double>& step) const override { step_homes(step); }
};

}  // namespace

std::unique_ptr<const Model> fake_people() {
  return std::make_unique<People>();
}

std::unique_ptr<const Model> fake_homes() {
  return std::make_unique<Homes>();
}

}  // namespace mz::test
