#!/usr/bin/env python3
"""The program itself, killed at any moment, loses nothing it acknowledged.

Imports and records with the real binary, kills it (SIGKILL) after seeded random
delays, and looks afterwards: every recording that reported success is there, and
each file of actuals is there as a whole or not at all.
"""
import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

ROUNDS = 40
ROWS = 400  # of each recorded file

PLAN = """# 架空のみなと市 総合戦略

この文書の市は架空です。

計画期間は令和2（2020）年度から令和6（2024）年度までの5年間とします。

## 基本目標1 しごとをつくる

| 数値目標 | 基準値 | 目標値（R6） |
|---|---|---|
| 新規創業者数 | 42件（H30） | 60件 |

### 施策1 産業の振興

| 重要業績評価指標（KPI） | 基準値 | 目標値（R6） |
|---|---|---|
| 商談会参加社数 | 70社（H30） | 90社 |
"""


def run(program, db, *arguments):
    command = [program, *arguments, "--db", db, "--by", "試験"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def write_actuals(path, round_number):
    """One value a month, so that a file has many rows; the value tells the round."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("指標,期間,値,出典\n")
        for row in range(ROWS):
            year, month = 1950 + row // 12, row % 12 + 1
            out.write(f"1-T1,{year}年{month}月,{round_number},架空\n")


def recorded_rounds(program, db):
    """How many latest values each round has left: a whole file overwrites all rows."""
    result = run(program, db, "history", "--format", "json")
    if result.returncode != 0:
        raise AssertionError(f"history failed after a kill: {result.stderr}")
    counts = {}
    for change in json.loads(result.stdout):
        if change["kind"] == "record":
            counts[change["new"]] = counts.get(change["new"], 0) + 1
    return counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True)
    program = parser.parse_args().program
    generator = random.Random(20261124)
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "minato.db")
        plan = os.path.join(folder, "plan.md")
        with open(plan, "w", encoding="utf-8") as out:
            out.write(PLAN)

        # Imports killed at the start: in the end the plan is there once and whole.
        for _ in range(10):
            process = subprocess.Popen([program, "import", plan, "--db", db], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(generator.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            process.wait()
        imported = run(program, db, "import", plan)
        assert imported.returncode == 0, imported.stderr

        csv = os.path.join(folder, "actuals.csv")
        write_actuals(csv, 999)
        started = time.monotonic()
        assert run(program, db, "record", "--csv", csv).returncode == 0
        whole = time.monotonic() - started
        acknowledged = {999}
        killed = 0
        for number in range(1, ROUNDS + 1):
            write_actuals(csv, number)
            process = subprocess.Popen([program, "record", "--csv", csv, "--db", db], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
            time.sleep(generator.uniform(0, whole * 1.2))
            process.send_signal(signal.SIGKILL)
            output, _ = process.communicate()
            if process.returncode == 0 or "記録しました" in output:
                acknowledged.add(number)
            else:
                killed += 1

        counts = recorded_rounds(program, db)
        values = {}
        for text, count in counts.items():
            digits = "".join(c for c in text.split()[0] if c.isdigit()) if text else ""
            values[int(digits)] = values.get(int(digits), 0) + count
        for number, count in values.items():
            assert count == ROWS, f"round {number} left {count} of {ROWS} rows: half a file"
        missing = acknowledged - set(values)
        assert not missing, f"acknowledged but lost: {sorted(missing)}"
        assert killed > 0, "no round was killed before it ended: the test proves nothing"
        print(f"{ROUNDS} rounds, {killed} killed before an answer, {len(values)} files recorded whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
