// A straightforward scalar core of the cohort-component method, written to be measured
// against: one trajectory at a time, plain arrays, the compiler's own optimisation.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

// Two sexes (0 women, 1 men), `ages` groups; arrays are [sex][age]. survival[x] leads from
// group x to x + 1, the last stays in the open group; birth_survival to the first. `migration`
// is a rate over the step, half before and half after (Preston); `fertility` is births per
// woman over the step. `people` holds the start and receives the end; `work` needs as much
// room. `cells`, if given, receives every step. Returns the final total.
double scalar_ccmpp(int ages, int steps, const double* survival, double birth_survival,
                    const double* migration, const double* fertility, double sex_ratio, double* people,
                    double* work, double* cells);

// The same code compiled with -O3 -march=native -ffast-math.
double scalar_ccmpp_fast(int ages, int steps, const double* survival, double birth_survival,
                         const double* migration, const double* fertility, double sex_ratio, double* people,
                         double* work, double* cells);

#ifdef __cplusplus
}
#endif
