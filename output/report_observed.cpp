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

std::string gap(const TargetResult& result) {
  const double median = result.value[static_cast<std::size_t>(Statistic::p50)];
  if (!std::isfinite(median) || result.bound == 0.0 || std::isnan(result.bound)) {
    return "–";
  }
  return fmt::format("{:+.1f} %", 100.0 * (median / result.bound - 1.0));
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
               quantity_text(result.bound, display, language),
               target_block_text(result.value, display, language),
               gap(result),
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
         table.words().markdown();
}

}  // namespace mz::report
