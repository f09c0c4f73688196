#!/usr/bin/env python3
"""Sentences with places: those that differ in two languages do not compile, and all stand on one page."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path()
COMPILER = shutil.which(os.environ.get("CXX", "c++")) or shutil.which("g++") or shutil.which("clang++-14")


def check(root: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-B", ROOT / "tools/list_sentences.py", root, "--check"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def compile_said(call: str) -> subprocess.CompletedProcess:
    source = f'#include "base/say.h"\nshirube::Message said() {{ return shirube::{call}; }}\n'
    command = [COMPILER, "-std=c++20", "-fsyntax-only", f"-I{ROOT}/src", "-x", "c++", "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, encoding="utf-8",
                          check=False)


@unittest.skipUnless(COMPILER, "no compiler")
class WrongSentences(unittest.TestCase):
    def assert_refused(self, call: str, why: str):
        result = compile_said(call)
        self.assertNotEqual(result.returncode, 0, call)
        self.assertIn(why, result.stderr)

    def test_right_ones_compile(self):
        result = compile_said('say({"{0}は{1}。", "{1} of {0}."}, "a", 2)')
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_a_place_in_one_language_only(self):
        self.assert_refused('say({"{0}は{1}。", "{0}."}, "a", 2)', "the_languages_have_different_places")

    def test_a_place_without_an_argument(self):
        self.assert_refused('say({"{0}は{1}。", "{0} {1}."}, "a")', "a_place_has_no_argument")

    def test_an_argument_without_a_place(self):
        self.assert_refused('say({"{0}。", "{0}."}, "a", 2)', "an_argument_has_no_place")

    def test_a_brace_that_is_no_place(self):
        self.assert_refused('say({"{0}{", "{0}{"}, "a")', "a_brace_is_no_place")


class ThePage(unittest.TestCase):
    def test_holds_every_sentence_and_none_is_at_fault(self):
        result = check(ROOT)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


class TheTool(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "src/plan").mkdir(parents=True)
        (self.root / "docs").mkdir()

    def assert_finds(self, source: str, words: str):
        (self.root / "src/plan/one.cc").write_text(source, encoding="utf-8")
        result = check(self.root)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(words, result.stdout)

    def test_finds_a_page_that_is_out_of_date(self):
        self.assert_finds('say({"{0}です。",\n "It is "\n "{0}."}, a);\n', "docs/sentences.md is not what")

    def test_finds_japanese_in_english(self):
        self.assert_finds('say({"{0}です。", "It is {0}です."}, a);\n',
                          "one.cc:1: Japanese letters in English")

    def test_finds_english_in_japanese(self):
        self.assert_finds('say({"value {0}", "the value {0}"}, a);\n', "no Japanese letters in Japanese")

    def test_finds_a_stray_space(self):
        self.assert_finds('say({"{0}です。", "It is {0} ."}, a);\n', "a space before a full stop")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--program")
    ROOT = parser.parse_args().source
    unittest.main(argv=sys.argv[:1])
