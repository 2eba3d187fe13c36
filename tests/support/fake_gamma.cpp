#include "tests/support/fake_gamma.hpp"

#include <array>
#include <string>

#include "tests/support/fake_lists.hpp"

namespace mz::test {
namespace {

struct NoKeys {
  Number scale;
};

const Schema<NoKeys>& schema_called(std::string_view id) {
  static const std::array<const Schema<NoKeys>*, 2> schemas{
      new Schema<NoKeys>(
          "gamma",
          {"丙", "gamma"},
          {row::number("scale", &NoKeys::scale, unit::one, {"尺度", "scale"}).range(0, 9)}),
      new Schema<NoKeys>(
          "delta",
          {"丁", "delta"},
          {row::number("scale", &NoKeys::scale, unit::one, {"尺度", "scale"}).range(0, 9)})};
  return id == "gamma" ? *schemas[0] : *schemas[1];
}

inline constexpr Axis payer_axis{"payer", {"出资方", "payer"}, payer_labels};

constexpr OutputVar row_of(std::string_view name, Aggregation aggregation) {
  return {.name = name,
          .unit = unit::person,
          .text = {"行", "row"},
          .equation = "T.1",
          .kind = Kind::stock,
          .aggregation = aggregation,
          .better = Better::up};
}

constexpr OutputVar by_scheme(OutputVar variable) {
  variable.axes = {&scheme_axis};
  return variable;
}

constexpr OutputVar by_payer(OutputVar variable) {
  variable.axes = {&scheme_axis, &payer_axis};
  return variable;
}

constexpr std::array gamma_outputs{
    by_scheme(row_of("cases", aggregate::sum)),
    row_of("all_cases", aggregate::sum),
    by_scheme(row_of("share", aggregate::ratio("cases", "all_cases"))),
    by_scheme(row_of("price", aggregate::mean("cases"))),
    by_payer(row_of("paid", aggregate::sum)),
    row_of("beds", aggregate::sum),
};
enum GammaOutput : std::size_t { cases, all_cases, share, price, paid, beds };

struct GammaCounty {
  std::vector<Listed<SchemeKeys>> schemes;
  std::vector<Listed<ProjectKeys>> projects;
};

struct GammaPrepared final : Prepared {
  std::vector<GammaCounty> counties;
  std::vector<int> first_row;
};

class Gamma final : public Model {
 public:
  const ModelInfo& info() const override {
    static const std::array<const ListSchemaBase*, 2> lists{&scheme_list(), &project_list()};
    static const ModelInfo row{.id = "gamma",
                               .text = {"丙", "gamma"},
                               .schema = &schema_called("gamma"),
                               .lists = lists,
                               .outputs = gamma_outputs,
                               .wires = {},
                               .consumes = {},
                               .identities = {},
                               .streams = {},
                               .citations = {}};
    return row;
  }

  std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    auto prepared = std::make_unique<GammaPrepared>();
    prepared->first_row = run.first_row;
    check(run.lists.size() == 2 && run.lists[0]->schema == &scheme_list(), "gamma has its lists");
    for (const CountyInput& county : counties) {
      prepared->counties.push_back(
          {scheme_list().bind(county.lists[0]), project_list().bind(county.lists[1])});
    }
    return prepared;
  }

  void start(const Step<float>& step) const override { advance(step); }
  void start(const Step<double>& step) const override { advance(step); }
  void step(const Step<float>& step) const override { advance(step); }
  void step(const Step<double>& step) const override { advance(step); }

 private:
  template <class Real>
  static Real at(const Number& number, const CountyView<Real>& view, int year, int lane) {
    if (!number.is_set()) {
      return Real(0);
    }
    return number.slot < 0 ? static_cast<Real>(number.median(year)) : view.drawn[number.slot][lane];
  }

  template <class Real>
  static void advance(const Step<Real>& step) {
    const auto& prepared = static_cast<const GammaPrepared&>(*step.prepared);
    for (std::size_t c = 0; c < step.counties.size(); ++c) {
      for (int lane = 0; lane < lanes; ++lane) {
        fill(prepared.counties[c], prepared.first_row, step.counties[c], step.year, lane);
      }
    }
  }

  template <class Real>
  static void fill(const GammaCounty& county,
                   const std::vector<int>& first,
                   const CountyView<Real>& view,
                   int year,
                   int lane) {
    Real all = 0;
    for (const Listed<SchemeKeys>& scheme : county.schemes) {
      const Real count =
          at(scheme.keys.caseload, view, year, lane) * at(scheme.keys.take_up, view, year, lane);
      view.row(first[cases] + scheme.position)[lane] = count;
      view.row(first[price] + scheme.position)[lane] = at(scheme.keys.ratio, view, year, lane);
      for (const Part& part : scheme.keys.payers) {
        const int position =
            scheme.position * static_cast<int>(payer_labels.size()) + part.position;
        view.row(first[paid] + position)[lane] = count * at(part.number, view, year, lane);
      }
      all += count;
    }
    view.row(first[all_cases])[lane] = all;
    view.row(first[beds])[lane] = Real(0);
    for (const Listed<ProjectKeys>& project : county.projects) {
      for (const Part& part : project.keys.adds) {
        const bool open = part.name == "nursing_beds" && project.keys.opens.year <= year;
        view.row(first[beds])[lane] += open ? at(part.number, view, year, lane) : Real(0);
      }
    }
  }
};

constexpr std::array delta_outputs{row_of("beds_seen", aggregate::sum)};
constexpr std::array delta_consumes{Consumed{"gamma", "beds"}};

class Delta final : public Model {
 public:
  const ModelInfo& info() const override {
    // The same list as gamma: it is drawn once, however many models read it.
    static const std::array<const ListSchemaBase*, 1> lists{&project_list()};
    static const ModelInfo row{.id = "delta",
                               .text = {"丁", "delta"},
                               .schema = &schema_called("delta"),
                               .lists = lists,
                               .outputs = delta_outputs,
                               .wires = {},
                               .consumes = delta_consumes,
                               .identities = {},
                               .streams = {},
                               .citations = {}};
    return row;
  }

  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput>,
                                          Diagnostics&) const override {
    return std::make_unique<GammaPrepared>();
  }
  void start(const Step<float>& step) const override { copy(step); }
  void start(const Step<double>& step) const override { copy(step); }
  void step(const Step<float>& step) const override { copy(step); }
  void step(const Step<double>& step) const override { copy(step); }

 private:
  template <class Real>
  static void copy(const Step<Real>& step) {
    for (const CountyView<Real>& view : step.counties) {
      for (int lane = 0; lane < lanes; ++lane) {
        view.row(0)[lane] = view.consumed[0][lane];
      }
    }
  }
};

}  // namespace

std::unique_ptr<const Model> fake_gamma() {
  return std::make_unique<Gamma>();
}

std::unique_ptr<const Model> fake_delta() {
  return std::make_unique<Delta>();
}

std::vector<const SchemaBase*> gamma_schemas() {
  return {&schema_called("gamma"), &schema_called("delta"), &scheme_list(), &project_list()};
}

}  // namespace mz::test
