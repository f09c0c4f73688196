// The grammar of cells, form by form.
#include "intake/words/cell.h"

#include <gtest/gtest.h>

namespace shirube::intake {
namespace {

std::string show(const CellPart& part) {
  std::string out;
  if (!part.label.empty()) out += part.label + "=";
  if (part.value) out += part.value->to_string();
  if (part.upper) out += "~" + part.upper->to_string();
  if (part.unit) out += part.unit->text;
  if (part.period) out += "@" + part.period->period.to_iso();
  if (part.aggregation) out += "/" + std::string(code(*part.aggregation));
  static const char* kBounds[] = {"", " >=", " <=", " >", " <"};
  out += kBounds[static_cast<int>(part.bound)];
  static const char* kTrends[] = {"", " up", " down", " keep", " better", " done", " undone"};
  out += kTrends[static_cast<int>(part.trend)];
  if (part.against_baseline) out += " base";
  if (part.against_previous) out += " previous";
  if (part.relative) out += " relative";
  if (part.approximate) out += " about";
  if (part.per_year) out += " yearly";
  if (part.span_years > 0) out += " span" + std::to_string(part.span_years);
  if (part.whole_plan) out += " plan";
  if (part.ambiguous_digits) out += " ambiguous";
  return out;
}

std::string show(std::string_view text) {
  const CellReading reading = read_cell(text);
  if (reading.blank) return "blank";
  std::string out;
  for (const CellPart& part : reading.parts) out += (out.empty() ? "" : "; ") + show(part);
  if (reading.missing) out += "missing:" + std::string(code(*reading.missing));
  if (reading.ditto) out += "ditto";
  for (const std::string& piece : reading.unread) out += " !" + piece;
  for (const std::string& piece : reading.asides) out += " (" + piece + ")";
  if (!reading.unclear_period.empty()) out += " ?" + reading.unclear_period;
  return out;
}

struct Form {
  const char* text;
  const char* expected;
};

class Cells : public testing::TestWithParam<Form> {};

TEST_P(Cells, AreReadAsTheyAreMeant) {
  EXPECT_EQ(show(GetParam().text), GetParam().expected) << GetParam().text;
}

constexpr Form kFigures[] = {
    {"", "blank"},
    {"　", "blank"},
    {"33,492 人 (H30.10)", "33492人@2018-10"},
    {"７０人（Ｈ３０）", "70人@2018"},
    {"1,298 億円 (H27)", "1298億円@2015"},
    {"91.30% (H25)", "91.30%@2013"},
    {"1.27", "1.27"},
    {"125 団体", "125団体"},
    {"12市町村", "12市町村"},
    {"4 億 3,500 万円", "435000000円"},
    {"1億2,808万人", "128080000人"},
    {"12 万 3,400 人", "123400人"},
    {"2.9万TJ(2020 年度)", "2.9万TJ@2020"},
    {"▲211", "-211"},
    {"△ 108 人 (平成 30 年)", "-108人@2018 ambiguous"},
    {"±0人", "0人"},
    {"ゼロ", "0"},
    {"11.4人/年", "11.4人/年"},
    {"100%(2027年度)", "100%@2027"},
    {"120人（2024）", "120人@2024"},
    {"H30：100人", "100人@2018"},
    {"令和6年度 150万人", "150万人@2024"},
};
constexpr Form kWords[] = {
    {"30%以上", "30% >="},
    {"1.0％未満", "1.0% <"},
    {"45人以下（2025 年）", "45人@2025 <="},
    {"100人を超える", "100人 >"},
    {"20~30%", "20~30%"},
    {"約50人", "50人 about"},
    {"100人程度", "100人 about"},
    {"5割", "5割"},
    {"基準値より増", " up base"},
    {"基準値より延伸", " up base"},
    {"現状値以上", " >= base"},
    {"現状維持", " keep"},
    {"100人を維持", "100人 keep"},
    {"増加", " up"},
    {"減少を目指す", " down"},
    {"100人に増加", "100人 up"},
    {"前年度比3%増", "3% up base previous relative"},
    {"前年度以上", " >= base previous"},
    {"10%増", "10% up relative"},
    {"基準値より8割減", "8割 down base relative"},
    {"基準値の1.2倍", "1.2倍 base"},
    {"+5%", "5% relative"},
    {"＋50人", "50人 ambiguous"},
    {"H30年度比 10%増", "10% up base relative"},
    {"設置", " done"},
    {"2026年度までに実装", "@2026 done"},
    {"未設置", " undone"},
    {"前年度を上回る", " > base previous"},
    {"H30実績以上", " >= base"},
    {"R1水準を維持", " keep base"},
    {"20.0%削減（H25比）", "20.0% down base relative"},
};
constexpr Form kSums[] = {
    {"年間120件", "120件 yearly"},
    {"年 120 件", "120件 yearly"},
    {"毎年10組", "10組 yearly"},
    {"累計100件", "100件/sum"},
    {"5年間で延べ500人", "500人 span5"},
    {"500人（5年間）", "500人 span5"},
    {"10 件 (5 年累計)", "10件/sum span5"},
    {"3人/5年", "3人 span5"},
    {"計画期間中に100件", "100件 plan"},
    {"35件 (R2~6 合計)", "35件@2020/2024/sum"},
    {"575 人 (R2-6 平均) ※R2-6 累計 2,875 人", "575人@2020/2024/mean; 2875人@2020/2024/sum"},
    {"年8件 累計40件", "8件 yearly; 40件/sum"},
};
constexpr Form kParts[] = {
    {"男性 79.08 歳 女性 85.14 歳 (H27)", "男性=79.08歳@2015; 女性=85.14歳@2015"},
    {"男 79.08 女 85.14", "男=79.08; 女=85.14"},
    {"男性\n79.1歳\n女性\n85.2歳", "男性=79.1歳; 女性=85.2歳"},
    {"小5男子52.1点 小5女子54.9点", "小5男子=52.1点; 小5女子=54.9点"},
    {"小6 79.7% 中3 76.2%", "小6=79.7%; 中3=76.2%"},
    {"20代 50% 30代 60%", "20代=50%; 30代=60%"},
    {"全24地区", "24地区"},
    {"1日平均 1,200人", "1200人"},
    {"95%(2023年度)、97%(2025年度)", "95%@2023; 97%@2025"},
    {"40人（うち市外から10人）", "40人 (うち市外から10人)"},
    {"10組 20人", "10組; 20人"},
};
constexpr Form kMissing[] = {
    {"−", "missing:not-entered"},
    {"―", "missing:not-entered"},
    {"未実施", "missing:not-surveyed"},
    {"調査なし", "missing:not-surveyed"},
    {"―(調査なし)", "missing:not-surveyed"},
    {"― 件/年", "missing:not-entered"},
    {"―%", "missing:not-entered"},
    {"集計中", "missing:not-yet-published"},
    {"〃", "ditto"},
    {"122経営体 (26年度)", "122経営体 ?26年度"},
};

INSTANTIATE_TEST_SUITE_P(Figures, Cells, testing::ValuesIn(kFigures));
INSTANTIATE_TEST_SUITE_P(Words, Cells, testing::ValuesIn(kWords));
INSTANTIATE_TEST_SUITE_P(Sums, Cells, testing::ValuesIn(kSums));
INSTANTIATE_TEST_SUITE_P(Parts, Cells, testing::ValuesIn(kParts));
INSTANTIATE_TEST_SUITE_P(Missing, Cells, testing::ValuesIn(kMissing));

// Whatever is not wholly understood says so: no value passes as if it were.
TEST(Doubt, IsNeverSilent) {
  for (const char* text : {"2●,5○0人（H27）", "l2件（R1）", "1O件以上", "1,29,3人", "4億3,0000万円",
                           "20人×5年＝100人", "■■■", "全員取得", "○", "？人"}) {
    const CellReading reading = read_cell(text);
    EXPECT_FALSE(reading.understood()) << text << " → " << show(text);
  }
}

TEST(Doubt, GroupsTornApartAreJoinedAndMarked) {
  EXPECT_EQ(show("33, 492 人"), "33492人 ambiguous");
  EXPECT_EQ(show("1 234 人"), "1234人 ambiguous");
  EXPECT_EQ(show("91. 30 %"), "91.30% ambiguous");
}

TEST(Doubt, PeriodsKeepTheirWriting) {
  const CellReading reading = read_cell("825 人 (Ｈ21－30　平均)");
  ASSERT_EQ(reading.parts.size(), 1u);
  ASSERT_TRUE(reading.parts[0].period.has_value());
  EXPECT_EQ(reading.parts[0].period->text, "Ｈ21－30　平均");
  EXPECT_EQ(reading.parts[0].period->period.to_iso(), "2009/2018");
}

TEST(Doubt, AnEraPastItsEndIsMarked) {
  const CellReading reading = read_cell("100人（平成35年度）");
  ASSERT_EQ(reading.parts.size(), 1u);
  EXPECT_EQ(reading.parts[0].period->period.first_year(), 2023);
  EXPECT_TRUE(reading.parts[0].period->era_overrun);
}

TEST(Doubt, LongTextIsProseNotAFigure) {
  std::string text = "100人";
  for (int i = 0; i < 100; ++i) text += "の参加を得て";
  EXPECT_FALSE(read_cell(text).understood());
}

TEST(Arrows, AreFoundInEveryShape) {
  for (const char* text : {"1→2", "1⇒2", "1➡️2", "1▶2", "1->2", "1=>2"}) {
    const Arrow arrow = find_arrow(text);
    ASSERT_TRUE(arrow.found()) << text;
    EXPECT_EQ(arrow.begin, 1u);
    EXPECT_EQ(std::string_view(text).substr(arrow.end), "2");
  }
  EXPECT_FALSE(find_arrow("1-2=3").found());
}

}  // namespace
}  // namespace shirube::intake
