#include "models/population/population.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "models/population/life_table.hpp"
#include "models/population/prepared.hpp"
#include "models/population/year.hpp"

namespace mz::population {
namespace {

constexpr std::array identities{
    Identity{"people_by_cell",
             {"各年龄性别城乡:年末人口 = 年初人口 - 死亡 ± 县内迁移 + 净迁入",
              "by cell: people at the end = at the start - deaths ± moves + net migration"},
             unit::person},
    Identity{"people_in_all",
             {"全县:年末人口 = 年初人口 + 出生 - 死亡 + 净迁入",
              "county: people at the end = at the start + births - deaths + net migration"},
             unit::person},
    Identity{"migration_shortfall",
             {"一县无人可迁的净迁出人数(历年累计)",
              "net departures of one county that found nobody, added up"},
             unit::person},
};

constexpr std::array streams{
    Stream::population_fertility,
    Stream::population_mortality,
    Stream::population_migration,
    Stream::population_slope,
    Stream::population_deaths,
    Stream::population_births,
    Stream::population_departures,
    Stream::population_arrivals,
    Stream::population_urbanisation,
};

constexpr std::array<std::string_view, 2> citations{
    "United Nations, DESA, Population Division. World Population Prospects 2024. CC BY 3.0 IGO.",
    "Census 2020 county tables after leiii/census (MIT, (c) 2022 Lei Dong): Dong, Du, Liu, Mapping "
    "Evolving Population Geography in China, SSRN 4049338 (2022)."};

std::string short_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

/// Mean people of one sex and age on both ends of the year.
double exposed(const DeriveView& view, int sex, int age, std::size_t trajectory) {
  const std::size_t stock = at(rows_of_outputs.pyramid + pyramid_cell(sex, age));
  return 0.5 * (view.rows_before[stock][trajectory] + view.rows[stock][trajectory]);
}

/// (P.18) death rates of a parent by age, summed expected deaths over mean people; NaN where nobody
/// lived through the year.
std::array<double, ages> parent_rates(const DeriveView& view, int sex, std::size_t t) {
  std::array<double, ages> m{};
  for (int x = 0; x < ages; ++x) {
    const double people = exposed(view, sex, x, t);
    const std::size_t deaths = at(rows_of_outputs.deaths_schedule + pyramid_cell(sex, x));
    m[at(x)] =
        people > 0.0 ? view.rows[deaths][t] / people : std::numeric_limits<double>::quiet_NaN();
  }
  return m;
}

/// (P.18) fills ages without people from the age before, old ones with the usual rise; false where
/// too many are without.
bool fill_empty_ages(std::array<double, ages>& m) {
  constexpr int old_from = 90;  // beyond it most small places lack some age
  constexpr int most_empty = 10;
  constexpr int rises_from = 40;
  constexpr double yearly_rise = 1.09;
  const auto empty = [](double rate) { return std::isnan(rate); };
  if (std::count_if(m.begin(), m.begin() + old_from, empty) > most_empty) {
    return false;
  }
  m.front() = empty(m.front()) ? *std::find_if_not(m.begin(), m.end(), empty) : m.front();
  for (int x = 1; x < ages; ++x) {
    if (empty(m[at(x)])) {
      m[at(x)] = m[at(x - 1)] * (x > rises_from ? yearly_rise : 1.0);
    }
  }
  return true;
}

void derive_life_expectancy(const DeriveView& view, int sex, std::size_t t) {
  std::array<double, ages> m = parent_rates(view, sex, t);
  view.rows[at(rows_of_outputs.life_expectancy + sex)][t] =
      fill_empty_ages(m) ? life_expectancy(m, static_cast<Sex>(sex))
                         : std::numeric_limits<double>::quiet_NaN();
}

/// (P.19) total fertility of a parent: summed expected births over mean women by age, an age
/// without women having the rate of the age before; undefined without any women.
void derive_fertility(const DeriveView& view, std::size_t t) {
  constexpr int women = static_cast<int>(Sex::female);
  double total = 0.0;
  double last = 0.0;
  bool any = false;
  for (int i = 0; i < mother_ages; ++i) {
    const double people = exposed(view, women, youngest_mother + i, t);
    last = people > 0.0 ? view.rows[at(rows_of_outputs.births_schedule + i)][t] / people : last;
    any = any || people > 0.0;
    total += last;
  }
  view.rows[at(rows_of_outputs.total_fertility_rate)][t] =
      any ? total : std::numeric_limits<double>::quiet_NaN();
}

class Population final : public Model {
 public:
  const ModelInfo& info() const override {
    static const ModelInfo declared{
        .id = "population",
        .text = {"人口", "population"},
        .schema = &schema(),
        .outputs = outputs,
        .wires = wires,
        .consumes = {},
        .identities = identities,
        .streams = streams,
        .citations = citations,
    };
    return declared;
  }

  std::unique_ptr<const Prepared> prepare_shared(const RunInput& run,
                                                 const CountyInput& any,
                                                 Diagnostics& diagnostics) const override {
    return prepare_shared_population(run, any, diagnostics);
  }

  std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                          std::span<const CountyInput> counties,
                                          Diagnostics& diagnostics) const override {
    return prepare_population(run, counties, diagnostics);
  }

  int common_rows(const RunInput& run) const override {
    return common_national_rows + common_province_rows * static_cast<int>(run.provinces.size());
  }
  void draw_common(const CommonDraws<float>& draws) const override { draw_common_parts(draws); }
  void draw_common(const CommonDraws<double>& draws) const override { draw_common_parts(draws); }

  void start(const Step<float>& step) const override { start_group(step); }
  void start(const Step<double>& step) const override { start_group(step); }
  void step(const Step<float>& step) const override { step_group(step); }
  void step(const Step<double>& step) const override { step_group(step); }

  void derive(const DeriveView& view) const override {
    if (view.rows_before.empty()) {
      return;  // rates of the base year are flows: undefined
    }
    for (std::size_t t = 0; t < static_cast<std::size_t>(view.trajectories); ++t) {
      derive_life_expectancy(view, static_cast<int>(Sex::male), t);
      derive_life_expectancy(view, static_cast<int>(Sex::female), t);
      derive_fertility(view, t);
    }
  }

  std::vector<Message> notes(const Scenario& scenario) const override;
};

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

std::vector<Message> Population::notes(const Scenario& scenario) const {
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

const Model& model() {
  static const Population instance;
  return instance;
}

}  // namespace mz::population
