"""Writes the embedded tables of the 120 comparable units, of provincial life expectancy and of the nation's old people.
usage: python3 tables.py CENSUS_FOLDER backtest_survival.csv OUT_FOLDER"""
import csv
import os
import sys

from census import AGES, COUNTS, LIFE_EXPECTANCY_CHINA, PROVINCES, Base, rows
from learn import NATION_2010, nation_2020

LABELS = ["0", "1-4"] + ["%d-%d" % (a, a + 4) for a in range(5, 85, 5)] + ["85+"]
SEXES = (("M", "male"), ("F", "female"))


def write(folder, name, head, lines):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        table.writerows(lines)


def age_sex_lines(units, code, people):
    for unit in sorted(units, key=lambda u: u[code]):
        for sex, name in SEXES:
            for label, count in zip(LABELS, unit[people][sex]):
                yield [unit[code], name, label, "%.0f" % count]


def county_lines(census_folder, codes):
    for row in rows(os.path.join(census_folder, "counties_2010.csv")):
        if row["code_2010"] in codes:
            yield [row["code_2010"], row["name_zh"]] + [row[name] for name in COUNTS]


def nation_lines(base):
    after = nation_2020(base)
    for sex, name in SEXES:
        for k, count in enumerate(NATION_2010[sex]):
            label = "75+" if k == 5 else "%d-%d" % (50 + 5 * k, 54 + 5 * k)
            yield [2010, name, label, count, "recalled"]
        for k, count in enumerate(after[sex]):
            label = "85+" if k == 5 else "%d-%d" % (60 + 5 * k, 64 + 5 * k)
            yield [2020, name, label, "%.0f" % count, "verified"]


def main(census_folder, survival_table, out):
    base = Base(census_folder, survival_table)
    units = base.plan_units()
    head = ["code", "sex", "age", "count"]
    write(out, "backtest_age_sex_2010.csv", head, age_sex_lines(units, "code", "people"))
    write(out, "backtest_age_sex_2020.csv", head, age_sex_lines(units, "code_2020", "people_2020"))
    codes = {u["code"] for u in units}
    write(out, "backtest_counties_2010.csv", ["code", "name_zh", *COUNTS], county_lines(census_folder, codes))
    write(out, "backtest_codes.csv", ["code_2010", "code_2020", "plan"],
          ([u["code"], u["code_2020"], u["plan"]] for u in sorted(units, key=lambda u: u["code"])))
    expectancy = [["000000", "中国", LIFE_EXPECTANCY_CHINA["M"], LIFE_EXPECTANCY_CHINA["F"]]]
    for province, name in PROVINCES.items():
        own = base.province_life_expectancy(province)
        expectancy.append([province + "0000", name, "%.2f" % own["M"], "%.2f" % own["F"]])
    write(out, "backtest_life_expectancy.csv", ["code", "name_zh", "male", "female"], expectancy)
    write(out, "backtest_census_nation.csv", ["year", "sex", "age", "count", "status"], nation_lines(base))


if __name__ == "__main__":
    main(*sys.argv[1:])
