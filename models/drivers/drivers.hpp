#pragma once
// Prices, incomes and consumption that all counties share: indices by year, drawn once per
// trajectory. Equations (D.n) are in theory.md.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/model.hpp"

namespace mz::drivers {

/// In the order of the outputs; models that read the wire `growth` count on it.
enum Driver : int { consumption, prices, disposable_income, minimum_wage, wage };
inline constexpr std::size_t driver_count = 5;

/// What a user sets in section [drivers]; rows in schema().
struct Params {
  std::array<Number, driver_count> growth, sd, persistence, correlation;
  std::int64_t known_until = 0;
};

const Schema<Params>& schema();

namespace detail {
constexpr OutputVar index(std::string_view name, Text text) {
  return {.name = name,
          .unit = unit::one,
          .text = text,
          .equation = "D.4",
          .kind = Kind::path,
          .aggregation = aggregate::first,
          .better = Better::neutral};
}
}  // namespace detail

/// What a user can read in group /drivers.
inline constexpr std::array outputs{
    var(detail::index("consumption",
                      {"居民人均消费支出指数(基年 = 100)",
                       "index of consumption spending per head, base year = 100"})),
    var(detail::index("prices",
                      {"居民消费价格指数(基年 = 100)", "consumer price index, base year = 100"})),
    var(detail::index("disposable_income",
                      {"居民人均可支配收入指数(基年 = 100)",
                       "index of disposable income per head, base year = 100"})),
    var(detail::index("minimum_wage",
                      {"最低工资指数(基年 = 100)", "index of the minimum wage, base year = 100"})),
    var(detail::index("wage",
                      {"平均工资指数(基年 = 100)", "index of the mean wage, base year = 100"})),
};
static_assert(unique(outputs));
static_assert(outputs.size() == driver_count);

const Model& model();

}  // namespace mz::drivers
