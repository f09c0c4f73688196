#!/bin/sh
# Imports the Otaru example, records its public actuals, loads its statistics, projects the
# population, tests the plan, evaluates and writes the report.
#
#   examples/otaru/run.sh BIN OUTDIR [YEAR]
#
# BIN: the program; OUTDIR: made if it is not there; YEAR: to judge (default R6).
# Running it again changes nothing that is already stored.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: run.sh BIN OUTDIR [YEAR]" >&2
  exit 2
fi
program=$1
out=$2
year=${3:-R6}
here=$(cd "$(dirname "$0")" && pwd)

mkdir -p "$out"
shirube() {
  command=$1
  shift
  "$program" "$command" "$@" --db "$out/otaru.db"
}
# Exit code 1 says: done, and there is something for a person to look at.
tolerate_findings() {
  "$@" || [ $? -eq 1 ]
}

tolerate_findings shirube import "$here/plan.md" --plan otaru-2 --code 01203 \
  --by "examples/otaru" --reason "公表された計画の名称と数値"
shirube record --csv "$here/actuals.csv" --by "examples/otaru" --reason "公表された実績"
"$program" population load "$here"/population/*.csv --db "$out/otaru.db" \
  --by "examples/otaru" --reason "公表された統計"
"$program" population project --scenario base --scenario zero-migration --to 2050 \
  --uncertainty 1000 --out "$out/population" --db "$out/otaru.db"
tolerate_findings shirube check-plan --out "$out/check-plan"
shirube report --out "$out/report" --as-of "$year"
shirube evaluate --as-of "$year"
