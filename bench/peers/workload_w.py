#!/usr/bin/env python3
"""Workload W as its definition (bench/workload_w.md) writes it: plain numpy, float64, one thread.

The yardstick of bench_workload_w. One county at a time, trajectories innermost, so that a year's arrays stay
as small as the definition allows; nothing else is done for speed. Prints one `key=value` line per fact.
"""
import argparse
import os
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is imported: afterwards nobody reads it

import numpy as np

AGES, OLD, YEARS, INDICATORS = 101, 60, 30, 40
PROBABILITIES = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
COUNTIES_OF_A_PROVINCE = 92
RELATIVE_RISK = np.array([0.6, 1.2, 2.4, 4.8])
ENTRY = np.array([0.92, 0.05, 0.02, 0.01])
BED_RATE = np.array([0.002, 0.01, 0.05, 0.10])
GIRLS = 1 / 2.08
BIRTH_FACTOR = np.array([0.92, 1.10])

age = np.arange(AGES, dtype=float)
old = age[OLD:] - OLD


def fraction(x):
    return x - np.floor(x)


def transitions():
    """Tr[a][s][d][d'] of ages 60..100."""
    up, up_slow, down = np.exp(0.055 * old), np.exp(0.03 * old), np.exp(-0.03 * old)
    table = np.zeros((AGES - OLD, 2, 4, 4))
    for sex, k in ((0, 1.1), (1, 1.0)):
        rows = table[:, sex]
        rows[:, 0, 1], rows[:, 0, 2], rows[:, 0, 3] = 0.025 * up * k, 0.010 * up * k, 0.004 * up * k
        rows[:, 1, 0], rows[:, 1, 2], rows[:, 1, 3] = 0.12 * down, 0.07 * up_slow * k, 0.025 * up_slow * k
        rows[:, 2, 0], rows[:, 2, 1], rows[:, 2, 3] = 0.03 * down, 0.08 * down, 0.09 * up_slow * k
        rows[:, 3, 0], rows[:, 3, 1], rows[:, 3, 2] = 0.01 * down, 0.02 * down, 0.05 * down
    for d in range(4):
        table[:, :, d, d] = 1 - table[:, :, d].sum(axis=-1)
    return table


def mortality_tables():
    """ax[a][s] and bx[a][s]."""
    level = 0.003 * np.exp(-1.2 * age) + 0.00025
    ageing = 2.2e-5 * np.exp(0.098 * age)
    ax = np.log(level[:, None] + ageing[:, None] * np.array([1.0, 1.35]))
    bx = np.repeat((0.012 - 0.00006 * age)[:, None], 2, axis=1)
    return ax, bx


AX, BX = mortality_tables()
TRANSITIONS = transitions()
MOTHERS = np.arange(15, 50)
schedule = np.exp(-0.5 * ((MOTHERS - 29) / 5.5) ** 2)
SCHEDULE = schedule / schedule.sum()
MIGRATION = 0.010 * np.exp(-(((age - 24) / 8) ** 2)) + 0.002 * np.exp(-(((age - 2) / 6) ** 2)) + 0.001
TO_TOWN = 0.006 + 0.030 * np.exp(-(((age - 22) / 7) ** 2))
weights = (1 + 0.35 * np.exp(-(((age - 52) / 10) ** 2)) + 0.25 * np.exp(-(((age - 33) / 6) ** 2))) / (
    1 + np.exp((age - 76) / 7))
AGE_WEIGHTS = weights / weights.sum()


class County:
    def __init__(self, c):
        self.total = 100000 + 800000 * fraction(0.6180339887 * (c + 1))
        self.urban = 0.40 + 0.30 * fraction(0.7548776662 * (c + 1))
        self.fertility = 1.0 + 0.5 * fraction(0.5698402910 * (c + 1))
        self.migration = -1 + 2 * fraction(0.3247179572 * (c + 1))
        self.province = c // COUNTIES_OF_A_PROVINCE

    def start(self, n):
        """P[a][s][r][n] below 60 and F[a][s][r][d][n] from 60 on."""
        by_sex, by_residence = np.array([0.49, 0.51]), np.array([self.urban, 1 - self.urban])
        people = self.total * AGE_WEIGHTS[:, None, None] * by_sex[:, None] * by_residence
        severe, moderate, mild = 0.01 * np.exp(0.045 * old), 0.02 * np.exp(0.040 * old), 0.05 * np.exp(0.035 * old)
        split = np.stack([1 - severe - moderate - mild, mild, moderate, severe], axis=-1)
        states = people[OLD:, :, :, None] * split[:, None, None, :]
        return (np.repeat(people[:OLD, ..., None], n, axis=-1), np.repeat(states[..., None], n, axis=-1))


class Factors:
    """X, K, D and M of one county from its normals [9][n]: national, provincial, county by kind f, k/d, m."""

    def __init__(self, county, n):
        self.county = county
        self.x, self.k, self.d, self.m = (np.zeros(n) for _ in range(4))

    def advance(self, zf, zk, zm, yf, yd, ym, xf, xd, xm):
        a, b = np.sqrt(0.4), np.sqrt(0.2)
        self.x = 0.92 * self.x + 0.05 * (a * zf + b * yf + a * xf)
        self.k = self.k - 1.0 + 0.8 * zk
        self.d = 0.85 * self.d + 0.6 * (np.sqrt(1 / 3) * yd + np.sqrt(2 / 3) * xd)
        self.m = 0.80 * self.m + 0.35 * (a * zm + b * ym + a * xm)
        return (self.county.fertility * np.exp(self.x), self.k + self.d,
                np.clip(self.county.migration + self.m, -4, 4))


class Expected:
    """Noise = parameter: every flow is its mean."""

    integers = False

    def deaths(self, people, hazard):
        return people - people * np.exp(-hazard)

    def moved(self, survivors):
        moved = np.empty_like(survivors)
        for to in range(4):
            total = survivors[..., 0, :] * TRANSITIONS[:, :, None, 0, to, None]
            for d in range(1, 4):
                total += survivors[..., d, :] * TRANSITIONS[:, :, None, d, to, None]
            moved[..., to, :] = total
        return moved

    def share(self, people, rate):
        return people * rate

    def net_migration(self, people, level, rates):
        return level * rates * people

    def births(self, mean):
        return mean

    def entrants(self, people):
        return people[..., None, :] * ENTRY[:, None]


class Binomial:
    """Noise = binomial, sampler exact: every flow a draw of numpy's own exact laws."""

    integers = True

    def __init__(self, rng):
        self.rng = rng

    def deaths(self, people, hazard):
        return self.rng.binomial(people, 1 - np.exp(-hazard))

    def split(self, people, shares, stays):
        """Multinomial by three conditional binomials; category `stays` (the likely one) takes the rest."""
        out = [None] * 4
        rest, remaining = people, 1.0
        for to in (t for t in range(4) if t != stays):
            out[to] = self.rng.binomial(rest, np.minimum(1.0, shares[to] / remaining))
            rest = rest - out[to]
            remaining = remaining - shares[to]
        out[stays] = rest
        return out

    def moved(self, survivors):
        moved = np.zeros_like(survivors)
        for d in range(4):
            shares = [TRANSITIONS[:, :, None, d, to, None] for to in range(4)]
            for to, count in enumerate(self.split(survivors[..., d, :], shares, d)):
                moved[..., to, :] += count
        return moved

    def share(self, people, rate):
        return self.rng.binomial(people, rate)

    def net_migration(self, people, level, rates):
        net = np.empty_like(people)
        arrives = level >= 0
        net[..., arrives] = self.rng.poisson(level[arrives] * rates * people[..., arrives])
        net[..., ~arrives] = -self.rng.binomial(people[..., ~arrives], -level[~arrives] * rates)
        return net

    def births(self, mean):
        return self.rng.poisson(mean)

    def entrants(self, people):
        return np.stack(self.split(people, list(ENTRY), 0), axis=-2)


def migrate(noise, people, states, level):
    """Steps 4 and 5, in place; movers to town and net migrants of each trajectory."""
    moves = net = 0
    for cells, ages in ((people, slice(0, OLD)), (states, slice(OLD, AGES))):
        by_age = (-1,) + (1,) * (cells.ndim - 1)
        movers = noise.share(cells[:, :, 1], TO_TOWN[ages].reshape(by_age[:-1]))
        cells[:, :, 1] -= movers
        cells[:, :, 0] += movers
        migrants = noise.net_migration(cells, level, MIGRATION[ages].reshape(by_age))
        cells += migrants
        moves = moves + movers.reshape(-1, movers.shape[-1]).sum(axis=0)
        net = net + migrants.reshape(-1, migrants.shape[-1]).sum(axis=0)
    return moves, net


def born(noise, women, fertility, infant_hazard):
    """Step 6: surviving newborns [s][r][n], all births, newborn deaths by residence."""
    mean = fertility * BIRTH_FACTOR[:, None] * np.tensordot(SCHEDULE, women, axes=1)
    births = noise.births(mean)
    girls = noise.share(births, GIRLS)
    newborns = np.stack([girls, births - girls])
    lost = noise.deaths(newborns, infant_hazard[:, None, :] / 2)
    return newborns - lost, births.sum(axis=0), lost.sum(axis=0)


def one_year(noise, people, states, fertility, kt, level):
    """Steps 1 to 7: the new state and the year's flows."""
    m = np.exp(AX[..., None] + BX[..., None] * kt)  # [a][s][n]
    deaths = noise.deaths(people, m[:OLD, :, None])
    deaths_old = noise.deaths(states, RELATIVE_RISK[:, None] * m[OLD:, :, None, None])
    after = people - deaths
    after_old = noise.moved(states - deaths_old)
    moves, net = migrate(noise, after, after_old, level)
    women = (people[MOTHERS, 0] + after[MOTHERS, 0]) / 2
    newborns, births, infants = born(noise, women, fertility, m[0])
    new_people = np.concatenate([newborns[None], after[:-1]])
    new_states = np.concatenate([noise.entrants(after[-1])[None], after_old[:-1]])
    new_states[-1] += after_old[-1]
    flows = {"births": births, "net": net, "moves": moves,
             "deaths_young": deaths.sum(axis=(0, 1)) + infants, "deaths_old": deaths_old.sum(axis=(1, 3))}
    return new_people, new_states, flows


def indicators(people, states, flows, fertility):
    """The 40 numbers of a county, year and trajectory: out[indicator][n]."""
    by_age = np.concatenate([people, states.sum(axis=3)])  # [a][s][r][n]
    ages = by_age.sum(axis=(1, 2))
    residence = by_age.sum(axis=1)

    def band(first, last=AGES - 1):
        return ages[first:last + 1].sum(axis=0)

    def lived(first, r):
        return residence[first:, r].sum(axis=0)

    functional = states.sum(axis=(0, 1))  # [r][d][n]
    by_state = functional.sum(axis=0)
    deaths_by_residence = flows["deaths_young"] + flows["deaths_old"].sum(axis=0)
    total = ages.sum(axis=0)
    rows = [total, residence[:, 0].sum(axis=0), residence[:, 1].sum(axis=0), by_age[:, 0].sum(axis=(0, 1))]
    rows += [band(*b) for b in ((0, 2), (3, 5), (6, 14), (15, 59), (60,), (65,), (70,), (80,), (90,), (100,))]
    rows += [lived(first, r) for first in (60, 65, 80) for r in (0, 1)]
    rows += [by_age[80:, 0].sum(axis=(0, 1)), flows["births"], deaths_by_residence.sum(axis=0),
             deaths_by_residence[0], deaths_by_residence[1], flows["deaths_old"].sum(axis=(0, 1)),
             flows["deaths_old"][20:].sum(axis=(0, 1)), flows["net"], flows["moves"],
             by_state[1], by_state[2], by_state[3], functional[0, 2:].sum(axis=0), functional[1, 2:].sum(axis=0),
             states[20:, :, :, 3].sum(axis=(0, 1, 2)), by_age[15:50, 0].sum(axis=(0, 1)),
             band(60) / band(15, 59), age @ ages / total, fertility, BED_RATE @ by_state]
    return np.stack(rows)


def simulate(noise, counties, years, n, rng):
    """Kept result [c][t][40][8] in float32, and every trajectory's last year of county 0.

    `rng` None: all normals 0."""
    def normals(*shape):
        return np.zeros(shape) if rng is None else rng.standard_normal(shape)

    national = normals(years, 3, n)
    provincial = normals((counties - 1) // COUNTIES_OF_A_PROVINCE + 1, years, 3, n)
    kept = np.empty((counties, years, INDICATORS, 8), dtype=np.float32)
    last = None
    for c in range(counties):
        county = County(c)
        people, states = county.start(n)
        if noise.integers:
            people, states = (np.floor(x + 0.5).astype(np.int64) for x in (people, states))
        factors = Factors(county, n)
        for t in range(years):
            fertility, kt, level = factors.advance(*national[t], *provincial[county.province, t], *normals(3, n))
            people, states, flows = one_year(noise, people, states, fertility, kt, level)
            rows = indicators(people, states, flows, fertility)
            kept[c, t, :, 0] = rows.mean(axis=1)
            kept[c, t, :, 1:] = np.quantile(rows, PROBABILITIES, axis=1).T
        last = rows if c == 0 else last
    return kept, last


def check(path, tolerance=1e-9):
    """The zero-noise run against the check values of the definition."""
    expected = np.loadtxt(path)[:, 1]
    _, last = simulate(Expected(), 1, YEARS, 2, None)
    worst = np.max(np.abs(last[:, 0] / expected - 1))
    print(f"check program=numpy worst={worst:.3g} tolerance={tolerance:g}")
    if not worst <= tolerance:
        raise SystemExit("the numpy program does not give the check values")


def run_once(arguments, repeat):
    rng = np.random.default_rng(arguments.seed + repeat)
    noise = Expected() if arguments.mode == "parameter" else Binomial(rng)
    wall, cpu = time.perf_counter(), time.process_time()
    _, last = simulate(noise, arguments.counties, arguments.years, arguments.trajectories, rng)
    print(f"time program=numpy mode={arguments.mode} cpu={time.process_time() - cpu:.6f} "
          f"wall={time.perf_counter() - wall:.6f}")
    return last


def main():
    parser = argparse.ArgumentParser(description="Workload W in plain numpy")
    parser.add_argument("--mode", choices=("parameter", "binomial"), default="parameter")
    for name, default in (("counties", 13), ("trajectories", 1000), ("years", YEARS), ("repeats", 5), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--check", default=os.path.join(here, "..", "workload_w_check.txt"))
    arguments = parser.parse_args()
    check(arguments.check)
    for repeat in range(arguments.repeats):
        last = run_once(arguments, repeat)
    if arguments.repeats > 0:
        error = last.std(axis=1, ddof=1) / np.sqrt(arguments.trajectories)
        for i in range(INDICATORS):
            print(f"mean program=numpy mode={arguments.mode} years={arguments.years} indicator={i} "
                  f"value={last[i].mean():.9g} error={error[i]:.4g}")


if __name__ == "__main__":
    main()
