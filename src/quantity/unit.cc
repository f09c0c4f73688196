#include "quantity/unit.h"

#include <string>

#include "quantity/unit_table.h"

namespace shirube {
namespace {

using quantity::find_unit;
using quantity::UnitEntry;

constexpr std::size_t kLongestUnit = 45;    // bytes: パーセントポイント, 百万 and /10万人 fit
constexpr std::size_t kLongestCounter = 8;  // letters

struct Multiplier {
  std::string_view text;
  std::int64_t factor;
};
constexpr Multiplier kMultipliers[] = {
    {"千", 1000},
    {"万", 10'000},
    {"十万", 100'000},
    {"百万", 1'000'000},
    {"千万", 10'000'000},
    {"億", 100'000'000},
    {"十億", 1'000'000'000},
    {"百億", 10'000'000'000},
    {"千億", 100'000'000'000},
    {"兆", 1'000'000'000'000},
};

constexpr std::string_view kPerYear[] = {"年", "年間", "年度"};
constexpr std::string_view kPer[] = {"月",     "か月", "週",     "日",   "時間", "時",   "分",   "人",
                                     "世帯",   "戸",   "校",     "園",   "社",   "団体", "施設", "か所",
                                     "箇所",   "ha",   "km",     "㎡",   "回",   "件",   "台",   "便",
                                     "人・日", "人日", "10万人", "千人", "万人", "人/日"};

// What decides whether two units compare, and how much one of them is worth.
struct Reading {
  const UnitEntry* entry = nullptr;
  std::int64_t factor = 1;
  std::string_view per;  // empty for none and for a year
};

Reading read_simple(std::string_view text) {
  if (const UnitEntry* entry = find_unit(text)) return {entry, 1, {}};
  for (const Multiplier& m : kMultipliers) {
    if (!text.starts_with(m.text)) continue;
    const UnitEntry* entry = find_unit(text.substr(m.text.size()));
    if (entry != nullptr && entry->in_thousands) return {entry, m.factor, {}};
  }
  return {};
}

std::string_view strip_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Reading read(std::string_view text) {
  if (text.empty() || text.size() > kLongestUnit) return {};
  const Reading whole = read_simple(text);
  const std::size_t slash = text.find('/');
  if (whole.entry != nullptr || slash == std::string_view::npos) return whole;
  Reading base = read_simple(strip_blanks(text.substr(0, slash)));
  if (base.entry == nullptr) return {};
  const std::string_view per = strip_blanks(text.substr(slash + 1));
  for (const std::string_view year : kPerYear) {
    if (per == year) return base;
  }
  for (const std::string_view known : kPer) {
    if (per != known) continue;
    base.per = known;
    return base;
  }
  return {};
}

Unit to_unit(std::string_view text, const Reading& reading) {
  Unit unit;
  unit.text = std::string(text);
  if (const std::size_t wide = unit.text.find("％"); wide != std::string::npos) {
    unit.text.replace(wide, std::string_view("％").size(), "%");
  }
  unit.dimension = reading.entry->dimension;
  unit.scale = Rational(static_cast<Int128>(reading.entry->numerator) * reading.factor,
                        static_cast<Int128>(reading.entry->denominator));
  return unit;
}

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
bool is_latin_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// The letter at the start of `text` and its length in bytes; 0 where it is no UTF-8.
char32_t first_letter(std::string_view text, std::size_t* length) {
  const unsigned char lead = static_cast<unsigned char>(text.front());
  *length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (*length == 1) return lead;
  if (lead < 0xC2 || lead > 0xF4 || *length > text.size()) return 0;
  char32_t letter = lead & (0x7FU >> *length);
  for (std::size_t i = 1; i < *length; ++i) {
    if (starts_code_point(text[i])) return 0;
    letter = (letter << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return letter;
}

// Kana, ideographs, Latin letters, and the signs that are units by themselves (℃, ㎡).
bool may_stand_in_counter(char32_t c) {
  const auto between = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return between('A', 'Z') || between('a', 'z') || between(0x3041, 0x3096) || between(0x30A1, 0x30FA) ||
         between(0x30FC, 0x30FE) || between(0x3400, 0x4DBF) || between(0x4E00, 0x9FFF) ||
         between(0xF900, 0xFAFF) || between(0x20000, 0x3FFFF) || c == U'々' || c == U'ヶ' || c == U'〆' ||
         between(0x2100, 0x214F) || between(0x3300, 0x33DF) || between(0xFF21, 0xFF3A) ||
         between(0xFF41, 0xFF5A);
}

// The start of `text` up to the first letter that no unit of the table has.
std::string_view run_of_unit_letters(std::string_view text) {
  static constexpr std::u32string_view kSigns = U"0123456789%％‰/・-²³₂";
  std::size_t end = 0;
  std::size_t length = 0;
  while (end < text.size() && end < kLongestUnit) {
    const char32_t c = first_letter(text.substr(end), &length);
    if (!may_stand_in_counter(c) && kSigns.find(c) == std::u32string_view::npos) break;
    end += length;
  }
  return text.substr(0, end);
}

bool can_be_counter(std::string_view text) {
  std::size_t letters = 0;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); at += length) {
    const char32_t c = first_letter(text.substr(at), &length);
    const bool joins = (c == U'/' || c == U'・') && at > 0 && at + length < text.size();
    if (!joins && !may_stand_in_counter(c)) return false;
    if (++letters > kLongestCounter) return false;
  }
  return letters > 0;
}

}  // namespace

bool Unit::comparable_with(const Unit& other) const {
  if (text == other.text) return true;
  if (none() || other.none() || dimension != other.dimension) return false;
  const Reading mine = read(text);
  const Reading theirs = read(other.text);
  if (mine.entry == nullptr || theirs.entry == nullptr) return false;
  return mine.entry->kind == theirs.entry->kind && mine.per == theirs.per;
}

std::optional<Decimal> converted(const Decimal& value, const Unit& from, const Unit& to) {
  if (!from.comparable_with(to)) return std::nullopt;
  if (from.scale == to.scale) return value;
  return (Rational(value) * (from.scale / to.scale)).exact();
}

std::optional<Unit> known_unit(std::string_view text) {
  const Reading reading = read(text);
  if (reading.entry == nullptr) return std::nullopt;
  return to_unit(text, reading);
}

std::optional<Unit> parse_unit(std::string_view text) {
  if (std::optional<Unit> known = known_unit(text)) return known;
  if (!can_be_counter(text)) return std::nullopt;
  Unit unit;
  unit.text = std::string(text);
  unit.dimension = Dimension::counter;
  return unit;
}

std::optional<Unit> known_unit_prefix(std::string_view text, std::size_t* length) {
  *length = 0;
  const std::string_view run = run_of_unit_letters(text);
  for (std::size_t size = run.size(); size > 0; --size) {
    const bool at_boundary = size == text.size() || starts_code_point(text[size]);
    const bool within_word =
        size < text.size() && is_latin_letter(text[size - 1]) && is_latin_letter(text[size]);
    if (!at_boundary || within_word) continue;
    if (std::optional<Unit> unit = known_unit(run.substr(0, size))) {
      *length = size;
      return unit;
    }
  }
  return std::nullopt;
}

}  // namespace shirube
