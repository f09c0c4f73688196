// A curve through points that rises where they rise and falls where they fall: piecewise
// cubic Hermite with the slopes of Fritsch & Butland (1984), as used for survivors and
// cumulated rates by age.
#pragma once

#include <vector>

namespace shirube::population {

class MonotoneCurve {
 public:
  // At least two points, x strictly rising.
  MonotoneCurve(std::vector<double> x, std::vector<double> y);
  // Outside the points the end slope goes on.
  double at(double x) const;

 private:
  std::vector<double> x_, y_, slope_;
};

}  // namespace shirube::population
