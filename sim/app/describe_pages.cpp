#include "sim/app/describe_pages.hpp"

#include <array>
#include <span>

#include <fmt/format.h>

#include "output/result_layout.hpp"
#include "output/text_table.hpp"
#include "scenarios/builtin.hpp"
#include "scenarios/catalogue_items.hpp"
#include "scenarios/field_text.hpp"
#include "scenarios/own_schemas.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {
namespace {

constexpr Text key_heading{"参数", "parameter"};
constexpr Text variable_heading{"变量", "variable"};
constexpr Text unit_heading{"单位", "unit"};
constexpr Text meaning_heading{"含义", "meaning"};
constexpr Text table_heading{"内置表", "built-in tables"};

/// A page of "heading: value" lines under a title.
class Page {
 public:
  Page(const std::string& title, Language language) : language_(language), text_(title + "\n") {}

  void line(const Text& heading, const std::string& value) {
    text_ += fmt::format("  {}: {}\n", label(heading, language_), value);
  }
  void line(const Text& heading, const Text& value) { line(heading, label(value, language_)); }
  std::string text() const { return text_; }

 private:
  Language language_;
  std::string text_;
};

std::string title(const std::string& name, const Text& text, Language language) {
  return fmt::format("{}: {}", name, label(text, language));
}

std::string unit_text(const Unit& unit, Language language) {
  const std::string name = label(unit.name, language);
  const bool symbol_says_all = unit.symbol == "1" || unit.symbol == unit.name.zh;
  return symbol_says_all ? name : fmt::format("{} ({})", unit.symbol, name);
}

Text text_of(Kind kind) {
  constexpr std::array<Text, 3> texts{Text{"存量(12月31日)", "stock (31 December)"},
                                      Text{"流量(当年)", "flow (calendar year)"},
                                      Text{"给定的路径", "prescribed path"}};
  return texts.at(static_cast<std::size_t>(kind));
}

Text text_of(Better better) {
  constexpr std::array<Text, 3> texts{Text{"越高越好", "higher is better"},
                                      Text{"越低越好", "lower is better"},
                                      Text{"中性", "neutral"}};
  return texts.at(static_cast<std::size_t>(better));
}

Text text_of(Aggregation::Rule rule) {
  switch (rule) {
    case Aggregation::Rule::sum:
      return {"各县相加", "counties add up"};
    case Aggregation::Rule::ratio:
      return {"分子分母分别相加后相除", "sums divided by sums"};
    case Aggregation::Rule::mean:
      return {"加权平均", "weighted mean"};
    case Aggregation::Rule::max:
      return {"取最大", "the largest"};
    case Aggregation::Rule::first:
      return {"取最早", "the earliest"};
    case Aggregation::Rule::rate_schedule:
      return {"由各县之和重新计算", "computed anew from the sums of the counties"};
    case Aggregation::Rule::none:
      break;
  }
  return {"不汇总", "not aggregated"};
}

std::string axis_text(const Axis& axis, Language language) {
  std::string labels;
  for (const Label& one : axis.labels) {
    labels += (labels.empty() ? "" : ", ") + std::string(one.id);
  }
  if (axis.is_numeric()) {
    labels = fmt::format("0–{}", axis.count - 1);
  }
  if (axis.is_from_list()) {
    labels = fmt::format("[[{}]] id", axis.list);
  }
  return fmt::format(
      "{} ({}){}{}", axis.name, label(axis.text, language), labels.empty() ? "" : " = ", labels);
}

std::string variable_page(const Entry& entry, Language language) {
  const OutputVar& variable = *entry.variable;
  Page page(title(entry.name, variable.text, language), language);
  page.line(unit_heading, unit_text(variable.unit, language));
  page.line({"类型", "kind"}, text_of(variable.kind));
  page.line({"上级地区", "parent regions"},
            fmt::format("{} ({})",
                        layout::text_of(variable.aggregation),
                        label(text_of(variable.aggregation.rule), language)));
  page.line({"方向", "direction"}, text_of(variable.better));
  page.line({"公式", "equation"},
            fmt::format("({}) models/{}/theory.md", variable.equation, entry.model->id));
  std::string axes;
  for (const Axis* axis : variable.axes) {
    if (axis->is_used()) {
      page.line({"维度", "axis"}, axis_text(*axis, language));
      axes += fmt::format("{}, ", axis->name);
    }
  }
  page.line(
      {"在结果文件中", "in the result file"},
      fmt::format(
          "/{}/{} (scenario, region, year, {}statistic)", entry.model->id, variable.name, axes));
  if (variable.needs == Needs::individual_noise) {
    page.line(
        {"条件", "condition"},
        Text{"仅在 --uncertainty all 时有意义", "means something with --uncertainty all only"});
  }
  return page.text();
}

std::string key_list(const SchemaBase& schema, Language language) {
  TextTable table({label(key_heading, language),
                   label(unit_heading, language),
                   label(meaning_heading, language)});
  table.words();
  for (const Field& field : schema.fields()) {
    table.add({fmt::format("{}.{}", schema.section(), field.key),
               std::string(field.unit.symbol == "1" ? "" : field.unit.symbol),
               label(field.text, language)});
  }
  return table.plain();
}

std::string variable_list(const ModelInfo& model, Language language) {
  TextTable table({label(variable_heading, language),
                   label(unit_heading, language),
                   label(meaning_heading, language)});
  table.words();
  for (const OutputVar& variable : model.outputs) {
    if (variable.role == Role::reported) {
      table.add({fmt::format("{}.{}", model.id, variable.name),
                 std::string(variable.unit.symbol == "1" ? "" : variable.unit.symbol),
                 label(variable.text, language)});
    }
  }
  return table.plain();
}

std::string section_page(const SchemaBase& schema, Language language) {
  const bool repeated =
      &schema == &target_schema() || &schema == &indicator_schema() || schema.as_list() != nullptr;
  const std::string header =
      repeated ? fmt::format("[[{}]]", schema.section()) : fmt::format("[{}]", schema.section());
  return title(header, schema.text(), language) + "\n\n" + key_list(schema, language);
}

std::string model_page(const ModelInfo& model, Language language) {
  return title(std::string(model.id), model.text, language) + "\n\n" +
         key_list(*model.schema, language) + "\n" + variable_list(model, language);
}

/// The items of a built-in catalogue: "mzplan describe programmes".
std::string catalogue_page(const ListSchemaBase& list, Language language) {
  TextTable table({"id", label(Text{"名称", "title"}, language)});
  table.words();
  for (const CatalogueItem& item : catalogue_of(list)) {
    table.add({item.id, label(Message{item.title_zh, item.title_en}, language)});
  }
  return title("builtin:" + std::string(list.catalogue().name), list.text(), language) + "\n\n" +
         table.plain();
}

/// One item of a catalogue as a scenario would write it.
std::string item_page(const Entry& entry, Language language) {
  const std::string_view id =
      std::string_view(entry.name).substr(entry.schema->section().size() + 1);
  for (const CatalogueItem& item : catalogue_of(*entry.schema->as_list())) {
    if (item.id == id) {
      return title(entry.name, {item.title_zh, item.title_en}, language) + "\n" + item.toml;
    }
  }
  throw InternalError("an item of the catalogue has a page");
}

std::string table_text(const Entry& entry) {
  const auto text = builtin(std::string_view(entry.name).substr(entry.name.find(':') + 1));
  check(text.has_value(), "an embedded table of the catalogue exists");
  return std::string(*text);
}

}  // namespace

std::string page(const Entry& entry, Language language) {
  switch (entry.what) {
    case Entry::What::model:
      return model_page(*entry.model, language);
    case Entry::What::section:
      return section_page(*entry.schema, language);
    case Entry::What::variable:
      return variable_page(entry, language);
    case Entry::What::key:
      return describe_key(entry.schema->section(), *entry.field, language);
    case Entry::What::list:
      return catalogue_page(*entry.schema->as_list(), language);
    case Entry::What::item:
      return item_page(entry, language);
    case Entry::What::table:
      break;
  }
  return table_text(entry);
}

std::string overview(const std::vector<Entry>& all, Language language) {
  std::string text;
  std::string tables;
  for (const Entry& entry : all) {
    if (entry.what == Entry::What::model || entry.what == Entry::What::section) {
      text += page(entry, language) + "\n";
    } else if (entry.what == Entry::What::table) {
      tables += "  " + entry.name + "\n";
    }
  }
  return text + label(table_heading, language) + ":\n" + tables;
}

}  // namespace mz::app
