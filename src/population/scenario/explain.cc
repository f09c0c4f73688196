// What a scenario means, in sentences.
#include "population/scenario/scenario.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

Message ages_of(const Change& change) {
  if (change.from_age == 0 && change.to_age == kNoUpperAge) return {};
  const std::string from = std::to_string(change.from_age);
  if (change.to_age == kNoUpperAge) return {from + "歳以上の", " of ages " + from + " and over"};
  const std::string last = std::to_string(change.to_age - 1);
  return {from + "〜" + last + "歳の", " of ages " + from + "–" + last};
}

Message sex_of(const Change& change) {
  if (!change.sex) return {};
  return *change.sex == Sex::female ? Message("女性の", " of women") : Message("男性の", " of men");
}

Message subject(const Change& change) {
  const Message ages = ages_of(change);
  const Message sex = sex_of(change);
  const std::string ja = ages.ja + sex.ja;
  const std::string en = sex.en + ages.en;
  switch (change.quantity) {
    case Quantity::total_fertility:
      return {"合計特殊出生率", "the total fertility rate"};
    case Quantity::fertility_factor:
      return {"出生率", "fertility"};
    case Quantity::sex_ratio_at_birth:
      return {"出生性比（女1人に対する男）", "the sex ratio at birth (males per female)"};
    case Quantity::life_expectancy:
      return {ja + "平均寿命", "life expectancy" + en};
    case Quantity::mortality_factor:
      return {ja + "死亡率", "death rates" + en};
    case Quantity::migration_factor:
      if (change.flow == Flow::losses) return {ja + "転出超過", "the net losses" + en};
      if (change.flow == Flow::gains) return {ja + "転入超過", "the net gains" + en};
      return {ja + "純移動", "net migration" + en};
    case Quantity::migration_rate:
      return {ja + "純移動率（年）", "yearly net migration rates" + en};
    case Quantity::net_migrants:
      return {"純移動の総数（" + (ja.empty() ? "" : ja + "移動を変えて") + "年、人）",
              "net migrants a year" + (en.empty() ? "" : " (by changing the moves" + en + ")")};
    case Quantity::added_migrants:
      return {ja + "純移動（年、人）", "net migrants a year" + en};
  }
  return {};
}

bool is_factor(Quantity quantity) {
  return quantity == Quantity::fertility_factor || quantity == Quantity::mortality_factor ||
         quantity == Quantity::migration_factor;
}

bool is_added(Quantity quantity) {
  return quantity == Quantity::added_migrants || quantity == Quantity::migration_rate;
}

struct Predicate {
  std::string ja;           // 「半分にする」
  std::string ja_going_on;  // 「半分にし」
  std::string en;
};

Predicate reached(const Change& change, double level) {
  const std::string value = figure(level);
  if (is_factor(change.quantity)) {
    if (level == 0) return {"なくす", "なくし", "taken away"};
    if (level == 0.5) return {"半分にする", "半分にし", "halved"};
    return {value + "倍にする", value + "倍にし", "times " + value};
  }
  if (is_added(change.quantity)) {
    const std::string sign = level > 0 ? "+" : "";
    return {"基本より" + sign + value + "とする", "基本より" + sign + value + "とし",
            sign + value + " on top of the base's"};
  }
  return {value + "にする", value + "にし", "at " + value};
}

}  // namespace

Message explain(const Change& change) {
  const Message who = subject(change);
  std::string ja = who.ja + "を";
  std::string en = who.en + " ";
  const auto& points = change.level.points;
  const bool at_once = points.size() == 1 && points.begin()->first == 0;
  std::string between;
  for (const auto& [year, level] : points) {
    const Predicate to = reached(change, level);
    if (at_once) {
      ja += to.ja;
      en += to.en;
      continue;
    }
    ja += std::to_string(year) + "年に" + to.ja_going_on + "、";
    en += (between.empty() ? "" : ", ") + to.en + " by " + std::to_string(year);
    between = points.size() > 1 ? "間は直線で、" : "";
  }
  if (!at_once) {
    ja += between + "その後は保つ";
    en += std::string(between.empty() ? "" : " (straight between)") + ", then held";
  }
  if (change.from_year || change.to_year) {
    const std::string from = change.from_year ? std::to_string(*change.from_year) : "";
    const std::string to = change.to_year ? std::to_string(*change.to_year) : "";
    ja += "（" + (from.empty() ? "" : from + "年から") + (to.empty() ? "" : to + "年まで") + "）";
    en += " (" + (from.empty() ? "" : "from " + from) + (from.empty() || to.empty() ? "" : " ") +
          (to.empty() ? "" : "until " + to) + ")";
  }
  return {ja, en};
}

Message explain(const Scenario& scenario) {
  Message out;
  for (const Change& change : scenario.changes) {
    const Message one = explain(change);
    out.ja += (out.ja.empty() ? "" : "。") + one.ja;
    out.en += (out.en.empty() ? "" : "; ") + one.en;
  }
  if (scenario.changes.empty())
    return {"基本の前提のまま変えない。", "The assumptions of the base, unchanged."};
  return {out.ja + "。", out.en + "."};
}

}  // namespace shirube::population
