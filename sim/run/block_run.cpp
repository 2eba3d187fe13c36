#include "sim/run/block_run.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>

#include "sim/core/random.hpp"

namespace mz::engine {
namespace {

constexpr auto L = static_cast<std::size_t>(lanes);
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

#if defined(MZ_CHECKED)
constexpr bool unset_rows_show = true;  // a row that a model forgets becomes NaN
#else
constexpr bool unset_rows_show = false;
#endif

template <class T>
void grow(T& array, std::size_t size) {
  if (array.size() < size) {
    array.resize(size);
  }
}

template <class Real>
class Block {
 public:
  Block(const BlockTask<Real>& task, BlockScratch<Real>& scratch) : t_(task), s_(scratch) {
    for (const ModelPlan& model : t_.plan->models) {
      first_wire_.push_back(cells_);
      cells_ += model.wire_cell.back();
    }
    identities_ = t_.plan->frame.identities.size();
    counties_ = t_.group->counties.size();
  }

  void run() {
    count_draws();
    if (t_.years.first == 0) {
      begin();
    }
    for (std::size_t year = t_.years.first; year < t_.years.end; ++year) {
      for (std::size_t model = 0; model < t_.plan->models.size(); ++model) {
        advance(model, year);
      }
    }
    collect_imbalance();
  }

 private:
  void begin() {
    draw();
    set_constants();
    grow(s_.wires, 2 * counties_ * cells_ * L);
    grow(s_.imbalance, counties_ * identities_ * L);
    std::fill_n(s_.imbalance.begin(), counties_ * identities_ * L, Real(0));
  }

  void count_draws() {
    drawn_first_.assign(1, 0);
    for (const std::size_t county : t_.group->counties) {
      drawn_first_.push_back(drawn_first_.back() +
                             t_.plan->uncertain[t_.scenario][county].numbers.size());
    }
  }

  void draw() {
    const RunInput& run = t_.plan->run;
    const auto years = static_cast<std::size_t>(run.years());
    grow(s_.draws, drawn_first_.back() * years * L);
    grow(s_.drawn_pointers, drawn_first_.back());
    for (std::size_t c = 0; c < counties_; ++c) {
      const std::size_t county = t_.group->counties[c];
      const DrawBlock block{
          .run = &run,
          .region = region_key(t_.plan->scenarios.front().place.counties[county].code),
          .first_trajectory = static_cast<std::uint32_t>(t_.block * L)};
      draw_numbers<Real>(t_.plan->uncertain[t_.scenario][county].numbers,
                         block,
                         s_.draws.data() + drawn_first_[c] * years * L);
    }
  }

  void set_constants() {
    std::size_t count = 0;
    for (const ModelPlan& model : t_.plan->models) {
      for (const Source& source : model.sources) {
        grow(s_.constants, (count + 1) * L);
        std::fill_n(s_.constants.begin() + static_cast<std::ptrdiff_t>(count * L),
                    L,
                    static_cast<Real>(source.value));
        ++count;
      }
    }
  }

  Real* wire(std::size_t generation, std::size_t county, std::size_t model, std::size_t cell) {
    return s_.wires.data() +
           ((generation * counties_ + county) * cells_ + first_wire_[model] + cell) * L;
  }
  Real* rows(std::size_t county, std::size_t model, std::size_t year) {
    return t_.array->county(t_.scenario, county) + t_.array->layout().at(model, year) +
           t_.block * L;
  }
  /// The rows of a model with wide rows.
  double* wide_rows(std::size_t county, std::size_t model, std::size_t year) {
    if constexpr (std::same_as<Real, double>) {
      return rows(county, model, year);
    } else {
      return t_.array->wide_county(t_.scenario, county) + t_.array->layout().at(model, year) +
             t_.block * L;
    }
  }
  std::ptrdiff_t stride(std::size_t model) const {
    return static_cast<std::ptrdiff_t>(t_.array->layout().stride_of(model));
  }
  bool is_wide(std::size_t model) const { return t_.plan->models[model].info->rows == Rows::wide; }

  /// Where a consumed row or cell starts; null for last year's in the base year.
  const Real* consumed(const Source& source,
                       std::size_t constant,
                       std::size_t county,
                       std::size_t year) {
    if (source.what == Source::What::constant) {
      return s_.constants.data() + constant * L;
    }
    const auto lag = static_cast<std::size_t>(source.lag);
    if (lag > year) {
      return nullptr;
    }
    if (source.what == Source::What::cells) {
      return wire((year - lag) % 2, county, source.model, source.first);
    }
    return rows(county, source.model, year - lag) + source.first * t_.array->layout().stride;
  }

  std::ptrdiff_t consumed_stride(const Source& source) const {
    switch (source.what) {
      case Source::What::rows:
        return stride(source.model);
      case Source::What::cells:
        return lanes;
      case Source::What::constant:
        break;
    }
    return 0;  // every row is the same constant
  }

  void set_pointers(std::size_t model, std::size_t year) {
    const ModelPlan& plan = t_.plan->models[model];
    std::size_t constant = 0;
    for (std::size_t m = 0; m < model; ++m) {
      constant += t_.plan->models[m].sources.size();
    }
    const std::size_t wires = plan.wire_cell.size() - 1;
    grow(s_.wire_pointers, counties_ * wires);
    grow(s_.wire_before_pointers, counties_ * wires);
    grow(s_.consumed_pointers, counties_ * plan.sources.size());
    grow(s_.consumed_strides, plan.sources.size());
    for (std::size_t c = 0; c < counties_; ++c) {
      for (std::size_t w = 0; w < wires; ++w) {
        s_.wire_pointers[c * wires + w] = wire(year % 2, c, model, plan.wire_cell[w]);
        s_.wire_before_pointers[c * wires + w] = wire((year + 1) % 2, c, model, plan.wire_cell[w]);
      }
      for (std::size_t i = 0; i < plan.sources.size(); ++i) {
        s_.consumed_pointers[c * plan.sources.size() + i] =
            consumed(plan.sources[i], constant + i, c, year);
        s_.consumed_strides[i] = consumed_stride(plan.sources[i]);
      }
    }
    const std::size_t years = t_.plan->years();
    for (std::size_t slot = 0; slot < drawn_first_.back(); ++slot) {
      s_.drawn_pointers[slot] = s_.draws.data() + (slot * years + year) * L;
    }
  }

  void set_views(std::size_t model, std::size_t year) {
    const ModelPlan& plan = t_.plan->models[model];
    const std::size_t wires = plan.wire_cell.size() - 1;
    s_.views.resize(counties_);
    const bool wide = is_wide(model);
    for (std::size_t c = 0; c < counties_; ++c) {
      s_.views[c] = {
          .rows = wide ? nullptr : rows(c, model, year),
          .rows_before = wide || year == 0 ? nullptr : rows(c, model, year - 1),
          .wide_rows = wide ? wide_rows(c, model, year) : nullptr,
          .stride = stride(model),
          .wires = s_.wire_pointers.data() + c * wires,
          .wires_before = year == 0 ? nullptr : s_.wire_before_pointers.data() + c * wires,
          .consumed = s_.consumed_pointers.data() + c * plan.sources.size(),
          .consumed_stride = s_.consumed_strides.data(),
          .drawn = s_.drawn_pointers.data() + drawn_first_[c],
          .imbalance = s_.imbalance.data() + (c * identities_ + plan.first_identity) * L,
      };
    }
  }

  void advance(std::size_t model, std::size_t year) {
    const ModelPlan& plan = t_.plan->models[model];
    set_pointers(model, year);
    set_views(model, year);
    each_county(model, [&plan](const auto& row) {
      if constexpr (unset_rows_show) {
        for (int i = 0; i < plan.rows.rows; ++i) {
          fill_row(row(i), undefined);
        }
      }
      fill_absent_items(plan, row);
    });
    const Step<Real> step{.prepared = t_.group->prepared[t_.scenario][model].get(),
                          .year = t_.plan->run.base_year + static_cast<int>(year),
                          .year_index = static_cast<int>(year),
                          .uncertainty = t_.plan->run.uncertainty,
                          .isa = t_.isa,
                          .seed = t_.plan->run.seed,
                          .first_trajectory = static_cast<std::uint32_t>(t_.block * L),
                          .common = t_.common->at(model, t_.block, year),
                          .counties = s_.views};
    if (year == 0) {
      plan.model->start(step);
    } else {
      plan.model->step(step);
    }
    each_county(model, [&plan, year](const auto& row) { complete(plan, row, year); });
  }

  /// Calls `use` for every county with the function that gives its rows of a model.
  template <class Use>
  void each_county(std::size_t model, const Use& use) const {
    for (const CountyView<Real>& view : s_.views) {
      if (is_wide(model)) {
        use([&view](int index) { return view.wide_row(index); });
      } else {
        use([&view](int index) { return view.row(index); });
      }
    }
  }

  template <class Number>
  static void fill_row(Number* row, double value) {
    std::fill_n(row, L, static_cast<Number>(value));
  }

  /// What an item that a county does not have comes to, for the rows of items it has to be written
  /// over.
  static double without_item(const OutputVar& variable) {
    switch (variable.aggregation.rule) {
      case Aggregation::Rule::sum:
      case Aggregation::Rule::max:
        return 0.0;
      case Aggregation::Rule::first:
        return std::numeric_limits<double>::infinity();
      default:
        return undefined;
    }
  }

  template <class RowOf>
  static void fill_absent_items(const ModelPlan& plan, const RowOf& row_of) {
    for (const VariableRows& variable : plan.rows.variables) {
      for (int row = 0; variable.from_list && row < variable.rows; ++row) {
        fill_row(row_of(variable.first + row), without_item(*variable.declared));
      }
    }
  }

  /// Ratios from their parts, and nothing for the flows of the base year.
  template <class RowOf>
  static void complete(const ModelPlan& plan, const RowOf& row_of, std::size_t year) {
    for (const VariableRows& variable : plan.rows.variables) {
      if (year == 0 && variable.declared->kind == Kind::flow) {
        for (int row = 0; row < variable.rows; ++row) {
          fill_row(row_of(variable.first + row), undefined);
        }
      }
    }
    for (const VariableRows& variable : plan.rows.variables) {
      if (variable.denominator < 0) {
        continue;
      }
      const auto part = [&plan](int index) -> const VariableRows& {
        return plan.rows.variables[static_cast<std::size_t>(index)];
      };
      for (int row = 0; row < variable.rows; ++row) {
        divide(row_of(part_row(part(variable.numerator), row)),
               row_of(part_row(part(variable.denominator), row)),
               row_of(variable.first + row));
      }
    }
  }

  template <class Number>
  static void divide(const Number* above, const Number* below, Number* out) {
    for (std::size_t lane = 0; lane < L; ++lane) {
      out[lane] =
          below[lane] == Number(0) ? static_cast<Number>(undefined) : above[lane] / below[lane];
    }
  }

  /// The largest imbalance over counties and lanes in use; an undefined one is infinite.
  void collect_imbalance() {
    const auto used = static_cast<std::size_t>(std::min<std::int64_t>(
        lanes, t_.plan->trajectories() - static_cast<std::int64_t>(t_.block * L)));
    for (std::size_t identity = 0; identity < identities_; ++identity) {
      double largest = 0;
      for (std::size_t c = 0; c < counties_; ++c) {
        const Real* values = s_.imbalance.data() + (c * identities_ + identity) * L;
        for (std::size_t lane = 0; lane < used; ++lane) {
          const auto value = static_cast<double>(values[lane]);
          largest = std::isnan(value) ? std::numeric_limits<double>::infinity()
                                      : std::max(largest, value);
        }
      }
      t_.imbalance[identity] = largest;
    }
  }

  const BlockTask<Real>& t_;
  BlockScratch<Real>& s_;
  std::vector<std::size_t> first_wire_;
  std::vector<std::size_t> drawn_first_;  ///< first drawn number of each county
  std::size_t cells_ = 0;
  std::size_t identities_ = 0;
  std::size_t counties_ = 0;
};

}  // namespace

template <class Real>
void run_block(const BlockTask<Real>& task, BlockScratch<Real>& scratch) {
  Block<Real>(task, scratch).run();
}

double scratch_bytes(const Plan& plan, std::size_t counties, std::size_t number_bytes) {
  std::size_t most_drawn = 0;
  for (const auto& scenario : plan.uncertain) {
    for (const CountyNumbers& county : scenario) {
      most_drawn = std::max(most_drawn, county.numbers.size());
    }
  }
  std::size_t rows = plan.frame.identities.size() + most_drawn * plan.years();
  for (const ModelPlan& model : plan.models) {
    rows += 2 * model.wire_cell.back();
  }
  return static_cast<double>(counties * rows * L * number_bytes);
}

template void run_block(const BlockTask<float>&, BlockScratch<float>&);
template void run_block(const BlockTask<double>&, BlockScratch<double>&);

}  // namespace mz::engine
