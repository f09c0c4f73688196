// Rate files of every form, and what is refused of them.
#include <gtest/gtest.h>

#include "statistics/rates/figures.h"
#include "statistics/rates/series.h"

namespace shirube::statistics {
namespace {

using population::Sex;

RateBook book_of(const std::string& text, const RateFileOptions& options = {}) {
  RateBook book;
  Diagnostics findings;
  const Result<void> read = read_rate_figures(text, "rates.csv", options, book, &findings);
  EXPECT_TRUE(read) << (read ? "" : read.error().to_string(Lang::en));
  return book;
}

Error refusal_of(const std::string& text, const RateFileOptions& options = {}) {
  RateBook book;
  Diagnostics findings;
  const Result<void> read = read_rate_figures(text, "rates.csv", options, book, &findings);
  EXPECT_FALSE(read) << text;
  EXPECT_TRUE(findings.has_errors());
  return read ? Error{} : read.error();
}

TEST(RateQuantities, UsualSpellings) {
  const auto is = [](std::string_view text, RateQuantity quantity, std::optional<Sex> sex, double scale = 1) {
    const std::optional<QuantityName> name = parse_quantity(text);
    return name && name->quantity == quantity && name->sex == sex && name->scale == scale;
  };
  EXPECT_TRUE(is("sx_f", RateQuantity::survival, Sex::female));
  EXPECT_TRUE(is("lt_nMx", RateQuantity::mx, std::nullopt));
  EXPECT_TRUE(is("lx", RateQuantity::lx, std::nullopt));
  EXPECT_TRUE(is("Lx", RateQuantity::Lx, std::nullopt));
  EXPECT_TRUE(is("Lx_m", RateQuantity::Lx, Sex::male));
  EXPECT_TRUE(is("popF", RateQuantity::population, Sex::female));
  EXPECT_TRUE(is("percentASFR", RateQuantity::pasfr, std::nullopt));
  EXPECT_TRUE(is("population_thousands", RateQuantity::population, std::nullopt, 1000));
  EXPECT_TRUE(is("女の死亡率", RateQuantity::mx, Sex::female));
  EXPECT_TRUE(is("純移動数（千人）", RateQuantity::net_migrants, std::nullopt, 1000));
  EXPECT_TRUE(is("m(x)", RateQuantity::mx, std::nullopt));
  EXPECT_TRUE(is("L(x)", RateQuantity::Lx, std::nullopt));
  EXPECT_TRUE(is("nDx", RateQuantity::deaths, std::nullopt));
  EXPECT_TRUE(is("Nx_f", RateQuantity::population, Sex::female));
  EXPECT_FALSE(parse_quantity("dx"));
  EXPECT_FALSE(parse_quantity("female"));
  EXPECT_FALSE(parse_quantity("weight"));
}

TEST(RateQuantities, EveryQuantityIsFoundByItsOwnCode) {
  for (const QuantityInfo& what : rate_quantities()) {
    const std::optional<QuantityName> name = parse_quantity(what.code);
    ASSERT_TRUE(name) << what.code;
    EXPECT_EQ(name->quantity, what.quantity) << what.code;
    EXPECT_EQ(info(what.quantity).code, what.code);
  }
}

TEST(RateFileNames, SayWhatTheFileDoesNot) {
  const Result<RateFileName> name = parse_rate_file_name("mx:female:per-1000=a=b.csv");
  ASSERT_TRUE(name);
  EXPECT_EQ(name.value().path, "a=b.csv");
  EXPECT_EQ(name.value().options.quantity, RateQuantity::mx);
  EXPECT_EQ(name.value().options.sex, Sex::female);
  EXPECT_EQ(name.value().options.scale, 0.001);
  EXPECT_EQ(parse_rate_file_name("dir/x=y.csv").value().path, "dir/x=y.csv");
  EXPECT_EQ(parse_rate_file_name("weight=x.csv").error().code, "quantity-unknown");
  EXPECT_EQ(parse_rate_file_name("mx:blue=x.csv").error().code, "quantity-unknown");
}

TEST(RateFigures, LongWideAndByColumnsSayTheSame) {
  const RateBook tall = book_of(
      "quantity,time,sex,age,value\nmx,2015-2020,F,0-4,0.002\nmx,2020-2025,F,0-4,0.001\n"
      "mx,2015-2020,M,0-4,0.003\nmx,2020-2025,M,0-4,0.004\n");
  const RateBook columns =
      book_of("period,age,mx_f,mx_m\n2015-2020,0-4,0.002,0.003\n2020-2025,0-4,0.001,0.004\n");
  RateFileOptions women;
  women.quantity = RateQuantity::mx;
  women.sex = Sex::female;
  RateBook wide = book_of("name\tage\t2015-2020\t2020-2025\nJapan\t0-4\t0.002\t0.001\n", women);
  RateFileOptions men = women;
  men.sex = Sex::male;
  ASSERT_TRUE(read_rate_figures("name,age,X2015.2020,X2020.2025\nJapan,0-4,0.003,0.004\n", "m.csv", men, wide,
                                nullptr));
  for (const RateBook* book : std::initializer_list<const RateBook*>{&tall, &columns, &wide}) {
    const Result<RateSeries> series = RateSeries::of(*book, RateQuantity::mx, 5);
    ASSERT_TRUE(series);
    const Result<RateProfile> first = series.value().over(2015, 2020, false);
    ASSERT_TRUE(first) << first.error().to_string(Lang::en);
    EXPECT_EQ(first.value().of(Sex::female).at(0).value, 0.002);
    EXPECT_EQ(first.value().of(Sex::male).at(0).value, 0.003);
    const Result<RateProfile> both = series.value().over(2015, 2025, false);
    ASSERT_TRUE(both);
    EXPECT_DOUBLE_EQ(both.value().of(Sex::male).at(0).value, 0.0035);
  }
}

TEST(RateFigures, JapaneseHeadingsAndEras) {
  const RateBook book =
      book_of("項目,期間,男女,年齢,値\n出生率,R2,女,30～34歳,0.1\n合計特殊出生率,2020,,,1.33\n");
  ASSERT_EQ(book.figures.size(), 2u);
  EXPECT_EQ(book.figures[0].first_year, 2020);
  EXPECT_EQ(book.figures[0].age.from, 30);
  EXPECT_EQ(book.figures[1].quantity, RateQuantity::tfr);
}

TEST(RateFigures, UnitsOfTheRowTheColumnAndTheName) {
  EXPECT_EQ(book_of("age,sex,population_thousands\n0,F,2.5\n").figures[0].value, 2500);
  EXPECT_EQ(book_of("age,sex,population,unit\n0,F,2.5,千人\n").figures[0].value, 2500);
  RateFileOptions thousands;
  thousands.quantity = RateQuantity::population;
  thousands.scale = 1000;
  EXPECT_EQ(book_of("age,female\n0,2.5\n", thousands).figures[0].value, 2500);
  // What the file says holds before the name.
  EXPECT_EQ(book_of("age,female,unit\n0,2.5,千人\n", thousands).figures[0].value, 2500);
}

TEST(RateFigures, LabelsThatIncludeTheLastYear) {
  const RateBook book = book_of("time,tfr\n2015-2019,1.4\n2020-2024,1.3\n");
  const Result<RateSeries> series = RateSeries::of(book, RateQuantity::tfr, 5);
  ASSERT_TRUE(series);
  EXPECT_EQ(series.value().end_year(), 2025);
  EXPECT_TRUE(series.value().over(2020, 2025, false));
}

TEST(RateFigures, AmountsAreDividedAndAddedUp) {
  const RateBook book = book_of("time,sex,age,net-migrants\n2015-2020,F,0,50\n2020-2025,F,0,100\n");
  const Result<RateSeries> series = RateSeries::of(book, RateQuantity::net_migrants, 1);
  ASSERT_TRUE(series);
  EXPECT_DOUBLE_EQ(series.value().over(2016, 2017, false).value().of(Sex::female).at(0).value, 10);
  EXPECT_DOUBLE_EQ(series.value().over(2018, 2022, false).value().of(Sex::female).at(0).value, 60);
  EXPECT_EQ(series.value().over(2024, 2026, false).error().code, "period-missing");
  EXPECT_DOUBLE_EQ(series.value().over(2024, 2026, true).value().of(Sex::female).at(0).value, 40);
}

TEST(RateFigures, ErrorsNameRowColumnAndValue) {
  const Error above = refusal_of("age,sex,survival\n0,F,0.99\n5,F,1.01\n");
  EXPECT_EQ(above.code, "rate-range");
  EXPECT_EQ(above.place.file, "rates.csv");
  EXPECT_EQ(above.place.line, 3);
  EXPECT_EQ(above.place.cell, "survival");
  EXPECT_EQ(above.value, "1.01");
  EXPECT_FALSE(above.remedy.ja.empty());
  EXPECT_EQ(refusal_of("age,sex,population\n0,F,-1\n").code, "value-negative");
  EXPECT_EQ(refusal_of("age,sex,population\n0,F,nine\n").code, "value-syntax");
  EXPECT_EQ(refusal_of("age,sex,population\nx,F,9\n").code, "age-syntax");
  EXPECT_EQ(refusal_of("age,sex,population\n0,child,9\n").code, "sex-syntax");
  EXPECT_EQ(refusal_of("time,age,sex,population\nsoon,0,F,9\n").code, "time-syntax");
  EXPECT_EQ(refusal_of("time,time_span,tfr\n2020,2000000000,1\n").code, "time-syntax");
  EXPECT_EQ(refusal_of("time,timing\n2020,late\n").code, "timing-unknown");
  EXPECT_EQ(refusal_of("age,sex\n0,F\n").code, "rates-header");
  EXPECT_EQ(refusal_of("age,value\n0,1\n").code, "quantity-missing");
  EXPECT_EQ(refusal_of("").code, "rates-header");
  EXPECT_EQ(refusal_of("code,tfr\n1,1.2\n2,1.3\n").code, "place-ambiguous");
  RateFileOptions elsewhere;
  elsewhere.place = "3";
  EXPECT_EQ(refusal_of("code,tfr\n1,1.2\n2,1.3\n", elsewhere).code, "place-unknown");
}

TEST(RateFigures, ACodeMayHaveLostItsZeros) {
  RateFileOptions options;
  options.place = "008";
  EXPECT_EQ(book_of("country_code,name,tfr\n8,Albania,1.6\n752,Sweden,1.8\n", options).figures.size(), 1u);
}

TEST(RateFileNames, TheRemedyNamesTheQuantityThatTheFileNameTells) {
  RateBook book;
  const std::string wide = "country_code,name,age,2015-2020\n100,A,0,0.01\n";
  const auto remedy = [&](const std::string& file) {
    const Result<void> read = read_rate_figures(wide, file, {}, book, nullptr);
    EXPECT_FALSE(read);
    EXPECT_EQ(read.error().code, "quantity-missing");
    return read.error().remedy.en;
  };
  EXPECT_EQ(remedy("un/mxF.txt"), "name the quantity: mx:female=un/mxF.txt");
  EXPECT_NE(remedy("migration.txt").find("net-migrants=migration.txt (with :thousands"), std::string::npos);
  EXPECT_NE(remedy("table.csv").find("population=table.csv; quantities: population, "), std::string::npos);
}

TEST(RateFigures, ColumnsAlignedBySpacesBelowATitle) {
  const std::string text =
      "Minato, Life tables (period 1x1), Females\tinvented;  v1\n"
      "\n"
      "  Year          Age         mx       qx\n"
      "  2020           0     0.00174  0.00174\n"
      "  2020         110+    0.80000  1.00000\n";
  RateBook book;
  ASSERT_TRUE(read_rate_figures(text, "f.txt", {}, book, nullptr));
  ASSERT_EQ(book.figures.size(), 4u);
  EXPECT_EQ(book.figures[0].quantity, RateQuantity::mx);
  EXPECT_EQ(book.figures[0].value, 0.00174);
  EXPECT_EQ(book.figures[0].line, 4);
  EXPECT_EQ(book.figures[2].age.from, 110);
}

TEST(RateFigures, TitlesAboveTheHeaderArePassedOver) {
  RateBook book;
  ASSERT_TRUE(read_rate_figures("A table,,\nof rates,,\nage,sex,mx\n0,F,0.01\n", "f.csv", {}, book, nullptr));
  ASSERT_EQ(book.figures.size(), 1u);
  EXPECT_EQ(book.figures[0].line, 4);
}

TEST(RateFigures, TheOnlyUnknownColumnHoldsWhatTheFileNameSays) {
  RateFileOptions options;
  options.quantity = RateQuantity::out_rate;
  RateBook book;
  ASSERT_TRUE(read_rate_figures("age,expected\n0,0.11\n1,0.10\n", "f.csv", options, book, nullptr));
  EXPECT_EQ(book.figures.size(), 2u);
  const Result<void> two =
      read_rate_figures("age,expected,note\n0,0.11,x\n", "f.csv", options, book, nullptr);
  ASSERT_FALSE(two);
  EXPECT_EQ(two.error().code, "rates-header");
}

TEST(RateFigures, UnknownRowsAreLeftOutWithOneWarning) {
  RateBook book;
  Diagnostics findings;
  ASSERT_TRUE(read_rate_figures("var,value\nweight,1\nweight,2\ntfr,1.5\n", "r.csv", {}, book, &findings));
  EXPECT_EQ(book.figures.size(), 1u);
  EXPECT_EQ(findings.count(Severity::warning), 1u);
}

}  // namespace
}  // namespace shirube::statistics
