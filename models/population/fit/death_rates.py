"""Writes china_mortality.csv, and the five-year ages of the China set made of it: death rates by calendar year, sex and single age.

WPP 2024 publishes China's death rates by age group as averages of five calendar years, and life expectancy year by year. The
average 2020-2025 holds the epidemic, whose excess is that of old people; by the published life expectancy it lies in 2023. Here
(1) 2024-2026 lie on the UN's own trend between 2027 and 2032: ln m(x, y) = ln m(x, 2027) + k_y ln(m(x, 2027) / m(x, 2032)),
    k_y such that life expectancy is the published one;
(2) what this takes from mid-2020 to mid-2025 (2024 whole, 2025 by half) is given back to 2023, age by age, so that the five-year
    average stays; the level of that year is then set by its published life expectancy.
The other years are the graduation as it comes.
usage: python3 death_rates.py WPP_FOLDER MORTALITY_OUT.csv FIVE_YEAR_OUT.csv"""
import csv
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "backtest", "fit"))
from survival import infant_separation, life_table  # noqa: E402

SEXES = (("male", "M"), ("female", "F"))
ON_TREND = (2024, 2025, 2026)
TREND = (2027, 2032)
EPIDEMIC = 2023
SHARE_OF_PERIOD = {2024: 1.0, 2025: 0.5}  # of a calendar year before mid-2025
FIVE_YEAR = range(2023, 2051)


def read(folder):
    rates, expectancy = {}, {}
    with open(os.path.join(folder, "chn_graduated_inputs_1x1.csv")) as file:
        for row in csv.DictReader(file):
            for sex, _ in SEXES:
                rates.setdefault((int(row["year"]), sex), []).append(float(row["mx_" + sex]))
    with open(os.path.join(folder, "chn_annual_indicators.csv")) as file:
        for row in csv.DictReader(file):
            for sex, letter in SEXES:
                expectancy[int(row["year"]), sex] = float(row["e0" + letter])
    return rates, expectancy


def with_expectancy(rates_at, letter, wanted):
    """rates_at(k) with the k that gives the wanted life expectancy; rates rise with k."""
    low, high = -3.0, 5.0
    for _ in range(80):
        k = (low + high) / 2
        if life_table(rates_at(k), letter)[1] > wanted:
            low = k
        else:
            high = k
    return rates_at(low)


def redistributed(rates, expectancy):
    found = dict(rates)
    for sex, letter in SEXES:
        first, second = (rates[year, sex] for year in TREND)
        for year in ON_TREND:
            found[year, sex] = with_expectancy(lambda k: [a * (a / b) ** k for a, b in zip(first, second)], letter,
                                               expectancy[year, sex])
        taken = [sum(share * (rates[year, sex][x] - found[year, sex][x]) for year, share in SHARE_OF_PERIOD.items())
                 for x in range(101)]
        given_back = [m + t for m, t in zip(rates[EPIDEMIC, sex], taken)]
        found[EPIDEMIC, sex] = with_expectancy(lambda k: [m * math.exp(k) for m in given_back], letter,
                                               expectancy[EPIDEMIC, sex])
    return found


def five_year_rates(m, letter):
    """Deaths over years lived of the life table in 0, 1-4, 5-9 .. 95-99, 100+."""
    lived, _ = life_table(m, letter)
    alive = [1.0]
    for x in range(100):
        a = infant_separation(m[0], letter) if x == 0 else 0.5
        alive.append(alive[-1] * (1 - min(1.0, m[x] / (1 + (1 - a) * m[x]))))
    starts = [0, 1] + list(range(5, 105, 5))
    for start, end in zip(starts, starts[1:] + [101]):
        label = "0" if start == 0 else "100+" if start == 100 else "%d-%d" % (start, end - 1)
        dead = alive[start] - (alive[end] if end < 101 else 0.0)
        yield label, dead / sum(lived[start:end])


def plain(value):
    """Seven digits without an exponent."""
    return "%.*f" % (max(0, 6 - math.floor(math.log10(value))), value) if value else "0"


def trimmed(value):
    text = plain(float("%.7g" % value))
    return text.rstrip("0").rstrip(".") if "." in text else text


def write(path, lines):
    with open(path, "w", newline="") as file:
        file.write("year,sex,age,rate\n")
        file.writelines("%d,%s,%s,%s\n" % (year, sex, age, trimmed(rate)) for year, sex, age, rate in lines)


def main(folder, mortality_out, five_year_out):
    rates = redistributed(*read(folder))
    years = sorted({year for year, _ in rates})
    write(mortality_out, ((year, sex, x if x < 100 else "100+", m)
                          for year in years for sex, _ in SEXES for x, m in enumerate(rates[year, sex])))
    # From the rates as written, so that the file can be made again from the table alone.
    written = {key: [float("%.7g" % m) for m in of_ages] for key, of_ages in rates.items()}
    write(five_year_out, ((year, sex, age, m) for year in FIVE_YEAR for sex, letter in SEXES
                          for age, m in five_year_rates(written[year, sex], letter)))


if __name__ == "__main__":
    main(*sys.argv[1:])
