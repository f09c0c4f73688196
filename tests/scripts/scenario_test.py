#!/usr/bin/env python3
"""Runs tests/scenarios/*.scn: what a user does with the program, and what then happens.

A scenario is a text file. It runs from top to bottom in a fresh folder that is also HOME
and every XDG folder, so it sees no other data and leaves none.

  # anything                 a comment; the first one says what the scenario shows
  file NAME [ENCODING]       the lines up to `end` become a file (utf-8, bom, cp932)
  end
  $ shirube ARGS             runs the program; words are split as a shell would, but no shell
                             runs. `sh` may stand in place of `shirube`. {source} is the root of
                             the project, {program} the program, {here} the fresh folder
  exit N                     the exit code of the command above (0 where nothing is said)
  | text                     a line of its output that is exactly this
  ~ regex                    a line of its output in which this is found
                             (| and ~ must be found in the order in which they stand)
  ! regex                    no line of its output holds this
  only                       its output has no other lines than those of | and ~
  = N regex                  exactly N lines of its output hold this
  json PATH VALUE            its output is JSON, and at PATH (a.b[0].c; [k=v] selects the first
                             element whose k is v; # counts) stands the JSON value VALUE
  csv COLUMNS                its output is CSV: these columns of all its rows are the lines up to
                             `end`, and there are no other rows
  e| e~ e! eonly e=          the same for what it writes to standard error
  exists PATH                a file is there; absent PATH: it is not
  holds PATH regex           a file holds this; lacks PATH regex: it does not

Usage: scenario_test.py --program build/bin/shirube --source . [NAME …]
"""

import argparse
import csv
import difflib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TIMEOUT_SECONDS = 120
ENCODINGS = {"utf-8": "utf-8", "bom": "utf-8-sig", "cp932": "cp932"}


class Failure(Exception):
    """One expectation that did not hold, with the line of the scenario."""


class Output:
    """Lines of one stream; expectations move forward through it."""

    def __init__(self, text):
        self.text = text
        self.lines = [line.rstrip() for line in text.splitlines()]
        self.matched = set()
        self.at = 0

    def find_next(self, matches):
        for index in range(self.at, len(self.lines)):
            if matches(self.lines[index]):
                self.matched.add(index)
                self.at = index + 1
                return True
        return False


def json_at(value, path):
    """The part of a JSON value that PATH names."""
    for name, index in re.findall(r"([^.\[\]]+)|\[([^\]]+)\]", path):
        if name == "#":
            value = len(value)
        elif name:
            value = value[name]
        elif "=" in index:
            key, wanted = index.split("=", 1)
            value = next(item for item in value if str(item[key]) == wanted)
        else:
            value = value[int(index)]
    return value


class Scenario:
    def __init__(self, path, program, source, folder):
        self.path = path
        self.words = {"program": str(program), "source": str(source), "here": str(folder)}
        self.folder = folder
        self.result = None
        self.out = None
        self.err = None
        self.command_line = 0
        self.exit_checked = True
        self.expectations = 0

    def environment(self):
        here = str(self.folder)
        kept = {key: os.environ[key] for key in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")
                if key in os.environ}
        return {**kept, "HOME": here, "USER": "総合政策課", "LANG": "C.UTF-8", "TZ": "Asia/Tokyo",
                "XDG_DATA_HOME": here + "/data", "XDG_CONFIG_HOME": here + "/config",
                "XDG_STATE_HOME": here + "/state", "XDG_CACHE_HOME": here + "/cache"}

    def fill(self, text):
        return re.sub(r"\{(program|source|here)\}", lambda m: self.words[m.group(1)], text)

    def file_at(self, name):
        return self.folder / self.fill(name)

    def write_file(self, text, lines):
        name, _, encoding = text.partition(" ")
        content = "".join(line + "\n" for line in lines)
        self.file_at(name).write_bytes(content.encode(ENCODINGS[encoding or "utf-8"]))

    def run_command(self, text, number):
        self.close_command()
        try:
            words = [self.fill(word) for word in shlex.split(text)]
        except ValueError as error:
            raise Failure(f"line {number}: {error}") from error
        if words[0] == "shirube":
            words[0] = self.words["program"]
        elif words[0] != "sh":
            raise Failure(f"line {number}: only `shirube` and `sh` can be run, not {words[0]}")
        self.result = subprocess.run(words, cwd=self.folder, env=self.environment(),
                                     stdin=subprocess.DEVNULL, capture_output=True,
                                     timeout=TIMEOUT_SECONDS, check=False)
        self.out = Output(self.result.stdout.decode("utf-8"))
        self.err = Output(self.result.stderr.decode("utf-8"))
        self.command_line = number
        self.exit_checked = False

    def close_command(self):
        if not self.exit_checked:
            self.expect_exit(0, self.command_line)

    def expect_exit(self, wanted, number):
        self.exit_checked = True
        self.expectations += 1
        if self.result.returncode != wanted:
            code = self.result.returncode
            raise Failure(f"line {number}: exit code {code}, expected {wanted}\n{self.shown()}")

    def shown(self):
        return "".join(f"    {mark} {line}\n" for mark, output in (("|", self.out), ("e|", self.err))
                       for line in output.lines)

    def expect(self, holds, number, what, show=True):
        self.expectations += 1
        if not holds:
            raise Failure(f"line {number}: {what}" + ("\n" + self.shown() if show else ""))

    def expect_output(self, output, kind, text, number):
        text = self.fill(text)
        if kind == "|":
            self.expect(output.find_next(lambda line: line == text.rstrip()), number, f"no such line: {text}")
        elif kind == "~":
            pattern = re.compile(text)
            self.expect(output.find_next(pattern.search), number, f"no line with: {text}")
        elif kind == "!":
            pattern = re.compile(text)
            self.expect(not any(map(pattern.search, output.lines)), number, f"a line has: {text}")
        elif kind == "=":
            count, pattern = text.split(" ", 1)
            found = sum(1 for line in output.lines if re.search(pattern, line))
            self.expect(found == int(count), number, f"{found} lines, not {count}, have: {pattern}")
        else:
            rest = [line for i, line in enumerate(output.lines) if line and i not in output.matched]
            self.expect(not rest, number, f"further lines: {rest}")

    def expect_json(self, text, number):
        path, wanted = text.split(" ", 1)
        try:
            found = json_at(json.loads(self.out.text), path)
        except (ValueError, KeyError, IndexError, TypeError, StopIteration) as error:
            raise Failure(f"line {number}: {path}: {error!r}\n{self.shown()}") from error
        self.expect(found == json.loads(wanted), number,
                    f"{path} is {json.dumps(found, ensure_ascii=False)}, not {wanted}", show=False)

    def expect_csv(self, columns, wanted, number):
        rows = list(csv.DictReader(io.StringIO(self.out.text.lstrip("\ufeff"))))
        try:
            found = [",".join(row[column] for column in columns.split(",")) for row in rows]
        except (KeyError, TypeError) as error:
            raise Failure(f"line {number}: no such column: {error}\n{self.shown()}") from error
        changes = [f"    {line}" for line in difflib.ndiff(wanted, found) if not line.startswith("  ")]
        self.expect(found == wanted, number,
                    "other rows (- expected, + found):\n" + "\n".join(changes), show=False)

    def expect_file(self, kind, text, number):
        if kind in ("exists", "absent"):
            holds = self.file_at(text).exists() == (kind == "exists")
            self.expect(holds, number, f"{kind} {text} does not hold")
            return
        name, pattern = text.split(" ", 1)
        content = self.file_at(name).read_text(encoding="utf-8")
        self.expect(bool(re.search(pattern, content)) == (kind == "holds"), number,
                    f"{kind} {pattern} does not hold for {name}", show=False)

    def step(self, word, rest, number):
        if word == "$":
            self.run_command(rest, number)
        elif word in ("exists", "absent", "holds", "lacks"):
            self.expect_file(word, rest, number)
        elif self.result is None:
            raise Failure(f"line {number}: `{word}` before any command")
        elif word == "exit":
            self.expect_exit(int(rest), number)
        elif word in ("|", "~", "!", "=", "only"):
            self.expect_output(self.out, word, rest, number)
        elif word in ("e|", "e~", "e!", "e=", "eonly"):
            self.expect_output(self.err, word[1:], rest, number)
        elif word == "json":
            self.expect_json(rest, number)
        else:
            raise Failure(f"line {number}: unknown word `{word}`")

    def run(self):
        lines = self.path.read_text(encoding="utf-8").splitlines()
        i = 0
        while i < len(lines):
            number, line = i + 1, lines[i]
            i += 1
            if not line.strip() or line.startswith("#"):
                continue
            word, _, rest = line.partition(" ")
            if word not in ("file", "csv"):
                self.step(word, rest, number)
                continue
            try:
                end = lines.index("end", i)
            except ValueError as error:
                raise Failure(f"line {number}: `{word}` without `end`") from error
            block, i = lines[i:end], end + 1
            if word == "file":
                self.write_file(rest, block)
            elif self.result is None:
                raise Failure(f"line {number}: `csv` before any command")
            else:
                self.expect_csv(rest, block, number)
        self.close_command()
        if self.expectations == 0:
            raise Failure("it expects nothing")


def run_scenario(path, program, source):
    """None when all holds, else what does not."""
    with tempfile.TemporaryDirectory(prefix="shirube-scenario-") as folder:
        try:
            Scenario(path, program, source, Path(folder)).run()
        except Failure as failure:
            return f"{path.name}: {failure}"
        except subprocess.TimeoutExpired:
            return f"{path.name}: a command took more than {TIMEOUT_SECONDS} seconds"
    return None


# Scenarios for a stand-in program that prints its arguments, / as a new line; True: must pass.
SELF_CHECKS = [
    (True, "$ shirube a b\n| a b\nonly"),
    (True, "$ shirube a\n~ ^a$\n! b\n= 1 a\neonly"),
    (True, '$ shirube \'{"k":[{"n":"x","v":1}]}\'\njson k[n=x].v 1\njson k.# 1'),
    (True, "file f\nx\nend\nexists f\nholds f x\nlacks f y\nabsent g"),
    (True, "$ shirube \ufeffx,y,z/1,2,3/4,5,6\ncsv x,z\n1,3\n4,6\nend"),
    (False, "$ shirube x,y/1,2/3,4\ncsv x\n1\nend"),
    (False, "$ shirube x,y/1,2\ncsv z\n1\nend"),
    (False, "$ shirube a\n| b"),
    (False, "$ shirube a\n! a"),
    (False, "$ shirube a\nonly"),
    (False, "$ shirube a\n= 2 a"),
    (False, "$ shirube a\nexit 1"),
    (False, "$ shirube a\n| a\n| a"),
    (False, "$ shirube fail"),
    (False, "$ shirube a\ne~ a"),
    (False, "$ shirube '{}'\njson k 1"),
    (False, "$ shirube a\nword b"),
    (False, "$ rm -r x"),
    (False, "# nothing"),
]


def self_check():
    """A runner that lets everything pass would be no test."""
    with tempfile.TemporaryDirectory(prefix="shirube-scenario-") as folder:
        stand_in = Path(folder) / "stand-in"
        stand_in.write_text(f"#!{sys.executable}\nimport sys\n"
                            "print(' '.join(sys.argv[1:]).replace('/', chr(10)))\n"
                            "sys.exit('fail' in sys.argv)\n", encoding="utf-8")
        stand_in.chmod(0o755)
        for number, (should_pass, text) in enumerate(SELF_CHECKS, 1):
            path = Path(folder) / f"self-{number}.scn"
            path.write_text(text + "\n", encoding="utf-8")
            failure = run_scenario(path, stand_in, folder)
            if (failure is None) != should_pass:
                return f"self check {number} ({text!r}): {failure or 'passed, but must not'}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--source", required=True, type=Path)
    parser.add_argument("names", nargs="*", help="scenarios to run (default: all)")
    arguments = parser.parse_args()
    program, source = arguments.program.resolve(), arguments.source.resolve()

    broken = self_check()
    if broken:
        print(broken)
        return 1
    paths = sorted((source / "tests" / "scenarios").glob("*.scn"))
    if arguments.names:
        paths = [path for path in paths if path.stem in arguments.names]
    if not paths:
        print("no scenario found")
        return 1
    with ThreadPoolExecutor(max_workers=2) as pool:
        failures = [f for f in pool.map(lambda path: run_scenario(path, program, source), paths) if f]
    for failure in failures:
        print(failure)
    print(f"{len(paths) - len(failures)} of {len(paths)} scenarios hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
