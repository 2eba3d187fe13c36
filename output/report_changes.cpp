// What a scenario sets otherwise than the base: the levers behind its differences.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

constexpr std::size_t most_lines = 12;

/// The rows of one key in one scenario: regions and years in the order of the file.
using KeyRows = std::vector<const StoredInput*>;
using Keys = std::map<std::string, KeyRows>;

bool is_lever(const std::string& key) {
  return !key.starts_with("run.") && !key.starts_with("place.") && !key.starts_with("target.");
}

Keys keys_of(const std::vector<StoredInput>& inputs, const std::string& scenario) {
  Keys keys;
  for (const StoredInput& row : inputs) {
    if (row.scenario == scenario && is_lever(row.key)) {
      keys[row.key].push_back(&row);
    }
  }
  return keys;
}

bool are_equal(const KeyRows& a, const KeyRows& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto* x, const auto* y) {
    return x->region == y->region && x->year == y->year && x->value == y->value;
  });
}

/// "project.centre" of "project.centre.opens"; empty for keys of a section.
std::string item_of(const std::string& key) {
  const std::size_t first = key.find('.');
  const std::size_t second = key.find('.', first + 1);
  const bool is_section = second == std::string::npos || key.starts_with("indicator.");
  return is_section ? "" : key.substr(0, second);
}

bool has_item(const Keys& keys, const std::string& item) {
  const auto found = keys.lower_bound(item + ".");
  return found != keys.end() && found->first.starts_with(item + ".");
}

/// The values of a region by year: "2020: 0; 2023: 600".
std::string values_of(const KeyRows& rows, const std::string& region) {
  std::string text;
  for (const StoredInput* row : rows) {
    if (row->region == region) {
      text += (text.empty() ? "" : "; ") + (row->year == 0 ? "" : fmt::format("{}: ", row->year)) +
              input_value_text(*row);
    }
  }
  return text;
}

/// The first region of a key whose values are not those of `other`.
std::string region_that_differs(const KeyRows& rows, const KeyRows& other) {
  for (const StoredInput* row : rows) {
    if (values_of(rows, row->region) != values_of(other, row->region)) {
      return row->region;
    }
  }
  return rows.front()->region;
}

/// Values of a key in a region, which is named where there are several.
std::string values_text(const KeyRows& rows, const std::string& region) {
  const bool one = std::all_of(rows.begin(), rows.end(), [&rows](const auto* row) {
    return row->region == rows[0]->region;
  });
  const std::string text = values_of(rows, region);
  return one ? values_of(rows, rows.front()->region) : region + " " + (text.empty() ? "–" : text);
}

std::string_view meaning_of(const StoredInput& row, Language language) {
  return language == Language::en ? row.meaning_en : row.meaning_zh;
}

/// Meaning of a key of an item without the title of the item, and that title.
struct ItemMeaning {
  std::string title, field;
};
ItemMeaning parted(const StoredInput& row, Language language) {
  const std::string meaning(meaning_of(row, language));
  const std::string_view colon = language == Language::en ? ": " : ":";
  const std::size_t at = meaning.find(colon);
  return at == std::string::npos
             ? ItemMeaning{row.key, meaning}
             : ItemMeaning{meaning.substr(0, at), meaning.substr(at + colon.size())};
}

/// "(central)" of "programme.meals.payers.central"; nothing for keys that are one value.
std::string part_of(const std::string& key) {
  const std::string rest = key.substr(item_of(key).size() + 1);
  const std::size_t dot = rest.find('.');
  return dot == std::string::npos ? "" : "(" + rest.substr(dot + 1) + ")";
}

/// One line of the table, with how many items say the same.
struct Line {
  std::string what, before, after;
  std::size_t count = 1;
};

void add(std::vector<Line>& lines, Line line) {
  const auto same = std::find_if(lines.begin(), lines.end(), [&line](const Line& other) {
    return other.what == line.what && other.before == line.before && other.after == line.after;
  });
  if (same != lines.end()) {
    ++same->count;
  } else {
    lines.push_back(std::move(line));
  }
}

/// What was written for an item that the base does not have.
std::string written_text(const Keys& keys, const std::string& item, Language language) {
  std::string text;
  for (auto key = keys.lower_bound(item + "."); key != keys.end(); ++key) {
    if (!key->first.starts_with(item + ".")) {
      break;
    }
    const StoredInput& first = *key->second.front();
    if (first.place != "default") {
      text += (text.empty() ? "" : "; ") + parted(first, language).field + part_of(key->first) +
              " " + values_text(key->second, first.region);
    }
  }
  return text;
}

std::vector<Line> lines_of(const Keys& base, const Keys& own, Language language) {
  std::vector<Line> lines;
  std::string last_new;
  for (const auto& [key, rows] : own) {
    const auto before = base.find(key);
    if (before != base.end() && are_equal(before->second, rows)) {
      continue;
    }
    const std::string item = item_of(key);
    if (!item.empty() && !has_item(base, item)) {
      if (item != last_new) {
        add(lines,
            {fmt::format(fmt::runtime(say(language, "新增:{}", "added: {}")),
                         parted(*rows.front(), language).title),
             "–",
             written_text(own, item, language)});
        last_new = item;
      }
      continue;
    }
    const KeyRows none;
    const KeyRows& were = before == base.end() ? none : before->second;
    const std::string region = region_that_differs(rows, were);
    add(lines,
        {item.empty() ? std::string(meaning_of(*rows.front(), language))
                      : parted(*rows.front(), language).field + part_of(key),
         were.empty() ? "–" : values_text(were, region),
         values_text(rows, region)});
  }
  std::string last_gone;
  for (const auto& [key, rows] : base) {
    const std::string item = item_of(key);
    if (!item.empty() && item != last_gone && !has_item(own, item)) {
      add(lines,
          {fmt::format(fmt::runtime(say(language, "去掉:{}", "dropped: {}")),
                       parted(*rows.front(), language).title),
           "",
           "–"});
      last_gone = item;
    }
  }
  return lines;
}

}  // namespace

std::string changes(const ResultFile& file, std::size_t scenario, Language language) {
  const std::vector<StoredInput> inputs = file.inputs();
  const std::vector<Line> lines =
      lines_of(keys_of(inputs, file.scenarios()[base_scenario(file)].name),
               keys_of(inputs, file.scenarios()[scenario].name),
               language);
  if (lines.empty()) {
    return "";
  }
  TextTable table({std::string(say(language, "与基准不同的设定", "Set otherwise than in the base")),
                   std::string(say(language, "基准", "Base")),
                   std::string(say(language, "本情景", "Here"))});
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
    const Line& line = lines[i];
    table.add({line.count == 1
                   ? line.what
                   : fmt::format(fmt::runtime(say(language, "{}({} 项)", "{} ({} items)")),
                                 line.what,
                                 line.count),
               line.before,
               line.after});
  }
  const std::string more =
      lines.size() > most_lines
          ? fmt::format(fmt::runtime(say(language,
                                         "\n另有 {} 处不同,见结果文件的 /inputs。\n",
                                         "\nAnd {} more, see /inputs of the result file.\n")),
                        lines.size() - most_lines)
          : "";
  return table.words().markdown() + more + "\n";
}

}  // namespace mz::report
