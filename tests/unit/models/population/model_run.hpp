#pragma once
// Inputs of the population model from its own defaults, and a small engine that steps it: enough
// to test the model alone.

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/population/prepared.hpp"
#include "scenarios/tables.hpp"
#include "sim/core/model.hpp"
#include "tests/unit/models/population/artificial_county.hpp"

namespace mz::population::test {

/// The embedded table or the CSV text, with the columns of a key of [population].
inline std::shared_ptr<const DataTable> table_for(const std::string& key, const std::string& text) {
  static TableStore store;
  Diagnostics faults;
  for (const Field& field : schema().fields()) {
    if (field.key == key) {
      if (text.starts_with("builtin:")) {
        return store.table(text, field.columns, {}, key, faults);
      }
      return std::make_shared<const DataTable>(
          table_of_text(text, key + ".csv", field.columns, faults));
    }
  }
  throw InternalError("key of [population]");
}

/// The values of one county: defaults of the schema, and what a test sets.
class CountyValues {
 public:
  CountyValues() {
    for (const Field& field : schema().fields()) {
      Value value;
      value.points = field.fallback;
      if (field.kind == FieldKind::table && !field.fallback_text.empty()) {
        value.table = table_for(std::string(field.key), std::string(field.fallback_text));
      } else {
        value.text = std::string(field.fallback_text);
      }
      values.push_back(value);
    }
    set("urban_share", 0.5);
  }

  CountyValues& set(const std::string& key, double number) {
    (*this)[key].points = {Point{0, Distribution::fixed(number), {}}};
    return *this;
  }
  CountyValues& set_text(const std::string& key, const std::string& text) {
    (*this)[key].text = text;
    return *this;
  }
  CountyValues& set_table(const std::string& key, const std::string& csv) {
    (*this)[key].table = table_for(key, csv);
    return *this;
  }
  Value& operator[](const std::string& key) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (schema().fields()[i].key == key) {
        return values[i];
      }
    }
    throw InternalError("key of [population]");
  }

  std::vector<Value> values;
};

/// One county with everything it owns.
struct TestCounty {
  County county;
  std::vector<AgeSexCount> age_sex;
  CountyValues values;
  int province = -1;

  CountyInput input() const {
    return {.county = &county,
            .age_sex = age_sex,
            .values = values.values,
            .slots = {},
            .province = province};
  }
};

/// Single ages handed in: `people(sex, age)` persons each.
template <class People>
TestCounty county_of(const std::string& code, const People& people) {
  TestCounty made;
  made.county.code = code;
  made.county.prefecture = code.substr(0, 4) + "00";
  made.county.province = code.substr(0, 2) + "0000";
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      made.age_sex.push_back({static_cast<Sex>(sex), {x, x, x == oldest_age}, people(sex, x), {}});
    }
  }
  made.values.set("census_months", 0);
  return made;
}

inline TestCounty usual_county(const std::string& code) {
  return county_of(code, [](int, int x) { return 2000.0 - 19.0 * x; });
}

/// Steps counties of one group over the years of a run, block by block.
template <class Real>
class ModelRun {
 public:
  ModelRun(RunInput run, std::vector<TestCounty> counties)
      : run_(std::move(run)), counties_(std::move(counties)) {
    std::vector<CountyInput> inputs;
    for (const TestCounty& county : counties_) {
      inputs.push_back(county.input());
      run_.counties.push_back(inputs.back().county->code);
    }
    prepared_ = model().prepare(run_, inputs, faults);
    for (std::size_t generation = 0; generation < 2; ++generation) {
      arrays_[generation] = std::vector<Arrays>(counties_.size());
    }
  }

  Real row(std::size_t county, int index, int lane) const {
    return arrays_[now_][county].rows[at(index * lanes + lane)];
  }
  Real wire(std::size_t county, int wire, int cell, int lane) const {
    return arrays_[now_][county].wires[at(wire)][at(cell * lanes + lane)];
  }
  const PreparedPopulation& prepared() const {
    return static_cast<const PreparedPopulation&>(*prepared_);
  }

  /// Runs one block from the base year to the last; `look(year_index)` sees every year.
  void block(std::uint32_t first_trajectory, const std::function<void(int)>& look) {
    const int rows = std::max(1, model().common_rows(run_));
    std::vector<Real> common(at(run_.years() * rows * lanes));
    model().draw_common(CommonDraws<Real>{&run_, Isa::baseline, first_trajectory, common.data()});
    for (int i = 0; i < run_.years(); ++i) {
      one_year(i, first_trajectory, common.data() + i * rows * lanes);
      look(i);
    }
  }

  Diagnostics faults;

 private:
  static constexpr int row_count = rows_of_outputs.births_schedule + mother_ages;

  struct Arrays {
    std::vector<Real> rows = std::vector<Real>(at(row_count * lanes));
    std::vector<Real> imbalance = std::vector<Real>(model().info().identities.size() * lanes);
    std::vector<std::vector<Real>> wires;
    std::vector<Real*> pointers;
    std::vector<const Real*> read;

    Arrays() {
      for (const Wire& wire : population::wires) {
        wires.emplace_back(at(wire.cells * lanes));
        pointers.push_back(wires.back().data());
        read.push_back(wires.back().data());
      }
    }
  };

  void one_year(int index, std::uint32_t first_trajectory, const Real* common) {
    now_ = 1 - now_;
    std::vector<CountyView<Real>> views;
    for (std::size_t i = 0; i < arrays_[now_].size(); ++i) {
      Arrays& now = arrays_[now_][i];
      const Arrays& before = arrays_[1 - now_][i];
      CountyView<Real> view;
      view.rows = now.rows.data();
      view.rows_before = index == 0 ? nullptr : before.rows.data();
      view.stride = lanes;
      view.wires = now.pointers.data();
      view.wires_before = before.read.data();
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
    step.common = common;
    step.counties = views;
    index == 0 ? model().start(step) : model().step(step);
  }

  RunInput run_;
  std::vector<TestCounty> counties_;  // the model keeps pointers to their values
  std::unique_ptr<const Prepared> prepared_;
  std::array<std::vector<Arrays>, 2> arrays_;
  std::size_t now_ = 0;
};

}  // namespace mz::population::test
