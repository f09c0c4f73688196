#include "statistics/rates/columns.h"

#include <array>

#include "text/normalise.h"

namespace shirube::statistics {
namespace {

struct Title {
  std::string_view text;
  RateRole role;
};

constexpr std::array kTitles = {
    Title{"country-code", RateRole::place_code},
    Title{"code", RateRole::place_code},
    Title{"location-id", RateRole::place_code},
    Title{"locid", RateRole::place_code},
    Title{"area-code", RateRole::place_code},
    Title{"コード", RateRole::place_code},
    Title{"市区町村コード", RateRole::place_code},
    Title{"name", RateRole::place_name},
    Title{"country", RateRole::place_name},
    Title{"location", RateRole::place_name},
    Title{"area", RateRole::place_name},
    Title{"place", RateRole::place_name},
    Title{"市区町村", RateRole::place_name},
    Title{"地域", RateRole::place_name},
    Title{"名称", RateRole::place_name},
    Title{"time", RateRole::time},
    Title{"year", RateRole::time},
    Title{"period", RateRole::time},
    Title{"time-start", RateRole::time},
    Title{"period-start", RateRole::time},
    Title{"year-start", RateRole::time},
    Title{"start-year", RateRole::time},
    Title{"年", RateRole::time},
    Title{"期間", RateRole::time},
    Title{"年次", RateRole::time},
    Title{"時点", RateRole::time},
    Title{"time-span", RateRole::span},
    Title{"year-span", RateRole::span},
    Title{"年数", RateRole::span},
    Title{"sex", RateRole::sex},
    Title{"男女", RateRole::sex},
    Title{"性別", RateRole::sex},
    Title{"性", RateRole::sex},
    Title{"age", RateRole::age},
    Title{"age-start", RateRole::age},
    Title{"age-lo", RateRole::age},
    Title{"age-group", RateRole::age},
    Title{"x", RateRole::age},
    Title{"年齢", RateRole::age},
    Title{"年齢階級", RateRole::age},
    Title{"quantity", RateRole::quantity},
    Title{"indicator", RateRole::quantity},
    Title{"var", RateRole::quantity},
    Title{"variable", RateRole::quantity},
    Title{"item", RateRole::quantity},
    Title{"項目", RateRole::quantity},
    Title{"unit", RateRole::unit},
    Title{"units", RateRole::unit},
    Title{"単位", RateRole::unit},
};

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text::for_parsing(text::trim(text))) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      out += c == '_' || c == ' ' || c == '.' ? '-' : c;
    }
  }
  return out;
}

RateColumnInfo figure_column() {
  RateColumnInfo column;
  column.role = RateRole::figure;
  return column;
}

bool plain_value(const std::string& title) {
  return title == "value" || title == "values" || title == "値" || title == "数値" || title == "percent" ||
         title == "rate" || title == "count" || title == "value-thousands" || title == "thousands";
}

}  // namespace

RateColumnInfo rate_column_of(const std::string& title) {
  const std::string key = folded(title);
  for (const Title& known : kTitles) {
    if (key != known.text) continue;
    RateColumnInfo column;
    column.role = known.role;
    return column;
  }
  RateColumnInfo column = figure_column();
  if (plain_value(key)) {
    if (key.find("thousands") != std::string::npos) column.scale = 1000;
    if (key == "percent") column.scale = 0.01;
    return column;
  }
  if (key == "female" || key == "females" || key == "女" || key == "女性") {
    column.sex = population::Sex::female;
    return column;
  }
  if (key == "male" || key == "males" || key == "男" || key == "男性") {
    column.sex = population::Sex::male;
    return column;
  }
  if (const std::optional<QuantityName> name = parse_quantity(title)) {
    column.quantity = name->quantity;
    column.sex = name->sex;
    column.scale = name->scale;
    return column;
  }
  // R writes X2015.2020 where a title begins with a digit.
  const bool from_r = key.size() > 4 && key[0] == 'x' && key[1] >= '0' && key[1] <= '9';
  const std::string rest = from_r ? key.substr(1) : key;
  if (!rest.empty() && rest[0] >= '1' && rest[0] <= '9') {
    if (const std::optional<TimeLabel> time = parse_time(rest)) {
      column.time = time;
      return column;
    }
  }
  const std::optional<AgeLabel> age = parse_age(key);
  if (age && age->word == AgeWord::range && (!age->bare || key[0] == 'a')) {
    column.age = age;
    return column;
  }
  column.role = RateRole::ignored;
  column.known = false;
  return column;
}

double rate_unit(std::string_view text) {
  const std::string key = folded(text);
  if (key == "thousands" || key == "thousand" || key == "千人" || key == "1000") return 1000;
  if (key == "percent" || key == "%" || key == "per-100") return 0.01;
  if (key == "per-1000" || key == "‰" || key == "per-thousand" || key == "人口千対") return 0.001;
  return 1;
}

}  // namespace shirube::statistics
