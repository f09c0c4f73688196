#!/usr/bin/env python3
"""The benchmark's input in plain numpy: one trajectory at a time, and 256 in one array.

Prints one line for each: ages, trajectories in an array, final total, microseconds per
trajectory (best of several runs).
"""
import time

import numpy as np

RUNS = 7


def shared_input(ages, width):
    x = (np.arange(ages) + 0.5) * width
    people = 1e4 * (1 - np.arange(ages) / ages)
    survival = np.array([np.exp(-width * 3e-5 * np.exp(0.095 * x)), np.exp(-width * 6e-5 * np.exp(0.09 * x))])
    fertility = np.where((x > 15) & (x < 50), 0.09 * np.exp(-((x - 30) / 6) ** 2), 0.0) * width
    migration = 0.01 * np.exp(-((x - 24) / 8) ** 2) * width
    return np.array([people, people]), survival, fertility, migration


def project(people, survival, fertility, migration, steps):
    """people: [sex][age] or [sex][age][trajectory]."""
    wide = (slice(None),) + (None,) * (people.ndim - 2)
    s = survival[(slice(None),) + wide]
    g = migration[wide]
    f = fertility[wide]
    for _ in range(steps):
        half = people * (0.5 * g)
        exposed = people + half
        after = np.empty_like(people)
        after[:, 1:] = exposed[:, :-1] * s[:, :-1]
        after[:, -1] += exposed[:, -1] * s[:, -1]
        after[:, 1:] += half[:, 1:]
        births = np.sum(f[1:] * 0.5 * (exposed[0, 1:] + after[0, 1:]), axis=0)
        after[0, 0] = births / 2.05 * 0.995 + half[0, 0]
        after[1, 0] = births * 1.05 / 2.05 * 0.995 + half[1, 0]
        people = after
    return people


def measure(ages, width, steps, lanes):
    people, survival, fertility, migration = shared_input(ages, width)
    start = people if lanes == 1 else np.repeat(people[:, :, None], lanes, axis=2)
    repeats = 20 if lanes == 1 else 2
    best = float("inf")
    for _ in range(RUNS):
        begun = time.perf_counter()
        for _ in range(repeats):
            end = project(start, survival, fertility, migration, steps)
        best = min(best, (time.perf_counter() - begun) / repeats / lanes)
    total = end.sum() if lanes == 1 else end[:, :, 0].sum()
    print(f"{ages} {lanes} {total:.6f} {best * 1e6:.3f}")


if __name__ == "__main__":
    for lanes in (1, 256):
        measure(101, 1, 30, lanes)
        measure(21, 5, 6, lanes)
