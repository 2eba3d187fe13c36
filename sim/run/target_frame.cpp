#include "sim/run/target_frame.hpp"

#include <fmt/format.h>

namespace mz::engine {
namespace {

const char* sign(Comparator comparator) {
  switch (comparator) {
    case Comparator::at_least:
      return ">=";
    case Comparator::more_than:
      return ">";
    case Comparator::at_most:
      return "<=";
    case Comparator::equals:
      break;
  }
  return "=";
}

std::string years_text(const Target& target) {
  std::string years;
  for (const int year : target.years) {
    years += fmt::format("{}{}", years.empty() ? "" : ", ", year);
  }
  return (target.by ? " by " : " in ") + years;
}

}  // namespace

std::string condition_text(const Target& target) {
  const Threshold& threshold = target.threshold;
  std::string text = fmt::format("{} ", sign(target.comparator));
  text += threshold.growth_of.empty()
              ? fmt::format("{}", threshold.number)
              : fmt::format("growth({}, lag={})", threshold.growth_of, threshold.lag);
  text += years_text(target);
  if (target.scope == Scope::each_county) {
    text += " in each county";
  }
  if (target.tolerance > 0) {
    text += fmt::format(" (tolerance {})", target.tolerance);
  }
  if (target.relative_tolerance > 0) {
    text += fmt::format(" (tolerance {} of it)", target.relative_tolerance);
  }
  return text;
}

namespace {

std::string unit(const Plan& plan, const TargetRule& rule) {
  if (rule.divisor) {
    return std::string(unit::one.symbol);
  }
  if (rule.value.indicator != nullptr) {
    return rule.value.indicator->unit;
  }
  if (!rule.value.rows.empty()) {
    for (const VariableRows& variable : plan.models[rule.value.model].rows.variables) {
      if (rule.value.rows.front() < variable.first + variable.rows) {
        return std::string(variable.declared->unit.symbol);
      }
    }
  }
  return {};
}

}  // namespace

std::string comparator_key(Comparator comparator) {
  switch (comparator) {
    case Comparator::at_least:
      return "at_least";
    case Comparator::more_than:
      return "more_than";
    case Comparator::at_most:
      return "at_most";
    case Comparator::equals:
      break;
  }
  return "equals";
}

TargetFrame target_frame(const Plan& plan, const Target& target, const TargetRule& rule) {
  TargetFrame frame;
  frame.id = target.id;
  frame.title_zh = target.title_zh;
  frame.title_en = target.title_en;
  frame.indicator = target.indicator;
  frame.region = plan.frame.regions[rule.region].code;
  frame.unit = unit(plan, rule);
  frame.written_in = target.threshold.written_in;
  frame.quote = target.quote;
  frame.observed = target.observed;
  frame.period = target.period;
  frame.explanation_zh = target.explanation_zh;
  frame.explanation_en = target.explanation_en;
  frame.higher_is_better = target.comparator != Comparator::at_most;
  return frame;
}

}  // namespace mz::engine
