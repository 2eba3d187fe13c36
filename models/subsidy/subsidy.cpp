#include "models/subsidy/subsidy.hpp"

#include <algorithm>

#include "models/subsidy/prepared.hpp"
#include "models/subsidy/year.hpp"

namespace mz::subsidy {
namespace {

constexpr auto neutral = Consumed::Absent::neutral;
constexpr auto wire = Consumed::What::wire;
constexpr auto output = Consumed::What::output;

/// In the order of Input. Without care or funerals their programmes come to nothing.
constexpr std::array consumes{
    Consumed{"population", "people", wire},
    Consumed{"population", "population"},
    Consumed{"population", "registered_population"},
    Consumed{"population", "deaths"},
    Consumed{"drivers", "growth", wire},
    Consumed{"drivers", "growth", wire, 1},
    Consumed{"drivers", "disposable_income"},
    Consumed{"care", "levels", wire, 0, neutral, 0},
    Consumed{"care", "residents_by_level", output, 0, neutral, 0},
    Consumed{"care", "bed_works", wire, 0, neutral, 0},
    Consumed{"funeral", "cremations", output, 0, neutral, 0},
    Consumed{"funeral", "eco_burials", output, 0, neutral, 0},
    Consumed{"drivers", "past_growth", wire},
};
static_assert(consumes.size() == at(input_past_growth + 1));

constexpr std::array identities{
    Identity{"spending",
             {"各补贴与建设项目支出之和 = 各出资方支出之和",
              "spending of all programmes and projects = spending of all payers"},
             unit::yuan},
    Identity{"lottery",
             {"公益金上年结余 + 收入 - 项目支出 - 其他用途 = 年末结余",
              "lottery balance of last year + income - spending - other uses = balance"},
             unit::yuan},
    Identity{
        "known_caseload",
        {"已知保障人数超出计数范围、未予计入的人数(某县某年最多)",
         "known recipients beyond those there are to count, who are left out: most of a county "
         "and year"},
        unit::recipient}};

constexpr std::array streams{Stream::subsidy_events, Stream::subsidy_revisions};

constexpr std::array<std::string_view, 1> citations{
    "Ministry of Civil Affairs of China, Statistical Bulletin on Civil Affairs 2021."};

class Subsidy final : public Model {
 public:
  const ModelInfo& info() const override {
    static const std::array<const ListSchemaBase*, 2> lists{&programme_list(), &project_list()};
    static const ModelInfo declared{
        .id = "subsidy",
        .text = {"补贴与救助资金", "subsidies"},
        .schema = &schema(),
        .lists = lists,
        .outputs = outputs,
        .wires = wires,
        .consumes = consumes,
        .identities = identities,
        .streams = streams,
        .citations = citations,
        .rows = Rows::wide,
    };
    return declared;
  }

  std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                          std::span<const CountyInput> counties,
                                          Diagnostics& diagnostics) const override {
    return prepare_subsidy(run, counties, diagnostics);
  }

  void start(const Step<float>& step) const override { start_group(step); }
  void start(const Step<double>& step) const override { start_group(step); }
  void step(const Step<float>& step) const override { step_group(step); }
  void step(const Step<double>& step) const override { step_group(step); }

  void derive(const DeriveView& view) const override;
  std::vector<Message> notes(const Scenario& scenario) const override;
};

/// (S.10) the gap of a parent: by payer, what its counties with an envelope spend beyond their
/// envelopes together. Counties without one neither add to the gap nor hide it.
void Subsidy::derive(const DeriveView& view) const {
  const auto row = [&view](Output variable, std::size_t position) {
    return view.rows[static_cast<std::size_t>(view.first_row[at(variable)]) + position];
  };
  double* const gap = row(out_gap, 0);
  std::fill_n(gap, view.trajectories, 0.0);
  for (std::size_t p = 0; p < payer_count; ++p) {
    const double* const spent = row(out_limited, p);
    const double* const envelope = row(out_envelope, p);
    for (std::int64_t i = 0; i < view.trajectories; ++i) {
      gap[i] += std::max(0.0, spent[i] - envelope[i]);
    }
  }
}

std::vector<Message> Subsidy::notes(const Scenario& scenario) const {
  const ItemList* const list = scenario.list(programme_list().section());
  std::vector<Message> notes{
      {"金额为当年名义元;现值按名义贴现率折算到基年末。未给出预算的出资方视为不受限制。",
       "Money is nominal yuan of the year; present value is seen from the end of the base year at "
       "a "
       "nominal rate. A payer without an envelope has no limit."},
      {"社工站、护理员岗位津贴等补贴项目支付的人员费用,同时也在人员经费(在岗人员的成本)之中:补贴"
       "支出与人员经费不得相加。",
       "What programmes pay towards staff (social-work stations, carers' allowance) is also in the "
       "wage bill, which is what staff cost whoever pays: spending and the wage bill do not add "
       "up."}};
  const bool registered =
      list != nullptr && std::any_of(list->items.begin(), list->items.end(), [](const Item& item) {
        const Value* const base = item.value("base");
        return base != nullptr && base->text == "registered";
      });
  if (registered) {
    notes.push_back({"按户籍人口计的项目按全县户籍与常住之比换算各年龄,是估计。",
                     "Programmes by registered population scale residents of every age by the "
                     "county's ratio: an estimate."});
  }
  return notes;
}

}  // namespace

const Model& model() {
  static const Subsidy instance;
  return instance;
}

}  // namespace mz::subsidy
