#include <algorithm>
#include <map>
#include <string>

#include "models/staffing/ages.hpp"
#include "models/staffing/prepared.hpp"

namespace mz::staffing {
namespace {

/// Ages of staff where a scenario gives none: as if people entered at 20 to 54 and stayed.
constexpr std::array<double, age_bands> usual_ages{0.62, 0.15, 0.12, 0.08, 0.03};

const Where& where_of(const Number& number) {
  static const Where nowhere;
  return number.is_set() ? number.value->origin.where : nowhere;
}

std::string key_of(const Listed<RoleKeys>& role, std::string_view key) {
  return "role." + role.item->id + "." + std::string(key);
}

/// A role must say how many posts it has, in every county.
void check_rule(const Item& item,
                const Listed<RoleKeys>& role,
                const std::vector<std::string>& without,
                bool everywhere,
                Diagnostics& diagnostics) {
  const std::string& id = item.id;
  std::string zh;
  std::string en;
  for (const std::string& code : without) {
    zh += (zh.empty() ? "(缺少的县级单位:" : "、") + code;
    en += (en.empty() ? " (missing in: " : ", ") + code;
  }
  diagnostics.error(where_of(role.keys.attrition),
                    "role." + id,
                    {"岗位 “" + id +
                         "” 没有配备标准;请写 posts_per、posts_per_10000 或 clients_per_post,如 "
                         "posts_per = { township = 2 }" +
                         (everywhere ? "" : zh + ")"),
                     "the role \"" + id +
                         "\" does not say how many posts it has: write posts_per, "
                         "posts_per_10000 or clients_per_post, such as posts_per = { township = "
                         "2 }" +
                         (everywhere ? "" : en + ")")});
}

bool has_rule(const RoleKeys& keys) {
  return !keys.posts_per.empty() || !keys.posts_per_10000.empty() || !keys.clients_per_post.empty();
}

/// Training is three stages of whole months: none, or three months and more.
void check_training(const Listed<RoleKeys>& role, Diagnostics& diagnostics) {
  const Number& months_trained = role.keys.training_months;
  const double median = months_trained.median(0);
  if (median > 0 && median < stages) {
    diagnostics.error(where_of(months_trained),
                      key_of(role, "training_months"),
                      {"培训月数应为 0 或至少 3", "months of training must be 0 or at least 3"});
  }
}

/// Funding is over that of the base year: a number without dates that is not 1 moves posts at once.
void check_funding(const Listed<RoleKeys>& role, int base_year, Diagnostics& diagnostics) {
  const Number& funding = role.keys.funding;
  if (!funding.value->dated && funding.median(base_year) != 1.0) {
    const std::string year = std::to_string(base_year);
    diagnostics.warning(
        where_of(funding),
        key_of(role, "funding"),
        {"funding 是与基年之比,而 " + year +
             " 年的值不是 1:岗位自次年起一次变动到位;如要逐年变动,请写 { " + year + " = 1, … }",
         "`funding` is over the base year, and is not 1 in " + year +
             ": posts move at once; for a gradual change write { " + year + " = 1, … }"});
  }
}

/// Wages go on from the base year by the index: later dates do nothing, unless the only one there
/// is.
void check_wage(const Listed<RoleKeys>& role, int base_year, Diagnostics& diagnostics) {
  const Number& wage = role.keys.wage;
  const std::vector<Point>& points = wage.value->points;
  if (!wage.value->dated || points.size() < 2 || points.back().year <= base_year) {
    return;
  }
  const std::string year = std::to_string(base_year);
  diagnostics.warning(
      where_of(wage),
      key_of(role, "wage"),
      {"工资自基年 " + year +
           " 起随平均工资指数变动,其后各年的数不起作用;要写政策性涨薪请用 wage_raise",
       "wages go on from " + year +
           ", the base year, with the index of wages: later dates do nothing; write a raise by "
           "policy as `wage_raise`"});
}

/// Staff who are all beyond the pension age cannot be in post: their ages are not taken.
void check_ages(const Listed<RoleKeys>& role, int base_year, Diagnostics& diagnostics) {
  const double women = role.keys.women_share.median(0);
  for (const Part& part : role.keys.ages) {
    const double low = band_bounds[at(part.position)];
    const bool men_work =
        women < 1.0 && low < pension_ages(role.keys.pension, Sex::male, base_year).now;
    const bool women_work =
        women > 0.0 && low < pension_ages(role.keys.pension, Sex::female, base_year).now;
    if (part.number.median(0) > 0.0 && (men_work || women_work)) {
      return;
    }
  }
  if (!role.keys.ages.empty()) {
    diagnostics.warning(
        where_of(role.keys.ages.front().number),
        key_of(role, "ages"),
        {"这些年龄都已超过退休年龄(pension、women_share),年龄构成不起作用;请核对",
         "all of these ages are beyond the pension age (`pension`, `women_share`), so "
         "that they do nothing: check them"});
  }
}

/// Too many roles for the state, or two whose draws would be the same.
void check_list(const RunInput& run, Diagnostics& diagnostics) {
  const ItemList& list = *run.lists.front();
  if (run.axes.size(axis::role) > most_roles) {  // of all scenarios of the batch
    const std::string most = std::to_string(most_roles);
    diagnostics.error({},
                      "role",
                      {"一批情景的 [[role]] 合计至多 " + most + " 项",
                       "the scenarios of a batch may have at most " + most + " [[role]] items"});
  }
  std::map<std::uint32_t, std::string> seen;
  for (const Item& item : list.items) {
    const auto [other, fresh] = seen.emplace(fnv1a(item.id) * role_quads, item.id);
    if (!fresh) {
      diagnostics.error(
          {},
          "role." + item.id,
          {"岗位编号 “" + item.id + "” 与 “" + other->second + "” 会取到相同的随机数;请改名",
           "the ids \"" + item.id + "\" and \"" + other->second +
               "\" would share their random numbers: rename one"});
    }
  }
}

/// Ages of the base year as the scenario gives them, else the usual ones.
std::array<double, age_bands> ages_of(const RoleKeys& keys) {
  if (keys.ages.empty()) {
    return usual_ages;
  }
  std::array<double, age_bands> shares{};
  for (const Part& part : keys.ages) {
    shares[at(part.position)] = part.number.median(0);
  }
  return shares;
}

double count_of(const Number& own, const std::optional<double>& of_table) {
  return own.is_set() ? own.median(0) : of_table.value_or(0.0);
}

/// The year of the last wage given up to the base year; one without dates is that of the base year.
int wage_year_of(const Number& wage, int base_year) {
  int year = base_year;
  bool earlier = false;
  for (const Point& point : wage.value->points) {
    if (wage.value->dated && point.year <= base_year) {
      year = earlier ? std::max(year, point.year) : point.year;
      earlier = true;
    }
  }
  return year;
}

/// What funding of a year is divided by: a path is over its own value of the base year.
double funding_at_start(const Number& funding, int base_year) {
  const double start = funding.median(base_year);
  return funding.value->dated && start > 0.0 ? start : 1.0;
}

PreparedCounty prepare_county(const CountyInput& input, int base_year) {
  PreparedCounty county;
  county.params = schema().bind(input.values, input.slots);
  county.region = region_key(input.county->code);
  county.townships = count_of(county.params.townships, input.county->townships);
  county.villages = count_of(county.params.villages, input.county->villages);
  for (const Listed<RoleKeys>& role : role_list().bind(input.lists.front())) {
    county.roles.push_back({role.keys,
                            role.position,
                            fnv1a(role.item->id) * role_quads,
                            ages_of(role.keys),
                            wage_year_of(role.keys.wage, base_year),
                            funding_at_start(role.keys.funding, base_year)});
  }
  return county;
}

/// Faults of a role in every county that has numbers of its own; told once for each place.
void check_role(const Item& item, const RunInput& run, Diagnostics& diagnostics) {
  const std::vector<std::string>& codes = run.lists.front()->counties;
  std::vector<std::string> without;
  Listed<RoleKeys> last_without;
  for (std::size_t county = 0; county < item.values.size(); ++county) {
    const Listed<RoleKeys> role{
        &item, 0, role_list().bind({.item = &item, .values = item.in(county), .slots = {}})};
    if (!has_rule(role.keys)) {
      without.push_back(county < codes.size() ? codes[county] : std::string());
      last_without = role;
    }
    check_training(role, diagnostics);
    check_funding(role, run.base_year, diagnostics);
    check_ages(role, run.base_year, diagnostics);
    check_wage(role, run.base_year, diagnostics);
  }
  if (!without.empty()) {
    check_rule(item, last_without, without, without.size() == item.values.size(), diagnostics);
  }
}

/// Townships of the section are those of staff alone: programmes count those of the table.
void check_townships(const CountyInput& input,
                     const PreparedCounty& county,
                     Diagnostics& diagnostics) {
  const Number& own = county.params.townships;
  if (own.is_set() && input.county->townships && *input.county->townships != county.townships) {
    diagnostics.warning(
        own.value->origin.where,
        "staffing.townships",
        {input.county->name_zh +
             "的乡镇(街道)数与县级单位表不同:此数只用于人员,按乡镇计的补贴仍用表中的数;请改成一致",
         "the townships of " + input.county->name_en +
             " differ from the table of counties: this number counts for staff alone, programmes "
             "by township take that of the table; make them the same"});
  }
}

}  // namespace

std::unique_ptr<const Prepared> prepare_staffing(const RunInput& run,
                                                 std::span<const CountyInput> counties,
                                                 Diagnostics& diagnostics) {
  auto prepared = std::make_unique<PreparedStaffing>();
  prepared->base_year = run.base_year;
  std::copy_n(run.first_row.begin(), at(outputs_count), prepared->first_row.begin());
  // Every group prepares; the list is the same for all, so the group of the first county judges it.
  if (counties.front().county->code == run.counties.front()) {
    check_list(run, diagnostics);
    for (const Item& item : run.lists.front()->items) {
      check_role(item, run, diagnostics);
    }
  }
  for (const CountyInput& input : counties) {
    prepared->counties.push_back(prepare_county(input, run.base_year));
    check_townships(input, prepared->counties.back(), diagnostics);
  }
  return prepared;
}

}  // namespace mz::staffing
