"""Honghe with 200 trajectories against the committed tables of golden/honghe, one a variable.

MZ_UPDATE_GOLDEN=1 rewrites them; such a change is a commit of its own that says why numbers moved.
"""
import csv
import os
import pathlib
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
import program  # noqa: E402

GOLDEN = pathlib.Path(__file__).resolve().parent / "honghe"
YEARS = ("2020", "2021", "2025", "2030", "2035")
COLUMNS = ("p10", "p50", "p90")
SET = ("baseline", "demand-side", "fertility-support", "return-migration")  # what moves people, use of homes, nothing
LABELS = ("sex", "level", "bed_type", "priority", "programme", "payer", "role")
REGIONS = ("532500", "532501", "532532")  # of the models behind population
MODELS = ("population", "care", "funeral", "drivers", "subsidy", "staffing")
UPDATE = os.environ.get("MZ_UPDATE_GOLDEN") == "1"


def rounded(text):
    """Persons to whole numbers, rates to four decimals; empty stays empty."""
    if text in ("", "nan", "NaN"):
        return ""
    value = float(text)
    if value in (float("inf"), float("-inf")):
        return text
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def name_of(model, variable):
    """Name of a variable's table: those of later models begin with the model."""
    return variable if model == "population" else f"{model}_{variable}"


def tables(folder):
    """name -> rows of (scenario, region, own labels, year, p10, p50, p90), in file order."""
    found = {}
    for path in sorted(p for m in MODELS for p in pathlib.Path(folder).glob(f"{m}*.csv")):
        model = path.stem.split("_")[0]
        if path.stem.endswith("_age"):
            continue  # the pyramid is held by its sums
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row["year"] in YEARS and (model == "population" or row["region"] in REGIONS):
                    label = "/".join(row[axis] for axis in LABELS if axis in row)
                    key = (row["scenario"], row["region"], label, row["year"])
                    name = name_of(model, row["variable"])
                    found.setdefault(name, []).append(key + tuple(rounded(row[c]) for c in COLUMNS))
    return found


def units(folder):
    with open(pathlib.Path(folder) / "variables.csv", encoding="utf-8-sig", newline="") as file:
        return {name_of(row["model"], row["variable"]): row for row in csv.DictReader(file)}


def write(path, rows, unit):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(f"# unit: {unit}\n")
        csv.writer(file, lineterminator="\n").writerows([("scenario", "region", "label", "year") + COLUMNS, *rows])


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        file.readline()
        return [tuple(row) for row in list(csv.reader(file))[1:]]


def difference(a, b):
    numbers = [(float(x), float(y)) for x, y in zip(a[4:], b[4:]) if x and y]
    return max((abs(x - y) / max(abs(x), abs(y), 1e-9) for x, y in numbers), default=1.0)


class HongheGolden(program.ProgramTest):
    def exported(self):
        result, folder = self.path("honghe.h5"), self.path("tables")
        run = program.mzplan("run", *program.library(SET), "-o", result, "--trajectories", "200", "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)
        export = program.mzplan("export", result, "-o", folder)
        self.assertEqual(export.returncode, 0, export.stderr)
        return folder

    def compare(self, variable, rows):
        expected = read(GOLDEN / f"{variable}.csv")
        self.assertEqual([r[:4] for r in expected], [r[:4] for r in rows], f"{variable}: other rows")
        moved = sorted(((difference(a, b), a, b) for a, b in zip(expected, rows) if a != b), reverse=True)
        report = "\n".join(f"  {a[:4]}: {a[4:]} -> {b[4:]}" for _, a, b in moved[:10])
        self.assertFalse(moved, f"{variable}: {len(moved)} rows moved, the largest:\n{report}")

    def test_variables(self):
        folder = self.exported()
        unit = units(folder)
        for variable, rows in tables(folder).items():
            path = GOLDEN / f"{variable}.csv"
            if UPDATE:
                write(path, rows, unit.get(variable, {}).get("units", ""))
                continue
            with self.subTest(variable=variable):
                self.compare(variable, rows)


if __name__ == "__main__":
    program.needs_library()
    unittest.main()
