#include "text/period_text.h"

#include <gtest/gtest.h>

#include "text/arbitrary.h"

namespace shirube::text {
namespace {

std::string show(const PeriodMatch& match) {
  std::string out = match.period.to_iso();
  if (match.period.basis() != YearBasis::unknown) out += " " + std::string(code(match.period.basis()));
  if (match.period.aggregation() != Aggregation::point)
    out += " " + std::string(code(match.period.aggregation()));
  if (match.cumulative) out += " cumulative";
  if (match.era_overrun) out += " overrun";
  if (match.bare_western) out += " bare";
  return out;
}

std::string whole(std::string_view text) {
  const std::optional<PeriodMatch> match = parse_period(text);
  return match ? show(*match) : "none";
}

std::string all_in(std::string_view text, bool bare_western = false) {
  std::string out;
  for (const PeriodMatch& match : find_periods(text, bare_western))
    out += (out.empty() ? "" : "; ") + show(match);
  return out;
}

struct Reading {
  const char* text;
  const char* expected;
};

// What parse_period reads, find_periods finds as the one period of the text.
void expect_readings(std::initializer_list<Reading> readings) {
  for (const Reading& reading : readings) {
    EXPECT_EQ(whole(reading.text), reading.expected) << reading.text;
    EXPECT_EQ(all_in(reading.text, true), reading.expected) << reading.text;
  }
}

TEST(Period, ReadsYearsOfEveryNotation) {
  expect_readings({
      {"H30", "2018"},
      {"Ｈ３０", "2018"},
      {"R6", "2024"},
      {"R元", "2019"},
      {"R1", "2019"},
      {"㋿6", "2024"},
      {"㋿元年度", "2019 fiscal"},
      {"令和6", "2024"},
      {"令和６年度", "2024 fiscal"},
      {"令和 6 年度", "2024 fiscal"},
      {"令和6年", "2024 calendar"},
      {"R6年度", "2024 fiscal"},
      {"平成30年", "2018 calendar"},
      {"昭和63年度", "1988 fiscal"},
      {"大正15年", "1926 calendar"},
      {"明治45年", "1912 calendar"},
      {"S60", "1985"},
      {"平成三十年度", "2018 fiscal"},
      {"令和二年", "2020 calendar"},
      {"2024年度", "2024 fiscal"},
      {"２０２４年", "2024 calendar"},
      {"西暦2024年", "2024 calendar"},
      {"2024", "2024 bare"},
  });
}

TEST(Period, GivesTheSharedYear2019OneMeaning) {
  for (const char* text :
       {"平成31年度", "令和元年度", "R1年度", "2019年度", "㍻31年度", "平成31（令和元）年度",
        "令和元(平成31)年度", "平成31年度/令和元年度", "平成31(2019)年度", "H31・R1年度"}) {
    EXPECT_EQ(whole(text), "2019 fiscal") << text;
  }
}

TEST(Period, ReadsBothNamesOfAYearWhenTheyAgree) {
  expect_readings({
      {"令和6（2024）年度", "2024 fiscal"},
      {"平成30(2018)年", "2018 calendar"},
      {"2024（令和6）年度", "2024 fiscal"},
      {"2024年度（令和6年度）", "2024 fiscal"},
      {"R6(2024)", "2024"},
      {"令和2年（2020年）", "2020 calendar"},
  });
}

TEST(Period, RefusesTwoNamesThatDisagree) {
  for (const char* text : {"令和6（2023）年度", "2024年度（令和5年度）", "平成30(2019)年"}) {
    EXPECT_EQ(whole(text), "none") << text;
    EXPECT_EQ(all_in(text, true), "") << text;
  }
}

TEST(Period, ReadsMonthsAndDays) {
  expect_readings({
      {"H30.10", "2018-10"},
      {"Ｈ３０．１０", "2018-10"},
      {"R元.5", "2019-05"},
      {"H30年10月", "2018-10"},
      {"平成30年 10月", "2018-10"},
      {"令和元年五月", "2019-05"},
      {"2020年10月", "2020-10"},
      {"H30.10.1", "2018-10-01"},
      {"R6/10/1", "2024-10-01"},
      {"平成30年10月1日", "2018-10-01"},
      {"令和二年四月一日", "2020-04-01"},
      {"令和6（2024）年4月1日", "2024-04-01"},
      {"2024-04-01", "2024-04-01"},
      {"2024/4/1", "2024-04-01"},
      {"2024.4.1", "2024-04-01"},
      {"R6.2.29", "2024-02-29"},
  });
}

TEST(Period, ReadsRangesWithTheirAggregation) {
  expect_readings({
      {"H21-30平均", "2009/2018 mean"},
      {"H21-30 平均", "2009/2018 mean"},
      {"H21～H30平均", "2009/2018 mean"},
      {"R2~6 合計", "2020/2024 sum"},
      {"R2-6累計", "2020/2024 sum cumulative"},
      {"R2-6 累計", "2020/2024 sum cumulative"},
      {"R2〜R6平均", "2020/2024 mean"},
      {"Ｒ２－６　平均", "2020/2024 mean"},
      {"R2－6", "2020/2024"},
      {"R2-6", "2020/2024"},
      {"R2ー6平均", "2020/2024 mean"},
      {"令和2年度から令和6年度までの累計", "2020/2024 fiscal sum cumulative"},
      {"令和2年度～令和6年度の累計", "2020/2024 fiscal sum cumulative"},
      {"令和2～6年度", "2020/2024 fiscal"},
      {"令和2年度～6年度の合計", "2020/2024 fiscal sum"},
      {"令和元年～3年平均", "2019/2021 calendar mean"},
      {"平成28年度～令和2年度平均", "2016/2020 fiscal mean"},
      {"R2～R6の5年間", "2020/2024"},
      {"R2～R6の5年間の累計", "2020/2024 sum cumulative"},
      {"R2-6 5年平均", "2020/2024 mean"},
      {"R2-6（平均）", "2020/2024 mean"},
      {"令和2年度～令和6年度（5年間）累計", "2020/2024 fiscal sum cumulative"},
      {"R2～R6(5年間の平均)", "2020/2024 mean"},
      {"R2-R6の5か年平均", "2020/2024 mean"},
      {"R2～R6年度平均", "2020/2024 fiscal mean"},
      {"2020～2024年度", "2020/2024 fiscal"},
      {"2020-24年度", "2020/2024 fiscal"},
      {"2020年度から2024年度の平均", "2020/2024 fiscal mean"},
      {"H31～R5", "2019/2023"},
  });
}

TEST(Period, ReadsRangesOfMonths) {
  expect_readings({
      {"R2.4～R7.3", "2020-04/2025-03"},
      {"R2.4～7.3", "2020-04/2025-03"},
      {"令和2年4月～令和7年3月", "2020-04/2025-03"},
      {"令和5年4月～9月", "2023-04/2023-09"},
      {"令和2年4月1日から令和7年3月31日まで", "2020-04/2025-03"},
      {"R2.4～R7.3 合計", "2020-04/2025-03 sum"},
  });
}

TEST(Period, TakesTheAggregationWrittenBeforeABracket) {
  EXPECT_EQ(all_in("5年間の累計（令和2～6年度）"), "2020/2024 fiscal sum cumulative");
  EXPECT_EQ(all_in("年平均(H26～H30)"), "2014/2018 mean");
  EXPECT_EQ(all_in("平均気温(H30)"), "2018");
}

TEST(Period, AWordThatOnlyBeginsLikeAnAggregationIsNone) {
  EXPECT_EQ(all_in("R2-6 合計特殊出生率"), "2020/2024");
  EXPECT_EQ(all_in("R2-6計画"), "2020/2024");
  EXPECT_EQ(all_in("H26～H30平均寿命"), "2014/2018");
}

TEST(Period, RefusesATotalThatDoesNotSayWhereItEnds) {
  for (const char* text : {"令和2年度からの累計", "令和2年度以降の合計", "R2～累計", "R2から累計"}) {
    EXPECT_EQ(whole(text), "none") << text;
    EXPECT_EQ(all_in(text), "") << text;
  }
  EXPECT_EQ(all_in("平成30年度から実施"), "2018 fiscal");
}

TEST(Period, LeavesANumberOfYearsThatDoesNotFit) {
  const std::string text = "R2～R6の3年間平均";
  const std::vector<PeriodMatch> found = find_periods(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(show(found[0]), "2020/2024");
  EXPECT_EQ(text.substr(found[0].end), "の3年間平均");
}

TEST(Period, ReadsYearsThatNeverHappenedAndSaysSo) {
  expect_readings({
      {"平成35年度", "2023 fiscal overrun"},
      {"H35", "2023 overrun"},
      {"平成72年", "2060 calendar overrun"},
      {"平成112年", "2100 calendar overrun"},
      {"H31.5", "2019-05 overrun"},
      {"S64.2", "1989-02 overrun"},
      {"R1.4", "2019-04 overrun"},
      {"H31.4", "2019-04"},
      {"H31～35平均", "2019/2023 mean overrun"},
  });
}

TEST(Period, RefusesWhatCannotBe) {
  for (const char* text :
       {"R0", "令和0年度", "R6.13", "R6.0", "H30.2.30", "R6.2.30", "R5.2.29", "平成30年13月",
        "平成30年2月30日", "平成113年", "R6-2", "H30-1", "R2.4.1.5", "2024-13-01", "R2.4-9.13"}) {
    EXPECT_EQ(whole(text), "none") << text;
    EXPECT_EQ(all_in(text, true), "") << text;
  }
}

TEST(Period, IsNotSeenInWordsNumbersAndPlaces) {
  for (const char* text :
       {"2.0",       "PH25",        "S席",          "H2O",        "R134",      "R134号",       "5年平均",
        "5年間累計", "中心7商店街", "週 1 回以上",  "M7.3の地震", "昭和3丁目", "T2ターミナル", "2,025億円",
        "12,024年",  "91.30%",      "30年度",       "H",          "令和",      "平成の大合併", "CH30",
        "A-R6",      "R6a",         "0134-32-4111", "20240401",   "R2.x"}) {
    const std::string found = all_in(text);
    EXPECT_EQ(found, std::string_view(text) == "R2.x" ? "2020" : "") << text;
  }
}

TEST(Period, BareWesternYearsAreFoundOnlyWhenAskedFor) {
  EXPECT_EQ(all_in("2024 … 2020"), "");
  EXPECT_EQ(all_in("2024 … 2020", true), "2024 bare; 2020 bare");
  EXPECT_EQ(all_in("2020-2024", true), "2020/2024 bare");
  EXPECT_EQ(all_in("2024人", true), "2024 bare");
  EXPECT_EQ(all_in("1,2024 2024.5 2024%", true), "");
}

TEST(Period, AYearAndTwoMoreDigitsMayBeAMonth) {
  EXPECT_EQ(whole("2020-10"), "2020-10 bare");
  EXPECT_EQ(all_in("2020-10", true), "");
  EXPECT_EQ(all_in("2020-10年度", true), "");
  EXPECT_EQ(all_in("2009-10 平均", true), "2009/2010 mean bare");
}

TEST(Period, ReadsIsoPeriodsAsAWhole) {
  EXPECT_EQ(whole("2018-10"), "2018-10 bare");
  EXPECT_EQ(whole("2009/2018"), "2009/2018 bare");
  EXPECT_EQ(whole("2020-04/2025-03"), "2020-04/2025-03 bare");
  EXPECT_EQ(whole(" 2020-10-01 "), "2020-10-01");
}

TEST(Period, AWholeTextMayCloseWithWordsOfTime) {
  EXPECT_EQ(whole("令和6年度末"), "2024 fiscal");
  EXPECT_EQ(whole("R6.3.31現在"), "2024-03-31");
  EXPECT_EQ(whole("平成30年10月末時点"), "2018-10");
  EXPECT_EQ(whole("令和6年度実績"), "none");
  EXPECT_EQ(whole("R6 R7"), "none");
}

TEST(Period, ASingleYearMayBeCumulative) {
  EXPECT_EQ(all_in("令和6年度累計"), "2024 fiscal cumulative");
  EXPECT_EQ(all_in("R6平均"), "2024");
}

TEST(Period, AreFoundFromLeftToRightWithTheirPlaces) {
  const std::string text = "575 人 (R2-6 平均) ※R2-6 累計 2,875 人（H30.10）";
  const std::vector<PeriodMatch> found = find_periods(text);
  ASSERT_EQ(found.size(), 3u);
  const auto piece = [&](std::size_t i) {
    return text.substr(found[i].begin, found[i].end - found[i].begin);
  };
  EXPECT_EQ(piece(0), "R2-6 平均");
  EXPECT_EQ(piece(1), "R2-6 累計");
  EXPECT_EQ(piece(2), "H30.10");
  EXPECT_EQ(all_in("R2\tR3\tR4"), "2020; 2021; 2022");
  EXPECT_EQ(all_in("R2,R3・R4"), "2020; 2021; 2022");
  EXPECT_EQ(all_in("1,577人(平成25年)→0人(平成31年)"), "2013 calendar; 2019 calendar");
}

TEST(Period, EveryFormatIsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const int year = *rc::gen::inRange(1900, 2150);
    const int month = *rc::gen::inRange(1, 13);
    const int more = *rc::gen::inRange(0, 12);
    const Aggregation aggregation =
        *rc::gen::element(Aggregation::point, Aggregation::mean, Aggregation::sum);
    const YearBasis basis = *rc::gen::element(YearBasis::unknown, YearBasis::calendar, YearBasis::fiscal);
    const YearStyle style =
        *rc::gen::element(YearStyle::letter, YearStyle::kanji, YearStyle::western, YearStyle::both);
    const Period period = *rc::gen::element(
        Period::year(year, basis), Period::month(year, month),
        Period::date(CivilDate::from_serial(*rc::gen::inRange<std::int64_t>(-25000, 65000))),
        Period::years(year, year + more, aggregation, basis),
        Period::months(year, month, year + more, 12, aggregation));
    // R100 and later have no letter form in documents.
    RC_PRE(style != YearStyle::letter || period.last_year() <= 2117);
    const std::string text = period.format(style);
    const std::optional<PeriodMatch> back = parse_period(text);
    RC_LOG() << text;
    RC_ASSERT(back.has_value());
    const Period& read = back->period;
    RC_ASSERT(read.kind() == period.kind());
    RC_ASSERT(read.to_iso() == period.to_iso());
    RC_ASSERT(read.aggregation() == period.aggregation());
    RC_ASSERT(!back->era_overrun);
    if (period.basis() != YearBasis::unknown) RC_ASSERT(read.basis() == period.basis());
  }));
}

TEST(Period, EveryIsoFormIsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const int year = *rc::gen::inRange(1900, 2190);
    const Period period = *rc::gen::element(Period::year(year), Period::month(year, *rc::gen::inRange(1, 13)),
                                            Period::years(year, year + 5, Aggregation::point),
                                            Period::date({year, 3, *rc::gen::inRange(1, 32)}));
    const std::optional<PeriodMatch> back = parse_period(period.to_iso());
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->period == period);
  }));
}

TEST(Period, SurvivesAnyBytesAndPointsIntoTheText) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arbitrary_text();
    std::size_t at = 0;
    for (const PeriodMatch& match : find_periods(text, true)) {
      RC_ASSERT(match.begin >= at);
      RC_ASSERT(match.end > match.begin);
      RC_ASSERT(match.end <= text.size());
      at = match.end;
    }
    (void)parse_period(text);
  }));
}

// Work that grows with the square of the length would not end within the test's limit.
TEST(Period, ReadsLongTextsInOnePass) {
  for (const std::string& piece :
       {std::string("1"), std::string("令和"), std::string("R2-"), std::string("2020 "),
        std::string("令和2年度から"), std::string("平成30年("), std::string("(")}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    (void)find_periods(text, true);
    (void)parse_period(text);
  }
}

TEST(Year, IsReadAsPeopleTypeIt) {
  for (const char* text : {"R12", "令和12年度", "令和１２年", "2030", "2030年度", "２０３０"}) {
    const Result<int> year = parse_year(text);
    ASSERT_TRUE(year) << text;
    EXPECT_EQ(year.value(), 2030) << text;
  }
  for (const char* text : {"", "R0", "R4.10", "R2-6", "いつか", "20300"}) {
    const Result<int> year = parse_year(text);
    ASSERT_FALSE(year) << text;
    EXPECT_EQ(year.error().code, "year-syntax");
    EXPECT_EQ(year.error().value, text);
  }
}

}  // namespace
}  // namespace shirube::text
