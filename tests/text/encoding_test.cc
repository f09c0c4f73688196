#include "text/encoding.h"

#include <gtest/gtest.h>

#include "text/arbitrary.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

std::string utf8_of(std::string_view bytes) {
  const Result<Decoded> decoded = decode(bytes);
  return decoded ? decoded.value().utf8 : decoded.error().code;
}
Encoding encoding_of(std::string_view bytes) { return decode(bytes).value().encoding; }

TEST(Decode, ReadsUtf8WithAndWithoutBom) {
  EXPECT_EQ(utf8_of("小樽市"), "小樽市");
  EXPECT_EQ(encoding_of("小樽市"), Encoding::utf8);
  EXPECT_EQ(utf8_of("\xEF\xBB\xBF小樽市"), "小樽市");
  EXPECT_EQ(encoding_of("\xEF\xBB\xBF小樽市"), Encoding::utf8_bom);
  EXPECT_EQ(utf8_of(""), "");
  EXPECT_EQ(utf8_of("plain"), "plain");
}

TEST(Decode, ReadsUtf16ByItsBom) {
  EXPECT_EQ(utf8_of(std::string("\xFF\xFE\x0F\x5C\x31\x00", 6)), "小1");
  EXPECT_EQ(encoding_of(std::string("\xFF\xFE\x31\x00", 4)), Encoding::utf16_le);
  EXPECT_EQ(utf8_of(std::string("\xFE\xFF\x5C\x0F\x00\x31", 6)), "小1");
  EXPECT_EQ(encoding_of(std::string("\xFE\xFF\x00\x31", 4)), Encoding::utf16_be);
  EXPECT_EQ(utf8_of(std::string("\xFF\xFE\x42\xD8\xB7\xDF", 6)), "𠮷");
  EXPECT_EQ(utf8_of(std::string("\xFF\xFE\x42\xD8", 4)), "encoding-unknown");
  EXPECT_EQ(utf8_of(std::string("\xFF\xFE\x31", 3)), "encoding-unknown");
}

TEST(Decode, ReadsCp932AsWindowsDoes) {
  EXPECT_EQ(utf8_of("\x8F\xAC\x92\x4D\x8E\x73"), "小樽市");
  EXPECT_EQ(encoding_of("\x8F\xAC\x92\x4D\x8E\x73"), Encoding::cp932);
  EXPECT_EQ(utf8_of("\x81\x60"), "～");  // U+FF5E, not U+301C
  EXPECT_EQ(utf8_of("\x81\x7C"), "－");  // U+FF0D, not U+2212
  EXPECT_EQ(utf8_of("\x87\x40\x87\x55"), "①Ⅱ");
  EXPECT_EQ(utf8_of("\xFA\xB1\xFB\xFC"), "﨑髙");
  EXPECT_EQ(utf8_of("\xB6\xDE\x82\x50"), "ｶﾞ１");
  EXPECT_EQ(utf8_of("\x83\x5C\x5C\x7E\x1A\x7F"), "ソ\\~\x1A\x7F");
}

TEST(Decode, SaysWhereNoEncodingFits) {
  const Result<Decoded> result = decode("abc\n\x8F\xAC\x92\x4D\n\xFF\xFF");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "encoding-unknown");
  EXPECT_EQ(result.error().place.line, 3);
  EXPECT_EQ(result.error().value, "0xFF");
  EXPECT_NE(result.error().what.en.find("byte offset 9"), std::string::npos);
  EXPECT_EQ(utf8_of("\x8F"), "encoding-unknown");
}

TEST(Decode, BrokenUtf8IsNotTakenForCp932) {
  const std::string good = "基本目標１　産業振興によるしごとの創出";
  const Result<Decoded> result = decode(good + "\n" + good.substr(0, good.size() - 1));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().place.line, 2);
  EXPECT_EQ(utf8_of("\xEF\xBB\xBF\x8F\xAC"), "encoding-unknown");
}

TEST(Decode, HalfWidthKanaOfCp932AreNotTakenForBrokenUtf8) {
  EXPECT_EQ(utf8_of("\xC3\xBD\xC4\xC3\xBD"), "ﾃｽﾄﾃｽ");
}

TEST(Decode, OtherFormatsAreNamed) {
  for (const char* bytes : {"%PDF-1.7\n", "PK\x03\x04xxxx", "\xD0\xCF\x11\xE0xxxx"}) {
    const Result<Decoded> result = decode(bytes);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().what.en.find("not a text file"), std::string::npos);
  }
}

TEST(Decode, SurvivesAnyBytesAndGivesValidText) {
  EXPECT_TRUE(rc::check([] {
    const Result<Decoded> result = decode(*arbitrary_text());
    if (result) RC_ASSERT(is_valid_utf8(result.value().utf8));
  }));
}

TEST(EncodeCp932, RoundTripsWhatItHolds) {
  const std::string text = "小樽市 33,492人（H30.10）～①Ⅱ－▲△髙﨑ｶﾞ\r\n※∥￠≒―";
  const EncodedCp932 encoded = encode_cp932(text);
  EXPECT_TRUE(encoded.substitutions.empty());
  EXPECT_EQ(utf8_of(encoded.bytes), text);
}

TEST(EncodeCp932, EveryCharacterOfTheTableIsReadBack) {
  int letters = 0;
  for (int lead = 0x81; lead <= 0xFC; ++lead) {
    for (int trail = 0x40; trail <= 0xFC; ++trail) {
      const std::string bytes = {static_cast<char>(lead), static_cast<char>(trail), '\n',
                                 static_cast<char>(0x82), static_cast<char>(0xA0)};
      const Result<Decoded> decoded = decode(bytes);
      if (!decoded || decoded.value().encoding != Encoding::cp932) continue;
      ++letters;
      const EncodedCp932 encoded = encode_cp932(decoded.value().utf8);
      EXPECT_TRUE(encoded.substitutions.empty()) << lead << " " << trail;
      EXPECT_EQ(utf8_of(encoded.bytes), decoded.value().utf8) << lead << " " << trail;
    }
  }
  EXPECT_GT(letters, 7000);
}

TEST(EncodeCp932, SubstitutesVisiblyAndListsEachChangeWithItsLine) {
  const EncodedCp932 encoded = encode_cp932("▶俱知安\n▷ m² − 〜\n☃\n葛\U000E0100 é ㎢");
  EXPECT_EQ(utf8_of(encoded.bytes), "→倶知安\n→ m2 － ～\n〓\n葛 e km2");
  const std::vector<Substitution> expected = {
      {"▶", "→", 1},   {"俱", "倶", 1}, {"▷", "→", 2},         {"²", "2", 2}, {"−", "－", 2},
      {"〜", "～", 2}, {"☃", "〓", 3},  {"\U000E0100", "", 4}, {"é", "e", 4}, {"㎢", "km2", 4},
  };
  EXPECT_EQ(encoded.substitutions, expected);
}

TEST(EncodeCp932, GivesWhatDecodeReadsForAnyText) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    const EncodedCp932 encoded = encode_cp932(text);
    RC_ASSERT(is_valid_utf8(text) || !encoded.substitutions.empty());
    // Kana before it that are no UTF-8: however its bytes fall, it is CP932 then.
    std::string kana_bytes;
    std::string kana;
    for (std::size_t i = 0; i <= encoded.bytes.size(); ++i) {
      kana_bytes += "\x82\xA0";
      kana += "あ";
    }
    const Result<Decoded> back = decode(kana_bytes + encoded.bytes);
    RC_ASSERT(back.ok());
    if (encoded.substitutions.empty()) RC_ASSERT(back.value().utf8 == kana + text);
  }));
}

}  // namespace
}  // namespace shirube::text
