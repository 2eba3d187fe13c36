// Tables of one's own through the command line with --uncertainty none, against the second
// implementation to 2050: survival ratios, births, migration by year and the base population.

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "models/population/year_kernel.hpp"
#include "output/result_file.hpp"
#include "tests/statistical/plain_year.hpp"

namespace mz::population::test {
namespace {

namespace fs = std::filesystem;

constexpr int first = 2020;
constexpr int last = 2050;
constexpr const char* sex_names[] = {"male", "female"};

/// What the researcher hands in, by formula: no number of it is round.
double survival_in(int year, std::size_t sex, std::size_t age) {
  const double level = (sex == 0 ? 1.0 : 0.7) * std::exp(-0.012 * (year - first));
  const double x = static_cast<double>(age);
  return std::exp(-level * (0.006 * std::exp(-1.1 * x) + 4e-5 * std::exp(0.095 * x)));
}
double births_in(int year, std::size_t age) {
  const double from_peak = (static_cast<double>(age) - 28.0 - 0.03 * (year - first)) / 6.1;
  return 0.083 * std::exp(-from_peak * from_peak);
}
double migrants_in(int year, std::size_t sex, std::size_t age) {
  const double wave = std::sin(0.3 * static_cast<double>(age) + 0.2 * (year - first));
  return 3.0 * wave - (sex == 0 ? 0.7 : 0.1);
}
double people_of(std::size_t sex, std::size_t age) {
  const double x = static_cast<double>(age);
  return 5000.0 * std::exp(-std::pow(x / 68.0, 4)) * (1.1 + std::sin(0.4 * x)) + 7.3 +
         0.1 * static_cast<double>(sex);
}
double boys_in(int year) {
  return 1.11 - 0.0015 * (year - first);
}

/// A CSV file; numbers in full.
class Csv {
 public:
  Csv(const fs::path& path, const std::string& head) : file_(path) {
    file_.precision(17);
    file_ << head << "\n";
  }
  template <class... Fields>
  void row(const Fields&... fields) {
    std::string comma;
    ((file_ << comma << fields, comma = ","), ...);
    file_ << "\n";
  }

 private:
  std::ofstream file_;
};

std::string age_label(std::size_t age) {
  return age == 100 ? "100+" : std::to_string(age);
}

void write_rates(const fs::path& folder) {
  Csv survival(folder / "survival.csv", "year,sex,age,ratio");
  Csv fertility(folder / "fertility.csv", "year,age,rate");
  Csv boys(folder / "boys.csv", "year,ratio");
  Csv migration(folder / "migration.csv", "code,year,sex,age,count");
  for (int year = first; year <= last; ++year) {
    boys.row(year, boys_in(year));
    for (std::size_t x = 10; x < 55; ++x) {
      fertility.row(year, x, births_in(year, x));
    }
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t x = 0; x <= 100; ++x) {
        survival.row(year, sex_names[s], age_label(x), survival_in(year, s, x));
        migration.row("REG", year, sex_names[s], age_label(x), migrants_in(year, s, x));
      }
    }
  }
}

void write_place(const fs::path& folder) {
  Csv people(folder / "people.csv", "code,sex,age,count");
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t x = 0; x <= 100; ++x) {
      people.row("REG", sex_names[s], age_label(x), people_of(s, x));
    }
  }
  Csv counties(folder / "counties.csv",
               "code,name_zh,name_en,type,prefecture,province,townships,villages,population");
  counties.row("REG", "某地", "Region", "region", "", "", "", "", "");
}

void write_scenario(const fs::path& folder) {
  std::ofstream(folder / "own.toml") << "format = 1\nname = \"own\"\n"
                                        "[run]\nbase_year = 2020\nlast_year = 2050\n"
                                        "[place]\ncounties = \"counties.csv\"\n"
                                        "age_sex = \"people.csv\"\n"
                                        "[population]\nsurvival = \"survival.csv\"\n"
                                        "fertility = \"fertility.csv\"\n"
                                        "sex_ratio_at_birth = \"boys.csv\"\n"
                                        "net_migration = \"migration.csv\"\n"
                                        "census_months = 0\nurban_share = 0\n"
                                        "urbanisation_level = 0\nrural_mortality_ratio = 1\n"
                                        "rural_fertility_ratio = 1\n";
}

/// The second implementation, from the same numbers.
std::vector<plain::Year> second_implementation() {
  plain::Cells people{};
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t x = 0; x <= 100; ++x) {
      people[s][1][x] = people_of(s, x);
    }
  }
  std::vector<plain::Year> years;
  for (int year = first + 1; year <= last; ++year) {
    plain::Rates rates;
    rates.survival_given = true;
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t x = 0; x <= 100; ++x) {
        rates.given[s][x] = survival_in(year, s, x);
        rates.net[s][x] = migrants_in(year, s, x);
      }
    }
    for (std::size_t i = 0; i < rates.schedule.size(); ++i) {
      rates.schedule[i] = births_in(year, i + 10);
    }
    rates.fertility = 1;
    rates.boys = boys_in(year) / (1 + boys_in(year));
    years.push_back(plain::year_of(people, rates));
    people = years.back().people;
  }
  return years;
}

/// Towns and villages: whoever comes where nobody lives comes to the towns, (P.15).
double both(const std::array<double, 2>& residences) {
  return residences[0] + residences[1];
}

class OwnTables : public testing::Test {
 protected:
  void SetUp() override {
    const char* program = std::getenv("MZ_PROGRAM");
    if (program == nullptr || !fs::exists(program)) {
      GTEST_SKIP() << "MZ_PROGRAM is not built";
    }
    folder_ = fs::path(testing::TempDir()) / ("own-tables-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    write_rates(folder_);
    write_place(folder_);
    write_scenario(folder_);
    const std::string command = std::string(program) + " run " + (folder_ / "own.toml").string() +
                                " -o " + (folder_ / "own.h5").string() +
                                " --uncertainty none --quiet";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Slice values(const std::string& variable) const {
    const ResultFile file((folder_ / "own.h5").string());
    return file.statistics(*file.find("population", variable), 0, 0);
  }

  fs::path folder_;
};

TEST_F(OwnTables, AgreeWithTheSecondImplementationToTwelveDigitsTo2050) {
  const std::vector<plain::Year> exact = second_implementation();
  const Slice pyramid = values("pyramid");
  const Slice births = values("births");
  const Slice deaths = values("deaths");
  for (std::size_t t = 0; t < exact.size(); ++t) {
    double born = 0;
    double dead = 0;
    for (std::size_t s = 0; s < 2; ++s) {
      born += both(exact[t].born[s]);
      dead += both(exact[t].infants[s]);
      for (std::size_t x = 0; x <= 100; ++x) {
        const double people = exact[t].people[s][0][x] + exact[t].people[s][1][x];
        const double got = pyramid.at(t + 1, s * 101 + x, Statistic::p50);
        ASSERT_NEAR(got, people, 1e-12 * people) << "year " << t << " sex " << s << " age " << x;
        dead += exact[t].deaths[s][0][x] + exact[t].deaths[s][1][x];
      }
    }
    EXPECT_NEAR(births.at(t + 1, 0, Statistic::p50), born, 1e-12 * born);
    EXPECT_NEAR(deaths.at(t + 1, 0, Statistic::p50), dead, 1e-12 * dead);
  }
}

}  // namespace
}  // namespace mz::population::test
