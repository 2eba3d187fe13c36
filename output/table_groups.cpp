#include "output/table_groups.hpp"

#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <vector>

#include "output/group_writer.hpp"
#include "output/result_layout.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

namespace fs = std::filesystem;
namespace dimension = layout::dimension;

double settled(double value) {
  return std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value;
}

template <class Item, class Function>
auto column(const std::vector<Item>& items, Function function) {
  std::vector<std::decay_t<std::invoke_result_t<Function, const Item&>>> values;
  for (const Item& item : items) {
    values.push_back(std::invoke(function, item));
  }
  return values;
}

struct LocatedRow {
  const ScenarioFrame* scenario = nullptr;
  const InputRow* row = nullptr;
};

void write_input_rows(GroupWriter& group, const std::vector<LocatedRow>& rows) {
  const AxisNames axes{dimension::entry};
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    numbers.push_back(static_cast<std::int64_t>(i));
  }
  group.add_axis(dimension::entry, numbers, {"行号", "number of the row"});
  const auto add = [&](const char* name, const Message& text, auto value) {
    group.add(name, axes, column(rows, value), text);
  };
  add("scenario_name", {"情景", "scenario"}, [](const LocatedRow& r) { return r.scenario->name; });
  add("key", {"参数", "key"}, [](const LocatedRow& r) { return r.row->key; });
  add("region", {"地区代码(空为全部)", "region code; empty = all"}, [](const LocatedRow& r) {
    return r.row->region;
  });
  add("year", {"年份(0 为不分年)", "year; 0 = no date"}, [](const LocatedRow& r) {
    return std::int64_t{r.row->year};
  });
  add("meaning_zh", {"含义", "meaning in Chinese"}, [](const LocatedRow& r) {
    return r.row->meaning.zh;
  });
  add("meaning_en", {"含义(英文)", "meaning"}, [](const LocatedRow& r) {
    return r.row->meaning.en;
  });
  add("value", {"取值", "value as written"}, [](const LocatedRow& r) { return r.row->value; });
  add("number", {"以该单位计的中位数", "median in the unit"}, [](const LocatedRow& r) {
    return settled(r.row->number);
  });
  add("unit", {"单位", "unit"}, [](const LocatedRow& r) { return r.row->unit; });
  add("source", {"来源", "source"}, [](const LocatedRow& r) { return r.row->source; });
  add("status",
      {"可靠程度", "status: verified, derived, recalled, assumption, suspect"},
      [](const LocatedRow& r) { return r.row->status; });
  add("place", {"位置(文件:行)", "place as file:line"}, [](const LocatedRow& r) {
    return place_text(r.row->where, r.scenario->file);
  });
}

void write_target_labels(GroupWriter& group, const std::vector<TargetFrame>& targets) {
  const AxisNames axes{dimension::target};
  const auto add = [&](const char* name, const Message& text, auto value) {
    group.add(name, axes, column(targets, value), text);
  };
  add("title_zh", {"中文标题", "title in Chinese"}, &TargetFrame::title_zh);
  add("title_en", {"英文标题", "title in English"}, &TargetFrame::title_en);
  add("indicator", {"指标", "indicator"}, &TargetFrame::indicator);
  add("region", {"地区代码", "region code"}, &TargetFrame::region);
  add("unit", {"单位", "unit"}, &TargetFrame::unit);
  add("written_in",
      {"规划的写法(%、‰ 或空)", "how the plan writes it: %, ‰ or empty"},
      &TargetFrame::written_in);
  add("quote", {"规划原文", "wording of the plan"}, &TargetFrame::quote);
  add("period", {"现状数所属年份", "years an observed figure is of"}, &TargetFrame::period);
  add("explanation_zh",
      {"与现状数不同的原因", "why it differs, in Chinese"},
      &TargetFrame::explanation_zh);
  add("explanation_en",
      {"与现状数不同的原因(英文)", "why it differs"},
      &TargetFrame::explanation_en);
  add("higher_is_better",
      {"越高越好(1)或越低越好(0)", "higher (1) or lower (0) is better"},
      [](const TargetFrame& target) { return std::int64_t{target.higher_is_better}; });
  add("observed",
      {"现状数(1)或目标(0)", "a figure of the plan to compare with (1) or a target (0)"},
      [](const TargetFrame& target) { return std::int64_t{target.observed}; });
}

// One value per scenario and target.
template <class Function>
auto target_values(const RunSummary& summary, Function function) {
  std::vector<std::decay_t<std::invoke_result_t<Function, const TargetResult&>>> values;
  for (const std::vector<TargetResult>& scenario : summary.targets) {
    for (const TargetResult& result : scenario) {
      values.push_back(std::invoke(function, result));
    }
  }
  return values;
}

// One block of statistics per scenario and target; undefined where the target was not evaluated.
std::vector<double> target_statistics(const RunSummary& summary,
                                      std::vector<double> TargetResult::*member) {
  const auto count = static_cast<std::size_t>(statistics_count);
  std::vector<double> values;
  for (const std::vector<TargetResult>& scenario : summary.targets) {
    for (const TargetResult& result : scenario) {
      std::vector<double> block = result.*member;
      block.resize(count, std::numeric_limits<double>::quiet_NaN());
      for (const double value : block) {
        values.push_back(settled(value));
      }
    }
  }
  return values;
}

void write_target_results(GroupWriter& group, const RunSummary& summary) {
  const AxisNames axes{dimension::scenario, dimension::target};
  const AxisNames with_statistic{dimension::scenario, dimension::target, dimension::statistic};
  group.add("probability",
            axes,
            target_values(summary, [](const TargetResult& r) { return settled(r.probability); }),
            {"达到目标的概率", "probability that the target is attained"});
  group.add("probability_se",
            axes,
            target_values(summary, [](const TargetResult& r) { return settled(r.probability_se); }),
            {"概率的标准误", "standard error of the probability"});
  group.add(
      "shortfall",
      with_statistic,
      target_statistics(summary, &TargetResult::shortfall),
      {"差距(达到为 0,以指标单位计)", "shortfall in the unit of the indicator; 0 = attained"});
  group.add("value",
            with_statistic,
            target_statistics(summary, &TargetResult::value),
            {"指标值", "value of the indicator"});
  group.add("first_year",
            with_statistic,
            target_statistics(summary, &TargetResult::first_year),
            {"首次达到的年份(inf 为期内未达到)", "first year attained; inf = not in the run"});
  group.add("condition",
            axes,
            target_values(summary, &TargetResult::condition),
            {"条件", "condition; empty where the scenario does not have the target"});
  group.add("bound",
            axes,
            target_values(summary, [](const TargetResult& r) { return settled(r.bound); }),
            {"界限(nan 为另一变量的增速)", "the bound; nan where it is the growth of another"});
  group.add("binding",
            axes,
            target_values(summary, [](const TargetResult& r) { return std::int64_t{r.binding}; }),
            {"约束性(1)或预期性(0)", "binding (1) or expected (0)"});
  group.add(
      "marked",
      axes,
      target_values(summary, [](const TargetResult& r) { return std::int64_t{r.marked}; }),
      {"规划注明性质(1)或未注明(0)", "the plan says whether it binds (1) or does not say (0)"});
  group.add("counties",
            axes,
            target_values(summary, [](const TargetResult& r) { return r.counties; }),
            {"须逐县达到的县数(0 为不逐县)",
             "counties that must each attain it; 0 = one region decides"});
  group.add("counties_attained",
            with_statistic,
            target_statistics(summary, &TargetResult::counties_attained),
            {"达到的县数", "how many of them attain it"});
  group.add("evaluation",
            axes,
            target_values(summary,
                          [](const TargetResult& r) {
                            return std::string(
                                evaluation_names.at(static_cast<std::size_t>(r.evaluation)));
                          }),
            {"评价范围", "full, partial, input or not_evaluated"});
  group.add("reason_zh",
            axes,
            target_values(summary, &TargetResult::reason_zh),
            {"未评价的原因", "why not evaluated, in Chinese"});
  group.add("reason_en",
            axes,
            target_values(summary, &TargetResult::reason_en),
            {"未评价的原因(英文)", "why not evaluated"});
}

}  // namespace

std::string place_text(const Where& where, const std::string& scenario_file) {
  std::string text = where.file;
  const fs::path file(where.file);
  if (where.file.find('/') != std::string::npos && !where.file.starts_with("builtin:")) {
    const fs::path folder = fs::path(scenario_file).parent_path();
    const fs::path seen = file.lexically_normal().lexically_relative(folder.lexically_normal());
    // Without a common root the bare name is all that says nothing of the machine.
    text = seen.empty() || folder.is_absolute() != file.is_absolute() ? file.filename().string()
                                                                      : seen.generic_string();
  }
  if (where.line > 0) {
    text += ":" + std::to_string(where.line);
  }
  return text;
}

void write_inputs(const hdf5::Object& root, const RunFrame& frame, ContentHash& hash) {
  GroupWriter group(root, layout::group::inputs, hash);
  set_names(group.group(), {"输入", "inputs"});
  add_scenario_axis(group, frame);
  const AxisNames axes{dimension::scenario};
  group.add("resolved",
            axes,
            column(frame.scenarios, &ScenarioFrame::resolved),
            {"解析后的情景全文(TOML)", "the resolved scenario as TOML"});
  group.add("extends",
            axes,
            column(frame.scenarios, &ScenarioFrame::extends),
            {"所扩展的情景", "scenario it extends"});
  group.add("file",
            axes,
            column(frame.scenarios,
                   [](const ScenarioFrame& scenario) {
                     return fs::path(scenario.file).filename().string();
                   }),
            {"情景文件", "scenario file"});
  std::vector<LocatedRow> rows;
  for (const ScenarioFrame& scenario : frame.scenarios) {
    for (const InputRow& row : scenario.inputs) {
      rows.push_back({&scenario, &row});
    }
  }
  if (!rows.empty()) {
    write_input_rows(group, rows);
  }
  group.close();
}

void write_targets(const hdf5::Object& root,
                   const RunFrame& frame,
                   const RunSummary& summary,
                   ContentHash& hash) {
  if (frame.targets.empty()) {
    return;
  }
  check(summary.targets.size() == frame.scenarios.size(), "targets have results in each scenario");
  for (const std::vector<TargetResult>& results : summary.targets) {
    check(results.size() == frame.targets.size(), "each target has a result");
  }
  GroupWriter group(root, layout::group::targets, hash);
  set_names(group.group(), {"规划目标", "targets of the plan"});
  add_scenario_axis(group, frame);
  group.add_axis(
      dimension::target, column(frame.targets, &TargetFrame::id), {"目标编号", "id of the target"});
  add_statistic_axis(group);
  write_target_labels(group, frame.targets);
  write_target_results(group, summary);
  if (!summary.joint_binding.empty()) {
    const AxisNames axes{dimension::scenario};
    group.add("joint_binding",
              axes,
              column(summary.joint_binding, settled),
              {"全部约束性目标同时达到的概率", "P(all binding targets hold)"});
    group.add("joint_binding_product",
              axes,
              column(summary.joint_binding_product, settled),
              {"各约束性目标概率之积", "product of the single probabilities"});
  }
  group.close();
}

void write_balance(const hdf5::Object& root,
                   const RunFrame& frame,
                   const RunSummary& summary,
                   ContentHash& hash) {
  if (frame.identities.empty()) {
    return;
  }
  check(summary.imbalance.size() == frame.scenarios.size(), "each scenario has its balances");
  GroupWriter group(root, layout::group::balance, hash);
  set_names(group.group(), {"账目平衡", "balance of the books"});
  add_scenario_axis(group, frame);
  group.add_axis(
      dimension::identity,
      column(frame.identities,
             [](const IdentityFrame& identity) { return identity.model + "." + identity.name; }),
      {"恒等式", "identity"});
  const AxisNames axes{dimension::identity};
  group.add("text_zh",
            axes,
            column(frame.identities, &IdentityFrame::text_zh),
            {"恒等式(中文)", "identity in Chinese"});
  group.add("text_en",
            axes,
            column(frame.identities, &IdentityFrame::text_en),
            {"恒等式(英文)", "identity in English"});
  group.add("unit", axes, column(frame.identities, &IdentityFrame::unit), {"单位", "unit"});
  std::vector<double> values;
  for (const std::vector<double>& scenario : summary.imbalance) {
    check(scenario.size() == frame.identities.size(), "each identity has its imbalance");
    for (const double value : scenario) {
      values.push_back(settled(value));
    }
  }
  group.add("imbalance",
            {dimension::scenario, dimension::identity},
            values,
            {"最大不平衡(绝对值)", "largest absolute imbalance"});
  group.close();
}

}  // namespace mz
