// One county with the national catalogue, one block of trajectories, one year of the subsidy model,
// in float and in double lanes; and the split of one programme among its payers.
#include <cmath>
#include <stdexcept>
#include <vector>

#include <benchmark/benchmark.h>

#include "models/project_list.hpp"
#include "models/subsidy/money.hpp"
#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/core/data_axes.hpp"

namespace mz::bench {
namespace {

using subsidy::at;

ListInput input_of(const ItemList& list) {
  ListInput input{.schema = list.schema, .items = {}};
  for (const Item& item : list.items) {
    if (item.is_in(0)) {
      input.items.push_back({.item = &item,
                             .values = item.in(0),
                             .slots = {},
                             .position = static_cast<int>(input.items.size())});
    }
  }
  return input;
}

/// The first county of the Honghe set, what it reads made up: a thousand of everything.
template <class Real>
class County {
 public:
  County() {
    Batch batch = read_batch({"scenarios/library/honghe/baseline.toml"}, app::model_schemas(), {});
    batch.all_faults().raise_if_errors();
    scenario_ = std::move(batch.sound.front());
    CountyInput county;
    county.county = &scenario_.place.counties.front();
    for (const Section& section : scenario_.sections) {
      county.values = section.schema == &subsidy::schema()
                          ? std::span<const Value>(section.values.front())
                          : county.values;
    }
    const ItemList& programmes = *scenario_.list("programme");
    county.lists = {input_of(programmes), input_of(*scenario_.list("project"))};
    RunInput run;
    run.base_year = 2020;
    run.last_year = 2021;
    lay_out(programmes.items.size(), run);
    Diagnostics faults;
    prepared_ = subsidy::model().prepare(run, std::span(&county, 1), faults);
    faults.raise_if_errors();
    wire_up();
    one_year(0);
  }

  void one_year(int index) {
    CountyView<Real> view{.wide_rows = rows_.data(),
                          .stride = lanes,
                          .wires = pointers_[index].data(),
                          .wires_before = before_.data(),
                          .consumed = consumed_.data(),
                          .consumed_stride = strides_.data(),
                          .drawn = nullptr,
                          .imbalance = imbalance_};
    const Step<Real> step{.prepared = prepared_.get(),
                          .year = 2020 + index,
                          .year_index = index,
                          .counties = std::span(&view, 1)};
    index == 0 ? subsidy::model().start(step) : subsidy::model().step(step);
  }

  void check_answer() const {
    const double total = rows_[at(first_[subsidy::out_total] * lanes)];
    if (!(total > 0.0) || imbalance_[0] != Real(0)) {
      throw std::runtime_error("the books do not balance");
    }
  }

 private:
  void lay_out(std::size_t programmes, RunInput& run) {
    DataAxis axis{"programme", std::vector<AxisLabel>(programmes)};
    run.axes = DataAxes({axis});
    int row = 0;
    for (const OutputVar& variable : subsidy::outputs) {
      run.first_row.push_back(row);
      row += run.axes.rows(variable);
    }
    first_ = run.first_row;
    rows_.resize(at(row * lanes));
  }

  void wire_up() {
    for (auto& generation : wires_) {
      for (const Wire& wire : subsidy::wires) {
        generation.emplace_back(at(wire.cells * lanes));
      }
    }
    for (int index = 0; index < 2; ++index) {
      for (auto& wire : wires_[index]) {
        pointers_[index].push_back(wire.data());
      }
    }
    before_.assign(pointers_[0].begin(), pointers_[0].end());
    thousand_.assign(at(lanes), Real(1000));
    growth_.assign(at(lanes), Real(0.05));
    for (std::size_t i = 0; i < subsidy::model().info().consumes.size(); ++i) {
      const bool rate = i == subsidy::input_growth || i == subsidy::input_growth_before;
      consumed_.push_back(rate ? growth_.data() : thousand_.data());
      strides_.push_back(0);
    }
  }

  Scenario scenario_;
  std::unique_ptr<const Prepared> prepared_;
  std::vector<int> first_;
  std::vector<double> rows_;
  std::vector<Real> thousand_, growth_;
  std::vector<std::vector<Real>> wires_[2];
  std::vector<Real*> pointers_[2];
  std::vector<const Real*> before_, consumed_;
  std::vector<std::ptrdiff_t> strides_;
  alignas(64) Real imbalance_[(subsidy::book_known + 1) * lanes]{};
};

template <class Real>
void year(benchmark::State& state) {
  County<Real> county;
  for (auto _ : state) {
    county.one_year(1);
    benchmark::ClobberMemory();
  }
  county.check_answer();
  state.counters["county-years"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * lanes, benchmark::Counter::kIsRate);
}

void split(benchmark::State& state) {
  WideLanes fen;
  for (int l = 0; l < lanes; ++l) {
    fen.v[l] = 12345678901.0 + l;
  }
  subsidy::Payments parts;
  for (auto _ : state) {
    subsidy::split(fen, {0.7, 0.12, 0.05, 0.13, 0, 0, 0}, parts);
    benchmark::ClobberMemory();
  }
  if (parts.by[0].v[0] + parts.by[1].v[0] + parts.by[2].v[0] + parts.by[3].v[0] != fen.v[0]) {
    throw std::runtime_error("a fen is lost");
  }
}

BENCHMARK(year<float>)->Unit(benchmark::kMicrosecond);
BENCHMARK(year<double>)->Unit(benchmark::kMicrosecond);
BENCHMARK(split)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace mz::bench
