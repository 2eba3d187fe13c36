"""Scores with one province left out at a time: regression, widths, tails, shared parts and the calibrating factor are all learned
without it. Prints the table of ../README.md; some minutes.
usage: python3 trial.py CENSUS_FOLDER backtest_survival.csv"""
import math
import sys

from census import QUANTITIES, Base
from learn import calibrate, fit_scale, left_out_errors, limits_of, median, mixed
from method import SCALE, cdf, covariates, design, dot


def places(units, errors, H):
    """Place of every actual value in the distribution learned without its province."""
    found = [0.0] * len(units)
    for p in sorted({u["province"] for u in units}):
        kept = [i for i, u in enumerate(units) if u["province"] != p]
        e = [errors[i] for i in kept]
        h = [H[i] for i in kept]
        _, tp, tf = mixed([[1.0]] * len(e), e, [units[i]["province"] for i in kept],
                          [units[i]["prefecture"] for i in kept], 25)
        tau = math.hypot(tp, tf)
        gamma, nu = fit_scale(e, h, tau)
        factor = calibrate(e, [math.exp(dot(x, gamma)) for x in h], tau, nu)
        for i, u in enumerate(units):
            if u["province"] == p:
                found[i] = cdf(errors[i], tau * factor, factor * math.exp(dot(H[i], gamma)), nu)
    return found


def show(name, units, errors, place, q, holds):
    kept = [i for i, u in enumerate(units) if holds(u)]
    size = [100 * abs(math.exp(-errors[i]) - 1) for i in kept]
    alone = [100 * abs(units[i]["F"][q] / units[i]["A"][q] - 1) for i in kept]
    covered = [100 * sum(abs(place[i] - 0.5) <= share / 2 for i in kept) / len(kept) for share in (0.5, 0.8, 0.95)]
    print("%-6s %-9s n %4d MAPE %5.2f median %5.2f survival only %5.2f coverage %.0f/%.1f/%.0f" % (
        q, name, len(kept), sum(size) / len(kept), median(size), sum(alone) / len(kept), *covered), flush=True)


def main(census_folder, survival_table):
    base = Base(census_folder, survival_table)
    units = base.learning_units()
    for u in units:
        u["z"] = covariates(u, base)
    provinces = sorted({u["province"] for u in units})
    without = {p: limits_of([u for u in units if u["province"] != p]) for p in provinces}
    limits = limits_of(units)
    H = [design(u, SCALE, limits) for u in units]
    for q in QUANTITIES:
        errors = left_out_errors(units, q, without)
        place = places(units, errors, H)
        show("all", units, errors, place, q, lambda u: True)
        for kind in ("district", "city", "county"):
            show(kind, units, errors, place, q, lambda u: u["type"] == kind)
        for p in provinces:
            show(p, units, errors, place, q, lambda u: u["province"] == p)


if __name__ == "__main__":
    main(*sys.argv[1:])
