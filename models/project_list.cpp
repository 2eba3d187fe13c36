#include "models/project_list.hpp"

#include <string>
#include <string_view>

#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace mz {
namespace {

constexpr double most_yuan = 1e12;  ///< a million million, as other sums of money
constexpr std::string_view own = "assumption, models/care/theory.md (C.14)";

/// Where the user wrote a key of an item.
Where where_of(const Item& item, std::string_view key) {
  const std::vector<Field>& fields = item.schema->fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const ValuePointer& value = (*item.values.front())[i];
    if (fields[i].key == key && value != nullptr) {
      return value->origin.where;
    }
  }
  return {};
}

constexpr std::array owner_labels{Label{"public", {"公办", "public"}},
                                  Label{"private", {"民办", "private"}}};

std::vector<Row<Project>> rows() {
  using row::amounts;
  using row::choice;
  using row::number;
  return {
      row::county("county", &Project::county, {"所在县", "county"}),
      amounts("adds", &Project::adds, project_capacity, unit::place, {"新增能力", "what it adds"})
          .range(0, 1e7)
          .required(),
      row::month("starts", &Project::starts, {"开工年月", "start of works"}),
      row::month("opens", &Project::opens, {"计划启用年月", "planned opening"}).required(),
      choice("owner", &Project::owner, owner_labels, {"举办主体", "owner"})
          .fallback("public", Status::assumption, own),
      number("delay",
             &Project::delay,
             unit::month,
             {"比计划推迟的月数", "months behind the planned opening"})
          .range(0, 240)
          .fallback_range(1, 18, Status::assumption, own),
      number("cancel_probability",
             &Project::cancel_probability,
             unit::share,
             {"取消的概率", "probability that it never opens"})
          .range(0, 1)
          .certain()
          .fallback(0.1, Status::assumption, own),
      number("cost", &Project::cost, unit::yuan, {"总投资", "cost in all"})
          .range(0, most_yuan)
          .example("12000000"),
      amounts("payers",
              &Project::payers,
              axis::label::payer,
              unit::share,
              {"出资比例", "shares of payers"})
          .range(0, 1)
          .certain()
          .adds_up_to(1),
  };
}

}  // namespace

const ListSchema<Project>& project_list() {
  static const ListSchema<Project> list{"project", {"建设项目", "project"}, rows()};
  return list;
}

void check_projects(const std::vector<Listed<Project>>& projects,
                    int base_year,
                    int last_year,
                    Diagnostics& diagnostics) {
  for (const Listed<Project>& listed : projects) {
    const Project& project = listed.keys;
    const std::string key = "project." + listed.item->id + ".opens";
    const Where where = where_of(*listed.item, "opens");
    if (project.starts && project.opens < *project.starts) {
      diagnostics.error(where,
                        key,
                        {"启用(" + month_text(project.opens) + ")早于开工(" +
                             month_text(*project.starts) + ");请改正其一",
                         "it opens (" + month_text(project.opens) + ") before it starts (" +
                             month_text(*project.starts) + "); mend one of them"});
    }
    if (project.cost.is_set() && project.cost.median(0) <= 0.0) {
      diagnostics.error(where_of(*listed.item, "cost"),
                        "project." + listed.item->id + ".cost",
                        {"总投资为 0:不知道投资时请不写 cost,否则请写数额",
                         "a cost of 0: leave `cost` out where it is not known, else give it"});
    }
    const std::string opens = month_text(project.opens);
    if (project.opens.year <= base_year) {
      diagnostics.error(
          where,
          key,
          {"启用(" + opens + ")不晚于基年 " + std::to_string(base_year) +
               " 年末;已有的能力应写在各县基年数据中",
           "it opens (" + opens + ") by the end of the base year, " + std::to_string(base_year) +
               "; what is there already belongs in the county's own figures"});
    }
    if (project.opens.year > last_year) {
      diagnostics.error(
          where,
          key,
          {"启用(" + opens + ")晚于测算末年 " + std::to_string(last_year) + ";请改日期或延长测算",
           "it opens (" + opens + ") after the last year of the run, " + std::to_string(last_year) +
               "; mend the date or lengthen the run"});
    }
  }
}

Where where_of_adds(const Item& item, std::string_view capacity) {
  return where_of(item, "adds." + std::string(capacity));
}

const Number* added(const Project& project, std::string_view capacity) {
  for (const Part& part : project.adds) {
    if (part.name == capacity) {
      return &part.number;
    }
  }
  return nullptr;
}

bool is_cancelled(std::uint64_t seed,
                  const std::string& id,
                  std::uint32_t trajectory,
                  double probability) {
  if (probability <= 0.0 || probability >= 1.0) {
    return probability >= 1.0;
  }
  return parameter_normal(seed, "project." + id + ".cancelled", 0, trajectory) <
         math::normal_quantile(probability);
}

}  // namespace mz
