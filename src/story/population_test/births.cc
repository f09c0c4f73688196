// The plan's target of births beside the births of the projection.
#include <algorithm>
#include <cmath>

#include "charts/parts.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"

namespace shirube::story {
namespace {

Message years_words(const app::BirthsTest& births) {
  if (births.first_year == births.last_year) return year_words(births.last_year);
  const std::string first = std::to_string(births.first_year);
  const std::string last = std::to_string(births.last_year);
  return {first + "～" + last + "年の平均", "on average of " + first + " to " + last};
}

Message yearly_words(double persons) {
  const Message words = persons_words(persons);
  return {"年" + words.ja, words.en + " a year"};
}

Table cases_table(const app::PopulationTest& test) {
  const double target = test.targets.births->value;
  Table table;
  const Message when = years_words(*test.births);
  table.caption = {"出生数の見通し（" + when.ja + "）", "Births a year, " + when.en};
  table.columns = {{{"場合", "Case"}, false},
                   {{"出生数（年）", "Births a year"}, true},
                   {{"目標との差", "Against the target"}, true}};
  for (const app::BirthsTest::Case& one : test.births->cases) {
    table.rows.push_back(
        {test.find(one.variant)->name, persons_words(one.births), signed_words(one.births - target)});
  }
  return table;
}

Table recorded_table(const app::PopulationTest& test) {
  Table table;
  table.caption = {"出生数の実績", "Births recorded"};
  table.columns = {{{"年", "Year"}, false}, {{"出生数", "Births"}, true}, {{"資料", "Source"}, false}};
  for (const app::Reference& one : test.references) {
    if (one.quantity != "births") continue;
    table.rows.push_back(
        {year_words(one.year), persons_words(one.value), {source_name(one), source_name(one)}});
  }
  return table;
}

}  // namespace

Message births_words(const app::PopulationTest& test) {
  const app::BirthsTest& births = *test.births;
  const double target = test.targets.births->value;
  const double found = births.cases.back().births;
  const Message when = years_words(births);
  const Message gap = persons_words(std::abs(found - target));
  const bool reached = found >= target;
  const bool one_year = births.first_year == births.last_year;
  const Message many = one_year ? persons_words(found) : yearly_words(found);
  Message out{
      "出生数は、「" + test.plan().name.ja + "」の場合、" + when.ja + (one_year ? "に" : "で") + many.ja +
          "となり、目標の" + yearly_words(target).ja + (reached ? "に届きます" : "に届きません") + "（" +
          (reached ? "余裕" : "不足") + gap.ja + "）。",
      "Births, " + test.plan().name.en + ": " + many.en + " " + (one_year ? "in " : "") + when.en + ", " +
          gap.en + (reached ? " above" : " short of") + " the target of " + yearly_words(target).en + "."};
  if (!reached && births.fertility_needed) {
    out.ja += "届くのは合計特殊出生率がおよそ" + rate_words(*births.fertility_needed).ja +
              "のときです（この場合は" + rate_words(births.fertility).ja + "）。";
    out.en += " It takes a fertility of about " + rate_words(*births.fertility_needed).en + " (here " +
              rate_words(births.fertility).en + ").";
  }
  return out;
}

std::vector<Block> births_blocks(const app::PopulationTest& test) {
  if (!test.targets.births) return {};
  Block block;
  block.id = "population-births";
  block.title = {"出生数の目標に届くか", "Is the target of births reached?"};
  if (!test.births) {
    block.sentences.push_back(
        {"出生数の目標の年（" + std::to_string(test.targets.births->last_year) + "年）が推計の期間（" +
             std::to_string(test.start_year() + 1) + "～" + std::to_string(test.base().input.end_year()) +
             "年）にないため、比べていません。",
         "The year of the target of births (" + std::to_string(test.targets.births->last_year) +
             ") is outside the projection (" + std::to_string(test.start_year() + 1) + " to " +
             std::to_string(test.base().input.end_year()) + "); it is not compared."});
  } else {
    block.sentences.push_back(births_words(test));
    block.tables.push_back(cases_table(test));
    block.notes.push_back(
        {"出生数の目標は推計の前提にせず、推計の結果と比べています。5年ごとの推計の出生数を各期間の中央の値と"
         "みなし、その間を直線で結んで目標の年の値としました。",
         "The target of births is no assumption; the projection is compared with it. Births of a step are "
         "taken for the level at its middle, linear between."});
  }
  Table recorded = recorded_table(test);
  if (!recorded.rows.empty()) block.tables.push_back(std::move(recorded));
  return {std::move(block)};
}

}  // namespace shirube::story
