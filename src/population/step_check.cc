#include "population/step_check.h"

#include <cmath>
#include <string>

#include "population/wording.h"

namespace shirube::population {
namespace {

std::string groups_text(const AgeGroups& ages, Lang lang) {
  const std::string width = std::to_string(ages.width);
  const std::string count = std::to_string(ages.count);
  return lang == Lang::ja ? width + "歳階級" + count + "区分" : count + " groups of " + width + " years";
}

Error ages_differ(const Message& subject, const AgeGroups& wanted, const std::string& found_ja,
                  const std::string& found_en) {
  return make_error("ages-differ",
                    {subject.ja + "の年齢区分（" + found_ja + "）が、人口の年齢区分（" +
                         groups_text(wanted, Lang::ja) + "）と合いません",
                     "the ages of " + subject.en + " (" + found_en + ") are not those of the population (" +
                         groups_text(wanted, Lang::en) + ")"},
                    {"欠けている年齢を補うか、年齢区分をそろえてください",
                     "add the missing ages or bring both to the same age groups"},
                    found_en);
}

Result<void> check_ages(const Cells& cells, const AgeGroups& ages, const Message& subject) {
  if (cells.ages() == ages) return {};
  return ages_differ(subject, ages, groups_text(cells.ages(), Lang::ja), groups_text(cells.ages(), Lang::en));
}

struct Bounds {
  double low = 0;
  double high = 1;
};

// NaN is outside of all bounds.
Result<void> check_cells(const Cells& cells, const AgeGroups& ages, Bounds bounds, const std::string& code,
                         const Message& subject, const Message& remedy) {
  SHIRUBE_TRY_VOID(check_ages(cells, ages, subject));
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      const double value = cells.at(sex, group);
      if (value >= bounds.low && value <= bounds.high) continue;
      const std::string low = figure(bounds.low);
      const std::string high = figure(bounds.high);
      const bool open = std::isinf(bounds.high);
      const std::string range_ja = open ? low + "以上" : low + "以上" + high + "以下";
      const std::string range_en = open ? "at least " + low : "from " + low + " to " + high;
      return cell_error(code, sex, ages, group, value,
                        {subject.ja + "が" + figure(value) + "です（" + range_ja + "でなければなりません）",
                         subject.en + " is " + figure(value) + " (it must be " + range_en + ")"},
                        remedy);
    }
  }
  return {};
}

constexpr double kUnbounded = HUGE_VAL;

Message percent_remedy() {
  return {"割合は1を100％とする小数で入力してください。百分率や千人当たりの値なら換算してください",
          "write rates as decimals where 1 is 100 %; convert per cent or per thousand"};
}

bool finite(const Cells& cells) {
  for (const Sex sex : kSexes) {
    for (const double value : cells.of(sex)) {
      if (!std::isfinite(value)) return false;
    }
  }
  return true;
}

}  // namespace

Result<void> check_start(const Cells& start) {
  if (start.count() < 2 || start.ages().width < 1) {
    return make_error("ages-differ",
                      {"年齢区分が2つ以上必要です（最後は「～歳以上」）",
                       "at least two age groups are needed; the last is open"},
                      {"年齢別の人口を入力してください", "give the population by age"},
                      std::to_string(start.count()));
  }
  return check_cells(start, start.ages(), {0, kUnbounded}, "negative-cell",
                     {"期首の人口", "the population at the start"},
                     {"もとの人口の値を確かめてください", "check the population figure"});
}

Result<void> check_mortality(const Mortality& mortality, const AgeGroups& ages) {
  SHIRUBE_TRY_VOID(check_cells(mortality.survival, ages, {0, 1}, "survival-range",
                               {"生残率", "the survival ratio"}, percent_remedy()));
  if (mortality.open_survival.empty()) return {};
  if (mortality.open_survival.size() != 2) {
    return make_error("survival-range",
                      {"最後の年齢区分内の生残率は男女の2つが必要です",
                       "survival within the open group is needed for both sexes"},
                      {"女・男の順に2つの値を入力してください", "give two values, females first"},
                      std::to_string(mortality.open_survival.size()));
  }
  for (const Sex sex : kSexes) {
    const double value = mortality.open_survival[static_cast<std::size_t>(sex)];
    if (value >= 0 && value <= 1) continue;
    return cell_error("survival-range", sex, ages, ages.count - 1, value,
                      {"区分内の生残率が" + figure(value) + "です（0以上1以下でなければなりません）",
                       "survival within the group is " + figure(value) + " (it must be from 0 to 1)"},
                      percent_remedy());
  }
  return {};
}

Result<void> check_fertility(const Fertility& fertility, const AgeGroups& ages) {
  const std::vector<double>& rates = fertility.annual_rates;
  if (static_cast<int>(rates.size()) != ages.count) {
    const std::string found = std::to_string(rates.size());
    return ages_differ({"出生率", "the fertility rates"}, ages, found + "区分", found + " groups");
  }
  for (int group = 0; group < ages.count; ++group) {
    const double value = rates[static_cast<std::size_t>(group)];
    if (!(value >= 0 && value <= 1)) {
      return cell_error(
          "fertility-range", Sex::female, ages, group, value,
          {"出生率が" + figure(value) + "です（女性1人1年当たり0以上1以下でなければなりません）",
           "the fertility rate is " + figure(value) + " (births per woman and year, from 0 to 1)"},
          {"千人当たりの値なら1,000で割り、5年間の値なら5で割ってください",
           "divide by 1,000 where it is per thousand women, by 5 where it is of five years"});
    }
    if (group == 0 && value != 0) {
      return cell_error(
          "fertility-range", Sex::female, ages, group, value,
          {"最初の年齢区分に出生率があります", "the first age group has a fertility rate"},
          {"年齢の並びがずれていないか確かめてください", "check that the ages are not shifted"});
    }
  }
  const double ratio = fertility.sex_ratio_at_birth;
  if (ratio >= 0.5 && ratio <= 2) return {};
  return make_error("fertility-range",
                    {"出生性比が" + figure(ratio) + "です（女児1人に対する男児の数で、1.05前後です）",
                     "the sex ratio at birth is " + figure(ratio) + " (boys per girl, near 1.05)"},
                    {"女児100人当たりの値（105など）なら100で割ってください",
                     "divide by 100 where it is per 100 girls (such as 105)"},
                    figure(ratio));
}

Result<void> check_migration(const Migration& migration, const AgeGroups& ages) {
  if (migration.net_persons.count() > 0) {
    SHIRUBE_TRY_VOID(check_ages(migration.net_persons, ages, {"純移動数", "net migrants"}));
    if (!finite(migration.net_persons)) {
      return make_error("rate-range",
                        {"純移動数に数でない値があります", "a figure of net migrants is not a number"},
                        {"純移動数の表を確かめてください", "check the table of net migrants"});
    }
  }
  if (migration.net_rates.count() > 0) {
    SHIRUBE_TRY_VOID(check_cells(migration.net_rates, ages, {-1, static_cast<double>(ages.width)},
                                 "rate-range", {"純移動率", "the net migration rate"}, percent_remedy()));
  }
  if (migration.out_rates.count() > 0) {
    SHIRUBE_TRY_VOID(check_cells(migration.out_rates, ages, {0, 1}, "rate-range",
                                 {"転出率", "the out-migration rate"}, percent_remedy()));
  }
  if (migration.in_persons.count() > 0) {
    SHIRUBE_TRY_VOID(
        check_cells(migration.in_persons, ages, {0, kUnbounded}, "rate-range", {"転入数", "in-migration"},
                    {"転出は転入と分けて入力してください", "give out-migration apart from in-migration"}));
  }
  return {};
}

}  // namespace shirube::population
