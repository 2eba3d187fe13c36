#!/usr/bin/python3
"""Checks that a result file opens in every reader we promise (xarray with both engines, h5py, ncdump, h5dump) and
says what the contract says. usage: result_readers_test.py [FILE.h5...]

Without a file it runs the program (MZ_PROGRAM) on a scenario of the library; skipped (77) where that is missing.
"""
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
try:
    import h5py
    import numpy
    import xarray
except ImportError as missing:
    print(f"skipped: {missing}; needs python3-xarray python3-netcdf4 python3-h5netcdf python3-h5py")
    sys.exit(SKIPPED)

TABLES = ("difference", "trajectories", "inputs", "targets", "balance")
STATISTICS = ["mean", "sd", "p025", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p975"]
ROOT = ("Conventions", "title", "mzplan_version", "git_revision", "layout", "seed", "trajectories", "uncertainty",
        "base_scenario", "base_year", "content_sha256")
VARIABLE = ("units", "long_name", "long_name_zh", "equation", "kind", "aggregation", "better", "display", "needs",
            "unit_id", "unit_name_zh", "unit_name_en", "model")
REGION = ("region_name_zh", "region_name_en", "region_level", "region_parent", "region_counties_in_run",
          "region_counties_all", "scenario_title_zh", "scenario_title_en")


def groups_of(path):
    """All groups that hold datasets, as paths from the root."""
    found = []
    with h5py.File(path) as file:
        def visit(name, item):
            if isinstance(item, h5py.Group) and any(isinstance(child, h5py.Dataset) for child in item.values()):
                found.append(name)
        file.visititems(visit)
    return found


def has_chinese(text):
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def faults_of_variable(where, name, variable):
    leading = ("scenario", "region", "year")
    if variable.dims[:3] != leading:
        yield f"{where}: {name} has axes {variable.dims}"
    last = "trajectory" if "trajectories/" in where else "statistic"
    if not name.endswith("_above") and variable.dims[-1] != last:
        yield f"{where}: {name} ends with axis {variable.dims[-1]}"
    for attribute in VARIABLE:
        if not str(variable.attrs.get(attribute, "")).strip():
            yield f"{where}: {name} has no {attribute}"
    if not has_chinese(variable.attrs.get("long_name_zh", "")):
        yield f"{where}: {name}: the Chinese name does not arrive as Chinese"
    if variable.dtype != numpy.float64:
        yield f"{where}: {name} arrives as {variable.dtype}"


def faults_of_results(where, data):
    for coordinate in REGION:
        if coordinate not in data.coords:
            yield f"{where}: {coordinate} is no coordinate"
    if str(data["region"].values[0]) != "total":
        yield f"{where}: the first region is {data['region'].values[0]}"
    if data["region_parent"].values[0] != "":
        yield f"{where}: the total has the parent {data['region_parent'].values[0]!r}"
    if data["year"].dtype.kind != "i":
        yield f"{where}: year arrives as {data['year'].dtype}"
    if "trajectories/" not in where and [str(name) for name in data["statistic"].values] != STATISTICS:
        yield f"{where}: statistics {list(data['statistic'].values)}"
    for name in data.data_vars:
        if not (name.endswith("_name_zh") or name.endswith("_name_en")):
            yield from faults_of_variable(where, name, data[name])


def faults_of_group(path, group, engine):
    where = f"{engine} {group}"
    with xarray.open_dataset(path, group=group, engine=engine, decode_timedelta=False) as data:
        data.load()
        for dimension in data.dims:
            if dimension not in data.coords:
                yield f"{where}: dimension {dimension} has no coordinate in its group"
        if group.split("/")[-1] not in TABLES:
            yield from faults_of_results(where, data)
        if group == "inputs":
            for name in ("resolved", "scenario_name", "key", "region", "year", "value", "unit", "source", "status", "place"):
                if name not in data.variables:
                    yield f"{where}: no {name}"
        if group == "targets":
            for name in ("probability", "probability_se", "shortfall", "value", "first_year", "evaluation", "binding"):
                if name not in data.variables:
                    yield f"{where}: no {name}"


def value_bytes(values):
    """Bytes of a dataset as content_sha256 counts them."""
    if values.dtype == object:
        return b"".join(bytes(text) + b"\0" for text in values.ravel())
    return numpy.ascontiguousarray(values).tobytes()


def content_sha256(path):
    """The digest of all values, made a second time from the file alone."""
    lines = []
    with h5py.File(path) as file:
        def visit(name, item):
            if not isinstance(item, h5py.Dataset):
                return
            values = item[()]
            if len(item.shape) < 3 or name.split("/")[0] in ("inputs", "targets", "balance"):
                lines.append(f"{hashlib.sha256(value_bytes(values)).hexdigest()}  /{name}\n")
                return
            for position, code in enumerate(file[name.rsplit("/", 1)[0] + "/region"][()]):
                digest = hashlib.sha256(value_bytes(values[:, position])).hexdigest()
                lines.append(f"{digest}  /{name} {code.decode()}\n")
        file.visititems(visit)
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def faults_of_storage(path):
    with h5py.File(path) as file:
        for attribute in ROOT:
            if not str(file.attrs.get(attribute, "")).strip():
                yield f"no root attribute {attribute}"
        if file.attrs["layout"] != 1:
            yield f"layout {file.attrs['layout']}"
        if file.attrs["content_sha256"] != content_sha256(path):
            yield "content_sha256 is not that of the values"
        unfiltered = []

        def visit(name, item):
            if isinstance(item, h5py.Dataset) and item.dtype != object:
                if not (item.chunks and item.shuffle and item.compression_opts == 1 and item.fletcher32):
                    unfiltered.append(name)
        file.visititems(visit)
        if unfiltered:
            yield f"not shuffled, compressed and check-summed: {unfiltered}"


def faults_of_tools(path):
    for command in (["ncdump", "-h", path], ["h5dump", "-H", path], ["h5ls", "-r", path]):
        try:
            done = subprocess.run(command, capture_output=True, text=True)
        except FileNotFoundError:
            continue
        if done.returncode != 0:
            yield f"{command[0]} ends with {done.returncode}: {done.stderr[-300:]}"
        if command[0] == "ncdump" and not has_chinese(done.stdout):
            yield "ncdump shows no Chinese"


def faults(path):
    yield from faults_of_storage(path)
    yield from faults_of_tools(path)
    for group in groups_of(path):
        for engine in ("netcdf4", "h5netcdf"):
            yield from faults_of_group(path, group, engine)


def run_of_the_program(folder):
    """A small run of a scenario of the library, or None when there is no program to run it."""
    program = os.environ.get("MZ_PROGRAM", "")
    source = pathlib.Path(__file__).resolve().parents[3]
    scenario = source / "scenarios" / "library" / "honghe" / "baseline.toml"
    if not (os.access(program, os.X_OK) and scenario.exists()):
        return None
    result = str(pathlib.Path(folder) / "honghe.h5")
    subprocess.run([program, "run", str(scenario), "-o", result, "--trajectories", "20", "--quiet"], check=True)
    return result


def main():
    with tempfile.TemporaryDirectory() as folder:
        files = sys.argv[1:] or [run_of_the_program(folder)]
        if files == [None]:
            print("skipped: no program or no scenario to run")
            return SKIPPED
        found = [f"{pathlib.Path(path).name}: {fault}" for path in files for fault in faults(path)]
    print("\n".join(found) or "every reader opens it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
