// Lines of a terminal: what may begin and end them, and that nothing is lost.
#include "text/line_break.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "text/normalise.h"

namespace shirube::text {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksBetweenWordsAndBetweenJapaneseLetters) {
  EXPECT_EQ(wrap("share of vacant shops", 10), (Lines{"share of", "vacant", "shops"}));
  EXPECT_EQ(wrap("空き店舗率の低下", 6), (Lines{"空き店", "舗率の", "低下"}));
  EXPECT_EQ(wrap("人口 は減少する", 8), (Lines{"人口 は", "減少する"}))
      << "a blank is no better place than others";
}

TEST(Wrap, KeepsItsOwnLineEndsAndIsNeverEmpty) {
  EXPECT_EQ(wrap("", 5), (Lines{""}));
  EXPECT_EQ(wrap("一行\n\n二行", 10), (Lines{"一行", "", "二行"}));
}

TEST(Wrap, NoLineBeginsWithWhatClosesOrEndsWithWhatOpens) {
  EXPECT_EQ(wrap("人口減少、少子化", 8), (Lines{"人口減", "少、少子", "化"}));
  EXPECT_EQ(wrap("達成した。", 8), (Lines{"達成し", "た。"}));
  EXPECT_EQ(wrap("基準（平均）", 6), (Lines{"基準", "（平", "均）"}));
  EXPECT_EQ(wrap("サービス", 4), (Lines{"サー", "ビス"}));
  EXPECT_EQ(wrap("発車", 2), (Lines{"発", "車"}));
  EXPECT_EQ(wrap("あいちゃん", 6), (Lines{"あい", "ちゃん"}));
}

TEST(Wrap, NumbersStayWholeAndLongWordsAreCut) {
  EXPECT_EQ(wrap("人口は111,299人", 10), (Lines{"人口は", "111,299人"}));
  EXPECT_EQ(wrap("abcdefghij", 4), (Lines{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrap("あい", 1), (Lines{"あ", "い"})) << "a letter that is wider than the line stands alone";
}

RC_GTEST_PROP(Wrap, LosesNothingButBlanksAndFits, ()) {
  static const Lines kPieces = {"あ", "漢字", "ab", " ",  "x",  "  ",   "longword",
                                "。", "、",   "（", "）", "ー", "1,234"};
  std::string text;
  for (const std::string& piece : *rc::gen::container<Lines>(rc::gen::elementOf(kPieces))) text += piece;
  const auto width = *rc::gen::inRange<std::size_t>(2, 20);
  const auto without_blanks = [](std::string s) {
    s.erase(std::remove(s.begin(), s.end(), ' '), s.end());
    return s;
  };
  std::string joined;
  for (const std::string& line : wrap(text, width)) {
    RC_ASSERT(display_width(line) <= width);
    joined += line;
  }
  RC_ASSERT(without_blanks(joined) == without_blanks(text));
}

TEST(Wrap, BytesThatAreNoTextAreKept) {
  const std::string bytes = "\xFF\xFE\x80 abc \xE3\x81 def";
  std::string joined;
  for (const std::string& line : wrap(bytes, 5)) joined += line;
  EXPECT_EQ(joined.size(),
            bytes.size() - static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), ' ')));
}

}  // namespace
}  // namespace shirube::text
