#!/usr/bin/env python3
"""packaging/hooks/commit-msg lets good messages pass and says of bad ones what is wrong.

    commit_msg.py HOOK
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HOOK = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
WHY = "\n\nBecause it is so.\n"
LONGEST = "store: " + "x" * 65  # 72 characters


def answer(message):
    """The hook's exit code and its words."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(message)
        file.flush()
        ended = subprocess.run([HOOK, file.name], capture_output=True, text=True, check=False, timeout=20)
    return ended.returncode, ended.stderr


class CommitMessages(unittest.TestCase):
    def test_good_ones_pass(self):
        for message in (
            "store: keep the end of a late reading" + WHY,
            "core/store: keep it" + WHY,
            "end-to-end: try it" + WHY,
            LONGEST + WHY,
            LONGEST[:-1] + "–" + WHY,  # characters, not bytes
            "# a comment of git's\nstore: keep it" + WHY,
            "store: keep it" + WHY + "# Changes to be committed:\n#\tmodified: x\n",
            "Merge branch 'one'\n",
            "Revert \"store: keep it\"\n\nThis reverts commit 0123.\n",
            "fixup! store: keep it\n",
        ):
            with self.subTest(message=message):
                self.assertEqual(answer(message), (0, ""))

    def test_bad_ones_are_refused_with_the_reason(self):
        for message, reason in (
            ("", "area"),
            ("\n", "area"),
            ("keep the end of a late reading" + WHY, "area"),
            ("Store: keep it" + WHY, "area"),
            ("store keep it" + WHY, "area"),
            ("store:keep it" + WHY, "area"),
            ("store: " + WHY, "area"),
            (LONGEST + "x" + WHY, "72"),
            ("store: keep it." + WHY, "full stop"),
            ("store: keep it\nBecause it is so.\n", "blank"),
            ("store: keep it\n", "body"),
            ("store: keep it\n\n\n  \n", "body"),
            ("store: keep it\n\n# only a comment\n", "body"),
            ("store: keep it\n\n# ------------------------ >8 ------------------------\ndiff --git a b\n", "body"),
        ):
            with self.subTest(message=message):
                code, said = answer(message)
                self.assertEqual(code, 1)
                self.assertIn(reason, said)


if __name__ == "__main__":
    if HOOK is None:
        sys.exit(__doc__)
    unittest.main()
