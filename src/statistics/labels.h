// The words of statistics files: ages, sexes, times, values, codes. Private to the module.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "population/cells.h"

namespace shirube::statistics {

inline constexpr int kOpenAge = 1000;  // upper bound of an open group

enum class AgeWord { all, unknown, range };
struct AgeLabel {
  AgeWord word = AgeWord::all;
  int from = 0;       // of a range [from, to)
  int to = kOpenAge;  // kOpenAge: open
  bool bare = false;  // only the lower age was written: 0, 5, 10 or a05; `to` is from + 1
  auto operator<=>(const AgeLabel&) const = default;
};
// "0-4", "0～4歳", "15歳未満", "90歳以上", "85+", "a00", "a90p", "7", "7歳", 総数, all, 不詳,
// unknown, with (再掲) before. nullopt for what is no age (平均年齢).
std::optional<AgeLabel> parse_age(std::string_view text);
// "0～4歳", "90歳以上", "0–4", "90+".
std::string age_text(int from, int to, bool japanese);

enum class SexWord { female, male, both };
std::optional<SexWord> parse_sex(std::string_view text);
std::string sex_text(SexWord sex, bool japanese);
inline SexWord word_of(population::Sex sex) {
  return sex == population::Sex::female ? SexWord::female : SexWord::male;
}

struct TimeLabel {
  int first_year = 0;
  int last_year = 0;
};
// "2020", "2020-10-01", "2020年10月1日", "令和2年", "R2", "2015-2020", e-Stat's "2020000000"
// (calendar year), "2020100000" (fiscal year) and "2016000606" (month).
std::optional<TimeLabel> parse_time(std::string_view text);

enum class ValueWord {
  number,
  zero,     // "-": nothing counted
  missing,  // "***", "…", "X": not known or not shown
  blank,
};
struct ValueLabel {
  ValueWord word = ValueWord::number;
  double number = 0;
};
// Numbers with commas, full-width digits, ▲ and exponents. nullopt for other words.
std::optional<ValueLabel> parse_value(std::string_view text);

// 千人 → 1000, 万人 → 10000, ‰ → 0.001, % → 0.01, else 1. From a unit or a column's name.
double scale_of_unit(std::string_view unit);

// "census", "register", "projection" from usual words; else as written.
std::string basis_of_text(std::string_view text);

}  // namespace shirube::statistics
