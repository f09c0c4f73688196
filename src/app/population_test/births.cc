// The plan's target of births beside the births of the projection.
#include <algorithm>
#include <cmath>

#include "app/population_test/blocks.h"
#include "app/population_test/parts.h"
#include "charts/parts.h"

namespace shirube::app {
namespace {

using report::AnswerBlock;
using report::AnswerTable;

// Of means over the steps, the level around `year`.
double level_in(const std::vector<double>& means, int start_year, int width, int year) {
  if (means.size() == 1) return means.front();
  // October before to September lies half a year before the census day of the year.
  const double place = (year - 0.5 - start_year) / width - 0.5;
  const double below = std::clamp(std::floor(place), 0.0, static_cast<double>(means.size() - 2));
  const std::size_t i = static_cast<std::size_t>(below);
  return means[i] + (place - below) * (means[i + 1] - means[i]);
}

double fertility_in(const Variant& variant, int year) {
  std::vector<double> means;
  for (std::size_t i = 0; i < variant.input.steps.size(); ++i) {
    means.push_back(population::total_fertility_rate(variant.input, i));
  }
  return level_in(means, variant.input.start_year, variant.input.width(), year);
}

Message years_words(const BirthsCheck& births) {
  if (births.first_year == births.last_year) return year_words(births.last_year);
  const std::string first = std::to_string(births.first_year);
  const std::string last = std::to_string(births.last_year);
  return {first + "～" + last + "年の平均", "on average of " + first + " to " + last};
}

Message yearly_words(double persons) {
  const Message words = persons_words(persons);
  return {"年" + words.ja, words.en + " a year"};
}

AnswerTable cases_table(const PlanCheck& check) {
  const double target = check.targets.births->value;
  AnswerTable table;
  const Message when = years_words(*check.births);
  table.caption = {"出生数の見通し（" + when.ja + "）", "Births a year, " + when.en};
  table.columns = {{{"場合", "Case"}, false},
                   {{"出生数（年）", "Births a year"}, true},
                   {{"目標との差", "Against the target"}, true}};
  for (const BirthsCheck::Case& one : check.births->cases) {
    table.rows.push_back(
        {check.find(one.variant)->name, persons_words(one.births), signed_words(one.births - target)});
  }
  return table;
}

AnswerTable recorded_table(const PlanCheck& check) {
  AnswerTable table;
  table.caption = {"出生数の実績", "Births recorded"};
  table.columns = {{{"年", "Year"}, false}, {{"出生数", "Births"}, true}, {{"資料", "Source"}, false}};
  for (const Reference& one : check.references) {
    if (one.quantity != "births") continue;
    table.rows.push_back(
        {year_words(one.year), persons_words(one.value), {source_name(one), source_name(one)}});
  }
  return table;
}

}  // namespace

double births_in(const Variant& variant, int year) {
  std::vector<double> means;
  for (std::size_t i = 0; i < variant.projection.accounts.size(); ++i) {
    means.push_back(population::births_per_year(variant.projection, i));
  }
  return level_in(means, variant.input.start_year, variant.input.width(), year);
}

std::optional<BirthsCheck> births_check(const PlanCheck& check) {
  if (!check.targets.births) return std::nullopt;
  const PopulationTarget& target = *check.targets.births;
  BirthsCheck out;
  out.first_year = std::max(target.over_years ? target.first_year : target.last_year, check.start_year() + 1);
  out.last_year = target.last_year;
  if (out.first_year > out.last_year || out.last_year > check.base().input.end_year()) return std::nullopt;
  const double years = out.last_year - out.first_year + 1;
  for (const Variant& variant : check.variants) {
    double sum = 0;
    for (int year = out.first_year; year <= out.last_year; ++year) sum += births_in(variant, year);
    out.cases.push_back({variant.code, sum / years});
  }
  for (int year = out.first_year; year <= out.last_year; ++year) {
    out.fertility += fertility_in(check.plan(), year) / years;
  }
  // The women of these years are born already: their births go with the rate.
  const double births = out.cases.back().births;
  if (births > 0) out.fertility_needed = out.fertility * target.value / births;
  return out;
}

Message births_words(const PlanCheck& check) {
  const BirthsCheck& births = *check.births;
  const double target = check.targets.births->value;
  const double found = births.cases.back().births;
  const Message when = years_words(births);
  const Message gap = persons_words(std::abs(found - target));
  const bool reached = found >= target;
  const bool one_year = births.first_year == births.last_year;
  const Message many = one_year ? persons_words(found) : yearly_words(found);
  Message out{
      "出生数は、「" + check.plan().name.ja + "」の場合、" + when.ja + (one_year ? "に" : "で") + many.ja +
          "となり、目標の" + yearly_words(target).ja + (reached ? "に届きます" : "に届きません") + "（" +
          (reached ? "余裕" : "不足") + gap.ja + "）。",
      "Births, " + check.plan().name.en + ": " + many.en + " " + (one_year ? "in " : "") + when.en + ", " +
          gap.en + (reached ? " above" : " short of") + " the target of " + yearly_words(target).en + "."};
  if (!reached && births.fertility_needed) {
    out.ja += "届くのは合計特殊出生率がおよそ" + rate_words(*births.fertility_needed).ja +
              "のときです（この場合は" + rate_words(births.fertility).ja + "）。";
    out.en += " It takes a fertility of about " + rate_words(*births.fertility_needed).en + " (here " +
              rate_words(births.fertility).en + ").";
  }
  return out;
}

std::vector<AnswerBlock> births_blocks(const PlanCheck& check) {
  if (!check.targets.births) return {};
  AnswerBlock block;
  block.id = "population-births";
  block.title = {"出生数の目標に届くか", "Is the target of births reached?"};
  if (!check.births) {
    block.sentences.push_back(
        {"出生数の目標の年（" + std::to_string(check.targets.births->last_year) + "年）が推計の期間（" +
             std::to_string(check.start_year() + 1) + "～" + std::to_string(check.base().input.end_year()) +
             "年）にないため、比べていません。",
         "The year of the target of births (" + std::to_string(check.targets.births->last_year) +
             ") is outside the projection (" + std::to_string(check.start_year() + 1) + " to " +
             std::to_string(check.base().input.end_year()) + "); it is not compared."});
  } else {
    block.sentences.push_back(births_words(check));
    block.tables.push_back(cases_table(check));
    block.notes.push_back(
        {"出生数の目標は推計の前提にせず、推計の結果と比べています。5年ごとの推計の出生数を各期間の中央の値と"
         "みなし、その間を直線で結んで目標の年の値としました。",
         "The target of births is no assumption; the projection is compared with it. Births of a step are "
         "taken for the level at its middle, linear between."});
  }
  AnswerTable recorded = recorded_table(check);
  if (!recorded.rows.empty()) block.tables.push_back(std::move(recorded));
  return {std::move(block)};
}

}  // namespace shirube::app
