#include "time/era.h"

#include <array>

namespace shirube {
namespace {

struct EraEntry {
  Era era;
  CivilDate first;   // first day of the era
  int year_before;   // Western year = year_before + era year
  int last_western;  // Western year in which it ended
  char letter;
  std::string_view kanji;
  std::string_view square;      // ㋿ and its elders
  std::string_view wide_upper;  // Ｒ
  std::string_view wide_lower;
};

constexpr int kNoEnd = 2199;

constexpr std::array<EraEntry, 5> kEras = {{
    {Era::meiji, {1868, 10, 23}, 1867, 1912, 'M', "明治", "㍾", "Ｍ", "ｍ"},
    {Era::taisho, {1912, 7, 30}, 1911, 1926, 'T', "大正", "㍽", "Ｔ", "ｔ"},
    {Era::showa, {1926, 12, 25}, 1925, 1989, 'S', "昭和", "㍼", "Ｓ", "ｓ"},
    {Era::heisei, {1989, 1, 8}, 1988, 2019, 'H', "平成", "㍻", "Ｈ", "ｈ"},
    {Era::reiwa, {2019, 5, 1}, 2018, kNoEnd, 'R', "令和", "㋿", "Ｒ", "ｒ"},
}};

// Meiji was proclaimed on 1868-10-23 and counted from the New Year of the old
// calendar, 1868-01-25.
constexpr CivilDate kMeijiCountedFrom{1868, 1, 25};

const EraEntry& entry(Era era) { return kEras[static_cast<std::size_t>(era)]; }

std::string era_number(const EraYear& era_year, YearStyle style) {
  if (style == YearStyle::letter) return letter(era_year.era) + std::to_string(era_year.year);
  std::string out(kanji(era_year.era));
  return out + (era_year.year == 1 ? "元" : std::to_string(era_year.year));
}

std::string format_year(int year, YearStyle style, std::string_view suffix) {
  const std::optional<EraYear> era_year = era_year_of_calendar_year(year);
  const std::string western = std::to_string(year);
  if (!era_year || style == YearStyle::western) return western + std::string(suffix);
  std::string named = era_number(*era_year, style);
  if (style == YearStyle::letter) return named;
  if (style == YearStyle::both) return named + "（" + western + "）" + std::string(suffix);
  return named + std::string(suffix);
}

}  // namespace

CivilDate first_day(Era era) { return entry(era).first; }
std::string_view kanji(Era era) { return entry(era).kanji; }
char letter(Era era) { return entry(era).letter; }

std::optional<Era> era_from_name(std::string_view name) {
  for (const EraEntry& e : kEras) {
    const bool is_letter = name.size() == 1 && (name[0] == e.letter || name[0] == e.letter + ('a' - 'A'));
    if (is_letter || name == e.kanji || name == e.square || name == e.wide_upper || name == e.wide_lower) {
      return e.era;
    }
  }
  return std::nullopt;
}

std::optional<EraYear> make_era_year(Era era, int year) {
  const EraEntry& e = entry(era);
  const int last = e.last_western == kNoEnd ? kNoEnd : e.last_western + kToleratedOverrun;
  if (year < 1 || year > last - e.year_before) return std::nullopt;
  return EraYear{era, year};
}

std::optional<EraYear> era_year_of(const CivilDate& date) {
  if (date < kMeijiCountedFrom) return std::nullopt;
  Era era = Era::meiji;
  for (const EraEntry& e : kEras) {
    if (date >= e.first) era = e.era;
  }
  return EraYear{era, date.year - entry(era).year_before};
}

std::optional<EraYear> era_year_of_fiscal_year(int fiscal_year) {
  return era_year_of_calendar_year(fiscal_year);
}

std::optional<EraYear> era_year_of_calendar_year(int year) { return era_year_of(CivilDate{year, 12, 31}); }

int western_year(const EraYear& era_year) { return entry(era_year.era).year_before + era_year.year; }

bool past_end_of_era(const EraYear& era_year) {
  return western_year(era_year) > entry(era_year.era).last_western;
}

bool holds_on(Era era, const CivilDate& date) {
  const std::optional<EraYear> actual = era_year_of(date);
  return actual && actual->era == era;
}

std::string format_fiscal_year(int fiscal_year, YearStyle style) {
  return format_year(fiscal_year, style, "年度");
}

std::string format_calendar_year(int year, YearStyle style) { return format_year(year, style, "年"); }

}  // namespace shirube
