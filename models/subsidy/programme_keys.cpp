#include "models/subsidy/programme_keys.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace mz::subsidy {
namespace {

/// `key` acts only where the choice `beside` is one of `with`; elsewhere it would be dropped.
struct Applies {
  std::string_view key;
  std::string_view beside;
  std::array<std::string_view, 5> with;
};

constexpr std::array applies{
    Applies{"ages", "counts", {"people", "disabled"}},
    Applies{"residence", "counts", {"people", "disabled"}},
    Applies{"base", "counts", {"people", "disabled"}},
    Applies{"levels", "counts", {"disabled", "residents"}},
    Applies{"part_of", "counts", {"programmes"}},
    Applies{"excludes", "counts", {"people", "disabled", "programmes"}},
    Applies{"level_multipliers", "counts", {"disabled", "residents"}},
    Applies{"bed_multipliers", "counts", {"new_beds"}},
    Applies{"exit_rate", "kind", {"stock"}},
    Applies{"relief", "kind", {"heads", "stock"}},
    Applies{"relief", "counts", {"people", "disabled", "given"}},
    Applies{"growth_rate", "growth", {"rate"}},
    Applies{"revision_chance", "growth", {"revisions"}},
    Applies{"revision_step", "growth", {"revisions"}},
    Applies{"growth_margin",
            "growth",
            {"consumption", "prices", "disposable_income", "minimum_wage", "wage"}},
};

/// `key` acts only beside `other`.
struct Needs {
  std::string_view key;
  std::string_view other;
};
constexpr std::array needs{
    Needs{"ratio", "ratio_of"}, Needs{"ratio_lag", "ratio_of"}, Needs{"floor_ratio", "floor_of"}};

/// How a standard goes on by itself: nothing beside `ratio_of`.
constexpr std::array<std::string_view, 5> own_growth{
    "growth", "growth_margin", "growth_rate", "revision_chance", "revision_step"};

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// KEY goes with BESIDE = "a", "b" only.
Message goes_with(std::string_view key, std::string_view beside, std::string_view values) {
  const std::string name(key);
  const std::string rule = std::string(beside) + " = " + std::string(values);
  return {name + " 只用于 " + rule, "`" + name + "` goes with " + rule + " only"};
}

void check_choices(const Item& item, Diagnostics& diagnostics) {
  for (const Applies& rule : applies) {
    const std::string choice = text_of(item, rule.beside);
    const bool fits = std::find(rule.with.begin(), rule.with.end(), choice) != rule.with.end();
    const bool follows = rule.beside == "growth" && written(item, "ratio_of") != nullptr;
    if (choice.empty() || fits || follows || written(item, rule.key) == nullptr) {
      continue;
    }
    std::string values;
    for (const std::string_view value : rule.with) {
      values += value.empty() ? "" : (values.empty() ? "" : ", ") + quoted(value);
    }
    fault(item, rule.key, goes_with(rule.key, rule.beside, values), diagnostics);
  }
}

void check_companions(const Item& item, Diagnostics& diagnostics) {
  for (const Needs& rule : needs) {
    if (written(item, rule.key) != nullptr && written(item, rule.other) == nullptr) {
      const std::string key(rule.key);
      const std::string other(rule.other);
      fault(item,
            rule.key,
            {key + " 需要 " + other, "`" + key + "` needs `" + other + "`"},
            diagnostics);
    }
  }
  for (const std::string_view key : own_growth) {
    if (written(item, key) != nullptr && written(item, "ratio_of") != nullptr) {
      const std::string name(key);
      fault(item,
            key,
            {name + " 对按比例确定的标准(ratio_of)不起作用;请去掉其中一个,或另立一个 id",
             "`" + name +
                 "` does nothing beside `ratio_of`: drop one of them, or write a programme under "
                 "another id"},
            diagnostics);
    }
  }
}

void check_period(const Item& item, Diagnostics& diagnostics) {
  const std::string per = period_of(item);
  if (counts_cases(item) && per == "month") {
    fault(item,
          "per",
          {"按次计数的项目不能按月发放;请写 per = \"case\"(或不写)",
           "cases are counted, which cannot be paid by the month: write per = \"case\", or leave "
           "`per` out"},
          diagnostics);
  }
  if (written(item, "months") != nullptr && per != "month") {
    fault(item, "months", goes_with("months", "per", quoted("month")), diagnostics);
  }
}

void check_old_ages(const Item& item, Diagnostics& diagnostics) {
  constexpr int first_age = 60;
  const std::vector<std::string> ages = ids_of(item, "ages");
  if (text_of(item, "counts") == "disabled" && ages.size() == 2 &&
      whole_number(ages[1]) < first_age) {
    fault(item,
          "ages",
          {"counts = \"disabled\" 只计60岁及以上,此年龄段内无人",
           "counts = \"disabled\" counts those aged 60 and over: nobody is of these ages"},
          diagnostics);
  }
}

/// A multiple of a level that the programme does not count.
void check_multiplied_levels(const Item& item, Diagnostics& diagnostics) {
  const std::vector<std::string> levels = ids_of(item, "levels");
  for (const Label& level : axis::label::level) {
    const std::string key = "level_multipliers." + std::string(level.id);
    const bool counted =
        levels.empty() || std::find(levels.begin(), levels.end(), level.id) != levels.end();
    if (counted || item.value(key) == nullptr) {
      continue;
    }
    const std::string id(level.id);
    diagnostics.error(item.value(key)->origin.where,
                      "programme." + item.id + ".level_multipliers",
                      {"“" + id + "” 不在 levels 之中,其倍数不起作用;请去掉,或写入 levels",
                       "\"" + id +
                           "\" is not among `levels`, so that its multiple does nothing: drop it, "
                           "or add it to `levels`"});
  }
}

std::string plain(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%g", number);
  return text.data();
}

/// A share of persons above one is most often a percentage without its sign.
void check_take_up(const Item& item, Diagnostics& diagnostics) {
  const std::string kind = text_of(item, "kind");
  const bool of_heads = (kind == "heads" || kind == "stock") &&
                        (counts_persons(item) || text_of(item, "counts") == "residents");
  const Value* const value = written(item, "take_up");
  if (!of_heads || value == nullptr) {
    return;
  }
  for (const Point& point : value->points) {
    const double share = point.value.median();
    if (share > 1.0) {
      const std::string meant = plain(share) + "%";
      fault(item,
            "take_up",
            {"享受比例 " + plain(share) + " 大于 1;是否想写 “" + meant + "”?",
             "a share of persons cannot be " + plain(share) + "; did you mean " + quoted(meant) +
                 "?"},
            diagnostics);
      return;
    }
  }
}

}  // namespace

void check_keys(const Item& item, Diagnostics& diagnostics) {
  check_choices(item, diagnostics);
  check_companions(item, diagnostics);
  check_period(item, diagnostics);
  check_old_ages(item, diagnostics);
  check_multiplied_levels(item, diagnostics);
  check_take_up(item, diagnostics);
}

}  // namespace mz::subsidy
