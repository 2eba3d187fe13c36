#pragma once
// All units: symbol, name and the scales a user may write them in. Units exist here and nowhere
// else.

#include <array>
#include <span>
#include <string_view>

#include "sim/core/text.hpp"

namespace mz {

/// A suffix a user may write behind a number. The value in the unit is number * times / over;
/// exact divisors keep 35 % at 0.35.
struct Scale {
  std::string_view suffix;
  double times = 1;
  double over = 1;
};

/// How reports print a quantity of the unit.
enum class Display : unsigned char { count, share, decimal, per_mille };

struct Unit {
  std::string_view id;      ///< stable name, used in column `unit` of tables and in the schema
  std::string_view symbol;  ///< HDF5 attribute `units`; never a word that time decoders know
  Text name;
  std::span<const Scale> scales;
  Display display = Display::decimal;
};

namespace unit {

namespace scale {
inline constexpr std::array share{Scale{"%", 1, 100}, Scale{"％", 1, 100}, Scale{"‰", 1, 1000}};
inline constexpr std::array person{
    Scale{"人"}, Scale{"万人", 10000, 1}, Scale{"万", 10000, 1}, Scale{"亿人", 100000000, 1}};
inline constexpr std::array year{Scale{"岁"}, Scale{"年"}};
inline constexpr std::array person_per_year{
    Scale{"人/年"}, Scale{"万人/年", 10000, 1}, Scale{"人"}, Scale{"万人", 10000, 1}};
inline constexpr std::array month{Scale{"个月"}, Scale{"月"}};
inline constexpr std::array place{Scale{"个"}};
inline constexpr std::array bed{Scale{"张"}, Scale{"万张", 10000, 1}, Scale{"万", 10000, 1}};
inline constexpr std::array per_thousand{Scale{"张/千人"}, Scale{"‰"}, Scale{"%", 10, 1}};
inline constexpr std::array yuan{Scale{"元"}, Scale{"万元", 10000, 1}, Scale{"亿元", 100000000, 1}};
inline constexpr std::array yuan_per_month{
    Scale{"元/月"}, Scale{"元"}, Scale{"万元/月", 10000, 1}, Scale{"万元", 10000, 1}};
inline constexpr std::array body{Scale{"具"}, Scale{"万具", 10000, 1}};
inline constexpr std::array day{Scale{"日"}, Scale{"天"}};
inline constexpr std::array hour{Scale{"小时"}};
inline constexpr std::array minute{Scale{"分钟"}};
inline constexpr std::array square_metre{
    Scale{"平方米"}, Scale{"亩", 10000, 15}, Scale{"公顷", 10000, 1}};
inline constexpr std::array recipient{Scale{"人"},
                                      Scale{"万人", 10000, 1},
                                      Scale{"人次"},
                                      Scale{"万人次", 10000, 1},
                                      Scale{"张"},
                                      Scale{"个"}};
inline constexpr std::array annual_rate{
    Scale{"%/年", 1, 100}, Scale{"‰/年", 1, 1000}, Scale{"%", 1, 100}, Scale{"‰", 1, 1000}};
}  // namespace scale

inline constexpr Unit one{"1", "1", {"无量纲", "dimensionless"}, {}, Display::decimal};
inline constexpr Unit share{"share", "1", {"比例", "share"}, scale::share, Display::share};
inline constexpr Unit person{"person", "人", {"人", "persons"}, scale::person, Display::count};
inline constexpr Unit person_per_year{
    "person_per_year", "人", {"人/年", "persons a year"}, scale::person_per_year, Display::count};
inline constexpr Unit life_year{"year", "年", {"年", "years"}, scale::year, Display::decimal};
inline constexpr Unit child{"child", "1", {"孩/妇女", "children per woman"}, {}, Display::decimal};
inline constexpr Unit month{"month", "月", {"月", "months"}, scale::month, Display::decimal};
inline constexpr Unit place{"count", "1", {"个", "count"}, scale::place, Display::count};
inline constexpr Unit bed{"bed", "张", {"张", "beds"}, scale::bed, Display::count};
inline constexpr Unit per_thousand{
    "per_thousand", "1/1000", {"每千人", "per thousand"}, scale::per_thousand, Display::decimal};
/// Nominal money of the year; sums of parents are whole fen.
inline constexpr Unit yuan{"yuan", "元", {"元", "yuan"}, scale::yuan, Display::count};
inline constexpr Unit yuan_per_month{
    "yuan_per_month", "元/月", {"元/月", "yuan a month"}, scale::yuan_per_month, Display::count};
/// What a programme pays for: persons, cases, beds or stations.
inline constexpr Unit recipient{"recipient",
                                "1",
                                {"人(次、张、个)", "persons, cases, beds or stations"},
                                scale::recipient,
                                Display::count};
inline constexpr Unit annual_rate{
    "annual_rate", "1/a", {"年率", "rate a year"}, scale::annual_rate, Display::share};
inline constexpr Unit body{"body", "具", {"具", "bodies"}, scale::body, Display::count};
inline constexpr Unit day{"day", "日", {"日", "days"}, scale::day, Display::decimal};
inline constexpr Unit hour{"hour", "小时", {"小时", "hours"}, scale::hour, Display::decimal};
inline constexpr Unit minute{
    "minute", "分钟", {"分钟", "minutes"}, scale::minute, Display::decimal};
inline constexpr Unit square_metre{
    "square_metre", "平方米", {"平方米", "square metres"}, scale::square_metre, Display::count};
inline constexpr Unit calendar_year{
    "calendar_year", "年份", {"年份", "calendar year"}, {}, Display::decimal};

}  // namespace unit
}  // namespace mz
