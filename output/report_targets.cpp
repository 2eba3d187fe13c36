#include <cmath>
#include <string>

#include <fmt/format.h>

#include "output/number_text.hpp"
#include "output/report_sections.hpp"
#include "output/target_text.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

TextTable empty_table(Language language) {
  return TextTable({std::string(say(language, "目标", "Target")),
                    std::string(say(language, "条件", "Condition")),
                    std::string(say(language, "地区", "Region")),
                    std::string(say(language, "性质", "Kind")),
                    std::string(say(language, "情景", "Scenario")),
                    std::string(say(language, "达到的概率", "P(attained)")),
                    std::string(say(language, "判断", "Verdict")),
                    std::string(say(language, "指标值", "Value")),
                    std::string(say(language, "差距", "Shortfall"))});
}

std::string joint_text(const ResultFile& file, Language language) {
  std::string text;
  const RunSummary& summary = file.summary();
  for (std::size_t i = 0; i < summary.joint_binding.size(); ++i) {
    if (std::isnan(summary.joint_binding[i])) {
      continue;
    }
    text +=
        fmt::format(fmt::runtime(say(language,
                                     "- {}:全部约束性目标同时达到的概率 {}(各目标概率之积 {})。\n",
                                     "- {}: all binding targets together {} (product of the single "
                                     "probabilities {}).\n")),
                    scenario_label(file.scenarios()[i], language),
                    probability_text(summary.joint_binding[i]),
                    probability_text(summary.joint_binding_product[i]));
  }
  return text.empty() ? text : "\n" + text;
}

std::string quotes(const ResultFile& file, Language language) {
  std::string text;
  for (const TargetFrame& target : file.targets()) {
    if (!target.quote.empty() && !target.observed) {
      text += fmt::format(
          fmt::runtime(say(language, "- {} 规划原文:“{}”\n", "- {} in the plan: “{}”\n")),
          target.id,
          target.quote);
    }
  }
  return text.empty() ? text : "\n" + text;
}

}  // namespace

std::string targets(const ResultFile& file, Language language) {
  TextTable table = empty_table(language);
  for (std::size_t t = 0; t < file.targets().size(); ++t) {
    const TargetFrame& target = file.targets()[t];
    if (target.observed) {
      continue;
    }
    for (std::size_t s = 0; s < file.scenarios().size(); ++s) {
      const TargetResult& result = file.summary().targets[s][t];
      const Display display = display_of(file, target, result.condition);
      table.add({target.id + " " + target_label(target, language),
                 result.condition,
                 target_region(file, target, language),
                 std::string(result.binding ? say(language, "约束性", "binding")
                                            : say(language, "预期性", "indicative")),
                 scenario_label(file.scenarios()[s], language),
                 attainment_text(result),
                 verdict_text(result, file.facts(), language),
                 target_block_text(result.value, display, language),
                 target_block_text(result.shortfall, display, language)});
    }
  }
  if (table.empty()) {
    return "";
  }
  return std::string(say(language, "## 规划目标\n\n", "## Targets of the plan\n\n")) +
         table.words().markdown() + joint_text(file, language) + quotes(file, language);
}

}  // namespace mz::report
