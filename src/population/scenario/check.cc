#include "population/scenario/check.h"

#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2300;

Error error_at(const Change& change, std::string code, Message what, Message remedy, std::string value) {
  return at(make_error(std::move(code), std::move(what), std::move(remedy), std::move(value)), change.place);
}

Message range_remedy(Quantity quantity, const Bounds& bounds) {
  const std::string range = figure(bounds.low) + "〜" + figure(bounds.high);
  const std::string en = figure(bounds.low) + " to " + figure(bounds.high);
  if (quantity == Quantity::migration_rate) {
    return {"1年・1人あたりの率を小数で書いてください（1%は 0.01）。範囲: " + range,
            "Write the rate per person and year as a decimal (1 % is 0.01); range " + en};
  }
  return {"範囲: " + range + "。百分率は小数になおしてください（50%は 0.5）。",
          "Range: " + en + ". Write percentages as decimals (50 % is 0.5)."};
}

}  // namespace

Bounds bounds_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::total_fertility:
      return {0, 10};
    case Quantity::fertility_factor:
      return {0, 10};
    case Quantity::sex_ratio_at_birth:
      return {0.5, 2};
    case Quantity::life_expectancy:
      return {20, 120};
    case Quantity::mortality_factor:
      return {0.05, 20};
    case Quantity::migration_factor:
      return {0, 20};
    case Quantity::migration_rate:
      return {-1, 1};
    case Quantity::net_migrants:
    case Quantity::added_migrants:
      return {-1e7, 1e7};
  }
  return {0, 0};
}

Result<void> check_change(const Change& change) {
  const std::string name(code(change.quantity));
  if (change.level.points.empty()) {
    return error_at(change, "scenario-field", {"変える値がありません。", "The change has no value."},
                    {"値を一つ、または年ごとに書いてください。", "Give one value, or values by year."}, name);
  }
  const Bounds bounds = bounds_of(change.quantity);
  for (const auto& [year, level] : change.level.points) {
    if (!(level >= bounds.low && level <= bounds.high)) {
      return error_at(change, "scenario-range",
                      {name + " の値が範囲の外です。", "A value of " + name + " is out of range."},
                      range_remedy(change.quantity, bounds), figure(level));
    }
    if (year != 0 && (year < kFirstYear || year > kLastYear)) {
      return error_at(change, "scenario-years",
                      {name + " の年が西暦の4けたではありません。", "A year of " + name + " is not a year."},
                      {"2030 のように西暦で書いてください。", "Write it like 2030."}, std::to_string(year));
    }
  }
  if (change.from_year && change.to_year && *change.from_year >= *change.to_year) {
    return error_at(change, "scenario-years",
                    {"始まりの年が終わりの年より後です。", "The first year does not lie before the last."},
                    {"from より後の年を to に書いてください。", "Give `to` a year after `from`."},
                    std::to_string(*change.from_year) + "-" + std::to_string(*change.to_year));
  }
  if (change.from_age < 0 || change.from_age >= change.to_age || change.to_age > kNoUpperAge) {
    return error_at(
        change, "scenario-ages",
        {"年齢の範囲が逆か、負になっています。", "The range of ages is turned round or negative."},
        {"ages = \"20-29\" のように小さいほうから書いてください。",
         "Write the lower age first: ages = \"20-29\"."},
        std::to_string(change.from_age) + "-" + std::to_string(change.to_age - 1));
  }
  const bool persons =
      change.quantity == Quantity::net_migrants || change.quantity == Quantity::added_migrants;
  const bool birth = change.quantity == Quantity::total_fertility ||
                     change.quantity == Quantity::fertility_factor ||
                     change.quantity == Quantity::sex_ratio_at_birth;
  if (change.sex && (persons || birth)) {
    return error_at(change, "scenario-field",
                    {name + " は男女別には変えられません。", name + " cannot be changed for one sex."},
                    {"sex を消してください。移動を男女別に変えるには migration-factor を使います。",
                     "Remove `sex`; to change migration of one sex use migration-factor."},
                    std::string(change.sex == Sex::female ? "female" : "male"));
  }
  const bool migration =
      persons || change.quantity == Quantity::migration_factor || change.quantity == Quantity::migration_rate;
  if (!migration && (change.from_age != 0 || change.to_age != kNoUpperAge)) {
    return error_at(change, "scenario-ages",
                    {name + " は年齢別には変えられません。", name + " cannot be changed by age."},
                    {"ages を消してください。", "Remove `ages`."},
                    std::to_string(change.from_age) + "-" + std::to_string(change.to_age - 1));
  }
  return {};
}

}  // namespace shirube::population
