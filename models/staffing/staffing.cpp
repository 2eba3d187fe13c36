#include "models/staffing/staffing.hpp"

#include <algorithm>
#include <string>

#include "models/staffing/prepared.hpp"
#include "models/staffing/year.hpp"

namespace mz::staffing {
namespace {

constexpr auto neutral = Consumed::Absent::neutral;
constexpr auto output = Consumed::What::output;

constexpr std::array consumes{
    Consumed{"population", "population"},
    Consumed{"population", "population_60plus"},
    Consumed{"population", "urban_population"},
    Consumed{"care", "residents_by_level"},
    Consumed{"care", "home_care_users"},
    Consumed{"care", "waiting"},
    Consumed{"care", "beds"},
    Consumed{"funeral", "homes", output, 0, neutral, 0},
    Consumed{"funeral", "cremators", output, 0, neutral, 0},
    Consumed{"funeral", "cremations", output, 0, neutral, 0},
    Consumed{"drivers", "wage", output, 0, neutral, base_index},
    Consumed{"subsidy", "relief_recipients", Consumed::What::wire, 0, neutral, -1},
    Consumed{"drivers", "growth", Consumed::What::wire, 0, neutral, 0},
    Consumed{"drivers", "past_growth", Consumed::What::wire, 0, neutral, 0},
};
static_assert(consumes.size() == at(input_past_growth + 1));

constexpr std::array identities{
    Identity{
        "posts",
        {"各岗位:需要 = 在岗 + 缺员 - 超出", "by role: required = staff + vacancies - surplus"},
        unit::person},
    Identity{"staff",
             {"各岗位:年末在岗 = 年初在岗 + 新上岗 - 离职和退休",
              "by role: staff at the end = at the start + hires - leavers"},
             unit::person},
};

constexpr std::array streams{Stream::staffing_months};

/// Counties of a scenario whose townships, or villages, nobody states.
std::size_t counties_without(const Scenario& scenario,
                             const Section& section,
                             Number Params::*own,
                             std::optional<double> County::*of_table) {
  std::size_t without = 0;
  for (std::size_t i = 0; i < scenario.place.counties.size(); ++i) {
    const Params params = schema().bind(section.values[i], {});
    const bool known = (params.*own).is_set() || (scenario.place.counties[i].*of_table).has_value();
    without += known ? 0 : 1;
  }
  return without;
}

class Staffing final : public Model {
 public:
  const ModelInfo& info() const override {
    static const std::array<const ListSchemaBase*, 1> lists{&role_list()};
    static const ModelInfo declared{
        .id = "staffing",
        .text = {"人员队伍", "staffing"},
        .schema = &schema(),
        .lists = lists,
        .outputs = outputs,
        .wires = wires,
        .consumes = consumes,
        .identities = identities,
        .streams = streams,
        .citations = {},
    };
    return declared;
  }

  std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                          std::span<const CountyInput> counties,
                                          Diagnostics& diagnostics) const override {
    return prepare_staffing(run, counties, diagnostics);
  }

  void start(const Step<float>& step) const override { start_group(step); }
  void start(const Step<double>& step) const override { start_group(step); }
  void step(const Step<float>& step) const override { step_group(step); }
  void step(const Step<double>& step) const override { step_group(step); }

  std::vector<Message> notes(const Scenario& scenario) const override;
};

}  // namespace

std::vector<Message> Staffing::notes(const Scenario& scenario) const {
  std::vector<Message> notes{
      {"人员经费是在岗人员的成本,不论由谁负担;"
       "其中社工站社工、护理员岗位津贴等由补贴项目支付的部分也"
       "在补贴支出之中,两者不得相加。",
       "The wage bill is what staff in post cost, whoever pays; what programmes pay of it "
       "(township "
       "stations, carers' allowance) is in the spending on subsidies too: the two do not add up."}};
  const auto section = std::find_if(scenario.sections.begin(),
                                    scenario.sections.end(),
                                    [](const Section& s) { return s.schema == &schema(); });
  if (section == scenario.sections.end()) {
    return notes;
  }
  const auto missing = [&](std::size_t count, const Text& what) {
    if (count > 0) {
      const std::string number = std::to_string(count);
      notes.push_back({number + " 个县级单位没有" + std::string(what.zh) +
                           "数,按其配备的岗位计为 0(县级单位表或 county_values.csv)。",
                       number + " counties state no " + std::string(what.en) +
                           ": posts counted by them are 0 there (counties.csv or "
                           "county_values.csv)."});
    }
  };
  missing(counties_without(scenario, *section, &Params::townships, &County::townships),
          {"乡镇(街道)", "townships"});
  missing(counties_without(scenario, *section, &Params::villages, &County::villages),
          {"村(居)", "villages"});
  return notes;
}

const Model& model() {
  static const Staffing instance;
  return instance;
}

}  // namespace mz::staffing
