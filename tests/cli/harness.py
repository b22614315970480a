"""Runs the built program and checks how it behaves. Used by the command-line tests."""
import os
import subprocess
import sys
import unittest

PROGRAM = os.environ.get("MYOSCOPE_PROGRAM", "build/release/myoscope")
SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
DATA = os.path.join(SOURCE, "data")
MODEL = os.path.join(os.path.dirname(os.path.abspath(PROGRAM)), "body.glb")

DONE, FAILED, USAGE = 0, 1, 2


def run(*arguments, timeout=120, env=None):
    """The finished process; its output as text. A hang is a failure."""
    environment = dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1", **(env or {}))
    environment.pop("DISPLAY", None)
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=timeout, env=environment)


class Case(unittest.TestCase):
    def refused(self, result, *parts, code=FAILED):
        """It ended with `code`, said why in words (all of `parts`) on stderr, and wrote nothing to stdout."""
        message = result.stderr.decode("utf-8", "replace")
        self.assertEqual(result.returncode, code, message[-2000:])
        for part in parts:
            self.assertIn(part, message)
        self.assertNotIn("terminate called", message)
        self.assertNotIn("Sanitizer", message)
        self.assertTrue(message.strip())
        return message


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[1:], verbosity=1)
