#!/usr/bin/env python3
"""`population forecast` and `population backtest` over a small made-up nation: what they write
in every form, that they look at nothing they may not know, and the rivals' errors against an
independent calculation."""

import argparse
import csv
import io
import json
import math
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = Path()
PLACES = 102
GROUPS = 19
YEARS = list(range(1980, 2016, 5))
AGES = [f"a{5 * group:02}" for group in range(GROUPS - 1)] + ["a90p"]


def nation():
    """People by place, year and sex: habits of places that last, and chance."""
    generator = random.Random(11)
    people = {}
    for place in range(PLACES):
        code = f"{1 + place % 6:02}{201 + place // 6}"
        size = math.exp(generator.uniform(3.2, 7.5))
        pull, births = generator.gauss(0, 0.04), generator.gauss(0, 0.08)
        now = {sex: [size * math.exp(-((group / width) ** 4)) * generator.uniform(0.9, 1.1)
                     for group in range(GROUPS)] for sex, width in (("M", 13.5), ("F", 14.5))}
        for year in YEARS:
            people[code, year] = {sex: [round(n) for n in now[sex]] for sex in "MF"}
            chance = generator.gauss(0, 0.01)
            after = {}
            for sex in "MF":
                aged = [now[sex][g - 1] + (now[sex][g] if g == GROUPS - 1 else 0) for g in range(1, GROUPS)]
                risk = 0.0045 if sex == "M" else 0.003
                after[sex] = [0.0] + [
                    n * math.exp(-risk * math.exp(0.27 * g) + generator.gauss(0, 0.006)
                                 + (pull + chance) * math.exp(-(((g - 5) / 4) ** 2)))
                    for g, n in enumerate(aged, start=1)]
            children = 0.24 * math.exp(births + generator.gauss(0, 0.02)) * sum(after["F"][4:8])
            after["M"][0], after["F"][0] = 0.512 * children, 0.488 * children
            now = after
    return people


def write_census(path, people, years=None, without=None):
    with open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["code", "year", "sex", "total", *AGES])
        for (code, year), by_sex in people.items():
            if (years and year not in years) or (code, year) == without:
                continue
            for sex in "MF":
                rows.writerow([code, year, sex, sum(by_sex[sex]), *by_sex[sex]])


def run(*arguments, fine=0):
    done = subprocess.run([PROGRAM, "population", *arguments], capture_output=True, text=True,
                          encoding="utf-8", check=False)
    if done.returncode != fine:
        raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def table(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


class Nation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """The same nation and forecast for all classes."""
        if hasattr(Nation, "cells"):
            return
        Nation.folder = tempfile.TemporaryDirectory()
        Nation.here = Path(Nation.folder.name)
        Nation.people = nation()
        Nation.census = Nation.here / "census.csv"
        write_census(Nation.census, Nation.people)
        Nation.out = Nation.here / "forecast.csv"
        run("forecast", "--census", Nation.census, "--out", Nation.out)
        Nation.cells = table(Nation.out.read_text(encoding="utf-8-sig"))
        Nation.totals = table((Nation.here / "forecast-totals.csv").read_text(encoding="utf-8-sig"))

    def total(self, code, year):
        return sum(sum(self.people[code, year][sex]) for sex in "MF")


class Forecast(Nation):
    def test_a_row_for_each_sex_of_each_place(self):
        self.assertEqual(list(self.cells[0]), ["code", "year", "sex", "total", *AGES])
        self.assertEqual({(row["year"], row["sex"]) for row in self.cells}, {("2020", "M"), ("2020", "F")})
        self.assertEqual(len(self.cells), 2 * PLACES)
        self.assertEqual([row["code"] for row in self.totals], sorted({code for code, _ in self.people}))

    def test_ages_sexes_and_totals_agree(self):
        sums = {}
        for row in self.cells:
            ages = sum(float(row[age]) for age in AGES)
            self.assertAlmostEqual(ages, float(row["total"]), delta=0.05 * (GROUPS + 1))
            self.assertTrue(all(float(row[age]) >= 0 for age in AGES))
            sums[row["code"]] = sums.get(row["code"], 0) + float(row["total"])
        for row in self.totals:
            self.assertAlmostEqual(sums[row["code"]], float(row["total"]), delta=1.2)

    def test_intervals_lie_around_the_total_and_within_each_other(self):
        for row in self.totals:
            low95, low80, total, high80, high95 = (
                float(row[name]) for name in ("lower95", "lower80", "total", "upper80", "upper95"))
            self.assertTrue(0 <= low95 <= low80 <= total <= high80 <= high95, row)

    def test_forecasts_stay_near_what_the_last_years_show(self):
        for row in self.totals:
            last = self.total(row["code"], 2015)
            self.assertLess(abs(float(row["total"]) / last - 1), 0.25, row)

    def test_any_number_of_threads_gives_the_same_bytes(self):
        other = self.here / "one.csv"
        run("forecast", "--census", self.census, "--threads", "1", "--out", other)
        self.assertEqual(other.read_bytes(), self.out.read_bytes())

    def test_nothing_after_the_origin_is_looked_at(self):
        known = self.here / "known.csv"
        write_census(known, self.people, years=YEARS[:-1])
        told = run("forecast", "--census", self.census, "--origin", "2010", "--format", "csv").stdout
        self.assertEqual(told, run("forecast", "--census", known, "--format", "csv").stdout)
        self.assertEqual({row["year"] for row in table(told)}, {"2015"})

    def test_every_form_says_the_same(self):
        listed = table(run("forecast", "--census", self.census, "--format", "csv").stdout)
        for row, written in zip(listed, self.totals, strict=True):
            self.assertAlmostEqual(float(row["total"]), float(written["total"]), delta=0.51)
        objects = json.loads(run("forecast", "--census", self.census, "--format", "json").stdout)
        self.assertEqual([one["upper95"] for one in objects], [row["upper95"] for row in listed])
        page = run("forecast", "--census", self.census).stdout
        self.assertIn("95%", page)
        self.assertEqual(sum(line.startswith("0") for line in page.splitlines()), PLACES)

    def test_further_steps_widen(self):
        rows = table(run("forecast", "--census", self.census, "--to", "2030", "--format", "csv").stdout)
        first = [row for row in rows if row["code"] == "01201"]
        self.assertEqual([row["year"] for row in first], ["2020", "2025", "2030"])
        spans = [(float(r["upper80"]) - float(r["lower80"])) / float(r["total"]) for r in first]
        self.assertEqual(spans, sorted(spans))

    def test_its_file_can_be_loaded_as_a_projection(self):
        db = self.here / "read.db"
        run("load", self.out, "--basis", "projection", "--db", db)
        shown = table(run("show", "--code", "01201", "--format", "csv", "--db", db).stdout)
        mine = next(row for row in self.totals if row["code"] == "01201")
        self.assertAlmostEqual(float(shown[0]["total"]), float(mine["total"]), delta=1.5)


class Official(Nation):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.official = cls.here / "official.csv"
        with open(cls.official, "w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["code", "year", "sex", "edition", *AGES])
            for (code, year), by_sex in cls.people.items():
                if year != 2015:
                    continue
                for sex in "MF":
                    rows.writerow([code, 2015, sex, "made up", *by_sex[sex]])
                    rows.writerow([code, 2020, sex, "made up", *(round(0.9 * n) for n in by_sex[sex])])

    def blended(self, weight):
        out = self.here / f"blend-{weight}.csv"
        run("forecast", "--census", self.census, "--official", self.official, "--official-weight", weight,
            "--out", out)
        rows = table(out.with_name(f"blend-{weight}-totals.csv").read_text(encoding="utf-8-sig"))
        return {row["code"]: row for row in rows}

    def test_the_weight_leads_from_one_to_the_other(self):
        none, quarter, all_of_it = self.blended("0"), self.blended("0.25"), self.blended("1")
        for row in self.totals:
            code = row["code"]
            own = float(row["total"])
            official = sum(round(0.9 * n) for sex in "MF" for n in self.people[code, 2015][sex])
            self.assertAlmostEqual(float(none[code]["total"]), own, delta=0.11)
            self.assertAlmostEqual(float(all_of_it[code]["total"]), official, delta=0.11)
            self.assertAlmostEqual(float(quarter[code]["total"]), 0.75 * own + 0.25 * official,
                                   delta=0.01 * own)
            self.assertEqual(quarter[code]["official"], "25.0%")

    def test_a_weight_above_one_is_refused(self):
        done = run("forecast", "--census", self.census, "--official", self.official, "--official-weight",
                   "1.5", fine=2)
        self.assertIn("usage-weight", done.stderr)


class Backtest(Nation):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.judged = table(run("backtest", "--census", cls.census, "--origin", "2005,2010", "--format",
                               "csv").stdout)

    def row(self, origin, size, method):
        return next(r for r in self.judged
                    if (r["origin"], r["size"], r["method"]) == (str(origin), size, method))

    def hamilton_perry(self, code, origin):
        """Cohort change ratios of the last interval; children by women of 15 to 49."""
        before, now = self.people[code, origin - 5], self.people[code, origin]
        after = {}
        for sex in "MF":
            after[sex] = [0.0] * GROUPS
            for group in range(1, GROUPS):
                last = group == GROUPS - 1
                was = before[sex][group - 1] + (before[sex][group] if last else 0)
                source = now[sex][group - 1] + (now[sex][group] if last else 0)
                after[sex][group] = now[sex][group] / was * source if was else 0.0
        women_now, women_after = sum(now["F"][3:10]), sum(after["F"][3:10])
        for sex in "MF":
            after[sex][0] = now[sex][0] / women_now * women_after if women_now else 0.0
        return after

    def test_the_constant_rival_errs_as_calculated(self):
        for origin in (2005, 2010):
            errors = [abs(self.total(code, origin) / self.total(code, origin + 5) - 1) * 100
                      for code, year in self.people if year == origin]
            self.assertAlmostEqual(float(self.row(origin, "all", "constant")["mape"]),
                                   sum(errors) / len(errors), delta=0.006)
            self.assertEqual(self.row(origin, "all", "constant")["places"], str(PLACES))

    def test_hamilton_perry_errs_as_calculated(self):
        errors, gaps, people = [], 0.0, 0.0
        for code in sorted({code for code, _ in self.people}):
            made, true = self.hamilton_perry(code, 2010), self.people[code, 2015]
            errors.append(abs(sum(map(sum, made.values())) / self.total(code, 2015) - 1) * 100)
            gaps += sum(abs(made[sex][g] - true[sex][g]) for sex in "MF" for g in range(GROUPS))
            people += self.total(code, 2015)
        row = self.row(2010, "all", "hamilton-perry")
        self.assertAlmostEqual(float(row["mape"]), sum(errors) / len(errors), delta=0.02)
        self.assertAlmostEqual(float(row["age_sex"]), 100 * gaps / people, delta=0.02)

    def test_where_habits_last_the_forecast_beats_its_rivals(self):
        for origin in (2005, 2010):
            for rival in ("constant", "hamilton-perry"):
                for measure in ("mape", "age_sex"):
                    self.assertLess(float(self.row(origin, "all", "forecast")[measure]),
                                    float(self.row(origin, "all", rival)[measure]), (origin, rival, measure))

    def test_sizes_divide_the_places(self):
        for origin in ("2005", "2010"):
            counts = {r["size"]: int(r["places"]) for r in self.judged
                      if r["origin"] == origin and r["method"] == "forecast"}
            self.assertEqual(sum(n for size, n in counts.items() if size != "all"), counts["all"])

    def test_only_the_forecast_has_intervals(self):
        for row in self.judged:
            has = row["method"] == "forecast" and row["places"] != "0"
            self.assertEqual(row["coverage80"] != "", has, row)

    def test_every_form_says_the_same(self):
        objects = json.loads(run("backtest", "--census", self.census, "--origin", "2005,2010", "--format",
                                 "json").stdout)
        self.assertEqual([(o["origin"], o["method"], o["mape"] or "") for o in objects],
                         [(r["origin"], r["method"], r["mape"]) for r in self.judged])
        page = run("backtest", "--census", self.census, "--origin", "2010", "--lang", "en").stdout
        self.assertIn("hamilton", page.lower())

    def test_one_place_has_its_own_figures(self):
        rows = table(run("backtest", "--census", self.census, "--origin", "2010", "--code", "01201",
                         "--format", "csv").stdout)
        by_method = {row["method"]: row for row in rows}
        said, true = self.total("01201", 2010), self.total("01201", 2015)
        self.assertEqual(float(by_method["constant"]["forecast"]), said)
        self.assertEqual(float(by_method["constant"]["error"]), round(100 * (said / true - 1), 2))
        self.assertEqual({float(row["actual"]) for row in rows}, {float(true)})
        own = by_method["forecast"]
        self.assertTrue(float(own["lower80"]) <= float(own["forecast"]) <= float(own["upper80"]))

    def test_places_can_be_left_out(self):
        rows = table(run("backtest", "--census", self.census, "--origin", "2010", "--exclude", "01",
                         "--format", "csv").stdout)
        self.assertEqual({r["places"] for r in rows if r["size"] == "all"}, {str(PLACES - PLACES // 6)})


class Interrupted(Nation):
    """Ctrl-C ends with 130 and leaves no file. When it comes too late or too early for the program to
    notice, it is sent at another time."""

    def interrupted(self, *arguments):
        for delay in (0.1, 0.05, 0.2, 0.03, 0.3, 0.02, 0.5, 0.8, 1.2, 2.0):
            job = subprocess.Popen([PROGRAM, "population", *arguments], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, encoding="utf-8")
            time.sleep(delay)
            job.send_signal(signal.SIGINT)
            out, _ = job.communicate(timeout=120)
            if job.returncode == 130:
                return out
            self.assertIn(job.returncode, (0, -signal.SIGINT))
            for path in self.here.glob("stopped*"):
                path.unlink()
        self.fail("it was never interrupted at work")

    def test_a_forecast_leaves_no_file(self):
        self.interrupted("forecast", "--census", self.census, "--to", "2035", "--threads", "1", "--out",
                         self.here / "stopped.csv")
        self.assertEqual(list(self.here.glob("stopped*")), [])

    def test_a_backtest_prints_nothing(self):
        self.assertEqual(self.interrupted("backtest", "--census", self.census, "--threads", "1"), "")


class Refusals(Nation):
    def refused(self, *arguments, code, fine=3, census=None):
        done = run(*arguments, "--census", census or self.census, fine=fine)
        self.assertIn(code, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_a_file_that_is_not_there(self):
        self.refused("forecast", code="file-missing", fine=4, census=self.here / "none.csv")

    def test_too_few_censuses(self):
        two = self.here / "two.csv"
        write_census(two, self.people, years=YEARS[-2:])
        self.refused("forecast", code="forecast-censuses", census=two)

    def test_an_origin_without_a_census(self):
        self.refused("forecast", "--origin", "2012", code="forecast-origin")
        self.refused("backtest", "--origin", "2015", code="backtest-year")

    def test_a_year_between_the_steps(self):
        self.refused("forecast", "--to", "2023", code="forecast-year")
        self.refused("backtest", "--ahead", "7", code="usage-ahead", fine=2)

    def test_a_place_that_lacks_a_census_is_named(self):
        gap = self.here / "gap.csv"
        write_census(gap, self.people, without=("03205", 2000))
        told = self.refused("forecast", code="panel-place-missing", census=gap)
        for words in ("gap.csv:", "03205", "2000", "対応表"):
            self.assertIn(words, told)

    def test_a_place_nobody_knows(self):
        self.refused("backtest", "--origin", "2010", "--code", "47999", code="place-unknown", fine=4)

    def test_a_missing_age_names_file_and_row(self):
        torn = self.here / "torn.csv"
        text = self.census.read_text(encoding="utf-8")
        torn.write_text(text.replace(",a40,", ",memo,", 1), encoding="utf-8")
        told = self.refused("forecast", code="age-missing", census=torn)
        self.assertIn("torn.csv:2", told)


def main():
    global PROGRAM
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True)
    options, rest = parser.parse_known_args()
    PROGRAM = Path(options.program).resolve()
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
