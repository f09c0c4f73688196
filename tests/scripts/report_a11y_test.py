#!/usr/bin/env python3
"""Reports in a real browser: axe-core finds nothing, they reflow at 320 pixels, work by
keyboard, ask for nothing outside, and print on A4. And the check can fail."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path()
PROGRAM = Path()
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def needed(name: str, *names: str, remedy: str) -> str:
    for one in (name, *names):
        found = shutil.which(one)
        if found:
            return found
    raise AssertionError(f"{name} is missing; {remedy}")


def browse(*files: Path) -> subprocess.CompletedProcess:
    folder = ROOT / "tests/a11y"
    node = needed("node", remedy="install it with: sudo apt-get install nodejs npm")
    browser = needed(*BROWSERS, remedy="install it with: sudo apt-get install chromium")
    if not (folder / "node_modules/axe-core").is_dir():
        raise AssertionError(f"axe-core is missing; install it with: npm ci --prefix {folder}")
    command = [node, folder / "check.mjs", browser, *files]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=500)


class Reports(unittest.TestCase):
    maxDiff = None

    def assert_sound(self, *files: Path):
        result = browse(*files)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        print(result.stdout.strip())

    def test_approved_reports_are_accessible(self):
        files = sorted((ROOT / "tests/report/approved").glob("*.html"))
        self.assertGreaterEqual(len(files), 3)
        self.assert_sound(*files)

    def test_reports_of_the_example_city_are_accessible(self):
        """The whole fictional plan as the program makes it, in both languages."""
        with tempfile.TemporaryDirectory() as name:
            out = Path(name)
            built = subprocess.run(
                ["sh", ROOT / "examples/minato/run.sh", PROGRAM, out],
                capture_output=True, text=True, encoding="utf-8", check=False)
            self.assertLessEqual(built.returncode, 1, built.stdout + built.stderr)
            english = subprocess.run(
                [PROGRAM, "report", "--db", out / "minato.db", "--out", out / "en", "--as-of", "R4", "--lang", "en"],
                capture_output=True, text=True, encoding="utf-8", check=False)
            self.assertLessEqual(english.returncode, 1, english.stdout + english.stderr)
            self.assert_sound(*sorted(out.glob("**/*.html")))


class TheCheck(unittest.TestCase):
    """Each test spoils one thing in an approved report and expects the finding that names it."""

    def finds(self, old: str, new: str, words: str):
        html = (ROOT / "tests/report/approved/minato.unrecorded.html").read_text(encoding="utf-8")
        self.assertIn(old, html)
        with tempfile.TemporaryDirectory() as name:
            spoilt = Path(name) / "spoilt.html"
            spoilt.write_text(html.replace(old, new, 1), encoding="utf-8")
            result = browse(spoilt)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(words, result.stdout)

    def test_finds_pale_text(self):
        self.finds("--soft: #4a5865", "--soft: #aab4bd", "color-contrast")

    def test_finds_a_page_that_is_too_wide(self):
        self.finds('<main id="main"', '<div style="width: 900px">x</div><main id="main"', "wider than the page")

    def test_finds_a_request_to_the_outside(self):
        self.finds('<main id="main"', '<img alt="" src="http://127.0.0.1:9/x.png"><main id="main"', "asks for http://127.0.0.1:9/x.png")

    def test_finds_a_missing_language(self):
        self.finds('<html lang="ja">', "<html>", "html-has-lang")


def main():
    global ROOT, PROGRAM
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True)
    arguments, rest = parser.parse_known_args()
    ROOT, PROGRAM = arguments.source.resolve(), arguments.program.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
