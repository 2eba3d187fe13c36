"""Runs every notebook on a small Honghe result; skipped where Jupyter or matplotlib is missing."""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
SKIPPED = 77


def main():
    try:
        import matplotlib  # noqa: F401
        import nbclient
        import nbformat
        import ipykernel  # noqa: F401
    except ImportError as missing:
        print(f"skipped: {missing}")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        result = os.path.join(folder, "honghe.h5")
        scenarios = sorted(str(p) for p in (ROOT / "scenarios/library/honghe").glob("*.toml"))
        subprocess.run(
            [os.environ["MZ_PROGRAM"], "run", *scenarios, "-o", result, "--trajectories", "64", "--quiet"],
            check=True,
        )
        os.environ["MZ_RESULT"] = result
        os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            notebook = nbformat.read(path, as_version=4)
            stripped = all(not c.get("outputs") for c in notebook.cells if c.cell_type == "code")
            assert stripped, f"{path.name}: clear the outputs before committing"
            nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
            print(f"{path.name}: ran")
    return 0


sys.exit(main())
