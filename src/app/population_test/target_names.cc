#include "app/population_test/target_names.h"

#include <array>

#include "text/normalise.h"

namespace shirube::app {
namespace {

bool has(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

template <std::size_t n>
std::string first_of(const std::string& text, const std::array<std::string_view, n>& words) {
  for (const std::string_view word : words) {
    if (has(text, word)) return std::string(word);
  }
  return {};
}

// Some of the people only, or moves between two places only.
constexpr std::array<std::string_view, 30> kParts = {
    "歳",     "代の", "代女性", "代男性", "若者", "若年",   "女性",       "男性",     "子育て世", "世代",
    "世帯",   "学生", "高校",   "大学",   "新卒", "外国人", "からの転入", "への転出", "地区",     "中心部",
    "市街地", "道内", "県内",   "東京",   "圏",   "移住",   "第1子",      "第2子",    "第3子",    "多子"};

// Not the number itself.
constexpr std::array<std::string_view, 6> kRates = {"率", "割合", "比率", "指数", "順位", "伸び"};

constexpr std::array<std::string_view, 6> kLosses = {
    "転出超過", "社会減", "転出者数から転入者数", "転出数から転入数", "転出者数-転入者数", "転出-転入"};

constexpr std::array<std::string_view, 12> kGains = {"転入超過",         "社会増",
                                                     "社会動態",         "純移動",
                                                     "純転入",           "転入者数から転出者数",
                                                     "転入数から転出数", "転入者数-転出者数",
                                                     "転入-転出",        "転入・転出者数の差",
                                                     "転入転出の差",     "転入出者数の差"};

constexpr std::array<std::string_view, 13> kWholePopulations = {
    "人口",     "総人口",       "市の人口",         "町の人口", "村の人口", "定住人口", "常住人口",
    "推計人口", "国勢調査人口", "住民基本台帳人口", "人口数",   "人口総数", "将来人口"};

// "総人口(国勢調査)" → "総人口"
std::string without_brackets(const std::string& text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

NamedQuantity made(Quantity quantity, const std::string& rest, bool loss) {
  NamedQuantity out;
  out.quantity = quantity;
  out.loss = loss;
  out.word = first_of(rest, kRates);
  out.rate = !out.word.empty();
  if (!out.rate) {
    out.word = first_of(rest, kParts);
    out.part = !out.word.empty();
  }
  return out;
}

}  // namespace

std::optional<NamedQuantity> quantity_named(std::string_view name) {
  const std::string text = without_blanks(text::for_parsing(name));
  const std::string core = without_brackets(text);
  if (has(text, "希望出生率")) {
    NamedQuantity out;
    out.rate = true;
    out.word = "希望出生率";
    return out;
  }
  if (const std::size_t found = text.find("合計特殊出生率"); found != std::string::npos) {
    std::string rest = text;
    rest.erase(found, std::string_view("合計特殊出生率").size());
    // What stands around it may say whose it is, but not that it is a rate, which it always is.
    NamedQuantity out = made(Quantity::fertility, rest, false);
    return out;
  }
  if (!first_of(text, kLosses).empty()) return made(Quantity::net_migration, text, true);
  if (!first_of(text, kGains).empty()) return made(Quantity::net_migration, text, false);
  if (has(text, "出生数") || has(text, "出生者数") || has(text, "出生児数")) {
    return made(Quantity::births, text, false);
  }
  for (const std::string_view whole : kWholePopulations) {
    if (core == whole ||
        (core.ends_with(whole) && (core.ends_with("年の人口") || has(core, "年度末") || has(core, "年末") ||
                                   has(core, "本市") || has(core, "目標") || has(core, "計画人口")))) {
      return NamedQuantity{Quantity::population, false, false, false, {}};
    }
  }
  return std::nullopt;
}

}  // namespace shirube::app
