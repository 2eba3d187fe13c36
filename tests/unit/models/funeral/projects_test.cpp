// Projects that add homes, cremators and places: from which month they work, what is refused.

#include <cmath>
#include <deque>
#include <map>

#include <gtest/gtest.h>

#include "tests/unit/models/funeral/model_run.hpp"

namespace mz::funeral::test {
namespace {

constexpr Rows at_row = rows_of_outputs;

Value text_of(const std::string& text) {
  Value value;
  value.text = text;
  return value;
}
Value number_of(double number) {
  Value value;
  value.points = {Point{0, Distribution::fixed(number), {}}};
  return value;
}

/// Items of [[project]] made by hand: nothing late, nothing cancelled.
class ProjectItems {
 public:
  ProjectItems& add(const std::string& opens, const std::map<std::string, double>& adds) {
    Made& made = made_.emplace_back();
    made.item.id = "p" + std::to_string(made_.size());
    made.item.schema = std::make_shared<ItemSchema>(
        project_list(),
        made.item.id,
        std::map<std::string, std::vector<std::string>, std::less<>>{});
    for (const Field& field : made.item.schema->fields()) {
      const std::string key(field.key);
      std::shared_ptr<Value> value;
      if (key == "opens") {
        value = std::make_shared<Value>(text_of(opens));
      } else if (key == "owner") {
        value = std::make_shared<Value>(text_of("public"));
      } else if (key == "delay" || key == "cancel_probability") {
        value = std::make_shared<Value>(number_of(0));
      } else if (key.starts_with("adds.") && adds.contains(key.substr(5))) {
        value = std::make_shared<Value>(number_of(adds.at(key.substr(5))));
      }
      made.values.push_back(value);
      made.slots.push_back(-1);
    }
    made.item.values.push_back(std::make_shared<ItemValues>(made.values));
    return *this;
  }
  std::vector<ItemInput> inputs() const {
    std::vector<ItemInput> all;
    for (const Made& made : made_) {
      all.push_back({&made.item, made.values, made.slots, -1});
    }
    return all;
  }

 private:
  struct Made {
    Item item;
    ItemValues values;
    std::vector<int> slots;
  };
  std::deque<Made> made_;
};

/// A county without a home of its own, with projects, behind one that serves it.
std::vector<TestCounty> with_projects(const ProjectItems& projects) {
  TestCounty county("532502");
  county.set("homes", 0).set("cremators", 0).set("niches", 0).set_text("served_by", "532501");
  county.projects = projects.inputs();
  return {TestCounty("532501"), county};
}

TEST(Projects, WorkFromTheMonthThatFollowsTheirOwn) {
  ProjectItems projects;
  projects.add("2023-10", {{"funeral_homes", 1}, {"cremators", 4}});
  ModelRun<double> run(run_of(2020, 2024, Uncertainty::none), with_projects(projects));
  ASSERT_FALSE(run.faults.has_errors());
  run.go([&](int year) {
    if (year == 2023) {
      double late = 0;  // bodies of November and December
      for (int t = 304; t < 365; ++t) {
        late += run.wire(1, wire_bodies_by_day, t);
      }
      EXPECT_NEAR(run.wire(1, wire_throughput, row_received), late, 1e-9);
      EXPECT_EQ(run.row(1, at_row.homes), 1.0);
    }
    if (year == 2024) {
      EXPECT_NEAR(run.wire(1, wire_throughput, row_received), run.row(1, at_row.cremations), 1e-9);
    }
  });
}

TEST(Projects, OfDecemberStandAtItsEndAndWorkFromJanuary) {
  ProjectItems projects;
  projects.add("2022-12", {{"funeral_homes", 1}, {"cremators", 4}});
  ModelRun<double> run(run_of(2020, 2023, Uncertainty::none), with_projects(projects));
  run.go([&](int year) {
    EXPECT_EQ(run.row(1, at_row.homes), year >= 2022 ? 1.0 : 0.0) << year;
    EXPECT_EQ(run.wire(1, wire_throughput, row_received) > 0.0, year >= 2023) << year;
  });
}

// (F.16): also in the year in which it opens.
TEST(Sizing, OfAHomeThatOpensWithinTheYearUsesTheLastWeeksOfIt) {
  for (const char* opens : {"2023-03", "2023-10"}) {
    ProjectItems projects;
    projects.add(opens, {{"funeral_homes", 1}, {"cremators", 4}});
    ModelRun<float> run(run_of(2020, 2024, Uncertainty::all), with_projects(projects));
    std::vector<float> required;
    run.go([&](int) { required.push_back(run.row(1, at_row.required)); });
    EXPECT_GE(required[3], 1.0F) << opens;
    EXPECT_NEAR(required[3], required[4], 1.0F) << opens;
  }
}

std::string faults_of(const ProjectItems& projects) {
  ModelRun<double> run(run_of(2020, 2024, Uncertainty::none), with_projects(projects));
  std::string all;
  for (const Diagnostic& fault : run.faults.sorted()) {
    all += to_string(fault, Language::en) + "\n";
  }
  return all;
}

TEST(Projects, MayBringHomeAndCrematorsOneAfterTheOther) {
  ProjectItems projects;
  projects.add("2022-05", {{"funeral_homes", 1}}).add("2023-05", {{"cremators", 2}});
  EXPECT_EQ(faults_of(projects), "");
}

TEST(Projects, OfHalfAPairAreRefused) {
  ProjectItems home, cremators;
  home.add("2022-05", {{"funeral_homes", 1}});
  cremators.add("2022-05", {{"cremators", 2}});
  EXPECT_NE(faults_of(home).find("without cremators stands idle"), std::string::npos);
  EXPECT_NE(faults_of(cremators).find("without a funeral home"), std::string::npos);
}

// Served counties, (F.17).
TEST(FuneralDefaults, CountTheResidentsServedForCremators) {
  TestCounty server("532501", 100000), served("532502", 900000), open("532503", 900000);
  served.set("homes", 0).set_text("served_by", "532501 60%, 532503 40%");
  open.set_text("served_by", "532501");  // has a home of its own
  ModelRun<double> run(run_of(2020, 2021, Uncertainty::none), {server, served, open});
  const auto cremators = [&](std::size_t i) {
    return run.prepared().counties[i].standing[0].cremators;
  };
  EXPECT_EQ(cremators(0), std::ceil((1e5 + 0.6 * 9e5) * .00718 * .9032 * .588 / 847));
  EXPECT_EQ(cremators(2), std::ceil((9e5 + 0.4 * 9e5) * .00718 * .9032 * .588 / 847));
  EXPECT_EQ(cremators(1), 0.0);
}

// (F.17)
TEST(Catchment, IsRefusedWhereACountyIsNamedTwiceOrAShareIsNoNumber) {
  for (const char* served_by : {"532501 40%, 532501 60%", "532501 nan%", "532501 inf%"}) {
    TestCounty county("532502");
    county.set("homes", 0).set_text("served_by", served_by);
    ModelRun<double> run(run_of(2020, 2021, Uncertainty::none), {TestCounty("532501"), county});
    EXPECT_TRUE(run.faults.has_errors()) << served_by;
  }
}

TEST(Catchment, MayHaveMoreThanFiveHundredCounties) {
  TestCounty server("532501");
  server.set("cremators", 500);
  std::vector<TestCounty> counties{server};
  for (int i = 0; i < 520; ++i) {
    TestCounty county(std::to_string(533000 + i));
    county.county.prefecture = "532500";
    county.deaths = 10;
    county.set("homes", 0).set_text("served_by", "532501");
    counties.push_back(county);
  }
  ModelRun<double> run(run_of(2020, 2021, Uncertainty::none), counties);
  double all = 0;
  run.go([](int) {});
  for (std::size_t i = 0; i < counties.size(); ++i) {
    all += run.row(i, at_row.cremations);
  }
  EXPECT_NEAR(run.wire(0, wire_throughput, row_received), all, 1e-6);
}

// (F.11): a draw below the time of one cremation.
TEST(Capacity, IsNeverLessThanOneCremationADay) {
  TestCounty county("532501");
  county.set_range("operating_hours", 2, 8);
  ModelRun<float> run(run_of(2020, 2021, Uncertainty::none), {county});
  EXPECT_FALSE(run.faults.has_errors());
  TestCounty short_day("532501");
  short_day.set_range("operating_hours", 1, 8);
  ModelRun<float> refused(run_of(2020, 2021, Uncertainty::none), {short_day});
  EXPECT_TRUE(refused.faults.has_errors());
}

}  // namespace
}  // namespace mz::funeral::test
