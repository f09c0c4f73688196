#!/usr/bin/env python3
"""Runs projection_bench and the numpy script, and prints their ratios as one table.

    bench/compare_projection.py build/bench/bench/projection_bench --python /usr/bin/python3
"""
import argparse
import json
import pathlib
import subprocess
import sys

ROWS = [
    ("kernel, shared rates", "BM_KernelShared"),
    ("kernel, levels by trajectory", "BM_KernelLevels"),
    ("kernel, shared rates, every cell stored", "BM_KernelSharedStored"),
    ("kernel, levels, every cell stored", "BM_KernelLevelsStored"),
    ("scalar core, -O2", "BM_ScalarO2"),
    ("scalar core, -O3 -march=native -ffast-math", "BM_ScalarFast"),
    ("project(), with all accounts", "BM_Project"),
    ("limit: streaming stores of every cell", "BM_StreamingStores"),
    ("limit: arithmetic with shared rates", "BM_ArithmeticShared"),
    ("limit: arithmetic with own levels", "BM_ArithmeticLevels"),
]


def bench(program):
    command = [program, "--benchmark_filter=Kernel|Scalar|Project|Streaming|Arithmetic|Ensemble",
               "--benchmark_repetitions=7", "--benchmark_min_time=0.05", "--benchmark_format=json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    best = {}
    for run in report["benchmarks"]:
        if run.get("run_type") != "iteration":
            continue
        name = run["run_name"].replace("/real_time", "")
        value = run["us"] * 1.0 if "us" in run else run["real_time"]
        best.setdefault(name, []).append(value)
    return best


def numpy_times(python):
    script = pathlib.Path(__file__).parent / "peers" / "numpy_ccmpp.py"
    out = subprocess.run([python, str(script)], check=True, capture_output=True, text=True).stdout
    times = {}
    for line in out.splitlines():
        ages, lanes, total, us = line.split()
        if total not in ("1040630.654232", "220455.444155"):
            raise SystemExit(f"numpy: wrong total {total}")
        times[(int(ages), int(lanes))] = float(us)
    return times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has numpy")
    arguments = parser.parse_args()
    best = bench(arguments.program)
    times = numpy_times(arguments.python)
    peer = {0: min(best["BM_ScalarFast/0"]), 1: min(best["BM_ScalarFast/1"])}
    print("us per trajectory (1 core: CPU time; 2 cores: elapsed): best (median) of 7; "
          "ratio: best scalar core on one core / this")
    heads = (f"{shape + ', 1 core':>20}{'ratio':>7}{'2 cores':>18}" for shape in ("1x1", "5x5"))
    print(f"{'':46}" + "".join(heads))
    for label, name in ROWS:
        line = f"{label:46}"
        for shape in (0, 1):
            for threads in (1, 2):
                values = best.get(f"{name}/{shape}" + ("/threads:2" if threads == 2 else ""))
                width = 20 if threads == 1 else 18
                if not values:
                    line += " " * (width + (7 if threads == 1 else 0))
                    continue
                values = sorted(values)
                line += f"{values[0]:.3f} ({values[len(values) // 2]:.3f})".rjust(width)
                if threads == 1:
                    line += f"{peer[shape] / values[0]:.2f}".rjust(7)
        print(line)
    for lanes, label in ((1, "numpy, one trajectory"), (256, "numpy, 256 in an array")):
        line = f"{label:46}"
        for shape, ages in ((0, 101), (1, 21)):
            us = times[(ages, lanes)]
            line += f"{us:.3f}".rjust(20) + f"{peer[shape] / us:.3f}".rjust(7) + " " * 18
        print(line)
    for name, values in best.items():
        if name.startswith("BM_Ensemble"):
            print(f"{name}: {min(values):.1f} ms")


if __name__ == "__main__":
    main()
