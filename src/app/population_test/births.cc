// The plan's target of births beside the births of the projection.
#include <algorithm>
#include <cmath>

#include "app/population_test/parts.h"

namespace shirube::app {
namespace {

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

}  // namespace

double births_in(const Variant& variant, int year) {
  std::vector<double> means;
  for (std::size_t i = 0; i < variant.projection.accounts.size(); ++i) {
    means.push_back(population::births_per_year(variant.projection, i));
  }
  return level_in(means, variant.input.start_year, variant.input.width(), year);
}

std::optional<BirthsTest> births_test(const PopulationTest& test) {
  if (!test.targets.births) return std::nullopt;
  const PopulationTarget& target = *test.targets.births;
  BirthsTest out;
  out.first_year = std::max(target.over_years ? target.first_year : target.last_year, test.start_year() + 1);
  out.last_year = target.last_year;
  if (out.first_year > out.last_year || out.last_year > test.base().input.end_year()) return std::nullopt;
  const double years = out.last_year - out.first_year + 1;
  for (const Variant& variant : test.variants) {
    double sum = 0;
    for (int year = out.first_year; year <= out.last_year; ++year) sum += births_in(variant, year);
    out.cases.push_back({variant.code, sum / years});
  }
  for (int year = out.first_year; year <= out.last_year; ++year) {
    out.fertility += fertility_in(test.plan(), year) / years;
  }
  // The women of these years are born already: their births go with the rate.
  const double births = out.cases.back().births;
  if (births > 0) out.fertility_needed = out.fertility * target.value / births;
  return out;
}

}  // namespace shirube::app
