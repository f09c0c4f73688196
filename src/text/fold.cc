#include "text/fold.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "text/normalise.h"

namespace shirube::text {
namespace {

// U+FF61 to U+FF9F.
constexpr char32_t kHalfWidthKana[] =
    U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
    U"ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

struct Pair {
  char32_t from;
  char32_t to;
};

// Radicals of U+2E80 to U+2EFF that PDF readers give in place of the letter. They
// have no compatibility mapping; source: EquivalentUnifiedIdeograph.txt of Unicode.
constexpr Pair kRadicals[] = {
    {0x2E81, U'厂'}, {0x2E84, U'乙'}, {0x2E87, U'几'}, {0x2E88, U'刀'}, {0x2E8A, U'卜'}, {0x2E8C, U'小'},
    {0x2E8D, U'小'}, {0x2E8E, U'兀'}, {0x2E92, U'巳'}, {0x2E93, U'幺'}, {0x2E9C, U'日'}, {0x2E9D, U'月'},
    {0x2E9F, U'母'}, {0x2EA0, U'民'}, {0x2EA7, U'牛'}, {0x2EA9, U'王'}, {0x2EAB, U'目'}, {0x2EAC, U'示'},
    {0x2EAE, U'竹'}, {0x2EBB, U'聿'}, {0x2EBC, U'月'}, {0x2EBD, U'臼'}, {0x2EC1, U'虎'}, {0x2EC4, U'西'},
    {0x2EC6, U'角'}, {0x2ECA, U'足'}, {0x2ED1, U'長'}, {0x2ED7, U'雨'}, {0x2ED8, U'青'}, {0x2EDD, U'食'},
    {0x2EE1, U'首'}, {0x2EE3, U'骨'}, {0x2EE4, U'鬼'}, {0x2EE8, U'麦'}, {0x2EE9, U'黄'}, {0x2EEB, U'斉'},
    {0x2EED, U'歯'}, {0x2EEF, U'竜'}, {0x2EF2, U'亀'},
};

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Kangxi radicals and compatibility ideographs have a canonical or compatibility mapping.
char32_t mapped_by_unicode(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkc = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return c;
  UChar buffer[8];
  const int32_t length = unorm2_getDecomposition(nfkc, static_cast<UChar32>(c), buffer, 8, &status);
  if (U_FAILURE(status) || length <= 0) return c;
  UChar32 mapped = 0;
  int32_t at = 0;
  U16_NEXT(buffer, at, length, mapped);
  return at == length ? static_cast<char32_t>(mapped) : c;
}

char32_t fold_general_punctuation(char32_t c) {
  if (between(c, 0x2010, 0x2015)) return U'-';
  if (between(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F) return U' ';
  if (between(c, 0x200B, 0x200F) || c == 0x2060) return 0;  // zero width, direction marks
  return c;
}

char32_t fold_full_width(char32_t c) {
  if (c == 0xFF5E) return U'~';
  if (between(c, 0xFF01, 0xFF5D)) return c - 0xFEE0;
  if (between(c, 0xFF61, 0xFF9F)) return kHalfWidthKana[c - 0xFF61];
  switch (c) {
    case 0xFFE0:
      return U'¢';
    case 0xFFE1:
      return U'£';
    case 0xFFE2:
      return U'¬';
    case 0xFFE3:
      return U'¯';
    case 0xFFE5:
      return U'¥';
    default:
      return c;
  }
}

char32_t fold_small_form(char32_t c) {
  switch (c) {
    case 0xFE50:
      return U',';
    case 0xFE52:
      return U'.';
    case 0xFE58:
    case 0xFE63:
      return U'-';
    case 0xFE59:
      return U'(';
    case 0xFE5A:
      return U')';
    case 0xFE62:
      return U'+';
    case 0xFE6A:
      return U'%';
    default:
      return c;
  }
}

// か + ゛ → が; 0 where the two do not go together.
char32_t voiced(char32_t base, char32_t mark) {
  const bool half = mark == 0x309C || mark == 0x309A;
  const char32_t offset = is_katakana(base) ? 0x60 : 0;
  const char32_t kana = base - offset;
  const bool ha_row = between(kana, U'は', U'ほ') && (kana - U'は') % 3 == 0;
  if (half) return ha_row ? base + 2 : 0;
  const bool ka_to_chi = between(kana, U'か', U'ち') && (kana - U'か') % 2 == 0;
  const bool tsu_to_to = between(kana, U'つ', U'と') && (kana - U'つ') % 2 == 0;
  if (ha_row || ka_to_chi || tsu_to_to) return base + 1;
  if (kana == U'う') return offset != 0 ? U'ヴ' : U'ゔ';
  return 0;
}

bool is_voicing_mark(char32_t c) { return between(c, 0x3099, 0x309C); }
bool is_half_width_mark(char32_t c) { return c == 0xFF9E || c == 0xFF9F; }

std::u32string_view square_era(char32_t c) {
  switch (c) {
    case U'㍾':
      return U"明治";
    case U'㍽':
      return U"大正";
    case U'㍼':
      return U"昭和";
    case U'㍻':
      return U"平成";
    case U'㋿':
      return U"令和";
    default:
      return {};
  }
}

}  // namespace

char32_t fold_code_point(char32_t c) {
  if (c < 0xA0) return c != U'\n' && is_blank(c) ? U' ' : c;
  if (c == 0xA0 || c == 0x3000) return U' ';
  if (c == 0xAD || c == 0xFEFF) return 0;
  if (between(c, 0x2000, 0x206F)) return fold_general_punctuation(c);
  if (between(c, 0xFF00, 0xFFEF)) return fold_full_width(c);
  if (c == 0x2212 || c == 0x2500 || c == 0x2501) return U'-';
  if (c == 0x2236) return U':';
  if (c == 0x223C || c == 0x301C || c == 0x3030 || c == 0x02DC) return U'~';
  if (between(c, 0xFE50, 0xFE6B)) return fold_small_form(c);
  if (between(c, 0x2F00, 0x2FDF) || between(c, 0xF900, 0xFAFF) || between(c, 0x2F800, 0x2FA1F)) {
    return mapped_by_unicode(c);
  }
  if (between(c, 0x2E80, 0x2EFF)) {
    for (const Pair& pair : kRadicals) {
      if (pair.from == c) return pair.to;
    }
  }
  return c;
}

FoldStep fold_step(char32_t source, char32_t before) {
  // Kana and ideographs of every day.
  if (between(source, 0x3041, 0x3096) || between(source, 0x30A1, 0x30FA) || between(source, 0x4E00, 0x9FFF))
    return {source, 0, false};
  if (const std::u32string_view era = square_era(source); !era.empty()) return {era[0], era[1], false};
  const char32_t c = fold_code_point(source);
  if (is_voicing_mark(c) && (is_half_width_mark(source) || c < 0x309B)) {
    if (const char32_t both = voiced(before, c); both != 0) return {both, 0, true};
  }
  if (c == U'ー' && !is_hiragana(before) && !is_katakana(before)) return {U'-', 0, false};
  return {c, 0, false};
}

FoldedText fold_text(std::string_view utf8) {
  FoldedText out;
  out.text.reserve(utf8.size() / 2);
  out.begin.reserve(utf8.size() / 2);
  out.end.reserve(utf8.size() / 2);
  const auto add = [&out](char32_t c, std::size_t begin, std::size_t end) {
    out.text.push_back(c);
    out.begin.push_back(begin);
    out.end.push_back(end);
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter source = letter_at(utf8, at);
    const std::size_t next = at + source.bytes;
    const FoldStep step = fold_step(source.code, out.text.empty() ? 0 : out.text.back());
    if (step.joins) {
      out.text.back() = step.code;
      out.end.back() = next;
    } else {
      if (step.code != 0) add(step.code, at, next);
      if (step.second != 0) add(step.second, at, next);
    }
    at = next;
  }
  return out;
}

}  // namespace shirube::text
