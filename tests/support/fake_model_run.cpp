// Scenarios for the fake models, a memory for what they give, and a run of them.

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

County county_row(const FakeCounty& fake, std::size_t position) {
  County county;
  county.code = fake.code;
  county.name_zh = "县" + fake.code;
  county.name_en = "County " + fake.code;
  county.prefecture = fake.prefecture;
  county.province = fake.province;
  county.townships = static_cast<double>(position);  // how alpha knows its counties for links
  return county;
}

void append_bytes(const std::vector<double>& numbers, std::string& out) {
  for (const double number : numbers) {
    std::array<char, sizeof number> bytes{};
    std::memcpy(bytes.data(), &number, sizeof number);
    out.append(bytes.data(), bytes.size());
  }
}

std::size_t statistic_index(const std::string& name) {
  const auto found = std::find(statistic_names.begin(), statistic_names.end(), name);
  return static_cast<std::size_t>(found - statistic_names.begin());
}

}  // namespace

Value fixed_number(double value) {
  Value number;
  number.points.push_back({0, Distribution::fixed(value), {}});
  return number;
}

Value uncertain_number(double p10, double p90, double between) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Value number;
  number.low = -infinity;
  number.high = infinity;
  number.between = between;
  number.points.push_back(
      {0, Distribution::range(p10, p90, Transform::identity, -infinity, infinity), {}});
  return number;
}

Scenario fake_scenario(const std::string& name,
                       const std::vector<FakeCounty>& counties,
                       Value rate,
                       std::int64_t trajectories) {
  Scenario scenario;
  scenario.file = name + ".toml";
  scenario.name = name;
  scenario.title_zh = "情景";
  scenario.title_en = "Scenario " + name;
  scenario.run = {.base_year = 2020, .last_year = 2025, .trajectories = trajectories, .seed = 42};
  Section alpha{&fake_schema("alpha"), {}};
  Section beta{&fake_schema("beta"), {}};
  for (std::size_t i = 0; i < counties.size(); ++i) {
    scenario.place.counties.push_back(county_row(counties[i], i));
    scenario.place.age_sex.emplace_back();
    alpha.values.push_back({rate, fixed_number(counties[i].level)});
    beta.values.push_back({fixed_number(5)});
  }
  scenario.sections = {std::move(alpha), std::move(beta)};
  return scenario;
}

const RegionSummary& Recording::region(const std::string& code) const {
  for (const RegionSummary& summary_of : regions) {
    if (frame.regions[static_cast<std::size_t>(summary_of.region)].code == code) {
      return summary_of;
    }
  }
  throw std::out_of_range("no region " + code);
}

Recording::Place Recording::place(const std::string& variable, int row) const {
  for (std::size_t m = 0; m < frame.models.size(); ++m) {
    std::size_t kept_row = 0;
    for (const VariableFrame& known : frame.models[m].variables) {
      if (frame.models[m].id + "." + std::string(known.declared->name) == variable) {
        return {m,
                static_cast<std::size_t>(known.first_row + row),
                kept_row + static_cast<std::size_t>(row)};
      }
      kept_row += known.kept ? static_cast<std::size_t>(known.rows) : 0;
    }
  }
  throw std::out_of_range("no variable " + variable);
}

double Recording::statistic(const std::string& code,
                            const std::string& variable,
                            const std::string& statistic,
                            int year_index,
                            std::size_t scenario,
                            int row) const {
  const Place at = place(variable, row);
  const std::size_t step =
      scenario * static_cast<std::size_t>(frame.years) + static_cast<std::size_t>(year_index);
  const auto rows = static_cast<std::size_t>(frame.models[at.model].rows);
  return region(code).models[at.model].statistics.at(
      (step * rows + at.row) * static_cast<std::size_t>(statistics_count) +
      statistic_index(statistic));
}

double Recording::difference(const std::string& code,
                             const std::string& variable,
                             const std::string& statistic,
                             int year_index,
                             std::size_t scenario,
                             int row) const {
  const Place at = place(variable, row);
  const std::size_t step =
      scenario * static_cast<std::size_t>(frame.years) + static_cast<std::size_t>(year_index);
  const std::size_t position =
      step * static_cast<std::size_t>(frame.models[at.model].rows) + at.row;
  const ModelSummary& of_model = region(code).models[at.model];
  return statistic == "above"
             ? of_model.above.at(position)
             : of_model.difference.at(position * static_cast<std::size_t>(statistics_count) +
                                      statistic_index(statistic));
}

std::vector<double> Recording::kept(const std::string& code,
                                    const std::string& variable,
                                    int year_index,
                                    std::size_t scenario,
                                    int row) const {
  const Place at = place(variable, row);
  const auto count = static_cast<std::size_t>(frame.trajectories);
  const std::size_t first =
      ((at.kept_row * frame.scenarios.size() + scenario) * static_cast<std::size_t>(frame.years) +
       static_cast<std::size_t>(year_index)) *
      count;
  const std::vector<double>& all = region(code).models[at.model].kept;
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

std::string Recording::bytes(const std::string& code) const {
  std::string out;
  for (const ModelSummary& of_model : region(code).models) {
    append_bytes(of_model.statistics, out);
    append_bytes(of_model.difference, out);
    append_bytes(of_model.above, out);
    append_bytes(of_model.kept, out);
  }
  return out;
}

std::string Recording::bytes() const {
  std::string out;
  for (const RegionSummary& summary_of : regions) {
    const std::string& code = frame.regions[static_cast<std::size_t>(summary_of.region)].code;
    out += code + bytes(code);
  }
  for (const std::vector<double>& imbalance : summary.imbalance) {
    append_bytes(imbalance, out);
  }
  for (const std::vector<TargetResult>& targets : summary.targets) {
    for (const TargetResult& target : targets) {
      append_bytes({target.probability, target.probability_se}, out);
      append_bytes(target.shortfall, out);
      append_bytes(target.value, out);
      append_bytes(target.first_year, out);
    }
  }
  append_bytes(summary.joint_binding, out);
  append_bytes(summary.joint_binding_product, out);
  return out;
}

Recording run_fake(std::vector<Scenario> scenarios, RunOptions options, FakeOptions fake) {
  const std::unique_ptr<const Model> alpha = fake_alpha(std::move(fake));
  const std::unique_ptr<const Model> beta = fake_beta();
  const std::array<const Model*, 2> models{alpha.get(), beta.get()};
  Diagnostics diagnostics;
  const Inputs inputs = prepare(std::move(scenarios), models, options, diagnostics);
  diagnostics.raise_if_errors();
  RecordingSink sink;
  simulate(inputs, sink, {});
  return sink.recording;
}

}  // namespace mz::test
