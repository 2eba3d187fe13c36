#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "scenarios/file_text.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/resolved.hpp"
#include "scenarios/scaled_number.hpp"
#include "scenarios/toml_writer.hpp"

namespace mz {
namespace {

constexpr std::array<std::string_view, 4> comparators{"at_least", "more_than", "at_most", "equals"};

/// ", source = …, status = …, note = …" without what goes without saying.
std::string origin_pairs(const Origin& origin) {
  std::string text;
  if (!origin.source.empty()) {
    text += ", source = " + quoted(origin.source);
  }
  if (origin.status != Status::assumption) {
    text += fmt::format(", status = \"{}\"", status_names[static_cast<std::size_t>(origin.status)]);
  }
  if (!origin.note.empty()) {
    text += ", note = " + quoted(origin.note);
  }
  return text;
}

std::string amount_text(const Amount& amount, const std::string& pairs) {
  return pairs.empty() ? toml_text(amount) : fmt::format("{{ {}{} }}", toml_pairs(amount), pairs);
}

std::string_view path_name(PathRule path) {
  switch (path) {
    case PathRule::linear:
      return "linear";
    case PathRule::logit:
      return "logit";
    case PathRule::step:
    case PathRule::none:
      break;
  }
  return "step";
}

std::string between_pair(const Value& value) {
  return value.between > 0 ? ", between = " + number_text(value.between) : std::string();
}

/// One line a year, with dotted keys: `share.2025 = 0.55`.
std::string dated_lines(const std::string& key, const Leaf& leaf) {
  std::string text;
  const Value& value = leaf.value;
  text += fmt::format("{}.interpolate = \"{}\"\n", key, path_name(value.path));
  if (value.between > 0) {
    text += fmt::format("{}.between = {}\n", key, number_text(value.between));
  }
  for (std::size_t i = 0; i < value.points.size(); ++i) {
    const Point& point = value.points[i];
    text += fmt::format(
        "{}.{} = {}\n", key, point.year, amount_text(leaf.amounts[i], origin_pairs(point.origin)));
  }
  return text;
}

std::string plain_line(const std::string& key, const std::string& value, const Origin& origin) {
  const std::string pairs = origin_pairs(origin);
  return pairs.empty() ? fmt::format("{} = {}\n", key, value)
                       : fmt::format("{} = {{ value = {}{} }}\n", key, value, pairs);
}

/// Values that stand without quotes around the whole.
std::string bare_text(const Field& field, const Value& value) {
  if (field.kind == FieldKind::flag) {
    return value.text;
  }
  std::string text;
  for (const std::string& item : value.items) {
    text += (text.empty() ? "" : ", ") + (field.kind == FieldKind::texts ? quoted(item) : item);
  }
  return "[" + text + "]";
}

std::string key_lines(const Field& field, const Leaf& leaf, const std::string& file) {
  const std::string key(field.key);
  const Value& value = leaf.value;
  if (value.dated) {
    return dated_lines(key, leaf);
  }
  if (!value.points.empty()) {
    const std::string pairs = between_pair(value) + origin_pairs(value.origin);
    return fmt::format("{} = {}\n", key, amount_text(leaf.amounts.front(), pairs));
  }
  if (field.kind == FieldKind::flag || field.kind == FieldKind::integers ||
      field.kind == FieldKind::texts) {
    return plain_line(key, bare_text(field, value), value.origin);
  }
  const std::string text = value.table != nullptr ? path_seen_from(file, value.text) : value.text;
  return plain_line(key, quoted(text), value.origin);
}

bool is_values_table(const SchemaBase& schema, const Field& field) {
  return &schema == &place_schema() && field.key == "values";
}

/// The lines of one section: shared keys, or those of county `county` that are not shared.
std::string section_lines(const SectionLeaves& section,
                          std::size_t county,
                          bool shared,
                          const std::string& file) {
  std::string text;
  const std::vector<Field>& fields = section.schema->fields();
  for (std::size_t f = 0; f < fields.size(); ++f) {
    const LeafPointer& leaf = section.leaves[county][f];
    const bool wanted = leaf != nullptr && is_shared(section.leaves, f) == shared &&
                        !is_values_table(*section.schema, fields[f]);
    if (wanted) {
      text += key_lines(fields[f], *leaf, file);
    }
  }
  return text;
}

/// The lines of one item: shared keys, or those of county `county` that are not shared.
std::string item_field_lines(const ItemLeaves& item,
                             std::size_t county,
                             bool shared,
                             const std::string& file) {
  std::string text;
  for (std::size_t f = 0; f < item.schema->fields().size(); ++f) {
    const LeafPointer& leaf = item.leaves[county][f];
    if (leaf != nullptr && is_shared(item, f) == shared) {
      text += key_lines(item.schema->fields()[f], *leaf, file);
    }
  }
  return text;
}

std::string county_sections(const Resolution& resolution, const Scenario& scenario) {
  std::string text;
  for (std::size_t c = 0; c < scenario.place.counties.size(); ++c) {
    for (const SectionLeaves& section : resolution.sections) {
      if (section.leaves.size() <= c) {
        continue;  // run and place are the same in every county
      }
      const std::string lines = section_lines(section, c, false, scenario.file);
      if (!lines.empty()) {
        text += fmt::format("\n[county.{}.{}]\n{}",
                            quoted(scenario.place.counties[c].code),
                            section.schema->section(),
                            lines);
      }
    }
    for (const ItemLeaves& item : resolution.items) {
      const std::string lines =
          item.leaves.size() <= c ? "" : item_field_lines(item, c, false, scenario.file);
      if (!lines.empty()) {
        text += fmt::format("\n[county.{}.{}]\n{}",
                            quoted(scenario.place.counties[c].code),
                            item.schema->section(),
                            lines);
      }
    }
  }
  return text;
}

std::string both_languages(std::string_view key, const std::string& zh, const std::string& en) {
  return fmt::format("{} = {{ zh = {}, en = {} }}\n", key, quoted(zh), quoted(en));
}

std::string title_line(const std::string& zh, const std::string& en) {
  return both_languages("title", zh, en);
}

std::string text_line(std::string_view key, const std::string& text) {
  return text.empty() ? std::string() : fmt::format("{} = {}\n", key, quoted(text));
}

std::string origin_lines(const Origin& origin) {
  return text_line("source", origin.source) +
         fmt::format("status = \"{}\"\n", status_names[static_cast<std::size_t>(origin.status)]) +
         text_line("note", origin.note);
}

/// Without these the amounts of the catalogue would come back.
std::string emptied_lines(const ItemLeaves& item) {
  std::string text;
  for (const std::size_t row : item.emptied) {
    text += fmt::format("{} = {{}}\n", item.found->list->fields()[row].key);
  }
  return text;
}

std::string list_lines(const Resolution& resolution, const std::string& file) {
  std::string text;
  for (const ItemLeaves& item : resolution.items) {
    text += item_text(item, file);
  }
  for (const RemovedItem& item : resolution.removed) {
    text += fmt::format("\n[[{}]]\n{}remove = true\n", item.list, text_line("id", item.id));
  }
  return text;
}

std::string year_line(const Target& target) {
  if (target.years.size() > 1) {
    return fmt::format("years = [{}, {}]\n", target.years.front(), target.years.back());
  }
  return fmt::format("{} = {}\n", target.by ? "by" : "year", target.years.front());
}

std::string bound_line(const Target& target) {
  const std::string text = threshold_text(target.threshold);
  return fmt::format("{} = {}\n",
                     comparators[static_cast<std::size_t>(target.comparator)],
                     target.threshold.growth_of.empty() && target.threshold.written_in.empty()
                         ? text
                         : quoted(text));
}

std::string tolerance_line(const Target& target) {
  if (target.relative_tolerance > 0) {
    // A relative tolerance is written in percent; the number is its exact hundredfold in decimals.
    return fmt::format("tolerance = \"{}\"\n", scaled_text(target.relative_tolerance, 100, "%"));
  }
  return target.tolerance > 0 ? fmt::format("tolerance = {}\n", number_text(target.tolerance)) : "";
}

std::string target_lines(const Target& target) {
  std::string text = "\n[[target]]\n" + text_line("id", target.id);
  if (!target.title_zh.empty()) {
    text += title_line(target.title_zh, target.title_en);
  }
  text += text_line("indicator", target.indicator) + text_line("region", target.region);
  text += year_line(target) + bound_line(target) + tolerance_line(target);
  text += target.scope == Scope::each_county ? "each = \"county\"\n" : "";
  text += fmt::format("binding = {}\n", target.binding);
  text += target.observed ? "observed = true\n" + text_line("period", target.period) : "";
  if (!target.explanation_zh.empty()) {
    text += both_languages("explanation", target.explanation_zh, target.explanation_en);
  }
  return text + text_line("quote", target.quote) + origin_lines(target.origin);
}

std::string indicator_lines(const ReadIndicator& read) {
  const Indicator& indicator = read.indicator;
  std::string text = "\n[[indicator]]\n" + text_line("id", read.id);
  if (!indicator.title_zh.empty()) {
    text += title_line(indicator.title_zh, indicator.title_en);
  }
  text += text_line("unit", indicator.unit) + text_line("region", indicator.region);
  text += origin_lines(indicator.origin);
  const Field value{.key = "value", .text = {}};
  return text + key_lines(value, *read.leaf, {});
}

}  // namespace

std::string item_text(const ItemLeaves& item, const std::string& file) {
  return fmt::format("\n[[{}]]\n", item.found->list->section()) + text_line("id", item.found->id) +
         title_line(item.title_zh, item.title_en) + emptied_lines(item) +
         item_field_lines(item, 0, true, file);
}

std::string threshold_text(const Threshold& threshold) {
  if (!threshold.growth_of.empty()) {
    return fmt::format("growth({}, lag={})", threshold.growth_of, threshold.lag);
  }
  if (threshold.written_in.empty()) {
    return number_text(threshold.number);
  }
  return scaled_text(
      threshold.number, threshold.written_in == "%" ? 100 : 1000, threshold.written_in);
}

std::string resolved_text(const Resolution& resolution, const Scenario& scenario) {
  std::string text = fmt::format("format = {}\n", scenario_format);
  text += text_line("name", scenario.name) + title_line(scenario.title_zh, scenario.title_en);
  for (const SectionLeaves& section : resolution.sections) {
    const std::string lines = section_lines(section, 0, true, scenario.file);
    if (!lines.empty()) {
      text += fmt::format("\n[{}]\n{}", section.schema->section(), lines);
    }
  }
  text += county_sections(resolution, scenario);
  text += list_lines(resolution, scenario.file);
  for (const ReadIndicator& read : resolution.indicators) {
    text += indicator_lines(read);
  }
  for (const Target& target : scenario.targets) {
    text += target_lines(target);
  }
  return text;
}

}  // namespace mz
