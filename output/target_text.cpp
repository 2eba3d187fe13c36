#include "output/target_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "output/estimates.hpp"
#include "output/number_text.hpp"
#include "output/views.hpp"

namespace mz {
namespace {

struct Verdict {
  double at_least;
  Text text;
};

// The words of the IPCC for likelihood, in four steps.
constexpr std::array verdicts{Verdict{0.9, {"很可能达到", "very likely attained"}},
                              Verdict{0.66, {"较可能达到", "likely attained"}},
                              Verdict{0.33, {"不确定", "uncertain"}},
                              Verdict{0.1, {"较难达到", "unlikely attained"}},
                              Verdict{0.0, {"很难达到", "very unlikely attained"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs{
    {{">=", "≥"}, {">", ">"}, {"<=", "≤"}, {"=", "="}}};

}  // namespace

std::string attainment_text(const TargetResult& result) {
  if (std::isnan(result.probability)) {
    return "–";
  }
  const std::string probability = probability_text(result.probability);
  return result.probability_se > 0
             ? fmt::format("{} ± {:.1f} %", probability, result.probability_se * 100)
             : probability;
}

std::string verdict_text(const TargetResult& result, const RunFacts& facts, Language language) {
  if (result.evaluation == Evaluation::not_evaluated || std::isnan(result.probability)) {
    const std::string& reason = language == Language::en ? result.reason_en : result.reason_zh;
    const std::string_view lead = say(language, "未评价", "not evaluated");
    return std::string(lead) + (reason.empty() ? "" : ": " + reason);
  }
  std::string text;
  if (facts.uncertainty == "none") {
    text = result.probability >= 0.5 ? say(language, "达到", "attained")
                                     : say(language, "未达到", "not attained");
  } else {
    for (const Verdict& verdict : verdicts) {
      if (result.probability >= verdict.at_least) {
        text = say(language, verdict.text.zh, verdict.text.en);
        break;
      }
    }
  }
  return text;
}

std::string grade_text(const TargetResult& result, Language language) {
  switch (result.evaluation) {
    case Evaluation::full:
      return std::string(say(language, "模型", "model"));
    case Evaluation::partial:
      return std::string(say(language, "部分", "in part"));
    case Evaluation::input:
      return std::string(say(language, "由输入", "input"));
    case Evaluation::not_evaluated:
      break;
  }
  return "–";
}

std::string target_label(const TargetFrame& target, Language language) {
  const std::string& title = language == Language::en ? target.title_en : target.title_zh;
  return title.empty() ? target.id : title;
}

Display display_of(const ResultFile& file, const TargetFrame& target) {
  if (!target.written_in.empty()) {
    return target.written_in == "%" ? Display::share : Display::per_mille;
  }
  const std::string& indicator = target.indicator;
  const bool is_ratio = indicator.find('/') != std::string::npos;
  const std::size_t dot = indicator.find('.');
  if (is_ratio || dot == std::string::npos) {
    return Display::decimal;
  }
  if (target.unit == unit::person.id) {
    return Display::count;  // of a declared path
  }
  const std::size_t end = indicator.find_first_of("[ ", dot);
  const StoredVariable* variable =
      file.find(indicator.substr(0, dot), indicator.substr(dot + 1, end - dot - 1));
  return variable == nullptr ? Display::decimal : variable->display;
}

namespace {

/// The title of a variable "model.name" without what stands in brackets; the text itself where the
/// file has none.
std::string title_of(const ResultFile& file, const std::string& variable, Language language) {
  const std::size_t dot = variable.find('.');
  const StoredVariable* found = dot == std::string::npos
                                    ? nullptr
                                    : file.find(variable.substr(0, dot), variable.substr(dot + 1));
  if (found == nullptr) {
    return variable;
  }
  const std::string& title = language == Language::en ? found->text.en : found->text.zh;
  return title.substr(0, std::min(title.find('('), title.find(", base year")));
}

/// "growth(drivers.consumption, lag=1)" as planners say it.
std::string growth_in_words(const ResultFile& file, const std::string& growth, Language language) {
  const std::size_t open = growth.find('(');
  const std::size_t comma = growth.find(", lag=");
  if (open == std::string::npos || comma == std::string::npos) {
    return growth;
  }
  const std::string variable = title_of(file, growth.substr(open + 1, comma - open - 1), language);
  const std::string lag = growth.substr(comma + 6, growth.size() - comma - 7);
  if (lag == "1") {
    return fmt::format(fmt::runtime(say(language, "上年{}的增速", "last year's growth of the {}")),
                       variable);
  }
  return fmt::format(
      fmt::runtime(say(language, "{1} 年前{0}的增速", "growth {1} years before of the {0}")),
      variable,
      lag);
}

}  // namespace

std::string condition_in_words(const ResultFile& file,
                               const TargetResult& result,
                               Display display,
                               Language language) {
  const std::string& condition = result.condition;
  const std::size_t blank = condition.find(' ');
  const std::size_t when = std::min(condition.find(" in "), condition.find(" by "));
  if (blank == std::string::npos || when == std::string::npos) {
    return condition;
  }
  const auto sign = std::find_if(signs.begin(), signs.end(), [&](const auto& pair) {
    return pair.first == condition.substr(0, blank);
  });
  const std::string bound =
      std::isfinite(result.bound)
          ? quantity_text(result.bound, display, language)
          : growth_in_words(file, condition.substr(blank + 1, when - blank - 1), language);
  std::string years = condition.substr(when + 4);
  years = years.substr(0, std::min(years.find(" in each"), years.find(" (")));
  const bool by = condition.compare(when, 4, " by ") == 0;
  const bool each = condition.find(" in each county") != std::string::npos;
  if (language == Language::en) {
    return fmt::format("{} {}, {} {}{}",
                       sign == signs.end() ? "" : sign->second,
                       bound,
                       by ? "by" : "in",
                       years,
                       each ? ", every county" : "");
  }
  return fmt::format("{} {},{}{} 年{}{}",
                     sign == signs.end() ? "" : sign->second,
                     bound,
                     by ? "至 " : "",
                     years,
                     by ? "底" : "",
                     each ? ",每个县" : "");
}

std::string target_block_text(const std::vector<double>& block,
                              Display display,
                              Language language) {
  const auto at = [&](Statistic statistic) { return block[static_cast<std::size_t>(statistic)]; };
  const Estimate estimate{at(Statistic::p50), at(Statistic::p10), at(Statistic::p90)};
  const NumberScale scale = scale_for(display, largest_of({&estimate, 1}), language);
  const bool has_word = !scale.word.empty() && std::isfinite(estimate.median);
  return estimate_text(estimate, scale) + (has_word ? " " + scale.word : "");
}

std::string target_value_text(const TargetResult& result, Display display, Language language) {
  if (result.counties == 0 || result.evaluation == Evaluation::not_evaluated) {
    return target_block_text(result.value, display, language);
  }
  return fmt::format(fmt::runtime(say(language, "{} 个县中 {} 个", "{1} of {0} counties")),
                     result.counties,
                     target_block_text(result.counties_attained, Display::count, language));
}

bool is_told_apart(const ResultFile& file, std::size_t target) {
  const auto& all = file.summary().targets;
  const TargetResult& base = all[base_scenario(file)][target];
  return !file.targets()[target].observed &&
         std::any_of(all.begin(), all.end(), [&](const std::vector<TargetResult>& results) {
           return probability_text(results[target].probability) !=
                  probability_text(base.probability);
         });
}

std::string target_region(const ResultFile& file, const TargetFrame& target, Language language) {
  for (const RegionFrame& region : file.regions()) {
    if (region.code == target.region) {
      return region_label(region, language);
    }
  }
  return target.region;
}

}  // namespace mz
