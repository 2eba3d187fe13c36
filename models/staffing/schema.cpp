// The rows of section [staffing].
#include "models/staffing/staffing.hpp"

namespace mz::staffing {
namespace {

using row::number;

constexpr double most_persons = 1e7;
constexpr std::string_view own = "assumption of this model, theory.md";

std::vector<Row<Params>> base_rows() {
  return {
      number("townships",
             &Params::townships,
             unit::place,
             {"乡镇(街道)数(缺省取县级单位表)", "townships; default: the table of counties"})
          .range(0, 10000)
          .of_one_county()
          .certain(),
      number("villages",
             &Params::villages,
             unit::place,
             {"村(居)数(缺省取县级单位表)",
              "villages and communities; default: the table of counties"})
          .range(0, 100000)
          .of_one_county()
          .certain(),
      number("relief_cases",
             &Params::relief_cases,
             unit::person,
             {"低保和特困人数(给出则不用补贴模型的人数和 relief_rate)",
              "persons on dibao or destitute support; replaces those of the subsidy model and "
              "relief_rate"})
          .range(0, most_persons)
          .path(PathRule::linear)
          .of_one_county(),
      number("relief_rate",
             &Params::relief_rate,
             unit::share,
             {"低保和特困人员占常住人口(不运行补贴模型时)",
              "persons on dibao or destitute support per resident, without the subsidy model"})
          .range(0, 1)
          .path(PathRule::linear)
          .fallback(0.0331,
                    Status::recalled,
                    "nation 2021: 42.12 million on dibao (bulletin), 4.7 million destitute "
                    "(recalled), 1412.6 million residents"),
      number("cremations_per_cremator",
             &Params::cremations_per_cremator,
             unit::one,
             {"每台火化炉年火化量(仅用于基年)", "cremations a cremator and year, base year only"})
          .range(0, 10000)
          .certain()
          .fallback(841,
                    Status::derived,
                    "civil-affairs bulletin 2021: 3363 bodies and 4 furnaces a mean home"),
      number(
          "base_reserve",
          &Params::base_reserve,
          unit::share,
          {"基年护理人员还能多照护的比例", "further residents that base-year carers could serve"})
          .range(0, 1)
          .fallback(0.05, Status::assumption, own),
  };
}

std::vector<Row<Params>> money_rows() {
  return {
      number("social_charge",
             &Params::social_charge,
             unit::share,
             {"单位缴纳社会保险占工资", "social charges of the employer on wages"})
          .range(0, 1)
          .fallback_range(0.22, 0.33, Status::recalled, "statutory rates less floors, recalled"),
      number("late_exit",
             &Params::late_exit,
             unit::annual_rate,
             {"非正式用工60岁后年退出率", "yearly exits of informal staff aged 60 and over"})
          .range(0, 1)
          .certain()
          .fallback(0.12, Status::assumption, own),
  };
}

std::vector<Row<Params>> all_rows() {
  std::vector<Row<Params>> rows = base_rows();
  for (Row<Params>& row : money_rows()) {
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

const Schema<Params>& schema() {
  static const Schema<Params> rows{"staffing", {"人员队伍", "staffing"}, all_rows()};
  return rows;
}

}  // namespace mz::staffing
