#pragma once
// The care model alone: inputs from its own defaults, people and deaths made up, and a small
// engine that steps it.

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/care/prepared.hpp"
#include "scenarios/tables.hpp"

namespace mz::care::test {

/// The values of one county: defaults of the schema, and what a test sets.
class CountyValues {
 public:
  CountyValues() {
    static TableStore store;
    Diagnostics faults;
    for (const Field& field : schema().fields()) {
      Value value;
      value.points = field.fallback;
      value.path = field.path;
      value.text = std::string(field.fallback_text);
      if (field.kind == FieldKind::table) {
        value.table = store.table(value.text, field.columns, {}, std::string(field.key), faults);
      }
      values.push_back(value);
    }
  }
  CountyValues& set(const std::string& key, double number) {
    (*this)[key].points = {Point{0, Distribution::fixed(number), {}}};
    return *this;
  }
  /// A path by year.
  CountyValues& set(const std::string& key, const std::map<int, double>& path) {
    Value& value = (*this)[key];
    value.dated = true;
    value.points.clear();
    for (const auto& [year, number] : path) {
      value.points.push_back(Point{year, Distribution::fixed(number), {}});
    }
    return *this;
  }
  Value& operator[](const std::string& key) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (schema().fields()[i].key == key) {
        return values[i];
      }
    }
    throw InternalError("key of [care]");
  }

  std::vector<Value> values;
};

struct TestCounty {
  County county;
  CountyValues values;
  double size = 1000;    ///< persons aged 60 of each sex and residence
  double mortality = 1;  ///< level of its death rates
  std::vector<AgeSexCount> age_sex{};

  CountyInput input() const {
    CountyInput made;
    made.county = &county;
    made.values = values.values;
    made.age_sex = age_sex;
    made.lists = {ListInput{&project_list(), {}}};
    return made;
  }
};

inline TestCounty usual_county(const std::string& code) {
  TestCounty made;
  made.county.code = code;
  return made;
}

/// Years of a run from 2020.
inline RunInput run_to(int last_year, Uncertainty uncertainty) {
  RunInput run;
  run.base_year = 2020;
  run.last_year = last_year;
  run.uncertainty = uncertainty;
  return run;
}

/// People of a cell in a year of the made-up county: fewer by age, more by year; whole.
inline double people_of(const TestCounty& county, int age, int year_index) {
  const double left = age < first_age ? 1.0 : std::max(0.0, 1.0 - 0.025 * (age - first_age));
  return std::floor(county.size * left * (1.0 + 0.02 * year_index));
}
/// Share of a cell that dies in a year: rises with age.
inline double dying_of(const TestCounty& county, int age) {
  return age < first_age ? 0.0 : county.mortality * std::min(0.4, 0.01 + 0.004 * (age - first_age));
}
/// Deaths of a cell; whole.
inline double deaths_of(const TestCounty& county, int age, int year_index) {
  if (year_index == 0) {
    return 0;
  }
  return std::floor(people_of(county, age, year_index - 1) * dying_of(county, age));
}

template <class Real>
class CareRun {
 public:
  CareRun(RunInput run, std::vector<TestCounty> counties)
      : run_(std::move(run)), counties_(std::move(counties)) {
    std::vector<CountyInput> inputs;
    for (const TestCounty& county : counties_) {
      inputs.push_back(county.input());
    }
    prepared_ = model().prepare(run_, inputs, faults);
    for (auto& generation : arrays_) {
      generation = std::vector<Arrays>(counties_.size());
    }
  }

  const TestCounty& county(std::size_t i) const { return counties_[i]; }
  Real row(std::size_t county, int index, int lane = 0) const {
    return arrays_[now_][county].rows[at(index * lanes + lane)];
  }
  Real wire(std::size_t county, int wire, int cell, int lane = 0) const {
    return arrays_[now_][county].wires[at(wire)][at(cell * lanes + lane)];
  }
  Real imbalance(std::size_t county, int identity) const {
    Real most = 0;
    for (const auto& generation : arrays_) {
      for (int l = 0; l < lanes; ++l) {
        most = std::max(most, generation[county].imbalance[at(identity * lanes + l)]);
      }
    }
    return most;
  }
  const PreparedCare& prepared() const { return static_cast<const PreparedCare&>(*prepared_); }

  void block(std::uint32_t first_trajectory, const std::function<void(int)>& look) {
    for (int i = 0; i < run_.years(); ++i) {
      one_year(i, first_trajectory);
      look(i);
    }
  }

  Diagnostics faults;

 private:
  static constexpr int row_count = row_of("destitute_willing") + 1;

  struct Arrays {
    std::vector<Real> rows = std::vector<Real>(at(row_count * lanes));
    std::vector<Real> imbalance = std::vector<Real>(model().info().identities.size() * lanes);
    std::vector<std::vector<Real>> wires;
    std::vector<Real*> pointers;
    std::vector<const Real*> read;
    std::vector<std::vector<Real>> inputs;
    std::vector<const Real*> consumed;

    Arrays() {
      for (const Wire& wire : care::wires) {
        wires.emplace_back(at(wire.cells * lanes));
        pointers.push_back(wires.back().data());
        read.push_back(wires.back().data());
      }
      for (const int cells : {groups * ages, groups * ages, 1, 1, 1, groups * ages}) {
        inputs.emplace_back(at(cells * lanes), static_cast<Real>(no_limit));
        consumed.push_back(inputs.back().data());
      }
    }
  };

  void fill_inputs(const TestCounty& county, int index, Arrays& now) {
    Real all = 0, old = 0;
    for (int g = 0; g < groups; ++g) {
      for (int x = 0; x < ages; ++x) {
        const Real people = static_cast<Real>(people_of(county, x, index));
        const Real deaths = static_cast<Real>(deaths_of(county, x, index));
        std::fill_n(now.inputs[input_people].data() + people_cell(g, x) * lanes, lanes, people);
        std::fill_n(now.inputs[input_deaths].data() + people_cell(g, x) * lanes, lanes, deaths);
        const Real dying = static_cast<Real>(dying_of(county, x));
        std::fill_n(now.inputs[input_base_dying].data() + people_cell(g, x) * lanes, lanes, dying);
        all += people;
        old += x >= first_age ? people : Real(0);
      }
    }
    std::fill_n(now.inputs[input_population].data(), lanes, all);
    std::fill_n(now.inputs[input_population_60plus].data(), lanes, old);
  }

  void one_year(int index, std::uint32_t first_trajectory) {
    now_ = 1 - now_;
    std::vector<CountyView<Real>> views;
    for (std::size_t i = 0; i < arrays_[now_].size(); ++i) {
      Arrays& now = arrays_[now_][i];
      const Arrays& before = arrays_[1 - now_][i];
      fill_inputs(counties_[i], index, now);
      CountyView<Real> view;
      view.rows = now.rows.data();
      view.rows_before = index == 0 ? nullptr : before.rows.data();
      view.stride = lanes;
      view.wires = now.pointers.data();
      view.wires_before = before.read.data();
      view.consumed = now.consumed.data();
      view.imbalance = now.imbalance.data();
      views.push_back(view);
    }
    Step<Real> step;
    step.prepared = prepared_.get();
    step.year = run_.base_year + index;
    step.year_index = index;
    step.uncertainty = run_.uncertainty;
    step.seed = run_.seed;
    step.first_trajectory = first_trajectory;
    step.counties = views;
    index == 0 ? model().start(step) : model().step(step);
  }

  RunInput run_;
  std::vector<TestCounty> counties_;  // the model keeps pointers to their values
  std::unique_ptr<const Prepared> prepared_;
  std::array<std::vector<Arrays>, 2> arrays_;
  std::size_t now_ = 0;
};

}  // namespace mz::care::test
