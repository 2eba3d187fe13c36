#include "models/care/county_checks.hpp"

#include <cmath>
#include <string>
#include <utility>

namespace mz::care {
namespace {

std::string whole(double x) {
  return std::to_string(static_cast<long long>(std::llround(x)));
}

/// The figures of a county and where to complain.
class CountyCheck {
 public:
  CountyCheck(const CountyInput& input,
              const Params& params,
              const RunInput& run,
              Diagnostics& diagnostics)
      : input_(input), p_(params), run_(run), diagnostics_(diagnostics) {
    for (const AgeSexCount& group : input.age_sex) {
      people_ += group.count;
      old_ += group.ages.high >= first_age ? group.count : 0.0;  // groups across 60 count in full
    }
  }

  void run() {
    opened(p_.opened_nursing_beds, "opened_nursing_beds");
    opened(p_.opened_ordinary_beds, "opened_ordinary_beds");
    residents_and_people();
    residents_and_beds();
    destitute();
    destitute_in_homes();
    care_elsewhere();
  }

 private:
  double base(const Number& number) const { return number.median(run_.base_year); }

  Message named(std::string zh, std::string en) const {
    const std::string& code = input_.county->code;
    return {std::move(zh) + "(" + code + ")", std::move(en) + " (" + code + ")"};
  }
  /// The same of a figure that all counties may share: then it is told once, of none of them.
  Message named(const Number& figure, std::string zh, std::string en) const {
    return figure.value->own ? named(std::move(zh), std::move(en))
                             : Message{std::move(zh), std::move(en)};
  }
  void error(const Where& where, std::string_view key, Message message) {
    diagnostics_.error(where, "care." + std::string(key), std::move(message));
  }

  /// A path of beds opened since the base year: from nothing, never falling.
  void opened(const Number& number, std::string_view key) {
    if (!number.value->dated && base(number) > 0) {
      const std::string years = "{ " + std::to_string(run_.base_year) + " = 0, " +
                                std::to_string(run_.last_year) + " = " + whole(base(number)) + " }";
      error(number.value->origin.where,
            key,
            named(number,
                  "没有年份就不会新增床位;请按年份写自基年起的累计数,如 " + years,
                  "without years nothing opens; write the sum since the base year by year, such "
                  "as " +
                      years));
      return;
    }
    double before = 0;
    for (const Point& point : number.value->points) {
      const double now = point.value.median();
      if (point.year != 0 && point.year <= run_.base_year && now > 0) {
        diagnostics_.warning(
            point.origin.where,
            "care." + std::string(key),
            named(number,
                  "基年及以前开放的床位应写在 care.beds 中,这里不再计入",
                  "beds open by the base year belong in care.beds and are not counted here"));
      }
      if (now < before) {
        error(point.origin.where,
              key,
              named(number,
                    "累计新增床位由 " + whole(before) + " 降到 " + whole(now) +
                        ";请写自基年起的累计数",
                    "the beds opened so far fall from " + whole(before) + " to " + whole(now) +
                        "; write the sum since the base year"));
      }
      before = now;
    }
  }

  void residents_and_people() {
    if (p_.residents.is_set() && old_ > 0 && base(p_.residents) > old_) {
      error(p_.residents.value->origin.where,
            "residents",
            named("机构在住 " + whole(base(p_.residents)) + " 人多于60岁及以上人口 " + whole(old_) +
                      " 人",
                  whole(base(p_.residents)) + " residents of homes are more than the " +
                      whole(old_) + " people aged 60 and over"));
    }
  }

  void residents_and_beds() {
    if (!p_.residents.is_set() || (!p_.beds.is_set() && old_ <= 0)) {
      return;
    }
    const double residents = base(p_.residents);
    const double beds = p_.beds.is_set() ? base(p_.beds) : base(p_.bed_rate) * old_ / 1000;
    const double usable = beds * base(p_.usable_share);
    const Where& where = p_.residents.value->origin.where;
    if (beds == 0 && residents > 0) {
      const std::string key = p_.beds.is_set() ? "care.beds = 0" : "care.bed_rate = 0";
      error(where,
            "residents",
            named("没有床位(" + key + ")却有 " + whole(residents) + " 人在住;请改正其一",
                  whole(residents) + " residents but no beds (" + key + "); mend one of them"));
    } else if (residents > usable) {
      warn_of_few_beds(where, residents, usable);
    }
  }

  void warn_of_few_beds(const Where& where, double residents, double usable) {
    const bool by_rate = !p_.beds.is_set();
    diagnostics_.warning(
        where,
        "care.residents",
        named("基年在住 " + whole(residents) + " 人多于可用床位 " + whole(usable) +
                  (by_rate ? " 张(按 care.bed_rate 推算;已知床位数请写 care.beds)" : " 张") +
                  ";无人退住前不再收住",
              whole(residents) + " residents are more than the " + whole(usable) +
                  " usable beds of the base year" +
                  (by_rate ? " (by care.bed_rate; give care.beds where they are known)" : "") +
                  "; nobody is admitted until some leave"));
  }

  void destitute() {
    if (p_.destitute_persons.is_set() && people_ > 0 && base(p_.destitute_persons) > people_) {
      error(p_.destitute_persons.value->origin.where,
            "destitute_persons",
            named("特困人员 " + whole(base(p_.destitute_persons)) + " 人多于人口 " +
                      whole(people_) + " 人",
                  whole(base(p_.destitute_persons)) + " destitute persons are more than the " +
                      whole(people_) + " people of the place"));
    }
  }

  /// (C.10) the destitute who apply are among the residents of homes.
  void destitute_in_homes() {
    const double persons = p_.destitute_persons.is_set() ? base(p_.destitute_persons)
                                                         : base(p_.destitute_rate) * people_;
    const double applying =
        persons * base(p_.destitute_willing_share) * base(p_.destitute_served_share);
    if (!p_.residents.is_set() || std::llround(applying) <= std::llround(base(p_.residents))) {
      return;
    }
    diagnostics_.warning(
        p_.residents.value->origin.where,
        "care.residents",
        named("申请入住的特困人员 " + whole(applying) +
                  " 人(destitute_persons × destitute_willing_share × destitute_served_share)多于"
                  "机构在住 " +
                  whole(base(p_.residents)) + " 人;其余在基年按轮候计,请核对",
              whole(applying) +
                  " destitute persons apply (destitute_persons x destitute_willing_share x "
                  "destitute_served_share), more than the " +
                  whole(base(p_.residents)) +
                  " residents of homes; the rest wait in the base year: check these figures"));
  }

  /// (C.20) nobody is counted twice outside homes.
  void care_elsewhere() {
    for (int year = run_.base_year; year <= run_.last_year; ++year) {
      if (p_.day_care_share.median(year) + p_.home_care_share.median(year) > 1.0) {
        const std::string text = std::to_string(year);
        const Where& day = p_.day_care_share.value->origin.where;
        error(day.file.empty() ? p_.home_care_share.value->origin.where : day,
              "day_care_share",
              named(p_.day_care_share,
                    text + " 年日间照料与居家服务比例之和超过 1(care.home_care_share)",
                    "the shares of day care and care at home add up to more than 1 in " + text +
                        " (care.home_care_share)"));
        return;
      }
    }
  }

  const CountyInput& input_;
  const Params& p_;
  const RunInput& run_;
  Diagnostics& diagnostics_;
  double people_ = 0;
  double old_ = 0;
};

}  // namespace

void check_county(const CountyInput& input,
                  const Params& params,
                  const RunInput& run,
                  Diagnostics& diagnostics) {
  CountyCheck(input, params, run, diagnostics).run();
}

}  // namespace mz::care
