#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "output/estimates.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

std::vector<int> years_of_flows(const ResultFile& file) {
  std::vector<int> years;
  for (int year = file.facts().base_year + 1; year <= file.facts().last_year(); ++year) {
    years.push_back(year);
  }
  return years;
}

bool is_paid(const std::vector<Estimate>& estimates) {
  return std::any_of(estimates.begin(), estimates.end(), [](const Estimate& estimate) {
    return estimate.median > 0 || estimate.high > 0;
  });
}

/// Years down, payers across: the form of a budget.
std::string by_payer(const ResultFile& file, Language language) {
  const StoredVariable* payers = file.find("subsidy", "spending_by_payer");
  const StoredVariable* total = file.find("subsidy", "total_spending");
  const std::vector<int> years = years_of_flows(file);
  if (payers == nullptr || total == nullptr || years.empty()) {
    return "";
  }
  const std::size_t region = headline_region(file);
  const std::vector<Estimate> sums =
      estimates_over(file, rows_of(*total).front(), base_scenario(file), region, years);
  const NumberScale scale = scale_for(total->display, largest_of(sums), language);
  std::vector<std::string> head{std::string(say(language, "年份", "Year"))};
  std::vector<std::vector<Estimate>> columns;
  for (const ShownRow& row : rows_named(*payers, {})) {
    std::vector<Estimate> estimates = estimates_over(file, row, base_scenario(file), region, years);
    if (is_paid(estimates)) {
      head.push_back(label_text(payers->labels_of(row.row).front(), language));
      columns.push_back(std::move(estimates));
    }
  }
  head.push_back(row_head({total, 0, {"合计", "total"}}, scale, language));
  TextTable table(head);
  for (std::size_t i = 0; i < years.size(); ++i) {
    std::vector<std::string> cells{std::to_string(years[i])};
    for (const std::vector<Estimate>& column : columns) {
      cells.push_back(number_text(column[i].median, scale));
    }
    cells.push_back(estimate_text(sums[i], scale));
    table.add(std::move(cells));
  }
  return table.markdown();
}

std::string by_programme(const ResultFile& file, Language language) {
  const StoredVariable* spending = file.find("subsidy", "spending");
  if (spending == nullptr) {
    return "";
  }
  std::vector<int> years = report_years(file);
  years.erase(years.begin());  // flows have no base year
  TextTable table(head_with_years(std::string(say(language, "项目", "Programme")), years));
  for (std::size_t row = 0; row < spending->rows(); ++row) {
    const AxisLabel label = spending->labels_of(row).front();
    const Message name{label_text(label, Language::zh), label_text(label, Language::en)};
    const ShownRow shown{spending, row, name};
    if (is_paid(estimates_over(file, shown, base_scenario(file), headline_region(file), years))) {
      table.add(
          row_over_years(file, shown, base_scenario(file), headline_region(file), years, language));
    }
  }
  return table.empty() ? "" : "\n" + table.markdown();
}

/// Whether anybody's money is limited: without an envelope there is no gap to speak of.
std::string limits(const ResultFile& file, Language language) {
  return std::string(has_input(file, "subsidy.envelope_")
                         ? say(language,
                               "资金缺口只对给出预算的出资方计算。",
                               "The gap counts payers with an envelope alone.")
                         : say(language,
                               "情景没有给出预算(subsidy.envelope_*),资金缺口未评价。",
                               "No envelope is given (subsidy.envelope_*): gaps are not judged."));
}

}  // namespace

std::string budgets(const ResultFile& file, Language language) {
  const std::string payers = by_payer(file, language);
  if (payers.empty()) {
    return "";
  }
  return std::string(say(
             language,
             "## "
             "资金:出资方与年份\n\n补贴与有投资额的建设项目,按当年价格(名义值)计;各出资方为中位数,"
             "中位数之和不等于合计的中位数。出资比例除情景另写外取自程序自带目录,属假设。",
             "## Money: by payer and year\n\nSubsidies and projects that have a cost, in "
             "prices of the year (nominal). Payers are medians, which do not add up to the "
             "median of the total. Their shares are assumptions of the program's catalogue "
             "where the scenario has none of its own. ")) +
         limits(file, language) + "\n\n" + payers + by_programme(file, language);
}

}  // namespace mz::report
