#!/usr/bin/env python3
"""Checks that the source keeps the layers of the house. Run: tools/check_layers.py [ROOT]

It holds the table of modules and fails where
  - an #include reaches a module that the table does not allow,
  - a third-party header stands in a header or outside the module that owns it,
  - the USES and LIBS of CMakeLists.txt say something else than the table,
  - a header lacks `#pragma once` or has `using namespace`,
  - a source lies where the build does not look, or is longer than 800 lines.
Every finding is one line `file:line: what → what to do`. Exit code 1 if there are any.
"""

import re
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

# Lower floors first. A module may include what it uses and all that those use.
USES = {
    "base": [],
    "time": ["base"],
    "quantity": ["base"],
    "text": ["time", "quantity"],
    "numeric": ["time", "quantity"],
    "document": ["text"],
    "plan": ["time", "quantity"],
    "intake": ["document", "plan"],
    "progress": ["plan"],
    "population": ["numeric"],
    "statistics": ["population", "text"],
    "wire": ["plan", "progress", "intake"],
    "store": ["plan", "wire"],
    "report": ["plan", "progress", "population"],
    "app": ["intake", "progress", "statistics", "wire", "store", "report"],
    "cli": ["app"],
    "mpi": ["app"],
}

# Third-party libraries: how their headers begin, their CMake target, who owns them.
LIBRARIES = [
    ("unicode/", "ICU::uc", {"text"}),
    ("toml++/", "tomlplusplus::tomlplusplus", {"progress", "population"}),
    ("nlohmann/", "nlohmann_json::nlohmann_json", {"wire", "statistics"}),
    ("hwy/", "shirube_hwy", {"numeric", "population"}),
    ("Random123/", "Random123::headers", {"numeric"}),
    ("Eigen/", "Eigen3::Eigen", {"numeric"}),
    ("mpi.h", "MPI::MPI_CXX", {"mpi"}),
    ("sqlite3.h", "SQLite::SQLite3", {"store"}),
    ("sodium.h", "Sodium::sodium", {"store"}),
    ("CLI/", "CLI11::CLI11", {"cli"}),
]

# The system's own headers; in .cc files only. C++ headers have no dot and no slash.
POSIX = {"dirent.h", "fcntl.h", "poll.h", "pwd.h", "signal.h", "spawn.h", "termios.h", "unistd.h"}

LONGEST = 800
LONG = 450
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


def reach(module: str) -> set[str]:
    """All modules that `module` may include, itself among them."""
    seen, todo = set(), [module]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += USES[current]
    return seen


def check_include(path: Path, line: int, module: str, quote: str, header: str) -> Finding | None:
    def finding(what: str, remedy: str) -> Finding:
        return Finding(path, line, what, remedy)

    if quote == '"':
        target = header.split("/")[0]
        if "/" not in header:
            return finding(f'#include "{header}" names no module', f'write "{module}/{header}"')
        if target not in USES:
            return finding(f'#include "{header}": no such module', "library headers stand in <>")
        if target not in reach(module):
            allowed = ", ".join(sorted(reach(module) - {module})) or "nothing"
            return finding(f"{module} may not include {target}", f"{module} may use: {allowed}")
        return None
    for prefix, _, owners in LIBRARIES:
        if not header.startswith(prefix):
            continue
        if module not in owners:
            return finding(f"<{header}> outside its owner", f"only {', '.join(sorted(owners))} may use it")
        if path.suffix == ".h":
            return finding(f"<{header}> in a header", "keep library types in the .cc file")
        return None
    if header in POSIX or header.startswith("sys/"):
        return finding(f"<{header}> in a header", "use it in the .cc file") if path.suffix == ".h" else None
    if "." in header or "/" in header:
        return finding(f"<{header}> is not a known header", "name its owner in tools/check_layers.py")
    return None


def check_source(root: Path, path: Path) -> list[Finding]:
    """The findings in one file of src/."""
    shown = path.relative_to(root)
    parts = shown.parts
    if len(parts) != 3 or parts[1] not in USES:
        return [Finding(shown, 1, "not in a folder src/<module>/", "move it, or add its module to the table")]
    text = path.read_text(encoding="utf-8")
    findings = []
    for number, line in enumerate(text.splitlines(), start=1):
        if match := INCLUDE.match(line):
            found = check_include(shown, number, parts[1], match[1], match[2])
            findings += [found] if found else []
        if path.suffix == ".h" and re.match(r"\s*using\s+namespace\b", line):
            findings.append(Finding(shown, number, "`using namespace` in a header", "write the names out"))
    if path.suffix == ".h" and not re.search(r"^#pragma once$", text, re.MULTILINE):
        findings.append(Finding(shown, 1, "no `#pragma once`", "add it below the opening comment"))
    return findings


def check_cmake(root: Path) -> list[Finding]:
    """The differences between CMakeLists.txt and the table above."""
    path = Path("CMakeLists.txt")
    text = (root / path).read_text(encoding="utf-8")
    findings, seen = [], set()
    for match in CMAKE_MODULE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        name, *words = match[1].split()
        lists: dict[str, list[str]] = {"USES": [], "LIBS": []}
        key = ""
        for word in words:
            if word in lists:
                key = word
            else:
                lists.setdefault(key, []).append(word)
        seen.add(name)
        if set(lists["USES"]) != set(USES.get(name, [])):
            findings.append(
                Finding(path, line, f"{name} USES {' '.join(lists['USES'])}",
                        f"tools/check_layers.py says: {' '.join(USES.get(name, ['no such module']))}"))
        for library in lists["LIBS"]:
            if not any(library == target and name in owners for _, target, owners in LIBRARIES):
                findings.append(Finding(path, line, f"{name} does not own {library}",
                                        "name its owner in tools/check_layers.py"))
    findings += [Finding(path, 1, f"module {name} is missing", "add shirube_module(...)")
                 for name in USES if name not in seen]
    return findings


def check_table() -> list[Finding]:
    """The table itself: a module uses only modules that stand above it there."""
    order, path = list(USES), Path("tools/check_layers.py")
    return [Finding(path, 1, f"{name} uses {used}, which stands below it", "no cycles")
            for name in order for used in USES[name] if order.index(used) >= order.index(name)]


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
    findings = check_table() + check_cmake(root)
    for path in paths:
        if path.relative_to(root).parts[0] == "src" and path.suffix in {".h", ".cc"}:
            findings += check_source(root, path)
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
