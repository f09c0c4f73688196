// How long those who die in an age group live in it: the rules by which life tables fill in
// a(x). Private to the module; their names and sources stand in lifetable.h.
#pragma once

#include "population/schedules/lifetable.h"

namespace shirube::population {

double infant_a(InfantRule rule, double m0, Sex sex);
// Of ages 1–4 as one group.
double child_a(InfantRule rule, double m0, Sex sex);

// Greville (1943): a = n/2 − n²/12·(m − k), k = ln(above / below) / 2n, the rates of the groups
// below and above. n/2 where one of them is 0.
double greville_a(double width, double m, double below, double above);

}  // namespace shirube::population
