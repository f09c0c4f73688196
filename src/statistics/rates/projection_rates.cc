#include "statistics/rates/projection_rates.h"

#include <cmath>
#include <numeric>

#include "population/schedules/lifetable.h"

namespace shirube::statistics {
namespace {

using population::AgeGroups;
using population::Cells;
using population::kSexes;
using population::Sex;
using population::StepInput;
using population::Timing;
using Q = RateQuantity;

constexpr int kLongest = 1000;       // years of a projection
constexpr double kPercentSlack = 1;  // a column of shares may be rounded: 99 … 101 %

class Assembler {
 public:
  Assembler(const RateBook& book, const ProjectionRateOptions& options) : book_(book), options_(options) {}

  Result<RateProjectionInput> run() {
    SHIRUBE_TRY_VOID(read_start());
    SHIRUBE_TRY_VOID(read_series());
    SHIRUBE_TRY_VOID(find_end());
    population::ProjectionInput& input = out_.input;
    for (int year = input.start_year; year < end_; year += width()) {
      SHIRUBE_TRY(step, step_of(year));
      if (has(Q::child_woman_ratio)) {
        population::ChildWoman children;
        SHIRUBE_TRY(ratio, scalar(Q::child_woman_ratio, year));
        children.ratio = ratio;
        if (options_.sex_ratio_at_birth) {
          children.sex_ratio = *options_.sex_ratio_at_birth;
        } else {
          SHIRUBE_TRY(boys, scalar(Q::child_sex_ratio, year));
          children.sex_ratio = boys;
        }
        input.children.push_back(children);
      }
      input.steps.push_back(std::move(step));
      SHIRUBE_TRY(timing, timing_of(year));
      input.timings.push_back(timing);
    }
    input.timing = input.timings.front();
    input.migrants_by_start_age = options_.migrants_by_start_age;
    return std::move(out_);
  }

 private:
  int width() const { return ages_.width; }
  const RateSeries* series(Q quantity) const {
    const auto found = series_.find(quantity);
    return found == series_.end() ? nullptr : &found->second;
  }
  bool has(Q quantity) const { return series(quantity) != nullptr; }

  Result<void> read_start() {
    SHIRUBE_TRY(people, RateSeries::of(book_, Q::population, 1));
    if (people.empty()) {
      return make_error("start-missing", {"期首の人口がありません", "there is no population to start from"},
                        {"男女・年齢別の人口を population という名前で入力してください",
                         "give it by sex and age under the name population"});
    }
    population::ProjectionInput& input = out_.input;
    input.place = book_.place;
    input.start_year = options_.from.value_or(people.timed() ? people.first_year() : 0);
    SHIRUBE_TRY(profile, people.at_year(input.start_year));
    timed_start_ = people.timed() || options_.from.has_value();
    out_.women_only = !profile.given(Sex::male);
    if (!profile.given(Sex::female)) return no_sex(Sex::female, Q::population);
    bool both = true;
    for (const auto& [age, cell] : profile.of(Sex::female)) both = both && !cell.figure->sex;
    if (both) return no_sex(Sex::female, Q::population);
    SHIRUBE_TRY(ages, groups_of(book_, profile, Sex::female));
    ages_ = ages;
    input.start = Cells(ages);
    for (const Sex sex : kSexes) {
      if (sex == Sex::male && out_.women_only) continue;
      SHIRUBE_TRY(values, on_ages(book_, profile, sex, ages_, false, Q::population));
      input.start.of(sex) = std::move(values);
    }
    if (out_.women_only) {
      out_.notes.push_back({"男の人口がないため、女だけを推計します（男は0として扱います）",
                            "there are no men in the files: women alone are projected"});
    }
    return {};
  }

  static Error no_sex(Sex sex, Q quantity) {
    return make_error("sex-missing",
                      {sex_text(word_of(sex), true) + "の" + info(quantity).name.ja + "がありません",
                       "there is no " + info(quantity).name.en + " of " + sex_text(word_of(sex), false)},
                      {"男女別に入力してください", "give it by sex"});
  }

  Result<void> read_series() {
    for (const QuantityInfo& what : rate_quantities()) {
      if (what.quantity == Q::population || what.quantity == Q::deaths) continue;
      SHIRUBE_TRY(one, RateSeries::of(book_, what.quantity, width()));
      if (!one.empty()) series_.emplace(what.quantity, std::move(one));
    }
    SHIRUBE_TRY(tables, life_table_series(book_, width(), false));
    tables_ = std::move(tables);
    const bool ratios = has(Q::survival) || has(Q::survival_from);
    if (has(Q::survival) && has(Q::survival_from)) {
      return twice("mortality-twice", {"生残率", "survival"}, "survival, survival-from");
    }
    if (!ratios && !tables_.any()) {
      return make_error("mortality-none",
                        {"生残率も生命表もありません", "there is neither survival nor a life table"},
                        {"survival、survival-from、mx、qx、lx、Lx のどれかを入力してください",
                         "give survival, survival-from, mx, qx, lx or Lx"});
    }
    if (ratios && tables_.any()) {
      out_.notes.push_back({"生残率と生命表の両方があるため、生残率を使います",
                            "there are survival ratios and life tables: the ratios are used"});
    }
    if (has(Q::child_woman_ratio)) return check_children();
    if (has(Q::asfr) && has(Q::pasfr))
      return twice("fertility-twice", {"出生率", "fertility"}, "asfr, pasfr");
    if (!has(Q::asfr) && !has(Q::pasfr)) {
      return make_error("fertility-none", {"年齢別出生率がありません", "there is no fertility by age"},
                        {"asfr、または tfr と pasfr を入力してください", "give asfr, or tfr and pasfr"});
    }
    if (has(Q::pasfr) && !has(Q::tfr)) {
      return make_error("fertility-none", {"合計特殊出生率がありません", "there is no total fertility rate"},
                        {"pasfr とともに tfr を入力してください", "give tfr beside pasfr"});
    }
    if (has(Q::asfr) && has(Q::tfr)) {
      out_.notes.push_back({"年齢別出生率を合計特殊出生率に合わせます",
                            "the fertility rates are scaled to the total fertility rate"});
    }
    if (options_.sex_ratio_at_birth) return {};
    if (has(Q::sex_ratio_at_birth) && has(Q::female_share_at_birth)) {
      return twice("fertility-twice", {"出生性比", "the sex ratio at birth"},
                   "sex-ratio-at-birth, female-share-at-birth");
    }
    if (!has(Q::sex_ratio_at_birth) && !has(Q::female_share_at_birth)) {
      return make_error("sex-ratio-missing", {"出生性比がありません", "there is no sex ratio at birth"},
                        {"sex-ratio-at-birth（女児1人に対する男児の数、日本は1.05前後）を入力するか、"
                         "--sex-ratio で指定してください",
                         "give sex-ratio-at-birth (boys per girl, usually near 1.05), or say --sex-ratio"});
    }
    return {};
  }

  Result<void> check_children() const {
    if (has(Q::asfr) || has(Q::pasfr)) {
      return twice("fertility-twice", {"出生率", "fertility"}, "child-woman-ratio, asfr");
    }
    if (has(Q::child_sex_ratio) || options_.sex_ratio_at_birth) return {};
    return make_error("sex-ratio-missing",
                      {"子どもの性比がありません", "there is no sex ratio of the children"},
                      {"child-sex-ratio（女児1人に対する男児の数）を入力してください",
                       "give child-sex-ratio (boys per girl)"});
  }

  static Error twice(const std::string& code, const Message& subject, const std::string& names) {
    return make_error(code, {subject.ja + "が二通りに与えられています", subject.en + " is given in two ways"},
                      {"どちらか一方にしてください", "give one of them"}, names);
  }

  Result<void> find_end() {
    const int start = out_.input.start_year;
    const RateSeries* main = has(Q::survival)        ? series(Q::survival)
                             : has(Q::survival_from) ? series(Q::survival_from)
                                                     : tables_.main(options_.life_table);
    end_ = options_.to.value_or(main != nullptr && main->timed() ? main->end_year() : start + width());
    if (!options_.to) end_ = start + (end_ - start) / width() * width();
    if (!timed_start_ && main != nullptr && main->timed()) {
      return make_error("usage-year", {"期首の人口の年が書かれていません", "the population has no year"},
                        {"人口に年を書くか、--from で指定してください", "give it a year, or say --from"});
    }
    const bool sound = end_ > start && end_ <= start + kLongest && (end_ - start) % width() == 0;
    if (sound) return {};
    return make_error(
        "usage-year",
        {"推計の最後の年" + std::to_string(end_) + "年が、期首の" + std::to_string(start) + "年から" +
             std::to_string(width()) + "年ごとの年（1,000年以内）になりません",
         "the last year " + std::to_string(end_) + " is not a number of steps of " + std::to_string(width()) +
             " years (1,000 years at most) after " + std::to_string(start)},
        {"--from と --to、年齢の幅を確かめてください", "check --from, --to and the width of the ages"},
        std::to_string(end_));
  }

  Result<RateProfile> over(Q quantity, int year) const {
    return series(quantity)->over(year, year + width(), options_.hold);
  }
  Result<double> scalar(Q quantity, int year) const {
    SHIRUBE_TRY(profile, over(quantity, year));
    return profile.of(Sex::female).begin()->second.value;
  }
  Result<Cells> cells_of(Q quantity, int year, bool sparse = false) const {
    SHIRUBE_TRY(profile, over(quantity, year));
    Cells cells(ages_);
    for (const Sex sex : kSexes) {
      if (sex == Sex::male && out_.women_only && !profile.given(sex)) continue;
      if (!profile.given(sex)) return no_sex(sex, quantity);
      SHIRUBE_TRY(values, on_ages(book_, profile, sex, ages_, sparse, quantity));
      cells.of(sex) = std::move(values);
    }
    return cells;
  }

  Result<StepInput> step_of(int year) {
    StepInput step;
    SHIRUBE_TRY(mortality, has(Q::survival)        ? by_end_age(year)
                           : has(Q::survival_from) ? by_start_age(year)
                                                   : from_tables(year));
    step.mortality = std::move(mortality);
    if (out_.women_only) {
      step.mortality.survival.of(Sex::male) = step.mortality.survival.of(Sex::female);
      if (!step.mortality.open_survival.empty())
        step.mortality.open_survival[1] = step.mortality.open_survival[0];
    }
    if (!has(Q::child_woman_ratio)) {
      SHIRUBE_TRY(fertility, fertility_of(year));
      step.fertility = std::move(fertility);
    }
    SHIRUBE_TRY_VOID(migration_of(year, step.migration));
    return step;
  }

  // `survival`: birth and group 0 are one; one row beyond the open group is survival within it.
  Result<population::Mortality> by_end_age(int year) const {
    SHIRUBE_TRY(profile, over(Q::survival, year));
    population::Mortality mortality{Cells(ages_), {}};
    double open[2] = {-1, -1};
    for (const Sex sex : kSexes) {
      if (sex == Sex::male && out_.women_only) continue;
      auto& rows = profile.ages[static_cast<std::size_t>(sex)];
      if (rows.empty()) return no_sex(sex, Q::survival);
      if (const auto birth = rows.find(kBirth); birth != rows.end()) {
        if (rows.count(0) > 0) {
          return at(twice("mortality-twice", {"出生児の生残率", "survival from birth"}, "birth, 0"),
                    book_.place_of(*birth->second.figure));
        }
        rows.emplace(0, birth->second).first->second.label = AgeLabel{AgeWord::range, 0, 1, true};
      } else if (rows.count(0) == 0 && has(Q::survival_birth)) {
        SHIRUBE_TRY(own, over(Q::survival_birth, year));
        RateCell cell = own.of(sex).begin()->second;
        cell.label = AgeLabel{AgeWord::range, 0, 1, true};
        rows.emplace(0, cell);
      }
      if (const auto beyond = rows.find(ages_.open_age() + ages_.width); beyond != rows.end()) {
        open[static_cast<std::size_t>(sex)] = beyond->second.value;
        rows.erase(beyond);
      }
      if (has(Q::survival_open)) {
        SHIRUBE_TRY(own, over(Q::survival_open, year));
        if (own.given(sex)) open[static_cast<std::size_t>(sex)] = own.of(sex).begin()->second.value;
      }
      SHIRUBE_TRY(values, on_ages(book_, profile, sex, ages_, false, Q::survival));
      mortality.survival.of(sex) = std::move(values);
    }
    if (out_.women_only) open[1] = open[0];
    if (open[0] >= 0 && open[1] >= 0) mortality.open_survival = {open[0], open[1]};
    if ((open[0] >= 0) != (open[1] >= 0))
      return no_sex(open[0] >= 0 ? Sex::male : Sex::female, Q::survival_open);
    return mortality;
  }

  // `survival-from`: one group on, and birth from survival-birth or the row "birth".
  Result<population::Mortality> by_start_age(int year) const {
    SHIRUBE_TRY(profile, over(Q::survival_from, year));
    population::Mortality mortality{Cells(ages_), {}};
    for (const Sex sex : kSexes) {
      if (sex == Sex::male && out_.women_only) continue;
      if (!profile.given(sex)) return no_sex(sex, Q::survival_from);
      SHIRUBE_TRY(from, on_ages(book_, profile, sex, ages_, false, Q::survival_from));
      std::vector<double>& survival = mortality.survival.of(sex);
      for (std::size_t x = 1; x < survival.size(); ++x) survival[x] = from[x - 1];
      mortality.open_survival.push_back(from.back());
      const auto birth = profile.of(sex).find(kBirth);
      if (birth != profile.of(sex).end()) {
        survival[0] = birth->second.value;
        continue;
      }
      if (!has(Q::survival_birth)) {
        return make_error("survival-birth-missing",
                          {"出生児の生残率がありません", "there is no survival from birth"},
                          {"survival-birth か、年齢「birth」の survival-from を入力してください",
                           "give survival-birth, or survival-from of the age `birth`"});
      }
      SHIRUBE_TRY(own, over(Q::survival_birth, year));
      if (!own.given(sex)) return no_sex(sex, Q::survival_birth);
      survival[0] = own.of(sex).begin()->second.value;
    }
    if (out_.women_only) mortality.open_survival.push_back(mortality.open_survival.front());
    return mortality;
  }

  Result<population::Mortality> from_tables(int year) {
    SHIRUBE_TRY(figures, figures_over(tables_, year, year + width(), options_.hold));
    population::Mortality mortality{Cells(ages_), {}};
    const bool alone = figures.count(Q::Lx) > 0 && figures.size() == 1;
    for (const Sex sex : kSexes) {
      if (sex == Sex::male && out_.women_only) continue;
      population::LifeTable table;
      if (alone) {
        if (!options_.radix) {
          return make_error("radix-missing",
                            {"Lx の出生数（l(0)）が分かりません", "nothing says how many are born in Lx"},
                            {"lx も入力するか、--radix 100000 のように指定してください",
                             "give lx too, or say --radix 100000"});
        }
        SHIRUBE_TRY(made, person_years_of(book_, figures, sex, *options_.radix));
        table = std::move(made);
      } else {
        SHIRUBE_TRY(made, life_table_of(book_, figures, sex, options_.life_table));
        table = std::move(made);
      }
      if (!population::fits(table, ages_)) return table_ages(table);
      mortality.survival.of(sex) = population::survival_ratios(table, ages_);
    }
    return mortality;
  }

  Error table_ages(const population::LifeTable& table) const {
    const std::string last = std::to_string(static_cast<int>(table.lower_ages.back()));
    return make_error(
        "ages-differ",
        {"生命表の年齢（" + last + "歳以上まで）に、人口の年齢区分（" + std::to_string(width()) + "歳ごと、" +
             std::to_string(ages_.open_age()) + "歳以上まで）の境目がありません",
         "the life table (to " + last + "+) lacks bounds of the population's groups (every " +
             std::to_string(width()) + " years to " + std::to_string(ages_.open_age()) + "+)"},
        {"生命表を人口の最後の年齢まで延ばすか、人口の年齢区分をまとめてください。簡略表から各歳は "
         "`shirube population life-table --single-years` で作れます",
         "extend the table to the population's open age, or join ages of the population; "
         "`shirube population life-table --single-years` opens an abridged table up"},
        last);
  }

  Result<population::Fertility> fertility_of(int year) const {
    population::Fertility fertility;
    const Q quantity = has(Q::asfr) ? Q::asfr : Q::pasfr;
    SHIRUBE_TRY(profile, over(quantity, year));
    SHIRUBE_TRY(rates, on_ages(book_, profile, Sex::female, ages_, true, quantity));
    fertility.annual_rates = std::move(rates);
    if (has(Q::tfr)) {
      SHIRUBE_TRY(total, scalar(Q::tfr, year));
      const double sum = std::accumulate(fertility.annual_rates.begin(), fertility.annual_rates.end(), 0.0);
      double whole = sum * width();  // asfr: scaled to the total
      if (quantity == Q::pasfr) {
        const bool percent = std::abs(sum - 100) <= kPercentSlack;
        if (!percent && std::abs(sum - 1) > kPercentSlack / 100) {
          return at(make_error("pasfr-sum",
                               {"出生率の年齢割合の合計が" + std::to_string(sum) + "です（1または100）",
                                "the shares of the total fertility sum to " + std::to_string(sum) +
                                    " (not 1 or 100)"},
                               {"すべての年齢の割合があるか確かめてください", "check that no age is missing"},
                               std::to_string(sum)),
                    book_.place_of(*profile.of(Sex::female).begin()->second.figure));
        }
        whole = (percent ? 100.0 : 1.0) * width();
      }
      for (double& rate : fertility.annual_rates) rate = whole > 0 ? rate * total / whole : 0;
    }
    if (options_.sex_ratio_at_birth) {
      fertility.sex_ratio_at_birth = *options_.sex_ratio_at_birth;
    } else if (has(Q::sex_ratio_at_birth)) {
      SHIRUBE_TRY(ratio, scalar(Q::sex_ratio_at_birth, year));
      fertility.sex_ratio_at_birth = ratio;
    } else {
      SHIRUBE_TRY(share, scalar(Q::female_share_at_birth, year));
      fertility.sex_ratio_at_birth = (1 - share) / share;
    }
    return fertility;
  }

  // Adds `factor` times the quantity to `into`.
  Result<void> add(Q quantity, int year, double factor, Cells& into) const {
    if (!has(quantity)) return {};
    SHIRUBE_TRY(cells, cells_of(quantity, year));
    if (into.count() == 0) into = Cells(ages_);
    for (const Sex sex : kSexes) {
      for (int group = 0; group < ages_.count; ++group) into.at(sex, group) += factor * cells.at(sex, group);
    }
    return {};
  }

  Result<void> migration_of(int year, population::Migration& migration) const {
    const double years = width();
    const bool scaled = has(Q::net_migrants_total) && !has(Q::migration_schedule);
    if (!scaled) SHIRUBE_TRY_VOID(add(Q::net_migrants, year, 1, migration.net_persons));
    SHIRUBE_TRY_VOID(add(Q::out_migrants, year, -1, migration.net_persons));
    SHIRUBE_TRY_VOID(add(Q::in_migrants, year, 1, migration.in_persons));
    SHIRUBE_TRY_VOID(add(Q::net_rate, year, 1, migration.net_rates));
    SHIRUBE_TRY_VOID(add(Q::net_rate_annual, year, years, migration.net_rates));
    SHIRUBE_TRY_VOID(add(Q::in_rate, year, 1, migration.net_rates));
    SHIRUBE_TRY_VOID(add(Q::in_rate_annual, year, years, migration.net_rates));
    SHIRUBE_TRY_VOID(add(Q::out_rate, year, 1, migration.out_rates));
    SHIRUBE_TRY_VOID(add(Q::out_rate_annual, year, years, migration.out_rates));
    if (!has(Q::net_migrants_total)) return {};
    SHIRUBE_TRY(total, scalar(Q::net_migrants_total, year));
    const Q pattern = scaled ? Q::net_migrants : Q::migration_schedule;
    if (!has(pattern)) {
      return make_error(
          "migration-total",
          {"純移動の総数はありますが、男女・年齢別の割合がありません",
           "there is a total of net migrants, but nothing spreads it over sexes and ages"},
          {"migration-schedule を入力してください。標準の形は `shirube population rogers-castro "
           "--standard --shares` で作れます",
           "give migration-schedule; `shirube population rogers-castro --standard --shares` makes "
           "the standard one"});
    }
    SHIRUBE_TRY(schedule, cells_of(pattern, year, true));
    const double sum = schedule.total();
    if (sum == 0 && total != 0) {
      return make_error("migration-total",
                        {"年齢別割合の合計が0のため、総数に合わせられません",
                         "the schedule sums to 0 and cannot be scaled to the total"},
                        {"migration-schedule を確かめてください", "check migration-schedule"}, "0");
    }
    if (migration.net_persons.count() == 0) migration.net_persons = Cells(ages_);
    const double factor = sum == 0 ? 0 : total / sum;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < ages_.count; ++group) {
        migration.net_persons.at(sex, group) += schedule.at(sex, group) * factor;
      }
    }
    return {};
  }

  Result<Timing> timing_of(int year) const {
    if (!has(Q::timing)) return options_.timing;
    SHIRUBE_TRY(profile, over(Q::timing, year));
    const double value = profile.of(Sex::female).begin()->second.value;
    const int number = static_cast<int>(std::lround(value));
    if (number == value) return static_cast<Timing>(number);
    return make_error(
        "period-overlap",
        {"1つの期間の中で移動の時期の規則が変わっています", "the timing changes within one step"},
        {"期間ごとに1つにしてください", "give one for each step"}, std::to_string(year));
  }

  const RateBook& book_;
  const ProjectionRateOptions& options_;
  RateProjectionInput out_;
  AgeGroups ages_;
  std::map<Q, RateSeries> series_;
  LifeTableSeries tables_;
  bool timed_start_ = false;
  int end_ = 0;
};

}  // namespace

Result<RateProjectionInput> projection_of(const RateBook& book, const ProjectionRateOptions& options) {
  return Assembler(book, options).run();
}

}  // namespace shirube::statistics
