#!/usr/bin/env python3
"""Writes docs/errors.md from the table of error codes. Run: tools/list_errors.py [ROOT] [--check]

--check writes nothing and fails where
  - docs/errors.md is not what the table says,
  - a code in the sources is not in the table, or one of the table is in no source,
  - make_error() is given a code that is neither a literal nor handed on by a function in MAKERS.
"""

import re
import sys
from pathlib import Path

ROW = re.compile(r'^    \{"([a-z0-9-]+)", ErrorKind::(\w+)\},$', re.MULTILINE)
TABLE = Path("src/base/error_codes.cc")
PAGE = Path("docs/errors.md")

# Kind: meaning in Japanese and English, exit code of the command line.
KINDS = {
    "usage": ("指定のしかたが違う", "the command itself is not understood", 2),
    "ambiguous": ("いくつも当てはまる", "several things could be meant", 2),
    "invalid": ("ファイルや値を受け付けられない", "a file or value was refused", 3),
    "conflict": ("保存済みの内容や決定と食い違う", "it contradicts what is stored or was decided", 3),
    "unreachable": ("目標に届く値がない", "a goal that nothing possible reaches", 3),
    "not_found": ("名指しされたものがない", "what was named is not there", 4),
    "busy": ("ほかの人が書き込み中", "somebody else is writing", 5),
    "storage": ("ディスク・フォルダー・データベースの障害", "disk, folder or database failed", 5),
    "cancelled": ("中止された", "a person stopped it", 130),
}

# Functions that hand a code on to make_error(); their callers give the literal.
MAKERS = {"add_warning", "at_age", "bad_row", "by_hand", "cell_error", "check_cohorts", "error_at",
          "file_error", "finding", "mapping_error", "refuse", "report", "twice", "warn"}
# The line on which a function begins, with its name; what looks like one.
HEAD = re.compile(r"^[ ]*[\w:<>*& ]*?[ &*](\w+)\((?:[^()]|\([^()]*\))*\)(?: const)? (?::[^{;]*)?\{$",
                  re.MULTILINE)
REACH = 6000  # characters before a call in which its function begins
BLOCKS = {"if", "for", "while", "switch"}
LITERAL = r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+|cancelled)"'


def sources(root: Path) -> dict[Path, str]:
    return {path.relative_to(root): path.read_text(encoding="utf-8")
            for path in sorted((root / "src").rglob("*")) if path.suffix in {".h", ".cc"}}


def made_codes(texts: dict[Path, str]) -> dict[str, set[str]]:
    """Each code that a source makes an error of, with the modules that do."""
    names = "|".join(["make_error", *MAKERS])
    call = re.compile(r"\b(?:" + names + r")\(\s*(?:[\w.*:&>()-]+,\s*){0,3}" + LITERAL)
    found: dict[str, set[str]] = {}
    for path, text in texts.items():
        for match in call.finditer(text):
            found.setdefault(match[1], set()).add(path.parts[1])
    return found


def unknown_makers(texts: dict[Path, str]) -> list[str]:
    """Calls of make_error with a variable, in functions that MAKERS does not name."""
    found = []
    for path, text in texts.items():
        for match in re.finditer(r"make_error\(\s*(?:std::move\()?(\w*code\w*)\b", text):
            heads = HEAD.findall(text[max(0, match.start() - REACH):match.start()])
            name = next((head for head in reversed(heads) if head not in BLOCKS), "?")
            if name not in MAKERS and path.parts[1] != "base":
                found.append(f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {name}() hands a code on; "
                             "name it in MAKERS of tools/list_errors.py")
    return found


def page(rows: list[tuple[str, str]], made: dict[str, set[str]]) -> str:
    out = ["# エラー一覧 / Errors", "",
           "どのエラーにも、変わらない符号(code)と種類(kind)があります。終了コードは種類で決まります。"
           "この頁は `tools/list_errors.py` が `src/base/error_codes.cc` から作ります。", "",
           "Every error has a stable code and a kind; the exit code follows from the kind. Made by "
           "`tools/list_errors.py` from `src/base/error_codes.cc`.", "",
           "| kind | 意味 / meaning | exit code |", "|---|---|---|"]
    out += [f"| {kind.replace('_', '-')} | {ja} / {en} | {code} |" for kind, (ja, en, code) in KINDS.items()]
    for kind, (ja, en, _) in KINDS.items():
        out += ["", f"## {kind.replace('_', '-')}", "", f"{ja} / {en}.", "", "| code | made in |",
                "|---|---|"]
        out += [f"| `{code}` | {', '.join(sorted(made.get(code, {'?'})))} |"
                for code, of in rows if of == kind]
    return "\n".join(out) + "\n"


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    root = Path(arguments[0] if arguments else Path(__file__).parent.parent).resolve()
    rows = ROW.findall((root / TABLE).read_text(encoding="utf-8"))
    texts = sources(root)
    made = made_codes(texts)
    everywhere = {code for path, text in texts.items() if path != TABLE for code in re.findall(LITERAL, text)}
    for code, _ in rows:
        made.setdefault(code, {path.parts[1] for path, text in texts.items()
                               if f'"{code}"' in text and path != TABLE})
    text = page(rows, made)
    if "--check" not in sys.argv:
        (root / PAGE).write_text(text, encoding="utf-8")
        return 0
    listed = {code for code, _ in rows}
    findings = [f"{code} (made in {', '.join(sorted(modules))}) is not in {TABLE}"
                for code, modules in sorted(made.items()) if code not in listed]
    findings += [f"{code} of {TABLE} is made nowhere" for code in sorted(listed - everywhere)]
    findings += unknown_makers(texts)
    if not (root / PAGE).is_file() or (root / PAGE).read_text(encoding="utf-8") != text:
        findings.append(f"{PAGE} is not what the table says: run tools/list_errors.py")
    print("\n".join(findings) if findings else f"{len(rows)} codes")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
