"""What `describe` says about models, variables, parameters and embedded tables."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from program import SOURCE, ProgramTest, mzplan, needs

REFERENCE = ["scenarios/REFERENCE.md", "scenarios/template.toml", "scenarios/schema.json",
             "output/LAYOUT.md"]


class Describe(ProgramTest):
    def described(self, *arguments):
        done = mzplan("describe", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_without_a_name_lists_sections_variables_and_tables(self):
        text = self.described()
        for name in ("run.trajectories", "place.counties", "population.mortality_level",
                     "population.births", "builtin:china_mortality"):
            self.assertIn(name, text)

    def test_variable(self):
        text = self.described("population.births", "--lang", "en")
        self.assertIn("unit: 人 (persons a year)", text)
        self.assertIn("/population/births (scenario, region, year, statistic)", text)
        self.assertRegex(text, r"equation: \(P\.\d+\) models/population/theory\.md")

    def test_parameter(self):
        text = self.described("population.mortality_level", "--lang", "en")
        self.assertIn("[0.5, 2]", text)

    def test_bare_name_is_enough(self):
        self.assertEqual(self.described("births"), self.described("population.births"))

    def test_model(self):
        self.assertIn("population.pyramid", self.described("population"))

    def test_embedded_table_is_printed_as_it_is(self):
        path = os.path.join(SOURCE, "scenarios", "data", "china_fertility.csv")
        with open(path, encoding="utf-8", newline="") as file:
            self.assertEqual(self.described("builtin:china_fertility"), file.read())

    def test_chinese_only(self):
        self.assertNotIn("births:", self.described("births", "--lang", "zh").split("\n", 1)[1])

    def test_reference_files_are_complete_and_repeatable(self):
        for folder in ("a/scenarios", "a/output", "b/scenarios", "b/output"):
            os.makedirs(self.path(folder))
        for folder in ("a", "b"):
            self.described("--write-reference", self.path(folder))
        for name in REFERENCE:
            with open(self.path("a", name), "rb") as a, open(self.path("b", name), "rb") as b:
                text = a.read()
                self.assertTrue(text)
                self.assertEqual(text, b.read(), name)

    def test_reference_files_replace_only_their_like(self):
        os.makedirs(self.path("scenarios"))
        os.makedirs(self.path("output"))
        self.described("--write-reference", self.folder)
        self.described("--write-reference", self.folder)
        with open(self.path("output", "LAYOUT.md"), "w", encoding="utf-8") as file:
            file.write("# Layout of the new office\n")
        done = mzplan("describe", "--write-reference", self.folder, "--lang", "en")
        self.assertEqual(done.returncode, 3)
        self.assertIn("LAYOUT.md: exists and is not a file by mzplan describe", done.stderr)

    def test_committed_reference_files_are_those_of_the_program(self):
        os.makedirs(self.path("scenarios"))
        os.makedirs(self.path("output"))
        self.described("--write-reference", self.folder)
        for name in REFERENCE:
            with self.subTest(name):
                if not os.path.exists(os.path.join(SOURCE, name)):
                    self.skipTest(name + " is not committed yet")
                with open(self.path(name), encoding="utf-8") as made, \
                        open(os.path.join(SOURCE, name), encoding="utf-8") as committed:
                    self.assertEqual(made.read(), committed.read(),
                                     "run: mzplan describe --write-reference .")


if __name__ == "__main__":
    needs()
    unittest.main()
