#include "text/number.h"

#include <gtest/gtest.h>

#include "quantity/unit.h"
#include "text/arbitrary.h"

namespace shirube::text {
namespace {

std::string whole(std::string_view text) {
  const Result<Decimal> value = parse_number(text);
  return value ? value.value().to_string() : value.error().code;
}

// "33492 人|30.10|" : every number with the known unit right after it.
std::string all_in(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (const std::optional<NumberMatch> match = find_number(text, at)) {
    std::size_t length = 0;
    const std::optional<Unit> unit = known_unit_prefix(text.substr(match->end), &length);
    out += (out.empty() ? "" : " ") + match->value.to_string() + (unit ? unit->text : "");
    at = match->end;
  }
  return out;
}

TEST(ParseNumber, ReadsWhatDocumentsWrite) {
  EXPECT_EQ(whole("33,492"), "33492");
  EXPECT_EQ(whole("３３，４９２"), "33492");
  EXPECT_EQ(whole("1,298.50"), "1298.50");
  EXPECT_EQ(whole("91.30"), "91.30");
  EXPECT_EQ(whole("　１２．３ "), "12.3");
  EXPECT_EQ(whole("1億2,808万"), "128080000");
  EXPECT_EQ(whole("12万3千"), "123000");
  EXPECT_EQ(whole("3億5千万"), "350000000");
  EXPECT_EQ(whole("1.5万"), "15000");
  EXPECT_EQ(whole("5百"), "500");
}

TEST(ParseNumber, ReadsSigns) {
  for (const char* text : {"▲12.3", "△12.3", "−12.3", "-12.3", "－１２．３", "▲ 12.3", "△　12.3", "‐12.3"}) {
    EXPECT_EQ(whole(text), "-12.3") << text;
  }
  EXPECT_EQ(whole("+3"), "3");
  EXPECT_EQ(whole("＋3"), "3");
}

TEST(ParseNumber, RefusesWhatIsMoreOrLessThanANumber) {
  for (const char* text :
       {"",    " ",   "△",   "▲",   "-",     "…",  "1,29", "1,2980", "12,34,567", "1.2.3",
        "5人", "約5", "5-6", "--5", "1 298", "1.", "元",   "①",      "\xFF",      "1\xFF"}) {
    EXPECT_EQ(whole(text), "number-syntax") << text;
  }
  EXPECT_EQ(whole("1234567890123456"), "decimal-range");
  EXPECT_EQ(whole("0.1234567"), "decimal-range");
  EXPECT_EQ(whole("1,000兆"), "decimal-range");
}

TEST(ParseNumber, ReadsBackEveryDecimalPlainGroupedAndWide) {
  EXPECT_TRUE(rc::check([] {
    const Decimal value = Decimal::from_coefficient(
        *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 1'000'000'000'000'000),
        *rc::gen::inRange(0, 7));
    RC_ASSERT(whole(value.to_string()) == value.to_string());
    RC_ASSERT(whole(value.to_grouped_string()) == value.to_string());
    std::string wide;
    for (const char c : value.to_grouped_string()) {
      wide += "\xEF\xBC";
      wide += static_cast<char>(c + 0x60);
    }
    RC_ASSERT(whole(wide) == value.to_string());
  }));
}

TEST(FindNumber, LeavesScalesToTheUnit) {
  EXPECT_EQ(all_in("1,298 億円"), "1298");
  EXPECT_EQ(all_in("1,298億円"), "1298億円");
  EXPECT_EQ(all_in("957万人"), "957万人");
  EXPECT_EQ(all_in("30千円"), "30千円");
  EXPECT_EQ(all_in("12百万円"), "12百万円");
  EXPECT_EQ(all_in("約1.5万人"), "1.5万人");
}

TEST(FindNumber, TakesScalesThatHaveNoUnit) {
  EXPECT_EQ(all_in("1億2,808万円"), "128080000円");
  EXPECT_EQ(all_in("12万3千人"), "123000人");
  EXPECT_EQ(all_in("800万以上"), "8000000");
  EXPECT_EQ(all_in("3千歳、2千葉、4百貨店"), "3 2 4");
}

TEST(FindNumber, AHyphenBetweenDigitsOrWordsIsNoMinus) {
  EXPECT_EQ(all_in("H21-30"), "21 30");
  EXPECT_EQ(all_in("H21−30"), "21 30");
  EXPECT_EQ(all_in("21ー30"), "21 30");
  EXPECT_EQ(all_in("10人-20人"), "10人 20人");
  EXPECT_EQ(all_in("施策1-2"), "1 2");
  EXPECT_EQ(all_in("R2 - 6"), "2 6");
  EXPECT_EQ(all_in("A-5"), "5");
  const NumberMatch second = find_number("21-30", 2).value();
  EXPECT_EQ(second.begin, 3u);
  EXPECT_FALSE(second.has_sign);
}

TEST(FindNumber, ASignStandsBeforeItsDigit) {
  EXPECT_EQ(all_in("転出超過 -825人"), "-825人");
  EXPECT_EQ(all_in("(-5)"), "-5");
  EXPECT_EQ(all_in("10\t-5"), "10 -5");
  EXPECT_EQ(all_in("増減−3人"), "-3人");
  EXPECT_EQ(all_in("▲ 12.3%"), "-12.3%");
  EXPECT_EQ(all_in("△5"), "-5");
  EXPECT_EQ(all_in("5～−3"), "5 -3");
  const NumberMatch match = find_number("増減▲3人").value();
  EXPECT_TRUE(match.has_sign);
  EXPECT_EQ(match.begin, std::string_view("増減").size());
  EXPECT_EQ(match.end, std::string_view("増減▲3").size());
}

TEST(FindNumber, AGradeOrABulletIsNoSign) {
  EXPECT_EQ(all_in("○ 5 △ 3 × 2"), "5 3 2");
  EXPECT_EQ(all_in("- 5件"), "5件");
  EXPECT_EQ(all_in("評価：△"), "");
}

TEST(FindNumber, CommasSeparateOnlyGroupsOfThree) {
  EXPECT_EQ(all_in("1,29"), "1 29");
  EXPECT_EQ(all_in("1,2980"), "1 2980");
  EXPECT_EQ(all_in("1,298,5"), "1298 5");
  EXPECT_EQ(all_in("2,025億円"), "2025億円");
  EXPECT_EQ(all_in("1234,567"), "1234 567");
}

TEST(FindNumber, PassesOverWhatItCannotHoldAsAWhole) {
  EXPECT_EQ(all_in("1234567890123456 と 5"), "5");
  EXPECT_EQ(all_in("3.14159265 と 5"), "5");
}

TEST(FindNumber, SurvivesAnyBytesAndPointsIntoTheText) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    std::size_t at = 0;
    while (const std::optional<NumberMatch> match = find_number(text, at)) {
      RC_ASSERT(match->begin >= at);
      RC_ASSERT(match->end > match->begin);
      RC_ASSERT(match->end <= text.size());
      at = match->end;
    }
    RC_ASSERT(!find_number(text, text.size()));
    (void)parse_number(text);
    (void)parse_kanji_number(text);
    (void)parse_ordinal_mark(text);
  }));
}

TEST(KanjiNumber, ReadsPositionsScalesAndMixtures) {
  const struct {
    const char* text;
    int value;
  } cases[] = {
      {"一", 1},
      {"十", 10},
      {"十五", 15},
      {"二十五", 25},
      {"百二十", 120},
      {"千", 1000},
      {"〇", 0},
      {"二〇二四", 2024},
      {"3千5百", 3500},
      {"３", 3},
      {"一万二千", 12'000},
      {"三億", 300'000'000},
      {"元", 1},
      {"十万", 100'000},
      {"百万", 1'000'000},
      {"12", 12},
      {"二億千万三", 210'000'003},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_kanji_number(c.text), c.value) << c.text;
}

TEST(KanjiNumber, RefusesWhatMakesNoNumber) {
  for (const char* text :
       {"", "第二", "十百", "万億", "万", "億", "〇十", "百億", "99999999999", "一人", "元年", "十十"}) {
    EXPECT_EQ(parse_kanji_number(text), std::nullopt) << text;
  }
}

TEST(OrdinalMark, ReadsCircledBracketedAndRomanNumbers) {
  const struct {
    const char* text;
    int value;
  } cases[] = {
      {"①", 1},  {"⑳", 20}, {"㉑", 21}, {"㊿", 50},    {"❶", 1},      {"⓫", 11}, {"⑴", 1},
      {"⒇", 20}, {"⒈", 1},  {"㊀", 1},  {"㈢", 3},     {"Ⅰ", 1},      {"Ⅳ", 4},  {"ⅲ", 3},
      {"Ⅻ", 12}, {"I", 1},  {"iv", 4},  {"XXXIX", 39}, {"ＩＩＩ", 3},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_ordinal_mark(c.text), c.value) << c.text;
  for (const char* text : {"", "1", "IIII", "iV", "IIX", "XL", "①②", "一", "A", "(1)"}) {
    EXPECT_EQ(parse_ordinal_mark(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace shirube::text
