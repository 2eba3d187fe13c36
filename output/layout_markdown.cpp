#include "output/layout_markdown.hpp"

#include <string_view>

#include "output/result_layout.hpp"
#include "output/text_table.hpp"
#include "sim/core/axes.hpp"

namespace mz {
namespace {

constexpr std::string_view frame_text = R"(# Layout of a result file

Made by `mzplan describe` from the rows the models declare; do not edit.

A result is an HDF5 file that is also a valid netCDF-4 file:

```
xarray.open_dataset("r.h5", group="population", decode_timedelta=False)
```

Root attributes: `Conventions title mzplan_version git_revision layout seed trajectories uncertainty base_scenario
base_year notes_zh notes_en citations content_sha256`; entries of notes and citations stand on lines of their own.
`layout` is raised when a file can no longer be read by the old rules.

| group | holds |
|:---|:---|
| `/MODEL/NAME` | `(scenario, region, year, [own axes], statistic)` |
| `/difference/MODEL/NAME` | the same, paired difference to the base scenario; `NAME_above` = P(scenario > base), ties half |
| `/trajectories/MODEL/NAME` | `(scenario, region, year, [own axes], trajectory)` of variables named by `--keep` |
| `/inputs` | `resolved (scenario)`; one row per value over `entry`: `scenario_name key region year value number unit source status place` |
| `/targets` | `probability probability_se evaluation condition bound binding marked counties reason_zh reason_en (scenario, target)`, `shortfall value first_year counties_attained (scenario, target, statistic)`, `joint_binding joint_binding_product (scenario)`, labels over `target` |
| `/balance` | `imbalance (scenario, identity)` and labels over `identity` |

A group without content is absent: no `/difference` with one scenario, no `/targets` without targets.
Axes: `scenario`, `region` (`total`, then each parent followed by its children), `year` (from the base year, whose
flows are NaN), `statistic` = )";

constexpr std::string_view storage_text = R"( over trajectories.
Beside them: `scenario_title_zh scenario_title_en region_name_zh region_name_en region_level region_parent
region_counties_in_run region_counties_all` (0 = unknown); `AXIS_name_zh AXIS_name_en` for own axes of text.
Attributes of a variable: `units long_name long_name_zh equation kind aggregation better display needs unit_id
unit_name_zh unit_name_en model`, and `own_axes` where it has some. `needs = all`: means something with
`--uncertainty all` only.
Numbers are float64 or int64, chunked, shuffled, deflated (level 1) and check-summed (fletcher32); texts are UTF-8.

`content_sha256` compares files between machines: one line `DIGEST  PATH` per dataset, or `DIGEST  PATH CODE` per region
for datasets with a region axis of results, sorted by bytes; the SHA-256 of these lines. A digest is the SHA-256 of the
values: numbers as 8 bytes little-endian, texts as UTF-8 ended by a zero byte.
)";

std::string code(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string axes_of(const OutputVar& row) {
  std::string text;
  for (const Axis* axis : row.axes) {
    if (axis->is_used()) {
      text += (text.empty() ? "" : ", ") + std::string(axis->name);
    }
  }
  return text;
}

}  // namespace

std::string layout_markdown(std::span<const ModelOutputs> models) {
  std::string text{frame_text};
  for (const std::string_view name : statistic_names) {
    text += (name == statistic_names.front() ? "`" : " ") + std::string(name);
  }
  text += "`";
  text += storage_text;
  for (const ModelOutputs& model : models) {
    text += "\n## " + code(model.id) + " " + std::string(model.text.zh) + " / " +
            std::string(model.text.en) + "\n\n";
    TextTable table(
        {"name", "中文", "English", "axes", "unit", "kind", "aggregation", "better", "equation"});
    for (const OutputVar& row : model.outputs) {
      if (row.role == Role::reported) {
        table.add({code(row.name),
                   std::string(row.text.zh),
                   std::string(row.text.en),
                   axes_of(row),
                   std::string(row.unit.name.zh) + " " + std::string(row.unit.name.en),
                   std::string(layout::name_of(row.kind)),
                   layout::text_of(row.aggregation),
                   std::string(layout::name_of(row.better)),
                   std::string(row.equation)});
      }
    }
    text += table.words().markdown();
  }
  return text;
}

}  // namespace mz
