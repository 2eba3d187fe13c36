// The rows of section [drivers].
#include "models/drivers/drivers.hpp"

namespace mz::drivers {
namespace {

using row::integer;
using row::number;

constexpr std::string_view own = "assumption of this model, theory.md";

Row<Params> growth(std::string_view key, Driver d, Text text, double value) {
  return number(key, &Params::growth, static_cast<std::size_t>(d), unit::annual_rate, text)
      .range(-0.5, 1)
      .path(PathRule::linear)
      .common()
      .fallback(value, Status::assumption, own);
}

Row<Params> sd(std::string_view key, Driver d, Text text, double value) {
  return number(key, &Params::sd, static_cast<std::size_t>(d), unit::annual_rate, text)
      .range(0, 0.5)
      .common()
      .certain()
      .fallback(value, Status::assumption, own);
}

Row<Params> share(std::string_view key,
                  std::array<Number, driver_count> Params::*member,
                  Driver d,
                  Text text,
                  double value) {
  return number(key, member, static_cast<std::size_t>(d), unit::one, text)
      .range(-0.99, 0.99)
      .common()
      .certain()
      .fallback(value, Status::assumption, own);
}

Row<Params> persistence(std::string_view key, Driver d, Text text, double value) {
  return share(key, &Params::persistence, d, text, value);
}
Row<Params> correlation(std::string_view key, Driver d, Text text, double value) {
  return share(key, &Params::correlation, d, text, value);
}

std::vector<Row<Params>> consumption_and_prices() {
  return {
      growth("consumption_growth",
             consumption,
             {"人均消费支出年增速(名义)", "yearly growth of consumption per head, nominal"},
             0.06),
      sd("consumption_sd",
         consumption,
         {"人均消费支出增速的标准差", "standard deviation of consumption growth"},
         0.025),
      persistence("consumption_persistence",
                  consumption,
                  {"消费增速偏差的年持续性", "persistence of consumption growth"},
                  0.4),
      growth("prices_growth",
             prices,
             {"居民消费价格年涨幅", "yearly growth of consumer prices"},
             0.02),
      sd("prices_sd",
         prices,
         {"居民消费价格涨幅的标准差", "standard deviation of price growth"},
         0.012),
      persistence("prices_persistence",
                  prices,
                  {"价格涨幅偏差的年持续性", "persistence of price growth"},
                  0.6),
      correlation("prices_correlation",
                  prices,
                  {"价格与消费冲击的相关", "correlation of prices with consumption"},
                  0.2),
  };
}

std::vector<Row<Params>> incomes() {
  return {
      growth("disposable_income_growth",
             disposable_income,
             {"人均可支配收入年增速(名义)", "yearly growth of disposable income per head, nominal"},
             0.06),
      sd("disposable_income_sd",
         disposable_income,
         {"人均可支配收入增速的标准差", "standard deviation of income growth"},
         0.02),
      persistence("disposable_income_persistence",
                  disposable_income,
                  {"收入增速偏差的年持续性", "persistence of income growth"},
                  0.4),
      correlation("disposable_income_correlation",
                  disposable_income,
                  {"收入与消费冲击的相关", "correlation of income with consumption"},
                  0.8),
      growth("minimum_wage_growth",
             minimum_wage,
             {"最低工资年增速", "yearly growth of the minimum wage"},
             0.05),
      sd("minimum_wage_sd",
         minimum_wage,
         {"最低工资增速的标准差", "standard deviation of minimum wage growth"},
         0.02),
      persistence("minimum_wage_persistence",
                  minimum_wage,
                  {"最低工资增速偏差的年持续性", "persistence of minimum wage growth"},
                  0),
      correlation("minimum_wage_correlation",
                  minimum_wage,
                  {"最低工资与消费冲击的相关", "correlation of the minimum wage with consumption"},
                  0.3),
  };
}

std::vector<Row<Params>> wages() {
  return {
      growth("wage_growth", wage, {"平均工资年增速", "yearly growth of the mean wage"}, 0.06),
      sd("wage_sd", wage, {"平均工资增速的标准差", "standard deviation of wage growth"}, 0.02),
      persistence(
          "wage_persistence", wage, {"工资增速偏差的年持续性", "persistence of wage growth"}, 0.4),
      correlation("wage_correlation",
                  wage,
                  {"工资与消费冲击的相关", "correlation of wages with consumption"},
                  0.6),
      integer("known_until",
              &Params::known_until,
              unit::life_year,
              {"增速已知、不再抽样的最后一年", "last year whose growth is known and not drawn"})
          .range(1900, 2200)
          .fallback(1900, Status::assumption, "nothing is known beyond the base year"),
  };
}

}  // namespace

const Schema<Params>& schema() {
  static const Schema<Params> rows = [] {
    std::vector<Row<Params>> all = consumption_and_prices();
    for (auto part : {incomes(), wages()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return Schema<Params>("drivers", {"宏观驱动", "drivers of money"}, std::move(all));
  }();
  return rows;
}

}  // namespace mz::drivers
