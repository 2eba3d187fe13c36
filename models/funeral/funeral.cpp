#include "models/funeral/funeral.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/funeral/prepared.hpp"
#include "models/funeral/year.hpp"

namespace mz::funeral {
namespace {

constexpr std::array consumed{
    Consumed{.model = "population", .name = "deaths"},
};

constexpr std::array<Identity, identity_count> identities{
    Identity{"bodies_by_day",
             {"逐日待火化死亡之和 = 全年火化人数",
              "deaths by day that lead to a cremation add up to the year's cremations"},
             unit::person},
    Identity{"bodies_in_homes",
             {"年初在馆 + 接收 = 火化 + 年末在馆",
              "by home: bodies at the start + received = cremated + bodies at the end"},
             unit::body},
    Identity{"bodies_sent",
             {"各县送出的遗体 = 各馆接收的遗体",
              "bodies that counties send = bodies that homes receive"},
             unit::body},
};

constexpr std::array streams{
    Stream::funeral_weather,
    Stream::funeral_bodies,
    Stream::funeral_days,
    Stream::funeral_hold,
    Stream::funeral_hold_many,
    Stream::funeral_holiday,
    Stream::funeral_long_stay,
    Stream::funeral_catchment,
};

constexpr std::array<std::string_view, 2> citations{
    "Ministry of Civil Affairs of the People's Republic of China, statistical bulletin on the "
    "development of civil affairs 2021 (cremators, cremations, cremation rate).",
    "Anhui DB34/T 4180-2022 (planning of burial grounds: lease cycle, land of graves)."};

/// (F.15) the wait of all bodies of a parent's homes.
void derive_wait(const DeriveView& view, std::size_t t) {
  const auto waited = [&view, t](int k) { return view.rows[at(rows_of_outputs.waits + k)][t]; };
  double all = 0;
  for (int k = 0; k < wait_classes; ++k) {
    all += waited(k);
  }
  double below = 0;
  double days = 0;
  for (int k = 0; k < wait_classes - 1; ++k) {
    below += waited(k);
    days += below < 0.95 * all ? 1.0 : 0.0;
  }
  view.rows[at(rows_of_outputs.wait_p95)][t] =
      all > 0.0 ? days : std::numeric_limits<double>::quiet_NaN();
}

/// (F.21) when the niches of a parent, taken together, have run out.
void derive_exhaustion(const DeriveView& view, std::size_t t) {
  constexpr double never = std::numeric_limits<double>::infinity();
  const std::size_t row = at(rows_of_outputs.exhaustion);
  const double free = view.rows[at(rows_of_outputs.niches_free)][t];
  const double since = free <= 0.0 ? view.rows[at(rows_of_outputs.year)][t] : never;
  const double before = view.rows_before.empty() ? never : view.rows_before[row][t];
  view.rows[row][t] = std::isnan(free) ? free : std::min(since, before);
}

class Funeral final : public Model {
 public:
  const ModelInfo& info() const override {
    static const std::array<const ListSchemaBase*, 1> lists{&project_list()};
    static const ModelInfo declared{
        .id = "funeral",
        .text = {"殡葬", "funeral"},
        .schema = &schema(),
        .lists = lists,
        .outputs = outputs,
        .wires = wires,
        .consumes = consumed,
        .identities = identities,
        .streams = streams,
        .citations = citations,
    };
    return declared;
  }

  /// Counties whose dead go to the home of another are stepped with it.
  void exchanges(const Scenario& scenario, Exchanges& exchanges) const override {
    const auto section = std::find_if(scenario.sections.begin(),
                                      scenario.sections.end(),
                                      [](const Section& s) { return s.schema == &schema(); });
    if (section == scenario.sections.end()) {
      return;
    }
    const std::vector<County>& counties = scenario.place.counties;
    for (std::size_t i = 0; i < section->values.size(); ++i) {
      const auto servers = servers_of(schema().bind(section->values[i], {}).served_by);
      for (std::size_t j = 0; servers && j < counties.size(); ++j) {
        const bool serves =
            std::any_of(servers->begin(), servers->end(), [&](const Server& server) {
              return server.code == counties[j].code;
            });
        if (serves && i != j) {
          exchanges.link(i, j);
        }
      }
    }
  }

  std::unique_ptr<const Prepared> prepare_shared(const RunInput& run,
                                                 const CountyInput& any,
                                                 Diagnostics&) const override {
    return prepare_shared_funeral(run, any);
  }
  std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                          std::span<const CountyInput> counties,
                                          Diagnostics& diagnostics) const override {
    return prepare_funeral(run, counties, diagnostics);
  }

  void start(const Step<float>& step) const override { start_group(step); }
  void start(const Step<double>& step) const override { start_group(step); }
  void step(const Step<float>& step) const override { step_group(step); }
  void step(const Step<double>& step) const override { step_group(step); }

  void derive(const DeriveView& view) const override {
    for (std::size_t t = 0; t < static_cast<std::size_t>(view.trajectories); ++t) {
      derive_wait(view, t);
      derive_exhaustion(view, t);
    }
  }

  std::vector<Message> notes(const Scenario&) const override {
    return {{"火化率 = 火化数 / 进入殡葬统计的遗体数(死亡数 × funeral.bodies_per_death);"
             "按居住地计,殡仪馆指标按所在地计。",
             "Cremation rate = cremations per body that funeral statistics count (deaths x "
             "funeral.bodies_per_death), by residence; figures of homes are by site."},
            {"未含疫情等超额死亡:人口模型尚无此项,馆的峰值因此偏低。",
             "No waves of excess deaths (epidemics): the population model has none yet, so peaks "
             "of homes are those of ordinary years."}};
  }
};

}  // namespace

const Model& model() {
  static const Funeral instance;
  return instance;
}

}  // namespace mz::funeral
