#include "sim/app/backtest_summary.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mz::app {
namespace {

using backtest::Boundaries;
using backtest::CountyType;

constexpr std::size_t from_65 = 2;
constexpr std::size_t most_misses = 10;

struct PlanName {
  std::string_view id;
  Text text;
};
constexpr std::array plan_names{PlanName{"honghe", {"红河", "Honghe"}},
                                PlanName{"wuzhou", {"梧州", "Wuzhou"}},
                                PlanName{"huaihua", {"怀化", "Huaihua"}},
                                PlanName{"mudanjiang", {"牡丹江", "Mudanjiang"}},
                                PlanName{"zhejiang", {"浙江", "Zhejiang"}}};

Message message(const Text& text) {
  return {std::string(text.zh), std::string(text.en)};
}

/// A set of counties with a name.
struct Selection {
  Message name;
  std::function<bool(const JudgedCounty&)> holds;
};

BacktestGroup group_of(std::span<const JudgedCounty> counties,
                       std::size_t quantity,
                       const Selection& selection) {
  std::vector<ForecastScore> forecast;
  std::array<std::vector<ForecastScore>, backtest::rival_count> rivals;
  for (const JudgedCounty& county : counties) {
    const JudgedQuantity& of = county.of[quantity];
    if (!of.is_scored || !selection.holds(county)) {
      continue;
    }
    forecast.push_back(of.forecast);
    for (std::size_t r = 0; r < rivals.size(); ++r) {
      rivals[r].push_back(of.rivals[r]);
    }
  }
  BacktestGroup group{selection.name, summary_of(forecast), {}};
  for (const std::vector<ForecastScore>& rival : rivals) {
    group.rivals.push_back(summary_of(rival));
  }
  return group;
}

BacktestGroup mean_group(const Message& name, std::span<const BacktestGroup> groups) {
  std::vector<ScoreSummary> forecasts;
  std::array<std::vector<ScoreSummary>, backtest::rival_count> rivals;
  for (const BacktestGroup& group : groups) {
    forecasts.push_back(group.forecast);
    for (std::size_t r = 0; r < rivals.size(); ++r) {
      rivals[r].push_back(group.rivals[r]);
    }
  }
  BacktestGroup mean{name, mean_of(forecasts), {}};
  for (const std::vector<ScoreSummary>& rival : rivals) {
    mean.rivals.push_back(mean_of(rival));
  }
  return mean;
}

bool name_plans(std::span<const JudgedCounty> counties) {
  return std::any_of(counties.begin(), counties.end(), [](const JudgedCounty& county) {
    return !county.plan.empty();
  });
}

Selection plan_selection(const std::string& plan) {
  const auto known = std::find_if(
      plan_names.begin(), plan_names.end(), [&](const PlanName& name) { return name.id == plan; });
  const Message name = known == plan_names.end() ? Message{plan, plan} : message(known->text);
  return {name, [plan](const JudgedCounty& county) { return county.plan == plan; }};
}

Selection province_selection(const std::string& province) {
  return {{"省 " + province, "province " + province}, [province](const JudgedCounty& county) {
            return backtest::province_of(county.code) == province;
          }};
}

/// Plans in the order of the counties, or provinces where no plan is named.
std::vector<Selection> plan_selections(std::span<const JudgedCounty> counties) {
  const bool by_plan = name_plans(counties);
  std::vector<std::string> seen;
  std::vector<Selection> selections;
  for (const JudgedCounty& county : counties) {
    const std::string key = by_plan ? county.plan : backtest::province_of(county.code);
    if (!key.empty() && std::find(seen.begin(), seen.end(), key) == seen.end()) {
      seen.push_back(key);
      selections.push_back(by_plan ? plan_selection(key) : province_selection(key));
    }
  }
  return selections;
}

std::vector<Selection> kind_selections() {
  const auto of_type = [](CountyType type) {
    return [type](const JudgedCounty& county) { return county.type == type; };
  };
  constexpr double small = 250000;
  constexpr double large = 500000;
  const auto of_size = [](double low, double high) {
    return [low, high](const JudgedCounty& county) {
      return county.people_2010 >= low && county.people_2010 < high;
    };
  };
  return {{{"市辖区", "districts"}, of_type(CountyType::district)},
          {{"县级市", "cities"}, of_type(CountyType::city)},
          {{"县、自治县、旗", "counties"}, of_type(CountyType::county)},
          {{"25万人以下", "below 250,000"}, of_size(0, small)},
          {{"25万至50万人", "250,000-500,000"}, of_size(small, large)},
          {{"50万人及以上", "500,000 and over"}, of_size(large, HUGE_VAL)}};
}

std::vector<BacktestMiss> largest_misses(std::span<const JudgedCounty> counties) {
  std::vector<const JudgedCounty*> order;
  for (const JudgedCounty& county : counties) {
    if (county.of[from_65].is_scored) {
      order.push_back(&county);
    }
  }
  std::stable_sort(order.begin(), order.end(), [](const JudgedCounty* a, const JudgedCounty* b) {
    return std::abs(a->of[from_65].forecast.error) > std::abs(b->of[from_65].forecast.error);
  });
  order.resize(std::min(order.size(), most_misses));
  std::vector<BacktestMiss> misses;
  for (const JudgedCounty* county : order) {
    const JudgedQuantity& of = county->of[from_65];
    misses.push_back({county->code, county->name, of.actual, of.median(), of.forecast.place});
  }
  return misses;
}

std::vector<Message> head(std::span<const JudgedCounty> counties, Boundaries boundaries) {
  const auto count = std::count_if(
      counties.begin(), counties.end(), [](const JudgedCounty& c) { return c.is_scored(); });
  std::vector<Message> lines{
      {fmt::format("回溯检验:只用2010年普查所知,预测2020年普查({} 个县级单位)", count),
       fmt::format(
           "backtest: the 2020 census of {} county-level unit(s) forecast from what 2010 knew",
           count)}};
  lines.push_back(boundaries == Boundaries::comparable
                      ? Message{"区间类别:可比(县界经核对未变)",
                                "intervals: comparable (boundaries checked to be the same)"}
                      : Message{"区间类别:匹配(按代码对应,县界未经核对)",
                                "intervals: matched (by code, boundaries not checked)"});
  lines.push_back({"区间以现行政策和现行区划为条件",
                   "intervals are conditional on present policy and boundaries"});
  return lines;
}

/// The first digits of the provinces of counties that may have been learned on.
std::set<std::string> learned_provinces(std::span<const JudgedCounty> counties) {
  constexpr std::size_t province_digits = 2;
  std::set<std::string> found;
  for (const JudgedCounty& county : counties) {
    if (backtest::may_be_learned_on(county.code)) {
      found.insert(county.code.substr(0, province_digits));
    }
  }
  return found;
}

std::vector<Message> notes(std::span<const JudgedCounty> counties) {
  std::vector<Message> lines{
      {"MAPE、中位误差:相对误差绝对值的平均数、中位数;偏差:预测高于实际为正;50/80/95 %:"
       "区间实际覆盖率;区间分:80 % 区间的区间评分,与 CRPS 同为对数,越小越好",
       "MAPE, median: mean and median size of relative errors; bias: above zero where forecasts "
       "are "
       "too high; 50/80/95 %: share of actual values inside the interval; IS80: interval score of "
       "the 80 % interval, like CRPS of logarithms, lower is better"},
      {"对照方法的三列为其 MAPE;全国比率知道2010至2020年的全国普查结果,仅存活不计迁移;其区间取自"
       "各自在学习县中的误差,含其偏差",
       "the last three columns are the rivals' MAPE; the oracle knows the nation's census of 2020, "
       "survival only knows no migration; their intervals are their own errors, bias included, in "
       "the counties learned on"},
      {"事后所知:死亡率取自联合国2024年修订版;各项关系学自17个省的县2010—2020年的变化,五个规划的"
       "县除外,其2020年数字一个未用;四个规划所在省的其余各县则在其中",
       "hindsight: death rates are of the UN's 2024 revision; the relations were learned on the "
       "changes of 2010-2020 in counties of 17 provinces, those of the five plans left out: none "
       "of their figures of 2020 was used, but the other counties of four plans' provinces are "
       "among those learned on"},
      {"方法、来源、试过的其他做法:models/population/backtest/README.md",
       "method, sources and what else was tried: models/population/backtest/README.md"}};
  if (const std::set<std::string> learned = learned_provinces(counties); !learned.empty()) {
    lines.push_back(
        {fmt::format("以下省的县多数曾用于学习,其得分偏好:{}", fmt::join(learned, " ")),
         fmt::format("most counties of these provinces were learned on, so that their scores "
                     "flatter: {}",
                     fmt::join(learned, " "))});
  }
  return lines;
}

}  // namespace

BacktestQuantity quantity_summary(std::span<const JudgedCounty> counties, std::size_t quantity) {
  const Selection all{{"全部", "all"}, [](const JudgedCounty&) { return true; }};
  BacktestQuantity summary{message(quantity_texts[quantity]), {group_of(counties, quantity, all)}};
  std::vector<BacktestGroup> plans;
  for (const Selection& selection : plan_selections(counties)) {
    BacktestGroup group = group_of(counties, quantity, selection);
    if (group.forecast.count > 0) {
      plans.push_back(std::move(group));
    }
  }
  if (plans.size() > 1) {
    const Message name = name_plans(counties) ? Message{"各规划平均", "mean of plans"}
                                              : Message{"各省平均", "mean of provinces"};
    summary.groups.push_back(mean_group(name, plans));
  }
  summary.groups.insert(summary.groups.end(), plans.begin(), plans.end());
  for (const Selection& selection : kind_selections()) {
    BacktestGroup group = group_of(counties, quantity, selection);
    if (group.forecast.count > 0) {
      summary.groups.push_back(std::move(group));
    }
  }
  return summary;
}

BacktestPage backtest_page(std::span<const JudgedCounty> counties, const BacktestTables& tables) {
  BacktestPage page{.head = head(counties, boundaries_of(tables)),
                    .rivals = {backtest::rival_texts.begin(), backtest::rival_texts.end()},
                    .quantities = {},
                    .missed_quantity = message(quantity_texts[from_65]),
                    .misses = largest_misses(counties),
                    .failures = {},
                    .notes = notes(counties)};
  for (std::size_t q = 0; q < backtest::quantities; ++q) {
    page.quantities.push_back(quantity_summary(counties, q));
  }
  if (tables.are_shipped_whole) {
    page.failures = backtest_failures(counties);
  }
  return page;
}

}  // namespace mz::app
