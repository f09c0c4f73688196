#!/usr/bin/env python3
"""Writes the words that the reader of strategies knows into docs/formats/strategy-documents.md.

The words stand in src/intake/data/words.tsv. Run: tools/words_table.py [--check]
With --check nothing is written; exit code 1 where the page and the list differ.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "src/intake/data/words.tsv"
PAGE = ROOT / "docs/formats/strategy-documents.md"
BEGIN = "<!-- words: written by tools/words_table.py from src/intake/data/words.tsv -->\n"
END = "<!-- end of the words -->\n"


def escaped(word: str) -> str:
    return re.sub(r"([<*_#|\\`\[\]])", r"\\\1", word)


def table(tsv: str) -> str:
    """One row a concept and set of places, in the order of the list."""
    rows: dict[tuple[str, str], list[str]] = {}
    for line in tsv.splitlines():
        if line and not line.startswith("#"):
            word, concept, places = line.split("\t")
            rows.setdefault((concept, places.replace(" ", ", ")), []).append(escaped(word))
    lines = [f"| {concept} | {places} | {'、'.join(words)} |\n" for (concept, places), words in rows.items()]
    return "| concept | where | words |\n|---|---|---|\n" + "".join(lines)


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    begin, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    written = page[:begin] + "\n" + table(LIST.read_text(encoding="utf-8")) + "\n" + page[end:]
    if "--check" in sys.argv[1:]:
        if page != written:
            print(f"{PAGE.name} differs from {LIST.name} → run tools/words_table.py")
        return int(page != written)
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
