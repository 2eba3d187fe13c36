#pragma once
// A small engine that steps the funeral model alone: deaths of every county are given.

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/funeral/prepared.hpp"
#include "models/funeral/year.hpp"

namespace mz::funeral::test {

/// One county with its values: defaults of the schema, and what a test sets.
struct TestCounty {
  County county;
  std::vector<AgeSexCount> age_sex;
  std::vector<Value> values;
  std::vector<ItemInput> projects;
  double deaths = 1000;

  explicit TestCounty(const std::string& code, double residents = 100000) {
    county.code = code;
    county.prefecture = code.substr(0, 4) + "00";
    age_sex.push_back({Sex::male, {0, 100, true}, residents, {}});
    for (const Field& field : schema().fields()) {
      Value value;
      value.points = field.fallback;
      value.path = field.path;
      values.push_back(value);
    }
  }
  TestCounty& set(const std::string& key, double number) {
    of(key).points = {Point{0, Distribution::fixed(number), {}}};
    return *this;
  }
  TestCounty& set_range(const std::string& key, double p10, double p90) {
    of(key).points = {Point{0, Distribution::range(p10, p90, Transform::identity, 0, 1e6), {}}};
    return *this;
  }
  TestCounty& set_path(const std::string& key, std::vector<std::pair<int, double>> points) {
    of(key).dated = true;
    of(key).points.clear();
    for (const auto& [year, number] : points) {
      of(key).points.push_back(Point{year, Distribution::fixed(number), {}});
    }
    return *this;
  }
  TestCounty& set_text(const std::string& key, const std::string& text) {
    of(key).text = text;
    return *this;
  }

 private:
  Value& of(const std::string& key) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (schema().fields()[i].key == key) {
        return values[i];
      }
    }
    throw InternalError("key of [funeral]");
  }
};

inline RunInput run_of(int base_year, int last_year, Uncertainty uncertainty) {
  RunInput run;
  run.base_year = base_year;
  run.last_year = last_year;
  run.uncertainty = uncertainty;
  run.seed = 4711;
  return run;
}

/// Steps counties of one group over the years of a run, one block.
template <class Real>
class ModelRun {
 public:
  ModelRun(RunInput run, std::vector<TestCounty> counties)
      : run_(std::move(run)), counties_(std::move(counties)) {
    std::vector<CountyInput> inputs;
    for (const TestCounty& county : counties_) {
      inputs.push_back({.county = &county.county,
                        .age_sex = county.age_sex,
                        .values = county.values,
                        .slots = {},
                        .lists = {ListInput{&project_list(), county.projects}}});
      arrays_[0].emplace_back();
      arrays_[1].emplace_back();
      deaths_.emplace_back(at(L), static_cast<Real>(county.deaths));
      consumed_.push_back(deaths_.back().data());
    }
    prepared_ = model().prepare(run_, inputs, faults);
  }

  Real row(std::size_t county, int index, int lane = 0) const {
    return arrays_[now_][county].rows[at(index * L + lane)];
  }
  Real wire(std::size_t county, WireIndex wire, int cell, int lane = 0) const {
    return arrays_[now_][county].wires[at(wire)][at(cell * L + lane)];
  }
  Real imbalance(std::size_t county, int identity, int lane = 0) const {
    return arrays_[now_][county].imbalance[at(identity * L + lane)];
  }
  const PreparedFuneral& prepared() const {
    return static_cast<const PreparedFuneral&>(*prepared_);
  }

  /// From the base year to the last; `look(year)` sees every year.
  void go(const std::function<void(int)>& look) {
    for (int i = 0; i < run_.years(); ++i) {
      one_year(i);
      look(run_.base_year + i);
    }
  }

  Diagnostics faults;

 private:
  struct Arrays {
    std::vector<Real> rows = std::vector<Real>(at(rows_of_outputs.count * L));
    std::vector<Real> imbalance = std::vector<Real>(at(identity_count * L));
    std::vector<std::vector<Real>> wires;
    std::vector<Real*> pointers;
    std::vector<const Real*> read;

    Arrays() {
      for (const Wire& wire : funeral::wires) {
        wires.emplace_back(at(wire.cells * L));
        pointers.push_back(wires.back().data());
        read.push_back(wires.back().data());
      }
    }
  };

  void one_year(int index) {
    now_ = 1 - now_;
    std::vector<CountyView<Real>> views;
    for (std::size_t i = 0; i < counties_.size(); ++i) {
      Arrays& now = arrays_[now_][i];
      const Arrays& before = arrays_[1 - now_][i];
      CountyView<Real> view;
      view.rows = now.rows.data();
      view.rows_before = index == 0 ? nullptr : before.rows.data();
      view.stride = L;
      view.wires = now.pointers.data();
      view.wires_before = before.read.data();
      view.consumed = &consumed_[i];
      view.imbalance = now.imbalance.data();
      views.push_back(view);
    }
    Step<Real> step;
    step.prepared = prepared_.get();
    step.year = run_.base_year + index;
    step.year_index = index;
    step.uncertainty = run_.uncertainty;
    step.seed = run_.seed;
    step.counties = views;
    index == 0 ? model().start(step) : model().step(step);
  }

  RunInput run_;
  std::vector<TestCounty> counties_;  // the model keeps pointers to their values
  std::vector<std::vector<Real>> deaths_;
  std::vector<const Real*> consumed_;
  std::unique_ptr<const Prepared> prepared_;
  std::array<std::vector<Arrays>, 2> arrays_;
  std::size_t now_ = 0;
};

}  // namespace mz::funeral::test
