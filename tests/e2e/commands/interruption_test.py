"""A run that is stopped or killed: no half result, and an older one stays."""
import os
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from program import PROGRAM, ProgramTest, library, needs_library

LONG = ["--trajectories", "50000", "--threads", "1", "--models", "population"]


class Interruption(ProgramTest):
    def long_run(self, *more):
        return self.started("run", *library(), "-o", "r.h5", *LONG, "--lang", "en", *more)

    def stopped_by(self, number):
        process = self.long_run()
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, errors)
        self.assertIn("interrupted", errors)
        self.assertEqual(os.listdir(self.folder), [])

    def test_ctrl_c_leaves_no_file(self):
        self.stopped_by(signal.SIGINT)

    def test_a_request_to_end_leaves_no_file(self):
        self.stopped_by(signal.SIGTERM)

    def test_ctrl_c_leaves_the_older_result(self):
        with open(self.run_small(), "rb") as file:
            before = file.read()
        process = self.long_run()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(os.listdir(self.folder), ["r.h5"])
        with open(self.path("r.h5"), "rb") as file:
            self.assertEqual(file.read(), before)

    def test_a_kill_leaves_the_older_result(self):
        with open(self.run_small(), "rb") as file:
            before = file.read()
        process = self.long_run()
        process.kill()
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, -signal.SIGKILL)
        with open(self.path("r.h5"), "rb") as file:
            self.assertEqual(file.read(), before)
        self.assertEqual(len(os.listdir(self.folder)), 2)
        self.run_small()
        self.assertEqual(os.listdir(self.folder), ["r.h5"])  # the next run cleans up

    def test_a_run_beside_a_live_one_leaves_it_alone(self):
        live = self.long_run()
        self.run_small()
        self.assertEqual(len(os.listdir(self.folder)), 2)
        live.kill()

    def test_a_closed_pipe_does_not_stop_the_run(self):
        with subprocess.Popen([PROGRAM, "run", library()[0], "-o", "r.h5", "--trajectories", "256"],
                              cwd=self.folder, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as process:
            process.stderr.close()  # nobody reads the progress
            self.assertEqual(process.wait(timeout=90), 0)
        self.assertEqual(os.listdir(self.folder), ["r.h5"])


if __name__ == "__main__":
    needs_library()
    unittest.main()
