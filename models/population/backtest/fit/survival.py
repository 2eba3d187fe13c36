"""Writes backtest_survival.csv: by single age 0 .. 100+ and sex the death rates of 2010 (to solve the provincial shift), the
ten-year survival from 1 November 2010 to 1 November 2020 of people of completed age x, and the population at 1 November 2010, of
which only the profile inside the census groups is used. (P.30) of ../../theory.md.
usage: python3 survival.py WPP_FOLDER OUT.csv"""
import csv
import math
import os
import sys

CENTRES = {2003.0: "2000-2005", 2008.0: "2005-2010", 2013.0: "2010-2015", 2018.0: "2015-2020", 2023.0: "2020-2025"}


def infant_separation(m, sex):
    """Andreev and Kingkade, (P.3)."""
    if sex == "M":
        return 0.14929 - 1.99545 * m if m < 0.0230 else 0.02832 + 3.26021 * m if m < 0.08307 else 0.29915
    return 0.14903 - 2.05527 * m if m < 0.01724 else 0.04667 + 3.88089 * m if m < 0.06891 else 0.31411


def life_table(m, sex):
    """L(x), x = 0 .. 100 with an open end and l(0) = 1; and life expectancy."""
    alive = 1.0
    lived = []
    for x in range(100):
        a = infant_separation(m[0], sex) if x == 0 else 0.5
        q = min(1.0, m[x] / (1 + (1 - a) * m[x]))
        lived.append(alive * (1 - q) + a * alive * q)
        alive *= 1 - q
    lived.append(alive / m[100])
    return lived, sum(lived)


def read(folder):
    groups = {}
    with open(os.path.join(folder, "chn_mx_abridged_5yperiod.csv")) as file:
        for row in csv.DictReader(file):
            for centre, period in CENTRES.items():
                if row["period"] == period:
                    for sex in "MF":
                        groups.setdefault((centre, sex), {})[int(row["age_start"])] = float(row["mx" + sex])
    expectancy = {}
    with open(os.path.join(folder, "chn_annual_indicators.csv")) as file:
        for row in csv.DictReader(file):
            for sex in "MF":
                expectancy[int(row["year"]), sex] = float(row["e0" + sex])
    people = {}
    with open(os.path.join(folder, "chn_pop_midyear_1x1.csv")) as file:
        for row in csv.DictReader(file):
            for sex, name in (("M", "male"), ("F", "female")):
                people[int(row["year"]), int(row["age"]), sex] = float(row[name])
    return groups, expectancy, people


def single_ages(group):
    """ln m piecewise linear through the centres of the groups; 100+ as given."""
    points = [(0.5, group[0]), (3.0, group[1])] + [(a + 2.5, group[a]) for a in range(5, 100, 5)]
    found = [group[0]]
    for x in range(1, 100):
        centre = x + 0.5
        k = 1
        if centre > 3:
            while k < len(points) - 2 and points[k + 1][0] < centre:
                k += 1
        (x0, y0), (x1, y1) = points[k], points[k + 1]
        if centre < 3:
            found.append(group[1] * math.exp(0.25 * (3 - centre)))
        else:
            found.append(math.exp(math.log(y0) + (math.log(y1) - math.log(y0)) * (centre - x0) / (x1 - x0)))
    return found + [group[100]]


def rates(groups, expectancy, time, sex):
    """Single-age rates at a decimal year, scaled to the published annual life expectancy there."""
    centres = sorted(CENTRES)
    k = 0
    while k < len(centres) - 2 and centres[k + 1] < time:
        k += 1
    share = (time - centres[k]) / (centres[k + 1] - centres[k])
    before = single_ages(groups[centres[k], sex])
    after = single_ages(groups[centres[k + 1], sex])
    m = [math.exp((1 - share) * math.log(a) + share * math.log(b)) for a, b in zip(before, after)]
    year = math.floor(time - 0.5)
    part = time - 0.5 - year
    wanted = (1 - part) * expectancy[year, sex] + part * expectancy[year + 1, sex]
    low, high = -1.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if life_table([v * math.exp(middle) for v in m], sex)[1] > wanted:
            low = middle
        else:
            high = middle
    return [v * math.exp(low) for v in m]


def survival(groups, expectancy, sex):
    """Ten-year survival by age: the product of ten yearly ratios of the life table."""
    start = 2010 + 10 / 12.0
    found = [1.0] * 101
    for k in range(10):
        lived, _ = life_table(rates(groups, expectancy, start + k + 0.5, sex), sex)
        for x in range(101):
            age = min(x + k, 100)
            found[x] *= lived[age + 1] / lived[age] if age < 99 else lived[100] / (lived[99] + lived[100])
    return found


def main(folder, out):
    groups, expectancy, people = read(folder)
    with open(out, "w") as file:
        file.write("sex,age,death_rate_2010,survival,population_2010\n")
        for sex, name in (("M", "male"), ("F", "female")):
            m = rates(groups, expectancy, 2010.5, sex)
            alive = survival(groups, expectancy, sex)
            for x in range(101):
                # 1 November lies a third of the way from one mid-year to the next.
                count = 2 / 3 * people[2010, x, sex] + 1 / 3 * people[2011, x, sex]
                label = str(x) if x < 100 else "100+"
                file.write("%s,%s,%.9g,%.9g,%.0f\n" % (name, label, m[x], alive[x], count))


if __name__ == "__main__":
    main(*sys.argv[1:])
