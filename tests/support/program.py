"""Runs mzplan for end-to-end tests: where it is, a scenario to start from, and folders that vanish."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.environ.get("MZ_PROGRAM", "")
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
HONGHE = os.path.join(SOURCE, "scenarios", "library", "honghe")
TRAJECTORIES = "64"
SKIPPED = 77


def mzplan(*arguments, folder=None, environment=None, **more):
    """Runs to the end; stdout and stderr as text unless told otherwise."""
    more.setdefault("capture_output", True)
    return subprocess.run([PROGRAM, *arguments], cwd=folder, text=True, encoding="utf-8",
                          env={**os.environ, **(environment or {})}, timeout=100, **more)


def library(names=("baseline", "fertility-support", "return-migration")):
    """Scenarios of Honghe, the one that extends none first; all of them with names=None."""
    files = sorted(path for path in glob.glob(os.path.join(HONGHE, "*.toml"))
                   if names is None or os.path.splitext(os.path.basename(path))[0] in names)

    def extends(path):
        with open(path, encoding="utf-8") as file:
            return re.search(r"^extends\b", file.read(), re.MULTILINE) is not None

    return sorted(files, key=lambda path: (extends(path), path))


def needs(*conditions):
    """Ends the whole script as skipped when a condition (holds, reason) does not hold."""
    for holds, reason in ((os.path.exists(PROGRAM), "MZ_PROGRAM is not built"), *conditions):
        if not holds:
            print("skipped:", reason)
            sys.exit(SKIPPED)


def needs_library():
    needs((bool(library()), "no scenario in scenarios/library/honghe yet"))


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def run_small(self, output="r.h5", *more):
        """A small sound run of the first scenario; its path."""
        done = mzplan("run", library()[0], "-o", self.path(output), "--trajectories", TRAJECTORIES,
                      "--quiet", *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.path(output)

    def variant(self, name, body):
        """A scenario that extends the first one; its path."""
        path = self.path(name + ".toml")
        base = os.path.relpath(library()[0], self.folder)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'format = 1\nname = "{name}"\nextends = "{base}"\n{body}\n')
        return path

    def started(self, *arguments):
        """A long run, once its temporary file has appeared; ended in any case after the test."""
        process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, text=True,
                                   encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if any(name.endswith(".part") for name in os.listdir(self.folder)):
                return process
            time.sleep(0.002)
        self.fail(f"the run never began to write, exit code {process.poll()}")

    def assertOnlyIn(self, language, text):
        """The text is in one language: Chinese characters, or none of them."""
        self.assertTrue(text.strip())
        chinese = re.search("[\u4e00-\u9fff]", text) is not None
        self.assertEqual(chinese, language == "zh", text)
