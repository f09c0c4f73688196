// The root of a function of one variable between two points of opposite sign.
#pragma once

#include <functional>

#include "base/result.h"

namespace shirube::numeric {

struct RootOptions {
  double x_tolerance = 1e-12;  // relative to the width of the bracket at the start
  double f_tolerance = 0;      // |f| at or below this ends the search
  int max_evaluations = 200;
};

struct Root {
  double x = 0;
  double f = 0;  // the function there
  int evaluations = 0;
};

// Brent's method (R. P. Brent, Algorithms for Minimization without Derivatives, 1973, ch. 4):
// inverse quadratic interpolation and secants, falling back to halving, so that it always ends.
// An error of `f` ends the search and is returned. Errors: root-not-bracketed.
Result<Root> find_root(const std::function<Result<double>(double)>& f, double low, double high,
                       const RootOptions& options = {});

}  // namespace shirube::numeric
