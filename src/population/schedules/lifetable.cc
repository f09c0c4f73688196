#include "population/schedules/lifetable.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "population/schedules/lifetable_rules.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr double kGrevilleFrom = 15;
constexpr double kFloorFrom = 45;
constexpr double kFloor = 0.97;

double width_of(const LifeTableInput& input, std::size_t i) {
  return input.lower_ages[i + 1] - input.lower_ages[i];
}

double greville_at(const LifeTableInput& input, std::size_t i, double width) {
  const std::size_t last_closed = input.mx.size() - 2;
  const std::size_t middle = input.last_slope_from_below && i == last_closed && i >= 2 ? i - 1 : i;
  const double below = input.mx[middle - 1];
  const double above = input.mx[middle + 1];
  if (!(below > 0 && above > 0)) return width / 2;
  const double a = greville_a(width, input.mx[i], below, above);
  return input.lower_ages[i] >= kFloorFrom ? std::max(a, kFloor) : a;
}

bool even_widths(const LifeTableInput& input, std::size_t i, double width) {
  return input.lower_ages[i] - input.lower_ages[i - 1] == width;
}

double ax_of(const LifeTableInput& input, std::size_t i) {
  if (input.rule == InfantRule::given) return input.ax[i];
  const double width = width_of(input, i);
  if (i == 0) return infant_a(input.rule, input.mx[0], input.sex);
  if (input.lower_ages[i] == 1 && width == 4) return child_a(input.rule, input.mx[0], input.sex);
  const bool greville = input.adult == AdultRule::greville && width > 1 &&
                        input.lower_ages[i] >= kGrevilleFrom && even_widths(input, i, width);
  return greville ? greville_at(input, i, width) : width / 2;
}

// a(x) of all closed groups. Graduated ones depend on the deaths that they lead to.
std::vector<double> all_ax(const LifeTableInput& input) {
  const std::size_t last = input.mx.size() - 1;
  std::vector<double> a(last);
  for (std::size_t i = 0; i < last; ++i) a[i] = ax_of(input, i);
  if (input.rule == InfantRule::given || input.adult != AdultRule::graduated) return a;
  std::vector<double> deaths(last);
  constexpr int kRounds = 100;  // the change shrinks tenfold a round
  for (int round = 0; round < kRounds; ++round) {
    double left = 1;
    for (std::size_t i = 0; i < last; ++i) {
      const double width = width_of(input, i);
      deaths[i] = left * std::min(1.0, width * input.mx[i] / (1 + (width - a[i]) * input.mx[i]));
      left -= deaths[i];
    }
    for (std::size_t i = 2; i + 1 < last; ++i) {
      const double width = width_of(input, i);
      const bool between = width > 1 && even_widths(input, i, width) && width_of(input, i + 1) == width;
      if (!between || !(deaths[i] > 0)) continue;
      const double graduated = width * ((deaths[i + 1] - deaths[i - 1]) / 24 + deaths[i] / 2) / deaths[i];
      a[i] = std::clamp(graduated, 0.1 * width, 0.9 * width);
    }
  }
  return a;
}

double open_years_of(const LifeTableInput& input) {
  if (input.open_years > 0) return input.open_years;
  const bool given = input.rule == InfantRule::given && std::isfinite(input.ax.back()) && input.ax.back() > 0;
  return given ? input.ax.back() : 1 / input.mx.back();
}

std::string age_text(double age) { return figure(age); }

Error at_age(const std::string& code, double age, double value, const Message& what, const Message& remedy) {
  const std::string text = age_text(age);
  Error error =
      make_error(code, {text + "歳：" + what.ja, "age " + text + ": " + what.en}, remedy, figure(value));
  error.place.cell = text + "歳";
  return error;
}

Result<void> check_lengths(std::size_t ages, std::size_t values, const Message& subject) {
  if (ages == values) return {};
  return make_error(
      "size-differs",
      {"年齢は" + std::to_string(ages) + "個、" + subject.ja + "は" + std::to_string(values) + "個です",
       "there are " + std::to_string(ages) + " ages but " + std::to_string(values) + " of " + subject.en},
      {"欠けている年齢がないか確かめてください", "check whether an age is missing"}, std::to_string(values));
}

Result<void> check_order(const std::vector<double>& ages, bool needs_infants) {
  const Message remedy{"年齢は0、1、5、10…または0、1、2…の順に並べてください",
                       "order the ages 0, 1, 5, 10, … or 0, 1, 2, …"};
  if (ages.size() < 2 || ages[0] != 0) {
    return make_error("ages-order",
                      {"生命表の年齢は0歳から始まります", "the ages of a life table begin at 0"}, remedy,
                      ages.empty() ? std::string() : age_text(ages[0]));
  }
  for (std::size_t i = 1; i < ages.size(); ++i) {
    if (ages[i] > ages[i - 1]) continue;
    return at_age("ages-order", ages[i], ages[i],
                  {"年齢が前の行以下です", "the age is not above the one before"}, remedy);
  }
  if (needs_infants && ages[1] != 1) {
    return at_age("ages-order", ages[1], ages[1],
                  {"0歳の死亡率が分かれていません", "there is no death rate of age 0 alone"},
                  {"0歳と1～4歳を分けるか、平均生存年数a(x)を入力してください",
                   "give ages 0 and 1–4 apart, or give a(x)"});
  }
  return {};
}

Message per_thousand_remedy() {
  return {"死亡率は1人1年当たりの小数です。千人当たり・十万人当たりなら換算してください",
          "death rates are per person and year; convert rates per thousand or per hundred thousand"};
}

Result<void> check(const LifeTableInput& input) {
  SHIRUBE_TRY_VOID(check_order(input.lower_ages, input.rule != InfantRule::given));
  SHIRUBE_TRY_VOID(check_lengths(input.lower_ages.size(), input.mx.size(), {"死亡率", "death rates"}));
  if (input.rule == InfantRule::given) {
    SHIRUBE_TRY_VOID(check_lengths(input.lower_ages.size(), input.ax.size(), {"a(x)", "a(x)"}));
  }
  for (std::size_t i = 0; i < input.mx.size(); ++i) {
    const double m = input.mx[i];
    const bool last = i + 1 == input.mx.size();
    if (std::isfinite(m) && m >= 0 && !(last && m == 0)) continue;
    return at_age("mx-range", input.lower_ages[i], m,
                  {"死亡率が" + figure(m) + "です", "the death rate is " + figure(m)}, per_thousand_remedy());
  }
  return {};
}

void append_group(LifeTable& table, double lower, double width, double m, double a, double q) {
  const double l = table.lx.empty() ? 0 : table.lx.back();
  table.lower_ages.push_back(lower);
  table.width.push_back(width);
  table.mx.push_back(m);
  table.ax.push_back(a);
  table.qx.push_back(q);
  table.dx.push_back(l * q);
}

void sum_up(LifeTable& table) {
  const std::size_t n = table.lx.size();
  table.Tx.assign(n, 0);
  table.ex.assign(n, 0);
  double above = 0;
  for (std::size_t i = n; i-- > 0;) {
    above += table.Lx[i];
    table.Tx[i] = above;
    table.ex[i] = table.lx[i] > 0 ? above / table.lx[i] : 0;
  }
}

struct Kannisto {
  double a = 0;
  double b = 0;
  // l(x) from 80, l(80) = 1: ((1 + a) / (1 + a·e^(b·x)))^(1/b), x years after 80.
  double survivors(double x) const { return std::pow((1 + a) / (1 + a * std::exp(b * x)), 1 / b); }
  double lived(double from, double to) const {
    const int steps = std::max(2, static_cast<int>(std::ceil((to - from) / 0.05)) * 2);
    const double h = (to - from) / steps;
    double sum = survivors(from) + survivors(to);
    for (int i = 1; i < steps; ++i) sum += survivors(from + i * h) * (i % 2 == 1 ? 4 : 2);
    return sum * h / 3;
  }
  double rate(double from, double to) const { return (survivors(from) - survivors(to)) / lived(from, to); }
};

constexpr double kKannistoFrom = 80;
constexpr double kNobodyAfter = 60;  // years above the open age

}  // namespace

Result<LifeTable> life_table(const LifeTableInput& input) {
  SHIRUBE_TRY_VOID(check(input));
  LifeTable table;
  const std::size_t last = input.mx.size() - 1;
  const std::vector<double> ax = all_ax(input);
  table.lx.push_back(input.radix);
  for (std::size_t i = 0; i < last; ++i) {
    const double width = width_of(input, i);
    const double m = input.mx[i];
    const double a = ax[i];
    if (!(a >= 0 && a <= width)) {
      return at_age("ax-range", input.lower_ages[i], a,
                    {"a(x)が" + figure(a) + "年です（0以上" + figure(width) + "以下）",
                     "a(x) is " + figure(a) + " years (0 to " + figure(width) + ")"},
                    per_thousand_remedy());
    }
    const double q = width * m / (1 + (width - a) * m);
    if (!(q <= 1)) {
      return at_age(
          "mx-range", input.lower_ages[i], m,
          {"死亡率" + figure(m) + "では全員が死亡します",
           "at a death rate of " + figure(m) + " nobody is left"},
          {"千人当たりの率なら換算してください。高齢の率なら a(x) の規則（greville）か、それより下の年齢を"
           "最後の区分にしてください",
           "convert rates per thousand; for rates of the old use another rule of a(x) (greville) or a "
           "lower open age"});
    }
    append_group(table, input.lower_ages[i], width, m, a, q);
    const double next = table.lx[i] - table.dx[i];
    table.Lx.push_back(width * next + a * table.dx[i]);
    table.lx.push_back(next);
  }
  const double m = input.mx[last];
  const double years = open_years_of(input);
  append_group(table, input.lower_ages[last], years, m, years, 1);
  table.Lx.push_back(table.lx[last] * years);
  sum_up(table);
  return table;
}

Result<LifeTable> life_table_from_qx(const std::vector<double>& lower_ages, const std::vector<double>& qx,
                                     double open_years, Sex sex, InfantRule rule, double radix,
                                     AdultRule adult) {
  SHIRUBE_CHECK(rule != InfantRule::given, "a(x) is not an input here");
  SHIRUBE_TRY_VOID(check_order(lower_ages, true));
  SHIRUBE_TRY_VOID(check_lengths(lower_ages.size(), qx.size(), {"死亡確率", "probabilities of dying"}));
  const std::size_t last = qx.size() - 1;
  for (std::size_t i = 0; i < last; ++i) {
    if (qx[i] >= 0 && qx[i] < 1) continue;
    return at_age("qx-range", lower_ages[i], qx[i],
                  {"死亡確率が" + figure(qx[i]) + "です（0以上1未満）",
                   "the probability of dying is " + figure(qx[i]) + " (0 or more, below 1)"},
                  {"死亡率ではなく死亡確率q(x)か、千人当たりでないか確かめてください",
                   "check that it is q(x), and not per thousand"});
  }
  if (!(open_years > 0)) {
    return at_age(
        "qx-range", lower_ages[last], open_years,
        {"平均余命が" + figure(open_years) + "年です", "the remaining years are " + figure(open_years)},
        {"最後の年齢の平均余命を入力してください", "give the life expectancy at the last age"});
  }
  LifeTableInput input{
      lower_ages, std::vector<double>(qx.size(), 0), std::vector<double>(qx.size(), 0), sex, rule, radix};
  input.adult = adult;
  input.mx[last] = 1 / open_years;
  for (std::size_t i = 0; i < last; ++i) input.mx[i] = qx[i] / (width_of(input, i) * (1 - qx[i] / 2));
  constexpr int kRounds = 60;  // a(x) depends on m(x) weakly: the change shrinks tenfold a round
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<double> closed = all_ax(input);
    std::copy(closed.begin(), closed.end(), input.ax.begin());
    for (std::size_t i = 0; i < last; ++i) {
      const double width = width_of(input, i);
      input.mx[i] = qx[i] / (width - (width - input.ax[i]) * qx[i]);
    }
  }
  input.rule = InfantRule::given;
  return life_table(input);
}

Result<LifeTableInput> close_by_kannisto(LifeTableInput input, int open_age) {
  LifeTableInput ages_only = input;
  SHIRUBE_TRY_VOID(check(ages_only));
  const std::size_t last = input.mx.size() - 1;
  std::vector<double> x;
  std::vector<double> logit;
  for (std::size_t i = 0; i < last; ++i) {
    if (input.lower_ages[i] < kKannistoFrom || !(input.mx[i] > 0 && input.mx[i] < 1)) continue;
    x.push_back(input.lower_ages[i] + width_of(input, i) / 2 - kKannistoFrom);
    logit.push_back(std::log(input.mx[i] / (1 - input.mx[i])));
  }
  const double open = input.lower_ages[last];
  const double width = last > 0 ? width_of(input, last - 1) : 1;
  if (x.size() < 3 || !(open_age > open) || std::fmod(open_age - open, width) != 0) {
    return make_error(
        "ages-order",
        {"80歳以上の死亡率から" + std::to_string(open_age) + "歳以上まで延ばすことができません",
         "the death rates from 80 cannot be carried on to " + std::to_string(open_age) + " and over"},
        {"80歳以上に3つ以上の年齢区分を入力し、それより上の年齢区分の境目を指定してください",
         "give at least three closed groups from 80 and a higher bound of the groups"},
        std::to_string(open_age));
  }
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / static_cast<double>(x.size());
    mean_y += logit[i] / static_cast<double>(x.size());
  }
  double xy = 0;
  double xx = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (logit[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
  }
  const Kannisto curve{std::exp(mean_y - xy / xx * mean_x), xy / xx};
  if (!(curve.b > 0)) {
    return at_age(
        "mx-range", kKannistoFrom, curve.b,
        {"80歳以上の死亡率が年齢とともに上がりません", "the death rates do not rise with age from 80"},
        {"高齢の死亡率を確かめてください", "check the death rates of the old"});
  }
  input.mx.pop_back();
  for (double lower = open; lower < open_age; lower += width) {
    const double from = lower - kKannistoFrom;
    input.mx.push_back(curve.rate(from, from + width));
    input.lower_ages.push_back(lower + width);
    if (input.rule == InfantRule::given) input.ax.insert(input.ax.end() - 1, width / 2);
  }
  const double from = open_age - kKannistoFrom;
  input.mx.push_back(curve.survivors(from) / curve.lived(from, from + kNobodyAfter));
  return input;
}

bool fits(const LifeTable& table, const AgeGroups& ages) {
  std::size_t next = 0;
  for (int group = 0; group < ages.count; ++group) {
    while (next < table.lower_ages.size() && table.lower_ages[next] < ages.lower(group)) ++next;
    if (next == table.lower_ages.size() || table.lower_ages[next] != ages.lower(group)) return false;
  }
  return true;
}

std::vector<double> survival_ratios(const LifeTable& table, const AgeGroups& ages) {
  SHIRUBE_CHECK(fits(table, ages), "the life table does not have the bounds of the age groups");
  std::vector<double> lived;  // in each group, the open one included
  std::size_t row = 0;
  for (int group = 0; group < ages.count; ++group) {
    double sum = 0;
    const bool open = group + 1 == ages.count;
    for (; row < table.Lx.size() && (open || table.lower_ages[row] < ages.lower(group + 1)); ++row) {
      sum += table.Lx[row];
    }
    lived.push_back(sum);
  }
  const std::size_t last = lived.size() - 1;
  std::vector<double> ratios(lived.size(), 0.0);
  ratios[0] = lived[0] / (ages.width * table.lx[0]);
  for (std::size_t i = 1; i < last; ++i) ratios[i] = lived[i - 1] > 0 ? lived[i] / lived[i - 1] : 0;
  if (last > 0) {
    const double from = lived[last - 1] + lived[last];
    ratios[last] = from > 0 ? lived[last] / from : 0;
  }
  return ratios;
}

Mortality mortality_of(const LifeTable& female, const LifeTable& male, const AgeGroups& ages) {
  Mortality mortality{Cells(ages), {}};
  mortality.survival.of(Sex::female) = survival_ratios(female, ages);
  mortality.survival.of(Sex::male) = survival_ratios(male, ages);
  return mortality;
}

}  // namespace shirube::population
