// The plan's target of births beside the births of the projection.
#include <algorithm>
#include <cmath>

#include "base/say.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::story {
namespace {

Message years_words(const app::BirthsTest& births) {
  if (births.first_year == births.last_year) return words::calendar_year(births.last_year);
  const std::string first = std::to_string(births.first_year);
  const std::string last = std::to_string(births.last_year);
  return say({"{0}～{1}年の平均", "on average of {0} to {1}"}, first, last);
}

Message yearly_words(double persons) {
  const Message words = words::persons(persons);
  return say({"年{0}", "{0} a year"}, words);
}

Table cases_table(const app::PopulationTest& test) {
  const double target = test.targets.births->value;
  Table table;
  const Message when = years_words(*test.births);
  table.caption = say({"出生数の見通し（{0}）", "Births a year, {0}"}, when);
  table.columns = {{{"場合", "Case"}, false},
                   {{"出生数（年）", "Births a year"}, true},
                   {{"目標との差", "Against the target"}, true}};
  for (const app::BirthsTest::Case& one : test.births->cases) {
    table.rows.push_back({test.find(one.variant)->name, words::persons(one.births),
                          words::signed_persons(one.births - target)});
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
        {words::calendar_year(one.year), words::persons(one.value), {source_name(one), source_name(one)}});
  }
  return table;
}

}  // namespace

Message births_words(const app::PopulationTest& test) {
  const app::BirthsTest& births = *test.births;
  const double target = test.targets.births->value;
  const double found = births.cases.back().births;
  const Message when = years_words(births);
  const Message gap = words::persons(std::abs(found - target));
  const bool reached = found >= target;
  const bool one_year = births.first_year == births.last_year;
  const Message many = one_year ? words::persons(found) : yearly_words(found);
  const Message in_all =
      one_year ? say({"{0}に{1}", "{1} in {0}"}, when, many) : say({"{0}で{1}", "{1} {0}"}, when, many);
  const Message told = reached
                           ? say({"出生数は、「{0}」の場合、{1}となり、目標の{2}に届きます（余裕{3}）。",
                                  "Births, {0}: {1}, {3} above the target of {2}."},
                                 test.plan().name, in_all, yearly_words(target), gap)
                           : say({"出生数は、「{0}」の場合、{1}となり、目標の{2}に届きません（不足{3}）。",
                                  "Births, {0}: {1}, {3} short of the target of {2}."},
                                 test.plan().name, in_all, yearly_words(target), gap);
  if (reached || !births.fertility_needed) return told;
  return in_a_row({told, say({"届くのは合計特殊出生率がおよそ{0}のときです（この場合は{1}）。",
                              "It takes a fertility of about {0} (here {1})."},
                             rate_words(*births.fertility_needed), rate_words(births.fertility))});
}

std::vector<Block> births_blocks(const app::PopulationTest& test) {
  if (!test.targets.births) return {};
  Block block;
  block.id = "population-births";
  block.title = {"出生数の目標に届くか", "Is the target of births reached?"};
  if (!test.births) {
    block.sentences.push_back(
        say({"出生数の目標の年（{0}年）が推計の期間（{1}～{2}年）にないため、比べていません。",
             "The year of the target of births ({0}) is outside the projection ({1} to {2}); it is not "
             "compared."},
            test.targets.births->last_year, test.start_year() + 1, test.base().input.end_year()));
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
