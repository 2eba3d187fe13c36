// Care and staffing in one run: last year's carers limit this year's admissions, (W.13) and (C.19).
#include <algorithm>
#include <cmath>
#include <span>

#include <gtest/gtest.h>

#include "models/registry.hpp"
#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

const std::string honghe = std::string(MZ_SOURCE_DIR) + "/scenarios/library/honghe/baseline.toml";
const std::string prefecture = "532500";
constexpr int last = 6;

Recording run(const std::vector<std::string>& set,
              Uncertainty uncertainty,
              const std::vector<std::string>& models = {}) {
  ReadOptions read;
  read.set = set;
  read.years = {2020, 2020 + last};
  read.trajectories = 32;
  Batch batch = read_batch({honghe}, app::model_schemas(), read);
  Diagnostics faults = batch.all_faults();
  RunOptions options;
  options.uncertainty = uncertainty;
  options.models = models;
  options.keep = {"care.residents", "care.admissions"};
  for (Scenario& scenario : batch.sound) {
    scenario.targets.clear();
  }
  const Inputs inputs = prepare(std::move(batch.sound), registry(), options, faults);
  faults.raise_if_errors();
  RecordingSink sink;
  simulate(inputs, sink, {});
  return sink.recording;
}

double mean(const Recording& of, const std::string& variable, int year) {
  return of.statistic(prefecture, variable, "mean", year);
}
double residents(const Recording& of, int year) {
  return mean(of, "care.residents", year) +
         of.statistic(prefecture, "care.residents", "mean", year, 0, 1);
}

const std::vector<std::string> no_recruits{"role.carer.funding=0"};

TEST(StaffingLoop, StopsAdmissionsAYearAfterCarersLeave) {
  const Recording usual = run({}, Uncertainty::none);
  const Recording without = run(no_recruits, Uncertainty::none);
  // Carers of the base year are the same: the first year's admissions do not differ.
  EXPECT_EQ(mean(usual, "care.admissions", 1), mean(without, "care.admissions", 1));
  EXPECT_LT(mean(without, "care.admissions", 2), 0.7 * mean(usual, "care.admissions", 2));
  EXPECT_NEAR(mean(without, "care.admissions", last), 0, 1e-9);
  EXPECT_GT(mean(without, "staffing.beds_closed_by_staff", last), 100);
}

TEST(StaffingLoop, ExpelsNobody) {
  const Recording without = run(no_recruits, Uncertainty::none);
  // Without admissions residents leave by death and discharge alone: the books of care hold, and
  // more than half of a year's residents are there a year later.
  for (int year = 2; year <= last; ++year) {
    EXPECT_GT(residents(without, year), 0.5 * residents(without, year - 1)) << year;
  }
  for (const double imbalance : without.summary.imbalance.front()) {
    EXPECT_LT(imbalance, 1e-6);
  }
}

TEST(StaffingLoop, LimitsNothingWhereStaffAbounds) {
  const std::vector<std::string> plenty{
      "staffing.base_reserve=1", "role.carer.funding=3", "role.carer.most_recruits=100000"};
  const Recording with = run(plenty, Uncertainty::all);
  const Recording alone = run({}, Uncertainty::all, {"population", "care"});
  for (int type = 0; type < 2; ++type) {
    EXPECT_EQ(with.kept("532501", "care.residents", last, 0, type),
              alone.kept("532501", "care.residents", last, 0, type));
  }
}

TEST(StaffingLoop, StartsWithStaffForTheResidentsOfTheBaseYear) {
  const Recording usual = run({}, Uncertainty::none);
  const double waiting = usual.statistic(prefecture, "care.waiting", "mean", 0);
  EXPECT_LE(mean(usual, "staffing.beds_closed_by_staff", 0), waiting);
  EXPECT_GT(residents(usual, last), 0.8 * residents(usual, 0));
}

}  // namespace
}  // namespace mz::test
