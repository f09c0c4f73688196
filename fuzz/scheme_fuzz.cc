// Any bytes as a rating scheme: it is refused with a place and a remedy, or it grades
// whatever is put before it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "progress/evaluate.h"
#include "progress/explain.h"
#include "progress/scheme.h"

namespace {

using namespace shirube;
using namespace shirube::progress;

struct Sample {
  Component component;
  Evaluation evaluation;
};

std::vector<Sample> make_cases() {
  std::vector<Sample> cases;
  Settings settings;
  settings.as_of = 2022;
  settings.first_year = 2020;
  settings.last_year = 2024;
  for (int direction = 0; direction <= static_cast<int>(Direction::range); ++direction) {
    for (const Aggregation aggregation : {Aggregation::point, Aggregation::mean, Aggregation::sum}) {
      for (const int value : {-7, 0, 90, 100, 999999999}) {
        Sample one;
        one.component.baseline.value = Decimal(100);
        one.component.target.value = Decimal::from_coefficient(1205, 1);
        one.component.target.direction = static_cast<Direction>(direction);
        one.component.target.aggregation = aggregation;
        Series series(2);
        series[0].year = 2021;
        series[0].value = Decimal(95);
        series[1].year = 2022;
        series[1].value = Decimal(value);
        one.evaluation = evaluate(one.component, series, settings);
        cases.push_back(one);
      }
    }
  }
  return cases;
}

void require(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Sample> cases = make_cases();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Scheme> scheme = parse_scheme(text, "fuzz.toml");
  if (!scheme) {
    require(!scheme.error().code.empty() && !scheme.error().remedy.ja.empty());
    return 0;
  }
  for (const Sample& each : cases) {
    const Graded graded = scheme.value().judge(each.component, each.evaluation);
    const Grade grade = scheme.value().grade_of(graded);
    const Sentence sentence =
        explain_grade(scheme.value(), grade, graded, each.component, each.evaluation, {});
    require(!sentence.text.ja.empty() && !sentence.text.en.empty());
  }
  return 0;
}
