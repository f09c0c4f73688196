// Kanji numerals and the marks that number headings and lists.
#include <array>
#include <cstdint>
#include <limits>

#include "text/fold.h"
#include "text/number.h"

namespace shirube::text {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<int>::max();

int kanji_digit(char32_t c) {
  static constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  if (is_digit(c)) return static_cast<int>(c - U'0');
  if (c == U'零') return 0;
  if (c == U'壱') return 1;
  if (c == U'弐') return 2;
  if (c == U'参') return 3;
  const std::size_t at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::int64_t small_scale(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }
std::int64_t large_scale(char32_t c) { return c == U'万' ? 10'000 : c == U'億' ? 100'000'000 : 0; }

struct MarkRange {
  char32_t first;
  char32_t last;
  int number;  // of the first
};
constexpr std::array<MarkRange, 14> kMarks = {{
    {0x2460, 0x2473, 1},   // ①
    {0x3251, 0x325F, 21},  // ㉑
    {0x32B1, 0x32BF, 36},  // ㊱
    {0x2474, 0x2487, 1},   // ⑴
    {0x2488, 0x249B, 1},   // ⒈
    {0x2776, 0x277F, 1},   // ❶
    {0x24EB, 0x24F4, 11},  // ⓫
    {0x2780, 0x2789, 1},   // ➀
    {0x278A, 0x2793, 1},   // ➊
    {0x24F5, 0x24FE, 1},   // ⓵
    {0x3280, 0x3289, 1},   // ㊀
    {0x3220, 0x3229, 1},   // ㈠
    {0x2160, 0x216B, 1},   // Ⅰ
    {0x2170, 0x217B, 1},   // ⅰ
}};

constexpr int kLargestRoman = 39;

std::u32string roman(int number) {
  static constexpr std::array<std::u32string_view, 10> kUnits = {U"",  U"I",  U"II",  U"III",  U"IV",
                                                                 U"V", U"VI", U"VII", U"VIII", U"IX"};
  return std::u32string(static_cast<std::size_t>(number / 10), U'X') +
         std::u32string(kUnits[static_cast<std::size_t>(number % 10)]);
}

}  // namespace

std::optional<int> parse_kanji_number(std::string_view text) {
  const std::u32string folded = fold_text(text).text;
  if (folded == U"元") return 1;
  if (folded.empty()) return std::nullopt;

  std::int64_t total = 0;
  std::int64_t section = 0;  // below the next 万 or 億
  std::int64_t digits = -1;  // digits read and not yet scaled
  std::int64_t last_small = 10'000;
  std::int64_t last_large = std::numeric_limits<std::int64_t>::max();
  for (const char32_t c : folded) {
    if (const int digit = kanji_digit(c); digit >= 0) {
      digits = (digits < 0 ? 0 : digits * 10) + digit;
      if (digits > kLargest) return std::nullopt;
    } else if (const std::int64_t small = small_scale(c); small > 0) {
      if (small >= last_small || digits == 0) return std::nullopt;
      section += (digits < 0 ? 1 : digits) * small;
      last_small = small;
      digits = -1;
    } else if (const std::int64_t large = large_scale(c); large > 0) {
      section += digits < 0 ? 0 : digits;
      if (large >= last_large || section == 0 || section > kLargest) return std::nullopt;
      total += section * large;
      section = 0;
      digits = -1;
      last_small = 10'000;
      last_large = large;
    } else {
      return std::nullopt;
    }
    if (section > kLargest || total > kLargest) return std::nullopt;
  }
  total += section + (digits < 0 ? 0 : digits);
  return total > kLargest ? std::nullopt : std::optional<int>(static_cast<int>(total));
}

std::optional<int> parse_ordinal_mark(std::string_view text) {
  std::u32string folded = fold_text(text).text;
  if (folded.size() == 1) {
    for (const MarkRange& range : kMarks) {
      if (folded[0] >= range.first && folded[0] <= range.last) {
        return range.number + static_cast<int>(folded[0] - range.first);
      }
    }
  }
  const bool small = !folded.empty() && folded[0] >= U'a';
  for (char32_t& c : folded) {
    if (!is_latin(c) || (c >= U'a') != small) return std::nullopt;
    if (small) c -= U'a' - U'A';
  }
  for (int number = 1; number <= kLargestRoman; ++number) {
    if (folded == roman(number)) return number;
  }
  return std::nullopt;
}

}  // namespace shirube::text
