#include "sim/run/reduce.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "sim/core/statistics.hpp"
#include "sim/run/quantile_kernel.hpp"

namespace mz::engine {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr auto batch = static_cast<std::size_t>(rows_at_once);
constexpr auto statistics = static_cast<std::size_t>(statistics_count);

template <class Real>
AlignedVector<Real>& room(ReduceScratch& scratch);
template <>
AlignedVector<float>& room(ReduceScratch& scratch) {
  return scratch.floats;
}
template <>
AlignedVector<double>& room(ReduceScratch& scratch) {
  return scratch.doubles;
}

template <class Real>
Real* buffer(ReduceScratch& scratch, std::int64_t trajectories) {
  AlignedVector<Real>& numbers = room<Real>(scratch);
  const auto size = static_cast<std::size_t>(sorting_room(trajectories));
  if (numbers.size() < size) {
    numbers.resize(size);
  }
  return numbers.data();
}

/// Rows that are reduced side by side; the last batch of a model repeats its last row.
template <class Real>
struct Batch {
  std::array<const Real*, batch> rows{};
  std::array<const Real*, batch> base{};
  std::array<std::size_t, batch> reported{};  ///< among the reported rows of the model
  std::size_t count = 0;
};

template <class Real>
void write(const SortedRows<Real>& sorted,
           std::size_t row,
           std::int64_t trajectories,
           double* out) {
  const RowMoments moments{sorted.defined[row], sorted.mean[row], sorted.squares[row]};
  write_moments(moments, trajectories, out);
  write_quantiles(sorted.row(row), sorted.width, moments.defined, trajectories, out);
}

template <class Real>
void reduce_batch(const Batch<Real>& rows,
                  std::int64_t trajectories,
                  Isa isa,
                  ReduceScratch& scratch,
                  double* out) {
  SortedRows<Real> sorted{.values = buffer<Real>(scratch, trajectories)};
  quantile_functions<Real>(isa).sort(rows.rows.data(), trajectories, sorted);
  for (std::size_t row = 0; row < rows.count; ++row) {
    write(sorted, row, trajectories, out + rows.reported[row] * statistics);
  }
}

template <class Real>
void reduce_differences(const Batch<Real>& rows,
                        std::int64_t trajectories,
                        Isa isa,
                        ReduceScratch& scratch,
                        double* out,
                        double* above_out) {
  SortedRows<double> sorted{.values = buffer<double>(scratch, trajectories)};
  RowsAbove above;
  quantile_functions<Real>(isa).sort_difference(
      rows.rows.data(), rows.base.data(), trajectories, sorted, above);
  for (std::size_t row = 0; row < rows.count; ++row) {
    write(sorted, row, trajectories, out + rows.reported[row] * statistics);
    above_out[rows.reported[row]] =
        enough(above.pairs[row], trajectories) ? above.above[row] / above.pairs[row] : undefined;
  }
}

template <class Real>
void repeat_last(Batch<Real>& rows) {
  for (std::size_t i = rows.count; i < batch; ++i) {
    rows.rows[i] = rows.rows[rows.count - 1];
    rows.base[i] = rows.base[rows.count - 1];
  }
}

/// The rows of a piece; with `paired_only`, those whose difference is written.
template <class Number, class Real>
Batch<Number> collect(const Plan& plan,
                      const RegionRows<Real>& rows,
                      const ReduceItem& item,
                      bool paired_only) {
  const RowLayout& layout = plan.models[item.model].rows;
  const auto base = static_cast<std::size_t>(plan.frame.base_scenario);
  const std::size_t end = std::min(item.first_row + batch, layout.reported.size());
  Batch<Number> found;
  for (std::size_t row = item.first_row; row < end; ++row) {
    if (paired_only && layout.paired[row] == 0) {
      continue;
    }
    const int index = layout.reported[row];
    found.rows[found.count] =
        rows.template row<Number>({item.scenario, item.model, item.year, index});
    found.base[found.count] = rows.template row<Number>({base, item.model, item.year, index});
    found.reported[found.count] = row;
    ++found.count;
  }
  if (found.count > 0) {
    repeat_last(found);
  }
  return found;
}

/// Copies the kept rows of the year, once per year: with the first piece.
template <class Real>
void keep(const Plan& plan,
          const RegionRows<Real>& rows,
          const ReduceItem& item,
          std::vector<double>& kept) {
  const std::vector<int>& kept_rows = plan.models[item.model].rows.kept;
  const auto trajectories = static_cast<std::size_t>(plan.trajectories());
  for (std::size_t k = 0; k < kept_rows.size(); ++k) {
    const std::size_t place =
        ((k * plan.scenarios.size() + item.scenario) * plan.years() + item.year) * trajectories;
    rows.visit({item.scenario, item.model, item.year, kept_rows[k]},
               [&](const auto* from) { std::copy_n(from, trajectories, kept.data() + place); });
  }
}

/// Statistics of the rows of a piece, which lie in the array of `Number`.
template <class Number, class Real>
void reduce_rows(const Plan& plan,
                 const RegionRows<Real>& rows,
                 const ReduceItem& item,
                 Isa isa,
                 ReduceScratch& scratch,
                 ModelSummary& out) {
  const std::size_t step =
      (item.scenario * plan.years() + item.year) * plan.models[item.model].rows.reported.size();
  reduce_batch(collect<Number>(plan, rows, item, false),
               plan.trajectories(),
               isa,
               scratch,
               out.statistics.data() + step * statistics);
  if (plan.scenarios.size() > 1) {
    const Batch<Number> paired = collect<Number>(plan, rows, item, true);
    if (paired.count > 0) {
      reduce_differences(paired,
                         plan.trajectories(),
                         isa,
                         scratch,
                         out.difference.data() + step * statistics,
                         out.above.data() + step);
    }
  }
}

}  // namespace

std::vector<ReduceItem> reduce_items(const Plan& plan, const YearSpan& years) {
  std::vector<ReduceItem> items;
  for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
    for (std::size_t model = 0; model < plan.models.size(); ++model) {
      const std::size_t rows = plan.models[model].rows.reported.size();
      for (std::size_t year = years.first; year < years.end; ++year) {
        for (std::size_t first = 0; first < rows; first += batch) {
          items.push_back({scenario, model, year, first});
        }
      }
    }
  }
  return items;
}

RegionSummary empty_summary(const Plan& plan, std::size_t region) {
  RegionSummary summary;
  summary.region = static_cast<int>(region);
  const std::size_t scenarios = plan.scenarios.size();
  for (const ModelPlan& model : plan.models) {
    const std::size_t rows = scenarios * plan.years() * model.rows.reported.size();
    ModelSummary& of_model = summary.models.emplace_back();
    of_model.statistics.assign(rows * statistics, undefined);
    if (scenarios > 1) {
      of_model.difference.assign(rows * statistics, undefined);
      of_model.above.assign(rows, undefined);
    }
    of_model.kept.assign(model.rows.kept.size() * scenarios * plan.years() *
                             static_cast<std::size_t>(plan.trajectories()),
                         undefined);
  }
  return summary;
}

template <class Real>
void reduce(const Plan& plan,
            const RegionRows<Real>& rows,
            const ReduceItem& item,
            Isa isa,
            ReduceScratch& scratch,
            RegionSummary& summary) {
  ModelSummary& out = summary.models[item.model];
  if (rows.layout->is_wide[item.model] != 0) {
    reduce_rows<double>(plan, rows, item, isa, scratch, out);
  } else {
    reduce_rows<Real>(plan, rows, item, isa, scratch, out);
  }
  if (item.first_row == 0) {
    keep(plan, rows, item, out.kept);
  }
}

template void reduce(
    const Plan&, const RegionRows<float>&, const ReduceItem&, Isa, ReduceScratch&, RegionSummary&);
template void reduce(
    const Plan&, const RegionRows<double>&, const ReduceItem&, Isa, ReduceScratch&, RegionSummary&);

}  // namespace mz::engine
