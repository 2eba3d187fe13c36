#include "output/chapters.hpp"

#include <algorithm>
#include <array>

namespace mz {
namespace {

constexpr bool headline = true;

constexpr std::array people{
    ChapterRow{"population", "population", {"常住人口", "residents"}, headline},
    ChapterRow{"population", "population_60plus", {"60 岁及以上", "aged 60+"}, headline},
    ChapterRow{"population", "population_65plus", {"65 岁及以上", "aged 65+"}, headline},
    ChapterRow{"population", "population_80plus", {"80 岁及以上", "aged 80+"}, headline},
    ChapterRow{"population", "births", {"出生", "births"}, headline},
    ChapterRow{"population", "deaths", {"死亡", "deaths"}, headline},
    ChapterRow{"population", "life_expectancy", {"预期寿命", "life expectancy"}, headline},
    ChapterRow{"care", "disabled_persons", {"失能老年人", "disabled aged 60+"}, headline}};

constexpr std::array beds{
    ChapterRow{"care", "beds", {"机构床位", "beds of institutions"}},
    ChapterRow{"care", "nursing_bed_share", {"护理型床位占比", "nursing bed share"}, headline},
    ChapterRow{"care", "counted_beds", {"养老床位(各类)", "care beds of all kinds"}},
    ChapterRow{"care", "beds_per_1000_elderly", {"每千名老年人床位", "beds per 1000 aged 60+"}},
    ChapterRow{"care", "bed_demand", {"床位需求", "bed demand"}},
    ChapterRow{"care", "residents", {"在住", "residents of institutions"}},
    ChapterRow{"care", "bed_occupancy", {"入住率", "occupancy"}, headline},
    ChapterRow{"care", "waiting", {"轮候", "waiting for a bed"}},
    ChapterRow{"care", "wait_months", {"平均轮候月数", "mean wait"}},
    ChapterRow{"care", "unmet_need", {"需要入住而未入住", "unmet need"}},
    ChapterRow{"care", "disability_homes", {"失能照护机构", "homes for the disabled"}},
    ChapterRow{
        "care", "destitute_institution_rate", {"特困人员集中供养率", "destitute persons served"}}};

constexpr std::array funerals{
    ChapterRow{"funeral", "cremations", {"火化", "cremations"}},
    ChapterRow{"funeral", "cremation_rate", {"火化率", "cremation rate"}, headline},
    ChapterRow{"funeral", "eco_burial_rate", {"节地生态安葬率", "eco-burial rate"}},
    ChapterRow{"funeral", "homes", {"殡仪馆", "funeral homes"}},
    ChapterRow{"funeral", "cremators", {"火化炉", "cremators"}},
    ChapterRow{"funeral", "cremators_required", {"需要火化炉", "cremators required"}},
    ChapterRow{"funeral",
               "peak_day_bodies",
               {"最忙一日应火化(单馆最多)", "bodies on the fullest day, of one home"}},
    ChapterRow{"funeral", "days_over_capacity", {"当日火化不完的天数", "days with bodies waiting"}},
    ChapterRow{"funeral", "wait_days_p95", {"95 % 在几日内火化", "95 % cremated within"}},
    ChapterRow{"funeral",
               "cold_storage_peak",
               {"冷藏最多(各馆最多之和)", "bodies in cold store at most, homes added up"}},
    ChapterRow{"funeral", "niches_free", {"空余格位", "niches free"}},
    ChapterRow{"funeral", "plots_free", {"空余墓位", "plots free"}},
    ChapterRow{"funeral", "niche_exhaustion_year", {"格位用完年份", "niches run out in"}}};

constexpr std::array money{
    ChapterRow{"subsidy", "total_spending", {"补贴与建设支出", "subsidies and works"}, headline},
    ChapterRow{"subsidy", "present_value", {"支出现值(累计)", "present value of spending"}},
    ChapterRow{"subsidy", "budget_gap", {"资金缺口", "budget gap"}},
    ChapterRow{"subsidy", "lottery_balance", {"福彩公益金结余", "lottery fund balance"}},
    ChapterRow{"staffing", "wage_bill", {"人工支出", "wage bill"}, headline},
    ChapterRow{"staffing",
               "beds_closed_by_staff",
               {"缺人而不能收住的床位", "beds closed for want of staff"}}};

constexpr std::array all{Chapter{{"人口与失能", "People and disability"}, people},
                         Chapter{{"养老床位", "Care beds"}, beds},
                         Chapter{{"殡葬:高峰与设施", "Funerals: peaks and facilities"}, funerals},
                         Chapter{{"资金与人员", "Money and staff"}, money}};

std::vector<ShownRow> shown(const ResultFile& file, const ChapterRow& row) {
  const StoredVariable* variable = file.find(row.model, row.name);
  const bool is_gap = row.name == "budget_gap";
  if (variable == nullptr || !is_meaningful(file, *variable) ||
      (is_gap && !has_input(file, "subsidy.envelope_"))) {
    return {};
  }
  return rows_named(*variable, {std::string(row.text.zh), std::string(row.text.en)});
}

void append(std::vector<ShownRow>& rows, const std::vector<ShownRow>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

}  // namespace

std::span<const Chapter> chapters() {
  return all;
}

std::vector<ShownRow> rows_of(const ResultFile& file, const Chapter& chapter) {
  std::vector<ShownRow> rows;
  for (const ChapterRow& row : chapter.rows) {
    append(rows, shown(file, row));
  }
  return rows;
}

std::vector<ShownRow> main_rows(const ResultFile& file, std::size_t count) {
  std::vector<ShownRow> rows;
  for (const Chapter& chapter : all) {
    for (const ChapterRow& row : chapter.rows) {
      append(rows, row.headline ? shown(file, row) : std::vector<ShownRow>());
    }
  }
  if (rows.empty()) {
    for (const StoredVariable* variable : shown_variables(file)) {
      append(rows, rows_of(*variable));
    }
  }
  rows.resize(std::min(rows.size(), count));
  return rows;
}

}  // namespace mz
