#include "sim/run/target_names.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "sim/run/nearest_name.hpp"
#include "sim/run/target_frame.hpp"
#include "sim/run/target_operand.hpp"

namespace mz::engine {
namespace {

/// Bounds of shares above this are meant in percent.
constexpr double most_of_a_share = 1.5;

/// The region whose values the paths of an indicator are; empty when any region may have them.
std::string region_of_paths(const NameScope& scope, const IndicatorText& text) {
  for (const OperandText* operand : {&text.value, text.divisor ? &*text.divisor : nullptr}) {
    const std::optional<Named> named =
        operand == nullptr ? std::nullopt : find_name(*scope.scenario, scope.models, *operand);
    if (named && named->path != nullptr && !named->path->region.empty()) {
      return named->path->region;
    }
  }
  return {};
}

Message cannot_be_added(const std::string& name) {
  return {"“" + name + "” 的各行不能相加(是比率、标准或年份);请只写一个标签",
          "rows of \"" + name +
              "\" cannot be added up (a ratio, a standard or a year); name one label"};
}

class NameCheck {
 public:
  NameCheck(const NameScope& scope, const Target& target, Diagnostics& diagnostics)
      : scope_(scope), target_(target), diagnostics_(diagnostics) {}

  bool run() {
    check_indicator();
    check_growth();
    if (scope_.tree != nullptr) {
      check_region();
    }
    return sound_;
  }

 private:
  void fault(const std::string& key, Message message) {
    const auto found = target_.where.find(key);
    diagnostics_.error(found == target_.where.end() ? target_.origin.where : found->second,
                       "target." + target_.id + "." + key,
                       std::move(message));
    sound_ = false;
  }

  void check_operand(const OperandText& text, const std::string& key) {
    const std::optional<Named> named = find_name(*scope_.scenario, scope_.models, text);
    if (!named) {
      fault(key,
            unknown_name(
                {"指标", "indicator"}, text.name, known_names(*scope_.scenario, scope_.models)));
    } else if (named->variable != nullptr) {
      check_labels(*named->variable, text, key);
    }
  }

  void check_labels(const OutputVar& variable, const OperandText& text, const std::string& key) {
    const std::vector<LabelChoice> choices = label_choices(variable, *scope_.scenario);
    for (std::size_t i = 0; i < std::min(choices.size(), text.labels.size()); ++i) {
      const std::vector<std::string>& ids = choices[i].ids;
      for (const std::string& label : text.labels[i]) {
        if (std::find(ids.begin(), ids.end(), label) == ids.end()) {
          return fault(key, unknown_name({"标签", "label"}, label, ids));
        }
      }
      if (text.labels[i].size() > 1 && !can_be_added(variable)) {
        return fault(key, cannot_be_added(text.name));
      }
    }
    if (choices.size() == text.labels.size()) {
      return;
    }
    std::string form;
    for (const LabelChoice& choice : choices) {
      form += (form.empty() ? "[" : ", ") + choice.axis;
    }
    form = text.name + form + (form.empty() ? "" : "]");
    const std::string asked = std::to_string(choices.size());
    const std::string given = std::to_string(text.labels.size());
    fault(
        key,
        {"“" + text.name + "” 需要 " + asked + " 个标签,实有 " + given + " 个;请写成 " + form,
         "\"" + text.name + "\" takes " + asked + " labels and has " + given + "; write " + form});
  }

  void check_indicator() {
    if (target_.indicator.empty()) {
      return;  // missing: told where the scenario was read
    }
    const std::optional<IndicatorText> text = parse_indicator(target_.indicator);
    if (!text) {
      return fault("indicator",
                   {"指标应写作 模型.变量、模型.变量[标签] 或 a / b",
                    "write an indicator as model.variable, model.variable[label] or a / b"});
    }
    check_operand(text->value, "indicator");
    if (text->divisor) {
      check_operand(*text->divisor, "indicator");
    }
    check_bound(*text);
  }

  /// A bound as the unit of its indicator takes it: 60 of a share would be 6000 %.
  void check_bound(const IndicatorText& text) {
    const std::optional<Named> named = find_name(*scope_.scenario, scope_.models, text.value);
    if (text.divisor || !named || !target_.threshold.growth_of.empty()) {
      return;
    }
    const std::string key = comparator_key(target_.comparator);
    const Threshold& threshold = target_.threshold;
    const bool is_share = named->variable != nullptr
                              ? named->variable->unit.display == Display::share
                              : named->path->unit == unit::share.id;
    const std::string number = fmt::format("{}", threshold.number);
    const std::string percent = fmt::format("{:g}", 100.0 * threshold.number);
    if (is_share && threshold.written_in.empty() && threshold.number > most_of_a_share) {
      fault(key,
            {"“" + text.value.name + "” 是比例,界限 " + number + " 即 " + percent + "%;请写成 \"" +
                 number + "%\"",
             "\"" + text.value.name + "\" is a share: a bound of " + number + " is " + percent +
                 " %; write \"" + number + "%\""});
    }
    if (named->variable != nullptr && !threshold.written_in.empty() &&
        !takes_scale(named->variable->unit, threshold.written_in)) {
      const Text& name = named->variable->unit.name;
      fault(key,
            {"“" + text.value.name + "” 的单位是" + std::string(name.zh) + ",界限不能用 " +
                 threshold.written_in,
             "\"" + text.value.name + "\" is in " + std::string(name.en) +
                 ": write its bound without " + threshold.written_in});
    }
  }

  static bool takes_scale(const Unit& of, const std::string& suffix) {
    return of.display == Display::share ||
           std::any_of(of.scales.begin(), of.scales.end(), [&suffix](const Scale& scale) {
             return scale.suffix == suffix;
           });
  }

  void check_growth() {
    if (target_.threshold.growth_of.empty()) {
      return;
    }
    const std::string key = comparator_key(target_.comparator);
    const std::optional<IndicatorText> text = parse_indicator(target_.threshold.growth_of);
    if (!text || text->divisor) {
      return fault(key, {"growth(…) 只能取一个变量", "growth(…) takes one variable"});
    }
    check_operand(text->value, key);
  }

  void check_region() {
    if (!target_.region.empty() && region_index(*scope_.regions, target_.region) < 0) {
      std::vector<std::string> codes;
      for (const RegionFrame& known : *scope_.regions) {
        codes.push_back(known.code);
      }
      return fault("region", unknown_name({"地区", "region"}, target_.region, codes));
    }
    const std::optional<IndicatorText> text = parse_indicator(target_.indicator);
    const std::string of_path = text ? region_of_paths(scope_, *text) : std::string();
    if (!of_path.empty() && of_path != (*scope_.regions)[region_of(scope_, target_)].code) {
      fault("region",
            {"指标只给出地区 " + of_path + " 的数值,目标的地区必须与之相同",
             "the indicator has values for region " + of_path +
                 " only: the region of the target must be that one"});
    }
  }

  const NameScope& scope_;
  const Target& target_;
  Diagnostics& diagnostics_;
  bool sound_ = true;
};

}  // namespace

bool check_names(const NameScope& scope, const Target& target, Diagnostics& diagnostics) {
  return NameCheck(scope, target, diagnostics).run();
}

std::size_t region_of(const NameScope& scope, const Target& target) {
  std::string code = target.region;
  if (code.empty()) {
    const std::optional<IndicatorText> text = parse_indicator(target.indicator);
    code = text ? region_of_paths(scope, *text) : std::string();
  }
  const int found = code.empty() ? -1 : region_index(*scope.regions, code);
  if (found >= 0) {
    return static_cast<std::size_t>(found);
  }
  return target.scope == Scope::each_county ? 0 : scope.tree->top_parent();
}

}  // namespace mz::engine
