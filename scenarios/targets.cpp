#include "scenarios/targets.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "scenarios/bounds.hpp"
#include "scenarios/leaf.hpp"
#include "scenarios/list_items.hpp"
#include "scenarios/messages_lists.hpp"
#include "scenarios/own_schemas.hpp"

namespace mz {
namespace {

constexpr std::size_t longest_quote = 40;
constexpr int first_year = 1900;
constexpr int last_year = 2100;

/// In the order of Comparator.
constexpr std::array<std::string_view, 4> comparators{"at_least", "more_than", "at_most", "equals"};
constexpr std::array<std::string_view, 3> year_keys{"year", "years", "by"};

/// One entry being read into its target.
struct Reading {
  Target& target;
  const Entry& entry;
  const std::string key;
  Diagnostics& diagnostics;

  const Node& node() const { return entry.value; }
  void fault(Message message) const {
    diagnostics.error(entry.value.where, key, std::move(message));
  }
};

std::optional<int> year(const Node& node) {
  const bool sound =
      node.kind == Node::Kind::integer && node.integer >= first_year && node.integer <= last_year;
  return sound ? std::optional(static_cast<int>(node.integer)) : std::nullopt;
}

void read_one_year(const Reading& reading) {
  const auto when = year(reading.node());
  if (!when) {
    return reading.fault(say::year_out_of_range());
  }
  reading.target.years = {*when};
  reading.target.by = reading.entry.key == "by";
}

void read_years(const Reading& reading) {
  const std::vector<Node>& items = reading.node().items;
  const auto first = items.size() == 2 ? year(items[0]) : std::nullopt;
  const auto last = items.size() == 2 ? year(items[1]) : std::nullopt;
  if (!first || !last || *first >= *last) {
    return reading.fault(say::years_malformed());
  }
  reading.target.by = false;
  reading.target.years.clear();
  for (int when = *first; when <= *last; ++when) {
    reading.target.years.push_back(when);
  }
}

void read_bound(const Reading& reading) {
  const auto bound = threshold(reading.node());
  if (!bound) {
    return reading.fault(say::bound_malformed(reading.node().text));
  }
  const auto name = std::find(comparators.begin(), comparators.end(), reading.entry.key);
  reading.target.comparator = static_cast<Comparator>(name - comparators.begin());
  reading.target.threshold = *bound;
}

void read_each(const Reading& reading) {
  if (!reading.node().is_text() || reading.node().text != "county") {
    return reading.fault(say::each_is_county());
  }
  reading.target.scope = Scope::each_county;
}

void read_binding(const Reading& reading) {
  if (reading.node().kind != Node::Kind::flag) {
    return reading.fault(say::binding_is_flag());
  }
  reading.target.binding = reading.node().flag;
  reading.target.marked = true;
}

void read_grade(const Reading& reading) {
  const Node& node = reading.node();
  if (!node.is_text() || (node.text != "full" && node.text != "partial" && node.text != "input")) {
    return reading.fault(say::grade_unknown());
  }
  reading.target.grade = node.text;
}

void read_observed(const Reading& reading) {
  if (reading.node().kind != Node::Kind::flag) {
    return reading.fault(say::observed_is_flag());
  }
  reading.target.observed = reading.node().flag;
}

void read_period(const Reading& reading) {
  read_text(reading.entry, reading.key, reading.target.period, reading.diagnostics);
}

void read_explanation(const Reading& reading) {
  read_title(reading.node(),
             reading.key,
             reading.target.explanation_zh,
             reading.target.explanation_en,
             reading.diagnostics);
}

void read_quote(const Reading& reading) {
  if (!read_text(reading.entry, reading.key, reading.target.quote, reading.diagnostics)) {
    return;
  }
  const auto characters = static_cast<std::size_t>(
      std::count_if(reading.target.quote.begin(), reading.target.quote.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      }));
  if (characters > longest_quote) {
    reading.fault(say::quote_too_long(characters, longest_quote));
  }
}

void read_tolerance(const Reading& reading) {
  if (!set_tolerance(reading.node(), reading.target)) {
    reading.fault(say::tolerance_malformed());
  }
}

void read_target_title(const Reading& reading) {
  read_title(reading.node(),
             reading.key,
             reading.target.title_zh,
             reading.target.title_en,
             reading.diagnostics);
}

void read_indicator(const Reading& reading) {
  read_text(reading.entry, reading.key, reading.target.indicator, reading.diagnostics);
}

void read_region(const Reading& reading) {
  read_text(reading.entry, reading.key, reading.target.region, reading.diagnostics);
}

struct KeyReader {
  std::string_view key;
  void (*read)(const Reading&);
};

constexpr std::array readers{KeyReader{"title", read_target_title},
                             KeyReader{"indicator", read_indicator},
                             KeyReader{"region", read_region},
                             KeyReader{"year", read_one_year},
                             KeyReader{"years", read_years},
                             KeyReader{"by", read_one_year},
                             KeyReader{"at_least", read_bound},
                             KeyReader{"more_than", read_bound},
                             KeyReader{"at_most", read_bound},
                             KeyReader{"equals", read_bound},
                             KeyReader{"each", read_each},
                             KeyReader{"tolerance", read_tolerance},
                             KeyReader{"binding", read_binding},
                             KeyReader{"grade", read_grade},
                             KeyReader{"observed", read_observed},
                             KeyReader{"period", read_period},
                             KeyReader{"explanation", read_explanation},
                             KeyReader{"quote", read_quote}};

template <std::size_t N>
void check_at_most_one(const std::array<std::string_view, N>& names,
                       const ListItem& item,
                       Diagnostics& diagnostics) {
  std::vector<std::string_view> found;
  Where second;
  for (const Entry& entry : item.table->entries) {
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) {
      found.push_back(entry.key);
      second = entry.where;
    }
  }
  if (found.size() > 1) {
    diagnostics.error(second, item_key(target_schema(), item.id, found.back()), say::one_of(found));
  }
}

/// Writes what the item says over what earlier files said.
void apply(const ListItem& item, Target& target, Diagnostics& diagnostics) {
  check_at_most_one(comparators, item, diagnostics);
  check_at_most_one(year_keys, item, diagnostics);
  read_origin(
      *item.table, item_key(target_schema(), item.id, "status"), target.origin, diagnostics);
  for (const Entry& entry : item.table->entries) {
    target.where[entry.key] = entry.value.where;
    for (const KeyReader& reader : readers) {
      if (reader.key == entry.key) {
        reader.read({target, entry, item_key(target_schema(), item.id, entry.key), diagnostics});
      }
    }
  }
}

template <std::size_t N>
bool holds_any(const Target& target, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return target.where.contains(std::string(name));
  });
}

void check_years(const Target& target, int base_year, int run_end, Diagnostics& diagnostics) {
  const std::string key = item_key(target_schema(), target.id, "year");
  if (!target.years.empty() && target.years.front() < base_year) {
    diagnostics.error(
        target.origin.where, key, say::year_before_base(target.years.front(), base_year));
  }
  if (!target.years.empty() && target.years.back() > run_end) {
    diagnostics.error(target.origin.where, key, say::year_after_last(target.years.back(), run_end));
  }
}

void check_whole(const Target& target, Diagnostics& diagnostics) {
  const auto missing = [&](std::string_view key, std::string_view zh, std::string_view en) {
    diagnostics.error(target.origin.where,
                      item_key(target_schema(), target.id, key),
                      say::item_key_missing(target.id, zh, en));
  };
  if (!target.where.contains("indicator")) {
    missing("indicator", "indicator(变量)", "its indicator (a variable)");
  }
  if (!holds_any(target, comparators)) {
    missing("at_least",
            "界限:at_least、more_than、at_most 或 equals",
            "its bound: at_least, more_than, at_most or equals");
  }
  if (!holds_any(target, year_keys)) {
    missing("year", "年份:year、years 或 by", "its year: year, years or by");
  }
  const bool a_figure = holds_any(target, comparators) && target.where.contains("year") &&
                        target.threshold.growth_of.empty() && !target.binding;
  if (target.observed && !a_figure) {
    diagnostics.error(target.where.at("observed"),
                      item_key(target_schema(), target.id, "observed"),
                      say::observed_is_a_figure());
  }
  if (!target.observed && target.where.contains("period")) {
    diagnostics.error(target.where.at("period"),
                      item_key(target_schema(), target.id, "period"),
                      say::period_is_of_a_figure());
  }
}

}  // namespace

std::vector<Target> read_targets(const Chain& chain,
                                 int base_year,
                                 int run_end,
                                 Diagnostics& diagnostics) {
  std::vector<Target> targets;
  std::vector<Target> nameless;
  for (const SourceFile& file : chain.files) {
    for (const ListItem& item : list_items(file, target_schema(), diagnostics)) {
      if (item.remove) {
        remove_item(targets, item, target_schema(), diagnostics);
      } else if (item.nameless) {
        nameless.emplace_back().id = item.id;
        apply(item, nameless.back(), diagnostics);
      } else {
        apply(item, item_called(targets, item.id), diagnostics);
      }
    }
  }
  for (const Target& target : targets) {
    check_whole(target, diagnostics);
    check_years(target, base_year, run_end, diagnostics);
  }
  targets.insert(targets.end(), nameless.begin(), nameless.end());
  return targets;
}

}  // namespace mz
