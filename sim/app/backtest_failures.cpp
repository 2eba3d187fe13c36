// The failures among the counties that the program carries: figures from the run, causes from the
// research written down in models/population/backtest/README.md.

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "sim/app/backtest_summary.hpp"

namespace mz::app {
namespace {

constexpr std::size_t from_65 = 2;
constexpr std::size_t from_80 = 3;
constexpr auto survival = static_cast<std::size_t>(backtest::Rival::survival);

/// The scores of one plan, forecast and survivors alone.
struct PlanScores {
  ScoreSummary forecast;
  ScoreSummary survivors;
};

PlanScores scores_of(std::span<const JudgedCounty> counties,
                     std::string_view plan,
                     std::size_t quantity) {
  std::vector<ForecastScore> forecast;
  std::vector<ForecastScore> survivors;
  for (const JudgedCounty& county : counties) {
    if (county.plan == plan && county.of[quantity].is_scored) {
      forecast.push_back(county.of[quantity].forecast);
      survivors.push_back(county.of[quantity].rivals[survival]);
    }
  }
  return {summary_of(forecast), summary_of(survivors)};
}

/// Bias of survivors alone, bias and MAPE of the forecast.
std::array<double, 3> percents(const PlanScores& scores) {
  return {
      100 * scores.survivors.bias, 100 * scores.forecast.bias, 100 * scores.forecast.mean_error};
}

const JudgedCounty* find(std::span<const JudgedCounty> counties, std::string_view code) {
  const auto found = std::find_if(counties.begin(),
                                  counties.end(),
                                  [&](const JudgedCounty& county) { return county.code == code; });
  return found == counties.end() ? nullptr : &*found;
}

/// Error of a county in whole percent with its sign; "?" where it is not among them.
std::string error_text(std::span<const JudgedCounty> counties,
                       std::string_view code,
                       std::size_t quantity) {
  const JudgedCounty* county = find(counties, code);
  return county == nullptr ? "?"
                           : fmt::format("{:+.0f} %", 100 * county->of[quantity].forecast.error);
}

/// Elders of 65 and over who were there, as a share of the survivors expected.
std::string kept_text(std::span<const JudgedCounty> counties, std::string_view code) {
  const JudgedCounty* county = find(counties, code);
  return county == nullptr
             ? "?"
             : fmt::format("{:.0f} %",
                           100 * county->of[from_65].actual / county->of[from_65].survivors);
}

Message mudanjiang(std::span<const JudgedCounty> counties) {
  const PlanScores scores = scores_of(counties, "mudanjiang", from_65);
  const auto [before, after, size] = percents(scores);
  const std::string linkou = kept_text(counties, "231025");
  const std::string muling = kept_text(counties, "231085");
  const std::string dongan = error_text(counties, "231002", from_65);
  const std::string dongning = error_text(counties, "231024", from_65);
  const double oldest = 100 * scores_of(counties, "mudanjiang", from_80).forecast.bias;
  return {
      fmt::format(
          "牡丹江65岁及以上:只按存活推算偏高 {:.0f} "
          "%,因老年人也随家迁出(林口、穆棱只留下应有老人的 {}、{}),"
          "2010年重复登记也有可能;加上在黑龙江其余地区和吉林学到的东北项后偏差 {:+.0f} %,MAPE "
          "{:.1f} %。"
          "一个地区项分不清流失的县和接收人口的市区:东安 {}、东宁 {};80岁及以上矫枉过正({:+.0f} %)",
          before,
          linkou,
          muling,
          after,
          size,
          dongan,
          dongning,
          oldest),
      fmt::format(
          "Mudanjiang 65+: survivors alone are {:.0f} % too many, for elders moved away as well "
          "(Linkou and Muling kept {} and {} of those expected) and 2010 may have counted "
          "some twice; with the north-east term, learned in Jilin and the rest of "
          "Heilongjiang, the bias is {:+.0f} % and MAPE {:.1f} %. One regional term cannot tell "
          "counties that empty from the city that receives them: Dong'an {}, Dongning {}; "
          "80+ is corrected too far ({:+.0f} %)",
          before,
          linkou,
          muling,
          after,
          size,
          dongan,
          dongning,
          oldest)};
}

Message honghe(std::span<const JudgedCounty> counties) {
  const PlanScores scores = scores_of(counties, "honghe", from_80);
  const auto [before, after, size] = percents(scores);
  const std::string mengzi = error_text(counties, "532522", from_65);
  return {
      fmt::format(
          "红河80岁及以上:只按存活推算偏差 {:+.0f} %,因云南2010年公布的预期寿命(69.54岁)可能偏低"
          "(按死亡登记约73.6岁);在五个规划以外的县(包括云南其余的县)"
          "学到的预期寿命和高龄比两项使偏差为 {:+.1f} %,MAPE {:.1f} "
          "%。"
          "仍未能预见的是蒙自({},65岁及以上):新的州府所在地",
          before,
          after,
          size,
          mengzi),
      fmt::format(
          "Honghe 80+: survivors alone are {:+.0f} % off, for the life expectancy printed for "
          "Yunnan in 2010 (69.54) is doubtful (its counted deaths give about 73.6); the terms of "
          "life "
          "expectancy and of the oldest among the old, learned outside the five plans but in the "
          "rest of Yunnan too, leave a "
          "bias of {:+.1f} % and MAPE {:.1f} %. Not foreseen: Mengzi ({}, 65+), the new seat of "
          "the prefecture",
          before,
          after,
          size,
          mengzi)};
}

Message others(std::span<const JudgedCounty> counties) {
  const double zhejiang = 100 * scores_of(counties, "zhejiang", from_65).forecast.bias;
  return {
      fmt::format(
          "误差最大的是十年间拆迁或新建的市区(见上表),2010年无从得知;浙江65岁及以上偏差 {:+.1f} %,"
          "约为一个省际标准差,省外学不到;80岁及以上的80 % "
          "区间偏宽,因这120个县的误差约为全国学习县的一半",
          zhejiang),
      fmt::format("the largest misses are city districts cleared or filled within the ten years "
                  "(table above), which 2010 cannot know; Zhejiang is {:+.1f} % off at 65+, about "
                  "one standard deviation between provinces, not to be learned outside it; the "
                  "80 % interval of 80+ is too wide, for errors here are half of those in the "
                  "counties learned on",
                  zhejiang)};
}

bool has_plan(std::span<const JudgedCounty> counties, std::string_view plan) {
  return std::any_of(counties.begin(), counties.end(), [&](const JudgedCounty& county) {
    return county.plan == plan;
  });
}

}  // namespace

std::vector<Message> backtest_failures(std::span<const JudgedCounty> counties) {
  std::vector<Message> failures;
  if (has_plan(counties, "mudanjiang")) {
    failures.push_back(mudanjiang(counties));
  }
  if (has_plan(counties, "honghe")) {
    failures.push_back(honghe(counties));
  }
  if (has_plan(counties, "zhejiang")) {
    failures.push_back(others(counties));
  }
  return failures;
}

}  // namespace mz::app
