#include "text/normalise.h"

#include <gtest/gtest.h>

#include "text/arbitrary.h"

namespace shirube::text {
namespace {

TEST(ForParsing, FoldsWidthDashesTildesAndBlanks) {
  EXPECT_EQ(for_parsing("Ｒ６（２０２４）年度，１．５％"), "R6(2024)年度,1.5%");
  EXPECT_EQ(for_parsing("−‐‑–—―－─"), "--------");
  EXPECT_EQ(for_parsing("~～〜∼"), "~~~~");
  EXPECT_EQ(for_parsing("a\u3000b\u00A0c\u2003d\te"), "a b c d e");
  EXPECT_EQ(for_parsing("ｶﾞｲﾄﾞ･ﾊﾟｿｺﾝ｡"), "ガイド・パソコン。");
  EXPECT_EQ(for_parsing("か\u3099は\u309Aウ\u3099"), "がぱヴ");
}

TEST(ForParsing, FoldsErasRadicalsAndCompatibilityIdeographs) {
  EXPECT_EQ(for_parsing("㋿6㍻30㍼㍽㍾"), "令和6平成30昭和大正明治");
  EXPECT_EQ(for_parsing("⻑⼩⽇⺟⻄"), "長小日母西");
  EXPECT_EQ(for_parsing("\uFA19\uF91D"), "神欄");
  EXPECT_EQ(for_parsing("﨑髙"), "﨑髙");
}

TEST(ForParsing, LeavesMarksThatCarryMeaning) {
  for (const char* text : {"①⑳❶Ⅲⅲ", "▲△○◎×", "ワーク・ライフ・バランス", "データベース", "コーヒー",
                           "\U0000845B\U000E0100", "㎡㎥‰"}) {
    EXPECT_EQ(for_parsing(text), text);
  }
}

TEST(ForParsing, ReadsALongVowelMarkAsADashOnlyOutsideKana) {
  EXPECT_EQ(for_parsing("21ー30"), "21-30");
  EXPECT_EQ(for_parsing("ホームページー"), "ホームページー");
  EXPECT_EQ(for_parsing("らーめん"), "らーめん");
  EXPECT_EQ(for_parsing("ー"), "-");
}

TEST(ForParsing, DropsWhatHasNoWidthAndReplacesWhatIsNoText) {
  EXPECT_EQ(for_parsing("\uFEFF1\u200B2\u00AD3"), "123");
  EXPECT_EQ(for_parsing("a\xFF"
                        "b\xE4\xBA"),
            "a\uFFFD"
            "b\uFFFD\uFFFD");
}

TEST(ForParsing, IsIdempotentAndAlwaysValid) {
  EXPECT_TRUE(rc::check([] {
    const std::string once = for_parsing(*arbitrary_text());
    RC_ASSERT(is_valid_utf8(once));
    RC_ASSERT(for_parsing(once) == once);
  }));
}

TEST(ForMatching, MakesSpellingsOfOneNameEqual) {
  const struct {
    const char* a;
    const char* b;
  } pairs[] = {
      {"ワークライフバランス", "ワーク・ライフ・バランス"},
      {"RO-RO船", "R o - R o 船"},
      {"俱知安町", "倶知安町"},
      {"髙橋", "高橋"},
      {"宮﨑", "宮崎"},
      {"渡邉・渡邊", "渡辺渡辺"},
      {"ニセコ（観光）", "ニセコ観光"},
      {"ファミリーサポート", "フアミリーサポート"},
      {"キャンプ", "キヤンプ"},
      {"関ヶ原", "関ケ原"},
      {"支援による 新規創業者数", "支援による新規創業者数"},
      {"ＳＮＳ", "sns"},
      {"葛󠄀城", "葛城"},
  };
  for (const auto& pair : pairs) EXPECT_EQ(for_matching(pair.a), for_matching(pair.b)) << pair.a;
}

TEST(ForMatching, KeepsDifferentNamesApart) {
  const struct {
    const char* a;
    const char* b;
  } pairs[] = {
      {"斎藤", "斉藤"},   {"男性", "女性"},   {"1.5倍", "15倍"}, {"か", "が"},
      {"小樽", "小樽市"}, {"施策1", "施策2"}, {"○", "×"},        {"増加", "減少"},
  };
  for (const auto& pair : pairs) EXPECT_NE(for_matching(pair.a), for_matching(pair.b)) << pair.a;
}

TEST(ForMatching, IsIdempotent) {
  EXPECT_TRUE(rc::check([] {
    const std::string once = for_matching(*arbitrary_text());
    RC_ASSERT(is_valid_utf8(once));
    RC_ASSERT(for_matching(once) == once);
  }));
}

TEST(Blanks, AreTrimmedAndCollapsed) {
  EXPECT_EQ(trim(" \u3000\t 小樽 市\u00A0\r\n"), "小樽 市");
  EXPECT_EQ(trim("\u3000"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(collapse_blanks("  a \u3000 b\n\nc "), "a b c");
  EXPECT_EQ(trim("\uFEFF見出し"), "見出し");
}

TEST(Utf8, RefusesOverlongSurrogatesAndCutSequences) {
  for (const char* text : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE4\xBA", "\xF0\x9F\x98"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
  EXPECT_TRUE(is_valid_utf8("aé令𠮷\U0010FFFF"));
  EXPECT_TRUE(is_valid_utf8(""));
}

TEST(Utf8, EveryCodePointIsReadBack) {
  std::string all;
  std::vector<char32_t> expected;
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    append_utf8(all, c);
    expected.push_back(c);
  }
  EXPECT_EQ(code_points(all), expected);
  EXPECT_EQ(length(all), expected.size());
  EXPECT_EQ(to_valid_utf8(all), all);
}

TEST(Utf8, InvalidBytesCountAsOneEach) {
  EXPECT_EQ(length("a\xFF\xFE"), 3u);
  EXPECT_EQ(to_valid_utf8("\xE4\xBA!"), "\uFFFD\uFFFD!");
}

TEST(Width, CountsTerminalColumns) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("小樽市"), 6u);
  EXPECT_EQ(display_width("ｱｲ"), 2u);
  EXPECT_EQ(display_width("葛\U000E0100"), 2u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width(""), 0u);
}

TEST(Width, CutsWithEllipsisAndPads) {
  EXPECT_EQ(ellipsis("基本目標", 8), "基本目標");
  EXPECT_EQ(ellipsis("基本目標", 7), "基本目…");
  EXPECT_EQ(ellipsis("基本目標", 6), "基本…");
  EXPECT_EQ(ellipsis("基本目標", 1), "…");
  EXPECT_EQ(ellipsis("基本目標", 0), "");
  EXPECT_EQ(ellipsis("", 0), "");
  EXPECT_EQ(pad_right("目標", 6), "目標  ");
  EXPECT_EQ(pad_left("目標", 6), "  目標");
  EXPECT_EQ(pad_left("目標", 2), "目標");
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    const std::size_t columns = *rc::gen::inRange<std::size_t>(0, 40);
    RC_ASSERT(display_width(ellipsis(text, columns)) <= columns);
    RC_ASSERT(display_width(pad_right(text, columns)) >= columns);
  }));
}

std::size_t plain_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      const std::size_t change = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({change, table[i - 1][j] + 1, table[i][j - 1] + 1});
    }
  }
  return table[a.size()][b.size()];
}

TEST(EditDistance, CountsChangedLetters) {
  EXPECT_EQ(edit_distance("移住人者数", "移住者数", 3), 1u);
  EXPECT_EQ(edit_distance("移住者数", "移住者数", 0), 0u);
  EXPECT_EQ(edit_distance("", "移住", 5), 2u);
  EXPECT_EQ(edit_distance("abc", "xyz", 1), 2u);
}

TEST(EditDistance, AgreesWithTheWholeTableUpToTheLimit) {
  EXPECT_TRUE(rc::check([] {
    const auto words = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
    const std::string a = *words;
    const std::string b = *words;
    const std::size_t limit = *rc::gen::inRange<std::size_t>(0, 6);
    const std::size_t expected = plain_distance(code_points(a), code_points(b));
    RC_ASSERT(edit_distance(a, b, limit) == std::min(expected, limit + 1));
  }));
}

}  // namespace
}  // namespace shirube::text
