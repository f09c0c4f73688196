// Components and series in one line, for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "progress/evaluate.h"
#include "progress/scheme.h"
#include "progress/series.h"
#include "quantity/decimal.h"
#include "quantity/unit.h"

namespace shirube {

inline void PrintTo(const Rational& rational, std::ostream* out) {
  *out << rational.to_string() << " (" << rational.to_double() << ")";
}

}  // namespace shirube

namespace shirube::progress {

inline Decimal dec(const std::string& text) { return Decimal::parse(text).value(); }

inline Unit unit(const std::string& text) { return text.empty() ? Unit() : parse_unit(text).value(); }

// "116/131", "0.885", "42"
inline Rational fraction(const std::string& text) {
  const std::size_t bar = text.find('/');
  if (bar == std::string::npos) return Rational(dec(text));
  return Rational(dec(text.substr(0, bar))) / Rational(dec(text.substr(bar + 1)));
}

struct Build {
  std::string baseline;  // empty: none
  std::string target;
  Direction direction = Direction::increase;
  std::string unit_text = "人";
  std::optional<Period> baseline_period = Period::year(2018);
  std::optional<Period> target_period = Period::year(2024);
  Aggregation aggregation = Aggregation::point;

  Component component() const {
    Component c;
    c.baseline.unit = c.target.unit = unit(unit_text);
    if (!baseline.empty()) c.baseline.value = dec(baseline);
    if (!baseline.empty()) c.baseline.period = baseline_period;
    if (!target.empty()) c.target.value = dec(target);
    c.target.period = target_period;
    c.target.aggregation = aggregation;
    c.target.direction = direction;
    return c;
  }
};

inline Build sum_of(const std::string& baseline, const std::string& target,
                    Direction direction = Direction::increase) {
  return {baseline,           target,
          direction,          "件",
          Period::year(2018), Period::years(2020, 2024, Aggregation::sum),
          Aggregation::sum};
}

inline Build mean_of(const std::string& baseline, const std::string& target,
                     Direction direction = Direction::increase) {
  return {baseline,
          target,
          direction,
          "人",
          Period::years(2009, 2018, Aggregation::mean),
          Period::years(2020, 2024, Aggregation::mean),
          Aggregation::mean};
}

using YearValue = std::pair<int, std::string>;  // a value, or "?not-surveyed"

inline Series series(const std::vector<YearValue>& values) {
  Series out;
  for (const auto& [year, text] : values) {
    SeriesPoint point;
    point.year = year;
    if (text.front() == '?') {
      point.missing = parse_missing_reason(text.substr(1));
    } else {
      point.value = dec(text);
    }
    out.push_back(point);
  }
  return out;
}

inline Settings plan_2020_2024(int as_of) {
  Settings settings;
  settings.as_of = as_of;
  settings.first_year = 2020;
  settings.last_year = 2024;
  return settings;
}

inline Evaluation evaluate_at(int as_of, const Build& build, const std::vector<YearValue>& values) {
  return evaluate(build.component(), series(values), plan_2020_2024(as_of));
}

}  // namespace shirube::progress
