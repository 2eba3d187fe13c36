#include "output/number_text.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

std::string count_zh(double value) {
  return quantity_text(value, Display::count, Language::zh);
}
std::string count_en(double value) {
  return quantity_text(value, Display::count, Language::en);
}

TEST(NumberText, WritesCountsAsChinesePlannersDo) {
  EXPECT_EQ(count_zh(18600), "1.86万");
  EXPECT_EQ(count_zh(976000000), "9.76亿");
  EXPECT_EQ(count_zh(4478422), "447.8万");
  EXPECT_EQ(count_zh(225000), "22.5万");
  EXPECT_EQ(count_zh(12345678), "1235万");
  EXPECT_EQ(count_zh(3812), "3812");
  EXPECT_EQ(count_zh(0), "0");
}

TEST(NumberText, NeverShowsTenThousandWithoutItsScale) {
  EXPECT_EQ(count_zh(9999.4), "9999");
  EXPECT_EQ(count_zh(9999.6), "1.00万");
  EXPECT_EQ(count_zh(99999), "10.0万");
}

TEST(NumberText, WritesEnglishCountsInGroupsOfThree) {
  EXPECT_EQ(count_en(18600), "18,600");
  EXPECT_EQ(count_en(976000000), "976.0 million");
  EXPECT_EQ(count_en(4478422), "4,478 thousand");
  EXPECT_EQ(count_en(812), "812");
}

TEST(NumberText, WritesSharesInPercent) {
  EXPECT_EQ(quantity_text(0.1234, Display::share, Language::zh), "12.3 %");
  EXPECT_EQ(quantity_text(0.0045, Display::share, Language::zh), "0.45 %");
  EXPECT_EQ(quantity_text(1, Display::share, Language::en), "100.0 %");
  EXPECT_EQ(quantity_text(0, Display::share, Language::en), "0.0 %");
}

TEST(NumberText, WritesDecimalsWithThreeFigures) {
  EXPECT_EQ(quantity_text(1.304, Display::decimal, Language::zh), "1.30");
  EXPECT_EQ(quantity_text(76.54, Display::decimal, Language::zh), "76.5");
}

TEST(NumberText, MarksWhatIsUndefinedOrNeverReached) {
  EXPECT_EQ(count_zh(std::nan("")), "–");
  EXPECT_EQ(count_zh(std::numeric_limits<double>::infinity()), "∞");
}

TEST(NumberText, ShowsNoSignBeforeNothing) {
  const NumberScale scale = scale_for(Display::count, 100, Language::zh);
  EXPECT_EQ(number_text(-0.2, scale, Sign::always), "0");
  EXPECT_EQ(number_text(0.2, scale, Sign::always), "0");
  EXPECT_EQ(number_text(12, scale, Sign::always), "+12");
  EXPECT_EQ(number_text(-12, scale, Sign::always), "-12");
}

TEST(NumberText, GroupsNegativeNumbersToo) {
  EXPECT_EQ(count_en(-18600), "-18,600");
}

TEST(EstimateText, GivesMedianAndInterval) {
  const NumberScale scale = scale_for(Display::count, 4478422, Language::zh);
  EXPECT_EQ(estimate_text({4478422, 4401000, 4552000}, scale), "447.8 [440.1–455.2]");
}

TEST(EstimateText, LeavesOutAnIntervalWithoutWidth) {
  const NumberScale scale = scale_for(Display::count, 4478422, Language::zh);
  EXPECT_EQ(estimate_text({4478422, 4478422, 4478422}, scale), "447.8");
}

TEST(EstimateText, SetsSignsApartInDifferences) {
  const NumberScale scale = scale_for(Display::count, 500, Language::zh);
  EXPECT_EQ(estimate_text({120, -30, 260}, scale, Sign::always), "+120 [-30 – +260]");
}

TEST(ProbabilityText, NeverRoundsToCertainty) {
  EXPECT_EQ(probability_text(0.004), "<1 %");
  EXPECT_EQ(probability_text(0.996), ">99 %");
  EXPECT_EQ(probability_text(0), "0 %");
  EXPECT_EQ(probability_text(1), "100 %");
  EXPECT_EQ(probability_text(0.254), "25 %");
}

TEST(UnitText, CarriesTheScaleInFrontOfTheUnit) {
  StoredVariable people;
  people.display = Display::count;
  people.unit_name = {"人", "persons"};
  const double largest = 4478422;
  EXPECT_EQ(unit_text(people, scale_for(Display::count, largest, Language::zh), Language::zh),
            "万人");
  EXPECT_EQ(unit_text(people, scale_for(Display::count, largest, Language::en), Language::en),
            "thousand persons");
}

TEST(UnitText, CallsDifferencesOfSharesPercentagePoints) {
  StoredVariable share;
  share.display = Display::share;
  const NumberScale scale = scale_for(Display::share, 0.1, Language::zh);
  EXPECT_EQ(unit_text(share, scale, Language::zh), "%");
  EXPECT_EQ(unit_text(share, scale, Language::zh, Measure::difference), "百分点");
}

}  // namespace
}  // namespace mz::test
