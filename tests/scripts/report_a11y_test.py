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
                [PROGRAM, "report", "--db", out / "minato.db", "--out", out / "en"]
                + ["--as-of", "R4", "--lang", "en"],
                capture_output=True, text=True, encoding="utf-8", check=False)
            self.assertLessEqual(english.returncode, 1, english.stdout + english.stderr)
            self.assert_sound(*sorted(out.glob("**/*.html")))


# name: what is spoilt in an approved report, and words of the finding that must name it.
MAIN = '<main id="main"'
SPOILT = {
    "pale text": ("--soft: #4a5865", "--soft: #aab4bd", "color-contrast"),
    "too wide": (MAIN, f'<div style="width: 900px">x</div>{MAIN}', "wider than the page"),
    "request": (
        MAIN,
        f'<img alt="" src="http://127.0.0.1:9/x.png">{MAIN}',
        "asks for http://127.0.0.1:9/x.png",
    ),
    "no language": ('<html lang="ja">', "<html>", "html-has-lang"),
    "no skip link": ('class="skip-link"', 'class="skipped"', "the first Tab does not show the skip link"),
    "cut off": ("<table", '<table style="min-width: 60rem"', "cut off on paper"),
}


class TheCheck(unittest.TestCase):
    def test_names_what_is_wrong(self):
        approved = (ROOT / "tests/report/approved/minato.unrecorded.html").read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            files = []
            for title, (old, new, _) in SPOILT.items():
                self.assertIn(old, approved)
                files.append(Path(name) / f"{title}.html")
                files[-1].write_text(approved.replace(old, new, 1), encoding="utf-8")
            result = browse(*files)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for title, (_, _, words) in SPOILT.items():
            with self.subTest(title):
                found = [line for line in result.stdout.splitlines() if f"{title}.html: " in line]
                self.assertTrue(any(words in line for line in found), "\n".join(found) or result.stdout)


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
