"""Tables a researcher hands in, through the command line: regions with rates of their own, age groups, and migration that would
empty a cell."""
import csv
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
import program  # noqa: E402

try:
    import h5py
    import numpy as np
except ImportError:
    h5py = None

YEARS = range(2020, 2024)
SEXES = ("male", "female")
AGES = [str(age) for age in range(100)] + ["100+"]
ALIVE = {"100+": .99}   # survival, where it is not one
GROUPS = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 100, 5)] + ["100+"]
PLAIN = "rural_mortality_ratio = 1\nrural_fertility_ratio = 1\nurbanisation_level = 0\ncensus_months = 0\n"
MEDIAN = 6


class OwnTables(program.ProgramTest):
    def table(self, name, head, rows):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head.split(","), *rows])

    def scenario(self, codes, keys, count=1000):
        self.table("counties.csv", "code,name_zh,name_en,type,prefecture,province,townships,villages,population",
                   [(code, "某地" + code, "Region " + code, "county", "532500", "530000", "", "", "") for code in codes])
        self.table("people.csv", "code,sex,age,count",
                   [(code, sex, age, count) for code in codes for sex in SEXES for age in AGES])
        with open(self.path("own.toml"), "w", encoding="utf-8") as file:
            file.write('format = 1\nname = "own"\n[run]\nbase_year = 2020\nlast_year = 2023\n[place]\n'
                       'counties = "counties.csv"\nage_sex = "people.csv"\n[population]\n' + PLAIN + keys)
        return self.path("own.toml")

    def run_of(self, scenario, *more):
        done = program.mzplan("run", scenario, "-o", self.path("own.h5"), "--uncertainty", "none", *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def median(self, variable):
        """[region, year, …]: total, prefecture and province stand before the counties."""
        with h5py.File(self.path("own.h5")) as file:
            codes = [code.decode() for code in file["population/region"][...]]
            values = file["population"][variable][0, ..., MEDIAN]
        return dict(zip(codes, values))

    def test_regions_have_rates_of_their_own(self):
        # All fertility at 30 and 0.4 a woman in one county, the table of all with 0.8 in the other.
        self.table("fertility.csv", "code,year,age,rate",
                   [(code, year, age, rate if age == 30 else 0) for code, rate in (("", .8), ("532501", .4))
                    for year in YEARS for age in range(15, 50)])
        self.run_of(self.scenario(["532501", "532502"], 'fertility = "fertility.csv"\n'))
        births = self.median("births")
        self.assertAlmostEqual(births["532502"][1] / births["532501"][1], 2, places=12)

    def test_survival_ratios_of_one_keep_everybody_below_a_hundred(self):
        self.table("survival.csv", "year,sex,age,ratio",
                   [(year, sex, age, ALIVE.get(age, 1)) for year in YEARS for sex in SEXES for age in AGES])
        self.run_of(self.scenario(["532501"], 'survival = "survival.csv"\n'))
        oldest = self.median("pyramid")["532501"][1:, :, 100].sum(axis=1)   # everybody younger is alive
        np.testing.assert_allclose(self.median("deaths")["532501"][1:], oldest * .01 / .99, rtol=1e-12)

    def test_all_tables_in_five_year_ages(self):
        groups = list(enumerate(GROUPS))
        self.table("mortality.csv", "year,sex,age,rate",
                   [(year, sex, age, .004 * 1.3 ** g / 4) for year in YEARS for sex in SEXES for g, age in groups])
        self.table("fertility.csv", "year,age,rate",
                   [(year, f"{a}-{a + 4}", .04) for year in YEARS for a in range(15, 50, 5)])
        self.table("migration.csv", "code,year,sex,age,count",
                   [("532501", year, sex, age, -5 * (year - 2019)) for year in (2021, 2023) for sex in SEXES
                    for age in GROUPS])
        self.run_of(self.scenario(["532501"], 'mortality = "mortality.csv"\nfertility = "fertility.csv"\n'
                                  'net_migration = "migration.csv"\nmigration = "continue"\n'))
        np.testing.assert_allclose(self.median("total_fertility_rate")["532501"][1:], 1.4, rtol=1e-12)
        # 22 groups of two sexes: 10, 15 and 20 leave each.
        np.testing.assert_allclose(self.median("net_migration")["532501"][1:], [-440, -660, -880], rtol=1e-12)

    def test_migration_that_would_empty_a_cell_is_counted_and_said(self):
        # 1000 men of 29 in 2020; 1500 leave at 30 in 2021: the cell stops at zero and nobody lacks twice.
        self.table("migration.csv", "code,year,sex,age,count",
                   [("532501", year, sex, age, -1500 if (sex, age, year) == ("male", "30", 2021) else 0)
                    for year in YEARS for sex in SEXES for age in AGES])
        self.table("survival.csv", "year,sex,age,ratio",
                   [(year, sex, age, ALIVE.get(age, 1)) for year in YEARS for sex in SEXES for age in AGES])
        screen = self.run_of(self.scenario(["532501"], 'net_migration = "migration.csv"\nsurvival = "survival.csv"\n'),
                             "--lang", "en")
        self.assertIn("net departures of one county that found nobody, added up: 500 (worst county and trajectory)", screen)
        np.testing.assert_allclose(self.median("migration_shortfall")["532501"][1:], [500, 0, 0], rtol=1e-12)
        with h5py.File(self.path("own.h5")) as file:
            names = [name.decode() for name in file["balance/identity"][...]]
            self.assertAlmostEqual(file["balance/imbalance"][0, names.index("population.migration_shortfall")], 500, places=9)
        people = self.median("pyramid")["532501"]
        self.assertEqual(people[1, 0, 30], 0)
        self.assertEqual(people.min(), 0)
        self.assertEqual(self.median("net_migration")["532501"][1], -1000)


if __name__ == "__main__":
    program.needs((h5py is not None, "python3-h5py is not installed"))
    unittest.main()
