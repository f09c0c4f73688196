#!/usr/bin/env python3
"""Ensembles in shards: any division gives the bytes of one run, a killed run goes on.

Makes the censuses of fictional towns, computes their ensemble in one process, with several
threads, in shards (one of them as the task of a Slurm array), and, where the program
shirube-mpi was built and mpirun is there, with 1, 2, 3, 4 and 8 ranks and after a kill.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOWNS = 9
SKIPPED = 77
SMALL = ["--years", "5", "--trajectories", "200"]


def write_census(path):
    """Three censuses of towns みなと1 … みなと9 (fictional), five-year ages to 85+."""
    generator = random.Random(7)
    with open(path, "w", encoding="utf-8") as out:
        out.write("code,name,year,sex,age,population\n")
        for town in range(1, TOWNS + 1):
            for sex in "FM":
                people = [generator.randint(300, 900) for _ in range(18)]
                for year in (2005, 2010, 2015):
                    for group, count in enumerate(people):
                        age = f"{5 * group}-{5 * group + 4}" if group < 17 else "85+"
                        out.write(f"479{town:02},みなと{town},{year},{sex},{age},{count}\n")
                    aged = [int(people[13] * 0.6)] + [int(n * (0.97 if i < 11 else 0.85 - 0.07 * (i - 11)))
                                                      for i, n in enumerate(people[:-1])]
                    aged[17] += int(people[17] * 0.35)
                    people = aged


class Checks:
    def __init__(self):
        self.failed = 0

    def __call__(self, what, true, detail=""):
        print(("ok      " if true else "FAILED  ") + what)
        if not true:
            print(detail)
            self.failed += 1


def run(command, **variables):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SLURM_")}
    environment.update(variables, OMPI_MCA_rmaps_base_oversubscribe="1")
    if command[0] == "mpirun":
        # OpenMPI keeps what it allocates until the process ends.
        environment["ASAN_OPTIONS"] = "detect_leaks=0"
    return subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)


def shard_checks(check, base, folder, whole):
    out = folder / "shards"
    result = run([*base, *SMALL, "--shards", "4", "--shard", "2", "--out", str(out)])
    check("one shard is computed", result.returncode == 0, result.stderr)
    result = run([*base, *SMALL, "--merge", str(out), "--out", str(folder / "merged.csv")])
    check("merging names the shard that is missing",
          result.returncode == 4 and "shard-0000-of-0004" in result.stderr, result.stderr)
    result = run([*base, *SMALL, "--shards", "4", "--shard", "slurm", "--out", str(out)],
                 SLURM_ARRAY_TASK_ID="3")
    check("a task of a Slurm array takes the shard of its number",
          result.returncode == 0 and "0003-of-0004" in result.stdout, result.stderr)
    result = run([*base, *SMALL, "--shard", "slurm", "--out", str(folder / "array")],
                 SLURM_ARRAY_TASK_ID="11", SLURM_ARRAY_TASK_MIN="10", SLURM_ARRAY_TASK_COUNT="5")
    check("an array without --shards is the whole run",
          result.returncode == 0 and "0001-of-0005" in result.stdout, result.stderr)
    result = run([*base, *SMALL, "--shards", "4", "--shard", "slurm", "--out", str(out)])
    check("outside of an array it says so", result.returncode == 2 and "SLURM_ARRAY_TASK_ID" in result.stderr,
          result.stderr)
    before = os.stat(out / "shard-0002-of-0004.shard").st_mtime_ns
    result = run([*base, *SMALL, "--shards", "4", "--shard", "all", "--out", str(out)])
    check("the rest follows", result.returncode == 0, result.stderr)
    check("a finished shard is not computed again",
          os.stat(out / "shard-0002-of-0004.shard").st_mtime_ns == before)
    result = run([*base, *SMALL, "--merge", str(out), "--out", str(folder / "merged.csv")])
    check("shards merge to the bytes of one run",
          result.returncode == 0 and (folder / "merged.csv").read_bytes() == whole, result.stderr)
    result = run([*base, *SMALL, "--seed", "2", "--merge", str(out), "--out", str(folder / "other.csv")])
    check("shards of other settings are refused", result.returncode == 3 and "shard-foreign" in result.stderr,
          result.stderr)
    damaged = out / "shard-0001-of-0004.shard"
    bytes_ = bytearray(damaged.read_bytes())
    bytes_[len(bytes_) // 2] ^= 4
    damaged.write_bytes(bytes_)
    result = run([*base, *SMALL, "--merge", str(out), "--out", str(folder / "other.csv")])
    check("a damaged shard is refused by its name",
          result.returncode == 3 and "shard-damaged" in result.stderr and damaged.name in result.stderr,
          result.stderr)
    check("nothing was written then", not (folder / "other.csv").exists())


def interrupt(command, ready):
    """Starts the command, interrupts it as Ctrl-C does once `ready` holds, and returns it ended."""
    job = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and job.poll() is None and not ready():
        time.sleep(0.01)
    job.send_signal(signal.SIGINT)
    job.communicate(timeout=120)
    return job.returncode


def interrupt_checks(check, base, folder):
    """Ctrl-C leaves whole files or none, and what was finished is kept."""
    out = folder / "interrupted.csv"
    begun = time.monotonic()
    code = interrupt([*base, "--years", "100", "--trajectories", "200000", "--aggregate", "total",
                      "--out", str(out)],
                     lambda: time.monotonic() > begun + 1)
    check("Ctrl-C ends a long run with 130", code == 130, code)
    check("and leaves no half-written table", not list(folder.glob("interrupted*")), list(folder.iterdir()))
    shards = folder / "interrupted-shards"
    command = [*base, "--years", "5", "--trajectories", "200000", "--shards", "36", "--shard", "all",
               "--out", str(shards)]
    code = interrupt(command, lambda: len(list(shards.glob("*.shard"))) >= 2)
    kept = {path.name: path.stat().st_mtime_ns for path in shards.iterdir()}
    check("Ctrl-C between shards ends with 130", code == 130, code)
    check("only whole shards are there",
          2 <= len(kept) < 36 and all(name.endswith(".shard") for name in kept), kept)
    result = run(command)
    check("the run goes on", result.returncode == 0 and len(list(shards.glob("*.shard"))) == 36,
          result.stderr)
    check("and keeps what was finished",
          all((shards / name).stat().st_mtime_ns == when for name, when in kept.items()))
    merged, whole = folder / "goes-on.csv", folder / "never-stopped.csv"
    settings = command[len(base):len(base) + 4]
    result = run([*base, *settings, "--merge", str(shards), "--out", str(merged)])
    check("its shards merge", result.returncode == 0, result.stderr)
    result = run([*base, *settings, "--out", str(whole)])
    check("to the bytes of a run that was not interrupted",
          result.returncode == 0 and merged.read_bytes() == whole.read_bytes(), result.stderr)


def mpi_checks(check, program, census, folder, whole):
    command = [str(program), "--census", str(census), *SMALL, "--shards", "12"]
    for ranks in (1, 2, 3, 4, 8):
        shards, out = folder / f"mpi{ranks}", folder / f"mpi{ranks}.csv"
        result = run(["mpirun", "--oversubscribe", "--allow-run-as-root", "-n", str(ranks), *command,
                      "--shards-in", str(shards), "--out", str(out)])
        check(f"{ranks} ranks give the bytes of one run",
              result.returncode == 0 and out.read_bytes() == whole, result.stderr)
    # Killed when the first shards are there, then started again with other ranks.
    shards, out = folder / "killed", folder / "killed.csv"
    long = [*command, "--shards-in", str(shards), "--out", str(out)]
    long[long.index("200")] = "20000"
    job = subprocess.Popen(["mpirun", "--oversubscribe", "--allow-run-as-root", "-n", "2", *long],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and job.poll() is None and not list(shards.glob("*.shard")):
        time.sleep(0.01)
    if job.poll() is None:
        os.killpg(job.pid, signal.SIGKILL)
    job.wait()
    finished = {path.name: path.stat().st_mtime_ns for path in shards.glob("*.shard")}
    check("some shards were finished before the kill", 0 < len(finished))
    time.sleep(0.5)
    result = run(["mpirun", "--oversubscribe", "--allow-run-as-root", "-n", "3", *long])
    check("the job goes on", result.returncode == 0 and out.exists(), result.stderr)
    check("and keeps what was finished",
          all((shards / name).stat().st_mtime_ns == when for name, when in finished.items()))
    fresh = [str(folder / "fresh") if part == str(shards) else part for part in long]
    fresh[fresh.index(str(out))] = str(folder / "fresh.csv")
    result = run(["mpirun", "--oversubscribe", "--allow-run-as-root", "-n", "1", *fresh])
    check("its result has the bytes of a run that was not killed",
          result.returncode == 0 and (folder / "fresh.csv").read_bytes() == out.read_bytes(), result.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True)
    program = pathlib.Path(parser.parse_args().program)
    check = Checks()
    skipped = ""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        census = folder / "census.csv"
        write_census(census)
        base = [str(program), "population", "ensemble", "--census", str(census), "--lang", "en"]
        result = run([*base, *SMALL, "--threads", "1", "--out", str(folder / "one.csv")])
        check("one run writes its quantiles", result.returncode == 0, result.stderr)
        if result.returncode != 0:
            return 1
        whole = (folder / "one.csv").read_bytes()
        lines = whole.decode("utf-8-sig").splitlines()
        check("with a row for each town, year and aggregate", len(lines) == 1 + TOWNS * 6 * 10, len(lines))
        result = run([*base, *SMALL, "--threads", "5", "--out", str(folder / "five.csv")])
        check("five threads give the same bytes",
              result.returncode == 0 and (folder / "five.csv").read_bytes() == whole, result.stderr)
        shard_checks(check, base, folder, whole)
        interrupt_checks(check, base, folder)
        result = run([str(program), "population", "ensemble", "--benchmark", "--format", "csv"])
        check("the benchmark prints the golden totals",
              result.returncode == 0 and result.stdout.count("1040630.654232") == 4
              and result.stdout.count("220455.444155") == 4, result.stdout)
        mpi = program.with_name("shirube-mpi")
        if mpi.exists() and shutil.which("mpirun"):
            mpi_checks(check, mpi, census, folder, whole)
        else:
            skipped = "skipped: MPI (shirube-mpi was not built or mpirun is not there)"
            print(skipped)
    if check.failed:
        return 1
    return SKIPPED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
