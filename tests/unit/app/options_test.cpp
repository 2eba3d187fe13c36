#include "sim/app/options.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/app/command_table.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::app::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Arguments = std::vector<std::string>;

/// The faults of a command line in English, or "" when it is accepted.
std::string faults(const Arguments& arguments) {
  std::string text;
  try {
    (void)parse(arguments);
  } catch (const ScenarioError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics()) {
      text += to_string(diagnostic, Language::en) + "\n";
    }
  }
  return text;
}

template <class Parsed>
Parsed parsed(const Arguments& arguments) {
  return std::get<Parsed>(parse(arguments));
}

RunCommand run_with(const Arguments& more) {
  Arguments arguments{"run", "a.toml", "-o", "a.h5"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return parsed<RunCommand>(arguments);
}

std::string run_faults(const Arguments& more) {
  Arguments arguments{"run", "a.toml", "-o", "a.h5"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return faults(arguments);
}

TEST(CommandLine, RunTakesScenariosInTheOrderGiven) {
  const auto run = parsed<RunCommand>({"run", "b.toml", "a.toml", "-o", "out.h5"});
  EXPECT_THAT(run.batch.scenarios, ElementsAre("b.toml", "a.toml"));
  EXPECT_EQ(run.output, "out.h5");
}

TEST(CommandLine, OptionsMayStandBetweenScenarios) {
  const auto run =
      parsed<RunCommand>({"run", "--quiet", "a.toml", "--seed", "7", "b.toml", "--output=out.h5"});
  EXPECT_THAT(run.batch.scenarios, ElementsAre("a.toml", "b.toml"));
  EXPECT_TRUE(run.quiet);
  EXPECT_EQ(run.output, "out.h5");
}

TEST(CommandLine, RunWithoutOptionsChangesNothingOfTheScenario) {
  const RunCommand run = run_with({});
  EXPECT_FALSE(run.batch.years || run.batch.trajectories || run.batch.seed);
  EXPECT_TRUE(run.batch.set.empty() && run.batch.models.empty() && run.batch.keep.empty());
  EXPECT_EQ(run.batch.uncertainty, Uncertainty::all);
  EXPECT_EQ(run.batch.threads, 0);
  EXPECT_FALSE(run.quiet || run.keep_going);
}

TEST(CommandLine, ReadsEveryOptionOfRun) {
  const RunCommand run = run_with({"--years",
                                   "2020:2035",
                                   "--trajectories",
                                   "64",
                                   "--seed",
                                   "532500",
                                   "--threads",
                                   "3",
                                   "--uncertainty",
                                   "parameter",
                                   "--models",
                                   "population,care",
                                   "--base",
                                   "baseline",
                                   "--keep",
                                   "population.births,care.beds",
                                   "--keep-going",
                                   "--quiet"});
  EXPECT_EQ(run.batch.years, (YearRange{2020, 2035}));
  EXPECT_EQ(run.batch.trajectories, 64);
  EXPECT_EQ(run.batch.seed, 532500U);
  EXPECT_EQ(run.batch.threads, 3);
  EXPECT_EQ(run.batch.uncertainty, Uncertainty::parameter);
  EXPECT_THAT(run.batch.models, ElementsAre("population", "care"));
  EXPECT_EQ(run.batch.base, "baseline");
  EXPECT_THAT(run.batch.keep, ElementsAre("population.births", "care.beds"));
  EXPECT_TRUE(run.keep_going && run.quiet);
}

TEST(CommandLine, SetMayBeRepeatedAndKeepsItsOrder) {
  const RunCommand run = run_with({"--set", "care.take_up=3%", "b.toml", "--set=care.rate=-1"});
  EXPECT_THAT(run.batch.set, ElementsAre("care.take_up=3%", "care.rate=-1"));
  EXPECT_THAT(run.batch.scenarios, ElementsAre("a.toml", "b.toml"));
}

TEST(CommandLine, CheckTakesTheOptionsThatChangeABatch) {
  const auto check = parsed<CheckCommand>({"check", "a.toml", "--years", "2020:2030"});
  EXPECT_EQ(check.batch.years, (YearRange{2020, 2030}));
}

TEST(CommandLine, ReadsTheOtherCommands) {
  EXPECT_EQ(parsed<DescribeCommand>({"describe"}).name, "");
  EXPECT_EQ(parsed<DescribeCommand>({"describe", "population.births"}).name, "population.births");
  EXPECT_EQ(parsed<DescribeCommand>({"describe", "--write-reference", "."}).reference_folder, ".");
  EXPECT_EQ(parsed<ReportCommand>({"report", "a.h5"}).output, "");
  EXPECT_EQ(parsed<ReportCommand>({"report", "a.h5", "-o", "a.md"}).output, "a.md");
  EXPECT_EQ(parsed<CompareCommand>({"compare", "a.h5"}).file, "a.h5");
  EXPECT_EQ(parsed<ExportCommand>({"export", "a.h5", "-o", "csv"}).folder, "csv");
}

TEST(CommandLine, HelpAndVersionAreReachedInEveryUsualWay) {
  EXPECT_EQ(parsed<HelpCommand>({"help"}).command, "");
  EXPECT_EQ(parsed<HelpCommand>({"--help"}).command, "");
  EXPECT_EQ(parsed<HelpCommand>({"-h"}).command, "");
  EXPECT_EQ(parsed<HelpCommand>({"help", "run"}).command, "run");
  EXPECT_EQ(parsed<HelpCommand>({"run", "--help"}).command, "run");
  EXPECT_EQ(parsed<HelpCommand>({"run", "-h"}).command, "run");
  EXPECT_TRUE(std::holds_alternative<VersionCommand>(parse({"--version"})));
}

TEST(CommandLine, TakesTheLanguageAnywhere) {
  EXPECT_EQ(language_of({"help"}), Language::both);
  EXPECT_EQ(language_of({"--lang", "zh", "help"}), Language::zh);
  EXPECT_EQ(language_of({"help", "run", "--lang=en"}), Language::en);
  EXPECT_EQ(language_of({"help", "--lang", "fr"}), Language::both);
  EXPECT_EQ(language_of({"help", "--lang"}), Language::both);
  EXPECT_EQ(parsed<HelpCommand>({"--lang", "zh", "help", "run"}).command, "run");
}

TEST(CommandLine, EveryCommandOfTheTableIsParsed) {
  for (const CommandRow& command : command_rows()) {
    SCOPED_TRACE(command.name);
    EXPECT_EQ(parsed<HelpCommand>({std::string(command.name), "--help"}).command,
              command.name == "help" ? "" : command.name);
  }
}

TEST(CommandLineFault, NamesAMissingCommand) {
  EXPECT_THAT(faults({}), HasSubstr("no command given; allowed: check, run, describe"));
  EXPECT_THAT(faults({"--lang", "en"}), HasSubstr("no command given"));
}

TEST(CommandLineFault, NamesTheNearestCommand) {
  EXPECT_THAT(faults({"rnu", "a.toml"}),
              HasSubstr("mzplan rnu: unknown command; did you mean \"run\"?"));
  EXPECT_THAT(faults({"help", "chekc"}), HasSubstr("did you mean \"check\"?"));
}

TEST(CommandLineFault, NeverGuessesAnAbbreviation) {
  EXPECT_THAT(run_faults({"--traj", "5"}), HasSubstr("--traj: run has no such option"));
}

TEST(CommandLineFault, NamesTheNearestOption) {
  EXPECT_THAT(run_faults({"--trajectorys", "5"}), HasSubstr("did you mean \"--trajectories\"?"));
}

TEST(CommandLineFault, ListsTheOptionsWhenNoneIsNear) {
  EXPECT_THAT(faults({"compare", "a.h5", "--zzzzzzzz"}),
              HasSubstr("--zzzzzzzz: compare has no such option; allowed: --lang, --help"));
}

TEST(CommandLineFault, NamesSeveralFaultsAtOnce) {
  const std::string text = run_faults({"--seed", "x", "--years", "2035", "--threads", "0"});
  EXPECT_THAT(text, HasSubstr("--seed: \"x\" is not a whole number"));
  EXPECT_THAT(text, HasSubstr("--years: \"2035\" is not a range of years"));
  EXPECT_THAT(text, HasSubstr("--threads: 0 is outside the allowed range [1, 1024]"));
}

TEST(CommandLineFault, SaysWhatIsAnnouncedForLater) {
  for (const char* command : {"solve", "review", "merge"}) {
    SCOPED_TRACE(command);
    EXPECT_THAT(faults({command, "a.toml"}), HasSubstr("is not in this version"));
    EXPECT_THAT(faults({"help", command}), HasSubstr("is not in this version"));
  }
  EXPECT_THAT(run_faults({"--dry-run"}), HasSubstr("--dry-run is not in this version"));
  EXPECT_THAT(run_faults({"--resume"}), HasSubstr("--resume is not in this version"));
  EXPECT_THAT(run_faults({"--shard", "1/4"}), HasSubstr("--shard is not in this version"));
  EXPECT_THAT(run_faults({"--until=2030"}), HasSubstr("--until is not in this version"));
  EXPECT_THAT(faults({"report", "a.h5", "-o", "a.html"}), HasSubstr("not in this version"));
  EXPECT_THAT(faults({"report", "a.h5", "-o", "a.xlsx"}), HasSubstr("not in this version"));
}

TEST(CommandLineFault, AsksForTheMissingOutputWithAnExample) {
  EXPECT_THAT(faults({"run", "a.toml"}),
              HasSubstr("-o is missing: say where to write, for example: mzplan run "));
  EXPECT_THAT(faults({"export", "a.h5"}), HasSubstr("-o is missing"));
}

TEST(CommandLineFault, WantsTheEndingOfTheOutput) {
  EXPECT_THAT(faults({"run", "a.toml", "-o", "a.csv"}), HasSubstr("\"a.csv\" must end in .h5"));
  EXPECT_THAT(faults({"run", "a.toml", "-o", ".h5"}), HasSubstr("\".h5\" must end in .h5"));
  EXPECT_THAT(faults({"report", "a.h5", "-o", "a.txt"}), HasSubstr("must end in .md"));
}

TEST(CommandLineFault, WantsTheRightNumberOfArguments) {
  EXPECT_THAT(faults({"run", "-o", "a.h5"}),
              HasSubstr("an argument is missing; usage: mzplan run"));
  EXPECT_THAT(faults({"check"}), HasSubstr("an argument is missing"));
  EXPECT_THAT(faults({"report"}), HasSubstr("an argument is missing"));
  EXPECT_THAT(faults({"compare", "a.h5", "b.h5"}), HasSubstr("\"b.h5\" is one argument too many"));
}

TEST(CommandLineFault, WantsAValueBehindAnOption) {
  EXPECT_THAT(run_faults({"--seed"}), HasSubstr("--seed: needs a value S behind it"));
  EXPECT_THAT(run_faults({"--seed="}), HasSubstr("--seed: needs a value S behind it"));
  EXPECT_THAT(faults({"run", "a.toml", "-o"}), HasSubstr("--output: needs a value FILE behind it"));
  EXPECT_THAT(run_faults({"--seed", "--quiet"}), HasSubstr("--seed: needs a value"));
}

TEST(CommandLineFault, RefusesAValueBehindASwitch) {
  EXPECT_THAT(run_faults({"--quiet=yes"}), HasSubstr("--quiet: takes no value"));
}

TEST(CommandLineFault, RefusesARepeatedOption) {
  EXPECT_THAT(run_faults({"--seed", "1", "--seed", "2"}),
              HasSubstr("--seed: may be given only once"));
}

TEST(CommandLineFault, RefusesAnUnknownLanguage) {
  EXPECT_THAT(faults({"help", "--lang", "fr"}),
              HasSubstr("--lang: \"fr\" is not known; allowed: zh, en, both"));
}

TEST(CommandLineFault, RefusesAnUnknownUncertainty) {
  EXPECT_THAT(run_faults({"--uncertainty", "some"}),
              HasSubstr("--uncertainty: \"some\" is not known; allowed: none, parameter, all"));
}

class BadValue : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BadValue, IsRefusedByName) {
  const auto& [option, value] = GetParam();
  EXPECT_THAT(run_faults({option, value}), HasSubstr(std::string(option) + ": "));
}

INSTANTIATE_TEST_SUITE_P(Options,
                         BadValue,
                         testing::Values(std::pair{"--years", "2020"},
                                         std::pair{"--years", "2020:"},
                                         std::pair{"--years", ":2035"},
                                         std::pair{"--years", "2035:2020"},
                                         std::pair{"--years", "2020:2020"},
                                         std::pair{"--years", "1000:2035"},
                                         std::pair{"--years", "2020:9999"},
                                         std::pair{"--years", "2020-2035"},
                                         std::pair{"--trajectories", "0"},
                                         std::pair{"--trajectories", "-5"},
                                         std::pair{"--trajectories", "1e3"},
                                         std::pair{"--trajectories", "1.5"},
                                         std::pair{"--trajectories", " 5"},
                                         std::pair{"--trajectories", "２０"},
                                         std::pair{"--trajectories", "99999999999999999999"},
                                         std::pair{"--seed", "-1"},
                                         std::pair{"--seed", "0x10"},
                                         std::pair{"--seed", "9223372036854775807"},
                                         std::pair{"--threads", "0"},
                                         std::pair{"--threads", "-1"},
                                         std::pair{"--threads", "1025"},
                                         std::pair{"--models", "population,"},
                                         std::pair{"--models", ",care"},
                                         std::pair{"--keep", "a.b, c.d"}));

}  // namespace
}  // namespace mz::app::test
