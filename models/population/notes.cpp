#include "models/population/notes.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "models/population/population.hpp"
#include "models/population/province_levels.hpp"
#include "sim/core/model.hpp"

namespace mz::population {
namespace {

std::string short_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

/// Whether people of universities, barracks and prisons are held apart (P.20).
Message group_quarters_note(const Params& params) {
  if (params.group_quarters == nullptr) {
    return {"集体户(高校、军营、监狱)未单列,随本县人口变动;见 population.group_quarters。",
            "Group quarters (universities, barracks, prisons) are not held apart and move with "
            "their county; see population.group_quarters."};
  }
  return {"集体户(高校、军营、监狱)单列,计入常住人口,不随本县变动。",
          "Group quarters (universities, barracks, prisons) are held apart: counted among the "
          "residents, passed by births, deaths and moves."};
}

/// How many counties have a level of what their scenario leaves out, and from where.
struct LevelSources {
  int children = 0;  ///< counted in the county
  int province = 0;
  int nation = 0;

  bool any() const { return children + province + nation > 0; }
};

/// (P.4a), (P.9a) what stands in for keys that counties leave out.
class LeftOut {
 public:
  LeftOut(const Scenario& scenario, const Section& section) : scenario_(scenario) {
    for (std::size_t i = 0; i < scenario.place.counties.size() && i < section.values.size(); ++i) {
      const Params params = schema().bind(section.values[i], {});
      if (params.mortality->is_builtin() && params.survival == nullptr &&
          !params.life_expectancy_gap.is_set()) {
        ++of_parent(life_expectancy, i, params);
      }
      if (!params.fertility->is_builtin() || params.total_fertility_rate.is_set()) {
        continue;
      }
      if (!params.relative_fertility.is_set()) {
        ++(tells_children(i) ? fertility.children : of_parent(fertility, i, params));
      } else if (!params.province_relative_fertility.is_set()) {
        ++fading;
      }
    }
  }

  LevelSources life_expectancy;
  LevelSources fertility;
  int fading = 0;  ///< counties with a level of their own and none of their province

 private:
  int& of_parent(LevelSources& sources, std::size_t county, const Params& params) const {
    const std::string& province = scenario_.place.counties[county].province;
    const auto& rows = params.province_levels->rows;
    const bool known = std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) {
      return row.cells.front().text == province;
    });
    return known ? sources.province : sources.nation;
  }

  bool tells_children(std::size_t county) const {
    CountyInput input;
    input.county = &scenario_.place.counties[county];
    input.age_sex = scenario_.place.age_sex[county];
    return scenario_.run.base_year == census_year && ProvinceLevels::tells_children(input);
  }

  const Scenario& scenario_;
};

/// A key that is left out, and what how many counties have in its place.
Message left_out_note(const std::string& key,
                      std::initializer_list<std::pair<int, Message>> in_its_place) {
  Message note{"未给 " + key + ":", "Without " + key + ": "};
  bool first = true;
  for (const auto& [counties, what] : in_its_place) {
    if (counties > 0) {
      note.zh += fmt::format("{}{} 县{}", first ? "" : ",", counties, what.zh);
      note.en += fmt::format("{}{} of the counties {}", first ? "" : ", ", counties, what.en);
      first = false;
    }
  }
  return {note.zh + "。", note.en + "."};
}

std::vector<Message> level_notes(const Scenario& scenario, const Section& section) {
  const LeftOut left_out(scenario, section);
  const LevelSources& years = left_out.life_expectancy;
  const LevelSources& births = left_out.fertility;
  std::vector<Message> notes;
  if (years.any()) {
    notes.push_back(
        left_out_note("population.life_expectancy_gap",
                      {{years.province,
                        {"取本省 2020 年与全国之差(多凭记忆)",
                         "differ from the nation as their province did in 2020 (mostly recalled)"}},
                       {years.nation, {"按全国", "live as long as the nation"}}}));
  }
  if (births.any()) {
    notes.push_back(left_out_note(
        "population.relative_fertility",
        {{births.children,
          {"的生育水平按普查的 0-4 岁儿童与育龄妇女推算",
           "have the fertility that children under five and women counted imply"}},
         {births.province, {"取本省 2020 年水平", "have their province's fertility of 2020"}},
         {births.nation, {"按全国", "have the nation's fertility"}}}));
  }
  if (left_out.fading > 0) {
    notes.push_back(left_out_note("population.province_relative_fertility",
                                  {{left_out.fading,
                                    {"自己的生育水平逐步接近本省 2020 年普查水平",
                                     "move from their own level of fertility towards their "
                                     "province's of the 2020 census"}}}));
  }
  return notes;
}

}  // namespace

std::vector<Message> population_notes(const Scenario& scenario) {
  const auto section = std::find_if(scenario.sections.begin(),
                                    scenario.sections.end(),
                                    [](const Section& s) { return s.schema == &schema(); });
  if (section == scenario.sections.end() || section->values.empty()) {
    return {};
  }
  const Params params = schema().bind(section->values.front(), {});
  const std::string level = short_number(params.mortality_level.median(scenario.run.base_year));
  std::vector<Message> notes{
      {"人口口径:常住人口;户籍人口单列。", "Base: resident population; registered apart."},
      {"死亡水平 population.mortality_level = " + level +
           "(1 = 联合国 WPP 2024;0.9 约合公布死亡数)。",
       "Mortality level population.mortality_level = " + level +
           " (1 = UN WPP 2024; 0.9 is about the published deaths)."},
      {"普查数按公布值使用,未作漏登、重登调整(低龄和高龄误差较大)。",
       "Census counts stand as published, without adjustment for omissions and double counts "
       "(largest among the youngest and the oldest)."},
      group_quarters_note(params)};
  const std::vector<Message> levels = level_notes(scenario, *section);
  notes.insert(notes.end(), levels.begin(), levels.end());
  return notes;
}

}  // namespace mz::population
