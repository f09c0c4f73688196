#include "text/letters.h"

#include <gtest/gtest.h>

#include "text/arbitrary.h"
#include "text/folded.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

TEST(Letters, OneAtATimeForwardsAndBackwards) {
  const std::string_view text = "a市\U00020BB7";
  EXPECT_EQ(letter_at(text, 0).code, U'a');
  EXPECT_EQ(letter_at(text, 1).code, U'市');
  EXPECT_EQ(letter_at(text, 1).bytes, 3U);
  EXPECT_EQ(letter_at(text, 4).bytes, 4U);
  EXPECT_EQ(letter_at(text, 8).bytes, 0U);
  EXPECT_EQ(letter_before(text, 4).code, U'市');
  EXPECT_EQ(letter_before(text, 0).bytes, 0U);
  EXPECT_EQ(letter_text(text, 1), "市");
  EXPECT_EQ(letter_text(text, 8), "");
}

TEST(Letters, BytesThatAreNoTextAreOneLetterEach) {
  for (const std::string_view bytes : {"\xFF", "\xE4\xBA", "\xED\xA0\x80", "\xE0\x80\x80", "\xC0\xAF"}) {
    EXPECT_EQ(letter_at(bytes, 0).code, kReplacement);
    EXPECT_EQ(letter_at(bytes, 0).bytes, 1U);
    EXPECT_FALSE(letter_at(bytes, 0).valid);
  }
}

TEST(Letters, EveryTextIsWalkedInBothDirectionsToItsEnd) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    std::size_t forwards = 0;
    for (std::size_t at = 0; at < text.size(); ++forwards) at += letter_at(text, at).bytes;
    RC_ASSERT(forwards == length(text));
    for (std::size_t at = text.size(); at > 0;) {
      const std::size_t bytes = letter_before(text, at).bytes;
      RC_ASSERT(bytes > 0 && bytes <= at);
      at -= bytes;
    }
  }));
}

TEST(Letters, KindsOfLetters) {
  for (const char32_t c : std::u32string_view(U" \t\n\r\f\u3000\u00A0\u2003\u200B\uFEFF\u2028"))
    EXPECT_TRUE(is_blank(c)) << std::hex << static_cast<unsigned>(c);
  EXPECT_FALSE(is_blank(U'・'));
  EXPECT_EQ(digit_value(U'７'), 7);
  EXPECT_EQ(digit_value(U'①'), -1);
  EXPECT_TRUE(is_kanji(U'々') && is_kanji(U'〆') && is_kanji(U'市') && !is_kanji(U'ア'));
  EXPECT_TRUE(is_kana(U'・') && !is_katakana(U'・') && is_katakana(U'ー') && !is_hiragana(U'ー'));
}

TEST(Letters, NobodyCountsTheBytesOfAWord) {
  const std::string_view text = "5人から6人";
  EXPECT_EQ(after(text, 4, "から"), 10U);
  EXPECT_EQ(after(text, 4, "まで"), npos);
  EXPECT_EQ(after(text, text.size() + 1, "人"), npos);
  EXPECT_EQ(after_any(text, 1, {"件", "人"}), 4U);
  EXPECT_EQ(skip_any(text, 1, {"件"}), 1U);
  std::string_view rest = "単位:千人";
  EXPECT_TRUE(take_front(&rest, "単位:"));
  EXPECT_FALSE(take_front(&rest, "単位:"));
  EXPECT_TRUE(take_back(&rest, "人"));
  EXPECT_EQ(rest, "千");
  EXPECT_TRUE(one_of("】》", "》"));
  EXPECT_FALSE(one_of("】》", ""));
}

TEST(Letters, DigitsUpToALimit) {
  std::size_t end = 0;
  EXPECT_EQ(read_digits("第１2期", std::string_view("第").size(), 2, &end), 12);
  EXPECT_EQ(end, std::string_view("第１2").size());
  EXPECT_EQ(read_digits("123", 0, 2), -1);
  EXPECT_EQ(read_digits("期", 0, 2), -1);
}

TEST(Folded, ReadsAsForParsingDoes) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    RC_ASSERT(Folded(text).text() == for_parsing(text));
  }));
}

// What one reader folded and another did not: all do now.
TEST(Folded, WhatReadersOnceFoldedEachInTheirOwnWay) {
  EXPECT_EQ(Folded("ｱﾝｹｰﾄ満足度").text(), "アンケート満足度");
  EXPECT_EQ(Folded("㋿６").text(), "令和6");
  EXPECT_EQ(Folded("1∶2").text(), "1:2");
  EXPECT_EQ(Folded("指標\u200B名\t値").text(), "指標名 値");
  EXPECT_EQ(Folded("⽇数").text(), "日数");
  EXPECT_EQ(Folded("施策１ー２").text(), "施策1-2");
  EXPECT_EQ(Folded("a\nb").text(), "a\nb");
}

TEST(Folded, KnowsTheWayBackToTheTextAsWritten) {
  const std::string_view written = "ｶﾞｲﾄﾞ　数：　１２０人";
  const Folded folded(written);
  EXPECT_EQ(folded.text(), "ガイド 数: 120人");
  const std::size_t colon = folded.text().find(':');
  EXPECT_EQ(folded.raw(0, colon), "ｶﾞｲﾄﾞ　数");
  EXPECT_EQ(folded.raw(colon + 1, folded.text().size()), "１２０人");
  EXPECT_EQ(folded.raw(0, folded.text().size()), written);
  EXPECT_EQ(folded.raw(5, 5), "");
}

TEST(Folded, EveryPieceOfTheWayBackIsAPieceOfTheText) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    const Folded folded(text);
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < folded.text().size(); at += letter_at(folded.text(), at).bytes)
      places.push_back(at);
    for (const std::size_t at : places) {
      RC_ASSERT(text.find(folded.raw(0, at)) != std::string::npos);
      RC_ASSERT(text.find(folded.raw(at, folded.text().size())) != std::string::npos);
    }
  }));
}

TEST(FoldKey, DropsBlanksOfEveryKind) {
  EXPECT_EQ(fold_key("　数 値\n目　標 "), "数値目標");
  EXPECT_EQ(fold_key("ｶ ﾞ"), "カ゛");
}

}  // namespace
}  // namespace shirube::text
