#!/bin/sh
# Builds the example of the fictional city みなと市: the plan, five years of actuals with
# their corrections, projects, and what people decided; then evaluates and reports.
#
#   examples/minato/run.sh BIN OUTDIR [YEAR]
#
# BIN: the program; OUTDIR: made if it is not there; YEAR: to judge (default R6).
# The data is built once; running it again only evaluates and reports.
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
database=$out/minato.db
shirube() {
  command=$1
  shift
  "$program" "$command" "$@" --db "$database"
}
# Exit code 1 says: done, and there is something for a person to look at.
tolerate_findings() {
  "$@" || [ $? -eq 1 ]
}

build() {
  tolerate_findings shirube import "$here/plan.md" --plan minato-2 \
    --by "企画政策課" --reason "架空の計画の取込み"

  # What the document leaves open and a person has to say.
  shirube answer 1-3-K2 target.direction maintain --code target-below-baseline \
    --by "健康福祉課" --reason "会員数400人の維持を目指す（減らす目標ではない）"
  shirube answer 4-3-K2 target.direction decrease --code target-below-baseline \
    --by "総務課" --reason "施設の総量を減らす目標である"
  shirube answer 1-1-K3 target.direction increase --code direction-unsure \
    --by "水産課" --reason "新規就業者を増やす目標である"
  while IFS=, read -r subject field value reason; do
    shirube answer "$subject" "$field" "$value" --by "企画政策課" --reason "$reason" >/dev/null
  done <"$here/answers.csv"

  shirube record --csv "$here/actuals.csv" --by "各課" --reason "毎年度の実績調査"
  shirube record --csv "$here/corrections.csv" --by "企画政策課" --reason "確報への更新と転記誤りの訂正"
  shirube project --csv "$here/projects.csv" --by "財政課" --reason "当初予算と決算"

  # A target that was reached early is raised; the old one is kept.
  shirube revise 2-2-K4 --target 28.0 \
    --by "有識者会議" --reason "令和4年度に目標を達成したため引き上げる"
  # The epidemic bent the path; it is entered by hand, year by year.
  shirube path 2-T2 R2=75 R3=90 R4=120 R5=150 R6=180 \
    --by "有識者会議" --reason "感染症の影響を踏まえた期待値の見直し"

  shirube override 2-2-K3 R6 --national 2 \
    --by "有識者会議" --reason "新しい統計でも感染症前の水準に戻っていない"
  shirube override 3-1-K1 R6 --grant 2 \
    --by "有識者会議" --reason "基準値から大きく改善しており、残る2人は年度内に入所した"

  for finished in R2 R3 R4 R5; do
    shirube lock "$finished" --by "企画政策課" --reason "議会に報告済み"
  done
}

if [ ! -f "$database" ]; then
  finished_database=$database
  database=$out/minato.unfinished.db
  rm -f "$database" "$database-wal" "$database-shm"
  build
  mv "$database" "$finished_database"
  database=$finished_database
fi
shirube report --out "$out/report" --as-of "$year"
shirube evaluate --as-of "$year"
