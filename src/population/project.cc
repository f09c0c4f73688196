#include "population/project.h"

#include <algorithm>
#include <cmath>

#include "population/step_check.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

// What rounding can leave of a cell that is 0, relative to the people that went into it.
constexpr double kRounding = 1e-12;

struct Flows {
  Cells in;
  Cells out;
  double net(Sex sex, int group) const { return in.at(sex, group) - out.at(sex, group); }
};

double value_or_zero(const Cells& cells, Sex sex, int group) {
  return cells.count() == 0 ? 0 : cells.at(sex, group);
}

// Migrants of one group from all forms given, `at_risk` people being at risk of moving.
void add_flows(Flows& flows, const Migration& migration, Sex sex, int group, double at_risk) {
  const double net = value_or_zero(migration.net_persons, sex, group) +
                     value_or_zero(migration.net_rates, sex, group) * at_risk;
  flows.in.at(sex, group) = std::max(net, 0.0) + value_or_zero(migration.in_persons, sex, group);
  flows.out.at(sex, group) = std::max(-net, 0.0) + value_or_zero(migration.out_rates, sex, group) * at_risk;
}

double open_survival(const Mortality& mortality, Sex sex, int last) {
  return mortality.open_survival.empty() ? mortality.survival.at(sex, last)
                                         : mortality.open_survival[static_cast<std::size_t>(sex)];
}

// Everybody but the newborn gets older: survivors and deaths by end age.
void age_and_survive(const Cells& exposed, const Mortality& mortality, Cells& survivors, Cells& deaths) {
  const int last = exposed.count() - 1;
  for (const Sex sex : kSexes) {
    for (int group = 1; group <= last; ++group) {
      const double below = exposed.at(sex, group - 1);
      const double survival = mortality.survival.at(sex, group);
      survivors.at(sex, group) = below * survival;
      deaths.at(sex, group) = below * (1 - survival);
    }
    const double open = exposed.at(sex, last);
    const double survival = open_survival(mortality, sex, last);
    if (mortality.open_survival.empty()) {
      survivors.at(sex, last) = (exposed.at(sex, last - 1) + open) * survival;
    } else {
      survivors.at(sex, last) += open * survival;
    }
    deaths.at(sex, last) += open * (1 - survival);
  }
}

// births by mother's age group, from the mean of two states of the women.
std::vector<double> births_of(const Fertility& fertility, const std::vector<double>& before,
                              const std::vector<double>& after, int width) {
  std::vector<double> births(before.size(), 0.0);
  for (std::size_t group = 1; group < before.size(); ++group) {
    births[group] = fertility.annual_rates[group] * width * (before[group] + after[group]) / 2;
  }
  return births;
}

double ordered_sum(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

void bear(Step& step, const Fertility& fertility, std::vector<double> births) {
  const double all = ordered_sum(births);
  const double ratio = fertility.sex_ratio_at_birth;
  step.accounts.births_female = all / (1 + ratio);
  step.accounts.births_male = all * ratio / (1 + ratio);
  step.accounts.births_by_mother = std::move(births);
}

double births_of(const StepAccounts& accounts, Sex sex) {
  return sex == Sex::female ? accounts.births_female : accounts.births_male;
}

void survive_birth(Step& step, const Mortality& mortality) {
  for (const Sex sex : kSexes) {
    const double births = births_of(step.accounts, sex);
    const double survival = mortality.survival.at(sex, 0);
    step.end.at(sex, 0) = births * survival;
    step.accounts.deaths.at(sex, 0) = births * (1 - survival);
  }
}

Error negative(Sex sex, const AgeGroups& ages, int group, double value, double net, const Message& when) {
  return cell_error(
      "negative-cell", sex, ages, group, value,
      {when.ja + "の人口が" + figure(value) + "人と負になります（純移動" + figure(net) + "人）",
       "the population " + when.en + " would be " + figure(value) + " (net migrants " + figure(net) + ")"},
      {"転出を減らすか、人口に比例する転出率で入力してください",
       "lower out-migration, or give it as out-rates, which follow the population"});
}

// Rounding below 0 becomes 0; more is an error.
Result<void> settle(Cells& cells, const Cells& before_migration, const Cells& net, const Message& when) {
  for (const Sex sex : kSexes) {
    for (int group = 0; group < cells.count(); ++group) {
      double& value = cells.at(sex, group);
      if (value >= 0) continue;
      if (value < -kRounding * std::max(1.0, before_migration.at(sex, group))) {
        return negative(sex, cells.ages(), group, value, net.at(sex, group), when);
      }
      value = 0;
    }
  }
  return {};
}

Step empty_step(const AgeGroups& ages) {
  Step step;
  step.end = Cells(ages);
  step.accounts.deaths = Cells(ages);
  step.accounts.in_migrants = Cells(ages);
  step.accounts.out_migrants = Cells(ages);
  step.accounts.net_migrants = Cells(ages);
  return step;
}

Message at_end() { return {"期末", "at the end"}; }

// Migrants of cohorts by their end age, all at the end of the step.
void flows_at_end(const Cells& start, const Migration& migration, const StepAccounts& births, int from_group,
                  int to_group, Flows& flows) {
  const int last = start.count() - 1;
  for (const Sex sex : kSexes) {
    for (int group = from_group; group <= to_group; ++group) {
      double at_risk = group == 0 ? births_of(births, sex) : start.at(sex, group - 1);
      if (group == last) at_risk += start.at(sex, last);
      add_flows(flows, migration, sex, group, at_risk);
    }
  }
}

// Puts the migrants of groups [from, to] into the step.
void arrive(Step& step, const Flows& flows, int from_group, int to_group) {
  for (const Sex sex : kSexes) {
    for (int group = from_group; group <= to_group; ++group) {
      const double net = flows.net(sex, group);
      step.end.at(sex, group) += net;
      step.accounts.in_migrants.at(sex, group) = flows.in.at(sex, group);
      step.accounts.out_migrants.at(sex, group) = flows.out.at(sex, group);
      step.accounts.net_migrants.at(sex, group) = net;
    }
  }
}

Result<Step> migrate_at_end(const Cells& start, const StepInput& input, bool births_see_migrants) {
  const int last = start.count() - 1;
  Step step = empty_step(start.ages());
  Flows flows{Cells(start.ages()), Cells(start.ages())};
  age_and_survive(start, input.mortality, step.end, step.accounts.deaths);
  Cells before_migration = step.end;
  flows_at_end(start, input.migration, step.accounts, 1, last, flows);
  arrive(step, flows, 1, last);
  SHIRUBE_TRY_VOID(settle(step.end, before_migration, step.accounts.net_migrants, at_end()));
  const Cells& women = births_see_migrants ? step.end : before_migration;
  bear(step, input.fertility,
       births_of(input.fertility, start.of(Sex::female), women.of(Sex::female), start.ages().width));
  survive_birth(step, input.mortality);
  for (const Sex sex : kSexes) before_migration.at(sex, 0) = step.end.at(sex, 0);
  flows_at_end(start, input.migration, step.accounts, 0, 0, flows);
  arrive(step, flows, 0, 0);
  SHIRUBE_TRY_VOID(settle(step.end, before_migration, step.accounts.net_migrants, at_end()));
  return step;
}

// Half of the migrants by age move at the start and live through the step, half at the end.
Result<Step> migrate_in_halves(const Cells& start, const StepInput& input, bool births_see_arrivals) {
  const int last = start.count() - 1;
  Step step = empty_step(start.ages());
  Flows half{Cells(start.ages()), Cells(start.ages())};
  Cells net(start.ages());
  Cells exposed = start;
  for (const Sex sex : kSexes) {
    for (int group = 0; group <= last; ++group) {
      add_flows(half, input.migration, sex, group, start.at(sex, group));
      half.in.at(sex, group) /= 2;
      half.out.at(sex, group) /= 2;
      net.at(sex, group) = half.net(sex, group);
      exposed.at(sex, group) += net.at(sex, group);
    }
  }
  SHIRUBE_TRY_VOID(settle(exposed, start, net, {"期首の移動後", "after the migrants of the start"}));
  age_and_survive(exposed, input.mortality, step.end, step.accounts.deaths);
  Cells before_migration = step.end;
  for (const Sex sex : kSexes) {
    for (int group = 1; group <= last; ++group) step.end.at(sex, group) += net.at(sex, group);
  }
  SHIRUBE_TRY_VOID(settle(step.end, before_migration, net, at_end()));
  const Cells& women = births_see_arrivals ? step.end : before_migration;
  bear(step, input.fertility,
       births_of(input.fertility, exposed.of(Sex::female), women.of(Sex::female), start.ages().width));
  survive_birth(step, input.mortality);
  for (const Sex sex : kSexes) {
    before_migration.at(sex, 0) = step.end.at(sex, 0);
    step.end.at(sex, 0) += net.at(sex, 0);
    // By end age: who moved at the start has grown older since.
    for (int group = 0; group <= last; ++group) {
      double in = half.in.at(sex, group);
      double out = half.out.at(sex, group);
      if (group > 0) {
        in += half.in.at(sex, group - 1);
        out += half.out.at(sex, group - 1);
      }
      if (group == last) {
        in += half.in.at(sex, group);
        out += half.out.at(sex, group);
      }
      step.accounts.in_migrants.at(sex, group) = in;
      step.accounts.out_migrants.at(sex, group) = out;
      step.accounts.net_migrants.at(sex, group) = in - out;
    }
  }
  SHIRUBE_TRY_VOID(settle(step.end, before_migration, net, at_end()));
  return step;
}

Result<void> check_children(const ChildWoman& children, const AgeGroups& ages) {
  const bool bounds = children.from_age % ages.width == 0 && children.to_age % ages.width == 0 &&
                      children.from_age >= ages.width && children.from_age < children.to_age &&
                      children.to_age <= ages.open_age();
  if (!bounds) {
    return make_error("child-woman-range",
                      {"子ども女性比の母親の年齢" + std::to_string(children.from_age) + "～" +
                           std::to_string(children.to_age - 1) + "歳が、人口の年齢区分の境目と合いません",
                       "the women's ages " + std::to_string(children.from_age) + "–" +
                           std::to_string(children.to_age - 1) + " are not bounds of the age groups"},
                      {"年齢区分の境目に合わせてください", "use bounds of the age groups"},
                      std::to_string(children.from_age));
  }
  const bool ratio = children.ratio >= 0 && children.ratio <= 5;
  if (ratio && children.sex_ratio >= 0.5 && children.sex_ratio <= 2) return {};
  const double value = ratio ? children.sex_ratio : children.ratio;
  return make_error(
      "child-woman-range",
      ratio ? Message("子どもの性比が" + figure(value) + "です（女児1人に対する男児の数で、1.05前後です）",
                      "the children's sex ratio is " + figure(value) + " (boys per girl, near 1.05)")
            : Message("子ども女性比が" + figure(value) + "です（女性1人当たりの子どもの数です）",
                      "the child–woman ratio is " + figure(value) + " (children per woman)"),
      {"百人当たり・千人当たりの値なら換算してください", "convert values per hundred or per thousand"},
      figure(value));
}

// Births that leave `children` of this sex: children = births·(S0 + r0) + fixed migrants.
Result<void> bear_backwards(Step& step, const Mortality& mortality, const Migration& migration, Sex sex,
                            double children) {
  const AgeGroups& ages = step.end.ages();
  const double survival = mortality.survival.at(sex, 0);
  const double rate = value_or_zero(migration.net_rates, sex, 0) - value_or_zero(migration.out_rates, sex, 0);
  const double fixed =
      value_or_zero(migration.net_persons, sex, 0) + value_or_zero(migration.in_persons, sex, 0);
  const double remaining = survival + rate;
  if (!(remaining > 0)) {
    return cell_error("survival-range", sex, ages, 0, remaining,
                      {"出生児が1人も残らない率のため、子どもの数から出生数を求められません",
                       "no newborn would remain, so births cannot be found from the children"},
                      {"出生からの生残率と移動率を確かめてください",
                       "check survival from birth and the migration rate of the first group"});
  }
  const double births = (children - fixed) / remaining;
  if (births < 0) return negative(sex, ages, 0, births, fixed, {"期中の出生前", "of births"});
  (sex == Sex::female ? step.accounts.births_female : step.accounts.births_male) = births;
  return {};
}

}  // namespace

std::string_view code(Timing timing) {
  constexpr std::string_view codes[] = {"preston", "leslie", "even", "end", "un2019"};
  return codes[static_cast<int>(timing)];
}

std::optional<Timing> parse_timing(std::string_view text) {
  for (const Timing timing : {Timing::preston, Timing::leslie, Timing::even, Timing::end, Timing::un2019}) {
    if (text == code(timing)) return timing;
  }
  return std::nullopt;
}

Migration by_end_age(const Migration& by_start_age, const Cells& start) {
  if (start.count() < 2) return by_start_age;  // refused by the step
  const int last = start.count() - 1;
  const auto moved = [&](const Cells& cells, bool rates) {
    if (cells.ages() != start.ages()) return cells;  // absent, or refused by the step
    Cells out(start.ages());
    for (const Sex sex : kSexes) {
      for (int group = 1; group <= last; ++group) out.at(sex, group) = cells.at(sex, group - 1);
      const double below = start.at(sex, last - 1);
      const double open = start.at(sex, last);
      if (!rates) {
        out.at(sex, last) += cells.at(sex, last);
      } else if (below + open > 0) {
        out.at(sex, last) = (cells.at(sex, last - 1) * below + cells.at(sex, last) * open) / (below + open);
      }
    }
    return out;
  };
  return {moved(by_start_age.net_persons, false), moved(by_start_age.net_rates, true),
          moved(by_start_age.out_rates, true), moved(by_start_age.in_persons, false)};
}

Result<Step> project_step(const Cells& start, const StepInput& input, Timing timing) {
  SHIRUBE_TRY_VOID(check_start(start));
  SHIRUBE_TRY_VOID(check_mortality(input.mortality, start.ages()));
  SHIRUBE_TRY_VOID(check_fertility(input.fertility, start.ages()));
  SHIRUBE_TRY_VOID(check_migration(input.migration, start.ages()));
  if (migrates_in_halves(timing)) return migrate_in_halves(start, input, timing != Timing::leslie);
  return migrate_at_end(start, input, timing == Timing::un2019);
}

Result<Step> project_step_child_woman(const Cells& start, const Mortality& mortality,
                                      const Migration& migration, const ChildWoman& children) {
  SHIRUBE_TRY_VOID(check_start(start));
  SHIRUBE_TRY_VOID(check_mortality(mortality, start.ages()));
  SHIRUBE_TRY_VOID(check_migration(migration, start.ages()));
  SHIRUBE_TRY_VOID(check_children(children, start.ages()));
  const int last = start.count() - 1;
  Step step = empty_step(start.ages());
  Flows flows{Cells(start.ages()), Cells(start.ages())};
  age_and_survive(start, mortality, step.end, step.accounts.deaths);
  Cells before_migration = step.end;
  flows_at_end(start, migration, step.accounts, 1, last, flows);
  arrive(step, flows, 1, last);
  SHIRUBE_TRY_VOID(settle(step.end, before_migration, step.accounts.net_migrants, at_end()));
  const double all = children.ratio * step.end.between(Sex::female, children.from_age, children.to_age);
  for (const Sex sex : kSexes) {
    const double share = (sex == Sex::female ? 1 : children.sex_ratio) / (1 + children.sex_ratio);
    SHIRUBE_TRY_VOID(bear_backwards(step, mortality, migration, sex, all * share));
  }
  survive_birth(step, mortality);
  flows_at_end(start, migration, step.accounts, 0, 0, flows);
  arrive(step, flows, 0, 0);
  // The same children without the rounding of births.
  for (const Sex sex : kSexes) {
    step.end.at(sex, 0) = all * (sex == Sex::female ? 1 : children.sex_ratio) / (1 + children.sex_ratio);
  }
  return step;
}

double account_gap(const Cells& start, const Step& step) {
  const int last = start.count() - 1;
  double largest = 0;
  double total = 0;
  for (const Sex sex : kSexes) {
    for (int group = 0; group <= last; ++group) {
      double from = group == 0 ? births_of(step.accounts, sex) : start.at(sex, group - 1);
      if (group == last) from += start.at(sex, last);
      const double gap = step.end.at(sex, group) - (from - step.accounts.deaths.at(sex, group) +
                                                    step.accounts.in_migrants.at(sex, group) -
                                                    step.accounts.out_migrants.at(sex, group));
      largest = std::max(largest, std::abs(gap));
      total += gap;
    }
  }
  return std::max(largest, std::abs(total));
}

}  // namespace shirube::population
