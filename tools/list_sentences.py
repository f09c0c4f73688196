#!/usr/bin/env python3
"""Writes docs/sentences.md: every sentence with places, both languages side by side.

Run: tools/list_sentences.py [ROOT] [--check | --all]

--all prints the pairs of a Japanese and an English text without places as well, each with file and line.
--check writes nothing and fails where
  - docs/sentences.md is not what the sources say,
  - an English sentence holds Japanese letters, or a Japanese one nothing but Latin letters,
  - a space stands before an English full stop or comma, or one is missing behind it.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

PAGE = Path("docs/sentences.md")
TEXT = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'
SAID = re.compile(r"\bsay\(\s*\{\s*" + TEXT + r",\s*" + TEXT + r"\}")
PAIR = re.compile(r"(?:\{|\bMessage[({])\s*" + TEXT + r",\s*" + TEXT + r"[})]")
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿。、「」]")


@dataclass(frozen=True)
class Sentence:
    path: Path
    line: int
    ja: str
    en: str

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"


def text_of(literals: str) -> str:
    joined = "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', literals))
    return joined.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def found(root: Path, pattern: re.Pattern) -> list[Sentence]:
    sentences = []
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".h", ".cc"}:
            continue
        source = path.read_text(encoding="utf-8")
        for match in pattern.finditer(source):
            line = source.count("\n", 0, match.start()) + 1
            if "//" in source[source.rfind("\n", 0, match.start()) + 1:match.start()]:
                continue
            sentences.append(Sentence(path.relative_to(root), line, text_of(match[1]), text_of(match[2])))
    return sentences


def sentences_of(root: Path) -> list[Sentence]:
    return [one for one in found(root, SAID) if "{0}" in one.ja]


def pairs_of(root: Path) -> list[Sentence]:
    return [one for one in found(root, PAIR) if JAPANESE.search(one.ja)]


def faults(sentence: Sentence) -> list[str]:
    out = []
    if JAPANESE.search(sentence.en):
        out.append("Japanese letters in English")
    words = re.sub(r"\{\d\}", "", sentence.ja)
    english = re.sub(r"\{\d\}", "", sentence.en)
    if re.search(r"[A-Za-z]{3}", words) and not JAPANESE.search(words) and words != english:
        out.append("no Japanese letters in Japanese")
    if re.search(r"\s[.,;](?:\s|$)", sentence.en) or re.search(r"[a-z][,;][a-z]", sentence.en):
        out.append("a space before a full stop or comma, or none behind it")
    return out


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "⏎").replace("<", "&lt;")


def page(sentences: list[Sentence]) -> str:
    out = ["# 文の一覧 / Sentences", "",
           "数や名前が入る文のすべてです。{0} などの場所は、両方の言語で同じものが入ります。この頁は "
           "`tools/list_sentences.py` が作ります。文を直すときは、この頁で読み合わせてください。", "",
           "Every sentence with places, in both languages side by side, for proof-reading. Made by "
           "`tools/list_sentences.py`; `--all` prints the texts without places as well."]
    module = ""
    for one in sorted(set((one.path.parts[1], one.path.name, one.ja, one.en) for one in sentences)):
        if one[0] != module:
            module = one[0]
            out += ["", f"## {module}", "", "| 日本語 | English |", "|---|---|"]
        out.append(f"| {cell(one[2])} | {cell(one[3])} |")
    return "\n".join(out) + "\n"


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    root = Path(arguments[0] if arguments else Path(__file__).parent.parent).resolve()
    sentences = sentences_of(root)
    if "--all" in sys.argv:
        for one in sorted(sentences + pairs_of(root), key=lambda one: (str(one.path), one.line)):
            print(f"{one.where}\n  {one.ja}\n  {one.en}")
        return 0
    text = page(sentences)
    if "--check" not in sys.argv:
        (root / PAGE).write_text(text, encoding="utf-8")
        return 0
    findings = [f"{one.where}: {fault}: {one.ja} / {one.en}" for one in sentences for fault in faults(one)]
    if not (root / PAGE).is_file() or (root / PAGE).read_text(encoding="utf-8") != text:
        findings.append(f"{PAGE} is not what the sources say: run tools/list_sentences.py")
    print("\n".join(findings) if findings else f"{len(sentences)} sentences with places")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
