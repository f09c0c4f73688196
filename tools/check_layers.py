#!/usr/bin/env python3
"""Checks that the source keeps the layers of the house. Run: tools/check_layers.py [ROOT]

The table of modules stands in CMakeLists.txt (shirube_module). It fails where
  - an #include names a module that the including module does not name in USES,
  - a wing includes a wing of its module that stands behind it in WINGS,
  - USES says what no include does, or names what stands below,
  - a third-party header stands in a header or outside the modules that own it (LIBS),
    a header of the system outside platform,
  - a header lacks `#pragma once` or has `using namespace`,
  - a source lies where the build does not look, a folder has more than 45 units,
    or a file is longer than 800 lines.
Every finding is one line `file:line: what → what to do`. Exit code 1 if there are any.
"""

import re
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

# Third-party libraries: how their headers begin, their CMake target. Who owns them says LIBS.
LIBRARIES = [
    ("unicode/", "ICU::uc"),
    ("toml++/", "tomlplusplus::tomlplusplus"),
    ("nlohmann/", "nlohmann_json::nlohmann_json"),
    ("hwy/", "shirube_hwy"),
    ("Random123/", "shirube_random123"),
    ("Eigen/", "Eigen3::Eigen"),
    ("mpi.h", "MPI::MPI_CXX"),
    ("sqlite3.h", "SQLite::SQLite3"),
    ("sodium.h", "Sodium::sodium"),
    ("CLI/", "CLI11::CLI11"),
]

# The system's own headers; in .cc files of one module only. C++ headers have no dot and no slash.
SYSTEM = "platform"
POSIX = {"dirent.h", "fcntl.h", "poll.h", "pwd.h", "signal.h", "spawn.h", "termios.h", "unistd.h"}

LONGEST = 800
LONG = 450
CROWD = 45  # units of a folder
SOURCE_FOLDERS = ["src", "tests", "bench", "fuzz", "tools"]
SOURCE_SUFFIXES = {".h", ".cc", ".py", ".sh"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
CMAKE_MODULE = re.compile(r"^ *shirube_module\(([^)]*)\)", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what} → {self.remedy}"


@dataclass(frozen=True)
class Module:
    """One line of the table in CMakeLists.txt."""

    name: str
    line: int
    uses: tuple[str, ...]
    libs: tuple[str, ...]
    wings: tuple[str, ...]  # lower first; "." is the module's own folder

    def wing_of(self, header: str) -> str:
        """Of "population/forecast/panel.h": "forecast"; of a file at the root: "."."""
        parts = header.split("/")
        return parts[1] if len(parts) == 3 else "."


def read_table(root: Path) -> dict[str, Module]:
    text = (root / "CMakeLists.txt").read_text(encoding="utf-8")
    modules: dict[str, Module] = {}
    for match in CMAKE_MODULE.finditer(text):
        name, *words = match[1].split()
        lists: dict[str, list[str]] = {"USES": [], "LIBS": [], "WINGS": []}
        key = "USES"
        for word in words:
            if word in lists:
                key = word
            else:
                lists[key].append(word)
        line = text.count("\n", 0, match.start()) + 1
        modules[name] = Module(name, line, *(tuple(lists[key]) for key in ("USES", "LIBS", "WINGS")))
    return modules


class Layers:
    """The table held against the includes."""

    def __init__(self, root: Path):
        self.root = root
        self.modules = read_table(root)
        self.used: dict[str, set[str]] = {name: set() for name in self.modules}

    def owners(self, target: str) -> list[str]:
        return sorted(name for name, module in self.modules.items() if target in module.libs)

    def check_include(self, path: Path, line: int, quote: str, header: str) -> Finding | None:
        def finding(what: str, remedy: str) -> Finding:
            return Finding(path, line, what, remedy)

        module = self.modules[path.parts[1]]
        if quote == '"':
            target = header.split("/")[0]
            if "/" not in header:
                return finding(f'#include "{header}" names no module', f'write "{module.name}/{header}"')
            if target not in self.modules:
                return finding(f'#include "{header}": no such module', "library headers stand in <>")
            if target == module.name:
                return self.check_wing(path, line, module, header)
            self.used[module.name].add(target)
            if target not in module.uses:
                allowed = ", ".join(module.uses) or "nothing"
                return finding(f"{module.name} may not include {target}", f"{module.name} USES: {allowed}")
            return None
        for prefix, target in LIBRARIES:
            if not header.startswith(prefix):
                continue
            if module.name not in (owners := self.owners(target)):
                return finding(f"<{header}> outside its owner", f"only {', '.join(owners)} may use it")
            if path.suffix == ".h":
                return finding(f"<{header}> in a header", "keep library types in the .cc file")
            return None
        if header in POSIX or header.startswith("sys/"):
            if module.name != SYSTEM:
                return finding(f"<{header}> outside {SYSTEM}", f"the system is called in src/{SYSTEM}/ alone")
            if path.suffix == ".h":
                return finding(f"<{header}> in a header", "use it in the .cc file")
            return None
        if "." in header or "/" in header:
            return finding(f"<{header}> is not a known header", "name its owner in tools/check_layers.py")
        return None

    def check_wing(self, path: Path, line: int, module: Module, header: str) -> Finding | None:
        own, target = module.wing_of("/".join(path.parts[1:])), module.wing_of(header)
        if own == target or not module.wings or target not in module.wings or own not in module.wings:
            return None
        if module.wings.index(target) < module.wings.index(own):
            return None
        order = " ".join(module.wings)
        return Finding(path, line, f"{module.name}: wing {own} may not include wing {target}",
                       f"order of the wings, lower first: {order}")

    def check_source(self, path: Path) -> list[Finding]:
        """The findings in one file of src/."""
        shown = path.relative_to(self.root)
        parts = shown.parts
        module = self.modules.get(parts[1])
        if module is None or not (len(parts) == 3 or len(parts) == 4 and parts[2] in module.wings):
            return [Finding(shown, 1, "not in a folder src/<module>/ or src/<module>/<wing>/",
                            "move it, or add its module or wing to the table in CMakeLists.txt")]
        text = path.read_text(encoding="utf-8")
        findings = []
        for number, line in enumerate(text.splitlines(), start=1):
            if match := INCLUDE.match(line):
                found = self.check_include(shown, number, match[1], match[2])
                findings += [found] if found else []
            if path.suffix == ".h" and re.match(r"\s*using\s+namespace\b", line):
                findings.append(Finding(shown, number, "`using namespace` in a header",
                                        "write the names out"))
        if path.suffix == ".h" and not re.search(r"^#pragma once$", text, re.MULTILINE):
            findings.append(Finding(shown, 1, "no `#pragma once`", "add it below the opening comment"))
        return findings

    def check_table(self) -> list[Finding]:
        """The table itself: no cycles, no unknown names, nothing said that is not so."""
        order, path, findings = list(self.modules), Path("CMakeLists.txt"), []
        for module in self.modules.values():
            def add(what: str, remedy: str, line: int = module.line):
                findings.append(Finding(path, line, what, remedy))

            for used in module.uses:
                said = f"{module.name} USES {used}"
                if used not in order[:order.index(module.name)]:
                    add(f"{said}, which does not stand above it",
                        "no cycles; add its shirube_module(...) above")
                elif used not in self.used[module.name]:
                    add(f"{said}, but includes nothing of it", "take it out of USES")
            for library in module.libs:
                if library not in (target for _, target in LIBRARIES):
                    add(f"{module.name} LIBS {library}: not a known library",
                        "add how its headers begin to tools/check_layers.py")
            for wing in module.wings:
                if wing != "." and not (self.root / "src" / module.name / wing).is_dir():
                    add(f"{module.name} has no wing {wing}", "take it out of WINGS")
        for folder in sorted((self.root / "src").iterdir()):
            if folder.is_dir() and folder.name not in self.modules:
                findings.append(Finding(path, 1, f"module {folder.name} is missing",
                                        "add shirube_module(...)"))
        return findings

    def check_crowd(self) -> list[Finding]:
        """A folder with too many units wants wings."""
        units: dict[Path, set[str]] = {}
        for path in (self.root / "src").rglob("*"):
            if path.suffix in {".h", ".cc"}:
                units.setdefault(path.parent.relative_to(self.root), set()).add(path.stem)
        return [Finding(folder, 1, f"{len(stems)} units in one folder", f"make wings (at most {CROWD})")
                for folder, stems in sorted(units.items()) if len(stems) > CROWD]


def sources(root: Path) -> list[Path]:
    found = []
    for folder in SOURCE_FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.suffix in SOURCE_SUFFIXES and "node_modules" not in path.parts and path.is_file():
                found.append(path)
    return sorted(found)


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    paths = sources(root)
    lengths = {path.relative_to(root): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    layers = Layers(root)
    findings = []
    for path in paths:
        if path.relative_to(root).parts[0] == "src" and path.suffix in {".h", ".cc"}:
            findings += layers.check_source(path)
    findings += layers.check_table() + layers.check_crowd()
    findings += [Finding(path, LONGEST + 1, f"{length} lines", f"split by subject (at most {LONGEST})")
                 for path, length in lengths.items() if length > LONGEST]

    for finding in findings:
        print(finding)
    longer = sum(length > LONG for length in lengths.values())
    print(f"{len(lengths)} files, median {statistics.median(lengths.values()):.0f} lines, "
          f"{longer} over {LONG}, longest {max(lengths.values())}; {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
