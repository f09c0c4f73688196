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

    def test_finds_a_module_reached_through_another(self):
        self.write("src/mpi/bad.cc", '#include "plan/plan.h"\n#include <vector>\n#include <unistd.h>\n')
        self.assert_finds("src/mpi/bad.cc:1: mpi may not include plan", "mpi USES: ")

    def test_finds_a_wing_that_includes_a_later_one(self):
        self.write("src/population/schedules/bad.cc", '#include "population/forecast/forecast.h"\n')
        self.assert_finds("src/population/schedules/bad.cc:1: population: wing schedules may not include "
                          "wing forecast", "order of the wings")

    def test_finds_the_root_that_includes_a_wing_behind_it(self):
        self.write("src/population/bad.cc", '#include "population/schedules/lifetable.h"\n')
        self.assert_finds("population: wing . may not include wing schedules")

    def test_accepts_a_wing_that_includes_an_earlier_one(self):
        self.write("src/population/areas/good.cc", '#include "population/schedules/lifetable.h"\n')
        self.assertEqual(check(self.root).returncode, 0)

    def test_finds_a_crowded_folder(self):
        for number in range(60):
            self.write(f"src/plan/unit_{number}.cc", "int x;\n")
        self.assert_finds("units in one folder", "make wings")

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
        self.write("src/platform/bad.h", "#pragma once\n#include <sys/stat.h>\n")
        self.assert_finds("src/platform/bad.h:2: <sys/stat.h> in a header")

    def test_finds_a_system_header_outside_its_room(self):
        self.write("src/store/bad.cc", "#include <unistd.h>\n")
        self.assert_finds("src/store/bad.cc:1: <unistd.h> outside platform")

    def test_finds_using_namespace_in_a_header(self):
        self.write("src/plan/bad.h", "#pragma once\nusing namespace std;\n")
        self.assert_finds("src/plan/bad.h:2: `using namespace` in a header")

    def test_finds_a_header_without_guard(self):
        self.write("src/plan/bad.h", "// #pragma once\n")
        self.assert_finds("src/plan/bad.h:1: no `#pragma once`")

    def test_finds_a_source_where_the_build_does_not_look(self):
        self.write("src/nowhere/bad.cc", "int x;\n")
        self.assert_finds("src/nowhere/bad.cc:1: not in a folder src/<module>/")

    def test_finds_a_file_that_is_too_long(self):
        self.write("src/plan/long.cc", "\n" * 800)
        self.assertEqual(check(self.root).returncode, 0)
        self.write("bench/long_bench.cc", "\n" * 801)
        self.assert_finds("bench/long_bench.cc:801: 801 lines")

    def change_cmake(self, pattern: str, replacement: str):
        cmake = (self.root / "CMakeLists.txt").read_text(encoding="utf-8")
        changed = re.sub(pattern, replacement, cmake, count=1)
        self.assertNotEqual(cmake, changed)
        self.write("CMakeLists.txt", changed)

    def test_finds_a_use_that_no_include_needs(self):
        self.change_cmake(r"(shirube_module\(document\s+USES) base", r"\1 base quantity")
        self.assert_finds("document USES quantity, but includes nothing of it")

    def test_finds_a_use_of_what_stands_below(self):
        self.change_cmake(r"(shirube_module\(plan\s+USES) base", r"\1 base store")
        self.assert_finds("plan USES store, which does not stand above it")

    def test_finds_an_unknown_library_in_the_table(self):
        self.change_cmake(r"LIBS SQLite::SQLite3", "LIBS PostgreSQL::PostgreSQL SQLite::SQLite3")
        self.assert_finds("store LIBS PostgreSQL::PostgreSQL: not a known library")

    def test_finds_a_wing_that_is_not_there(self):
        self.change_cmake(r"WINGS \. schedules", "WINGS . cellar schedules")
        self.assert_finds("population has no wing cellar")

    def test_finds_a_module_missing_in_cmake(self):
        self.change_cmake(r"shirube_module\(base\)\n", "")
        self.assert_finds("module base is missing")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--program")
    ROOT = parser.parse_args().source
    unittest.main(argv=sys.argv[:1])
