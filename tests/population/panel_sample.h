// A made-up nation for tests of forecasts: places of all sizes with lasting differences.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "population/panel.h"

namespace shirube::population {

// Places grow or shrink by habits of their own that last, and by chance of single periods.
inline Panel sample_panel(std::size_t places, std::size_t censuses, unsigned seed = 1) {
  std::mt19937 random(seed);
  const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
  const auto bell = [&] { return uniform() + uniform() + uniform() + uniform() - 2; };
  Panel panel;
  panel.ages = {5, 19};
  for (std::size_t k = 0; k < censuses; ++k) panel.years.push_back(1980 + 5 * static_cast<int>(k));
  for (std::size_t i = 0; i < places; ++i) {
    const int prefecture = 1 + static_cast<int>(i % 5);
    panel.codes.push_back("0" + std::to_string(prefecture) + std::to_string(200 + i / 5));
    panel.names.emplace_back();
    const double size = std::exp(3 + 4.5 * uniform());  // people of an age group
    const double pull = 0.06 * bell();
    const double births = 0.12 * bell();
    Cells now(panel.ages);
    for (const Sex sex : kSexes)
      for (int group = 0; group < 19; ++group)
        now.at(sex, group) = size * std::exp(-std::pow(group / 14.0, 4)) * (1 + 0.1 * bell());
    std::vector<Cells> path = {now};
    while (path.size() < censuses) {
      const double year = 0.02 * bell();
      Cells next(panel.ages);
      for (const Sex sex : kSexes) {
        for (int group = 1; group < 19; ++group) {
          const double source = now.at(sex, group - 1) + (group == 18 ? now.at(sex, 18) : 0);
          const double survival = std::exp(-0.004 * std::exp(0.28 * group));
          const double moves = (pull + year) * std::exp(-std::pow((group - 5) / 4.0, 2));
          next.at(sex, group) = source * survival * std::exp(moves + 0.01 * bell());
        }
      }
      const double children = 0.25 * std::exp(births + 0.03 * bell()) * next.between(Sex::female, 20, 40);
      next.at(Sex::female, 0) = children * 0.49;
      next.at(Sex::male, 0) = children * 0.51;
      path.push_back(next);
      now = next;
    }
    panel.cells.push_back(path);
  }
  return panel;
}

}  // namespace shirube::population
