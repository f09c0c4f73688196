#!/usr/bin/env python3
"""Every error that the sources make stands in the one table with its kind; the page is made of it."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path()


def check(root: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-B", ROOT / "tools/list_errors.py", root, "--check"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


class TheTable(unittest.TestCase):
    def test_is_whole_and_the_page_is_made_of_it(self):
        result = check(ROOT)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


class TheTool(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        shutil.copytree(ROOT / "src", self.root / "src")
        (self.root / "docs").mkdir()
        shutil.copy(ROOT / "docs/errors.md", self.root / "docs")

    def write(self, path: str, text: str):
        (self.root / path).write_text(text, encoding="utf-8")

    def assert_finds(self, words: str):
        result = check(self.root)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(words, result.stdout)

    def test_finds_a_code_that_is_not_in_the_table(self):
        self.write("src/plan/bad.cc", 'return make_error("never-listed", {}, {});\n')
        self.assert_finds("never-listed (made in plan) is not in src/base/error_codes.cc")

    def test_finds_a_code_that_is_made_nowhere(self):
        table = self.root / "src/base/error_codes.cc"
        text = table.read_text(encoding="utf-8")
        row = r'\n    {"yen-left", ErrorKind::invalid},\1'
        table.write_text(re.sub(r'(\n    \{"yen-syntax")', row, text), encoding="utf-8")
        self.assert_finds("yen-left of src/base/error_codes.cc is made nowhere")

    def test_finds_a_function_that_hands_a_code_on_unnamed(self):
        self.write("src/plan/bad.cc",
                   "Error hidden(const std::string& code) {\n  return make_error(code, {}, {});\n}\n")
        self.assert_finds("hidden() hands a code on")

    def test_finds_a_page_that_is_out_of_date(self):
        self.write("docs/errors.md", "# Errors\n")
        self.assert_finds("docs/errors.md is not what the table says")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--program")
    ROOT = parser.parse_args().source
    unittest.main(argv=sys.argv[:1])
