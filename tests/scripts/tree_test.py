#!/usr/bin/env python3
"""The tree is whole and clean: format, words, links, and nothing the build overlooks."""

import argparse
import json
import os
import re
import subprocess
import sys
import unicodedata
import unittest
from pathlib import Path

ROOT = Path()
BUILD = Path()

# Inputs of tests stand as somebody else wrote them.
INPUTS = ("fuzz/corpus/", "tests/intake/", "tests/data/")
COLUMNS = 110
LINK = re.compile(r"\]\(<?([^()\s<>]+)>?(?: \"[^\"]*\")?\)|^\[[^\]]+\]: +(\S+)", re.MULTILINE)
OURS = {".cc", ".h", ".py", ".sh", ".cmake", ".css", ".sql", ".toml", ".md", ".js", ".mjs"}

# What no file may say. The patterns are written so that they do not match themselves.
FORBIDDEN = [
    (r"\b(TOD[O]|FIXM[E]|XX[X])\b", "unfinished work: finish it, or say in docs/ what is not done"),
    (r"(?<![\w.])/wor[k]/|/tmp/(b|brief|root)[/-]|(?<!\w)/roo[t]/", "a path of one machine"),
    (r"registry\.npm[j]s|deb\.debian\.o[r]g|security\.debian\.o[r]g", "a package registry's host"),
    (r"shared/hous[e]\.md", "a document that is not part of the project"),
    (r"^(<{7}|>{7}|={7})( |$)", "a conflict of versions"),
    (r"(?i)\bissue #?[0-9]", "say the thing itself, not the number of an issue"),
]


def tracked() -> list[str]:
    """All files that are or would be under version control; all files where there is none."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = [os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
        return sorted({name for name in names if (ROOT / name).is_file()})
    skipped = {"build", "out", "node_modules", ".cache", "__pycache__"}
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")
                  if path.is_file() and not skipped & set(path.relative_to(ROOT).parts))


def text_of(name: str) -> str | None:
    try:
        return (ROOT / name).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def listing(findings: list[str]) -> str:
    return "\n" + "\n".join(findings)


def matching(pattern: str) -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern))


def without_code(markdown: str) -> str:
    """The text with code blocks blanked (lines stay) and code spans taken out."""
    fenced = re.sub(r"^(```|~~~).*?^\1", lambda block: re.sub(r"[^\n]", "", block[0]), markdown,
                    flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", fenced)


def anchors(markdown: str) -> set[str]:
    """The anchors that a reader of Markdown makes of the headings."""
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', markdown))
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", re.sub(r"^(```|~~~).*?^\1", "", markdown,
                                                          flags=re.MULTILINE | re.DOTALL), re.MULTILINE):
        kept = [c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LNM"]
        found.add("".join(kept).strip().replace(" ", "-"))
    return found


class Words(unittest.TestCase):
    def test_no_file_says_what_it_should_not(self):
        findings = []
        for name in tracked():
            text = text_of(name)
            for pattern, reason in FORBIDDEN if text is not None else []:
                for match in re.finditer(pattern, text, re.MULTILINE):
                    line = text.count("\n", 0, match.start()) + 1
                    findings.append(f"{name}:{line}: {match[0].strip()}: {reason}")
        self.assertFalse(findings, listing(findings))

    def test_the_patterns_can_match(self):
        for sample in ["TO" + "DO later", "see /wo" + "rk/main", "https://registry.npm" + "js.org/x",
                       "shared/house" + ".md", "<" * 7 + " HEAD", "is" + "sue 12"]:
            with self.subTest(sample):
                self.assertTrue(any(re.search(pattern, sample, re.MULTILINE) for pattern, _ in FORBIDDEN))


class Form(unittest.TestCase):
    def test_own_files_are_clean_text(self):
        findings = []
        for name in tracked():
            if name.startswith(INPUTS) or not (Path(name).suffix in OURS or name.endswith("CMakeLists.txt")):
                continue
            text = text_of(name)
            if text is None:
                findings.append(f"{name}: not UTF-8")
                continue
            if text and not text.endswith("\n"):
                findings.append(f"{name}: no newline at the end")
            for number, line in enumerate(text.split("\n"), start=1):
                if len(line) > COLUMNS and Path(name).suffix in {".py", ".sh"}:
                    findings.append(f"{name}:{number}: {len(line)} columns, at most {COLUMNS}")
                if line != line.rstrip():
                    findings.append(f"{name}:{number}: white space at the end of the line")
                if "\t" in line and Path(name).suffix != ".md":
                    findings.append(f"{name}:{number}: a tab")
        self.assertFalse(findings, listing(findings))

    def test_clang_format_changes_nothing(self):
        names = [name for name in tracked() if Path(name).suffix in {".cc", ".h"}]
        result = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *names], cwd=ROOT,
                                capture_output=True, text=True, check=False)
        wrong = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", result.stderr, re.MULTILINE)))
        advice = f"run clang-format-14 -i {' '.join(wrong)}\n{result.stderr[-2000:]}"
        self.assertEqual(result.returncode, 0, advice)

    def test_scripts_for_people_are_executable(self):
        for name in ["run", "test", ".ci/run", *matching("tools/*")]:
            if (text_of(name) or "").startswith("#!"):
                self.assertTrue(os.access(ROOT / name, os.X_OK), f"chmod +x {name}")


class Pages(unittest.TestCase):
    def test_the_words_of_intake_are_those_of_the_page(self):
        command = [sys.executable, "-B", ROOT / "tools/words_table.py", "--check"]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


class Build(unittest.TestCase):
    def test_every_test_source_is_compiled(self):
        commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
        compiled = {Path(command["file"]).resolve() for command in commands}
        sources = [ROOT / name for name in tracked() if re.match(r"tests/.*\.cc$", name)]
        self.assertTrue(sources)
        missed = [str(path) for path in sources if path.resolve() not in compiled]
        self.assertFalse(missed, listing(missed))

    def test_every_script_test_is_run(self):
        known = (BUILD / "tests/CTestTestfile.cmake").read_text(encoding="utf-8")
        names = [name for name in tracked() if re.match(r"tests/.*_test\.(?!cc$)\w+$", name)]
        self.assertIn("tests/scripts/tree_test.py", names)
        missed = [name for name in names if f"/{name}" not in known]
        self.assertFalse(missed, listing(missed))

    def test_every_fuzz_target_keeps_a_corpus(self):
        targets = [Path(name).name.removesuffix("_fuzz.cc") for name in matching("fuzz/*_fuzz.cc")]
        kept = sorted({name.split("/")[2] for name in tracked() if name.startswith("fuzz/corpus/")})
        self.assertEqual(sorted(targets), kept)


class Links(unittest.TestCase):
    def test_relative_links_lead_somewhere(self):
        findings = []
        for name in tracked():
            if not name.endswith(".md") or name.startswith(INPUTS):
                continue
            text = without_code(text_of(name) or "")
            for match in LINK.finditer(text):
                target = match[1] or match[2]
                if re.match(r"[a-z]+:", target):
                    continue
                path, _, anchor = target.partition("#")
                file = (ROOT / name).parent / path if path else ROOT / name
                line = text.count("\n", 0, match.start()) + 1
                if not file.exists():
                    findings.append(f"{name}:{line}: {target}: no such file")
                elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text("utf-8")):
                    findings.append(f"{name}:{line}: {target}: no such heading")
        self.assertFalse(findings, listing(findings))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--program", type=Path, required=True)
    arguments = parser.parse_args()
    ROOT = arguments.source.resolve()
    BUILD = arguments.program.parent.parent
    unittest.main(argv=sys.argv[:1])
