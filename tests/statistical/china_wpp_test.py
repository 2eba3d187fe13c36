"""China as one county against the United Nations' World Population Prospects 2024.

The published figures are restated in tests/support/wpp (c) 2024 United Nations, CC BY 3.0 IGO; where they were read is in
scenarios/library/china-wpp/SOURCES.md. Mid-year people are the mean of two year-ends, as the UN makes them. `--print` after
the file name prints the table that models/population/README.md shows.
"""
import csv
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
import program  # noqa: E402

try:
    import h5py
    import numpy as np
except ImportError:
    h5py = None

SET = os.path.join(program.SOURCE, "scenarios", "library", "china-wpp")
FIGURES = os.path.join(program.SOURCE, "tests", "support", "wpp")
MEDIAN = 6  # positions on the axis `statistic`
BOUNDS = {"low95": 2, "low80": 4, "high80": 8, "high95": 10}

# Percent of the published figure. To 2035 and to 2050: what an independent run of the same inputs reached (rounded up).
TOLERANCE = {
    2025: {"total": .03, "60+": .05, "65+": .06, "80+": .3, "cells 0-89": .8},
    2030: {"total": .03, "60+": .05, "65+": .06, "80+": .3, "cells 0-89": .8},
    2035: {"total": .03, "60+": .05, "65+": .06, "80+": .3, "cells 0-89": .8},
    2040: {"total": .1, "60+": .15, "0-14": .5, "cells 0-89": 1},
    2045: {"total": .1, "60+": .15, "0-14": .5, "cells 0-89": 1},
    2050: {"total": .1, "60+": .15, "0-14": .5, "cells 0-89": 1},
}
AGES = {"total": (0, 101), "60+": (60, 101), "65+": (65, 101), "80+": (80, 101), "0-14": (0, 15)}

# A bound may miss the UN's by this share of the width between the UN's two bounds.
MISS = .10
MISS_DEATHS_80_2030 = .12


def rows(name):
    with open(os.path.join(FIGURES, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published_midyear():
    """year -> [sex, age] people."""
    people = {}
    for row in rows("china_midyear.csv"):
        people.setdefault(int(row["year"]), []).append((int(row["male"]), int(row["female"])))
    return {year: np.array(of_ages, float).T for year, of_ages in people.items()}


def deviations(ours, published):
    """Percent by which [sex, age] people differ, by what is compared."""
    found = {name: 100 * (ours[:, a:b].sum() / published[:, a:b].sum() - 1) for name, (a, b) in AGES.items()}
    found["cells 0-89"] = 100 * np.abs(ours / published - 1)[:, :90].max()
    return found


def misses(file, row):
    """Share of the published width by which each bound of a row misses; positive = above."""
    year = list(file["population/year"][...]).index(int(row["year"]))
    values = file["population"][row["variable"]][0, 0, year]
    if row["sex"]:
        values = values[["male", "female"].index(row["sex"])]
    scale = 1000 if row["unit"] == "thousand" else 1
    width = {"80": float(row["high80"]) - float(row["low80"]), "95": float(row["high95"]) - float(row["low95"])}
    return {bound: (values[position] / scale - float(row[bound])) / width[bound[-2:]]
            for bound, position in BOUNDS.items()}


class ChinaWpp(program.ProgramTest):
    def result(self, name, uncertainty):
        path = self.path(name + ".h5")
        run = program.mzplan("run", os.path.join(SET, name + ".toml"), "-o", path, "--quiet", "--uncertainty", uncertainty)
        self.assertEqual(run.returncode, 0, run.stderr)
        return path

    def check_people(self, name):
        with h5py.File(self.result(name, "none")) as file:
            years = list(file["population/year"][...])
            people = file["population/pyramid"][0, 0, ..., MEDIAN]
        for year, published in published_midyear().items():
            at = years.index(year)
            found = deviations((people[at] + people[at - 1]) / 2, published)
            for what, tolerance in TOLERANCE[year].items():
                with self.subTest(year=year, what=what):
                    self.assertLessEqual(abs(found[what]), tolerance)

    def test_people_of_the_published_ages(self):
        self.check_people("deterministic")

    def test_people_from_rates_in_five_year_ages(self):
        self.check_people("five-year-ages")

    def test_bounds_of_80_and_95_percent(self):
        with h5py.File(self.result("probabilistic", "parameter")) as file:
            for row in rows("china_bounds.csv"):
                tight = row["variable"] == "deaths" and row["year"] == "2030"
                for bound, miss in misses(file, row).items():
                    with self.subTest(variable=row["variable"] + row["sex"], year=row["year"], bound=bound):
                        self.assertLessEqual(abs(miss), MISS_DEATHS_80_2030 if tight and "80" in bound else MISS)


def print_tables(test):
    for name in ("deterministic", "five-year-ages"):
        with h5py.File(test.result(name, "none")) as file:
            years = list(file["population/year"][...])
            people = file["population/pyramid"][0, 0, ..., MEDIAN]
        for year, published in published_midyear().items():
            at = years.index(year)
            found = deviations((people[at] + people[at - 1]) / 2, published)
            print(name, year, " ".join(f"{what} {value:+.3f} %" for what, value in found.items()))
    with h5py.File(test.result("probabilistic", "parameter")) as file:
        for row in rows("china_bounds.csv"):
            values = " ".join(f"{bound} {100 * miss:+.1f} %" for bound, miss in misses(file, row).items())
            print(row["variable"], row["sex"], row["year"], values)


if __name__ == "__main__":
    program.needs((h5py is not None, "python3-h5py is not installed"))
    if sys.argv[1:] == ["--print"]:
        shown = ChinaWpp("result")
        shown.setUp()
        print_tables(shown)
        shown.doCleanups()
        sys.exit(0)
    unittest.main()
