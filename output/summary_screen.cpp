#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/chapters.hpp"
#include "output/estimates.hpp"
#include "output/target_text.hpp"
#include "output/terminal_text.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz {
namespace {

constexpr std::size_t most_years = 4;
constexpr std::size_t most_rows = 14;
constexpr std::size_t most_scenarios = 4;
constexpr std::size_t most_targets = 4;
constexpr std::size_t most_name_columns = 40;
constexpr std::size_t least_name_columns = 24;

// Chinese and, where asked for, the English behind it.
std::string spoken(Language language, std::string_view zh, std::string_view en) {
  if (language == Language::both) {
    return std::string(zh) + " " + std::string(en);
  }
  return std::string(say(language, zh, en));
}

// First, last and evenly between: `count` years, at least two, or all there are.
std::vector<int> screen_years(const ResultFile& file, std::size_t count) {
  const std::vector<int> all = report_years(file);
  if (all.size() <= count) {
    return all;
  }
  std::vector<int> years;
  for (std::size_t i = 0; i < count; ++i) {
    years.push_back(all[i * (all.size() - 1) / (count - 1)]);
  }
  return years;
}

// A screen is narrow: "thousand" says enough where people are counted.
std::string short_unit(const StoredVariable& variable,
                       const NumberScale& scale,
                       Language language,
                       Measure measure = Measure::value) {
  std::string unit = unit_text(variable, scale, language, measure);
  const std::string people = " persons";
  const std::size_t found = unit.find(people);
  return found == std::string::npos ? unit : unit.erase(found, people.size());
}

// The name is cut to leave the whole line within the screen; the unit behind it never is.
std::string row_name(const ShownRow& row,
                     const NumberScale& scale,
                     Language language,
                     std::size_t width) {
  const std::string unit = short_unit(*row.variable, scale, language);
  const std::string tail = unit.empty() ? "" : (language == Language::en ? " (" : "(") + unit + ")";
  const std::size_t used = display_width(tail);
  return shortened(spoken(language, row.name.zh, row.name.en), width > used ? width - used : 0) +
         tail;
}

struct MainRow {
  ShownRow row;
  NumberScale scale;
  std::vector<std::string> cells;
};

std::size_t widest_name(const std::vector<MainRow>& rows, Language language) {
  std::size_t widest = 0;
  for (const MainRow& row : rows) {
    widest =
        std::max(widest, display_width(row_name(row.row, row.scale, language, most_name_columns)));
  }
  return widest;
}

TextTable table_of(const std::vector<MainRow>& rows,
                   std::vector<std::string> head,
                   Language language,
                   std::size_t name_width) {
  TextTable table(std::move(head));
  for (const MainRow& row : rows) {
    std::vector<std::string> cells{row_name(row.row, row.scale, language, name_width)};
    cells.insert(cells.end(), row.cells.begin(), row.cells.end());
    table.add(std::move(cells));
  }
  return table;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  return widest;
}

std::vector<MainRow> main_rows_over(const ResultFile& file,
                                    std::size_t region,
                                    const std::vector<int>& years,
                                    Language language) {
  const auto base = base_scenario(file);
  std::vector<MainRow> rows;
  for (const ShownRow& row : main_rows(file, most_rows)) {
    const std::vector<Estimate> estimates = estimates_over(file, row, base, region, years);
    MainRow main{row, scale_for(row.variable->display, largest_of(estimates), language), {}};
    for (const Estimate& estimate : estimates) {
      main.cells.push_back(estimate_text(estimate, main.scale));
    }
    rows.push_back(std::move(main));
  }
  return rows;
}

// Names are cut when the table is too wide; when little would be left of them, a year goes.
std::string main_table(const ResultFile& file, std::size_t region, Language language) {
  std::string text;
  for (std::size_t count = most_years; count >= 2; --count) {
    const std::vector<int> years = screen_years(file, count);
    std::vector<std::string> head{file.facts().uncertainty == "none"
                                      ? spoken(language, "指标", "variable")
                                      : spoken(language, "中位数", "median") + " [80 %]"};
    for (const int year : years) {
      head.push_back(std::to_string(year));
    }
    const std::vector<MainRow> rows = main_rows_over(file, region, years, language);
    text = table_of(rows, head, language, most_name_columns).plain();
    const std::size_t width = widest_line(text);
    if (width <= screen_columns) {
      return text;
    }
    const std::size_t names = widest_name(rows, language);
    const std::size_t excess = width - screen_columns;
    if (names >= least_name_columns + excess) {
      return table_of(rows, head, language, names - excess).plain();
    }
  }
  return text;
}

// How many scenarios differ from the base by what the figures show of this row in the last year.
std::size_t scenarios_moved(const ResultFile& file, const ShownRow& row, std::size_t region) {
  const std::vector<int> years{file.facts().last_year()};
  std::size_t moved = 0;
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    if (i == base_scenario(file)) {
      continue;
    }
    const std::vector<Comparison> comparisons = comparisons_over(file, row, i, region, years);
    const NumberScale scale =
        scale_for(row.variable->display, largest_of({&comparisons[0].difference, 1}), Language::zh);
    moved += comparisons.front().is_visible(scale) ? 1U : 0U;
  }
  return moved;
}

// The row scenarios are compared on: the headline that tells most of them from the base; of those
// that tell as many apart residents aged 65 and over, else the first.
std::optional<ShownRow> compared_row(const ResultFile& file, std::size_t region) {
  const StoredVariable* preferred = file.find("population", "population_65plus");
  std::optional<ShownRow> best;
  std::size_t most = 0;
  for (const ShownRow& row : main_rows(file, most_rows)) {
    if (!row.variable->has_difference || row.variable->rows() > 1) {
      continue;
    }
    const std::size_t moved = scenarios_moved(file, row, region);
    if (!best || moved > most || (moved == most && row.variable == preferred)) {
      best = row;
      most = moved;
    }
  }
  return best;
}

// One line per scenario with names of at most `name_width` columns.
TextTable scenario_lines(const ResultFile& file,
                         const ShownRow& row,
                         std::size_t region,
                         Language language,
                         std::size_t name_width) {
  const std::vector<int> years{file.facts().last_year()};
  const auto base = base_scenario(file);
  const Estimate reference = estimates_over(file, row, base, region, years).front();
  const NumberScale scale = scale_for(row.variable->display, largest_of({&reference, 1}), language);
  const std::string what = spoken(language, row.name.zh, row.name.en);
  const std::string year = " " + std::to_string(years.front());
  TextTable table({shortened(what, name_width - year.size()) + year,
                   short_unit(*row.variable, scale, language),
                   spoken(language, "与基准之差", "against base")});
  for (std::size_t i = 0; i < std::min(file.scenarios().size(), most_scenarios); ++i) {
    std::string difference = spoken(language, "基准", "base");
    if (i != base) {
      NumberScale own;
      const std::vector<Comparison> comparisons = comparisons_over(file, row, i, region, years);
      difference = comparison_texts(comparisons, row, language, &own).front();
      const std::string unit = short_unit(*row.variable, own, language, Measure::difference);
      difference += unit.empty() || !comparisons.front().differs() ? "" : " (" + unit + ")";
    }
    table.add({shortened(scenario_label(file.scenarios()[i], language), name_width),
               estimate_text(estimates_over(file, row, i, region, years).front(), scale),
               difference});
  }
  return table;
}

std::string scenario_table(const ResultFile& file, std::size_t region, Language language) {
  const std::optional<ShownRow> row = compared_row(file, region);
  if (!row) {
    return "";
  }
  std::string text = scenario_lines(file, *row, region, language, most_name_columns).plain();
  const std::size_t width = widest_line(text);
  if (width > screen_columns) {
    std::size_t names = 0;
    for (std::size_t i = 0; i < std::min(file.scenarios().size(), most_scenarios); ++i) {
      names = std::max(names, display_width(scenario_label(file.scenarios()[i], language)));
    }
    names = std::min(names, most_name_columns);
    const std::size_t excess = std::min(width - screen_columns, names / 2);
    text = scenario_lines(file, *row, region, language, names - excess).plain();
  }
  if (file.scenarios().size() > most_scenarios) {
    text += fmt::format(
        "  … {} (mzplan compare {})\n", file.scenarios().size() - most_scenarios, file.path());
  }
  return text;
}

// The first of the figures to compare with, or of the targets, binding ones ahead; `line` writes
// one of them.
template <class Line>
std::string first_lines(const ResultFile& file, bool observed, const Line& line) {
  if (file.targets().empty()) {
    return "";
  }
  const std::vector<TargetResult>& results = file.summary().targets[base_scenario(file)];
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (file.targets()[i].observed == observed) {
      shown.push_back(i);
    }
  }
  std::stable_partition(
      shown.begin(), shown.end(), [&results](std::size_t i) { return results[i].binding; });
  std::string text;
  for (std::size_t n = 0; n < std::min(shown.size(), most_targets); ++n) {
    text += line(file.targets()[shown[n]], results[shown[n]]);
  }
  return shown.size() > most_targets ? text + fmt::format("  … {}\n", shown.size() - most_targets)
                                     : text;
}

std::string observed_lines(const ResultFile& file, Language language) {
  return first_lines(file, true, [&](const TargetFrame& figure, const TargetResult& result) {
    const Display display = display_of(file, figure);
    return fmt::format("{} {} {}: {} {}, {} {}\n",
                       spoken(language, "对照", "check"),
                       figure.id,
                       target_label(figure, language),
                       spoken(language, "规划", "plan"),
                       quantity_text(result.bound, display, language),
                       spoken(language, "模型", "model"),
                       target_block_text(result.value, display, language));
  });
}

std::string target_lines(const ResultFile& file, Language language) {
  return first_lines(file, false, [&](const TargetFrame& target, const TargetResult& result) {
    const std::string by_input = result.evaluation == Evaluation::input
                                     ? spoken(language, "(由输入)", " (an input)")
                                     : std::string();
    return fmt::format("{} {} {}: {} {}{}\n",
                       spoken(language, "目标", "target"),
                       target.id,
                       target_label(target, language),
                       attainment_text(result),
                       verdict_text(result, file.facts(), language),
                       by_input);
  });
}

std::string run_line(const ResultFile& file, std::size_t region, Language language) {
  const RunFacts& facts = file.facts();
  const std::string place = region_label(file.regions()[region], language);
  const std::size_t scenarios = file.scenarios().size();
  if (language == Language::en) {
    return fmt::format("{}  {}–{}  {} scenario(s), {} trajectories, seed {}\n",
                       place,
                       facts.base_year,
                       facts.last_year(),
                       scenarios,
                       facts.trajectories,
                       facts.seed);
  }
  return fmt::format("{}  {}–{}  {} 个情景,{} 条轨迹,随机种子 {}\n",
                     place,
                     facts.base_year,
                     facts.last_year(),
                     scenarios,
                     facts.trajectories,
                     facts.seed);
}

/// What an identity named `…shortfall` counts could not be done: never silent. Others are rounding.
std::string shortfall_lines(const ResultFile& file, Language language) {
  constexpr double half_a_unit = 0.5;
  std::string text;
  for (std::size_t i = 0; i < file.identities().size(); ++i) {
    const IdentityFrame& identity = file.identities()[i];
    double largest = 0;
    for (const std::vector<double>& scenario : file.summary().imbalance) {
      largest = std::max(largest, scenario[i]);
    }
    if (!std::string_view(identity.name).ends_with("shortfall") || largest < half_a_unit) {
      continue;
    }
    if (language != Language::en) {
      text +=
          fmt::format("{}: {:.0f} {}(最差的县和轨迹)\n", identity.text_zh, largest, identity.unit);
    }
    if (language != Language::zh) {
      text += fmt::format("{}: {:.0f} (worst county and trajectory)\n", identity.text_en, largest);
    }
  }
  return text;
}

std::string next_steps(const ResultFile& file, Language language) {
  const std::string& path = file.path();
  const std::string stem = path.substr(0, path.rfind('.'));
  return fmt::format("{}: {}\n{}: mzplan report {} -o {}.md\n{}: mzplan export {} -o {}-csv\n",
                     spoken(language, "结果文件", "result"),
                     path,
                     spoken(language, "报告", "report"),
                     path,
                     stem,
                     spoken(language, "表格", "tables"),
                     path,
                     stem);
}

// A path or a title may be longer than any screen is wide; only the commands are left whole.
std::string fitted(const std::string& text) {
  std::string result;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    result += shortened(std::string_view(text).substr(begin, end - begin), screen_columns) + "\n";
    begin = end + 1;
  }
  return result;
}

}  // namespace

std::string summary_screen(const ResultFile& file, Language language) {
  const std::size_t region = headline_region(file);
  std::string text = run_line(file, region, language);
  for (const std::string& part :
       {observed_lines(file, language),
        target_lines(file, language),
        main_table(file, region, language),
        file.scenarios().size() > 1 ? scenario_table(file, region, language) : std::string(),
        shortfall_lines(file, language)}) {
    text += part.empty() ? "" : "\n" + part;
  }
  return fitted(text) + "\n" + next_steps(file, language);
}

}  // namespace mz
