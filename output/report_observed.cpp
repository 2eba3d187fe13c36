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

/// Gaps below this are printed as none.
constexpr double shown_from = 0.05;

/// Shares differ by percentage points, what the plan prints as a least value by being met, all else
/// by percent.
std::string gap(const TargetResult& result, Display display, Language language) {
  const double median = result.value[static_cast<std::size_t>(Statistic::p50)];
  if (!std::isfinite(median) || result.bound == 0.0 || std::isnan(result.bound)) {
    return "–";
  }
  if (result.condition.front() != '=') {
    return std::string(result.probability >= 0.5 ? say(language, "相符", "agrees")
                                                 : say(language, "不符", "differs"));
  }
  const bool in_points = display == Display::share;
  const double difference =
      100.0 * (in_points ? median - result.bound : median / result.bound - 1.0);
  if (std::abs(difference) < shown_from) {
    return "0";
  }
  return fmt::format("{:+.1f} {}", difference, in_points ? say(language, "百分点", "points") : "%");
}

/// The figure as printed, with the sign of a least or greatest value.
std::string printed(const TargetResult& result, Display display, Language language) {
  const std::string number = quantity_text(result.bound, display, language);
  switch (result.condition.front()) {
    case '>':
      return "≥ " + number;
    case '<':
      return "≤ " + number;
    default:
      return number;
  }
}

/// The words of the plan beside the figures.
std::string quotes(const ResultFile& file, Language language) {
  std::string text;
  for (const TargetFrame& figure : file.targets()) {
    if (figure.observed && !figure.quote.empty()) {
      text += fmt::format(
          fmt::runtime(say(language, "- {} 规划原文:“{}”\n", "- {} in the plan: “{}”\n")),
          figure.id,
          figure.quote);
    }
  }
  return text.empty() ? "" : "\n" + text;
}

/// "2020", or "2016-2020 / 2021" where the figure is of other years than the model's.
std::string years_of(const TargetFrame& figure, const TargetResult& result) {
  const std::size_t at = result.condition.find(" in ");
  const std::string year = at == std::string::npos ? "" : result.condition.substr(at + 4, 4);
  return figure.period.empty() ? year : figure.period + " / " + year;
}

}  // namespace

std::string observed(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "现状数", "Figure")),
                   std::string(say(language, "地区", "Region")),
                   std::string(say(language, "年份(规划 / 模型)", "Years (plan / model)")),
                   std::string(say(language, "规划", "Plan")),
                   std::string(say(language, "模型", "Model")),
                   std::string(say(language, "相差", "Gap")),
                   std::string(say(language, "原因", "Why"))});
  const std::size_t base = base_scenario(file);
  for (std::size_t t = 0; t < file.targets().size(); ++t) {
    const TargetFrame& figure = file.targets()[t];
    const TargetResult& result = file.summary().targets[base][t];
    if (!figure.observed) {
      continue;
    }
    const bool compared = result.evaluation != Evaluation::not_evaluated;
    const Display display = display_of(file, figure);
    table.add({figure.id + " " + target_label(figure, language),
               target_region(file, figure, language),
               years_of(figure, result),
               printed(result, display, language),
               target_block_text(result.value, display, language),
               gap(result, display, language),
               compared ? std::string(say(language, figure.explanation_zh, figure.explanation_en))
                        : std::string(say(language, result.reason_zh, result.reason_en))});
  }
  if (table.empty()) {
    return "";
  }
  return std::string(say(language,
                         "## 模型与规划现状数对照\n\n规划已印出的数,与模型同年的结果并列;"
                         "差距及其原因逐条说明。\n\n",
                         "## The model beside the plan's own figures\n\nWhat the plan prints of "
                         "years gone by beside the model's result of the same year, each gap "
                         "explained.\n\n")) +
         table.words().markdown() + quotes(file, language);
}

}  // namespace mz::report
