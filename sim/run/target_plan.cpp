#include "sim/run/target_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "sim/run/plan.hpp"
#include "sim/run/target_frame.hpp"
#include "sim/run/target_names.hpp"
#include "sim/run/target_operand.hpp"

namespace mz::engine {
namespace {

/// One target of one scenario, whose names exist, read into a rule.
class RuleReader {
 public:
  RuleReader(const Plan& plan,
             const NameScope& scope,
             const Target& target,
             Diagnostics& diagnostics)
      : plan_(plan), scope_(scope), target_(target), diagnostics_(diagnostics) {}

  TargetRule read() {
    check(!target_.years.empty(), "a target has a year");
    rule_.target = &target_;
    read_operands();
    rule_.region = region_of(scope_, target_);
    set_regions(rule_.region);
    if (rule_.reason.en.empty()) {
      check_years();
    }
    if (rule_.reason.en.empty()) {
      rule_.evaluation = evaluation();
    }
    return rule_;
  }

 private:
  void read_operands() {
    const std::optional<IndicatorText> text = parse_indicator(target_.indicator);
    rule_.value = operand(text->value);
    if (text->divisor) {
      rule_.divisor = operand(*text->divisor);
    }
    if (!target_.threshold.growth_of.empty()) {
      rule_.growth_of = operand(parse_indicator(target_.threshold.growth_of)->value);
    }
  }

  Operand operand(const OperandText& text) {
    const std::optional<Named> named = find_name(*scope_.scenario, scope_.models, text);
    check(named.has_value(), "names of targets were checked");
    if (named->path != nullptr) {
      Operand operand;
      operand.indicator = named->path;
      return operand;
    }
    for (std::size_t m = 0; m < plan_.models.size(); ++m) {
      if (plan_.models[m].info == named->model) {
        return row_of(m, *named->variable, text);
      }
    }
    const std::string off(named->model->id);
    rule_.reason = {"模型 " + off + " 未运行", "model " + off + " is not in the run"};
    return {};
  }

  Operand row_of(std::size_t model, const OutputVar& variable, const OperandText& text) const {
    const RowLayout& layout = plan_.models[model].rows;
    const auto index = static_cast<std::size_t>(variable_index(layout, variable.name));
    Operand operand{.model = model,
                    .rows = labelled_rows(variable, text.labels, plan_.run.axes),
                    .is_flow = variable.kind == Kind::flow};
    check(!operand.rows.empty(), "labels of targets were checked");
    for (int& row : operand.rows) {
      row += layout.variables[index].first;
    }
    return operand;
  }

  std::vector<const Operand*> operands() const {
    std::vector<const Operand*> all{&rule_.value};
    if (rule_.divisor) {
      all.push_back(&*rule_.divisor);
    }
    return all;
  }

  void set_regions(std::size_t region) {
    if (target_.scope == Scope::region) {
      rule_.regions = {plan_.regions.source(region)};
      return;
    }
    for (const std::size_t county : plan_.regions.of_county) {
      std::size_t at = county;
      while (at != region && at != 0) {
        at = plan_.regions.nodes[at].parent;
      }
      if (at == region) {
        rule_.regions.push_back(county);
      }
    }
  }

  void check_years() {
    const RunInput& run = plan_.run;
    for (const int year : target_.years) {
      if (year > run.last_year) {
        rule_.reason = {fmt::format("目标年份 {} 晚于模拟的末年 {}", year, run.last_year),
                        fmt::format("its year {} is after the last year {}", year, run.last_year)};
      } else if (year < run.base_year || (year == run.base_year && is_flow())) {
        rule_.reason = {fmt::format("指标在 {} 年没有模拟值", year),
                        fmt::format("the indicator has no simulated value in {}", year)};
        diagnostics_.warning(target_.origin.where, "target." + target_.id, rule_.reason);
      } else if (!has_growth(year)) {
        rule_.reason = {fmt::format("{} 年的界限需要更早年份的数值", year),
                        fmt::format("the bound of {} needs a value of an earlier year", year)};
      }
    }
  }

  bool is_flow() const {
    const std::vector<const Operand*> all = operands();
    return std::any_of(all.begin(), all.end(), [](const Operand* o) { return o->is_flow; });
  }

  /// True when the growth of the year can be had: paths hold in every year, rows from the base on.
  bool has_growth(int year) const {
    if (!rule_.growth_of || rule_.growth_of->indicator != nullptr) {
      return true;
    }
    const int first = year - target_.threshold.lag - 1;
    return first >= plan_.run.base_year + (rule_.growth_of->is_flow ? 1 : 0);
  }

  Evaluation evaluation() const {
    const auto grade = std::find(evaluation_names.begin(), evaluation_names.end(), target_.grade);
    return grade == evaluation_names.end()
               ? evaluation_of_names()
               : static_cast<Evaluation>(grade - evaluation_names.begin());
  }

  Evaluation evaluation_of_names() const {
    const bool path_above = rule_.value.indicator != nullptr;
    const bool path_below = !rule_.divisor || rule_.divisor->indicator != nullptr;
    const bool any_path = path_above || (rule_.divisor && path_below);
    if (path_above && path_below) {
      return Evaluation::input;
    }
    return any_path ? Evaluation::partial : Evaluation::full;
  }

  const Plan& plan_;
  const NameScope& scope_;
  const Target& target_;
  Diagnostics& diagnostics_;
  TargetRule rule_;
};

/// The least and the most that a target lets its indicator be.
std::pair<double, double> bounds(const Target& target) {
  constexpr double open = std::numeric_limits<double>::infinity();
  const double bound = target.threshold.number;
  const double slack = target.tolerance + std::abs(bound) * target.relative_tolerance;
  switch (target.comparator) {
    case Comparator::at_least:
    case Comparator::more_than:
      return {bound - slack, open};
    case Comparator::at_most:
      return {-open, bound + slack};
    case Comparator::equals:
      break;
  }
  return {bound - slack, bound + slack};
}

bool share_a_year(const Target& a, const Target& b) {
  return !a.by && !b.by &&
         std::find_first_of(a.years.begin(), a.years.end(), b.years.begin(), b.years.end()) !=
             a.years.end();
}

/// Two bounds of one plan that no number can meet: a warning, since plans do print such pairs.
void warn_of_contradictions(const Scenario& scenario, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < scenario.targets.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Target& a = scenario.targets[i];
      const Target& b = scenario.targets[j];
      const bool comparable = !a.observed && !b.observed && a.indicator == b.indicator &&
                              a.region == b.region && a.threshold.growth_of.empty() &&
                              b.threshold.growth_of.empty();
      const auto [least_a, most_a] = bounds(a);
      const auto [least_b, most_b] = bounds(b);
      if (comparable && share_a_year(a, b) && (least_a > most_b || least_b > most_a)) {
        diagnostics.warning(a.origin.where,
                            "target." + a.id,
                            {"与目标 " + b.id + " 矛盾:同一指标、同一年份的两个界限不能同时满足",
                             "contradicts target " + b.id +
                                 ": no value meets both bounds on the same indicator and year"});
      }
    }
  }
}

}  // namespace

bool names(const TargetRule& rule, std::size_t region) {
  return rule.evaluation != Evaluation::not_evaluated &&
         std::find(rule.regions.begin(), rule.regions.end(), region) != rule.regions.end();
}

void check_target_names(const Scenario& scenario,
                        std::span<const Model* const> all,
                        Diagnostics& diagnostics) {
  RegionTree tree;
  std::vector<RegionFrame> regions;
  NameScope scope{.scenario = &scenario, .models = all};
  Diagnostics of_place;  // told where the place is checked
  if (!scenario.place.counties.empty()) {
    tree = region_tree(scenario.place, regions, of_place);
  }
  if (!scenario.place.counties.empty() && !of_place.has_errors()) {
    scope.tree = &tree;
    scope.regions = &regions;
  }
  for (const Target& target : scenario.targets) {
    check_names(scope, target, diagnostics);
  }
}

void plan_targets(Plan& plan, std::span<const Model* const> all, Diagnostics& diagnostics) {
  std::vector<TargetFrame>& frames = plan.frame.targets;
  std::vector<std::vector<std::pair<std::size_t, TargetRule>>> found;
  for (const Scenario& scenario : plan.scenarios) {
    auto& of_scenario = found.emplace_back();
    const NameScope scope{&scenario, all, &plan.regions, &plan.frame.regions};
    warn_of_contradictions(scenario, diagnostics);
    for (const Target& target : scenario.targets) {
      if (!check_names(scope, target, diagnostics)) {
        continue;
      }
      TargetRule rule = RuleReader(plan, scope, target, diagnostics).read();
      const auto known = std::find_if(frames.begin(), frames.end(), [&target](const auto& frame) {
        return frame.id == target.id;
      });
      const auto position = static_cast<std::size_t>(known - frames.begin());
      const TargetFrame frame = target_frame(plan, target, rule);
      if (known == frames.end()) {
        frames.push_back(frame);
      } else if (known->indicator != frame.indicator || known->region != frame.region) {
        diagnostics.error(target.origin.where,
                          "target." + target.id,
                          {"同一编号的目标在各情景中必须是同一指标、同一地区;请换一个编号",
                           "a target of one id has one indicator and one region in every scenario "
                           "of a batch; give this one another id"});
      }
      of_scenario.emplace_back(position, std::move(rule));
    }
  }
  TargetRule absent;
  absent.reason = {"该情景没有这一目标", "the scenario does not have this target"};
  for (auto& of_scenario : found) {
    std::vector<TargetRule>& rules = plan.targets.rules.emplace_back(frames.size(), absent);
    for (auto& [position, rule] : of_scenario) {
      rules[position] = std::move(rule);
    }
  }
}

}  // namespace mz::engine
