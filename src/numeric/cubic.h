// Functions by table: cubic pieces with exact values and slopes at their ends, quicker to
// look up than to compute, with the same bits on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace shirube::numeric {

// c[0] + x (c[1] + x (c[2] + x c[3])), x in [0, 1) along the piece.
struct alignas(32) CubicPiece {
  std::array<double, 4> c;
};

// The piece from `value` to `next`, whose slopes are per piece.
CubicPiece cubic_piece(double value, double slope, double next, double next_slope);

// An odd function on [−largest, largest], by pieces of equal width from 0; beyond, the last
// piece's end.
struct OddTable {
  double per_unit = 0;  // pieces to a unit
  double largest = 0;
  std::vector<CubicPiece> pieces;

  // Where along the pieces values are held: just before the end of the last.
  double last() const { return largest * per_unit - 1e-6; }
  double operator()(double x) const;
  // x[i] becomes the function's value, bit by bit as above, as many at once as the machine can.
  void apply(double* x, std::size_t count) const;
};

}  // namespace shirube::numeric
