// How numbers are said: to people with − (U+2212) and grouped digits, to programs
// and spreadsheets plainly.
//
// One rule of rounding holds for both: half away from zero, of the value times the power
// of ten. A number that rounds to zero has no sign. Values are finite.
#pragma once

#include <string>

#include "base/message.h"
#include "quantity/decimal.h"

namespace shirube::words {

// For programs: "-575", "1.270".
std::string plain(double value, int places);
void append_plain(std::string& out, double value, int places);
// Of a ratio, in per cent without the sign: 0.4085 → "40.9".
std::string plain_percent(double ratio, int places);
// All digits that are needed to read the same number back, never with an exponent.
std::string shortest(double value);

// As a person would type it, for the values in messages: at most `digits` significant digits,
// zeros at the end dropped; the whole part is never cut short and there is no exponent:
// 0.9985, 12345, 1234567, "-0.5".
std::string figure(double value, int digits = 6);

// For people: "1.27", "−0.5"; not grouped.
std::string fixed(double value, int places);
// Whole and grouped: 111299.4 → "111,299", −12.5 → "−13".
std::string whole(double value);
std::string signed_whole(double value);      // with its sign always: "+575", "−1,020", "0"
std::string number(const Decimal& decimal);  // all digits, grouped: "−1,298.50"
// Of a ratio: 3/8 → "37.5%", "−37.5%".
std::string percent(const Rational& ratio, int places, Rounding rounding = Rounding::half_up);
std::string percent(double ratio, int places = 1);
// 0.4085 of a whole → "40.9%"; "—" where the whole is not above 0.
std::string share(double part, double whole);

Message persons(double value);         // 91,000人 / 91,000
Message signed_persons(double value);  // +575人 / +575

}  // namespace shirube::words
