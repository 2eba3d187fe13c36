#include "sim/core/units.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

/// `number` written with `suffix`, in the unit; nothing when the unit does not know the suffix.
std::optional<double> scaled(const Unit& unit, std::string_view suffix, double number) {
  for (const Scale& scale : unit.scales) {
    if (scale.suffix == suffix) {
      return number * scale.times / scale.over;
    }
  }
  return std::nullopt;
}

std::vector<Unit> all_units() {
  return {unit::one,
          unit::share,
          unit::person,
          unit::person_per_year,
          unit::life_year,
          unit::child,
          unit::month,
          unit::place,
          unit::annual_rate};
}

TEST(Scale, KeepsThirtyFivePerCentExact) {
  EXPECT_EQ(scaled(unit::share, "%", 35), 0.35);
  EXPECT_EQ(scaled(unit::share, "％", 35), 0.35);
  EXPECT_EQ(scaled(unit::share, "‰", 7), 0.007);
}

TEST(Scale, ReadsTenThousandsAndHundredMillionsOfPeople) {
  EXPECT_EQ(scaled(unit::person, "人", 3), 3.0);
  EXPECT_EQ(scaled(unit::person, "万", 1.5), 15000.0);
  EXPECT_EQ(scaled(unit::person, "万人", 2), 20000.0);
  EXPECT_EQ(scaled(unit::person, "亿人", 14), 1.4e9);
}

TEST(Scale, ReadsRatesAYear) {
  EXPECT_EQ(scaled(unit::annual_rate, "%/年", 2), 0.02);
  EXPECT_EQ(scaled(unit::annual_rate, "‰", 6), 0.006);
  EXPECT_EQ(scaled(unit::person_per_year, "万人/年", 0.2), 2000.0);
}

TEST(Scale, IsUnknownForAnotherUnit) {
  EXPECT_FALSE(scaled(unit::person, "%", 1));
  EXPECT_FALSE(scaled(unit::share, "万", 1));
}

class EveryUnit : public testing::TestWithParam<Unit> {};

TEST_P(EveryUnit, HasAnIdASymbolAndBothNames) {
  EXPECT_FALSE(GetParam().id.empty());
  EXPECT_FALSE(GetParam().symbol.empty());
  EXPECT_FALSE(GetParam().name.zh.empty());
  EXPECT_FALSE(GetParam().name.en.empty());
}

TEST_P(EveryUnit, KnowsEachSuffixOnce) {
  std::set<std::string_view> seen;
  for (const Scale& scale : GetParam().scales) {
    EXPECT_TRUE(seen.insert(scale.suffix).second) << scale.suffix;
    EXPECT_GT(scale.times, 0.0);
    EXPECT_GT(scale.over, 0.0);
  }
}

INSTANTIATE_TEST_SUITE_P(Units,
                         EveryUnit,
                         testing::ValuesIn(all_units()),
                         [](const auto& instance) {
                           const std::string id(instance.param.id);
                           return id == "1" ? std::string("one") : id;
                         });

TEST(Units, HaveDifferentIds) {
  std::set<std::string_view> ids;
  for (const Unit& unit : all_units()) {
    EXPECT_TRUE(ids.insert(unit.id).second) << unit.id;
  }
}

}  // namespace
}  // namespace mz::test
