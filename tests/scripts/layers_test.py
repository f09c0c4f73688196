#!/usr/bin/env python3
"""The layers of the house hold, and the tool that checks them can fail."""

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
    command = [sys.executable, "-B", ROOT / "tools/check_layers.py", root]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


class TheTree(unittest.TestCase):
    def test_keeps_the_layers(self):
        result = check(ROOT)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        print(result.stdout.strip())


class TheTool(unittest.TestCase):
    """Each test spoils one thing in a copy and expects the finding that names it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        shutil.copytree(ROOT / "src", self.root / "src")
        shutil.copy(ROOT / "CMakeLists.txt", self.root)

    def write(self, path: str, text: str):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def assert_finds(self, *words: str):
        result = check(self.root)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for word in words:
            self.assertIn(word, result.stdout)

    def test_accepts_the_copy_unspoilt(self):
        self.assertEqual(check(self.root).returncode, 0)

    def test_accepts_a_module_below_through_another(self):
        self.write("src/app/good.cc", '#include "base/result.h"\n#include <vector>\n#include <unistd.h>\n')
        self.assertEqual(check(self.root).returncode, 0)

    def test_finds_an_include_upwards(self):
        self.write("src/base/bad.cc", '// A file.\n#include "plan/plan.h"\n')
        self.assert_finds("src/base/bad.cc:2: base may not include plan")

    def test_finds_an_include_sideways(self):
        self.write("src/progress/bad.cc", '  #  include "intake/intake.h"\n')
        self.assert_finds("src/progress/bad.cc:1: progress may not include intake")

    def test_finds_an_unknown_module(self):
        self.write("src/plan/bad.cc", '#include "plam/plan.h"\n')
        self.assert_finds('src/plan/bad.cc:1: #include "plam/plan.h": no such module')

    def test_finds_an_include_without_its_module(self):
        self.write("src/plan/bad.cc", '#include "plan.h"\n')
        self.assert_finds('write "plan/plan.h"')

    def test_finds_a_library_outside_its_owner(self):
        self.write("src/plan/bad.cc", "#include <nlohmann/json.hpp>\n")
        self.assert_finds("src/plan/bad.cc:1: <nlohmann/json.hpp> outside its owner", "only statistics, wire")

    def test_finds_a_library_in_a_header_of_its_owner(self):
        self.write("src/wire/bad.h", "#pragma once\n#include <nlohmann/json.hpp>\n")
        self.assert_finds("src/wire/bad.h:2: <nlohmann/json.hpp> in a header")

    def test_finds_an_unknown_library(self):
        self.write("src/plan/bad.cc", "#include <boost/optional.hpp>\n")
        self.assert_finds("src/plan/bad.cc:1: <boost/optional.hpp> is not a known header")

    def test_finds_a_system_header_in_a_header(self):
        self.write("src/store/bad.h", "#pragma once\n#include <sys/stat.h>\n")
        self.assert_finds("src/store/bad.h:2: <sys/stat.h> in a header")

    def test_finds_using_namespace_in_a_header(self):
        self.write("src/plan/bad.h", "#pragma once\nusing namespace std;\n")
        self.assert_finds("src/plan/bad.h:2: `using namespace` in a header")

    def test_finds_a_header_without_guard(self):
        self.write("src/plan/bad.h", "// #pragma once\n")
        self.assert_finds("src/plan/bad.h:1: no `#pragma once`")

    def test_finds_a_source_where_the_build_does_not_look(self):
        self.write("src/plan/deep/bad.cc", "int x;\n")
        self.assert_finds("src/plan/deep/bad.cc:1: not in a folder src/<module>/")

    def test_finds_a_file_that_is_too_long(self):
        self.write("src/plan/long.cc", "\n" * 800)
        self.assertEqual(check(self.root).returncode, 0)
        self.write("bench/long_bench.cc", "\n" * 801)
        self.assert_finds("bench/long_bench.cc:801: 801 lines")

    def test_finds_another_table_in_cmake(self):
        cmake = (self.root / "CMakeLists.txt").read_text(encoding="utf-8")
        changed = re.sub(r"(shirube_module\(plan\s+USES)[^)]*", r"\1 time text", cmake)
        self.assertNotEqual(cmake, changed)
        self.write("CMakeLists.txt", changed)
        self.assert_finds("plan USES time text", "tools/check_layers.py says:")

    def test_finds_a_library_in_cmake_that_its_module_does_not_own(self):
        cmake = (self.root / "CMakeLists.txt").read_text(encoding="utf-8")
        changed = cmake.replace("LIBS SQLite::SQLite3", "LIBS CLI11::CLI11 SQLite::SQLite3")
        self.write("CMakeLists.txt", changed)
        self.assert_finds("store does not own CLI11::CLI11")

    def test_finds_a_module_missing_in_cmake(self):
        cmake = (self.root / "CMakeLists.txt").read_text(encoding="utf-8")
        self.write("CMakeLists.txt", cmake.replace("shirube_module(base)", ""))
        self.assert_finds("module base is missing")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--program")
    ROOT = parser.parse_args().source
    unittest.main(argv=sys.argv[:1])
