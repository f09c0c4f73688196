// Heavier tails: a normal number turned into Student's t.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>

#include "numeric/cubic.h"

namespace shirube::population {

// The rising map z → t with P(T ≤ t) = P(Z ≤ z), T of `df` > 2 degrees of freedom scaled to
// variance 1. It keeps the order of draws, so that correlation by rank is that of the normal
// numbers. A table of cubic pieces with exact slopes; relative error below 1e-8, tested.
class StudentMap {
 public:
  explicit StudentMap(double df);
  double operator()(double z) const { return table_(z); }
  void apply(double* z, std::size_t count) const { table_.apply(z, count); }

 private:
  numeric::OddTable table_;
};

// Maps by degrees of freedom, each made once; thread-safe.
class StudentMaps {
 public:
  const StudentMap& of(double df);

 private:
  std::mutex mutex_;
  std::map<double, StudentMap> maps_;
};

// P(T > t), T Student with df degrees of freedom, t ≥ 0.
double student_upper_tail(double t, double df);
// P(Z > z), z ≥ 0.
double normal_upper_tail(double z);

}  // namespace shirube::population
