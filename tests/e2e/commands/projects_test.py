"""Projects of a scenario, seen in the result: what opens, when, how often late or never, and who pays."""
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

HOME = """
[[project]]
id = "home"
county = "532502"
opens = "2022-03"
adds = { funeral_homes = 1, cremators = 3, niches = 500 }
delay = DELAY
cancel_probability = CANCEL
cost = 30000000
payers = { county = 1 }
"""

# Beds come by a project with a cost of its own in one county and without one in the other; all else is alike.
BEDS = """
[care]
beds = 2000
nursing_bed_share = 0.2
opened_ordinary_beds = { 2020 = 0, 2022 = 120, 2026 = 120 }
nursing_bed_target = { 2020 = 0.2, 2026 = 0.5 }
withdrawal_rate = 0.05

[[project]]
id = "paid"
county = "532501"
opens = "2023-03"
adds = { nursing_beds = 300 }
cancel_probability = 0.2
cost = 30000000

[[project]]
id = "unpaid"
county = "532502"
opens = "2023-03"
adds = { nursing_beds = 300 }
cancel_probability = 0.2
"""


class Projects(program.ProgramTest):
    def place(self, project):
        """Two counties of 400,000 people; the second has no funeral home of its own."""
        with open(self.path("counties.csv"), "w", encoding="utf-8") as file:
            file.write("code,name_zh,name_en,type,prefecture,province,townships,villages,population\n")
            for code in ("532501", "532502"):
                file.write(f"{code},甲{code},A{code},county,532500,530000,10,100,\n")
        with open(self.path("age_sex.csv"), "w", encoding="utf-8") as file:
            file.write("code,sex,age,count\n")
            for code in ("532501", "532502"):
                for sex in ("male", "female"):
                    for age in ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 85, 5)] + ["85+"]:
                        file.write(f"{code},{sex},{age},{'1000' if age == '85+' else '11000'}\n")
        with open(self.path("own.toml"), "w", encoding="utf-8") as file:
            file.write('format = 1\nname = "own"\n[run]\nbase_year = 2020\nlast_year = 2026\n'
                       'trajectories = 512\nseed = 7\n[place]\ncounties = "counties.csv"\n'
                       'age_sex = "age_sex.csv"\n[county."532501".funeral]\ncremators = 4\nniches = 9000\n'
                       '[county."532502".funeral]\nhomes = 0\ncremators = 0\nniches = 1000\n'
                       'served_by = "532501"\n' + project)
        return self.path("own.toml")

    def run_with(self, delay, cancel, *more):
        return self.run_text(HOME.replace("DELAY", delay).replace("CANCEL", cancel), *more)

    def run_text(self, text, *more):
        path = self.path("own.h5")
        run = program.mzplan("run", self.place(text), "-o", path, "--quiet", *more)
        self.assertEqual(run.returncode, 0, run.stderr)
        return path

    def county(self, file, model, name, code="532502"):
        codes = [text.decode() for text in file[model]["region"][...]]
        return file[f"trajectories/{model}"][name][0, codes.index(code)]

    def test_a_home_opens_in_its_year_where_nothing_is_late(self):
        keep = "funeral.homes,funeral.cremators,funeral.cremations,funeral.peak_day_bodies,funeral.niches_free"
        with h5py.File(self.run_with("0", "0", "--keep", keep)) as file:
            homes = self.county(file, "funeral", "homes")
            np.testing.assert_array_equal(homes[:, 0], [0, 0, 1, 1, 1, 1, 1])
            np.testing.assert_array_equal(self.county(file, "funeral", "cremators")[:, 0],
                                          [0, 0, 3, 3, 3, 3, 3])
            peak = self.county(file, "funeral", "peak_day_bodies")
            self.assertEqual(peak[1].max(), 0.0)      # all go to the neighbour
            self.assertGreater(peak[3].min(), 0.0)    # none does
            neighbour = self.county(file, "funeral", "peak_day_bodies", "532501")
            self.assertGreater(np.median(neighbour[1]), 1.5 * np.median(neighbour[3]))
            niches = self.county(file, "funeral", "niches_free")
            used = niches[0] - niches[1]
            self.assertAlmostEqual(np.median(niches[2] - niches[1] + used), 500, delta=100)   # 500 more, a year's use less
            self.assertEqual(file["balance/imbalance"][...].max() > 1e6, False)

    def test_some_homes_are_late_and_some_never_come(self):
        late = self.run_with("{ uniform = [0, 24] }", "0.25", "--keep", "funeral.homes,funeral.cremations")
        with h5py.File(late) as file:
            homes = self.county(file, "funeral", "homes").mean(axis=1)
            # March 2022 and up to 24 months: 9 of 24 by December 2022, 21 by December 2023; a quarter never.
            self.assertAlmostEqual(homes[2], 0.75 * 9.5 / 24, delta=0.07)
            self.assertAlmostEqual(homes[3], 0.75 * 21.5 / 24, delta=0.07)
            self.assertAlmostEqual(homes[6], 0.75, delta=0.07)
            codes = [text.decode() for text in file["funeral"]["region"][...]]
            names = [text.decode() for text in file["balance"]["identity"][...]]
            sent = [i for i, name in enumerate(names) if name.endswith("bodies_sent")]
            self.assertEqual(len(sent), 1)
            self.assertEqual(np.nanmax(file["balance/imbalance"][0, sent[0]]), 0.0)
            self.assertIn("532502", codes)

    def test_the_years_of_payment_follow(self):
        with h5py.File(self.run_with("0", "0", "--keep", "subsidy.project_spending")) as file:
            spent = self.county(file, "subsidy", "project_spending")
            self.assertGreater(np.nansum(spent[:, 0]), 29e6)

    def test_a_building_subsidy_pays_for_what_is_opened_and_converted(self):
        names = ("beds", "beds_opened", "beds_converted", "beds_withdrawn")
        keep = ",".join("care." + name for name in names) + ",subsidy.caseload,subsidy.spending"
        with h5py.File(self.run_text(BEDS, "--keep", keep)) as file:
            programmes = [text.decode() for text in file["subsidy"]["programme"][...]]
            building = programmes.index("bed_building")
            for code, paid_already in (("532501", True), ("532502", False)):
                beds, opened, converted, withdrawn = (self.county(file, "care", name, code) for name in names)
                nursing, ordinary = (beds[1:, i] - beds[:-1, i] for i in (0, 1))
                np.testing.assert_allclose(nursing, opened[1:, 0] - withdrawn[1:, 0] + converted[1:], atol=1e-2)
                np.testing.assert_allclose(ordinary, opened[1:, 1] - withdrawn[1:, 1] - converted[1:], atol=1e-2)
                self.assertGreater(withdrawn[1:, 1].min(), 0.0)
                self.assertGreater(converted[1].min(), 0.0)
                self.assertGreater((opened[3:, 0].sum(axis=0) > 299).mean(), 0.7)
                cases = self.county(file, "subsidy", "caseload", code)[1:, building]
                counted = opened[1:, 1] + converted[1:] + (0 if paid_already else opened[1:, 0])
                np.testing.assert_allclose(cases, counted, rtol=1e-5, atol=1e-3)
                spent = self.county(file, "subsidy", "spending", code)[1:, building]
                self.assertGreater(np.corrcoef(spent.ravel(), cases.ravel())[0, 1], 0.9)


if __name__ == "__main__":
    program.needs((h5py is not None, "python3-h5py is not installed"))
    unittest.main()
