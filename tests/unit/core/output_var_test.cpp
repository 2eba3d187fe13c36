#include "sim/core/output_var.hpp"

#include <string>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

constexpr OutputVar plain =
    var({"beds", unit::place, {"床位", "beds"}, "C.1", Kind::stock, aggregate::sum, Better::up});
constexpr OutputVar by_sex = var({"life",
                                  unit::life_year,
                                  {"寿命", "life"},
                                  "C.2",
                                  Kind::flow,
                                  aggregate::mean("beds"),
                                  Better::up,
                                  {&axis::sex}});
constexpr OutputVar by_sex_age = var({"pyramid",
                                      unit::person,
                                      {"人口", "people"},
                                      "C.3",
                                      Kind::stock,
                                      aggregate::none,
                                      Better::neutral,
                                      {&axis::sex, &axis::age}});
constexpr std::array table{plain, by_sex, by_sex_age};
constexpr std::array repeated{plain, by_sex, plain};

TEST(OutputVariable, HasOneRowWithoutAxes) {
  EXPECT_EQ(plain.rows(), 1);
}

TEST(OutputVariable, HasARowForEveryCombinationOfItsLabels) {
  EXPECT_EQ(by_sex.rows(), 2);
  EXPECT_EQ(by_sex_age.rows(), 202);  // 2 sexes x ages 0..100+
}

TEST(OutputVariable, IsFoundByItsName) {
  EXPECT_EQ(index_of(table, "beds"), 0);
  EXPECT_EQ(index_of(table, "pyramid"), 2);
}

TEST(OutputTable, IsUniqueWhenNoNameRepeats) {
  EXPECT_TRUE(unique(table));
  EXPECT_FALSE(unique(repeated));
}

TEST(SnakeCase, StartsWithASmallLetterAndHasNoCapitals) {
  EXPECT_TRUE(detail::is_snake_case("population_60plus"));
  EXPECT_FALSE(detail::is_snake_case(""));
  EXPECT_FALSE(detail::is_snake_case("_beds"));
  EXPECT_FALSE(detail::is_snake_case("60plus"));
  EXPECT_FALSE(detail::is_snake_case("Beds"));
  EXPECT_FALSE(detail::is_snake_case("bed-days"));
}

TEST(Aggregation, RemembersWhatItIsMadeOf) {
  EXPECT_EQ(aggregate::ratio("a", "b").rule, Aggregation::Rule::ratio);
  EXPECT_EQ(aggregate::ratio("a", "b").first, "a");
  EXPECT_EQ(aggregate::ratio("a", "b").second, "b");
  EXPECT_EQ(by_sex.aggregation.first, "beds");
}

TEST(Axis, IsNumericWithoutLabels) {
  EXPECT_TRUE(axis::age.is_numeric());
  EXPECT_EQ(axis::age.size(), 101);
  EXPECT_FALSE(axis::sex.is_numeric());
  EXPECT_EQ(axis::mother_age.size(), 45);  // 10..54
}

TEST(StatisticNames, SpellTheirProbabilities) {
  for (std::size_t i = 0; i < quantile_probabilities.size(); ++i) {
    // "p025" is 0.025, "p05" 0.05, "p10" 0.10: the digits after the decimal point.
    const std::string name(statistic_names[i + first_quantile]);
    ASSERT_EQ(name.front(), 'p');
    EXPECT_DOUBLE_EQ(std::stod("0." + name.substr(1)), quantile_probabilities[i]) << name;
  }
}

}  // namespace
}  // namespace mz::test
