"""Files that cannot be written: exit code 3, what to do, and nothing half written."""
import os
import resource
import signal
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "support"))
from program import TRAJECTORIES, ProgramTest, library, mzplan, needs_library


def small_files_only():
    """Every file ends at 64 KiB, as on a disk that fills up under way."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))


class Disk(ProgramTest):
    def run_to(self, output, **more):
        return mzplan("run", library()[0], "-o", output, "--trajectories", TRAJECTORIES, "--lang",
                      "en", **more)

    def environment_fault(self, done, word):
        self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
        self.assertIn(word, done.stderr)
        self.assertNotIn("% done", done.stderr)

    def test_missing_folder_is_found_before_the_simulation(self):
        done = self.run_to(self.path("absent", "r.h5"))
        self.environment_fault(done, "mkdir -p")

    def test_a_folder_of_that_name_is_found_before_the_simulation(self):
        os.mkdir(self.path("r.h5"))
        self.environment_fault(self.run_to(self.path("r.h5")), "r.h5")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_read_only_folder(self):
        os.chmod(self.folder, 0o500)
        self.addCleanup(os.chmod, self.folder, 0o700)
        self.environment_fault(self.run_to(self.path("r.h5")), "r.h5")

    def test_a_file_of_something_else_is_not_overwritten(self):
        with open(self.path("r.h5"), "w", encoding="utf-8") as file:
            file.write("minutes of a meeting")
        self.environment_fault(self.run_to(self.path("r.h5")), "r.h5")
        with open(self.path("r.h5"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "minutes of a meeting")

    def test_disk_that_fills_up_under_way_leaves_the_older_result(self):
        with open(self.run_small(), "rb") as file:
            before = file.read()
        done = mzplan("run", *library(), "-o", self.path("r.h5"), "--trajectories", TRAJECTORIES,
                      preexec_fn=small_files_only, restore_signals=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("r.h5", done.stderr)
        self.assertEqual(os.listdir(self.folder), ["r.h5"])
        with open(self.path("r.h5"), "rb") as file:
            self.assertEqual(file.read(), before)

    def test_full_disk(self):
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "mzplan", self.folder],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("mounting a small disk needs root: " + mounted.stderr.decode().strip())
        self.addCleanup(subprocess.run, ["umount", self.folder], check=True)
        done = self.run_to(self.path("r.h5"))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("r.h5", done.stderr)
        self.assertEqual(os.listdir(self.folder), [])

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_standard_output(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = mzplan("help", capture_output=False, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 3)
        self.assertIn("stdout", done.stderr)


if __name__ == "__main__":
    needs_library()
    unittest.main()
