"""Places a user makes: single ages, counties without a prefecture, townships, more units than the embedded listing, and what
a plan or a table says that cannot be meant."""
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

HEAD = "code,name_zh,name_en,type,prefecture,province,townships,villages,population\n"
GROUPS = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 85, 5)] + ["85+"]
SINGLE = [str(a) for a in range(100)] + ["100+"]
RUN = "[run]\nbase_year = 2020\nlast_year = 2026\ntrajectories = 64\nseed = 7\n"


class OwnPlaces(program.ProgramTest):
    def place(self, counties, ages=GROUPS, count=1000.0, more=""):
        """A scenario of counties (code, prefecture, province), all with the same people."""
        with open(self.path("counties.csv"), "w", encoding="utf-8") as file:
            file.write(HEAD)
            for code, prefecture, province in counties:
                file.write(f"{code},甲{code},A{code},county,{prefecture},{province},,,\n")
        with open(self.path("age_sex.csv"), "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["code", "sex", "age", "count"])
            for code, _, _ in counties:
                rows.writerows([code, sex, age, count] for sex in ("male", "female") for age in ages)
        with open(self.path("own.toml"), "w", encoding="utf-8") as file:
            file.write('format = 1\nname = "own"\n' + RUN)
            file.write('[place]\ncounties = "counties.csv"\nage_sex = "age_sex.csv"\n' + more)
        return self.path("own.toml")

    def result(self, scenario, *more):
        path = self.path("own.h5")
        run = program.mzplan("run", scenario, "-o", path, "--quiet", *more)
        self.assertEqual(run.returncode, 0, run.stderr)
        return path

    def check(self, scenario):
        return program.mzplan("check", scenario)

    def test_individual_noise_counts_whole_persons_of_single_ages_too(self):
        scenario = self.place([("532501", "532500", "530000")], ages=SINGLE, count=41.3)
        with h5py.File(self.result(scenario, "--keep", "population.population,population.deaths")) as file:
            for name in ("population", "deaths"):
                people = file["trajectories/population"][name][...]
                people = people[~np.isnan(people)]
                np.testing.assert_array_equal(people, np.rint(people), err_msg=name)
            self.assertEqual(file["balance/imbalance"][0, :2].max(), 0.0)

    def test_counties_without_a_prefecture_do_not_share_one(self):
        scenario = self.place([("419001", "", "410000"), ("429004", "", "420000")],
                              more="[population]\nfertility_prefecture_sd = 0.5\nfertility_province_sd = 0\n"
                                   "fertility_county_sd = 0\nfertility_start_sd = 0\n")
        kept = "population.total_fertility_rate"
        with h5py.File(self.result(scenario, "--keep", kept, "--uncertainty", "parameter")) as file:
            rates = file["trajectories/population/total_fertility_rate"][0, :, -1]
        levels = rates[-1]
        self.assertLess(levels.std(), 1e-6, "no prefecture, no prefectural part")

    def test_reports_say_where_levels_left_out_come_from(self):
        scenario = self.place([("532501", "532500", "530000"), ("419001", "", "410000"), ("000001", "", "")],
                              more='[population]\nrelative_fertility = 1\n[county."419001".population]\nlife_expectancy_gap = 0\n')
        self.result(scenario, "--models", "population")
        report = program.mzplan("report", self.path("own.h5"), "-o", self.path("own.md"), "--lang", "en")
        self.assertEqual(report.returncode, 0, report.stderr)
        with open(self.path("own.md"), encoding="utf-8") as file:
            text = file.read()
        self.assertIn("Without population.life_expectancy_gap: 1 of the counties differ from the nation as their province did "
                      "in 2020 (mostly recalled), 1 of the counties live as long as the nation.", text)
        self.assertIn("Without population.province_relative_fertility: 3 of the counties move from", text)
        self.assertNotIn("Without population.relative_fertility", text)

    def test_a_province_that_no_table_knows_is_warned_of(self):
        found = self.check(self.place([("532501", "532500", "539999")]))
        self.assertEqual(found.returncode, 0)
        self.assertIn("the table has no province 539999", found.stderr)

    def test_more_units_than_the_listing_and_townships_run(self):
        counties = [(f"5325{i:02d}", "532500", "530000") for i in range(1, 20)]
        with h5py.File(self.result(self.place(counties))) as file:
            self.assertEqual(file["population/region_counties_all"][2], 0)
        townships = [(f"5325011{i:02d}000", "532500", "530000") for i in range(3)]
        with h5py.File(self.result(self.place(townships))) as file:
            self.assertEqual(file["population/region_counties_all"][2], 0)

    def test_an_empty_county_has_undefined_rates(self):
        scenario = self.place([("532501", "532500", "530000")], count=0)
        with h5py.File(self.result(scenario)) as file:
            self.assertEqual(np.nanmax(file["population/population"][...]), 0.0)
            self.assertTrue(np.isnan(file["population/life_expectancy"][...]).all())
            self.assertTrue(np.isnan(file["population/total_fertility_rate"][...]).all())

    def test_an_urban_share_after_the_base_year_is_refused(self):
        scenario = self.place([("532501", "532500", "530000")],
                              more="[population.urban_share]\n2020 = 0.5\n2030 = 0.8\n")
        run = self.check(scenario)
        self.assertEqual(run.returncode, 2)
        self.assertIn("urbanisation_level", run.stderr)

    def test_targets_that_contradict_each_other_are_warned_of(self):
        bounds = "".join(f'[[target]]\nid = "{i}"\nindicator = "population.births"\nyear = 2025\n{bound}\n'
                         for i, bound in (("p", "at_least = 50"), ("q", "at_most = 10")))
        run = self.check(self.place([("532501", "532500", "530000")], more=bounds))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("contradicts target p", run.stderr)

    def test_a_prefecture_of_another_province_is_warned_of(self):
        run = self.check(self.place([("532501", "450400", "530000")]))
        self.assertIn("is not of province 530000", run.stderr)

    def test_a_pipe_as_scenario_is_refused_at_once(self):
        os.mkfifo(self.path("pipe.toml"))
        self.assertEqual(self.check(self.path("pipe.toml")).returncode, 2)


if __name__ == "__main__":
    program.needs((h5py is not None, "python3-h5py is not installed"))
    unittest.main()
