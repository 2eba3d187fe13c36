#pragma once
// Rows of estimates of a result file over years, regions or scenarios, ready for tables.

#include <cstddef>
#include <string>
#include <vector>

#include "output/number_text.hpp"
#include "output/result_file.hpp"
#include "output/views.hpp"

namespace mz {

/// Estimates of one row in the years given, in one scenario and region.
std::vector<Estimate> estimates_over(const ResultFile& file,
                                     const ShownRow& row,
                                     std::size_t scenario,
                                     std::size_t region,
                                     const std::vector<int>& years);

/// A paired difference to the base scenario and the probability that the scenario lies above.
struct Comparison {
  Estimate difference;
  double above = 0;

  /// False when the scenario equals the base from the 10 % to the 90 % quantile.
  bool differs() const;
  /// Whether the figures shown on this scale tell it from no difference.
  bool is_visible(const NumberScale& scale) const;
};
/// Comparisons of one row in the years given.
std::vector<Comparison> comparisons_over(const ResultFile& file,
                                         const ShownRow& row,
                                         std::size_t scenario,
                                         std::size_t region,
                                         const std::vector<int>& years);
/// Differences on one scale, each with its probability: "+120 [80 – 160], P 97 %".
std::vector<std::string> comparison_texts(const std::vector<Comparison>& comparisons,
                                          const ShownRow& row,
                                          Language language,
                                          NumberScale* scale_used = nullptr);

/// A first cell and the years.
std::vector<std::string> head_with_years(std::string first, const std::vector<int>& years);
/// A line of a table: the row with its unit, then its estimates on one scale.
std::vector<std::string> row_over_years(const ResultFile& file,
                                        const ShownRow& row,
                                        std::size_t scenario,
                                        std::size_t region,
                                        const std::vector<int>& years,
                                        Language language);

/// "常住人口(万人)", "population (thousand persons)".
std::string row_head(const ShownRow& row,
                     const NumberScale& scale,
                     Language language,
                     Measure measure = Measure::value);

}  // namespace mz
