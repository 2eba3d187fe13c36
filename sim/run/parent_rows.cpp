#include "sim/run/parent_rows.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace mz::engine {
namespace {

using Rule = Aggregation::Rule;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

bool is_added(const VariableRows& variable) {
  switch (variable.declared->aggregation.rule) {
    case Rule::sum:
    case Rule::mean:
    case Rule::max:
    case Rule::first:
      return true;
    case Rule::ratio:
    case Rule::rate_schedule:
    case Rule::none:
      break;
  }
  return false;
}

Combine combine_rule(const VariableRows& variable) {
  switch (variable.declared->aggregation.rule) {
    case Rule::max:
      return Combine::max;
    case Rule::first:
      return Combine::first;
    default:
      return Combine::sum;
  }
}

}  // namespace

ParentRows::ParentRows(const Plan& plan, const ArrayLayout& layout)
    : plan_(plan),
      layout_(layout),
      bytes_(plan.scenarios.size() * layout.size * sizeof(Steps)),
      plain_(plan.scenarios.size() * layout.size / layout.stride),
      begun_(plan.scenarios.size() * plan.models.size() * plan.years(), 0) {}

void ParentRows::reset() {
  std::fill(begun_.begin(), begun_.end(), char{0});
}

bool ParentRows::is_first_child(const YearOf& at) {
  char& begun = begun_[(at.scenario * plan_.models.size() + at.model) * plan_.years() + at.year];
  return std::exchange(begun, char{1}) == 0;
}

/// Number of the first value of a row among all values.
std::size_t ParentRows::position(const YearOf& at, int row) const {
  return at.scenario * layout_.size + layout_.at(at.model, at.year) +
         static_cast<std::size_t>(row) * layout_.stride;
}

StepRow ParentRows::step_row(const YearOf& at, int row) {
  const std::size_t first = position(at, row);
  return {reinterpret_cast<Steps*>(bytes_.data() + first * sizeof(Steps)),
          plain_.data() + first / layout_.stride};
}

double* ParentRows::numbers(const YearOf& at, int row) {
  return reinterpret_cast<double*>(bytes_.data() + position(at, row) * sizeof(double));
}

RegionRows<double> ParentRows::rows() const {
  return {.layout = &layout_,
          .first = reinterpret_cast<const double*>(bytes_.data()),
          .scenario_step = layout_.size};
}

/// A mean is the sum of weight * value over the sum of weights; without weight a value is nothing.
template <class Real>
void ParentRows::add_weighted(const YearOf& at,
                              const RegionRows<Real>& county,
                              const VariableRows& variable,
                              int row,
                              bool fresh) {
  const RowLayout& layout = plan_.models[at.model].rows;
  const VariableRows& weight = layout.variables[static_cast<std::size_t>(variable.numerator)];
  const RowAt values{at.scenario, at.model, at.year, variable.first + row};
  const RowAt weights{at.scenario, at.model, at.year, part_row(weight, row)};
  std::vector<double> products(static_cast<std::size_t>(plan_.trajectories()));
  for (std::size_t i = 0; i < products.size(); ++i) {
    const double w = county.value(weights, i);
    products[i] = w == 0.0 ? 0.0 : w * county.value(values, i);
  }
  combine_values(Combine::sum,
                 fresh,
                 products.data(),
                 plan_.trajectories(),
                 steps_per_unit(variable.declared->unit),
                 step_row(at, variable.first + row));
}

template <class Real>
void ParentRows::add(const YearOf& at, const RegionRows<Real>& county) {
  const bool fresh = is_first_child(at);
  for (const VariableRows& variable : plan_.models[at.model].rows.variables) {
    for (int row = 0; is_added(variable) && row < variable.rows; ++row) {
      if (variable.declared->aggregation.rule == Rule::mean) {
        add_weighted(at, county, variable, row, fresh);
        continue;
      }
      county.visit({at.scenario, at.model, at.year, variable.first + row}, [&](const auto* values) {
        combine_values(combine_rule(variable),
                       fresh,
                       values,
                       plan_.trajectories(),
                       steps_per_unit(variable.declared->unit),
                       step_row(at, variable.first + row));
      });
    }
  }
}

template void ParentRows::add(const YearOf&, const RegionRows<float>&);
template void ParentRows::add(const YearOf&, const RegionRows<double>&);

void ParentRows::add(const YearOf& at, const ParentRows& child) {
  // The child is only read; StepRow serves parents that are written as well.
  const bool fresh = is_first_child(at);
  auto& source = const_cast<ParentRows&>(child);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  for (const VariableRows& variable : plan_.models[at.model].rows.variables) {
    for (int row = 0; is_added(variable) && row < variable.rows; ++row) {
      combine_steps(combine_rule(variable),
                    fresh,
                    source.step_row(at, variable.first + row),
                    plan_.trajectories(),
                    step_row(at, variable.first + row));
    }
  }
}

void ParentRows::divide(
    const YearOf& at, const VariableRows& variable, int numerator, int denominator, int row) {
  const double* above = numbers(at, numerator);
  const double* below = numbers(at, denominator);
  double* out = numbers(at, variable.first + row);
  for (std::int64_t i = 0; i < plan_.trajectories(); ++i) {
    out[i] = below[i] == 0.0 ? undefined : above[i] / below[i];
  }
}

void ParentRows::complete(const YearOf& at) {
  const std::vector<VariableRows>& variables = plan_.models[at.model].rows.variables;
  const auto count = static_cast<std::size_t>(plan_.trajectories());
  for (const VariableRows& variable : variables) {
    const double scale = steps_per_unit(variable.declared->unit);
    for (int row = variable.first; row < variable.first + variable.rows; ++row) {
      std::byte* place = bytes_.data() + position(at, row) * sizeof(Steps);
      const bool added = is_added(variable);
      for (std::size_t i = 0; i < count; ++i, place += sizeof(Steps)) {
        Steps steps = undefined_steps;
        if (added) {
          std::memcpy(&steps, place, sizeof steps);
        }
        const double number = from_steps(steps, scale);
        std::memcpy(place, &number, sizeof number);
      }
    }
  }
  const auto part = [&variables](int index) -> const VariableRows& {
    return variables[static_cast<std::size_t>(index)];
  };
  for (const VariableRows& variable : variables) {
    const Rule rule = variable.declared->aggregation.rule;
    for (int row = 0; row < variable.rows; ++row) {
      if (rule == Rule::mean) {
        divide(at, variable, variable.first + row, part_row(part(variable.numerator), row), row);
      } else if (rule == Rule::ratio) {
        divide(at,
               variable,
               part_row(part(variable.numerator), row),
               part_row(part(variable.denominator), row),
               row);
      }
    }
  }
}

void ParentRows::derive(const YearOf& at) {
  const ModelPlan& model = plan_.models[at.model];
  std::vector<double*> rows;
  std::vector<const double*> before;
  for (int row = 0; row < model.rows.rows; ++row) {
    rows.push_back(numbers(at, row));
    if (at.year > 0) {
      before.push_back(numbers({at.scenario, at.model, at.year - 1}, row));
    }
  }
  model.model->derive({.first_row = model.rows.first,
                       .rows = rows,
                       .rows_before = before,
                       .trajectories = plan_.trajectories()});
  for (const VariableRows& variable : model.rows.variables) {
    if (at.year == 0 && variable.declared->kind == Kind::flow) {
      for (int row = variable.first; row < variable.first + variable.rows; ++row) {
        std::fill_n(numbers(at, row), plan_.trajectories(), undefined);
      }
    }
  }
}

}  // namespace mz::engine
