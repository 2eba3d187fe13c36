"""Learns the relations on counties outside the five plans and writes backtest_relations.csv and, for the printed rivals,
backtest_rival_errors.csv. Plain Python, about two minutes.
usage: python3 learn.py CENSUS_FOLDER backtest_survival.csv RELATIONS_OUT.csv [RIVAL_ERRORS_OUT.csv]"""
import math
import sys

from census import AGES, QUANTITIES, Base, actual, read_age_sex
from method import MEDIAN, OLD, SCALE, TOTAL, TYPES, cdf, covariates, design, dot

NU = 3.0  # of the weights that keep unmarked boundary changes from leading the regression


def solve(matrix, right):
    n = len(right)
    m = [row[:] + [v] for row, v in zip(matrix, right)]
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[k] = m[k], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            for c in range(i, n + 1):
                m[r][c] -= f * m[i][c]
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (m[i][n] - sum(m[i][c] * x[c] for c in range(i + 1, n))) / m[i][i]
    return x


def median(values):
    v = sorted(values)
    return (v[(len(v) - 1) // 2] + v[len(v) // 2]) / 2


def quantile_of(values, p):
    v = sorted(values)
    h = p * (len(v) - 1)
    i = int(h)
    return v[i] + (h - i) * (v[min(i + 1, len(v) - 1)] - v[i])


def limits_of(units):
    """The learned range of every covariate, and its median in counties of each type: districts have four times the movers of
    counties, so that a median over all types would take a district for one that nobody moved to."""
    limits = {}
    for name in sorted(set(OLD + TOTAL + SCALE)):
        known = [(u["type"], u["z"][name]) for u in units if u["z"][name] is not None]
        v = [value for _, value in known]
        limits[name] = (quantile_of(v, 0.005), quantile_of(v, 0.995),
                        {kind: median([value for of, value in known if of == kind]) for kind in TYPES})
    return limits


def standardised(rows):
    n, k = len(rows), len(rows[0])
    mean = [0.0] + [sum(r[j] for r in rows) / n for j in range(1, k)]
    sd = [1.0] + [math.sqrt(sum((r[j] - mean[j]) ** 2 for r in rows) / n) or 1.0 for j in range(1, k)]
    return [[(v - m) / s for v, m, s in zip(r, mean, sd)] for r in rows], mean, sd


def group_effects(weights, errors, groups, others, other_effects, s, tau):
    """Posterior mean and variance of the effect of every group."""
    precision, total = {}, {}
    for w, e, g, o in zip(weights, errors, groups, others):
        precision[g] = precision.get(g, 0) + w / s**2
        total[g] = total.get(g, 0) + w * (e - other_effects[o]) / s**2
    mean = {g: total[g] / (precision[g] + 1 / tau**2) for g in precision}
    return mean, {g: 1 / (precision[g] + 1 / tau**2) for g in precision}


def spread(effects, variances):
    return max(0.005, math.sqrt(sum(effects[g] ** 2 + variances[g] for g in effects) / len(effects)))


def weighted_regression(Z, targets, weights):
    n, k = len(targets), len(Z[0])
    A = [[0.0] * k for _ in range(k)]
    B = [0.0] * k
    for z, t, wi in zip(Z, targets, weights):
        for i in range(k):
            zi = wi * z[i]
            B[i] += zi * t
            for j in range(i, k):
                A[i][j] += zi * z[j]
    for i in range(k):
        for j in range(i):
            A[i][j] = A[j][i]
        if i:
            A[i][i] += 1e-5 * n
    return solve(A, B)


def mixed(X, y, provinces, prefectures, iterations=40):
    """Expectation-maximisation: Student weights of counties, normal effects of provinces and prefectures."""
    n = len(y)
    Z, mean, sd = standardised(X)
    up = {p: 0.0 for p in provinces}
    vf = {p: 0.0 for p in prefectures}
    b = [0.0] * len(X[0])
    s, tp, tf = 0.1, 0.05, 0.05
    for _ in range(iterations):
        fit = [dot(z, b) for z in Z]
        w = [(NU + 1) / (NU + ((yi - f - up[p] - vf[g]) / s) ** 2) for yi, f, p, g in zip(y, fit, provinces, prefectures)]
        b = weighted_regression(Z, [yi - up[p] - vf[g] for yi, p, g in zip(y, provinces, prefectures)], w)
        e = [yi - dot(z, b) for z, yi in zip(Z, y)]
        up, vu = group_effects(w, e, provinces, prefectures, vf, s, tp)
        vf, vv = group_effects(w, e, prefectures, provinces, up, s, tf)
        tp, tf = spread(up, vu), spread(vf, vv)
        s = math.sqrt(sum(wi * (ei - up[p] - vf[g]) ** 2 for wi, ei, p, g in zip(w, e, provinces, prefectures)) / n)
    beta = [c / d for c, d in zip(b, sd)]
    beta[0] -= sum(c * m for c, m in zip(beta[1:], mean[1:]))
    return beta, tp, tf


def learn_beta(units, q, limits, iterations=40):
    """The regression, its intercept moved by the median residual: effects of provinces are skewed."""
    X = [design(u, MEDIAN[q], limits) for u in units]
    y = [math.log(u["A"][q] / u["F"][q]) for u in units]
    beta, _, _ = mixed(X, y, [u["province"] for u in units], [u["prefecture"] for u in units], iterations)
    return [beta[0] + median([yi - dot(x, beta) for x, yi in zip(X, y)])] + beta[1:]


def left_out_errors(units, q, limits_without):
    """Errors of each province's counties when everything is learned without the province."""
    error = {}
    for p in sorted({u["province"] for u in units}):
        limits = limits_without[p]
        beta = learn_beta([u for u in units if u["province"] != p], q, limits, 25)
        for u in units:
            if u["province"] == p:
                error[u["code"]] = math.log(u["A"][q] / u["F"][q]) - dot(design(u, MEDIAN[q], limits), beta)
    return [error[u["code"]] for u in units]


# 7-point Gauss-Hermite rule for the shared normal part.
POINTS = [-3.750439717725742, -2.366759410734541, -1.154405394739968, 0.0,
          1.154405394739968, 2.366759410734541, 3.750439717725742]
POINT_WEIGHTS = [5.48268855972219e-4, 3.07571239675865e-2, 0.240123178605013, 0.457142857142857,
                 0.240123178605013, 3.07571239675865e-2, 5.48268855972219e-4]


def fit_scale(errors, H, tau):
    """Maximum likelihood of ln scale = h gamma and of nu for errors tau Z + s T."""
    Z, mean, sd = standardised(H)

    def loss(theta):
        nu = math.exp(min(4, max(0.3, theta[-1])))
        constant = math.lgamma((nu + 1) / 2) - math.lgamma(nu / 2) - 0.5 * math.log(nu * math.pi)
        total = 0.0
        power = (nu + 1) / 2
        for z, e in zip(Z, errors):
            s = math.exp(max(-5, min(1, dot(z, theta))))
            density = 0.0
            for x, w in zip(POINTS, POINT_WEIGHTS):
                density += w * (1 + ((e - tau * x) / s) ** 2 / nu) ** (-power)
            total -= math.log(density / s) + constant
        return total

    theta = [math.log(0.06)] + [0.0] * (len(H[0]) - 1) + [math.log(2.5)]
    best = loss(theta)
    step = [0.2] * len(theta)
    for _ in range(25):
        for i in range(len(theta)):
            for sign in (1, -1):
                trial = theta[:]
                trial[i] += sign * step[i]
                value = loss(trial)
                if value < best - 1e-6:
                    best = value
                    theta = trial
                    step[i] *= 1.3
                    break
            else:
                step[i] *= 0.5
        if max(step) < 3e-3:
            break
    gamma = [a / d for a, d in zip(theta[:-1], sd)]
    gamma[0] -= sum(a * m for a, m in zip(gamma[1:], mean[1:]))
    return gamma, math.exp(min(4, max(0.3, theta[-1])))


def calibrate(errors, scales, tau, nu, target=0.80):
    """One factor on tau and scale with which the 80 % interval covers the target share of the errors."""
    low, high = 0.5, 1.5
    for _ in range(18):
        middle = (low + high) / 2
        covered = sum(abs(cdf(e, tau * middle, s * middle, nu) - 0.5) <= 0.4 for e, s in zip(errors, scales))
        if covered / len(errors) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def moved_boundaries(units, base):
    """Codes whose whole age column moved: every cohort aged 35-39 .. 65-69 in 2010 differs from the base forecast, after the
    province's median of that cohort, by more than 15 % in the same direction."""
    after = read_age_sex(base.path("china_age_sex_2020.csv"))
    cohorts = [i for i, age in enumerate(AGES) if 35 <= age <= 65]
    ratio = {}
    for u in units:
        ratio[u["code"]] = [
            math.log(max(1.0, sum(after[u["code"]][s][i + 2] for s in "MF"))
                     / sum(u["people"][s][i] * base.ratios(u["province"], s)[i] for s in "MF"))
            for i in cohorts]
    found = set()
    for p in {u["province"] for u in units}:
        codes = [u["code"] for u in units if u["province"] == p]
        middle = [median([ratio[c][k] for c in codes]) for k in range(len(cohorts))]
        for c in codes:
            d = [a - b for a, b in zip(ratio[c], middle)]
            if min(d) > 0.15 or max(d) < -0.15:
                found.add(c)
    return found


def learn(units, base):
    limits = limits_of(units)
    provinces = [u["province"] for u in units]
    prefectures = [u["prefecture"] for u in units]
    limits_without = {p: limits_of([u for u in units if u["province"] != p]) for p in sorted(set(provinces))}
    moved = moved_boundaries(units, base)
    print("learning rows", len(units), "of which taken for boundary changes", len(moved))
    relations = {}
    for q in QUANTITIES:
        errors = left_out_errors(units, q, limits_without)
        _, tp, tf = mixed([[1.0]] * len(errors), errors, provinces, prefectures)
        tau = math.hypot(tp, tf)
        H = [design(u, SCALE, limits) for u in units]
        gamma, nu = fit_scale(errors, H, tau)
        scales = [math.exp(dot(h, gamma)) for h in H]
        factor = calibrate(errors, scales, tau, nu)
        kept = [i for i, u in enumerate(units) if u["code"] not in moved]
        comparable = calibrate([errors[i] for i in kept], [factor * scales[i] for i in kept], factor * tau, nu)
        relations[q] = {"beta": learn_beta(units, q, limits), "scale": [gamma[0] + math.log(factor)] + gamma[1:],
                        "tau_province": tp * factor, "tau_prefecture": tf * factor, "nu": nu, "comparable": comparable}
        size = [100 * abs(math.exp(-e) - 1) for e in errors]
        print(q, "MAPE of provinces left out %.2f, median %.2f" % (sum(size) / len(size), median(size)), flush=True)
    return relations, limits


def write_relations(path, relations, limits):
    with open(path, "w") as file:
        file.write("quantity,kind,name,value,low,high\n")
        for name, (low, high, medians) in limits.items():
            file.write("all,limit,%s,,%.17g,%.17g\n" % (name, low, high))
            for kind in TYPES:
                file.write("all,median_%s,%s,%.17g,,\n" % (kind, name, medians[kind]))
        for q in QUANTITIES:
            for kind, names in (("beta", MEDIAN[q]), ("scale", SCALE)):
                for name, value in zip(["constant"] + names, relations[q][kind]):
                    file.write("%s,%s,%s,%.17g,,\n" % (q, kind, name, value))
            for kind in ("tau_province", "tau_prefecture", "nu", "comparable"):
                file.write("%s,%s,,%.17g,,\n" % (q, kind, relations[q][kind]))


# National census by five-year groups from 50-54; see backtest_census_nation.csv in scenarios/data/SOURCES.md.
NATION_2010 = {"M": (40363234, 41082938, 29834426, 20748471, 16403453, 20053611),
               "F": (38389937, 40229536, 28832856, 20364811, 16568944, 24787868)}
NATION_TOTAL = {2010: 1332810869, 2020: 1409778724}  # without servicemen


def nation_2020(base):
    """Residents aged 60-64 .. 80-84, 85+ by sex, of the nation's row."""
    from census import SEX, rows
    found = {"M": [0.0] * 6, "F": [0.0] * 6}
    for row in rows(base.path("age_sex_2020.csv")):
        if row["level"] == "nation" and int(row["age_lo"]) >= 60:
            found[SEX[row["sex"]]][(int(row["age_lo"]) - 60) // 5] = float(row["count"])
    return found


def oracle(unit, after):
    found = {"total": unit["P"] * NATION_TOTAL[2020] / NATION_TOTAL[2010]}
    for q, low in (("60+", 50), ("65+", 55), ("80+", 70)):
        found[q] = 0.0
        for sex in "MF":
            for i, age in enumerate(AGES):
                if age >= low:
                    k = (min(age, 75) - 50) // 5
                    found[q] += unit["people"][sex][i] * (after[sex][k] / NATION_2010[sex][k])
    return found


def write_rival_errors(path, units, base):
    """Quantiles of ln(actual / rival) over the learning rows at k/200."""
    after = nation_2020(base)
    rivals = {"constant": lambda u: actual(u["people"]), "survival": lambda u: u["F"], "oracle": lambda u: oracle(u, after)}
    with open(path, "w") as file:
        file.write("rival,quantity,probability,error\n")
        for name, forecast in rivals.items():
            for q in QUANTITIES:
                errors = sorted(math.log(u["A"][q] / forecast(u)[q]) for u in units)
                for k in range(201):
                    file.write("%s,%s,%g,%.9g\n" % (name, q, k / 200, quantile_of(errors, k / 200)))


def main(census_folder, survival_table, relations_out, rivals_out=None):
    base = Base(census_folder, survival_table)
    units = base.learning_units()
    for u in units:
        u["z"] = covariates(u, base)
    if rivals_out:
        write_rival_errors(rivals_out, units, base)
    write_relations(relations_out, *learn(units, base))


if __name__ == "__main__":
    main(*sys.argv[1:])
