// Exponential and logarithm with the same bits on every machine.
//
// The C library's versions differ in the last bit between processors, since it chooses
// code by instruction set; a projection's quantiles must not. Each operation here is one
// IEEE 754 multiplication, addition or division, never fused, in the order written.
#pragma once

#include <cstddef>

namespace shirube::numeric {

// e^x within 2 units in the last place; x is held within ±700.
double stable_exp(double x);

// ln x within 2 units in the last place, for positive normal x.
double stable_log(double x);

// ln Γ(x) for x > 0, relative error below 1e-13.
double stable_log_gamma(double x);

// out[i] = stable_exp(x[i]) or stable_log(x[i]), bit by bit, as many at once as the machine
// can. May be in place.
void stable_exp(const double* x, double* out, std::size_t count);
void stable_log(const double* x, double* out, std::size_t count);

}  // namespace shirube::numeric
