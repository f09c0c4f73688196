#include "numeric/cubic.h"

#include <algorithm>
#include <cmath>

#include "numeric/lookup_lanes.h"

namespace shirube::numeric {

CubicPiece cubic_piece(double value, double slope, double next, double next_slope) {
  const double rise = next - value;
  return {{value, slope, 3 * rise - 2 * slope - next_slope, slope + next_slope - 2 * rise}};
}

double OddTable::operator()(double x) const {
  const double position = std::min(std::fabs(x) * per_unit, last());
  const double whole = std::floor(position);
  const std::array<double, 4>& c = pieces[static_cast<std::size_t>(whole)].c;
  const double along = position - whole;
  const double value = c[0] + along * (c[1] + along * (c[2] + along * c[3]));
  return std::signbit(x) ? -value : value;
}

void OddTable::apply(double* x, std::size_t count) const {
  std::size_t i = odd_rows(*this, x, count);
  for (; i < count; ++i) x[i] = (*this)(x[i]);
}

}  // namespace shirube::numeric
