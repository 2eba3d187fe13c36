#include "models/staffing/staffing.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "tests/unit/models/staffing/model_run.hpp"

namespace mz::staffing::test {
namespace {

using testing::HasSubstr;

/// Level figures of a home: 30/15 + 32/8 + 40/4 = 16 posts.
constexpr double in_homes = 16;

TEST_F(StaffingRun, RequiresByTownshipAndVillageAsTheNationHad2021) {
  const auto found = run("");
  EXPECT_NEAR(of(found, "required", "child_supervisor"), 3 * 53000.0 / 38558, 3 * 0.005)
      << "53,000 supervisors, 38,558 townships";
  EXPECT_NEAR(of(found, "required", "child_director"), 20 * 651000.0 / 606000, 20 * 0.005)
      << "651,000 directors, 606,000 villages";
}

TEST_F(StaffingRun, RequiresByPeople) {
  const auto found = run("");
  EXPECT_NEAR(of(found, "required", "community_worker"), 18 * 5, 1e-9);
  EXPECT_NEAR(of(found, "required", "home_care_worker"), 10, 1e-9);
  EXPECT_NEAR(of(found, "required", "relief_assistant"), 3.31, 1e-9);
}

// The national mean home of 2021: four cremators, 3363 bodies; 26.5 people were counted.
TEST_F(StaffingRun, RequiresTheFuneralStaffOfTheMeanHome) {
  const auto found = run("");
  EXPECT_NEAR(of(found, "required", "funeral_worker", 1), 26.3, 0.05);
  EXPECT_NEAR(of(found, "required", "funeral_worker", 0), 26.3, 0.05) << "no cremations yet";
}

TEST_F(StaffingRun, RoundsPostsUpInEachHome) {
  const auto required = [this](const std::string& size) {
    return of(run("[[role]]\nid = \"carer\"\nleave_allowance = 1\nhome_size = " + size + "\n"),
              "required",
              "carer");
  };
  EXPECT_NEAR(required("102"), in_homes, 1e-9) << "one home, whole already";
  EXPECT_NEAR(required("5000"), in_homes, 1e-9) << "never less than one home";
  EXPECT_NEAR(required("51"), in_homes + 0.5, 1e-9);
  EXPECT_NEAR(required("10.2"), in_homes + 4.5, 1e-9)
      << "ten homes, half a post more in each further";
  EXPECT_GE(required("20"), std::ceil(in_homes));
}

// A doctor for each of 20 residents completely disabled, in 10 homes of 102 residents.
TEST_F(StaffingRun, RoundsNothingWhereNobodySharesAPost) {
  const auto required = [this](const std::string& rule) {
    return of(run("[[role]]\nid = \"doctor\"\nattrition = 0\nwage = 1\nhome_size = 10.2\n"
                  "clients_per_post = " +
                  rule + "\n"),
              "required",
              "doctor");
  };
  EXPECT_NEAR(required("{ complete = 1 }"), 20, 1e-9);
  EXPECT_NEAR(required("{ complete = 0.5 }"), 40, 1e-9);
}

TEST_F(StaffingRun, RequiresOnePostAtLeastInEachHomeWithClients) {
  const auto required = [this](const std::string& rule, const std::string& care) {
    return of(run(care +
                  "[[role]]\nid = \"doctor\"\nattrition = 0\nwage = 1\nhome_size = 10.2\n"
                  "clients_per_post = " +
                  rule + "\n"),
              "required",
              "doctor");
  };
  EXPECT_NEAR(required("{ complete = 100000 }", ""), 10, 1e-9) << "ten homes";
  EXPECT_NEAR(
      required("{ able = 200, mild = 200, moderate = 200, severe = 200, complete = 200 }", ""),
      10,
      1e-9);
  const std::string rare = "[care]\nable = 98\nmild = 0\nmoderate = 0\nsevere = 0\ncomplete = 4\n";
  EXPECT_NEAR(required("{ complete = 100000 }", rare), 4, 1e-9) << "four clients, four homes";
  EXPECT_NEAR(required("{ complete = 2 }", ""), 10 + 4.5, 1e-9) << "two posts' clients a home";
}

TEST_F(StaffingRun, RequiresMoreForMoreResidentsAndMoreDependency) {
  const std::array<const char*, 5> levels{"able", "mild", "moderate", "severe", "complete"};
  double before = 0;
  for (const std::string level : levels) {
    std::string care = "[care]\n";
    for (const char* other : levels) {
      care += std::string(other) + (other == level ? " = 300\n" : " = 0\n");
    }
    const auto found = run(care);
    const double required = of(found, "required", "carer");
    EXPECT_GE(required, before) << level;
    before = required;
  }
  before = 0;
  for (int residents = 0; residents <= 400; residents += 10) {
    const auto found = run("[care]\nable = " + std::to_string(residents) + "\n");
    const double required = of(found, "required", "carer");
    EXPECT_GE(required, before) << residents;
    before = required;
  }
}

TEST_F(StaffingRun, StartsWithTheCountysOwnStaffOrAShareOfThePosts) {
  const auto found = run("[county.A2.role.child_director]\nbase_staff = 7\n");
  EXPECT_NEAR(of(found, "staff", "carer"), 0.8 * of(found, "required", "carer"), 1e-9);
  EXPECT_NEAR(of(found, "staff", "child_director", 0, "A2"), 7, 1e-9);
  EXPECT_NEAR(of(found, "surplus", "child_director", 0, "A2"), 7, 1e-9) << "A2 states no villages";
  EXPECT_NEAR(of(found, "vacancies", "child_director", 0, "A2"), 0, 1e-9);
}

TEST_F(StaffingRun, KeepsTheShareOfCarersOfTheBaseYear) {
  const auto found = run("");
  for (const char* id : {"carer", "child_supervisor", "funeral_worker"}) {
    const double start = of(found, "staff", id);
    EXPECT_NEAR(of(found, "staff", id, 15), start, 0.01 * start) << id;  // retirement alone
  }
}

TEST_F(StaffingRun, KeepsItsBooks) {
  const auto exactly = run("");
  ASSERT_EQ(exactly.summary.imbalance.front().size(), 2U);
  for (const double imbalance : exactly.summary.imbalance.front()) {
    EXPECT_LT(imbalance, 1e-9);
  }
}

// .3 of a post, held by .3 of a person on average: rounding keeps the mean.
TEST_F(StaffingRun, RoundsPeopleWithoutBiasInSmallCounties) {
  RunOptions options;
  options.keep = {"staffing.staff"};
  const std::string rest =
      "[[role]]\nid = \"guide\"\nposts_per = { township = 0.1 }\nattrition = 0.5\nwage = 1\n"
      "fill_months = 1\n";
  std::string text = scenario(rest);
  const std::string count = "trajectories = 10";
  text.replace(text.find(count), count.size(), "trajectories = 4000");
  const auto found = run_file(text, options);
  double mean = 0;
  for (const double staff : found.kept("A1", "staffing.staff", 0, 0, role(found, "guide"))) {
    EXPECT_EQ(staff, std::floor(staff));
    mean += staff / 4000;
  }
  EXPECT_NEAR(mean, 0.3, 4 * 0.0073);
}

TEST_F(StaffingRun, CountsTheRecipientsOfProgrammesWhereTheSubsidyModelRuns) {
  const auto found = run("[subsidy]\nrelief_recipients = 5000\n");
  EXPECT_NEAR(of(found, "required", "relief_assistant"), 5, 1e-9);
  const auto nobody = run("[subsidy]\nrelief_recipients = -1\n");
  EXPECT_NEAR(of(nobody, "required", "relief_assistant"), 3.31, 1e-9) << "by the rate";
  const auto own = run("[subsidy]\nrelief_recipients = 5000\n[staffing]\nrelief_cases = 7000\n");
  EXPECT_NEAR(of(own, "required", "relief_assistant"), 7, 1e-9);
}

// (W.7) training drawn below three months takes three in every equation, so that (W.4) holds.
TEST_F(StaffingRun, StaysSteadyWhereTrainingIsDrawnShort) {
  RunOptions options;
  options.uncertainty = Uncertainty::parameter;
  options.keep = {"staffing.staff"};
  const auto found =
      run("[[role]]\nid = \"carer\"\npension = \"none\"\n"
          "training_months = { p10 = 0.5, p90 = 20 }\n",
          options);
  const int carer = role(found, "carer");
  const auto start = found.kept("A1", "staffing.staff", 0, 0, carer);
  const auto later = found.kept("A1", "staffing.staff", 15, 0, carer);
  for (std::size_t i = 0; i < start.size(); ++i) {
    EXPECT_NEAR(later[i], start[i], 1e-3 * start[i]);
  }
}

TEST_F(StaffingRun, DrawsWholePeople) {
  RunOptions options;
  options.keep = {"staffing.staff", "staffing.leavers", "staffing.vacancies", "staffing.required"};
  const auto found = run("", options);
  const int carer = role(found, "carer");
  const auto staff = found.kept("A1", "staffing.staff", 5, 0, carer);
  const auto required = found.kept("A1", "staffing.required", 5, 0, carer);
  const auto vacancies = found.kept("A1", "staffing.vacancies", 5, 0, carer);
  for (std::size_t i = 0; i < staff.size(); ++i) {
    EXPECT_EQ(staff[i], std::floor(staff[i]));
    EXPECT_GE(vacancies[i], 0);
    EXPECT_NEAR(vacancies[i], std::max(0.0, required[i] - staff[i]), 1e-4);
  }
}

// (W.9): odds of .3 times 1.5 ^ -.8 are those of .2366.
TEST_F(StaffingRun, LosesFewerWherePayRises) {
  const auto lost = [this](const std::string& raise) {
    const auto found =
        run("[[role]]\nid = \"carer\"\nattrition = 0.3\nwage_response = -0.8\n"
            "pension = \"none\"\nfunding = 0\ntraining_months = 0\nwage_raise = " +
            raise + "\n");
    return of(found, "leavers", "carer", 1) / of(found, "staff", "carer", 0);
  };
  EXPECT_NEAR(lost("1"), 1 - std::pow(1 - 0.3 / 12, 12), 1e-9);
  EXPECT_NEAR(lost("1.5"), 1 - std::pow(1 - 0.2366 / 12, 12), 1e-4);
}

TEST_F(StaffingRun, PaysWagesChargesAndTrainingOfTheYear) {
  std::string rest =
      "[staffing]\nsocial_charge = 0.28\n[drivers]\nwage = { 2020 = 100, 2022 = 110 }\n";
  for (const char* id : {"carer",
                         "home_care_worker",
                         "certified_social_worker",
                         "social_work_professional",
                         "child_supervisor",
                         "child_director",
                         "community_worker",
                         "funeral_worker",
                         "relief_assistant"}) {
    rest += "[[role]]\nid = \"" + std::string(id) + "\"\nremove = true\n";
  }
  rest +=
      "[[role]]\nid = \"station_social_worker\"\nbase_staff_share = 1\nattrition = 0\nwage = 4000\n"
      "funding = 1\n"
      "pension = \"none\"\n";
  const auto found = run(rest);
  const double bill = found.statistic("A1", "staffing.wage_bill", "mean", 2);
  EXPECT_NEAR(bill, 6 * 4000 * 12 * 1.28 * 1.1, 1e-3);
}

// (W.14) a wage of 2017 grows by a tenth a year up to 2020; of 2021 it is taken as it stands.
TEST_F(StaffingRun, PaysADatedWageAsItHasGrownUpToTheBaseYear) {
  const auto bill = [this](const std::string& wage) {
    const auto found =
        run("[drivers]\ngrowth = 0.1\n[[role]]\nid = \"doctor\"\nattrition = 0\n"
            "posts_per = { village = 100 }\nwage = " +
            wage + "\n");
    return found.statistic("A1", "staffing.wage_bill", "mean", 1);
  };
  const double nothing = bill("0");
  const double of_base_year = bill("4000") - nothing;
  EXPECT_NEAR((bill("{ 2017 = 4000 }") - nothing) / of_base_year, 1.331, 1e-6);
  EXPECT_NEAR((bill("{ 2010 = 100, 2019 = 4000 }") - nothing) / of_base_year, 1.1, 1e-6);
  EXPECT_NEAR((bill("{ 2021 = 4000 }") - nothing) / of_base_year, 1, 1e-6);
}

// (W.13)
TEST_F(StaffingRun, ClosesBedsThatPeopleWaitForWhenCarersLeave) {
  const std::string care = "[care]\nwaiting_other = 30\n";
  const std::string role = "[staffing]\nbase_reserve = 0.1\n[[role]]\nid = \"carer\"\n";
  const auto found = run(care + role + "attrition = 0\nfunding = 0\npension = \"none\"\n");
  const auto closed = [](const mz::test::Recording& of_run, int year) {
    return of_run.statistic("A1", "staffing.beds_closed_by_staff", "mean", year);
  };
  EXPECT_NEAR(closed(found, 0), 102 + 30 - 1.1 * 102, 1e-9)
      << "the base year has a reserve of 10 %";
  EXPECT_NEAR(closed(found, 3), 102 + 30 - 1.1 * 102, 1e-9) << "nobody left";
  const auto leaving = run(care + role + "attrition = 0.5\nfunding = 0\npension = \"none\"\n");
  EXPECT_NEAR(closed(leaving, 5), 30, 1e-9) << "never more than wait: nobody is expelled";
  const auto growing = run(care + role + "fill_months = 1\nfunding = 1\ntraining_months = 0\n");
  EXPECT_NEAR(closed(growing, 3), 0, 1e-9) << "carers are recruited for those in sight";
}

TEST_F(StaffingRun, NamesARoleNobodyDefinedWithItsPlaceAndANearName) {
  const std::string file =
      write("base.toml", scenario("[county.A1.role.carrer]\nattrition = 0.2\n"));
  const auto found = faults(file);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0], HasSubstr("[[role]] has no \"carrer\"; did you mean \"carer\"?"));
}

TEST_F(StaffingRun, SaysThatTownshipsAndVillagesAreUnknown) {
  const Scenario of = read(write("base.toml", scenario("")));
  const std::vector<Message> notes = model().notes(of);
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_THAT(notes[1].en, HasSubstr("1 counties state no townships"));
  EXPECT_THAT(notes[2].en, HasSubstr("1 counties state no villages"));
}

// (W.4) a path from 1.5 to 3 says what one from 1 to 2 says: twice the posts of the base year.
TEST_F(StaffingRun, FundsPostsOverThoseOfTheBaseYear) {
  const auto staff = [this](const std::string& path, int year) {
    return of(
        run("[[role]]\nid = \"child_director\"\npension = \"none\"\nfunding = " + path + "\n"),
        "staff",
        "child_director",
        year);
  };
  for (const int year : {0, 3, 15}) {
    EXPECT_NEAR(
        staff("{ 2020 = 1.5, 2025 = 3 }", year), staff("{ 2020 = 1, 2025 = 2 }", year), 1e-9)
        << year;
  }
  EXPECT_NEAR(staff("{ 2010 = 0.2, 2020 = 4 }", 15), staff("{ 2020 = 1 }", 15), 1e-9);
}

// Stations in all three townships of A1 by 2025, two posts each: six social workers, not 30 % of
// them.
TEST_F(StaffingRun, FillsTheStationsThatThePlansOpen) {
  const auto found =
      run("[[role]]\nid = \"station_social_worker\"\npension = \"none\"\nattrition = 0\n");
  EXPECT_NEAR(of(found, "staff", "station_social_worker", 0), 0.3 * 6, 1e-9);
  EXPECT_NEAR(of(found, "staff", "station_social_worker", 15), 6, 0.05);
}

TEST_F(StaffingRun, TellsOfTownshipsThatDifferFromTheTable) {
  const auto warned = [this](const std::string& count) {
    const Scenario read_now =
        read(write("base.toml", scenario("[county.A1.staffing]\ntownships = " + count + "\n")));
    Diagnostics diagnostics;
    (void)prepare({read_now}, models_, exact(), diagnostics);
    return diagnostics.sorted();
  };
  EXPECT_TRUE(warned("3").empty());
  ASSERT_EQ(warned("50").size(), 1U);
  EXPECT_THAT(warned("50")[0].message.en, HasSubstr("differ from the table of counties"));
}

TEST_F(StaffingRun, TellsOfAgesBeyondThePensionAge) {
  const auto warned = [this](const std::string& ages) {
    const Scenario read_now =
        read(write("base.toml",
                   scenario("[[role]]\nid = \"doctor\"\nattrition = 0\nwage = 1\nposts_per = { "
                            "village = 1 }\npension = \"worker\"\nwomen_share = 1\nages = " +
                            ages + "\n")));
    Diagnostics diagnostics;
    (void)prepare({read_now}, models_, exact(), diagnostics);
    return diagnostics.sorted();
  };
  EXPECT_TRUE(warned("{ 45_49 = 0.1, 60_plus = 0.9 }").empty());
  ASSERT_EQ(warned("{ 55_59 = 0.6, 60_plus = 0.4 }").size(), 1U);
  EXPECT_THAT(warned("{ 55_59 = 0.6, 60_plus = 0.4 }")[0].message.en,
              HasSubstr("beyond the pension age"));
}

TEST_F(StaffingRun, SaysThatWagesAndSubsidiesDoNotAddUp) {
  const std::vector<Message> notes = model().notes(read(write("base.toml", scenario(""))));
  ASSERT_FALSE(notes.empty());
  EXPECT_THAT(notes[0].zh, HasSubstr("两者不得相加"));
  EXPECT_THAT(notes[0].en, HasSubstr("the two do not add up"));
}

}  // namespace
}  // namespace mz::staffing::test
