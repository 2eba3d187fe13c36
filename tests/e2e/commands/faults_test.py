"""Faults of scenarios: all named at once, exit code 2, nothing written; --keep-going ends with 4."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from program import TRAJECTORIES, ProgramTest, library, mzplan, needs_library

TYPO = "[population]\nmortality_levl = 1"
OUT_OF_RANGE = "[population]\nmortality_level = 9"


class Faults(ProgramTest):
    def run_all(self, *scenarios, more=()):
        return mzplan("run", *scenarios, "-o", self.path("r.h5"), "--trajectories", TRAJECTORIES,
                      *more, folder=self.folder)

    def nothing_written(self):
        return not [name for name in os.listdir(self.folder) if not name.endswith(".toml")]

    def test_typo_names_place_and_nearest_key(self):
        done = self.run_all(self.variant("typo", TYPO))
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertRegex(done.stderr, r"typo\.toml:5:1: .*mortality_levl")
        self.assertIn("mortality_level", done.stderr)
        self.assertTrue(self.nothing_written())

    def test_faults_of_all_scenarios_are_shown_at_once(self):
        for command in ("run", "check"):
            with self.subTest(command):
                files = [self.variant("typo", TYPO), self.variant("range", OUT_OF_RANGE)]
                output = ["-o", self.path("r.h5")] if command == "run" else []
                done = mzplan(command, *files, *output)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn("typo.toml:5", done.stderr)
                self.assertIn("range.toml:5", done.stderr)
                self.assertTrue(self.nothing_written())

    def test_wrong_names_in_targets_are_shown_with_other_faults(self):
        wrong = self.variant("wrong", TYPO + """
[[target]]
id = "A"
indicator = "population.birhts"
year = 2030
at_least = 1
[[target]]
id = "B"
indicator = "population.births"
region = "532599"
year = 2030
at_least = 1
[[target]]
id = "B"
indicator = "population.deahts"
year = "soon"
""")
        done = mzplan("check", wrong, "--lang", "en")
        self.assertEqual(done.returncode, 2)
        for place, word in ((5, "mortality_levl"), (8, "population.births"), (14, "532529"),
                            (18, "stands in this file twice"), (19, "population.deaths"),
                            (20, "year")):
            self.assertRegex(done.stderr, rf"wrong\.toml:{place}:\d+: .*{word}")

    def test_faults_of_reading_and_of_models_are_shown_at_once(self):
        with open(self.path("transitions.csv"), "w", encoding="utf-8") as file:
            file.write("age,from,to,probability\n60,able,mild,0.7\n60,able,severe,0.5\n")
        wrong = self.variant("wrong", '''
[care]
transitions = "transitions.csv"
[[project]]
id = "late"
county = "532501"
starts = "2024-01"
opens = "2023-01"
adds = { nursing_beds = 10 }
[[programme]]
id = "meals"
kind = "heads"
counts = "people"
standard = 100
payers = { county = 0.6, province = 0.5 }
[[programme]]
id = "trips"
kind = "heads"
counts = "people"
ratio_of = "nobody"
ratio = 1.3
payers = { county = 1 }
[[programme]]
id = "follows"
kind = "heads"
counts = "people"
ratio_of = "meals"
ratio = 2
payers = { county = 1 }
[[target]]
id = "A"
indicator = "staffing.staff[dragon_tamer]"
year = 2025
at_least = 1
[[target]]
id = "B"
indicator = "care.nursing_bed_share"
year = 2060
at_least = "55%"
[county."532502".funeral]
served_by = "532501 50%, 532503 40%"
''')
        done = mzplan("check", wrong, "--lang", "en")
        self.assertEqual(done.returncode, 2)
        for place in (r"wrong\.toml:\d+:9: project\.late\.opens: .*before it starts",
                      r"wrong\.toml:\d+:\d+: programme\.meals\.payers: .*1\.1",
                      r'wrong\.toml:\d+:12: programme\.trips\.ratio_of: .*"nobody"',
                      r'wrong\.toml:\d+:13: target\.A\.indicator: .*"dragon_tamer"',
                      r"wrong\.toml:\d+:\d+: target\.B\.year: .*2060.*2035",
                      r"wrong\.toml:\d+:13: funeral\.served_by: .*90%",
                      r"transitions\.csv:3:\d+: care\.transitions: .*120%"):
            self.assertRegex(done.stderr, place)
        self.assertNotIn("follows", done.stderr)  # its fault is that of the programme it names

    def test_bounds_in_another_unit_are_faults(self):
        wrong = self.variant("wrong", '''
[[target]]
id = "A"
indicator = "care.nursing_bed_share"
year = 2025
at_least = 60
[[target]]
id = "B"
indicator = "care.beds[nursing]"
year = 2025
at_least = "10%"
[[target]]
id = "C"
indicator = "monitor.stations"
year = 2025
at_most = 2.5
[[indicator]]
id = "monitor.stations"
unit = "share"
value = "50%"
''')
        done = mzplan("check", wrong, "--lang", "en")
        self.assertEqual(done.returncode, 2)
        for text in (r'target\.A\.at_least: .*is a share: a bound of 60 is 6000 %; write "60%"',
                     r"target\.B\.at_least: .*is in beds: write its bound without %",
                     r'target\.C\.at_most: .*is a share: a bound of 2\.5 is 250 %; write "2\.5%"'):
            self.assertRegex(done.stderr, text)

    def test_rows_that_are_no_counts_are_not_added_up(self):
        wrong = self.variant("wrong", """
[[target]]
id = "A"
indicator = "population.life_expectancy[male + female]"
year = 2030
at_least = 1
""")
        done = mzplan("check", wrong, "--lang", "en")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r'wrong\.toml:\d+:13: .*"population.life_expectancy" cannot be added up')

    def test_messages_in_the_language_asked_for(self):
        typo = self.variant("typo", TYPO)
        en, zh = (mzplan("check", typo, "--lang", language).stderr for language in ("en", "zh"))
        self.assertOnlyIn("en", en)
        self.assertOnlyIn("zh", zh)
        self.assertNotIn("unknown", zh)
        both = mzplan("check", typo).stderr
        self.assertLess(both.index("未知"), both.index("unknown"))

    def test_missing_scenario_and_damaged_scenario(self):
        with open(self.path("damaged.toml"), "wb") as file:
            file.write(b"format = 1\nname = \xff\xfe")
        for name in ("absent.toml", "damaged.toml"):
            with self.subTest(name):
                done = self.run_all(name)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assertIn(name, done.stderr)

    def test_faults_of_the_command_line_about_the_batch(self):
        for more, word in ((["--models", "populaton"], "population"),
                           (["--base", "nobody"], "nobody"),
                           (["--keep", "population.birth"], "population.births"),
                           (["--set", "population.mortality_levl=1"], "mortality_level"),
                           (["--set", "population.mortality_level=9"], "[0.5, 2]"),
                           (["--years", "2010:2030"], "2010")):
            with self.subTest(more):
                done = self.run_all(library()[0], more=more)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assertIn(word, done.stderr)
                self.assertTrue(self.nothing_written())

    def test_keep_going_runs_the_sound_ones_and_names_the_failed(self):
        for broken in (TYPO, OUT_OF_RANGE):
            with self.subTest(broken):
                done = self.run_all(self.variant("broken", broken), library()[0],
                                    more=["--keep-going", "--lang", "en"])
                self.assertEqual(done.returncode, 4, done.stderr)
                self.assertRegex(done.stderr.splitlines()[-1], r"did not run \(1\): .*broken\.toml$")
                self.assertTrue(os.path.exists(self.path("r.h5")))

    def test_keep_going_without_a_sound_scenario_is_a_user_error(self):
        done = self.run_all(self.variant("broken", TYPO), more=["--keep-going"])
        self.assertEqual(done.returncode, 2)
        self.assertTrue(self.nothing_written())

    def test_keep_going_with_sound_scenarios_ends_well(self):
        self.assertEqual(self.run_all(*library(), more=["--keep-going"]).returncode, 0)


if __name__ == "__main__":
    needs_library()
    unittest.main()
