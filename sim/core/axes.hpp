#pragma once
// All axes of results: name, labels and how they are written. Axes whose labels come from data
// (programmes, payers, roles) have none here; the run supplies them.

#include <array>
#include <span>
#include <string_view>

#include "sim/core/text.hpp"

namespace mz {

/// One position of an axis: stable id (in files) and text (in reports).
struct Label {
  std::string_view id;
  Text text;
};

/// An axis of a variable. Either `labels` (text ids), or `count` integers 0..count-1, or the ids of
/// the items of `list` ("programme" for [[programme]]), which the scenarios of a run supply.
struct Axis {
  std::string_view name;
  Text text;
  std::span<const Label> labels{};
  int count = 0;
  std::string_view list{};

  /// Number of positions; 0 when the labels come from a list (DataAxes knows it in a run).
  constexpr int size() const { return labels.empty() ? count : static_cast<int>(labels.size()); }
  constexpr bool is_used() const { return !name.empty(); }
  constexpr bool is_from_list() const { return !list.empty(); }
  constexpr bool is_numeric() const { return labels.empty() && count > 0; }
};

namespace axis {

namespace label {
inline constexpr std::array sex{Label{"male", {"男", "male"}}, Label{"female", {"女", "female"}}};
inline constexpr std::array level{Label{"able", {"能力完好", "able"}},
                                  Label{"mild", {"轻度失能", "mild"}},
                                  Label{"moderate", {"中度失能", "moderate"}},
                                  Label{"severe", {"重度失能", "severe"}},
                                  Label{"complete", {"完全失能", "complete"}}};
inline constexpr std::array bed_type{Label{"nursing", {"护理型", "nursing"}},
                                     Label{"ordinary", {"普通型", "ordinary"}}};
inline constexpr std::array priority{
    Label{"destitute", {"特困人员", "destitute"}},
    Label{"low_income", {"低收入失能老年人", "disabled on low income"}},
    Label{"other", {"其他老年人", "others"}}};
inline constexpr std::array payer{Label{"central", {"中央财政", "central government"}},
                                  Label{"province", {"省级财政", "province"}},
                                  Label{"prefecture", {"州(市)财政", "prefecture"}},
                                  Label{"county", {"县级财政", "county"}},
                                  Label{"lottery", {"福彩公益金", "lottery fund"}},
                                  Label{"insurance", {"长期护理保险", "insurance"}},
                                  Label{"user", {"个人", "users"}}};
}  // namespace label

/// Stands where a variable has no own axis: one position.
inline constexpr Axis unused{"", {}, {}, 1};
inline constexpr Axis sex{"sex", {"性别", "sex"}, label::sex};
inline constexpr Axis age{
    "age", {"年龄(100 为 100 岁及以上)", "age (100 = 100 and over)"}, {}, 101};

/// The five levels of GB/T 42195-2022.
inline constexpr Axis level{"level", {"能力等级", "level of disability"}, label::level};
inline constexpr Axis bed_type{"bed_type", {"床位类型", "type of bed"}, label::bed_type};
/// Order of admission to public homes.
inline constexpr Axis priority{"priority", {"轮候次序", "priority of admission"}, label::priority};

/// Who pays, for programmes and projects alike.
inline constexpr Axis payer{"payer", {"出资方", "payer"}, label::payer};
/// The ids of [[programme]] over all scenarios of the run.
inline constexpr Axis programme{"programme", {"补贴项目", "programme"}, {}, 0, "programme"};
/// Posts of the civil-affairs system: the ids of [[role]].
inline constexpr Axis role{"role", {"岗位", "role"}, {}, 0, "role"};

/// Ages 10..54 at which women bear children; position 0 is age 10.
inline constexpr Axis mother_age{"mother_age", {"母亲年龄", "age of mother"}, {}, 45};

/// Whole days that bodies wait for cremation; the last position is that many and more.
inline constexpr Axis wait_days{"wait_days", {"等待火化天数", "days waited for cremation"}, {}, 16};

}  // namespace axis

enum class Sex : unsigned char { male, female };
enum class Residence : unsigned char { urban, rural };

inline constexpr int sexes = 2;
inline constexpr int residences = 2;
inline constexpr int ages = 101;  // single years 0..99 and the open group 100+
inline constexpr int oldest_age = 100;

/// Names of `Statistic`, in the order of the result file.
inline constexpr std::array<std::string_view, 11> statistic_names{
    "mean", "sd", "p025", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p975"};

/// Probabilities of the quantiles among them, from `first_quantile` on.
inline constexpr int first_quantile = 2;
inline constexpr std::array<double, 9> quantile_probabilities{
    0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975};
inline constexpr int statistics_count = static_cast<int>(statistic_names.size());

}  // namespace mz
