#!/usr/bin/env python3
"""Projections, life tables and schedules from files of rates: against published answers where
they lie beside the project, and against an independent model of every timing of migration."""

import argparse
import csv
import io
import itertools
import math
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path()
PROGRAM = Path()
SEXES = ("F", "M")


def run(*arguments, exit_code=0):
    done = subprocess.run([PROGRAM, "population", *map(str, arguments), "--lang", "en"], capture_output=True,
                          text=True, encoding="utf-8-sig", check=False)
    if done.returncode != exit_code:
        raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shared():
    folder = Path(os.environ.get("SHIRUBE_SHARED", ROOT.parent / "shared")) / "oracles"
    return folder if folder.is_dir() else None


def lower(age):
    return int(age.rstrip("+").split("-")[0])


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out = Path(folder.name)

    def file(self, name, header, lines):
        path = self.out / name
        text = [header] + [",".join(map(str, line)) for line in lines]
        path.write_text("\n".join(text) + "\n", encoding="utf-8")
        return path

    def close(self, found, expected, tolerance, what=""):
        found = float(found)
        expected = float(expected)
        self.assertLessEqual(abs(found - expected), tolerance * max(abs(expected), 1e-300),
                             f"{what}: {found} for {expected}")


class Published(Case):
    """Every published answer, from its files as they are or with one heading changed."""

    def setUp(self):
        super().setUp()
        self.oracles = shared()
        if self.oracles is None:
            self.skipTest("../shared is absent: published answers are not compared")

    def test_preston_box_62_sweden(self):
        folder = self.oracles / "preston_box_6_2_sweden1993"
        women_and_men = self.file("people.csv", "age,sex,population",
                                  [(row["age"], sex, row["n_1993_f"]) for sex in SEXES
                                   for row in read(folder / "ccmpp_test_case.csv")])
        rates = self.file("rates.csv", "age,asfr,surv_ratio_from_age,net_mig_rate_annual,srb,surv_birth",
                          [[row[key] for key in ("age", "asfr", "surv_ratio_from_age", "net_mig_rate_annual",
                                                 "srb", "surv_birth")]
                           for row in read(folder / "ccmpp_test_case.csv")])
        exact = read(folder / "expected_unrounded_ccmpp_r.csv")
        printed = read(folder / "ccmpp_test_case.csv")
        for timing in ("preston", "even"):
            found = rows("engine", women_and_men, rates, "--from", 1993, "--to", 1998, "--timing", timing,
                         "--ages")
            found = [row for row in found if row["year"] == "1998"]
            self.assertEqual(len(found), 34)
            for row, expected in zip(found[:17], exact):
                self.assertLess(abs(float(row["population"]) - float(expected["female"])), 1e-6)
            for row, expected in zip(found[17:], exact):
                self.assertLess(abs(float(row["population"]) - float(expected["male"])), 1e-6)
            for row, expected in zip(found[:17], printed):
                self.assertEqual(round(float(row["population"])), int(expected["expected_1998_f"]))

    def test_preston_box_62_from_person_years(self):
        folder = self.oracles / "preston_box_6_2_sweden1993"
        table = read(folder / "inputs.csv")
        people = self.file("people.csv", "age,population_f,population_m",
                           [(row["x"], row["Nx_f"], row["Nx_m"]) for row in table])
        rates = self.file("rates.csv", "age,Lx_f,Lx_m,fx,net-migrants_f,net-migrants_m",
                          [(row["x"], row["Lx_f"], row["Lx_m"], row["fx"], row["Mx_f"], 0) for row in table])
        found = rows("engine", people, rates, "--radix", 100000, "--sex-ratio", 1.05, "--from", 1993,
                     "--to", 1998, "--timing", "preston", "--ages")
        women = [row for row in found if row["year"] == "1998" and row["sex"] == "F"]
        printed = read(folder / "ccmpp_test_case.csv")
        for row, expected in zip(women[:16], printed):
            self.assertEqual(round(float(row["population"])), int(expected["expected_1998_f"]))
        last = sum(float(row["population"]) for row in women[16:])
        self.assertEqual(round(last), int(printed[16]["expected_1998_f"]))

    def test_popreconstruct_burkina_faso(self):
        folder = self.oracles / "popreconstruct_burkina_faso_females"
        done = run("engine", folder / "inputs_long.csv", "--timing", "leslie", "--sex-ratio", 1.05, "--ages",
                   "--format", "csv")
        found = {(row["year"], lower(row["age"])): row["population"]
                 for row in csv.DictReader(io.StringIO(done.stdout))}
        expected = read(folder / "expected_pop.csv")
        self.assertEqual(len(expected), len(found))
        for row in expected:
            self.close(found[row["year"], int(row["age"])], row["value"], 1e-10,
                       row["year"] + " " + row["age"])
        self.assertIn("women alone", done.stderr)

    def test_un_canada_by_single_years(self):
        folder = self.oracles / "un_ccmppwpp_canada_1x1_1950_2020"
        expected = read(folder / "expected_pop_selected_years.csv")
        people = self.file("people.csv", "year,age,female,male",
                           [row.values() for row in expected if row["year"] == "1950"])
        arguments = ("engine", f"population={people}", folder / "inputs_1x1.csv", f"srb={folder / 'srb.csv'}",
                     folder / "mig_assumption.csv")
        found = {(row["year"], row["sex"], lower(row["age"])): row["population"]
                 for row in rows(*arguments, "--ages")}
        for row in expected:
            for sex, column in (("F", "female"), ("M", "male")):
                self.close(found[row["year"], sex, int(row["age"])], row[column], 1e-12)
        totals = {row["year"]: row for row in rows(*arguments)}
        self.assertEqual(round(float(totals["2020"]["population"])), 37496124)
        for row in read(folder / "expected_births_deaths.csv"):
            year = str(int(row["year"]) + 1)
            self.close(totals[year]["births"], row["births"], 1e-12)
            self.close(totals[year]["deaths"], float(row["deaths_f"]) + float(row["deaths_m"]), 1e-12)
        self.assertLess(max(float(row["account-gap"] or 0) for row in totals.values()), 1e-7)

    def test_un_wpp2019_japan(self):
        folder = self.oracles / "un_wpp2019_japan_5x5"
        found = rows("engine", f"population::thousands={folder / 'base_pop_2020_thousands.csv'}",
                     f"mx={folder / 'mx.csv'}", f"pasfr={folder / 'pasfr_percent.csv'}",
                     folder / "period_scalars.csv",
                     f"net-migrants::thousands={folder / 'derived_net_migration_by_age_thousands.csv'}",
                     "--from", 2020, "--timing", "un2019",
                     "--expected", f"population::thousands={folder / 'expected_pop_thousands.csv'}")
        found = {row["year"]: row for row in found}
        self.assertEqual(len(found), 16)
        for year, total, cell in (("2025", 0.0004, 0.0015), ("2050", 0.0055, 0.013), ("2100", 0.037, 0.056)):
            self.assertLess(abs(float(found[year]["difference-percent"])), 2 * total)
            self.assertLess(float(found[year]["largest-percent"]), 2 * cell)
            self.assertEqual(found[year]["cells"], "42")

    def test_life_expectancy_of_wpp2019_japan(self):
        folder = self.oracles / "un_wpp2019_japan_5x5"
        e0 = {(row["time"], row["sex"]): float(row["ex"])
              for row in rows("life-table", f"mx={folder / 'mx.csv'}") if row["age"] == "0"}
        for row in read(folder / "period_scalars.csv"):
            time = f"{row['period_start']}-{int(row['period_start']) + 5}"
            self.assertLess(abs(e0[time, "F"] - float(row["expected_e0_f"])), 0.02)
            self.assertLess(abs(e0[time, "M"] - float(row["expected_e0_m"])), 0.02)

    def test_life_expectancy_of_wpp2024_japan(self):
        folder = self.oracles.parent / "data/un-wpp"
        e0 = {(row["sex"], int(row["year"])): float(row["e0"])
              for row in read(folder / "japan_wpp2024_e0.csv")}
        made = rows("life-table", folder / "japan_wpp2024_mx_5yr_periods_abridged.csv", "--a0",
                    "andreev-kingkade")
        found = [row for row in made if row["age"] == "0"]
        self.assertEqual(len(found), 60)
        for row in found:
            first = int(row["time"][:4])
            # Five years from the middle of one to the middle of another, of yearly figures.
            mean = sum((0.5 if year in (first, first + 5) else 1) * e0[row["sex"], year]
                       for year in range(first, first + 6)) / 5
            self.assertLess(abs(float(row["ex"]) - mean), 0.015 if 1970 <= first < 2020 else 0.05,
                            row["time"])

    def test_preston_box_31_austria(self):
        path = self.oracles / "preston_box_3_1_austria_1992_males/lifetable.csv"
        for given in ("mx", "deaths"):
            found = rows("life-table", path, "--sex", "male", "--given", given)
            for row, expected in zip(found, read(path), strict=True):
                self.assertLess(abs(float(row["qx"]) - float(expected["qx"])), 1e-6)
                for ours, theirs in (("lx", "lx"), ("dx", "dx"), ("Lx", "nLx")):
                    self.assertLess(abs(float(row[ours]) - float(expected[theirs])), 1e-5)
                self.assertLess(abs(float(row["ex"]) - float(expected["ex"])), 2e-3)
        # The table's own infants' a(x) are those of Coale and Demeny, printed to three places.
        by_rule = rows("life-table", path, "--sex", "male", "--a0", "coale-demeny")
        self.assertLess(abs(float(by_rule[0]["ax"]) - 0.068), 6e-4)
        self.assertLess(abs(float(by_rule[1]["ax"]) - 1.626), 6e-4)

    def test_mortcast_japan(self):
        for sex, rule in itertools.product(("female", "male"), ("cd", "ak")):
            path = self.oracles / f"mortcast_japan_2015_2020_lifetable/lt_{sex}_{rule}.csv"
            expected = read(path)
            name = "coale-demeny" if rule == "cd" else "andreev-kingkade"
            found = rows("life-table", path, "--sex", sex, "--given", "mx", "--a0", name, "--last-slope",
                         "below")
            for row, want in zip(found, expected, strict=True):
                for column in ("qx", "lx", "dx", "Lx", "Tx", "ex", "ax"):
                    self.close(row[column], want[column], 1e-10, f"{path.name} {row['age']} {column}")
            ratios = [row["Sx"] for row in found if row["Sx"]]
            self.close(ratios[0], expected[0]["sx"], 1e-10)
            for ratio, want in zip(ratios[1:], expected[1:]):
                self.close(ratio, want["sx"], 1e-10)

    def test_un_single_year_tables_of_canada(self):
        folder = self.oracles / "un_ccmppwpp_canada_1x1_1950_2020"
        path = folder / "life_tables_1950_1985_2019.csv"
        expected = {}
        for row in read(path):
            expected[row["time_start"], row["sex"][0].upper(), row["indicator"],
                     int(row["age_start"])] = row["value"]
        wanted = self.file("mx.csv", "indicator,time_start,time_span,sex,age,value",
                           [(key[2], key[0], 1, key[1], key[3], value) for key, value in expected.items()
                            if key[2] == "lt_nMx" or (key[2] == "lt_ex" and key[3] == 100)])
        found = rows("life-table", wanted, "--a0", "andreev-kingkade-un", "--radix", 100000)
        self.assertEqual(len(found), 606)
        for row in found:
            key = (row["time"], row["sex"])
            for ours, theirs in (("qx", "lt_nqx"), ("lx", "lt_lx"), ("Lx", "lt_nLx"), ("Tx", "lt_Tx"),
                                 ("ex", "lt_ex"), ("Sx", "lt_Sx")):
                self.close(row[ours], expected[(*key, theirs, int(row["age"]))], 1e-12,
                           f"{key} {row['age']} {ours}")

    def test_rogers_castro_values(self):
        folder = self.oracles / "rogers_castro_demotools"
        parameters = folder / "parameters.csv"
        seven = {row["par"]: row["value"] for row in read(parameters)}
        chosen = ",".join(f"{name}={seven[name]}"
                          for name in ("a1", "alpha1", "a2", "alpha2", "mu2", "lambda2", "c"))
        for arguments, name in ((("--parameter-file", parameters), "expected_full13.csv"),
                                (("--parameters", chosen), "expected_7par.csv")):
            found = rows("rogers-castro", *arguments, "--ages", "0-100")
            for row, want in zip(found, read(folder / name), strict=True):
                self.assertEqual(row["age"], want["age"])
                self.close(row["value"], want["expected"], 1e-13, name)


# ---- an independent model, written from the equations alone

class Model:
    """Rates of one place, drawn at random; `project` follows the stated conventions literally."""

    def __init__(self, seed, width, open_age, steps):
        rng = random.Random(seed)
        self.width, self.steps = width, steps
        self.ages = list(range(0, open_age + 1, width))
        n = len(self.ages)
        self.people = {s: [rng.uniform(2000, 9000) for _ in range(n)] for s in SEXES}
        self.sx = [{s: [1 - rng.uniform(0, 0.3) * (x + 1) / n for x in range(n)] for s in SEXES}
                   for _ in range(steps)]
        self.asfr = [[rng.uniform(0, 0.25) if 15 <= a < 50 else 0.0 for a in self.ages] for _ in range(steps)]
        self.srb = [rng.uniform(1.0, 1.2) for _ in range(steps)]
        self.net = [{s: [rng.uniform(-150, 200) for _ in range(n)] for s in SEXES} for _ in range(steps)]
        self.rate = [{s: [rng.uniform(-0.02, 0.02) for _ in range(n)] for s in SEXES} for _ in range(steps)]

    def survivors(self, exposed, sx):
        out = [0.0] + [exposed[x - 1] * sx[x] for x in range(1, len(exposed))]
        out[-1] = (exposed[-2] + exposed[-1]) * sx[-1]
        return out

    def project(self, timing, form, ages="timing"):
        people = {s: list(self.people[s]) for s in SEXES}
        history = [people]
        births_of = []
        last = len(self.ages) - 1
        halves = timing in ("preston", "leslie", "even")
        for t in range(self.steps):
            moved = {s: [0.0] * (last + 1) for s in SEXES}
            for s in SEXES:
                for x in range(last + 1):
                    if form == "persons" and ages == "start":
                        # Who was x at the start is one group further at the end.
                        to = min(x + 1, last)
                        moved[s][to] += self.net[t][s][x]
                    elif form == "persons":
                        moved[s][x] = self.net[t][s][x]
                    elif halves:
                        moved[s][x] = self.rate[t][s][x] * people[s][x]
                    elif ages == "start":
                        moved[s][min(x + 1, last)] += self.rate[t][s][x] * people[s][x]
                    elif x > 0:
                        risk = people[s][x - 1] + (people[s][last] if x == last else 0)
                        moved[s][x] = self.rate[t][s][x] * risk
            early = 0.5 if halves else 0.0
            exposed = {s: [n + early * m for n, m in zip(people[s], moved[s])] for s in SEXES}
            alive = {s: self.survivors(exposed[s], self.sx[t][s]) for s in SEXES}
            end = {s: [a + (1 - early) * m for a, m in zip(alive[s], moved[s])] for s in SEXES}
            mothers = {"preston": end, "even": end, "leslie": alive, "end": alive, "un2019": end}[timing]["F"]
            births = sum(self.width * f * (a + b) / 2
                         for f, a, b in zip(self.asfr[t], exposed["F"], mothers))
            born = {"F": births / (1 + self.srb[t]), "M": births * self.srb[t] / (1 + self.srb[t])}
            for s in SEXES:
                newborn_moves = (1 - early) * moved[s][0]
                if form == "rates" and not halves and ages == "timing":
                    newborn_moves = self.rate[t][s][0] * born[s]
                end[s][0] = born[s] * self.sx[t][s][0] + newborn_moves
            people = end
            history.append(people)
            births_of.append(births)
        return history, births_of

    def lines(self, form, first_year=2000):
        def label(t):
            return f"{first_year + t * self.width}-{first_year + (t + 1) * self.width}"
        for s in SEXES:
            for x, age in enumerate(self.ages):
                yield ("population", first_year, s, age, repr(self.people[s][x]))
        for t in range(self.steps):
            yield ("sex-ratio-at-birth", label(t), "", "", repr(self.srb[t]))
            for x, age in enumerate(self.ages):
                if self.asfr[t][x]:
                    yield ("asfr", label(t), "", age, repr(self.asfr[t][x]))
                for s in SEXES:
                    yield ("survival", label(t), s, age, repr(self.sx[t][s][x]))
                    if form == "persons":
                        yield ("net-migrants", label(t), s, age, repr(self.net[t][s][x]))
                    else:
                        yield ("net-rate", label(t), s, age, repr(self.rate[t][s][x]))


class Independent(Case):
    def compare(self, model, timing, form, ages="timing"):
        path = self.file("rates.csv", "quantity,time,sex,age,value", model.lines(form))
        arguments = ("engine", path, "--timing", timing, "--migrant-ages", ages)
        history, births = model.project(timing, form, ages)
        found = rows(*arguments, "--ages")
        where = f"{timing} {form} {ages} width {model.width} to {model.ages[-1]}+"
        self.assertEqual(len(found), 2 * len(model.ages) * (model.steps + 1))
        for row in found:
            step = (int(row["year"]) - 2000) // model.width
            self.close(row["population"], history[step][row["sex"]][lower(row["age"]) // model.width], 1e-11,
                       where)
        totals = rows(*arguments)
        for row, expected in zip(totals[1:], births):
            self.close(row["births"], expected, 1e-11, where)
            self.assertLess(float(row["account-gap"]), 1e-8 * float(row["population"]))

    def test_every_timing_form_width_and_open_age(self):
        seed = 0
        for timing, form in itertools.product(("preston", "leslie", "even", "end", "un2019"),
                                              ("persons", "rates")):
            for width, open_age in ((1, 85), (5, 80), (5, 100)):
                seed += 1
                self.compare(Model(seed, width, open_age, 3), timing, form)

    def test_migrants_by_their_age_at_the_start(self):
        for seed, (timing, form) in enumerate(itertools.product(("end", "un2019"), ("persons", "rates"))):
            self.compare(Model(100 + seed, 5, 90, 2), timing, form, "start")

    def test_accounts_close_in_every_cohort(self):
        model = Model(200, 5, 90, 2)
        path = self.file("rates.csv", "quantity,time,sex,age,value", model.lines("rates"))
        for timing in ("preston", "end"):
            for row in rows("engine", path, "--timing", timing, "--accounts"):
                balance = (float(row["start"]) + float(row["births"]) - float(row["deaths"])
                           + float(row["in-migrants"]) - float(row["out-migrants"]))
                self.assertLess(abs(balance - float(row["end"])), 1e-8)

    def test_written_files_say_the_same_and_can_be_read_again(self):
        model = Model(201, 5, 80, 2)
        path = self.file("rates.csv", "quantity,time,sex,age,value", model.lines("persons"))
        run("engine", path, "--out", self.out / "made")
        again = rows("engine", path, "--expected", self.out / "made/population.csv")
        self.assertEqual([float(row["largest-percent"]) for row in again], [0, 0, 0])
        births = sum(float(row["births"]) for row in read(self.out / "made/births.csv"))
        self.close(births, sum(float(row["births"] or 0) for row in read(self.out / "made/totals.csv")),
                   1e-12)

    def test_tfr_and_shares_are_the_rates_they_stand_for(self):
        model = Model(202, 5, 80, 1)
        for unit in (1, 100):
            total = 5 * sum(model.asfr[0])
            lines = [line for line in model.lines("persons") if line[0] != "asfr"]
            lines += [("tfr", "2000-2005", "", "", repr(total))]
            lines += [("pasfr", "2000-2005", "", age, repr(unit * 5 * rate / total))
                      for age, rate in zip(model.ages, model.asfr[0]) if rate]
            found = rows("engine", self.file("rates.csv", "quantity,time,sex,age,value", lines))
            self.close(found[1]["births"], model.project("end", "persons")[1][0], 1e-11)

    def test_yearly_levels_and_amounts_make_five_year_steps(self):
        model = Model(203, 5, 80, 1)
        lines = [line for line in model.lines("persons") if line[0] not in ("asfr", "net-migrants")]
        for year in range(2000, 2005):
            for x, age in enumerate(model.ages):
                lines.append(("asfr", year, "", age, repr(model.asfr[0][x] * (0.8 + 0.1 * (year - 2000)))))
                lines += [("net-migrants", year, s, age, repr(model.net[0][s][x] / 5)) for s in SEXES]
        found = rows("engine", self.file("rates.csv", "quantity,time,sex,age,value", lines))
        history, births = model.project("end", "persons")
        self.close(found[1]["births"], births[0], 1e-11)
        self.close(found[1]["population"], sum(map(sum, history[1].values())), 1e-11)

    def test_children_per_woman_in_place_of_fertility(self):
        model = Model(206, 5, 80, 2)
        lines = [line for line in model.lines("persons") if line[0] not in ("asfr", "sex-ratio-at-birth")]
        for t, ratio in enumerate((0.21, 0.18)):
            label = f"{2000 + 5 * t}-{2005 + 5 * t}"
            lines += [("child-woman-ratio", label, "", "", ratio), ("child-sex-ratio", label, "", "", 1.06)]
        path = self.file("rates.csv", "quantity,time,sex,age,value", lines)
        cells = {(row["year"], row["sex"], lower(row["age"])): float(row["population"])
                 for row in rows("engine", path, "--ages")}
        for year, ratio in (("2005", 0.21), ("2010", 0.18)):
            women = sum(cells[year, "F", age] for age in range(15, 50, 5))
            self.close(cells[year, "F", 0], ratio * women / 2.06, 1e-12)
            self.close(cells[year, "M", 0], ratio * women * 1.06 / 2.06, 1e-12)
        self.assertIn("[timings-differ]", run("engine", path, "--timing", "even", exit_code=3).stderr)

    def test_subtotals_beside_their_ages_do_not_count(self):
        model = Model(207, 5, 80, 1)
        lines = [(*line[:3], f"{line[3]}-{line[3] + 4}" if line[3] < 80 else "80+", line[4])
                 if line[0] == "population" else line for line in model.lines("persons")]
        more = [("population", 2000, s, age, 1) for s in SEXES for age in ("0-14", "Total")]
        plain = rows("engine", self.file("a.csv", "quantity,time,sex,age,value", lines))
        self.assertEqual(plain,
                         rows("engine", self.file("b.csv", "quantity,time,sex,age,value", more + lines)))

    def test_gross_flows_are_kept_apart(self):
        model = Model(204, 5, 80, 1)
        lines = [line for line in model.lines("persons") if line[0] != "net-migrants"]
        lines += [("in-migrants", "2000-2005", s, age, 300) for s in SEXES for age in model.ages]
        lines += [("out-rate", "2000-2005", s, age, 0.05) for s in SEXES for age in model.ages]
        totals = rows("engine", self.file("rates.csv", "quantity,time,sex,age,value", lines))[1]
        self.close(totals["in-migrants"], 600 * len(model.ages), 1e-12)
        start = sum(map(sum, model.people.values()))
        self.close(totals["out-migrants"], 0.05 * (start + float(totals["births"])), 1e-11)

    def test_wide_files_of_several_countries_are_read_as_they_are(self):
        model = Model(205, 5, 80, 2)
        labels = ("2000-2005", "2005-2010")

        def wide(name, values):  # tab separated, as the United Nations' files are
            path = self.out / name
            head = "country_code\tname\tage\t" + "\t".join(labels)
            lines = [f"{code}\t{place}\t{age}-{age + 4}\t" + "\t".join(repr(factor * value[x])
                                                                       for value in values)
                     for code, place, factor in (("752", "Sweden", 1), ("8", "Albania", 0.5))
                     for x, age in enumerate(model.ages[:-1])]
            lines += [f"{code}\t{place}\t80+\t" + "\t".join(repr(value[-1]) for value in values)
                      for code, place in (("752", "Sweden"), ("8", "Albania"))]
            path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
            return path
        rest = self.file("rest.csv", "quantity,time,sex,age,value",
                         [line for line in model.lines("persons") if line[0] not in ("survival", "asfr")])
        files = [f"survival:{'female' if s == 'F' else 'male'}=" + str(wide(s, [sx[s] for sx in model.sx]))
                 for s in SEXES]
        fertility = f"asfr={wide('asfr', model.asfr)}"
        found = rows("engine", rest, *files, fertility, "--place", "752")
        self.close(found[2]["population"], sum(map(sum, model.project("end", "persons")[0][2].values())),
                   1e-11)
        self.assertIn("[place-ambiguous]", run("engine", rest, *files, fertility, exit_code=2).stderr)
        self.assertIn("[place-unknown]", run("engine", rest, *files, fertility, "--place", "99",
                                             exit_code=4).stderr)


class Refused(Case):
    """Wrong input is refused with file, row, value and remedy."""

    def refuse(self, change, code, *, place="rates.csv:", arguments=(), exit_code=3):
        lines = list(Model(300, 5, 80, 2).lines("persons"))
        path = self.file("rates.csv", "quantity,time,sex,age,value", change(lines))
        error = run("engine", path, *arguments, exit_code=exit_code).stderr
        self.assertIn(f"[{code}]", error)
        self.assertIn(place, error)
        self.assertIn("→", error)
        return error

    @staticmethod
    def with_value(quantity, value):
        def change(lines):
            at = next(i for i, line in enumerate(lines) if line[0] == quantity)
            return [*lines[:at], (*lines[at][:4], value), *lines[at + 1:]]
        return change

    def test_unknown_ages_are_not_given_away_in_silence(self):
        self.refuse(lambda lines: [*lines, ("population", 2000, "F", "unknown", 12)], "age-syntax")

    def test_values_that_cannot_be(self):
        for quantity, value, code in (("survival", 1.02, "rate-range"), ("survival", 98.5, "rate-range"),
                                      ("asfr", 85, "rate-range"), ("population", -3, "value-negative"),
                                      ("sex-ratio-at-birth", 105, "rate-range"),
                                      ("survival", "***", "value-missing"),
                                      ("survival", "abc", "value-syntax"),
                                      ("population", "", "value-missing")):
            error = self.refuse(self.with_value(quantity, value), code)
            if value != "":
                self.assertIn(f'"{value}"', error)

    def test_an_age_that_is_missing(self):
        cell = ("survival", "2005-2010", "M", 45)
        error = self.refuse(lambda lines: [line for line in lines if line[:4] != cell],
                            "age-missing")
        self.assertIn("45–49", error)
        self.refuse(lambda lines: [line for line in lines if line[:1] + line[3:4] != ("population", 45)],
                    "ages-uneven")

    def test_a_sex_that_is_missing(self):
        self.refuse(lambda lines: [line for line in lines if line[0] != "survival" or line[2] == "F"],
                    "sex-missing",
                    place="")

    def test_periods_that_do_not_join(self):
        error = self.refuse(lambda lines: [line for line in lines if line[:2] != ("asfr", "2005-2010")],
                            "period-missing")
        self.assertIn("2005–2010", error)
        second = ("asfr", "2005-2010")
        self.refuse(lambda lines: [(line[0], "2004-2010", *line[2:]) if line[:2] == second else line
                                   for line in lines], "period-overlap")
        self.refuse(lambda lines: lines, "period-missing", arguments=("--to", 2020))
        run("engine", self.out / "rates.csv", "--to", 2020, "--hold")

    def test_cells_given_twice(self):
        self.refuse(lambda lines: [*lines, ("survival", "2000-2005", "F", 40, 0.5)], "cell-repeated")

    def test_more_leave_than_there_are(self):
        error = self.refuse(self.with_value("net-migrants", -99999), "negative-cell", place="2000–2005")
        self.assertIn("female", error)

    def test_parts_that_are_missing(self):
        for quantity, code in (("population", "start-missing"), ("survival", "mortality-none"),
                               ("asfr", "fertility-none"), ("sex-ratio-at-birth", "sex-ratio-missing")):
            self.refuse(lambda lines, q=quantity: [line for line in lines if line[0] != q], code, place="")

    def test_a_file_without_names(self):
        path = self.file("plain.csv", "age,value", [(0, 1), (5, 2)])
        self.assertIn("[quantity-missing]", run("engine", path, exit_code=3).stderr)
        self.assertIn("[quantity-unknown]", run("engine", f"weight={path}", exit_code=3).stderr)
        run("engine", self.out / "absent.csv", exit_code=4)

    def test_files_without_names_are_told_all_at_once_with_the_name_they_need(self):
        across = [(100, "Minato", 0, 1)]
        paths = [self.file(name, "country_code,name,age,2020-2025", across)
                 for name in ("mxF.csv", "tfr.csv")]
        error = run("engine", *paths, exit_code=3).stderr
        self.assertIn(f"mx:female={paths[0]}", error)
        self.assertIn(f"tfr={paths[1]}", error)

    def test_rates_that_begin_after_the_people_name_the_year_to_begin_with(self):
        people = self.file("people.csv", "year,sex,age,population",
                           [(2010, "F", 0, 9), (2010, "F", "5+", 9)])
        rates = self.file("later.csv", "quantity,time,sex,age,value",
                          [("survival", "2020-2025", "F", 0, 0.9), ("survival", "2020-2025", "F", 5, 0.9),
                           ("asfr", "2020-2025", "", "5+", 0.1)])
        error = run("engine", people, rates, "--sex-ratio", 1.05, exit_code=3).stderr
        self.assertIn("[period-missing]", error)
        self.assertIn("--from 2020", error)

    def test_a_mistaken_command_names_the_one_meant(self):
        self.assertIn("`shirube check-plan`", run("check-plan", exit_code=2).stderr)
        self.assertIn("--timming", run("engine", "x.csv", "--timming", "end", exit_code=2).stderr)


class Tables(Case):
    def test_probabilities_survivors_and_person_years_give_the_same_table(self):
        rates = [0.004, 0.0005] + [0.0002 * 1.45 ** i for i in range(17)]
        ages = [0, 1] + list(range(5, 90, 5))
        source = self.file("mx.csv", "age,mx", zip(ages, rates))
        made = rows("life-table", source, "--sex", "female", "--radix", 100000)
        for columns in (("qx", "ex"), ("lx", "ex"), ("lx", "Lx")):
            copy = self.file("copy.csv", "age," + ",".join(columns) + ",ax",
                             [(row["age"], *(row[c] for c in columns), row["ax"]) for row in made])
            again = rows("life-table", copy, "--sex", "female", "--radix", 100000)
            for row, expected in zip(again, made, strict=True):
                for column in ("mx", "qx", "lx", "Lx", "Tx", "ex"):
                    self.close(row[column], expected[column], 1e-11, f"{columns} {row['age']} {column}")

    def test_every_infant_rule_gives_its_own_separation(self):
        source = self.file("mx.csv", "age,mx", [(0, 0.05), (1, 0.004), (5, 0.001), (10, 0.001), (15, 0.3)])
        found = {rule: float(rows("life-table", source, "--sex", "male", "--a0", rule)[0]["ax"])
                 for rule in ("coale-demeny", "coale-demeny-north", "coale-demeny-east", "andreev-kingkade",
                              "keyfitz")}
        self.assertAlmostEqual(found["coale-demeny"], 0.045 + 2.684 * 0.05, places=12)
        self.assertAlmostEqual(found["andreev-kingkade"], 0.02832 + 3.26021 * 0.05, places=12)
        self.assertAlmostEqual(found["keyfitz"], 0.07 + 1.7 * 0.05, places=12)
        for rule, intercept in (("coale-demeny-north", 0.0425), ("coale-demeny-east", 0.0025)):
            q = 0.05 / (1 + (1 - found[rule]) * 0.05)
            self.assertAlmostEqual(found[rule], intercept + 2.875 * q, places=12)

    def test_graduated_separation_follows_the_deaths_beside(self):
        rates = [0.004, 0.0005] + [0.0002 * 1.45 ** i for i in range(17)]
        ages = [0, 1] + list(range(5, 90, 5))
        made = rows("life-table", self.file("mx.csv", "age,mx", zip(ages, rates)), "--sex", "male",
                    "--adult", "graduated")
        deaths = [float(row["dx"]) for row in made]
        for i in range(3, len(made) - 2):
            expected = 5 * ((deaths[i + 1] - deaths[i - 1]) / 24 + deaths[i] / 2) / deaths[i]
            self.assertAlmostEqual(float(made[i]["ax"]), expected, places=9)

    def test_survival_goes_into_a_projection(self):
        rates = [0.004, 0.0005] + [0.0002 * 1.4 ** i for i in range(20)]
        ages = [0, 1] + list(range(5, 105, 5))
        both = [(s, age, (1 if s == "F" else 1.2) * rate) for s in SEXES for age, rate in zip(ages, rates)]
        table = self.file("mx.csv", "sex,age,mx", both)
        survival = self.out / "survival.csv"
        survival.write_text(run("life-table", table, "--survival", "5:85", "--format", "csv").stdout,
                            encoding="utf-8")
        model = Model(400, 5, 85, 1)
        rest = self.file("rest.csv", "quantity,time,sex,age,value",
                         [line for line in model.lines("persons") if line[0] != "survival"])
        ratios = rows("engine", rest, survival)
        tables = rows("engine", rest, table)
        self.close(ratios[1]["population"], tables[1]["population"], 1e-14)

    def test_single_years_keep_life_expectancy(self):
        rates = [0.004, 0.0005] + [0.0002 * 1.45 ** i for i in range(17)]
        source = self.file("mx.csv", "age,mx", zip([0, 1] + list(range(5, 90, 5)), rates))
        abridged = rows("life-table", source, "--sex", "female")
        single = rows("life-table", source, "--sex", "female", "--single-years")
        self.assertEqual(len(single), 86)
        self.close(single[0]["ex"], abridged[0]["ex"], 1e-9)


class Schedules(Case):
    CURVE = "a1=0.02,alpha1=0.1,a2=0.06,alpha2=0.1,mu2=20,lambda2=0.4,c=0.003"

    def test_a_fit_finds_the_curve_again(self):
        values = rows("rogers-castro", "--parameters", self.CURVE, "--ages", "0-85")
        path = self.file("out.csv", "age,value", [(row["age"], row["value"]) for row in values])
        found = {row["parameter"]: row["value"]
                 for row in rows("rogers-castro", "--fit", f"out-rate-annual={path}", "--form", 7,
                                 "--exact-ages")}
        for text in self.CURVE.split(","):
            name, value = text.split("=")
            self.close(found[name], value, 1e-4, name)
        self.assertGreater(float(found["r-squared"]), 0.999999)

    def test_net_rates_are_no_such_curve(self):
        path = self.file("net.csv", "age,net-rate", [(age, 0.01 if age < 30 else -0.01) for age in range(40)])
        self.assertIn("[rogers-castro-data]", run("rogers-castro", "--fit", path, exit_code=3).stderr)

    def test_shares_spread_a_total_of_migrants(self):
        model = Model(500, 5, 80, 1)
        schedule = self.out / "schedule.csv"
        schedule.write_text(run("rogers-castro", "--standard", "--groups", "5:80", "--shares", "--format",
                                "csv").stdout, encoding="utf-8")
        rest = self.file("rest.csv", "quantity,time,sex,age,value",
                         [*[line for line in model.lines("persons") if line[0] != "net-migrants"],
                          ("net-migrants-total", "2000-2005", "", "", 1234)])
        self.close(rows("engine", rest, schedule)[1]["net-migrants"], 1234, 1e-12)
        self.assertIn("[migration-total]", run("engine", rest, exit_code=3).stderr)

    def test_fertility_is_scaled_shifted_and_opened_up(self):
        ages = ("15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49")
        path = self.file("asfr.csv", "age,asfr", zip(ages,
                                                     (0.01, 0.04, 0.09, 0.1, 0.05, 0.01, 0.001)))
        asked = ("fertility", path, "--tfr", 1.8, "--mean-age", 31.5)
        summary = rows(*asked, "--summary")[0]
        self.close(summary["tfr"], 1.8, 1e-12)
        self.close(summary["mean-age"], 31.5, 1e-9)
        single = rows(*asked, "--single-years")
        self.close(math.fsum(float(row["value"]) for row in single), 1.8, 1e-12)
        self.assertGreater(len(single), 30)

    def test_the_level_from_children_is_that_which_bore_them(self):
        model = Model(501, 5, 80, 1)
        model.net = [{s: [0.0] * len(model.ages) for s in SEXES}]
        end, _ = model.project("end", "persons")
        lines = [line for line in model.lines("persons") if line[0] not in ("population", "net-migrants")]
        lines += [("population", 2005, s, age, repr(end[1][s][x]))
                  for s in SEXES for x, age in enumerate(model.ages)]
        path = self.file("rates.csv", "quantity,time,sex,age,value", lines)
        total = 5 * sum(model.asfr[0])
        found = rows("fertility", path, "--from-children", "--summary")[0]
        women = sum(end[1]["F"][3:10])
        children = end[1]["F"][0] + end[1]["M"][0]
        self.close(found["child-woman-ratio"], children / women, 0.01)
        self.close(found["tfr"], total, 0.01)

    def test_five_year_groups_become_single_years(self):
        model = Model(502, 5, 80, 1)
        people = self.file("people.csv", "year,sex,age,population",
                           [(2000, s, age, repr(model.people[s][x])) for s in SEXES
                            for x, age in enumerate(model.ages)])
        found = rows("subdivide", people)
        self.assertEqual(len(found), 162)
        for sex in SEXES:
            values = [float(row["value"]) for row in found if row["sex"] == sex]
            for x in range(16):
                self.close(math.fsum(values[5 * x:5 * x + 5]), model.people[sex][x], 1e-11)


def main():
    global ROOT, PROGRAM
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True)
    arguments, rest = parser.parse_known_args()
    ROOT, PROGRAM = arguments.source.resolve(), arguments.program.resolve()
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
