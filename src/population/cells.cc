#include "population/cells.h"

#include "base/check.h"

namespace shirube::population {

double Cells::total(Sex sex) const {
  double sum = 0;
  for (const double value : of(sex)) sum += value;
  return sum;
}

double Cells::total() const { return total(Sex::female) + total(Sex::male); }

double Cells::between(Sex sex, int from_age, int to_age) const {
  double sum = 0;
  for (int group = 0; group < count(); ++group) {
    if (from_age <= ages_.lower(group) && ages_.lower(group) < to_age) sum += at(sex, group);
  }
  return sum;
}

double Cells::between(int from_age, int to_age) const {
  return between(Sex::female, from_age, to_age) + between(Sex::male, from_age, to_age);
}

}  // namespace shirube::population
