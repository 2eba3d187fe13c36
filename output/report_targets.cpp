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

std::string joint_text(const ResultFile& file, Language language) {
  const RunSummary& summary = file.summary();
  const std::size_t base = base_scenario(file);
  if (std::isnan(summary.joint_binding[base])) {
    return "";
  }
  return fmt::format(fmt::runtime(say(language,
                                      "\n全部约束性目标同时达到的概率 {}(各目标概率之积 {})。\n",
                                      "\nAll binding targets together: {} (product of the single "
                                      "probabilities {}).\n")),
                     probability_text(summary.joint_binding[base]),
                     probability_text(summary.joint_binding_product[base]));
}

std::string legend(Language language) {
  return std::string(say(
      language,
      "\n判断按概率:90 % 以上很可能达到,66 % 以上较可能,33 % 以上不确定,10 % 以上较难,其余很难。"
      "取决于:“模型”由模型算出,“部分”缺少名录、口径或分母,“由输入”直接由情景给出的路径得出,"
      "不是对规划的检验。\n",
      "\nVerdicts by probability: very likely from 90 %, likely from 66 %, uncertain from 33 %, "
      "unlikely from 10 %, else very unlikely. Decided by: the model; in part, where a list, a "
      "definition or a base is missing; or an input, a path that the scenario gives and no test "
      "of the plan.\n"));
}

std::string kind_text(const TargetResult& result, Language language) {
  if (!result.marked) {
    return std::string(say(language, "未注明", "not said"));
  }
  return std::string(result.binding ? say(language, "约束性", "binding")
                                    : say(language, "预期性", "indicative"));
}

/// Median of the first year in which it is attained; a dash when half the trajectories never do.
std::string first_year_text(const TargetResult& result) {
  const double year = result.first_year[static_cast<std::size_t>(Statistic::p50)];
  return std::isfinite(year) ? fmt::format("{:.0f}", year) : "–";
}

/// What the scenario says of why a target comes out as it does, then the words of the plan.
std::string remarks(const ResultFile& file, Language language) {
  std::string why;
  std::string quotes;
  for (const TargetFrame& target : file.targets()) {
    const std::string& explanation =
        language == Language::en ? target.explanation_en : target.explanation_zh;
    if (!explanation.empty() && !target.observed) {
      why += fmt::format(
          fmt::runtime(say(language, "- {}:{}。\n", "- {}: {}.\n")), target.id, explanation);
    }
    if (!target.quote.empty() && !target.observed) {
      quotes += fmt::format(
          fmt::runtime(say(language, "- {} 规划原文:“{}”\n", "- {} in the plan: “{}”\n")),
          target.id,
          target.quote);
    }
  }
  return (why.empty() ? "" : "\n" + why) + (quotes.empty() ? "" : "\n" + quotes);
}

}  // namespace

std::string targets(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "指标", "Indicator")),
                   std::string(say(language, "规划", "Plan")),
                   std::string(say(language, "性质", "Kind")),
                   std::string(say(language, "测算", "Model")),
                   std::string(say(language, "达到的概率", "P(attained)")),
                   std::string(say(language, "判断", "Verdict")),
                   std::string(say(language, "取决于", "Decided by")),
                   std::string(say(language, "差距", "Shortfall")),
                   std::string(say(language, "首次达到", "First year"))});
  const std::size_t base = base_scenario(file);
  for (std::size_t t = 0; t < file.targets().size(); ++t) {
    const TargetFrame& target = file.targets()[t];
    const TargetResult& result = file.summary().targets[base][t];
    if (target.observed) {
      continue;
    }
    const Display display = display_of(file, target);
    table.add({target.id + " " + target_label(target, language),
               condition_in_words(file, result, display, language),
               kind_text(result, language),
               target_value_text(result, display, language),
               attainment_text(result),
               verdict_text(result, file.facts(), language),
               grade_text(result, language),
               target_block_text(result.shortfall, display, language),
               first_year_text(result)});
  }
  if (table.empty()) {
    return "";
  }
  return fmt::format(fmt::runtime(say(language,
                                      "## 规划指标与判断\n\n情景 {}。\n\n",
                                      "## The plan's indicators, with our verdict\n\nScenario "
                                      "{}.\n\n")),
                     scenario_label(file.scenarios()[base], language)) +
         table.words().markdown() + legend(language) + joint_text(file, language) +
         remarks(file, language);
}

std::string targets_of_all_scenarios(const ResultFile& file, Language language) {
  if (file.scenarios().size() < 2) {
    return "";
  }
  TextTable table({std::string(say(language, "目标", "Target")),
                   std::string(say(language, "条件", "Condition")),
                   std::string(say(language, "地区", "Region")),
                   std::string(say(language, "情景", "Scenario")),
                   std::string(say(language, "达到的概率", "P(attained)")),
                   std::string(say(language, "判断", "Verdict")),
                   std::string(say(language, "指标值", "Value"))});
  for (std::size_t t = 0; t < file.targets().size(); ++t) {
    const TargetFrame& target = file.targets()[t];
    const Display display = display_of(file, target);
    for (std::size_t s = 0; s < file.scenarios().size() && is_told_apart(file, t); ++s) {
      const TargetResult& result = file.summary().targets[s][t];
      table.add({target.id,
                 condition_in_words(file, result, display, language),
                 target_region(file, target, language),
                 scenario_label(file.scenarios()[s], language),
                 attainment_text(result),
                 verdict_text(result, file.facts(), language),
                 target_value_text(result, display, language)});
    }
  }
  if (table.empty()) {
    return "";
  }
  return std::string(say(language,
                         "### 各情景结果不同的目标\n\n",
                         "### Targets that the scenarios tell apart\n\n")) +
         table.words().markdown();
}

}  // namespace mz::report
