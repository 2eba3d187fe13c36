#!/usr/bin/python3
"""What each model adds to a run, as a share of the population model: processor time of one scenario run with the
models one after the other switched on, medians of rounds, all in one job on one thread. Prints a table.

  python3 bench/compare_models.py build/release/mzplan --rounds 5
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile

MODELS = ["population", "care", "funeral", "drivers", "subsidy", "staffing"]
BASELINE = os.path.join(os.path.dirname(__file__), "..", "scenarios", "library", "honghe", "baseline.toml")


def seconds(program, models, arguments):
    """Processor seconds of one run of `models`."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "run", BASELINE, "-o", os.path.join(folder, "r.h5"), "--quiet", "--threads", "1",
                        "--models", ",".join(models), "--trajectories", str(arguments.trajectories),
                        "--uncertainty", arguments.uncertainty],
                       check=True, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--trajectories", type=int, default=1000)
    parser.add_argument("--uncertainty", default="all", choices=["all", "parameter", "none"])
    arguments = parser.parse_args()
    sets = [MODELS[:count] for count in range(1, len(MODELS) + 1)]
    times = [[] for _ in sets]
    for _ in range(arguments.rounds):  # sets alternate, so that a slow spell of the machine hits all of them
        for found, models in zip(times, sets):
            found.append(seconds(arguments.program, models, arguments))
    medians = [statistics.median(found) for found in times]
    print(f"{arguments.trajectories} trajectories, uncertainty {arguments.uncertainty}, medians of {arguments.rounds}")
    print(f"{'model':<12}{'seconds':>9}{'of population':>15}")
    for i, model in enumerate(MODELS):
        own = medians[i] - (medians[i - 1] if i else 0.0)
        print(f"{model:<12}{own:>9.2f}{own / medians[0]:>14.0%}")
    print(f"{'all':<12}{medians[-1]:>9.2f}{medians[-1] / medians[0]:>14.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
