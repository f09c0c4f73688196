// How far forecasts missed: the measures of the field, over many places.
//
// Errors are (forecast − actual)/actual in percent. Places without people at the end are
// left out of the relative measures, but not out of the age–sex error.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "population/cells.h"
#include "population/forecast/forecast.h"

namespace shirube::population {

// Sizes by people at the origin: all, below 5,000, 20,000, 100,000, and more.
struct SizeClass {
  std::string code;  // "all", "under-5k", "5k-20k", "20k-100k", "over-100k"
  Message name;
  double from = 0;
  double to = 0;  // exclusive
};
const std::array<SizeClass, 5>& size_classes();

// One place's forecast beside what came.
struct Outcome {
  double people_at_origin = 0;
  const Cells* forecast = nullptr;
  const Cells* actual = nullptr;
  std::optional<Range> range;  // of the total
};

struct Coverage {
  double share80 = 0, share95 = 0;  // percent of totals inside
  double width80 = 0;               // mean width in percent of the actual
  // Mean interval scores in percent of the actual: width, and 2/α times the distance of an
  // outcome outside (Gneiting & Raftery 2007). Smaller is better.
  double score80 = 0, score95 = 0;
};

struct Accuracy {
  std::size_t places = 0;
  double mape = 0;                   // mean absolute error of totals
  double median_ape = 0;             // median of the same
  double p90_ape = 0;                // nine of ten places miss by less
  double malpe = 0;                  // mean signed error: bias
  double sum_error = 0;              // of the sum of all places
  double age_sex = 0;                // Σ|forecast − actual| over cells / Σ actual
  std::optional<Coverage> coverage;  // where every outcome has a range
};

Accuracy accuracy_of(const std::vector<Outcome>& outcomes, const SizeClass& size);

}  // namespace shirube::population
