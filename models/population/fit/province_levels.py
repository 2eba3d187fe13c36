"""Writes province_levels.csv and prints how well the births that children and women imply, (P.9a) of ../theory.md, agree with
children that entered nothing: levels from ages 1-4 against the children under one, all counties of the census of 2020.
usage: python3 province_levels.py CENSUS_FOLDER china_fertility.csv backtest_life_expectancy.csv OUT.csv"""
import csv
import os
import statistics
import sys

GROUPS = list(range(15, 55, 5))
NATION = "00"
FEW_CHILDREN = 50  # n0 of (P.9a)
# Years at birth, both sexes, 2020: see scenarios/data/SOURCES.md for what is verified and what recalled.
LIFE_EXPECTANCY = dict(zip(
    "00 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split(),
    (77.93, 82.49, 81.30, 77.75, 77.91, 77.56, 78.68, 78.41, 78.25, 82.55, 79.32, 80.19, 77.96, 78.49, 77.64, 79.18, 77.60,
     78.00, 77.88, 79.31, 78.06, 79.05, 78.56, 77.79, 75.20, 74.02, 72.19, 77.80, 75.64, 73.96, 76.58, 75.65)))


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


class Count:
    """Children of age 0 and 1-4, and women by five years of age."""

    def __init__(self):
        self.infants = self.older = 0
        self.women = [0] * len(GROUPS)

    def add(self, other, sign=1):
        self.infants += sign * other.infants
        self.older += sign * other.older
        self.women = [a + sign * b for a, b in zip(self.women, other.women)]


def counties(path):
    found = {}
    for row in rows(path):
        count = found.setdefault(row["code"], Count())
        count.infants += int(float(row["a0"]))
        count.older += int(float(row["a1"]))
        if row["sex"] == "female":
            count.women = [w + int(float(row["a%d" % a])) for w, a in zip(count.women, GROUPS)]
    return found


def printed(path):
    """The nation and the provinces that have a row of their own."""
    found = {}
    for row in rows(path):
        if row["level"] in ("nation", "province"):
            count = found.setdefault(NATION if row["level"] == "nation" else row["code"][:2], Count())
            age, people = int(row["age_lo"]), int(row["count"])
            count.infants += people if age == 0 else 0
            count.older += people if age == 1 else 0
            if row["sex"] == "F" and age in GROUPS:
                count.women[GROUPS.index(age)] += people
    return found


def provinces(of_counties, known):
    found = {}
    for code, count in of_counties.items():
        found.setdefault(code[:2], Count()).add(count)
    found.update(known)
    # Cities without counties are nearly all Guangdong's (Dongguan, Zhongshan): it is what the others leave of the nation.
    rest = Count()
    rest.add(found[NATION])
    for province, count in found.items():
        if province not in (NATION, "44"):
            rest.add(count, -1)
    found["44"] = rest
    return found


def births_by_age(path):
    rates = {int(row["age"]): float(row["rate"]) for row in rows(path) if row["year"] == "2020"}
    return lambda age: rates.get(age, 0.0)


def weights(rate, years):
    """Births a woman of each group had in the given years before the census, by the national pattern."""
    return [sum(0.5 * (rate(a - k) + rate(a - k - 1)) for a in range(g, g + 5) for k in years) / 5 for g in GROUPS]


def expected(count, weight):
    return sum(w * n for w, n in zip(weight, count.women))


def check(of_counties, of_provinces, rate):
    before, last = weights(rate, range(1, 5)), weights(rate, range(1))
    nation = of_provinces[NATION]
    all_older = nation.older / expected(nation, before)
    all_infants = nation.infants / expected(nation, last)

    def level(count):
        return count.older / expected(count, before) / all_older

    for few in (0, 50, 500, 2000):
        sizes, level_one, of_province = [], [], []
        for code, count in of_counties.items():
            if count.infants == 0:
                continue
            province = level(of_provinces[code[:2]])
            weight = count.older / (count.older + few)
            births = expected(count, last) * all_infants / count.infants
            sizes.append(100 * abs(births * (weight * level(count) + (1 - weight) * province) - 1))
            level_one.append(100 * abs(births - 1))
            of_province.append(100 * abs(births * province - 1))
        print("n0 %4d: %d counties, error median %.1f %% mean %.1f %%; level 1: %.1f, %.1f; province's level: %.1f, %.1f" % (
            few, len(sizes), *(f(v) for v in (sizes, level_one, of_province) for f in (statistics.median, statistics.mean))))
    for name, start in (("Mudanjiang", "2310"), ("Wuzhou", "4504"), ("Huaihua", "4312"), ("Honghe", "5325"), ("Zhejiang", "33")):
        kept = [(c, expected(c, last) * all_infants, level(c)) for code, c in of_counties.items() if code.startswith(start)]
        found = sum(c.infants for c, _, _ in kept)
        print("%s: births by level 1 %+.0f %%, by (P.9a) %+.0f %%" % (
            name, 100 * (sum(b for _, b, _ in kept) / found - 1), 100 * (sum(b * r for _, b, r in kept) / found - 1)))


def main(census, fertility, names, out):
    of_counties = counties(os.path.join(census, "china_age_sex_2020.csv"))
    of_provinces = provinces(of_counties, printed(os.path.join(census, "age_sex_2020.csv")))
    with open(out, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "name_zh", "life_expectancy", "children_0_4"] + ["women_%d_%d" % (g, g + 4) for g in GROUPS])
        for row in rows(names):
            count = of_provinces[row["code"][:2]]
            table.writerow([row["code"], row["name_zh"], "%.2f" % LIFE_EXPECTANCY[row["code"][:2]],
                            count.infants + count.older, *count.women])
    check(of_counties, of_provinces, births_by_age(fertility))


if __name__ == "__main__":
    main(*sys.argv[1:])
