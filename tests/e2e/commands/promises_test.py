"""The promises about numbers, held on the real program and Honghe: the same bytes for any threads, instruction set and
folder; no number moves when a county or a scenario comes or goes; the first trajectories are the first; the books close."""
import csv
import hashlib
import os
import re
import shutil
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
import program  # noqa: E402

try:
    import h5py
    import numpy as np
except ImportError:
    h5py = None

SMALL = ("--years", "2020:2026", "--quiet")
KEPT = "population.population,population.births,population.deaths,population.net_migration,population.pyramid"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def without_county(folder, code):
    """A copy of the Honghe set whose counties.csv lacks one county and whose baseline lacks its projects; the other
    tables stay whole."""
    shutil.copytree(program.HONGHE, folder)
    path = os.path.join(folder, "counties.csv")
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] != code]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    baseline = os.path.join(folder, "baseline.toml")
    with open(baseline, encoding="utf-8") as file:
        blocks = re.split(r"(?m)^(?=\[)", file.read())
    with open(baseline, "w", encoding="utf-8") as file:
        file.write("".join(b for b in blocks if not (b.startswith("[[project]]") and f'county = "{code}"' in b)))
    return baseline


class Promises(program.ProgramTest):
    def run_set(self, name, files, *more, trajectories=70, environment=None, folder=None):
        path = self.path(name)
        run = program.mzplan("run", *files, "-o", path, "--trajectories", str(trajectories), *SMALL, *more,
                             environment=environment, folder=folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        return path

    def test_same_bytes_for_threads_instruction_sets_and_folders(self):
        files = [os.path.abspath(path) for path in program.library()]
        first = digest(self.run_set("a.h5", files, "--threads", "1"))
        self.assertEqual(digest(self.run_set("b.h5", files, "--threads", "2")), first)
        self.assertEqual(digest(self.run_set("c.h5", files, folder=self.folder)), first)
        for isa in ("baseline", "avx2", "avx512"):
            with self.subTest(isa=isa):
                self.assertEqual(digest(self.run_set("d.h5", files, environment={"MZ_ISA": isa})), first)

    def statistics(self, path, county, scenario="baseline"):
        with h5py.File(path) as file:
            group = file["population"]
            region = list(group["region"].asstr()).index(county)
            position = list(group["scenario"].asstr()).index(scenario)
            return {n: d[position, region] for n, d in group.items() if d.ndim > 3}

    def assert_same_county(self, a, b, county):
        left, right = self.statistics(a, county), self.statistics(b, county)
        self.assertEqual(sorted(left), sorted(right))
        for name, values in left.items():
            np.testing.assert_array_equal(values, right[name], err_msg=name)

    def test_no_county_moves_when_another_leaves(self):
        whole = self.run_set("whole.h5", [program.library()[0]])
        part = self.run_set("part.h5", [without_county(self.path("set"), "532503")])
        for county in ("532501", "532532"):
            self.assert_same_county(whole, part, county)

    def test_no_scenario_moves_when_another_joins(self):
        alone = self.run_set("alone.h5", [program.library()[0]])
        batch = self.run_set("batch.h5", program.library())
        for region in ("total", "532500", "532501"):
            self.assert_same_county(alone, batch, region)

    def test_the_first_trajectories_are_the_first(self):
        few = self.run_set("few.h5", [program.library()[0]], "--keep", KEPT, trajectories=40)
        many = self.run_set("many.h5", [program.library()[0]], "--keep", KEPT)
        with h5py.File(few) as a, h5py.File(many) as b:
            for name in ("population", "births", "deaths"):
                left, right = a["trajectories/population"][name], b["trajectories/population"][name]
                np.testing.assert_array_equal(left[...], right[..., :40], err_msg=name)

    def test_books_close_in_every_trajectory(self):
        path = self.run_set("books.h5", [program.library()[0]], "--keep", KEPT)
        with h5py.File(path) as file:
            kept = file["trajectories/population"]
            people, births, deaths, moves, pyramid = (
                kept[n][...] for n in ("population", "births", "deaths", "net_migration", "pyramid"))
            gap = people[:, :, 1:] - people[:, :, :-1] - births[:, :, 1:] + deaths[:, :, 1:] - moves[:, :, 1:]
            self.assertEqual(np.abs(gap).max(), 0.0)
            np.testing.assert_array_equal(pyramid.sum(axis=(3, 4)), people)
            np.testing.assert_array_equal(people, np.rint(people))
            levels = list(file["population/region_level"].asstr())
            counties = [i for i, level in enumerate(levels) if level == "county"]
            np.testing.assert_array_equal(people[:, 0], people[:, counties].sum(axis=1))
            names = list(file["balance/identity"].asstr())
            parts = ("care.people_by_level", "care.deaths_by_level", "care.beds")  # of persons and beds
            products = ("drivers.growth_of_the_index",)  # of growth and index, in double
            for i, name in enumerate(names):
                if name.endswith("migration_shortfall"):
                    continue
                most = 0.01 if name in parts else 1e-9 if name in products else 0.0
                most = 1e-3 if name == "care.prevalence" else most  # where the search for the onset rests
                self.assertLessEqual(file["balance/imbalance"][:, i].max(), most, name)

    def test_money_is_whole_fen_and_adds_up_in_every_trajectory(self):
        names = ("spending", "project_spending", "spending_by_payer", "total_spending", "lottery_income",
                 "lottery_spending", "lottery_other_uses", "lottery_balance")
        path = self.run_set("fen.h5", [program.library()[0]], "--keep", ",".join("subsidy." + n for n in names))
        with h5py.File(path) as file:
            kept = {n: file["trajectories/subsidy"][n][:, :, 1:] * 100 for n in names}
            levels = list(file["subsidy/region_level"].asstr())
        fen = {n: np.rint(v) for n, v in kept.items()}
        for name, values in kept.items():
            self.assertLess(np.abs(values - fen[name]).max(), 1e-3, name)
        total = fen["total_spending"]
        self.assertGreater(total.max(), 2.0 ** 33)  # where a float would no longer hold single yuan
        np.testing.assert_array_equal(fen["spending_by_payer"].sum(axis=3), total)
        np.testing.assert_array_equal(fen["spending"].sum(axis=3) + fen["project_spending"], total)
        counties = [i for i, level in enumerate(levels) if level == "county"]
        np.testing.assert_array_equal(total[:, counties].sum(axis=1), total[:, levels.index("prefecture")])
        balance = fen["lottery_balance"]
        change = fen["lottery_income"] - fen["lottery_spending"] - fen["lottery_other_uses"]
        np.testing.assert_array_equal(balance[:, :, 1:] - balance[:, :, :-1], change[:, :, 1:])

    def test_statistics_are_those_of_the_kept_trajectories(self):
        path = self.run_set("kept.h5", [program.library()[0]], "--keep", KEPT)
        with h5py.File(path) as file:
            people = file["trajectories/population/population"][...]
            statistics = file["population/population"][...]
            names = list(file["population/statistic"].asstr())
        shares = {n: float("0." + n[1:]) for n in names if n[1:].isdigit()}
        for name, share in shares.items():
            np.testing.assert_allclose(statistics[..., names.index(name)], np.quantile(people, share, axis=-1), rtol=1e-12)
        np.testing.assert_allclose(statistics[..., names.index("mean")], people.mean(axis=-1), rtol=1e-12)
        np.testing.assert_allclose(statistics[..., names.index("sd")], people.std(axis=-1, ddof=1), rtol=1e-9, atol=1e-9)


if __name__ == "__main__":
    program.needs_library()
    program.needs((h5py is not None, "python3-h5py is not installed"))
    unittest.main()
