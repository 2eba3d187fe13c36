#!/usr/bin/env python3
"""Workload W: mzplan's kernels against plain numpy, one thread each, both in one job.

Runs the two programs in turn, compares their answers, and prints one table: medians of processor time, their
ratio, and how much of the measured machine limit mzplan reaches. `--answers` is a short run that judges the
answers only. Exit codes: 0 done, 1 an answer is wrong, 77 numpy is missing."""
import argparse
import importlib.util
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ASKED = {"parameter": 15, "binomial": 12}
YEARS = {"parameter": 30, "binomial": 5}  # a year of drawn noise costs the peer some 4000 draws
CELLS = 404
MOST_ERRORS = 5  # of 80 comparisons of means, none should lie so far out in a lifetime of runs


def lines(command):
    """Runs a program on one thread; its lines as (kind, {key: value})."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=True)
    for line in done.stdout.splitlines():
        kind, *pairs = line.split()
        yield kind, dict(pair.split("=", 1) for pair in pairs)


def run(command, mode, size, seed):
    """Processor seconds, the limit if the program prints one, and the means of one repetition."""
    words = command + ["--mode", mode, "--repeats", "1", "--seed", str(seed),
                       "--check", os.path.join(HERE, "workload_w_check.txt")]
    for name, value in size.items():
        words += [f"--{name}", str(value)]
    cpu, limit, means = None, None, []
    for kind, fact in lines(words):
        if kind == "time":
            cpu = float(fact["cpu"])
        elif kind == "limit":
            limit = {key: float(value) for key, value in fact.items() if key not in ("program", "mode")}
        elif kind == "mean":
            means.append((float(fact["value"]), float(fact["error"])))
    return cpu, limit, means


def errors_apart(ours, theirs):
    """The largest distance of two programs' means, in standard errors of the difference."""
    return max(abs(a - b) / max((e * e + f * f) ** 0.5, 1e-12) for (a, e), (b, f) in zip(ours, theirs))


def compare(mode, arguments, peer):
    counties, trajectories, rounds, years = (1, 200, 1, 3) if arguments.answers else (
        arguments.counties, arguments.trajectories, arguments.rounds, YEARS[mode])
    size = {"counties": counties, "trajectories": trajectories, "years": years}
    ours, theirs, fractions, worst = [], [], [], 0.0
    for seed in range(1, rounds + 1):
        cpu, limit, means = run([arguments.program], mode, size, seed)
        # Another seed: the programs draw other numbers anyway, and nobody should think they pair.
        peer_cpu, _, peer_means = run(peer, mode, size, 1000 + seed)
        ours.append(cpu)
        theirs.append(peer_cpu)
        fractions.append(max(limit["arithmetic"], limit["memory"]) / cpu)
        bound = "arithmetic" if limit["arithmetic"] >= limit["memory"] else "memory"
        worst = max(worst, errors_apart(means, peer_means)) if seed == 1 else worst
    mine, his = statistics.median(ours), statistics.median(theirs)
    updates = counties * trajectories * years * CELLS
    print(f"| {mode} | {counties} x {trajectories} x {years} | {his:.3f} | {mine:.4f} | {his / mine:.1f} | "
          f"{ASKED[mode]} | {updates / mine / 1e6:.1f} | {statistics.median(fractions):.2f} ({bound}) | {worst:.1f} |",
          flush=True)
    return worst <= MOST_ERRORS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "build", "release", "bench", "bench_workload_w"))
    parser.add_argument("--python", default=sys.executable, help="interpreter that has numpy")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--counties", type=int, default=13)
    parser.add_argument("--trajectories", type=int, default=1000)
    parser.add_argument("--answers", action="store_true", help="short run: judge the answers, not the speed")
    arguments = parser.parse_args()
    if arguments.python == sys.executable and importlib.util.find_spec("numpy") is None:
        print("numpy is not installed")
        return 77
    peer = [arguments.python, "-B", os.path.join(HERE, "peers", "workload_w.py")]
    print("| noise | counties x trajectories x years | numpy s | mzplan s | ratio | asked | "
          "million cell-updates/s | of the machine limit | errors apart |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    sound = [compare(mode, arguments, peer) for mode in ("parameter", "binomial")]
    if not all(sound):
        print(f"The means of the programs lie more than {MOST_ERRORS} standard errors apart.")
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
