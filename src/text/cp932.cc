#include "text/cp932.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <vector>

#include "base/check.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/variants.h"

namespace shirube::text {
namespace {

// ICU's name for the table that Windows uses: 0x815F is a backslash's full-width
// form, 0x8160 is U+FF5E, 0x817C is U+FF0D.
constexpr const char* kConverterName = "ibm-943_P15A-2003";

bool is_lead(unsigned char c) { return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC); }
bool is_trail(unsigned char c) { return c >= 0x40 && c <= 0xFC && c != 0x7F; }
bool is_half_width_kana(unsigned char c) { return c >= 0xA1 && c <= 0xDF; }

struct Near {
  char32_t from;
  std::string_view to;
};
// Signs whose look-alikes no decomposition of Unicode gives.
constexpr Near kNear[] = {
    {U'¢', "￠"},   {U'£', "￡"},  {U'¥', "￥"}, {U'¬', "￢"},  {U'¦', "|"},  {U'©', "(C)"}, {U'®', "(R)"},
    {U'«', "≪"},    {U'»', "≫"},   {U'·', "・"}, {U'‑', "‐"},   {U'‒', "－"}, {U'–', "－"},  {U'—', "―"},
    {U'‖', "∥"},    {U'•', "・"},  {U'−', "－"}, {U'〜', "～"}, {U'▶', "→"},  {U'▷', "→"},   {U'►', "→"},
    {U'▸', "→"},    {U'◀', "←"},   {U'◁', "←"},  {U'➡', "→"},   {U'⇨', "→"},  {U'➔', "→"},   {U'✓', "レ"},
    {U'✔', "レ"},   {U'☑', "レ"},  {U'✕', "×"},  {U'✖', "×"},   {U'⚪', "○"},  {U'⚫', "●"},   {U'⬤', "●"},
    {U'▪', "■"},    {U'▫', "□"},   {U'⭐', "★"},  {U'❶', "①"},   {U'❷', "②"},  {U'❸', "③"},   {U'❹', "④"},
    {U'❺', "⑤"},    {U'❻', "⑥"},   {U'❼', "⑦"},  {U'❽', "⑧"},   {U'❾', "⑨"},  {U'❿', "⑩"},   {0x3099, "゛"},
    {0x309A, "゜"}, {U'ゔ', "ヴ"},
};

bool is_mark(UChar32 c) {
  const int8_t type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

}  // namespace

struct Cp932::Converter {
  UConverter* handle = nullptr;
};

Cp932::Cp932() : converter_(std::make_unique<Converter>()) {
  UErrorCode status = U_ZERO_ERROR;
  converter_->handle = ucnv_open(kConverterName, &status);
  SHIRUBE_CHECK(U_SUCCESS(status), kConverterName);
  ucnv_setFallback(converter_->handle, 0);
  ucnv_setToUCallBack(converter_->handle, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(converter_->handle, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  SHIRUBE_CHECK(U_SUCCESS(status), kConverterName);
}

Cp932::~Cp932() { ucnv_close(converter_->handle); }

Cp932::Text Cp932::to_utf8(std::string_view bytes) const {
  Text out;
  out.utf8.reserve(bytes.size() * 3 / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned char first = static_cast<unsigned char>(bytes[at]);
    if (first < 0x80) {
      out.utf8 += bytes[at++];
      continue;
    }
    if (is_half_width_kana(first)) {
      append_utf8(out.utf8, 0xFF61 + (first - 0xA1U));
      ++at;
      continue;
    }
    UChar buffer[4];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (is_lead(first) && at + 1 < bytes.size() && is_trail(static_cast<unsigned char>(bytes[at + 1]))) {
      length = ucnv_toUChars(converter_->handle, buffer, 4, bytes.data() + at, 2, &status);
    }
    if (U_FAILURE(status) || length != 1 || buffer[0] == kReplacement) {
      out.invalid_at = at;
      return out;
    }
    append_utf8(out.utf8, buffer[0]);
    at += 2;
  }
  return out;
}

std::optional<std::string> Cp932::from_code_point(char32_t c) const {
  if (c < 0x80) return std::string(1, static_cast<char>(c));
  if (c < 0xA0 || c > 0xFFFF) return std::nullopt;
  const UChar unit = static_cast<UChar>(c);
  char buffer[8];
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = ucnv_fromUChars(converter_->handle, buffer, sizeof buffer, &unit, 1, &status);
  if (U_FAILURE(status) || length < 1) return std::nullopt;
  return std::string(buffer, static_cast<std::size_t>(length));
}

std::optional<std::string> near_in_cp932(const Cp932& cp932, char32_t c) {
  for (const Near& near : kNear) {
    if (near.from == c) return std::string(near.to);
  }
  const auto as_text = [&cp932](char32_t letter) -> std::optional<std::string> {
    if (!cp932.from_code_point(letter)) return std::nullopt;
    std::string text;
    append_utf8(text, letter);
    return text;
  };
  for (const char32_t letter : {fold_variant(c), fold_code_point(c)}) {
    if (letter == c) continue;
    if (letter == 0) return std::string();
    if (std::optional<std::string> text = as_text(letter)) return text;
  }
  if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || is_mark(static_cast<UChar32>(c))) {
    return std::string();
  }
  // ² → 2, ㎢ → km2, ㉑ → 21, é → e.
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  UChar buffer[24];
  const int32_t length = unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), buffer, 24, &status);
  if (U_FAILURE(status) || length <= 0) return std::nullopt;
  std::string out;
  for (int32_t at = 0; at < length;) {
    UChar32 part = 0;
    U16_NEXT(buffer, at, length, part);
    if (is_mark(part)) continue;
    const std::optional<std::string> text = as_text(static_cast<char32_t>(part));
    if (!text) return std::nullopt;
    out += *text;
  }
  return out;
}

}  // namespace shirube::text
