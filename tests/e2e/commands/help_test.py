"""Help, version, commands and options that are unknown, misspelt or announced for later."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from program import ProgramTest, mzplan, needs

COMMANDS = ["check", "run", "describe", "report", "compare", "export", "help"]
LATER = ["solve", "review", "merge"]


class Help(ProgramTest):
    def test_general_help_names_every_command_and_none_of_the_later_ones(self):
        done = mzplan("help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for command in COMMANDS:
            self.assertRegex(done.stdout, rf"\n  {command} ")
        for word in [*LATER, "dry-run", "resume", "shard", "until"]:
            self.assertNotIn(word, done.stdout + mzplan("help", "run").stdout)

    def test_every_command_has_help_with_an_example(self):
        for command in COMMANDS:
            with self.subTest(command):
                shown = mzplan("help", command)
                self.assertEqual(shown.returncode, 0)
                self.assertIn(f"\n  mzplan {command}", shown.stdout)
                self.assertEqual(mzplan(command, "--help").stdout,
                                 shown.stdout if command != "help" else mzplan("help").stdout)

    def test_help_speaks_the_language_asked_for(self):
        zh, en = mzplan("help", "--lang", "zh"), mzplan("help", "--lang", "en")
        self.assertIn("用法", zh.stdout)
        self.assertNotIn("usage", zh.stdout)
        self.assertOnlyIn("en", en.stdout)
        both = mzplan("--lang=both", "help").stdout
        self.assertLess(both.index("读取并检查"), both.index("reads and validates"))

    def test_the_locale_changes_nothing(self):
        plain = mzplan("help", environment={"LC_ALL": "C", "LANG": "C"})
        chinese = mzplan("help", environment={"LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"})
        self.assertEqual(plain.stdout, chinese.stdout)

    def test_version_names_the_commit(self):
        done = mzplan("--version")
        self.assertEqual(done.returncode, 0)
        self.assertTrue(re.fullmatch(r"mzplan \d+\.\d+\.\d+ \(git ([0-9a-f]{40}.*|unknown)\)\n",
                                     done.stdout), done.stdout)


class Refused(ProgramTest):
    def refused(self, *arguments):
        done = mzplan(*arguments, "--lang", "en", folder=self.folder)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertEqual(os.listdir(self.folder), [])
        return done.stderr

    def test_no_command(self):
        self.assertIn("no command given", self.refused())

    def test_unknown_command(self):
        self.assertIn('did you mean "run"?', self.refused("runn", "a.toml"))

    def test_unknown_option(self):
        self.assertIn('did you mean "--trajectories"?',
                      self.refused("run", "a.toml", "-o", "a.h5", "--trajectory", "5"))

    def test_later_commands_and_options(self):
        for command in LATER:
            with self.subTest(command):
                self.assertIn("not in this version", self.refused(command, "a.toml"))
        for option in (["--dry-run"], ["--resume"], ["--shard", "1/4"], ["--until", "2030"]):
            with self.subTest(option):
                self.assertIn("not in this version",
                              self.refused("run", "a.toml", "-o", "a.h5", *option))
        for ending in ("html", "xlsx"):
            with self.subTest(ending):
                self.assertIn("not in this version",
                              self.refused("report", "a.h5", "-o", "a." + ending))

    def test_missing_output_is_asked_for_with_an_example(self):
        self.assertIn("for example: mzplan run", self.refused("run", "a.toml"))

    def test_unknown_name_to_describe(self):
        self.assertIn('did you mean "population.births"?',
                      self.refused("describe", "population.birhts"))


if __name__ == "__main__":
    needs()
    unittest.main()
