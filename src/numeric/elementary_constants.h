// The coefficients that the scalar and the vector forms of module numeric share.
#pragma once

namespace shirube::numeric {

// ln 2 in two parts: the first with trailing zeros, so that its small multiples are exact.
inline constexpr double kLn2High = 6.93147180369123816490e-01;
inline constexpr double kLn2Low = 1.90821492927058770002e-10;
inline constexpr double kLog2E = 1.44269504088896338700e+00;
// Adding and subtracting 1.5 · 2^52 rounds to the nearest integer.
inline constexpr double kRounder = 6755399441055744.0;
inline constexpr double kExpLimit = 700.0;

// 1/13! … 1/1!, for Horner's rule: e^r on |r| ≤ ln 2 / 2 to 4e-18.
inline constexpr double kExpTerms[] = {1.0 / 6227020800.0,
                                       1.0 / 479001600.0,
                                       1.0 / 39916800.0,
                                       1.0 / 3628800.0,
                                       1.0 / 362880.0,
                                       1.0 / 40320.0,
                                       1.0 / 5040.0,
                                       1.0 / 720.0,
                                       1.0 / 120.0,
                                       1.0 / 24.0,
                                       1.0 / 6.0,
                                       0.5,
                                       1.0};

// 1/23 … 1/3: ln m = 2 atanh s = 2s (1 + z/3 + z²/5 + …), z = s², s = (m − 1)/(m + 1), for m
// in [√½, √2].
inline constexpr double kLogTerms[] = {1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13,
                                       1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};
inline constexpr double kSqrtHalf = 0.70710678118654752440;

// Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37, 477–484: the normal
// quantile as quotients of polynomials, highest power first; relative error about 1e-16.
inline constexpr double kCentralLimit = 0.425;
inline constexpr double kCentralSquare = 0.180625;
inline constexpr double kTailLimit = 5.0;
inline constexpr double kTailShift = 1.6;
inline constexpr double kCentralTop[] = {
    2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
    1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0};
inline constexpr double kCentralBottom[] = {
    5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
    5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0};
inline constexpr double kTailTop[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                      2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                      3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                      4.63033784615654529590e+0, 1.42343711074968357734e+0};
inline constexpr double kTailBottom[] = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                         1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                         6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                         2.05319162663775882187e+0, 1.0};
inline constexpr double kFarTop[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                     1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                     2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                     5.46378491116411436990e+0, 6.65790464350110377720e+0};
inline constexpr double kFarBottom[] = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                        1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                        1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                        5.99832206555887937690e-1,  1.0};

// A half-uniform number is (j + ½) · 2^-53 with j of 52 bits: exact, and never 0 or ½.
inline constexpr double kTwoTo52 = 4503599627370496.0;
inline constexpr double kHalfUniformScale = 1.0 / 9007199254740992.0;

}  // namespace shirube::numeric
