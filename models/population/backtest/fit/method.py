"""Covariates, medians and the distribution of errors, (P.33) to (P.36) of ../../theory.md: a second implementation of the C++."""
import csv
import math

from census import AGES, QUANTITIES

OLD = ["district_in", "old_ratio", "ln_population", "e0", "sqrt_in_province", "registered_excess", "one_person", "northeast"]
TOTAL = ["sqrt_in", "sex_ratio", "cbr", "share15", "share65", "district", "northeast"]
SCALE = ["district", "city", "sqrt_in", "ln_population", "old_ratio"]
MEDIAN = {"total": TOTAL, "60+": OLD, "65+": OLD, "80+": OLD}
TYPES = ("district", "city", "county")
NORTHEAST = ("22", "23")  # a regional term holds only where it was learned


def covariates(unit, base):
    """What 2010 knows; None where a column is missing."""
    county, people, counted = unit["county"], unit["people"], unit["P"]
    population = county.get("population") or counted
    within, beyond = county.get("from_same_province"), county.get("from_other_province")
    registered = county.get("registered")
    single, households = county.get("one_person_households"), county.get("households")
    moved_in = (within + beyond) / population if within is not None and beyond is not None else None
    district = 1.0 if unit["type"] == "district" else 0.0
    expectancy = base.province_life_expectancy(unit["province"])

    def aged(low, high, sexes="MF"):
        return sum(people[s][i] for s in sexes for i, age in enumerate(AGES) if low <= age < high)

    return {
        "northeast": 1.0 if unit["province"] in NORTHEAST else 0.0,
        "district": district,
        "city": 1.0 if unit["type"] == "city" else 0.0,
        # Known without a count of movers where it is no district.
        "district_in": 0.0 if not district else moved_in,
        "sqrt_in": math.sqrt(moved_in) if moved_in is not None else None,
        "sqrt_in_province": math.sqrt(within / population) if within is not None else None,
        "registered_excess": max(0.0, math.log(registered / population)) if registered else None,
        "one_person": single / households if single is not None and households else None,
        "cbr": county.get("cbr_permille"),
        "old_ratio": math.log(max(1.0, aged(75, 200)) / max(1.0, aged(60, 75))),
        "share15": aged(15, 25) / counted,
        "share65": aged(65, 200) / counted,
        "sex_ratio": math.log(max(1.0, aged(20, 50, "M")) / max(1.0, aged(20, 50, "F"))),
        "ln_population": math.log(counted),
        "e0": ((expectancy["M"] + expectancy["F"]) / 2 - 74.8) / 5 if expectancy else None,
    }


def design(unit, names, limits):
    """1 and the covariates within what was learned; the learned median of counties of its type where one is missing."""
    row = [1.0]
    for name in names:
        low, high, medians = limits[name]
        value = unit["z"][name]
        row.append(medians[unit["type"]] if value is None else min(high, max(low, value)))
    return row


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def load_relations(path):
    relations = {q: {"beta": [], "scale": []} for q in QUANTITIES}
    limits = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "limit":
                limits[row["name"]] = (float(row["low"]), float(row["high"]), {})
            elif row["kind"].startswith("median_"):
                limits[row["name"]][2][row["kind"].removeprefix("median_")] = float(row["value"])
            elif row["kind"] in ("beta", "scale"):
                relations[row["quantity"]][row["kind"]].append(float(row["value"]))
            else:
                relations[row["quantity"]][row["kind"]] = float(row["value"])
    return relations, limits


# ln actual = ln base + x beta + tau Z + s T: Z normal, shared in province and prefecture; T of Student.
NODES = [-4.2 + 0.3 * i for i in range(29)]
WEIGHTS = [math.exp(-x * x / 2) for x in NODES]
WEIGHTS = [w / sum(WEIGHTS) for w in WEIGHTS]


def beta_fraction(a, b, x):
    def safe(v):
        return v if abs(v) > 1e-300 else 1e-300

    c = 1.0
    d = 1 / safe(1 - (a + b) * x / (a + 1))
    h = d
    for m in range(1, 300):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / safe(1 + term * d)
            c = safe(1 + term / c)
            h *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return h


def student_exact(t, nu):
    x = nu / (nu + t * t)
    a, b = nu / 2, 0.5
    if x >= 1:
        return 0.5
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(1 - x))
    if x < (a + 1) / (a + b + 2):
        both_tails = front * beta_fraction(a, b, x) / a
    else:
        both_tails = 1 - front * beta_fraction(b, a, 1 - x) / b
    return both_tails / 2 if t < 0 else 1 - both_tails / 2


TABLES = {}


def student(t, nu):
    """From a table in asinh(t), step 0.01, linear: error below 1e-5, enough for learning."""
    if nu not in TABLES:
        TABLES[nu] = [student_exact(math.sinh(-8 + 0.01 * i), nu) for i in range(1601)]
    y = (math.asinh(t) + 8) / 0.01
    if y <= 0:
        return 0.0
    if y >= 1600:
        return 1.0
    i = int(y)
    f = y - i
    return TABLES[nu][i] * (1 - f) + TABLES[nu][i + 1] * f


def cdf(error, tau, s, nu, student_cdf=student):
    return sum(w * student_cdf((error - tau * x) / s, nu) for x, w in zip(NODES, WEIGHTS))


def quantile(p, tau, s, nu, student_cdf=student):
    if p < 0.5:
        return -quantile(1 - p, tau, s, nu, student_cdf)
    if p == 0.5:
        return 0.0
    low, high = 0.0, 1.0
    while cdf(high, tau, s, nu, student_cdf) < p and high < 60:
        high *= 2
    for _ in range(48):
        middle = (low + high) / 2
        if cdf(middle, tau, s, nu, student_cdf) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def predict(unit, relations, limits, comparable):
    """{quantity: (median of the logarithm, tau, s, nu)}."""
    found = {}
    for q in QUANTITIES:
        r = relations[q]
        factor = r["comparable"] if comparable else 1.0
        mu = math.log(max(0.5, unit["F"][q])) + dot(design(unit, MEDIAN[q], limits), r["beta"])
        tau = factor * math.hypot(r["tau_province"], r["tau_prefecture"])
        s = factor * math.exp(dot(design(unit, SCALE, limits), r["scale"]))
        found[q] = (mu, tau, s, r["nu"])
    return found
