#include "output/estimates.hpp"

#include <cmath>
#include <utility>

#include "sim/core/diagnostics.hpp"

namespace mz {

std::vector<Estimate> estimates_over(const ResultFile& file,
                                     const ShownRow& row,
                                     std::size_t scenario,
                                     std::size_t region,
                                     const std::vector<int>& years) {
  const Slice slice = file.statistics(*row.variable, scenario, region);
  std::vector<Estimate> estimates;
  for (const int year : years) {
    estimates.push_back(estimate_of(slice, file.year_position(year).value(), row.row));
  }
  return estimates;
}

bool Comparison::differs() const {
  return !(std::isnan(difference.median) ||
           (difference.low == 0 && difference.high == 0 && difference.median == 0));
}

bool Comparison::is_visible(const NumberScale& scale) const {
  const std::string nothing = number_text(0, scale);
  return differs() && (number_text(difference.low, scale) != nothing ||
                       number_text(difference.high, scale) != nothing);
}

std::vector<Comparison> comparisons_over(const ResultFile& file,
                                         const ShownRow& row,
                                         std::size_t scenario,
                                         std::size_t region,
                                         const std::vector<int>& years) {
  const Slice difference = file.difference(*row.variable, scenario, region);
  const Slice above = file.above(*row.variable, scenario, region);
  std::vector<Comparison> comparisons;
  for (const int year : years) {
    const std::size_t position = file.year_position(year).value();
    comparisons.push_back(
        {estimate_of(difference, position, row.row), above.at(position, row.row, std::size_t{0})});
  }
  return comparisons;
}

std::vector<std::string> comparison_texts(const std::vector<Comparison>& comparisons,
                                          const ShownRow& row,
                                          Language language,
                                          NumberScale* scale_used) {
  std::vector<Estimate> differences;
  for (const Comparison& comparison : comparisons) {
    differences.push_back(comparison.difference);
  }
  const NumberScale scale = scale_for(row.variable->display, largest_of(differences), language);
  std::vector<std::string> texts;
  for (const Comparison& comparison : comparisons) {
    texts.push_back(!comparison.differs() && !std::isnan(comparison.difference.median)
                        ? std::string(say(language, "相同", "same"))
                        : estimate_text(comparison.difference, scale, Sign::always) + ", P " +
                              probability_text(comparison.above));
  }
  if (scale_used != nullptr) {
    *scale_used = scale;
  }
  return texts;
}

std::vector<std::string> head_with_years(std::string first, const std::vector<int>& years) {
  std::vector<std::string> head{std::move(first)};
  for (const int year : years) {
    head.push_back(std::to_string(year));
  }
  return head;
}

std::vector<std::string> row_over_years(const ResultFile& file,
                                        const ShownRow& row,
                                        std::size_t scenario,
                                        std::size_t region,
                                        const std::vector<int>& years,
                                        Language language) {
  const std::vector<Estimate> estimates = estimates_over(file, row, scenario, region, years);
  const NumberScale scale = scale_for(row.variable->display, largest_of(estimates), language);
  std::vector<std::string> cells{row_head(row, scale, language)};
  for (const Estimate& estimate : estimates) {
    cells.push_back(estimate_text(estimate, scale));
  }
  return cells;
}

std::string row_head(const ShownRow& row,
                     const NumberScale& scale,
                     Language language,
                     Measure measure) {
  const std::string unit = unit_text(*row.variable, scale, language, measure);
  const std::string name = say(language, row.name);
  if (unit.empty()) {
    return name;
  }
  return language == Language::en ? name + " (" + unit + ")" : name + "(" + unit + ")";
}

}  // namespace mz
