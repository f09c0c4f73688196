#include "quantity/unit.h"

#include <gtest/gtest.h>

namespace shirube {
namespace {

Unit unit(std::string_view text) {
  const std::optional<Unit> found = parse_unit(text);
  EXPECT_TRUE(found) << text;
  return found.value_or(Unit{});
}

TEST(Unit, HasTheScaleItsTextImplies) {
  const struct {
    const char* text;
    Dimension dimension;
    Rational scale;
  } cases[] = {
      {"円", Dimension::money, 1},
      {"千円", Dimension::money, 1000},
      {"万円", Dimension::money, 10'000},
      {"百万円", Dimension::money, 1'000'000},
      {"億円", Dimension::money, 100'000'000},
      {"兆円", Dimension::money, Rational(1'000'000'000'000, 1)},
      {"%", Dimension::ratio, Rational(1, 100)},
      {"％", Dimension::ratio, Rational(1, 100)},
      {"‰", Dimension::ratio, Rational(1, 1000)},
      {"割", Dimension::ratio, Rational(1, 10)},
      {"ポイント", Dimension::points, 1},
      {"pt", Dimension::points, 1},
      {"人", Dimension::persons, 1},
      {"名", Dimension::persons, 1},
      {"千人", Dimension::persons, 1000},
      {"万人", Dimension::persons, 10'000},
      {"件", Dimension::cases, 1},
      {"歳", Dimension::age, 1},
      {"ha", Dimension::area, 10'000},
      {"㎡", Dimension::area, 1},
      {"km", Dimension::length, 1000},
      {"t", Dimension::mass, 1},
      {"トン", Dimension::mass, 1},
      {"kg", Dimension::mass, Rational(1, 1000)},
      {"万t-CO2", Dimension::mass, 10'000},
      {"kWh", Dimension::energy, 1},
      {"MJ", Dimension::energy, Rational(10, 36)},
      {"分", Dimension::time, Rational(1, 60)},
      {"団体", Dimension::counter, 1},
      {"事業", Dimension::counter, 1},
      {"人泊", Dimension::counter, 1},
      {"千人泊", Dimension::counter, 1000},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(unit(c.text).dimension, c.dimension) << c.text;
    EXPECT_EQ(unit(c.text).scale, c.scale) << c.text;
  }
  EXPECT_EQ(unit("％").text, "%");
  EXPECT_EQ(unit("億円").text, "億円");
}

TEST(Unit, KnowsTheCountersOfStrategies) {
  for (const char* text :
       {"団体", "事業",  "回",    "社",     "事業所", "世帯",  "戸",    "棟", "か所", "箇所", "カ所",
        "ヶ所", "泊",    "隻",    "校",     "園",     "組",    "台",    "店", "店舗", "区画", "位",
        "点",   "倍",    "者",    "市町村", "地区",   "品目",  "種類",  "本", "冊",   "時間", "日",
        "年",   "人/年", "件/年", "戸/年",  "回/年",  "社/年", "円/人", "㎥", "便/日"}) {
    EXPECT_TRUE(known_unit(text)) << text;
  }
}

TEST(Unit, ComparesWhatCanBeConverted) {
  const struct {
    const char* a;
    const char* b;
    bool comparable;
  } cases[] = {
      {"億円", "千円", true},  {"人", "名", true},      {"人", "千人", true},     {"か所", "箇所", true},
      {"カ所", "ヶ所", true},  {"店", "店舗", true},    {"件", "件/年", true},    {"t", "トン", true},
      {"㎡", "ha", true},      {"時間", "分", true},    {"年", "か月", true},     {"％", "%", true},
      {"人/年", "千人", true}, {"種", "種類", true},    {"kWh", "MJ", true},      {"円/人", "千円/人", true},
      {"件", "人", false},     {"団体", "事業", false}, {"%", "ポイント", false}, {"人", "人泊", false},
      {"t", "t-CO2", false},   {"年", "時間", false},   {"kWh", "kW", false},     {"円", "円/人", false},
      {"歳", "年", false},     {"回", "件", false},     {"人", "社", false},      {"円/人", "円/世帯", false},
      {"ha", "km", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(unit(c.a).comparable_with(unit(c.b)), c.comparable) << c.a << " " << c.b;
    EXPECT_EQ(unit(c.b).comparable_with(unit(c.a)), c.comparable) << c.b << " " << c.a;
  }
}

TEST(Unit, NoUnitComparesOnlyWithNoUnit) {
  EXPECT_TRUE(Unit{}.comparable_with(Unit{}));
  EXPECT_FALSE(Unit{}.comparable_with(unit("人")));
  EXPECT_FALSE(unit("人").comparable_with(Unit{}));
}

TEST(Unit, MakesCountersOfItsOwn) {
  const Unit coins = unit("ポニー");
  EXPECT_EQ(coins.dimension, Dimension::counter);
  EXPECT_TRUE(coins.comparable_with(unit("ポニー")));
  EXPECT_FALSE(coins.comparable_with(unit("団体")));
  EXPECT_FALSE(known_unit("ポニー"));
  EXPECT_TRUE(parse_unit("人・回"));
}

TEST(Unit, RefusesWhatCannotBeACounter) {
  for (const char* text : {"", "2人", "人 口", "人。", "（人）", "(人)", "人、", "～人", "・人", "人/", "/年",
                           "人\n", "たいへん長い名前の単位です", "\xFF", "\xE4\xBA", "，", "－"}) {
    EXPECT_FALSE(parse_unit(text)) << text;
  }
}

TEST(Unit, PrefixIsTheLongestThatIsKnown) {
  const struct {
    const char* text;
    const char* unit;
  } cases[] = {
      {"億円 (H27)", "億円"},     {"人(R6)", "人"},         {"人泊", "人泊"},
      {"人以上", "人"},           {"事業所数", "事業所"},   {"市町村", "市町村"},
      {"歳未満", "歳"},           {"店舗", "店舗"},         {"%（R6）", "%"},
      {"件/年以上", "件/年"},     {"t-CO2/年", "t-CO2/年"}, {"kWh", "kWh"},
      {"ポイント増", "ポイント"}, {"千円/人", "千円/人"},   {"m2", "m2"},
      {"百万円", "百万円"},
  };
  for (const auto& c : cases) {
    std::size_t length = 99;
    const std::optional<Unit> found = known_unit_prefix(c.text, &length);
    ASSERT_TRUE(found) << c.text;
    EXPECT_EQ(found->text, c.unit);
    EXPECT_EQ(length, std::string_view(c.unit).size());
  }
}

TEST(Unit, PrefixOfNothingIsNone) {
  for (const char* text : {"", " 人", "(人)", "million", "text", "kmh", "\xE4\xBA"}) {
    std::size_t length = 99;
    EXPECT_FALSE(known_unit_prefix(text, &length)) << text;
    EXPECT_EQ(length, 0u) << text;
  }
}

TEST(Unit, ValuesAreConvertedExactlyOrNotAtAll) {
  const auto in = [](const char* value, const char* from, const char* to) {
    const std::optional<Decimal> out =
        converted(Decimal::parse(value).value(), *parse_unit(from), *parse_unit(to));
    return out ? out->to_string() : std::string("none");
  };
  EXPECT_EQ(in("90000", "千円", "億円"), "0.9");
  EXPECT_EQ(in("1", "億円", "千円"), "100000");
  EXPECT_EQ(in("-12.50", "千人", "人"), "-12500");
  EXPECT_EQ(in("12.50", "人", "名"), "12.50");  // one scale: the digits as written
  EXPECT_EQ(in("90", "分", "時間"), "1.5");
  EXPECT_EQ(in("100", "分", "時間"), "none");           // does not end
  EXPECT_EQ(in("1", "円", "億円"), "none");             // eight places
  EXPECT_EQ(in("999999999999", "億円", "円"), "none");  // more than fifteen digits
  EXPECT_EQ(in("1", "人", "千円"), "none");
}

}  // namespace
}  // namespace shirube
