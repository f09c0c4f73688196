#include "story/population_test/chapter.h"

#include <algorithm>

#include "app/population_test/parts.h"
#include "base/say.h"
#include "story/chapters.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "words/years.h"

namespace shirube::story {
namespace {

const Message kTitle = {"計画人口の検証", "The planned population tested"};

std::vector<charts::YearValue> points_of(const app::Variant& variant, int to_year) {
  std::vector<charts::YearValue> points;
  for (std::size_t i = 0; i < variant.projection.years.size(); ++i) {
    if (variant.projection.years[i] <= to_year) {
      points.push_back({variant.projection.years[i], variant.projection.populations[i].total()});
    }
  }
  return points;
}

std::vector<charts::YearValue> observed_of(const app::PopulationTest& test) {
  std::vector<charts::YearValue> points;
  for (const population::CensusCount& census : test.censuses)
    points.push_back({census.year, census.persons.total()});
  return points;
}

std::optional<charts::TargetMark> target_mark(const app::PopulationTest& test, Lang lang) {
  if (!test.targets.planned) return std::nullopt;
  return charts::TargetMark{test.targets.planned->year, static_cast<double>(test.targets.planned->persons),
                            Message{"計画人口", "Planned"}.in(lang)};
}

int last_year_shown(const app::PopulationTest& test) {
  return std::max(test.options.to_year, test.targets.planned ? test.targets.planned->year : 0);
}

charts::LinesChart lines_of(const app::PopulationTest& test, Lang lang) {
  charts::LinesChart chart;
  chart.id = "population-lines";
  chart.title = Message{"人口の見通し（場合別）", "Population by case"}.in(lang);
  chart.unit = Message{"人", "persons"}.in(lang);
  chart.series.push_back(
      {Message{"国勢調査", "Census"}.in(lang), charts::LineKind::observed, observed_of(test), false});
  for (const app::Variant& variant : test.variants) {
    chart.series.push_back({variant.name.in(lang), charts::LineKind::scenario,
                            points_of(variant, last_year_shown(test)), &variant == &test.plan()});
  }
  chart.target = target_mark(test, lang);
  return chart;
}

charts::FanChart fan_of(const app::PopulationTest& test, Lang lang) {
  const app::Variant& plan = test.plan();
  charts::FanChart chart;
  chart.id = "population-fan";
  chart.title = plan.name.in(lang) + Message{"：見通しの幅", ": the range of the outlook"}.in(lang);
  chart.unit = Message{"人", "persons"}.in(lang);
  chart.observed = observed_of(test);
  charts::FanBand wide{95, {}, {}}, middle{80, {}, {}}, narrow{50, {}, {}};
  for (std::size_t i = 0; i < plan.ensemble.years.size(); ++i) {
    if (plan.ensemble.years[i] > last_year_shown(test)) break;
    const auto at = [&](std::size_t quantile) { return plan.ensemble.quantile(i, 0, quantile); };
    chart.years.push_back(plan.ensemble.years[i]);
    chart.median.push_back(at(app::kMedian));
    wide.low.push_back(at(app::kLow95)), wide.high.push_back(at(app::kHigh95));
    middle.low.push_back(at(app::kLow80)), middle.high.push_back(at(app::kHigh80));
    narrow.low.push_back(at(app::kLow50)), narrow.high.push_back(at(app::kHigh50));
  }
  chart.bands = {wide, middle, narrow};
  chart.target = target_mark(test, lang);
  return chart;
}

charts::PyramidChart pyramid_of(const app::PopulationTest& test, Lang lang) {
  charts::PyramidChart chart;
  chart.id = "population-pyramid";
  const int start = test.start_year();
  const std::vector<int>& years = test.plan().projection.years;
  const auto found = std::lower_bound(years.begin(), years.end(), test.asked_year());
  const std::size_t i = static_cast<std::size_t>(found - years.begin());
  chart.title = Message{"人口ピラミッド", "Population pyramid"}.in(lang);
  chart.bars = {words::calendar_year(start).in(lang) + Message{" 国勢調査", " census"}.in(lang),
                test.base().input.start};
  chart.outline = charts::PyramidPopulation{
      words::calendar_year(years[i]).in(lang) + Message{" ", ": "}.in(lang) + test.plan().name.in(lang),
      test.plan().projection.populations[i]};
  return chart;
}

}  // namespace

Chapter population_test_chapter(const app::PopulationTest& test, Lang lang) {
  Chapter out;
  out.id = "population";
  out.place = {test.municipality, test.municipality};
  out.title = kTitle;
  out.answer = answer_words(test);
  for (auto&& blocks : {outlook_blocks(test), sides_blocks(test), births_blocks(test), ground_blocks(test)}) {
    out.blocks.insert(out.blocks.end(), blocks.begin(), blocks.end());
  }
  out.charts_title = {"図で見る人口の見通し", "The outlook in charts"};
  out.charts = {lines_of(test, lang), fan_of(test, lang), pyramid_of(test, lang)};
  return out;
}

Chapter failed_population_test(const Error& error) {
  Chapter out;
  out.id = "population";
  out.title = kTitle;
  out.answer = say({"推計による検証はできませんでした。{0}。{1}。", "It could not be tested: {0}; {1}."},
                   error.what, error.remedy);
  return out;
}

Result<std::optional<Telling>> read_population_test(store::Reader& reader, const Plan& plan, Lang lang) {
  Result<app::PlaceData> data = app::place_data(reader, plan, "");
  if (!data) {
    const Error& error = data.error();
    switch (error.kind()) {
      case ErrorKind::not_found:
      case ErrorKind::ambiguous:
        return std::optional<Telling>();
      case ErrorKind::busy:
      case ErrorKind::storage:
        return error;
      default:
        break;
    }
    return std::optional<Telling>(
        [error](Watcher&) -> Result<Chapter> { return failed_population_test(error); });
  }
  return std::optional<Telling>(
      [&plan, lang, data = std::move(data).value()](Watcher& watcher) -> Result<Chapter> {
        const Result<app::PopulationTest> test = app::test_planned_population(plan, data, {}, watcher);
        if (test) return population_test_chapter(test.value(), lang);
        if (test.error().kind() == ErrorKind::cancelled) return test.error();
        return failed_population_test(test.error());
      });
}

}  // namespace shirube::story
