#include "text/number.h"

#include <string>

#include "quantity/unit.h"
#include "text/fold.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

// Walks over a text, folding as it goes. Past the end the code point is 0.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) { read(); }

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char32_t folded() const { return folded_; }
  char32_t source() const { return source_; }
  void next() {
    at_ += length_;
    read();
  }
  char32_t peek() const {
    Cursor ahead = *this;
    ahead.next();
    return ahead.folded_;
  }
  std::string_view rest() const { return text_.substr(at_); }

 private:
  void read() {
    folded_ = source_ = 0;
    length_ = 0;
    if (at_ >= text_.size()) return;
    const Letter c = letter_at(text_, at_);
    source_ = c.code;
    length_ = c.bytes;
    folded_ = source_ == U'ー' ? U'-' : fold_code_point(source_);
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t length_ = 0;
  char32_t source_ = 0;
  char32_t folded_ = 0;
};

struct Scanned {
  bool fits = true;
  Decimal value;
  std::size_t end = 0;
};

// The powers of ten that a number may carry, in falling order.
struct Scale {
  char32_t letter;
  int power;
};
constexpr Scale kScales[] = {{U'兆', 12}, {U'億', 8}, {U'万', 4}, {U'千', 3}, {U'百', 2}, {U'十', 1}};

int power_of(char32_t c) {
  for (const Scale& scale : kScales) {
    if (scale.letter == c) return scale.power;
  }
  return 0;
}

// Digits with commas between groups of three, then decimals. Adds plain digits to
// *out and moves past them; false where there is no digit.
bool scan_plain(Cursor* cursor, std::string* out) {
  if (!is_digit(cursor->folded())) return false;
  std::size_t digits = 0;
  while (is_digit(cursor->folded())) {
    *out += static_cast<char>(cursor->folded());
    ++digits;
    cursor->next();
  }
  while (digits <= 3 && cursor->folded() == U',') {
    Cursor group = *cursor;
    group.next();
    std::string three;
    while (is_digit(group.folded()) && three.size() < 4) {
      three += static_cast<char>(group.folded());
      group.next();
    }
    if (three.size() != 3) break;
    *out += three;
    *cursor = group;
  }
  if (cursor->folded() == U'.' && is_digit(cursor->peek())) {
    *out += '.';
    cursor->next();
    while (is_digit(cursor->folded())) {
      *out += static_cast<char>(cursor->folded());
      cursor->next();
    }
  }
  return true;
}

std::size_t decimals_of(const std::string& plain) {
  const std::size_t point = plain.find('.');
  return point == std::string::npos ? 0 : plain.size() - point - 1;
}

// Multiplies by 10^power by moving the point: 1.5 and 4 → 15000. Digits stay exact.
std::string shifted(std::string plain, int power) {
  const std::size_t decimals = decimals_of(plain);
  const std::size_t move = static_cast<std::size_t>(power);
  if (decimals > 0) plain.erase(plain.size() - decimals - 1, 1);
  if (decimals <= move) return plain.append(move - decimals, '0');
  return plain.insert(plain.size() - (decimals - move), 1, '.');
}

// No unit begins with the scale (千円), nor one of the words that do (3千歳, 2百貨店).
bool scale_stands_alone(const Cursor& at_scale) {
  std::size_t length = 0;
  if (known_unit_prefix(for_parsing(at_scale.rest().substr(0, 64)), &length)) return false;
  static constexpr std::u32string_view kWordsOfThousand = U"歳葉代島歩";  // 千歳, 千葉, 千代田 …
  static constexpr std::u32string_view kWordsOfHundred = U"貨歳年";       // 百貨店 …
  const char32_t after = at_scale.peek();
  if (after == 0) return true;
  if (at_scale.folded() == U'千') return kWordsOfThousand.find(after) == std::u32string_view::npos;
  if (at_scale.folded() == U'百') return kWordsOfHundred.find(after) == std::u32string_view::npos;
  return at_scale.folded() != U'十' || after != U'字';
}

// A number after its sign: plain, or with 億, 万 … among its digits.
std::optional<Scanned> scan_number(Cursor cursor) {
  std::string plain;
  if (!scan_plain(&cursor, &plain)) return std::nullopt;

  Scanned out;
  std::optional<Rational> sum;  // of the parts that are closed by a scale
  int last_power = 100;
  while (true) {
    Cursor scale = cursor;
    int power = 0;
    // 百万, 千億: a small scale right before a large one.
    while (power_of(scale.folded()) > 0) {
      const int next = power_of(scale.folded());
      if (power >= next) break;
      power += next;
      scale.next();
      if (next >= 4) break;
    }
    if (power == 0 || power >= last_power) break;
    const bool more_digits = is_digit(scale.folded());
    if (!more_digits && !sum && !scale_stands_alone(cursor)) break;
    const Result<Decimal> part = Decimal::parse(shifted(plain, power));
    out.fits = out.fits && part.ok();
    sum = sum.value_or(Rational(0)) + (part ? Rational(part.value()) : Rational(0));
    plain.clear();
    cursor = scale;
    last_power = power;
    if (!scan_plain(&cursor, &plain)) break;
  }
  out.end = cursor.at();
  if (!plain.empty() || !sum) {
    const Result<Decimal> part = Decimal::parse(plain);
    out.fits = out.fits && part.ok();
    if (!part) return out;
    if (!sum) {
      out.value = part.value();
      return out;
    }
    sum = *sum + Rational(part.value());
  }
  const Result<Decimal> value = Decimal::parse(sum->to_string());
  out.fits = out.fits && value.ok();
  if (out.fits) out.value = value.value();
  return out;
}

bool is_triangle(char32_t c) { return c == U'▲' || c == U'△'; }
bool is_sign(char32_t folded) { return folded == U'-' || folded == U'+' || is_triangle(folded); }

bool opens_a_number(char32_t before) {
  switch (before) {
    case 0:
    case U'\n':
    case U' ':
    case U'(':
    case U'[':
    case U'{':
    case U'<':
    case U'>':
    case U'"':
    case U',':
    case U':':
    case U';':
    case U'=':
    case U'~':
    case U'/':
    case U'|':
    case U'※':
    case U'約':
      return true;
    default:
      return (before >= 0x3000 && before <= 0x3020) || (before >= 0x2190 && before <= 0x21FF) ||
             before == U'・' || before == U'▲' || before == U'△';
  }
}

enum class Whole { no, yes };

// The digits of a sign at the cursor that counts as one.
std::optional<Cursor> digits_after_sign(const Cursor& cursor, char32_t before, Whole whole) {
  Cursor digits = cursor;
  digits.next();
  const bool directly = is_digit(digits.folded());
  while (is_gap(digits.folded())) digits.next();
  if (!is_digit(digits.folded())) return std::nullopt;
  const bool true_minus = cursor.source() == 0x2212;
  bool counts = directly && opens_a_number(before);
  if (whole == Whole::yes || cursor.folded() == U'▲') {
    counts = true;
  } else if (cursor.folded() == U'△') {
    counts = directly;
  } else if (cursor.folded() == U'+') {
    counts = directly && !is_digit(before) && !is_latin(before);
  } else if (true_minus) {
    counts = !is_digit(before) && (directly || opens_a_number(before));
  }
  return counts ? std::optional(digits) : std::nullopt;
}

Decimal with_sign(const Decimal& value, char32_t sign) { return sign == 0 || sign == U'+' ? value : -value; }

Error not_a_number(std::string_view text) {
  return make_error(
      "number-syntax", Message("数値として読めません", "cannot be read as a number"),
      Message("「1,298」「91.30」「▲12.3」「1億2,808万」のように、数字だけを記入してください（全角も可）",
              "write digits only, like 1,298, 91.30, ▲12.3 or 1億2,808万 (full width is fine)"),
      std::string(text));
}

Error out_of_range(std::string_view text) {
  return make_error(
      "decimal-range",
      Message("有効数字は15桁、小数は6桁までです", "at most 15 significant digits and 6 decimal places"),
      Message("単位を千円・百万円・億円などに改めるか、桁数を減らしてください",
              "use a larger unit or fewer digits"),
      std::string(text));
}

}  // namespace

Result<Decimal> parse_number(std::string_view text) {
  const std::string_view trimmed = trim(text);
  Cursor cursor(trimmed, 0);
  const char32_t sign = is_sign(cursor.folded()) ? cursor.folded() : 0;
  const std::optional<Cursor> digits = sign != 0 ? digits_after_sign(cursor, 0, Whole::yes) : cursor;
  const std::optional<Scanned> scanned = digits ? scan_number(*digits) : std::nullopt;
  if (!scanned || scanned->end != trimmed.size()) return not_a_number(text);
  if (!scanned->fits) return out_of_range(text);
  return with_sign(scanned->value, sign);
}

std::optional<NumberMatch> find_number(std::string_view text, std::size_t from) {
  char32_t before = 0;
  if (from > text.size()) return std::nullopt;
  if (const Letter c = letter_before(text, from); c.valid) before = fold_code_point(c.code);
  Cursor cursor(text, from);
  while (!cursor.done()) {
    const std::optional<Cursor> signed_digits =
        is_sign(cursor.folded()) ? digits_after_sign(cursor, before, Whole::no) : std::nullopt;
    const char32_t sign = signed_digits ? cursor.folded() : 0;
    const std::optional<Scanned> scanned = scan_number(signed_digits.value_or(cursor));
    if (scanned && scanned->fits) {
      return NumberMatch{with_sign(scanned->value, sign), cursor.at(), scanned->end, sign != 0};
    }
    if (scanned) {
      cursor = Cursor(text, scanned->end);
      before = U'0';
      continue;
    }
    if (cursor.folded() != 0) before = cursor.folded();
    cursor.next();
  }
  return std::nullopt;
}

}  // namespace shirube::text
