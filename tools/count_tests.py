#!/usr/bin/env python3
"""Counts the tests of a JUnit file that ctest wrote.

Prints "passed failed skipped", then the tests that were skipped and, with the
end of their output, those that failed. A test that could not be started or is
disabled counts as failed: a test that never runs proves nothing.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

OUTPUT_LINES = 60
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def main() -> int:
    passed, failed, skipped = 0, [], []
    for case in read(Path(sys.argv[1])).iter("testcase"):
        reason = case.find("skipped")
        if case.get("status") == "run":
            passed += 1
        elif reason is not None and reason.get("message", "").startswith("SKIP_"):
            skipped.append(case)
        else:
            failed.append(case)
    print(passed, len(failed), len(skipped))
    for case in skipped:
        print(f"   –  {case.get('name')}: skipped")
    for case in failed:
        print(f"×  {case.get('name')}: {case.get('status')}")
        output = (case.findtext("system-out") or "").rstrip().splitlines()
        print("\n".join(f"      {line}" for line in output[-OUTPUT_LINES:]))
    return 0


def read(path: Path) -> ElementTree.Element:
    """The file's root; bytes that no XML may hold (a test printed them) are dropped."""
    text = path.read_bytes().decode("utf-8", "replace")
    return ElementTree.fromstring(NOT_XML.sub("", text).encode())


if __name__ == "__main__":
    sys.exit(main())
