#include "sim/run/target_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "sim/run/nearest_name.hpp"
#include "sim/run/plan.hpp"
#include "sim/run/target_frame.hpp"
#include "sim/run/target_operand.hpp"

namespace mz::engine {
namespace {

/// One target of one scenario, read into a rule.
class RuleReader {
 public:
  RuleReader(const Plan& plan,
             std::span<const Model* const> all,
             const Scenario& scenario,
             const Target& target,
             Diagnostics& diagnostics)
      : plan_(plan), all_(all), scenario_(scenario), target_(target), diagnostics_(diagnostics) {}

  TargetRule read() {
    check(!target_.years.empty(), "a target has a year");
    rule_.target = &target_;
    const bool sound = read_indicator() && read_growth() && read_region();
    if (sound && rule_.reason.en.empty()) {
      check_years();
    }
    if (sound && rule_.reason.en.empty()) {
      rule_.evaluation = evaluation();
    }
    return rule_;
  }

 private:
  Where where(const std::string& key) const {
    const auto found = target_.where.find(key);
    return found == target_.where.end() ? target_.origin.where : found->second;
  }
  std::string path(const std::string& key) const { return "target." + target_.id + "." + key; }

  bool read_operand(const OperandText& text, const std::string& key, Operand& operand) {
    const std::optional<FoundOperand> found =
        find_operand(plan_, all_, scenario_, text, where(key), path(key), diagnostics_);
    if (!found) {
      return false;
    }
    operand = found->operand;
    if (found->off) {
      rule_.reason = {"模型 " + found->model + " 未运行",
                      "model " + found->model + " is not in the run"};
    }
    return true;
  }

  bool read_indicator() {
    const std::optional<IndicatorText> text = parse_indicator(target_.indicator);
    if (!text) {
      diagnostics_.error(where("indicator"),
                         path("indicator"),
                         {"指标应写作 模型.变量、模型.变量[标签] 或 a / b",
                          "write an indicator as model.variable, model.variable[label] or a / b"});
      return false;
    }
    if (!read_operand(text->value, "indicator", rule_.value)) {
      return false;
    }
    return !text->divisor || read_operand(*text->divisor, "indicator", rule_.divisor.emplace());
  }

  bool read_growth() {
    if (target_.threshold.growth_of.empty()) {
      return true;
    }
    const std::string key = comparator_key(target_.comparator);
    const std::optional<IndicatorText> text = parse_indicator(target_.threshold.growth_of);
    if (!text || text->divisor) {
      diagnostics_.error(
          where(key), path(key), {"growth(…) 只能取一个变量", "growth(…) takes one variable"});
      return false;
    }
    return read_operand(text->value, key, rule_.growth_of.emplace());
  }

  /// The region of a declared path, where it has one.
  std::string path_region() const {
    for (const Operand* operand : operands()) {
      if (operand->indicator != nullptr && !operand->indicator->region.empty()) {
        return operand->indicator->region;
      }
    }
    return {};
  }

  std::vector<const Operand*> operands() const {
    std::vector<const Operand*> all{&rule_.value};
    if (rule_.divisor) {
      all.push_back(&*rule_.divisor);
    }
    return all;
  }

  bool read_region() {
    const std::string of_path = path_region();
    std::size_t region = target_.scope == Scope::each_county ? 0 : plan_.regions.top_parent();
    const std::string& code = target_.region.empty() ? of_path : target_.region;
    if (!code.empty()) {
      const int found = region_index(plan_.frame.regions, code);
      if (found < 0) {
        std::vector<std::string> codes;
        for (const RegionFrame& known : plan_.frame.regions) {
          codes.push_back(known.code);
        }
        diagnostics_.error(
            where("region"), path("region"), unknown_name({"地区", "region"}, code, codes));
        return false;
      }
      region = static_cast<std::size_t>(found);
    }
    if (!of_path.empty() && of_path != plan_.frame.regions[region].code) {
      diagnostics_.error(where("region"),
                         path("region"),
                         {"指标只给出地区 " + of_path + " 的数值,目标的地区必须与之相同",
                          "the indicator has values for region " + of_path +
                              " only: the region of the target must be that one"});
      return false;
    }
    set_regions(region);
    return true;
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
    const bool path_above = rule_.value.indicator != nullptr;
    const bool path_below = !rule_.divisor || rule_.divisor->indicator != nullptr;
    const bool any_path = path_above || (rule_.divisor && path_below);
    if (path_above && path_below) {
      return Evaluation::input;
    }
    return any_path ? Evaluation::partial : Evaluation::full;
  }

  const Plan& plan_;
  std::span<const Model* const> all_;
  const Scenario& scenario_;
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
      const bool comparable = a.indicator == b.indicator && a.region == b.region &&
                              a.threshold.growth_of.empty() && b.threshold.growth_of.empty();
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

void plan_targets(Plan& plan, std::span<const Model* const> all, Diagnostics& diagnostics) {
  std::vector<TargetFrame>& frames = plan.frame.targets;
  std::vector<std::vector<std::pair<std::size_t, TargetRule>>> found;
  for (const Scenario& scenario : plan.scenarios) {
    auto& of_scenario = found.emplace_back();
    warn_of_contradictions(scenario, diagnostics);
    for (const Target& target : scenario.targets) {
      TargetRule rule = RuleReader(plan, all, scenario, target, diagnostics).read();
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
