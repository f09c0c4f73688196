// What must hold for any values: judging does not depend on the unit, on the side it is
// looked at from, or on how it is printed, and a better value is never judged worse.
#include <rapidcheck.h>

#include <algorithm>

#include "progress/build.h"
#include "progress/explain.h"

namespace shirube::progress {
namespace {

// All values in tenths, so that scaling and mirroring stay exact decimals.
struct Numbers {
  int baseline = 0;
  int target = 0;
  std::vector<int> actuals;  // from 2020
};

Decimal tenths(int value) { return Decimal::from_coefficient(value, 1); }

Numbers any_numbers() {
  Numbers numbers;
  numbers.baseline = *rc::gen::inRange(-300, 300);
  numbers.target = *rc::gen::inRange(-300, 300);
  numbers.actuals = *rc::gen::container<std::vector<int>>(*rc::gen::inRange<std::size_t>(1, 6),
                                                          rc::gen::inRange(-300, 300));
  return numbers;
}

Direction any_direction() {
  return *rc::gen::element(Direction::increase, Direction::decrease, Direction::maintain, Direction::at_least,
                           Direction::at_most, Direction::above_baseline, Direction::below_baseline);
}

Aggregation any_aggregation() {
  return *rc::gen::element(Aggregation::point, Aggregation::mean, Aggregation::sum);
}

Component component_of(const Numbers& numbers, Direction direction, Aggregation aggregation, int factor = 1) {
  Build build;
  build.direction = direction;
  build.aggregation = aggregation;
  if (aggregation != Aggregation::point) build.target_period = Period::years(2020, 2024, aggregation);
  Component c = build.component();
  c.baseline.value = tenths(numbers.baseline * factor);
  c.baseline.period = Period::year(2018);
  const bool numberless = direction == Direction::above_baseline || direction == Direction::below_baseline;
  if (!numberless) c.target.value = tenths(numbers.target * factor);
  return c;
}

Series series_of(const Numbers& numbers, int factor = 1) {
  Series out;
  for (std::size_t i = 0; i < numbers.actuals.size(); ++i) {
    SeriesPoint point;
    point.year = 2020 + static_cast<int>(i);
    point.value = tenths(numbers.actuals[i] * factor);
    out.push_back(point);
  }
  return out;
}

Settings as_of_last(const Numbers& numbers) {
  return plan_2020_2024(2019 + static_cast<int>(numbers.actuals.size()));
}

Evaluation evaluate_numbers(const Numbers& numbers, Direction direction, Aggregation aggregation,
                            int factor = 1) {
  return evaluate(component_of(numbers, direction, aggregation, factor), series_of(numbers, factor),
                  as_of_last(numbers));
}

int rank(NationalClass national) {
  return national == NationalClass::progressing ? 2 : national == NationalClass::not_yet ? 1 : 0;
}

void check(bool held) { ASSERT_TRUE(held); }

TEST(Properties, ScalingAllValuesChangesNoJudgementAndNoRate) {
  check(rc::check([] {
    const Numbers numbers = any_numbers();
    const Direction direction = any_direction();
    const Aggregation aggregation = any_aggregation();
    const int factor = *rc::gen::element(2, 7, 10, 1000);
    const Evaluation a = evaluate_numbers(numbers, direction, aggregation);
    const Evaluation b = evaluate_numbers(numbers, direction, aggregation, factor);
    RC_ASSERT(a.national == b.national);
    RC_ASSERT(a.national_rule == b.national_rule);
    RC_ASSERT(a.grant == b.grant);
    RC_ASSERT(a.met == b.met);
    RC_ASSERT(a.attainment == b.attainment);
    RC_ASSERT(a.progress == b.progress);
    RC_ASSERT(a.attainment_expected == b.attainment_expected);
    RC_ASSERT(a.pace == b.pace);
    for (const Scheme& scheme : preset_schemes()) {
      const Component c = component_of(numbers, direction, aggregation);
      const Component d = component_of(numbers, direction, aggregation, factor);
      RC_ASSERT(scheme.judge(c, a) == scheme.judge(d, b));
    }
  }));
}

TEST(Properties, AScaledUnitForBaselineAndSeriesChangesNothing) {
  check(rc::check([] {
    const Numbers numbers = any_numbers();
    Component yen = component_of(numbers, Direction::increase, Aggregation::point);
    yen.baseline.unit = yen.target.unit = unit("億円");
    Component mixed = yen;
    mixed.baseline.unit = unit("百万円");
    mixed.baseline.value = tenths(numbers.baseline * 100);
    const Evaluation a = evaluate(yen, series_of(numbers), as_of_last(numbers));
    const Evaluation b = evaluate(mixed, series_of(numbers, 100), as_of_last(numbers));
    RC_ASSERT(a.national == b.national);
    RC_ASSERT(a.attainment == b.attainment);
    RC_ASSERT(a.progress == b.progress);
    RC_ASSERT(a.expected.why_not == b.expected.why_not);
    if (a.expected.value) RC_ASSERT(*a.expected.value * Rational(100) == *b.expected.value);
  }));
}

Direction mirrored(Direction direction) {
  switch (direction) {
    case Direction::increase:
      return Direction::decrease;
    case Direction::decrease:
      return Direction::increase;
    case Direction::at_least:
      return Direction::at_most;
    case Direction::at_most:
      return Direction::at_least;
    case Direction::above_baseline:
      return Direction::below_baseline;
    default:
      return Direction::above_baseline;
  }
}

TEST(Properties, NegatedValuesInTheOppositeDirectionGiveTheSameClass) {
  check(rc::check([] {
    const Numbers numbers = any_numbers();
    const Direction direction =
        *rc::gen::element(Direction::increase, Direction::decrease, Direction::at_least, Direction::at_most,
                          Direction::above_baseline, Direction::below_baseline);
    // A total has no mirror: a floor can be reached early, a cap only at the end.
    const Aggregation aggregation = *rc::gen::element(Aggregation::point, Aggregation::mean);
    const Evaluation a = evaluate_numbers(numbers, direction, aggregation);
    const Evaluation b = evaluate_numbers(numbers, mirrored(direction), aggregation, -1);
    RC_ASSERT(a.national == b.national);
    RC_ASSERT(a.progress == b.progress);
    if (aggregation == Aggregation::point) RC_ASSERT(a.met == b.met);
  }));
}

TEST(Properties, PrintingNeverChangesAJudgement) {
  check(rc::check([] {
    const Numbers numbers = any_numbers();
    const Direction direction = any_direction();
    const Aggregation aggregation = any_aggregation();
    const Component component = component_of(numbers, direction, aggregation);
    const Evaluation e = evaluate_numbers(numbers, direction, aggregation);
    Indicator indicator;
    indicator.components = {component};
    std::vector<std::string> classes;
    for (const Rounding rounding : {Rounding::half_up, Rounding::truncate}) {
      ReportStyle style;
      style.rounding = rounding;
      style.rate_places = *rc::gen::inRange(0, 4);
      for (const Sentence& sentence : explain(indicator, component, e, as_of_last(numbers), style)) {
        if (sentence.figure == "national" || sentence.figure == "grant") classes.push_back(sentence.value);
      }
    }
    RC_ASSERT(classes.size() == 4u);
    RC_ASSERT(classes[0] == classes[2]);
    RC_ASSERT(classes[1] == classes[3]);
    RC_ASSERT(classes[0] == std::string(code(e.national)));
  }));
}

TEST(Properties, ABetterValueIsNeverJudgedWorse) {
  check(rc::check([] {
    const Numbers numbers = any_numbers();
    const Direction direction = any_direction();
    const Aggregation aggregation = any_aggregation();
    Numbers better = numbers;
    const int by = *rc::gen::inRange(1, 200);
    better.actuals.back() += lower_is_better(direction) ? -by : by;
    const Evaluation a = evaluate_numbers(numbers, direction, aggregation);
    const Evaluation b = evaluate_numbers(better, direction, aggregation);
    RC_ASSERT(rank(b.national) >= rank(a.national));
    RC_ASSERT(!(a.met.value_or(false) && b.met == false));
    RC_ASSERT(!(!a.out_of_reach && b.out_of_reach));
    if (a.grant.category && b.grant.category) RC_ASSERT(*b.grant.category <= *a.grant.category);
  }));
}

TEST(Properties, EverySentenceIsWholeInBothLanguages) {
  check(rc::check([] {
    const Numbers numbers = any_numbers();
    const Direction direction = any_direction();
    const Aggregation aggregation = any_aggregation();
    const Component component = component_of(numbers, direction, aggregation);
    Indicator indicator;
    indicator.components = {component};
    const Evaluation e = evaluate_numbers(numbers, direction, aggregation);
    for (const Sentence& sentence : explain(indicator, component, e, as_of_last(numbers), {})) {
      RC_ASSERT(sentence.text.ja.size() > 6u);
      RC_ASSERT(sentence.text.ja.substr(sentence.text.ja.size() - 3) == "。");
      RC_ASSERT(sentence.text.en.back() == '.');
      RC_ASSERT(sentence.text.en.find("  ") == std::string::npos);
      RC_ASSERT(!sentence.label.ja.empty());
    }
  }));
}

}  // namespace
}  // namespace shirube::progress
