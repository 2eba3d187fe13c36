#include "models/care/care.hpp"

#include <algorithm>
#include <string>

#include "models/care/prepared.hpp"
#include "models/care/year.hpp"
#include "models/project_list.hpp"

namespace mz::care {
namespace {

constexpr std::array consumes{
    Consumed{"population", "people", Consumed::What::wire},
    Consumed{"population", "deaths", Consumed::What::wire},
    Consumed{"population", "population"},
    Consumed{"population", "population_60plus"},
    // Last year's staff; without the staffing model nothing is limited.
    Consumed{"staffing",
             "staffed_residents",
             Consumed::What::wire,
             1,
             Consumed::Absent::neutral,
             no_limit},
    Consumed{"population", "base_dying", Consumed::What::wire},
};

constexpr std::array identities{
    Identity{
        "people_by_level",
        {"各年龄性别城乡:各能力等级人数之和 = 人口", "by cell: persons of all levels = people"},
        unit::person},
    Identity{"deaths_by_level",
             {"各年龄性别城乡:各能力等级死亡之和 = 人口模型的死亡",
              "by cell: deaths of all levels = deaths of the population"},
             unit::person},
    Identity{"residents",
             {"年末在住 = 年初在住 + 入住 - 死亡与退住",
              "residents at the end = at the start + admissions - deaths and discharges"},
             unit::person},
    Identity{"waiting",
             {"年末轮候 = 年初轮候 + 申请 - 入住 - 退出",
              "waiting at the end = at the start + arrivals - admissions - reneged"},
             unit::person},
    Identity{"beds",
             {"年末床位 = 年初床位 + 新增 - 退出(改造不改变总数)",
              "beds at the end = at the start + opened - withdrawn (conversion keeps the total)"},
             unit::bed},
    Identity{"prevalence",
             {"全国2020年各能力等级占比(对数)= 轨迹抽取的占比",
              "shares by level of the nation in 2020 (logarithm) = those the trajectory drew"},
             unit::share},
};

constexpr std::array streams{Stream::care_levels, Stream::care_take_up, Stream::care_homes};

constexpr std::array<std::string_view, 1> citations{
    "GB/T 42195-2022 Specification for ability assessment of the elderly."};

class Care final : public Model {
 public:
  const ModelInfo& info() const override {
    static const std::array<const ListSchemaBase*, 1> lists{&project_list()};
    static const ModelInfo declared{
        .id = "care",
        .text = {"养老服务", "care"},
        .schema = &schema(),
        .lists = lists,
        .outputs = outputs,
        .wires = wires,
        .consumes = consumes,
        .identities = identities,
        .streams = streams,
        .citations = citations,
    };
    return declared;
  }

  std::unique_ptr<const Prepared> prepare_shared(const RunInput& run,
                                                 const CountyInput& any,
                                                 Diagnostics& diagnostics) const override {
    return prepare_shared_care(run, any, diagnostics);
  }

  std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                          std::span<const CountyInput> counties,
                                          Diagnostics& diagnostics) const override {
    return prepare_care(run, counties, diagnostics);
  }

  void start(const Step<float>& step) const override { start_group(step); }
  void start(const Step<double>& step) const override { start_group(step); }
  void step(const Step<float>& step) const override { step_group(step); }
  void step(const Step<double>& step) const override { step_group(step); }

  std::vector<Message> notes(const Scenario& scenario) const override;
};

std::string definition_id(Definition definition) {
  return std::string(axis::label::level[static_cast<std::size_t>(definition) + 1].id);
}

}  // namespace

std::vector<Message> Care::notes(const Scenario& scenario) const {
  const auto section = std::find_if(scenario.sections.begin(),
                                    scenario.sections.end(),
                                    [](const Section& s) { return s.schema == &schema(); });
  if (section == scenario.sections.end() || section->values.empty()) {
    return {};
  }
  const Params params = schema().bind(section->values.front(), {});
  const Text& level =
      axis::label::level[static_cast<std::size_t>(params.disability_definition) + 1].text;
  const std::string id = definition_id(params.disability_definition);
  return {{"失能口径:" + std::string(level.zh) + "及以上(care.disability_definition = " + id +
               ");公布数因口径不同可差 2.4 倍。",
           "Disabled means " + std::string(level.en) + " or worse (care.disability_definition = " +
               id + "); published counts differ by a factor of 2.4 with the definition."},
          {"床位需求为现有价格、条件下的使用量,不是潜在需求。",
           "Bed demand is use at present prices and conditions, not latent demand."}};
}

const Model& model() {
  static const Care instance;
  return instance;
}

}  // namespace mz::care
