"""A small real run of Honghe, and every command that reads its result."""
import csv
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from program import HONGHE, TRAJECTORIES, ProgramTest, library, mzplan, needs_library


def counties():
    with open(os.path.join(HONGHE, "counties.csv"), encoding="utf-8-sig", newline="") as file:
        return len(list(csv.DictReader(file)))


class Run(ProgramTest):
    def test_check_gives_one_line_per_scenario_and_writes_nothing(self):
        done = mzplan("check", *library(None), "--lang", "en", folder=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.splitlines()
        self.assertEqual(len(lines), len(library(None)))
        for line in lines:
            self.assertRegex(line, rf"^[a-z0-9-]+: {counties()} counties, \d{{4}}–\d{{4}}, \d+ "
                                   r"trajectories; keys: verified \d+, ")
        self.assertEqual(os.listdir(self.folder), [])

    def test_run_prints_its_summary_and_plain_progress(self):
        done = mzplan("run", *library(), "-o", self.path("r.h5"), "--trajectories", TRAJECTORIES,
                      "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("r.h5", done.stdout)
        self.assertNotIn("\033", done.stdout + done.stderr)
        steps = [int(step) for step in re.findall(r"^(\d+) % done", done.stderr, re.MULTILINE)]
        self.assertEqual(steps, sorted(set(steps)))
        self.assertLessEqual(len(steps), 10)
        self.assertEqual(steps[-1], 100)

    def test_quiet_prints_nothing(self):
        done = mzplan("run", library()[0], "-o", self.path("r.h5"), "--trajectories", TRAJECTORIES,
                      "--quiet")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertNotIn("%", done.stderr)

    def test_no_progress_is_honoured(self):
        done = mzplan("run", library()[0], "-o", self.path("r.h5"), "--trajectories", TRAJECTORIES,
                      environment={"NO_PROGRESS": "1"})
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("% done", done.stderr)

    def test_an_older_result_is_replaced_by_the_same_bytes(self):
        with open(self.run_small(), "rb") as first:
            before = first.read()
        with open(self.run_small("r.h5", "--threads", "1"), "rb") as second:
            self.assertEqual(before, second.read())
        self.assertEqual(os.listdir(self.folder), ["r.h5"])


class Results(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.maker = ProgramTest()
        cls.maker.setUp()
        cls.result = cls.maker.path("r.h5")
        done = mzplan("run", *library(), "-o", cls.result, "--trajectories", TRAJECTORIES, "--quiet")
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.maker.doCleanups()

    def shown(self, *arguments):
        done = mzplan(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_report_on_the_screen_is_the_report_in_the_file(self):
        for language in ("zh", "en", "both"):
            with self.subTest(language):
                output = self.path(language + ".md")
                self.assertEqual(
                    self.shown("report", self.result, "-o", output, "--lang", language), "")
                with open(output, encoding="utf-8") as file:
                    self.assertEqual(file.read(),
                                     self.shown("report", self.result, "--lang", language))

    def test_report_leaves_no_other_file(self):
        self.shown("report", self.result, "-o", self.path("r.md"))
        self.assertEqual(os.listdir(self.folder), ["r.md"])

    def test_compare_names_the_scenarios(self):
        text = self.shown("compare", self.result, "--lang", "zh")
        self.assertTrue(text.strip())

    def test_describe_file_names_variables_and_digest(self):
        text = self.shown("describe", self.result)
        self.assertIn("births", text)
        self.assertRegex(text, r"[0-9a-f]{64}")

    def test_export_writes_tables_that_excel_reads(self):
        self.shown("export", self.result, "-o", self.path("csv"))
        for name in ("contents.csv", "population.csv", "regions.csv"):
            with open(self.path("csv", name), "rb") as file:
                self.assertTrue(file.read().startswith(b"\xef\xbb\xbf"), name)
        self.assertEqual(os.listdir(self.folder), ["csv"])

    def test_files_that_are_no_results_are_refused(self):
        with open(self.path("text.h5"), "w", encoding="utf-8") as file:
            file.write("not HDF5")
        for name in ("absent.h5", "text.h5"):
            for command in (["report"], ["compare"], ["describe"], ["export", "-o", self.path("csv")]):
                with self.subTest((name, command)):
                    done = mzplan(*command, self.path(name))
                    self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
                    self.assertIn(name, done.stderr)
        self.assertEqual(os.listdir(self.folder), ["text.h5"])


if __name__ == "__main__":
    needs_library()
    unittest.main()
