#include <algorithm>
#include <cmath>
#include <string>

#include "models/subsidy/apart.hpp"
#include "models/subsidy/prepared.hpp"
#include "models/subsidy/project_costs.hpp"
#include "models/subsidy/reference_graph.hpp"

namespace mz::subsidy {
namespace {

/// The last year in which a number is given: its last date, or the base year when it has none. What
/// ends before the base year stands in it.
int last_year_of(const Number& number, int base_year) {
  if (!number.is_set()) {
    return base_year - 1;
  }
  return number.value->dated ? std::max(base_year, number.value->points.back().year) : base_year;
}

/// (S.2) the same of a standard, which may end before the base year and goes on from there. One
/// that follows last year's standard of another has none before the base year to follow: it stands.
int last_standard_of(const ProgrammeKeys& keys, int base_year) {
  const bool grows = keys.standard.is_set() && keys.standard.value->dated && keys.ratio_lag == 0;
  return grows ? keys.standard.value->points.back().year : last_year_of(keys.standard, base_year);
}

Whom whom_of(const ProgrammeKeys& keys) {
  Whom whom{.residence = keys.residence, .disabled = keys.counts == Counts::disabled};
  if (keys.ages.size() == 2) {
    whom.first_age = static_cast<int>(keys.ages[0]);
    whom.last_age = static_cast<int>(keys.ages[1]);
  }
  whom.has_level.fill(keys.levels.empty());
  for (const int level : keys.levels) {
    whom.has_level[at(level)] = true;
  }
  return whom;
}

/// What a standard is paid for, where the scenario leaves it open.
Per period_of(const ProgrammeKeys& keys) {
  if (keys.per != Per::unsaid) {
    return keys.per;
  }
  return counts_cases(keys.kind, keys.counts) ? Per::recipient : Per::month;
}

References references_of(const Item& item, const ProgrammeKeys& keys) {
  References found{.id = item.id};
  if (!keys.ratio_of.empty() && keys.ratio_lag == 0) {
    found.standards.push_back(keys.ratio_of);
  }
  if (!keys.floor_of.empty()) {
    found.standards.push_back(keys.floor_of);
  }
  found.caseloads = keys.part_of;
  found.caseloads.insert(found.caseloads.end(), keys.excludes.begin(), keys.excludes.end());
  return found;
}

std::vector<int> positions(const std::vector<References>& all,
                           const std::vector<std::string>& ids) {
  std::vector<int> found;
  for (const std::string& id : ids) {
    if (const int position = position_in(all, id); position >= 0) {
      found.push_back(position);
    }
  }
  return found;
}

template <std::size_t Count>
std::array<double, Count> multipliers(const Parts& parts) {
  std::array<double, Count> found{};
  found.fill(1.0);
  for (const Part& part : parts) {
    found[at(part.position)] = part.number.median(0);
  }
  return found;
}

/// The payers of a year; shares that add up to one but for their printed digits do so exactly.
Shares shares_in(const Parts& payers, int year) {
  Shares shares{};
  double all = 0;
  for (const Part& part : payers) {
    shares[at(part.position)] = part.number.median(year);
    all += shares[at(part.position)];
  }
  for (double& share : shares) {
    share = all > 0.0 ? share / all : 0.0;
  }
  return shares;
}

/// (S.6) persons are within their pool in every year; so is what comes to one at most for each
/// township, resident or death, once the known numbers end: these are facts, and flows of the base
/// year are unknown.
Bound bound_of(const ProgrammeKeys& keys) {
  const bool persons = keys.kind == Dynamics::heads || keys.kind == Dynamics::stock;
  switch (keys.counts) {
    case Counts::people:
    case Counts::disabled:
    case Counts::programmes:
      return persons ? Bound::all_years : Bound::none;
    case Counts::new_beds:
    case Counts::given:
      return Bound::none;
    case Counts::residents:
      if (keys.kind == Dynamics::events) {
        return Bound::none;
      }
      break;
    default:
      break;
  }
  const std::vector<Point>& take_up = keys.take_up.value->points;
  const bool once = std::all_of(take_up.begin(), take_up.end(), [](const Point& point) {
    return point.value.median() <= 1.0;
  });
  return once ? Bound::years_behind_known : Bound::none;
}

Programme programme_of(const Listed<ProgrammeKeys>& listed,
                       const std::vector<References>& all,
                       const RunInput& run) {
  Programme made{.key = fnv1a(listed.item->id), .position = listed.position, .keys = listed.keys};
  made.keys.per = period_of(made.keys);
  const ProgrammeKeys& keys = made.keys;
  made.ratio_of = keys.ratio_of.empty() ? -1 : position_in(all, keys.ratio_of);
  made.floor_of = keys.floor_of.empty() ? -1 : position_in(all, keys.floor_of);
  made.part_of = positions(all, keys.part_of);
  made.excludes = positions(all, keys.excludes);
  made.last_standard = last_standard_of(keys, run.base_year);
  made.last_caseload = last_year_of(keys.caseload, run.base_year);
  made.whom = whom_of(keys);
  made.bound = bound_of(keys);
  made.level_multiplier = multipliers<disability_levels>(keys.level_multipliers);
  made.bed_multiplier = multipliers<bed_works>(keys.bed_multipliers);
  for (int year = run.base_year; year <= run.last_year; ++year) {
    made.shares.push_back(shares_in(keys.payers, year));
  }
  return made;
}

/// (S.13) warns of money spent up to the base year, which no flow of the run holds.
void check_works(const Listed<Project>& listed, int base_year, Diagnostics& diagnostics) {
  const Project& project = listed.keys;
  const double delay = project.delay.median(0);
  const int last = project.opens.year + static_cast<int>(delay) / 12 + 2;
  double within = 0;
  for (int year = base_year + 1; year <= last; ++year) {
    within += share_of_works(project, delay, year);
  }
  const auto percent = std::lround(100.0 * (1.0 - within));
  if (percent < 1) {
    return;
  }
  const std::string share = std::to_string(percent) + " %";
  const std::string year = std::to_string(base_year);
  diagnostics.warning(project.cost.value->origin.where,
                      "project." + listed.item->id + ".cost",
                      {"按工期,总投资的 " + share + " 落在 " + year +
                           " 年(基年)及以前,不计入测算;如应全部计入,请改 starts 或 opens",
                       share + " of the cost fall in " + year +
                           ", the base year, or before it, and are not part of the run: change "
                           "`starts` or `opens` if all of it should be"});
}

/// Tells that nobody was named to pay: the county does.
void check_payers(const Listed<Project>& listed, Diagnostics& diagnostics) {
  if (listed.keys.payers.empty()) {
    diagnostics.warning(
        listed.keys.cost.value->origin.where,
        "project." + listed.item->id + ".payers",
        {"没有写出资比例(payers),全部投资计入县级财政;请写如 payers = { county = 1 }",
         "nobody is named to pay (`payers`): the county pays all of it; say so with "
         "payers = { county = 1 }, or name the shares"});
  }
}

/// The projects that cost something.
std::vector<Works> works_of(const ListInput& projects,
                            const RunInput& run,
                            Diagnostics& diagnostics) {
  std::vector<Works> all;
  for (Listed<Project>& listed : project_list().bind(projects)) {
    if (!listed.keys.cost.is_set()) {
      continue;
    }
    check_works(listed, run.base_year, diagnostics);
    check_payers(listed, diagnostics);
    Works works{.listed = listed, .shares = {}};
    for (const std::string_view capacity : {"nursing_beds", "ordinary_beds", "disability_homes"}) {
      works.elder_care = works.elder_care || added(listed.keys, capacity) != nullptr;
    }
    for (int year = run.base_year; year <= run.last_year; ++year) {
      Shares shares = shares_in(listed.keys.payers, year);
      shares[payer_county] += listed.keys.payers.empty() ? 1.0 : 0.0;
      works.shares.push_back(shares);
    }
    all.push_back(std::move(works));
  }
  return all;
}

/// People of the county's base population whom a programme may count, whatever their residence.
double people_of(const CountyInput& input, const Programme& programme) {
  const int first = std::max(programme.whom.first_age, programme.whom.disabled ? 60 : 0);
  double people = 0;
  for (const AgeSexCount& group : input.age_sex) {
    const bool old_enough = group.ages.open || group.ages.high >= first;
    if (old_enough && group.ages.low <= programme.whom.last_age) {
      people += group.count;
    }
  }
  return people;
}

void warn_of_known(const County& county,
                   const std::string& id,
                   const Number& known,
                   int year,
                   double people,
                   Diagnostics& diagnostics) {
  const std::string count = std::to_string(std::llround(known.median(year)));
  const std::string limit = std::to_string(std::llround(people));
  diagnostics.warning(
      known.value->origin.where,
      "programme." + id + ".caseload",
      {county.name_zh + "的已知保障人数 " + count + " 多于该年龄段的人口 " + limit +
           ",超出部分不计;请核对人数、年龄与人口表",
       "the known " + count + " recipients of " + county.name_en + " exceed its " + limit +
           " people of these ages, and are cut to them: check the count, the ages and the table of "
           "people"});
}

/// Warns of more known stations than townships to have one each: later years have one at most.
void check_known_stations(const CountyInput& input,
                          const Programme& programme,
                          const std::string& id,
                          Diagnostics& diagnostics) {
  const Number& known = programme.keys.caseload;
  const double townships = input.county->townships.value_or(0.0);
  if (programme.keys.counts != Counts::townships || programme.bound == Bound::none ||
      !known.is_set() || townships <= 0.0 || known.median(programme.last_caseload) <= townships) {
    return;
  }
  const std::string count = std::to_string(std::llround(known.median(programme.last_caseload)));
  const std::string limit = std::to_string(std::llround(townships));
  diagnostics.warning(
      known.value->origin.where,
      "programme." + id + ".caseload",
      {input.county->name_zh + "的已知数 " + count + " 多于乡镇(街道)数 " + limit +
           ",其后各年以乡镇数为限;如一个乡镇不止一个,请把 take_up 写成大于 1",
       "the known " + count + " of " + input.county->name_en + " are more than its " + limit +
           " townships, to which later years are held: where a township has several, write a "
           "`take_up` above 1"});
}

/// The dated year of the run with the greatest known number, the base year where there are none.
int fullest_year(const Number& known, int base_year) {
  int fullest = base_year;
  for (const Point& point : known.value->points) {
    const bool later = known.value->dated && point.year > base_year;
    if (later && known.median(point.year) > known.median(fullest)) {
      fullest = point.year;
    }
  }
  return fullest;
}

/// Warns of a known caseload beyond the people there are: what is too much is not paid.
void check_known(const CountyInput& input,
                 const PreparedCounty& county,
                 const std::vector<Listed<ProgrammeKeys>>& listed,
                 const RunInput& run,
                 Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const Programme& programme = county.programmes[i];
    const ProgrammeKeys& keys = programme.keys;
    check_known_stations(input, programme, listed[i].item->id, diagnostics);
    const bool persons = keys.counts == Counts::people || keys.counts == Counts::disabled;
    const bool bounded = keys.kind == Dynamics::heads || keys.kind == Dynamics::stock;
    if (!persons || !bounded || !keys.caseload.is_set()) {
      continue;
    }
    const double most = people_of(input, programme);
    const int year = fullest_year(keys.caseload, run.base_year);
    if (keys.caseload.median(year) > most) {
      warn_of_known(*input.county, listed[i].item->id, keys.caseload, year, most, diagnostics);
    }
  }
}

PreparedCounty county_of(const CountyInput& input, const RunInput& run, Diagnostics& diagnostics) {
  PreparedCounty county;
  county.params = schema().bind(input.values, input.slots);
  county.region = region_key(input.county->code);
  county.townships = input.county->townships.value_or(0.0);
  county.last_sales = last_year_of(county.params.lottery_sales, run.base_year);
  const std::vector<Listed<ProgrammeKeys>> listed = programme_list().bind(input.lists[0]);
  county.works = works_of(input.lists[1], run, diagnostics);
  std::vector<References> all;
  for (const Listed<ProgrammeKeys>& each : listed) {
    all.push_back(references_of(*each.item, each.keys));
  }
  for (const Listed<ProgrammeKeys>& each : listed) {
    county.programmes.push_back(programme_of(each, all, run));
  }
  for (Programme& programme : county.programmes) {
    programme.excluded_groups = exclusion_groups(county.programmes, programme.excludes);
  }
  county.standards_order = sequence(standards_before(all)).order;
  county.caseloads_order = sequence(caseloads_before(all)).order;
  check_known(input, county, listed, run, diagnostics);
  return county;
}

void check_townships(const CountyInput& input,
                     const PreparedCounty& county,
                     Diagnostics& diagnostics) {
  const bool counted = std::any_of(
      county.programmes.begin(), county.programmes.end(), [](const Programme& programme) {
        return programme.keys.counts == Counts::townships && !programme.keys.caseload.is_set();
      });
  if (counted && !input.county->townships) {  // told once, however many counties lack it
    diagnostics.warning({input.county->where.file, 1, 0},
                        "place.counties",
                        {"有的县没有乡镇(街道)数,其按乡镇计的补贴为 0;请填写 townships 列",
                         "some counties have no number of townships: their programmes counted by "
                         "township come to 0; fill in column townships"});
  }
}

}  // namespace

std::unique_ptr<const Prepared> prepare_subsidy(const RunInput& run,
                                                std::span<const CountyInput> counties,
                                                Diagnostics& diagnostics) {
  auto prepared = std::make_unique<PreparedSubsidy>();
  prepared->base_year = run.base_year;
  prepared->first_row = run.first_row;
  for (const CountyInput& input : counties) {
    prepared->counties.push_back(county_of(input, run, diagnostics));
    check_townships(input, prepared->counties.back(), diagnostics);
  }
  return prepared;
}

}  // namespace mz::subsidy
