#include "sim/run/quantile_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/random.hpp"
#include "sim/core/statistics.hpp"
#include "sim/run/aligned.hpp"

namespace mz::test {
namespace {

using namespace mz::engine;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr auto batch = static_cast<std::size_t>(rows_at_once);

/// Instruction sets that this machine can run.
std::vector<Isa> runnable() {
  std::vector<Isa> sets{Isa::baseline};
  const Isa best = chosen_isa();
  if (best != Isa::baseline) {
    sets.push_back(Isa::avx2);
  }
  if (best == Isa::avx512) {
    sets.push_back(Isa::avx512);
  }
  return sets;
}

template <class Real>
using Rows = std::vector<std::vector<Real>>;

/// Sixteen rows of normals, rounded so that values repeat.
template <class Real>
Rows<Real> drawn_rows(std::size_t count, std::uint32_t salt = 0) {
  Rows<Real> rows(batch, std::vector<Real>(count));
  for (std::size_t row = 0; row < batch; ++row) {
    for (std::size_t i = 0; i < count; ++i) {
      const DrawSite site{.seed = salt, .stream = Stream::parameter, .region = 0};
      const double z =
          random_normal(site, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(row));
      rows[row][i] = static_cast<Real>(row % 2 == 0 ? z : std::round(z * 4));
    }
  }
  return rows;
}

template <class Real>
std::vector<const Real*> pointers(const Rows<Real>& rows) {
  std::vector<const Real*> found;
  for (const std::vector<Real>& row : rows) {
    found.push_back(row.data());
  }
  return found;
}

template <class Real>
struct Sorted {
  AlignedVector<Real> values;
  SortedRows<Real> rows;

  std::vector<Real> column(std::size_t row, std::size_t count) const {
    std::vector<Real> found;
    for (std::size_t i = 0; i < count; ++i) {
      found.push_back(*(rows.row(row) + static_cast<std::int64_t>(i) * rows.width));
    }
    return found;
  }
};

template <class Real>
Sorted<Real> sorted(const Rows<Real>& rows, Isa isa) {
  Sorted<Real> result;
  const std::size_t count = rows.front().size();
  result.values.resize(static_cast<std::size_t>(sorting_room(static_cast<std::int64_t>(count))));
  result.rows.values = result.values.data();
  quantile_functions<Real>(isa).sort(
      pointers(rows).data(), static_cast<std::int64_t>(count), result.rows);
  return result;
}

template <class Real>
void expect_sorted_like_std(std::size_t count, Isa isa) {
  SCOPED_TRACE(count);
  const Rows<Real> rows = drawn_rows<Real>(count);
  const Sorted<Real> result = sorted(rows, isa);
  for (std::size_t row = 0; row < batch; ++row) {
    std::vector<Real> expected = rows[row];
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(result.column(row, count), expected) << "row " << row;
  }
}

class QuantileKernel : public testing::TestWithParam<Isa> {};

TEST_P(QuantileKernel, SortsLikeTheStandardLibraryForEveryLength) {
  for (std::size_t count = 1; count <= 140; ++count) {
    expect_sorted_like_std<float>(count, GetParam());
    expect_sorted_like_std<double>(count, GetParam());
  }
  for (const std::size_t count : {255U, 256U, 257U, 500U, 1000U, 1024U, 1025U, 3000U}) {
    expect_sorted_like_std<float>(count, GetParam());
    expect_sorted_like_std<double>(count, GetParam());
  }
}

TEST_P(QuantileKernel, HasTheMomentsOfTheDefinition) {
  const Rows<float> rows = drawn_rows<float>(997);
  const Sorted<float> result = sorted(rows, GetParam());
  for (std::size_t row = 0; row < batch; ++row) {
    long double sum = 0;
    for (const float value : rows[row]) {
      sum += static_cast<long double>(value);
    }
    const long double mean = sum / 997;
    long double squares = 0;
    for (const float value : rows[row]) {
      squares +=
          (static_cast<long double>(value) - mean) * (static_cast<long double>(value) - mean);
    }
    EXPECT_NEAR(result.rows.mean[row], static_cast<double>(mean), 1e-14);
    EXPECT_NEAR(
        result.rows.squares[row], static_cast<double>(squares), 1e-12 * result.rows.squares[row]);
    EXPECT_EQ(result.rows.defined[row], 997.0);
  }
}

TEST_P(QuantileKernel, GivesTheBitsOfTheBaseline) {
  Rows<float> rows = drawn_rows<float>(333);
  rows[3][10] = std::numeric_limits<float>::quiet_NaN();
  rows[4][0] = std::numeric_limits<float>::infinity();
  rows[5][7] = -0.0F;
  const Sorted<float> here = sorted(rows, GetParam());
  const Sorted<float> there = sorted(rows, Isa::baseline);
  for (std::size_t row = 0; row < batch; ++row) {
    const std::vector<float> a = here.column(row, 333);
    const std::vector<float> b = there.column(row, 333);
    EXPECT_EQ(std::memcmp(a.data(), b.data(), 333 * sizeof(float)), 0);
    EXPECT_EQ(std::memcmp(&here.rows.mean[row], &there.rows.mean[row], sizeof(double)), 0);
    EXPECT_EQ(std::memcmp(&here.rows.squares[row], &there.rows.squares[row], sizeof(double)), 0);
  }
}

TEST_P(QuantileKernel, LeavesUndefinedValuesOut) {
  Rows<double> rows = drawn_rows<double>(5);
  rows[0] = {undefined, 4, undefined, 1, 3};
  const Sorted<double> result = sorted(rows, GetParam());
  EXPECT_EQ(result.rows.defined[0], 3.0);
  EXPECT_DOUBLE_EQ(result.rows.mean[0], 8.0 / 3.0);
  EXPECT_EQ(result.column(0, 3), (std::vector<double>{1, 3, 4}));
}

TEST_P(QuantileKernel, KeepsAConstantRowExact) {
  Rows<float> rows = drawn_rows<float>(1000);
  std::fill(rows[0].begin(), rows[0].end(), 0.1F);  // 1000 times 0.1 is not 100 in any precision
  const Sorted<float> result = sorted(rows, GetParam());
  EXPECT_EQ(result.rows.mean[0], static_cast<double>(0.1F));
  EXPECT_EQ(result.rows.squares[0], 0.0);
}

TEST_P(QuantileKernel, CountsDifferencesAboveAndTies) {
  Rows<double> rows(batch, {1, 2, 3, infinity, undefined, infinity});
  const Rows<double> base(batch, {0, 2, 4, infinity, 1, 5});
  AlignedVector<double> values(static_cast<std::size_t>(sorting_room(6)));
  SortedRows<double> out{.values = values.data()};
  RowsAbove above;
  quantile_functions<double>(GetParam())
      .sort_difference(pointers(rows).data(), pointers(base).data(), 6, out, above);
  EXPECT_EQ(above.pairs[0], 5.0);
  EXPECT_EQ(above.above[0], 1 + 0.5 + 0 + 0.5 + 1);
  EXPECT_EQ(out.defined[0], 4.0);  // inf - inf says nothing
  EXPECT_EQ(*out.row(0), -1.0);
  EXPECT_EQ(*(out.row(0) + 3 * out.width), infinity);
}

std::string name_of(const testing::TestParamInfo<Isa>& set) {
  switch (set.param) {
    case Isa::avx2:
      return "avx2";
    case Isa::avx512:
      return "avx512";
    case Isa::baseline:
      break;
  }
  return "baseline";
}

INSTANTIATE_TEST_SUITE_P(Sets, QuantileKernel, testing::ValuesIn(runnable()), name_of);

std::vector<double> statistics_of(const std::vector<double>& row) {
  std::vector<double> out(static_cast<std::size_t>(statistics_count));
  write_statistics(row, out.data());
  return out;
}

TEST(RowStatistics, HaveQuantilesOfTypeSeven) {
  // Hyndman and Fan (1996): h = (n - 1) p. For 1..5 and p = 0.1: h = 0.4 -> 1.4.
  const std::vector<double> out = statistics_of({5, 3, 1, 2, 4});
  EXPECT_DOUBLE_EQ(out[0], 3.0);
  EXPECT_DOUBLE_EQ(out[1], std::sqrt(2.5));
  EXPECT_DOUBLE_EQ(out[2], 1.1);
  EXPECT_DOUBLE_EQ(out[4], 1.4);
  EXPECT_DOUBLE_EQ(out[5], 2.0);
  EXPECT_DOUBLE_EQ(out[6], 3.0);
  EXPECT_DOUBLE_EQ(out[8], 4.6);
}

TEST(RowStatistics, HaveNoSpreadInASingleTrajectory) {
  const std::vector<double> out = statistics_of({2.5});
  EXPECT_EQ(out[1], 0.0);
  EXPECT_EQ(out[2], 2.5);
}

TEST(RowStatistics, AreUndefinedWhenFewerThanHalfAreDefined) {
  const std::vector<double> two_of_four = statistics_of({1, undefined, 3, undefined});
  EXPECT_EQ(two_of_four[0], 2.0);
  const std::vector<double> one_of_three = statistics_of({undefined, 1, undefined});
  EXPECT_TRUE(std::isnan(one_of_three[0]));
  EXPECT_TRUE(std::isnan(one_of_three[6]));
}

TEST(RowStatistics, CountInfinityAsTheLargestValue) {
  const std::vector<double> out = statistics_of({infinity, 1, 2, 3, infinity});
  EXPECT_TRUE(std::isnan(out[0]));
  EXPECT_TRUE(std::isnan(out[1]));
  EXPECT_EQ(out[6], 3.0);
  EXPECT_EQ(out[7], infinity);
  EXPECT_EQ(out[5], 2.0);
}

}  // namespace
}  // namespace mz::test
