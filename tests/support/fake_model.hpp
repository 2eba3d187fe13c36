#pragma once
// Two small models with answers that can be written down, scenarios for them, and a sink that
// remembers: what the tests of the engine run on.
//
// alpha, county with `level` a and `rate` r, in year t (0 = base year), trajectory by trajectory:
//   growth(t) = r + noise(t) + common(t), stock(t) = stock(t - 1) + growth(t), stock(0) = a,
//   noise a standard normal of the county in mode `all`, common one of the whole run.
// beta reads alpha: same-year stock, last year's growth and a wire.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/model.hpp"
#include "sim/core/results.hpp"
#include "sim/core/sink.hpp"
#include "sim/run/prepare.hpp"

namespace mz::test {

/// How alpha behaves; the default exchanges nothing.
struct FakeOptions {
  /// Pairs of counties: each year the first hands a tenth of its stock to the second.
  std::vector<std::pair<std::size_t, std::size_t>> links;
};

std::unique_ptr<const Model> fake_alpha(FakeOptions options = {});
/// `needs_alpha`: cannot run without; else 7 takes the place of what it reads.
std::unique_ptr<const Model> fake_beta(bool needs_alpha = true);

/// Rows of alpha by name, to find them in summaries.
const SchemaBase& fake_schema(const std::string& section);

struct FakeCounty {
  std::string code;
  std::string prefecture;
  std::string province;
  double level = 100;
};

/// A scenario "name" for the models: `rate` in every county, level as in the county.
Scenario fake_scenario(const std::string& name,
                       const std::vector<FakeCounty>& counties,
                       Value rate,
                       std::int64_t trajectories = 70);

/// A number that is the same in all trajectories, and one drawn between p10 and p90.
Value fixed_number(double value);
Value uncertain_number(double p10, double p90, double between = 0);

/// Everything a sink was given.
class Recording {
 public:
  const RegionSummary& region(const std::string& code) const;
  /// A statistic ("mean", …) of one row of a variable.
  double statistic(const std::string& code,
                   const std::string& variable,
                   const std::string& statistic,
                   int year_index,
                   std::size_t scenario = 0,
                   int row = 0) const;
  /// The same of the difference to the base scenario, or "above".
  double difference(const std::string& code,
                    const std::string& variable,
                    const std::string& statistic,
                    int year_index,
                    std::size_t scenario,
                    int row = 0) const;
  /// Kept trajectories of one row of a variable.
  std::vector<double> kept(const std::string& code,
                           const std::string& variable,
                           int year_index,
                           std::size_t scenario = 0,
                           int row = 0) const;
  /// All numbers of all regions as bytes, in order.
  std::string bytes() const;
  /// The numbers of one region as bytes; equal also where they are undefined.
  std::string bytes(const std::string& code) const;

  RunFrame frame;
  std::vector<RegionSummary> regions;
  RunSummary summary;

 private:
  struct Place {
    std::size_t model = 0;
    std::size_t row = 0;
    std::size_t kept_row = 0;
  };
  Place place(const std::string& variable, int row) const;
};

/// Writes down what it is given.
class RecordingSink final : public ResultSink {
 public:
  void begin(const RunFrame& frame) override { recording.frame = frame; }
  void accept(const RegionSummary& region) override { recording.regions.push_back(region); }
  void finish(const RunSummary& summary) override { recording.summary = summary; }

  Recording recording;
};

/// A run of alpha and beta from start to end; throws ScenarioError on faults.
Recording run_fake(std::vector<Scenario> scenarios, RunOptions options = {}, FakeOptions fake = {});

}  // namespace mz::test
