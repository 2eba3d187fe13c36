#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "output/number_text.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"
#include "sim/core/value.hpp"

namespace mz::report {
namespace {

std::string interval_note(const RunFacts& facts, Language language) {
  if (facts.uncertainty == "none") {
    return std::string(say(language,
                           "本次只算了一条确定的轨迹,所有不确定的参数取中位数,因此没有区间。",
                           "This run is one deterministic trajectory with every uncertain number "
                           "at its median, so there are no intervals."));
  }
  const std::string_view spread =
      facts.uncertainty == "all"
          ? say(language,
                "区间包含参数的不确定性和个体的随机性。",
                "Intervals hold the uncertainty of parameters and the chance of individual fates.")
          : say(language,
                "区间只包含参数的不确定性,人数为期望值。",
                "Intervals hold the uncertainty of parameters only; people are expected values.");
  return fmt::format(
      fmt::runtime(
          say(language,
              "每个数写作“中位数 [低–高]”:{} 条轨迹中一半高于中位数;方括号内是 80 % 区间,"
              "即去掉最低和最高各 10 %。{}",
              "Numbers read “median [low–high]”: half of the {} trajectories lie above the "
              "median; the brackets hold the middle 80 % of them. {}")),
      facts.trajectories,
      spread);
}

std::string scenario_list(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "情景", "Scenario")),
                   std::string(say(language, "标题", "Title")),
                   std::string(say(language, "扩展自", "Extends"))});
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    const ScenarioFrame& scenario = file.scenarios()[i];
    const bool is_base = static_cast<int>(i) == file.facts().base_scenario;
    const std::string_view mark =
        is_base && file.scenarios().size() > 1 ? say(language, "(基准)", " (base)") : "";
    table.add(
        {scenario.name + std::string(mark), scenario_label(scenario, language), scenario.extends});
  }
  return table.words().markdown();
}

std::array<std::size_t, status_names.size()> counts_by_status(const std::vector<StoredInput>& rows,
                                                              const std::string& scenario) {
  std::array<std::size_t, status_names.size()> counts{};
  for (const StoredInput& row : rows) {
    for (std::size_t i = 0; i < status_names.size(); ++i) {
      counts.at(i) += row.scenario == scenario && row.status == status_names.at(i) ? 1U : 0U;
    }
  }
  return counts;
}

std::string kind_text(const std::string& kind, Language language) {
  if (kind == "stock") {
    return std::string(say(language, "12 月 31 日", "31 December"));
  }
  return std::string(kind == "flow" ? say(language, "全年", "calendar year")
                                    : say(language, "给定", "prescribed"));
}

}  // namespace

std::string head(const ResultFile& file, Language language) {
  const RunFacts& facts = file.facts();
  const std::string region = region_label(file.regions()[headline_region(file)], language);
  return fmt::format(fmt::runtime(say(
                         language,
                         "# {0}规划测算报告\n\n{1}–{2} 年,{3} 个情景,{4} 条轨迹,随机种子 {5}。\n\n",
                         "# Planning report: {0}\n\n{1}–{2}, {3} scenario(s), {4} "
                         "trajectories, seed {5}.\n\n")),
                     region,
                     facts.base_year,
                     facts.last_year(),
                     file.scenarios().size(),
                     facts.trajectories,
                     facts.seed) +
         scenario_list(file, language);
}

std::string how_to_read(const ResultFile& file, Language language) {
  std::string text{say(language, "### 怎样读\n\n", "### How to read it\n\n")};
  text += "- " + interval_note(file.facts(), language) + "\n";
  text +=
      say(language,
          "- 所有结果以现行政策和现行行政区划为条件;区间不含政策变化、区划变化和模型之外的冲击。\n"
          "- 存量为当年 12 月 31 日,流量为全年;起始年没有流量,记作“–”。\n",
          "- Everything is conditional on present policy and boundaries: the intervals exclude "
          "changes of policy or boundaries and shocks outside the model.\n"
          "- Stocks are as of 31 December, flows cover the calendar year; the base year has no "
          "flows, shown as “–”.\n");
  for (const Message& note : file.facts().notes) {
    text += "- " + say(language, note) + "\n";
  }
  for (const RegionFrame& region : file.regions()) {
    if (region.counties_all > 0 && region.counties_in_run < region.counties_all) {
      text +=
          fmt::format(fmt::runtime(say(language,
                                       "- {}:只含本次运行的县,不代表整体。\n",
                                       "- {}: only the counties of this run, not the whole.\n")),
                      region_label(region, language));
    }
  }
  return text;
}

std::string inputs(const ResultFile& file, Language language) {
  const std::string base = file.scenarios()[base_scenario(file)].name;
  const auto counts = counts_by_status(file.inputs(), base);
  std::size_t total = 0;
  std::size_t weak = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    total += counts.at(i);
    weak += i >= static_cast<std::size_t>(Status::recalled) ? counts.at(i) : 0;
  }
  if (total == 0) {
    return "";
  }
  TextTable table({std::string(say(language, "可靠程度", "Status")),
                   std::string(say(language, "条数", "Values")),
                   std::string(say(language, "占比", "Share"))});
  const auto share = [&](std::size_t count) {
    return quantity_text(
        static_cast<double>(count) / static_cast<double>(total), Display::share, language);
  };
  for (std::size_t i = 0; i < counts.size(); ++i) {
    table.add({status_text(status_names.at(i), language),
               std::to_string(counts.at(i)),
               share(counts.at(i))});
  }
  return std::string(say(language, "### 输入有多可靠\n\n", "### How sound the inputs are\n\n")) +
         fmt::format(
             fmt::runtime(
                 say(language,
                     "情景 {} 用了 {} 个输入值,其中 {} 为假设、凭记忆或存疑,采用结果前请先核实。"
                     "逐条来源见结果文件的 /inputs。\n\n",
                     "Scenario {} rests on {} input values; {} of them are assumptions, "
                     "recalled or suspect: check these before relying on the results. The "
                     "source of each is in /inputs of the result file.\n\n")),
             base,
             total,
             share(weak)) +
         table.markdown();
}

std::string balance(const ResultFile& file, Language language) {
  if (file.identities().empty()) {
    return "";
  }
  TextTable table({std::string(say(language, "恒等式", "Identity")),
                   std::string(say(language, "最大不平衡", "Largest imbalance")),
                   std::string(say(language, "单位", "Unit"))});
  for (std::size_t i = 0; i < file.identities().size(); ++i) {
    const IdentityFrame& identity = file.identities()[i];
    double largest = 0;
    for (const std::vector<double>& scenario : file.summary().imbalance) {
      largest = std::isnan(scenario[i]) ? scenario[i] : std::max(largest, scenario[i]);
    }
    table.add({std::string(say(language, identity.text_zh, identity.text_en)),
               largest < 1000 ? fmt::format("{:.3g}", largest) : fmt::format("{:.0f}", largest),
               identity.unit});
  }
  return std::string(say(language, "### 账目是否平衡\n\n", "### Whether the books balance\n\n")) +
         table.markdown();
}

/// How parents are made, in words; the file names the parts.
std::string aggregation_text(const std::string& rule, Language language) {
  struct Words {
    std::string_view rule;
    Text text;
  };
  constexpr std::array words{
      Words{"sum", {"各县相加", "counties added up"}},
      Words{"ratio", {"分子、分母各自相加后相除", "sums of numerators over sums of denominators"}},
      Words{"mean", {"加权平均", "weighted mean"}},
      Words{"max", {"取最大", "the largest"}},
      Words{"first", {"取最早", "the earliest"}},
      Words{"rate_schedule", {"由各县之和重算", "worked out from the sums"}},
      Words{"none", {"不汇总", "none"}}};
  const std::string name = rule.substr(0, rule.find('('));
  const auto found = std::find_if(
      words.begin(), words.end(), [&name](const Words& each) { return each.rule == name; });
  return found == words.end() ? rule : std::string(say(language, found->text.zh, found->text.en));
}

std::string where_from(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "指标", "Variable")),
                   std::string(say(language, "名称", "Name in the file")),
                   std::string(say(language, "时点", "Time")),
                   std::string(say(language, "公式", "Equation")),
                   std::string(say(language, "上级地区的算法", "Parents are made by"))});
  for (const StoredModel& model : file.models()) {
    for (const StoredVariable& variable : model.variables) {
      table.add({say(language, variable.text),
                 model.id + "." + variable.name,
                 kind_text(variable.kind, language),
                 variable.equation,
                 aggregation_text(variable.aggregation, language)});
    }
  }
  const RunFacts& facts = file.facts();
  std::string text{say(language, "### 数从哪里来\n\n", "### Where the numbers come from\n\n")};
  text += fmt::format(
      fmt::runtime(
          say(language,
              "公式见各模型的 theory.md。mzplan {}(源码 {}),内容校验值 {}。\n\n",
              "Equations: theory.md of each model. mzplan {} (source {}), content {}.\n\n")),
      facts.mzplan_version,
      facts.git_revision.substr(0, 12),
      facts.content_sha256.substr(0, 16));
  text += table.words().markdown();
  for (const std::string& citation : facts.citations) {
    text += (citation == facts.citations.front() ? "\n- " : "- ") + citation + "\n";
  }
  return text;
}

}  // namespace mz::report
