// Closed forms of queues, to the digits of published tables: what planners hold simulated waits
// against, and the stationary daily recursion that the home's queue is held against.

#include "tests/support/queue_formulas.hpp"

#include <gtest/gtest.h>

namespace mz::funeral::test {
namespace {

using namespace mz::test;

struct Row {
  int servers;
  double load;  ///< per server
  double waiting;
  double mmc;
  double half;
  double cosmetatos;
};

constexpr std::array<Row, 4> table{{{1, .80, .800000, 4.000000, 2.000000, 2.000000},
                                    {2, .80, .711111, 1.777778, .888889, .900984},
                                    {3, .80, .647191, 1.078652, .539326, .552578},
                                    {4, .85, .689316, 1.148860, .574430, .588205}}};

TEST(ErlangC, HasThePublishedProbabilitiesAndWaits) {
  for (const Row& row : table) {
    EXPECT_NEAR(erlang_c(row.servers, row.load), row.waiting, 6e-7);
    EXPECT_NEAR(wait_markov(row.servers, row.load), row.mmc, 6e-7);
  }
}

TEST(Cosmetatos, HasThePublishedWaitsOfEqualServiceTimes) {
  for (const Row& row : table) {
    EXPECT_NEAR(0.5 * wait_markov(row.servers, row.load), row.half, 6e-7);
    EXPECT_NEAR(wait_deterministic(row.servers, row.load), row.cosmetatos, 6e-7);
  }
}

TEST(Cosmetatos, IsWithinHalfAPercentOfTheExactWait) {
  constexpr std::array<double, 4> exact{2.000000, .903284, .553900, .588766};
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_NEAR(wait_deterministic(table[i].servers, table[i].load) / exact[i], 1.0, 0.005);
  }
}

struct Daily {
  double mean;
  double ratio;
  int capacity;
  double waiting;
  double queue;
};

TEST(DailyLindley, HasThePublishedStationaryQueues) {
  for (const Daily& row : {Daily{8, 1.0, 10, .2813, .8786},
                           {8, 1.1, 10, .3008, 1.0232},
                           {8, 1.3, 10, .3343, 1.3227},
                           {8, 1.0, 12, .0758, .1651},
                           {8, 1.1, 12, .0886, .2091},
                           {8, 1.3, 12, .1126, .3065}}) {
    const StationaryQueue found = daily_lindley(row.mean, row.ratio, row.capacity);
    EXPECT_NEAR(found.waiting, row.waiting, 6e-5) << row.ratio << ", " << row.capacity;
    EXPECT_NEAR(found.mean, row.queue, 6e-5) << row.ratio << ", " << row.capacity;
  }
}

}  // namespace
}  // namespace mz::funeral::test
