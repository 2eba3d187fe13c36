#include "models/population/population.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "models/population/life_table.hpp"
#include "models/population/notes.hpp"
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

  std::vector<Message> notes(const Scenario& scenario) const override {
    return population_notes(scenario);
  }
};

}  // namespace

const Model& model() {
  static const Population instance;
  return instance;
}

}  // namespace mz::population
