#include <string>
#include <vector>

#include <fmt/format.h>

#include "output/terminal_text.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz {
namespace {

std::string facts_text(const ResultFile& file, Language language) {
  const RunFacts& facts = file.facts();
  return fmt::format(
      fmt::runtime(
          say(language,
              "{}\n标题       {}\n程序       mzplan {}(源码 {})\n年份       {}–{}\n"
              "轨迹       {} 条,随机种子 {},不确定性 {}\n内容校验值 {}\n",
              "{}\ntitle         {}\nprogram       mzplan {} (source {})\nyears         {}–{}\n"
              "trajectories  {}, seed {}, uncertainty {}\ncontent       {}\n")),
      file.path(),
      facts.title,
      facts.mzplan_version,
      facts.git_revision.substr(0, 12),
      facts.base_year,
      facts.last_year(),
      facts.trajectories,
      facts.seed,
      facts.uncertainty,
      facts.content_sha256);
}

std::string scenario_text(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "情景", "scenario")),
                   std::string(say(language, "标题", "title")),
                   std::string(say(language, "扩展自", "extends")),
                   ""});
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    const ScenarioFrame& scenario = file.scenarios()[i];
    const bool is_base = static_cast<int>(i) == file.facts().base_scenario;
    table.add({scenario.name,
               scenario_label(scenario, language),
               scenario.extends,
               std::string(is_base ? say(language, "基准", "base") : "")});
  }
  return table.words().plain();
}

std::string region_text(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "代码", "code")),
                   std::string(say(language, "地区", "region")),
                   std::string(say(language, "级别", "level"))});
  for (const RegionFrame& region : file.regions()) {
    table.add({region.code, region_label(region, language), region.level});
  }
  return table.words().plain();
}

std::string variable_text(const ResultFile& file, Language language) {
  TextTable table({std::string(say(language, "变量", "variable")),
                   std::string(say(language, "含义", "meaning")),
                   std::string(say(language, "单位", "unit")),
                   std::string(say(language, "轴", "axes")),
                   std::string(say(language, "种类", "kind")),
                   std::string(say(language, "公式", "equation"))});
  for (const StoredModel& model : file.models()) {
    for (const StoredVariable& variable : model.variables) {
      std::string axes;
      for (const StoredAxis& axis : variable.axes) {
        axes += fmt::format("{}{}({})", axes.empty() ? "" : " ", axis.name, axis.labels.size());
      }
      table.add({model.id + "." + variable.name,
                 say(language, variable.text),
                 say(language, variable.unit_name),
                 axes,
                 variable.kind,
                 variable.equation});
    }
  }
  return table.words().plain();
}

std::string rest_text(const ResultFile& file, Language language) {
  std::size_t kept = 0;
  for (const StoredModel& model : file.models()) {
    for (const StoredVariable& variable : model.variables) {
      kept += variable.kept ? 1U : 0U;
    }
  }
  return fmt::format(
      fmt::runtime(say(language,
                       "目标 {} 个,账目恒等式 {} 个,保留轨迹的变量 {} 个\n",
                       "{} target(s), {} identities, {} variable(s) with trajectories\n")),
      file.targets().size(),
      file.identities().size(),
      kept);
}

std::string in_one_language(const ResultFile& file, Language language) {
  std::string text = facts_text(file, language);
  for (const auto part : {scenario_text, region_text, variable_text, rest_text}) {
    text += "\n" + part(file, language);
  }
  return text;
}

}  // namespace

std::string describe_file(const ResultFile& file, Language language) {
  if (language != Language::both) {
    return in_one_language(file, language);
  }
  return in_one_language(file, Language::zh) + "\n" + in_one_language(file, Language::en);
}

}  // namespace mz
