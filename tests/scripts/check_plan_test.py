#!/usr/bin/env python3
"""The plan check of the Otaru example: its structure, and its figures against an
independent calculation from the rates and targets it states."""

import argparse
import csv
import io
import json
import subprocess
import sys
import tempfile
import unicodedata
import unittest
from pathlib import Path

ROOT = Path()
PROGRAM = Path()
FIELDS = [
    "format", "plan", "title", "municipality", "code", "census_year", "census_persons", "trajectories",
    "seed", "after_target", "planned", "targets", "findings", "reached", "quantiles", "cases", "needs",
    "backcast", "sensitivity", "births", "contributions", "claims", "references", "answer", "sentences",
]


def shirube(*arguments, db, fine=(0,)):
    done = subprocess.run([PROGRAM, *arguments, "--db", db], capture_output=True, text=True,
                          encoding="utf-8", check=False)
    if done.returncode not in fine:
        raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def columns(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


class Otaru(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = Path(cls.folder.name)
        cls.db = cls.out / "otaru.db"
        example = ROOT / "examples/otaru"
        shirube("import", example / "plan.md", "--plan", "otaru-2", "--code", "01203", "--by", "test",
                "--reason", "test", db=cls.db, fine=(0, 1))
        shirube("population", "load", *sorted((example / "population").glob("*.csv")), "--by", "test",
                "--reason", "test", db=cls.db, fine=(0, 1))
        cls.run_of_check = shirube("check-plan", "--format", "json", "--out", cls.out / "paper",
                                   db=cls.db, fine=(0, 1))
        cls.check = json.loads(cls.run_of_check.stdout)
        cls.cases = {case["code"]: case for case in cls.check["cases"]}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def persons(self, case, year):
        return next(row["persons"] for row in self.cases[case]["years"] if row["year"] == year)

    def test_the_structure_is_the_documented_one(self):
        self.assertEqual(list(self.check), FIELDS)
        self.assertEqual(list(self.cases), ["base", "fertility", "migration", "plan"])

    def test_the_plan_is_read_as_it_is_written(self):
        self.assertEqual((self.check["planned"]["persons"], self.check["planned"]["year"]), (91000, 2030))
        targets = self.check["targets"]
        self.assertEqual(targets["fertility"]["value"], 1.27)
        self.assertEqual(targets["net_migration"]["value"], -575)
        self.assertEqual(self.check["findings"], [])

    def test_it_starts_from_the_census_of_2020(self):
        self.assertEqual(self.check["census_year"], 2020)
        self.assertAlmostEqual(self.check["census_persons"], 111299, places=6)

    def test_targets_hold_in_the_projection(self):
        first, second = self.cases["plan"]["years"][:2]
        self.assertAlmostEqual(first["net_migration_per_year"], -575, places=6)
        # Straight from the base's level in 2020 to 1.27 in 2024, then held: the mean of 2021 … 2025.
        base = self.cases["base"]["years"][0]["total_fertility_rate"]
        levels = [base + (1.27 - base) * min(year - 2020, 4) / 4 for year in range(2021, 2026)]
        self.assertAlmostEqual(first["total_fertility_rate"], sum(levels) / 5, places=9)
        self.assertAlmostEqual(second["total_fertility_rate"], 1.27, places=9)

    def test_reached_is_what_the_figures_say(self):
        plan = self.cases["plan"]
        self.assertAlmostEqual(plan["persons"], self.persons("plan", 2030), places=9)
        self.assertAlmostEqual(plan["difference"], plan["persons"] - 91000, places=9)
        self.assertEqual(self.check["reached"], plan["persons"] >= 91000)
        self.assertEqual(self.run_of_check.returncode, 0 if self.check["reached"] else 1)

    def test_chances_lie_where_the_quantiles_say(self):
        for code in ("base", "plan"):
            row = next(row for row in self.cases[code]["years"] if row["year"] == 2030)
            share = self.cases[code]["chance"]["share"]
            above = [1 - q for q, value in zip(self.check["quantiles"], row["quantiles"]) if value >= 91000]
            below = [1 - q for q, value in zip(self.check["quantiles"], row["quantiles"]) if value < 91000]
            self.assertLessEqual(max(above, default=0), share + 0.002)
            self.assertGreaterEqual(min(below, default=1), share - 0.002)
            error = self.cases[code]["chance"]["standard_error"]
            self.assertAlmostEqual(error, (share * (1 - share) / 1000) ** 0.5, places=12)

    def test_contributions_are_shapley_values(self):
        for one in self.check["contributions"]:
            year = one["year"]
            p00, p10, p01, p11 = (self.persons(c, year) for c in ("base", "fertility", "migration", "plan"))
            self.assertAlmostEqual(one["natural"], ((p10 - p00) + (p11 - p01)) / 2, places=6)
            self.assertAlmostEqual(one["social"], ((p01 - p00) + (p11 - p10)) / 2, places=6)
            self.assertAlmostEqual(one["natural"] + one["social"], p11 - p00, places=6)

    def test_what_is_needed_interpolates_what_is_felt(self):
        """Near the base, need = base + gap / sensitivity; the model is nearly linear there."""
        felt = self.check["sensitivity"]
        gap = 91000 - self.persons("base", 2030)
        nets = [row["net_migration_per_year"] for row in self.cases["base"]["years"][:2]]
        wanted = sum(nets) / 2 + gap / felt["per_hundred_migrants_a_year"] * 100
        needs = {need["code"]: need for need in self.check["needs"]}
        self.assertAlmostEqual(needs["migration"]["net_migration_per_year"], wanted, delta=15)

    def test_seek_finds_the_same_level(self):
        found = json.loads(shirube("population", "seek", "--persons", "91000", "--year", "2030", "--by",
                                   "migration", "--format", "json", db=self.db).stdout)
        needs = {need["code"]: need for need in self.check["needs"]}
        self.assertAlmostEqual(found["needs"][0]["persons"], 91000, places=3)
        self.assertAlmostEqual(found["needs"][0]["net_migration_per_year"],
                               needs["migration"]["net_migration_per_year"], delta=0.01)
        self.assertAlmostEqual(found["base"]["persons"], self.persons("base", 2030), places=6)
        self.assertAlmostEqual(found["base"]["chance"]["share"], self.cases["base"]["chance"]["share"],
                               places=12)
        self.assertEqual([row["from_year"] for row in found["backcast"]], [2020, 2025])
        felt = {key: value for key, value in self.check["sensitivity"].items() if key != "year"}
        self.assertEqual(found["sensitivity"], felt)

    def test_seek_gives_the_same_in_every_format(self):
        arguments = ["population", "seek", "--persons", "91000", "--year", "2030"]
        found = json.loads(shirube(*arguments, "--format", "json", db=self.db).stdout)
        text = shirube(*arguments, "--format", "csv", db=self.db).stdout.lstrip("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual([row["row"] for row in rows],
                         ["base"] + ["need"] * 4 + ["backcast"] * 2 + ["sensitivity"] * 3)
        self.assertEqual(rows[0]["persons"], f"{found['base']['persons']:.0f}")
        self.assertEqual(float(rows[0]["chance"]), round(found["base"]["chance"]["share"], 4))
        self.assertEqual([row["code"] for row in rows[1:5]], [need["code"] for need in found["needs"]])
        self.assertEqual(rows[-2]["persons"], f"{found['sensitivity']['per_hundred_migrants_a_year']:.0f}")
        page = shirube(*arguments, db=self.db).stdout
        for number in (rows[0]["persons"], rows[-1]["persons"]):
            self.assertIn(f"{int(number):,}", page)

    def test_the_answer_fits_a_page_and_all_has_the_rest(self):
        for lang in ("ja", "en"):
            page = shirube("check-plan", "--lang", lang, db=self.db, fine=(0, 1)).stdout.splitlines()
            self.assertLessEqual(len(page), 50)
            self.assertLessEqual(max(map(columns, page)), 100)
        page = shirube("check-plan", db=self.db, fine=(0, 1)).stdout
        for words in ("届く確率", "必要な水準", "移動の均衡", "実績", "80-89"):
            self.assertIn(words, page)
        for code in ("base", "plan"):
            self.assertIn(f"{round(self.persons(code, 2040)):,}", page)
        everything = shirube("check-plan", "--all", db=self.db, fine=(0, 1)).stdout
        for part in self.check["sentences"]:
            for text in part["texts"]:
                self.assertIn(text["ja"], everything)

    def test_the_claim_is_judged_by_its_figures(self):
        for one in self.check["claims"]:
            self.assertEqual(one["migration_does_more"], one["balanced"] > one["replacement_by_2030"])
            self.assertGreater(one["replacement_at_once"], one["replacement_by_2030"])
        texts = {part["id"]: " ".join(text["ja"] for text in part["texts"])
                 for part in self.check["sentences"]}
        if all(one["migration_does_more"] for one in self.check["claims"]):
            self.assertIn("裏付けられます", texts["population-claim"])

    def test_the_registered_loss_of_2020_and_the_official_figures_stand_beside_it(self):
        known = {(one["quantity"], one["year"]): one["value"] for one in self.check["references"]}
        self.assertEqual(known[("net-migrants", 2020)], -457)
        official = [one["value"] for one in self.check["references"]
                    if one["quantity"] == "population" and one["year"] == 2030]
        self.assertIn(91079, official)

    def test_the_paper_and_its_charts_are_written(self):
        names = sorted(path.name for path in (self.out / "paper").iterdir())
        self.assertEqual(names, ["check-plan.html", "check-plan.json", "fan.svg", "lines.svg", "pyramid.svg"])
        paper = (self.out / "paper/check-plan.html").read_text(encoding="utf-8")
        self.assertIn(self.check["answer"]["ja"], paper)
        self.assertNotIn("<script", paper)
        written = (self.out / "paper/check-plan.json").read_text(encoding="utf-8")
        self.assertEqual(json.loads(written), self.check)

    def test_the_same_seed_gives_the_same_bytes(self):
        again = shirube("check-plan", "--format", "json", db=self.db, fine=(0, 1))
        self.assertEqual(again.stdout, self.run_of_check.stdout)

    def test_a_goal_out_of_reach_names_the_range(self):
        done = shirube("population", "seek", "--persons", "300000", "--year", "2025", "--by", "fertility",
                       "--lang", "en", db=self.db, fine=(1,))
        self.assertIn("from 0.", done.stdout.replace("\n", " "))


def main():
    global ROOT, PROGRAM
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True)
    options, rest = parser.parse_known_args()
    ROOT = Path(options.source).resolve()
    PROGRAM = Path(options.program).resolve()
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
