// People are conserved whatever the rates: in every timing and form of migration the accounts
// of every cohort close, nobody is negative, and sizes do not matter.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "population/areas/pool.h"
#include "population/project.h"

namespace shirube::population {
namespace {

constexpr Timing kTimings[] = {Timing::preston, Timing::leslie, Timing::even, Timing::end, Timing::un2019};

double any_share() { return *rc::gen::inRange(0, 1001) / 1000.0; }

Cells any_cells(AgeGroups ages, int most, double unit) {
  Cells cells(ages);
  for (const Sex sex : kSexes) {
    for (double& value : cells.of(sex)) value = *rc::gen::inRange(0, most + 1) * unit;
  }
  return cells;
}

AgeGroups any_ages() { return {*rc::gen::element(1, 5), *rc::gen::inRange(2, 12)}; }

Mortality any_mortality(AgeGroups ages) {
  Mortality mortality{any_cells(ages, 1000, 0.001)};
  if (*rc::gen::arbitrary<bool>()) mortality.open_survival = {any_share(), any_share()};
  return mortality;
}

Fertility any_fertility(AgeGroups ages) {
  Fertility fertility;
  fertility.annual_rates.assign(static_cast<std::size_t>(ages.count), 0.0);
  for (int group = 1; group < ages.count; ++group) {
    fertility.annual_rates[static_cast<std::size_t>(group)] = any_share() / 5;
  }
  fertility.sex_ratio_at_birth = 0.9 + any_share() / 3;
  return fertility;
}

enum class Form { none, persons, rates, gross, rates_and_persons };

// Small enough that nobody becomes negative often, but sometimes.
Migration any_migration(AgeGroups ages, Form form) {
  Migration migration;
  if (form == Form::rates || form == Form::rates_and_persons) {
    migration.net_rates = any_cells(ages, 600, 0.001);
    for (const Sex sex : kSexes) {
      for (double& rate : migration.net_rates.of(sex)) rate -= 0.2;
    }
  }
  if (form == Form::persons || form == Form::rates_and_persons) {
    migration.net_persons = any_cells(ages, 150, 1);
    for (const Sex sex : kSexes) {
      for (double& persons : migration.net_persons.of(sex)) persons -= 20;
    }
  }
  if (form == Form::gross) {
    migration.out_rates = any_cells(ages, 500, 0.001);
    migration.in_persons = any_cells(ages, 200, 1);
  }
  return migration;
}

struct Case {
  Cells start;
  StepInput input;
  Timing timing = Timing::end;
};

Case any_case(Form form) {
  const AgeGroups ages = any_ages();
  Case any{any_cells(ages, 100000, 1),
           {any_mortality(ages), any_fertility(ages), any_migration(ages, form)},
           *rc::gen::elementOf(std::vector<Timing>(std::begin(kTimings), std::end(kTimings)))};
  return any;
}

Form any_form() {
  return *rc::gen::element(Form::none, Form::persons, Form::rates, Form::gross, Form::rates_and_persons);
}

Cells times(Cells cells, double factor) {
  for (const Sex sex : kSexes) {
    for (double& value : cells.of(sex)) value *= factor;
  }
  return cells;
}

TEST(ProjectProperties, AccountsCloseAndNobodyIsNegative) {
  int projected = 0;
  const bool holds = rc::check([&projected] {
    const Case any = any_case(any_form());
    const Result<Step> done = project_step(any.start, any.input, any.timing);
    if (!done) {
      RC_ASSERT(done.error().code == "negative-cell");
      RC_ASSERT(!done.error().place.cell.empty());
      return;
    }
    ++projected;
    const Step& step = done.value();
    const StepAccounts& a = step.accounts;
    const double scale = any.start.total() + a.in_migrants.total() + 1;
    RC_ASSERT(account_gap(any.start, step) <= 1e-9 * scale);
    const double births = a.births_female + a.births_male;
    const double balance =
        any.start.total() + births - a.deaths.total() + a.in_migrants.total() - a.out_migrants.total();
    RC_ASSERT(std::abs(step.end.total() - balance) <= 1e-9 * scale);
    double by_mother = 0;
    for (const double born : a.births_by_mother) by_mother += born;
    RC_ASSERT(std::abs(by_mother - births) <= 1e-9 * (births + 1));
    for (const Sex sex : kSexes) {
      for (int group = 0; group < any.start.count(); ++group) {
        RC_ASSERT(step.end.at(sex, group) >= 0);
        RC_ASSERT(a.deaths.at(sex, group) >= 0);
        RC_ASSERT(a.in_migrants.at(sex, group) >= 0);
        RC_ASSERT(a.out_migrants.at(sex, group) >= 0);
        RC_ASSERT(std::abs(a.in_migrants.at(sex, group) - a.out_migrants.at(sex, group) -
                           a.net_migrants.at(sex, group)) <= 1e-9 * scale);
      }
    }
  });
  EXPECT_TRUE(holds);
  EXPECT_GT(projected, 20);
}

TEST(ProjectProperties, WithoutMigrationTheTimingDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    const Case any = any_case(Form::none);
    const Result<Step> first = project_step(any.start, any.input, Timing::end);
    RC_ASSERT(first.ok());
    RC_ASSERT(first.value().accounts.in_migrants.total() == 0);
    StepInput zero = any.input;
    zero.migration.net_persons = Cells(any.start.ages());
    for (const Timing timing : kTimings) {
      RC_ASSERT(project_step(any.start, any.input, timing).value().end == first.value().end);
      RC_ASSERT(project_step(any.start, zero, timing).value().end == first.value().end);
    }
  }));
}

// Twice (and a fourth of) as many people and migrants: exactly twice as many afterwards.
TEST(ProjectProperties, SizeDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    const Case any = any_case(any_form());
    const Result<Step> done = project_step(any.start, any.input, any.timing);
    for (const double factor : {2.0, 0.25}) {
      StepInput scaled = any.input;
      scaled.migration.net_persons = times(scaled.migration.net_persons, factor);
      scaled.migration.in_persons = times(scaled.migration.in_persons, factor);
      const Result<Step> again = project_step(times(any.start, factor), scaled, any.timing);
      RC_ASSERT(again.ok() == done.ok());
      if (done) RC_ASSERT(again.value().end == times(done.value().end, factor));
    }
  }));
}

TEST(ProjectProperties, ChildWomanAccountsClose) {
  EXPECT_TRUE(rc::check([] {
    Case any = any_case(any_form());
    if (any.start.count() < 4) return;
    const int width = any.start.ages().width;
    for (const Sex sex : kSexes) any.input.mortality.survival.at(sex, 0) = 0.9;
    const ChildWoman children{any_share(), width, 3 * width, 0.9 + any_share() / 3};
    const Result<Step> done =
        project_step_child_woman(any.start, any.input.mortality, any.input.migration, children);
    if (!done) {
      RC_ASSERT(done.error().code == "negative-cell");
      return;
    }
    const Cells& end = done.value().end;
    const double women = end.between(Sex::female, children.from_age, children.to_age);
    RC_ASSERT(std::abs(end.at(Sex::female, 0) + end.at(Sex::male, 0) - children.ratio * women) <=
              1e-9 * (women + 1));
    RC_ASSERT(account_gap(any.start, done.value()) <=
              1e-9 * (any.start.total() + done.value().accounts.in_migrants.total() + 1));
  }));
}

// In the pool every move has two ends: all regions together only gain what comes from abroad.
TEST(ProjectProperties, PoolMovesAddUpToZero) {
  int projected = 0;
  EXPECT_TRUE(rc::check([&projected] {
    const AgeGroups ages = any_ages();
    const auto count = static_cast<std::size_t>(*rc::gen::inRange(1, 5));
    std::vector<PoolRegion> regions(count);
    Cells sums(ages);
    for (PoolRegion& region : regions) {
      region.start = any_cells(ages, 5000, 1);
      region.steps.resize(2);
      for (PoolStep& step : region.steps) {
        step = {any_mortality(ages), any_fertility(ages), any_cells(ages, 300, 0.001), {}, {}};
        for (const Sex sex : kSexes) {
          for (double& value : step.mortality.survival.of(sex)) value = 0.5 + value / 2;
        }
        step.abroad = any_cells(ages, 50, 1);
      }
      region.steps[0].shares = region.steps[1].shares = any_cells(ages, 100, 1);
    }
    for (const Sex sex : kSexes) {
      for (int group = 0; group < ages.count; ++group) {
        for (PoolRegion& region : regions) region.steps[0].shares.at(sex, group) += 1;
        for (const PoolRegion& region : regions) sums.at(sex, group) += region.steps[0].shares.at(sex, group);
        for (PoolRegion& region : regions) {
          const double share = region.steps[0].shares.at(sex, group) / sums.at(sex, group);
          region.steps[0].shares.at(sex, group) = region.steps[1].shares.at(sex, group) = share;
        }
      }
    }
    const Timing timing = *rc::gen::elementOf(std::vector<Timing>(std::begin(kTimings), std::end(kTimings)));
    const Result<std::vector<Projection>> done = project_pool(regions, 2020, timing);
    if (!done) {
      RC_ASSERT(done.error().code == "negative-cell");
      return;
    }
    ++projected;
    for (std::size_t step = 0; step < 2; ++step) {
      double net = 0;
      double abroad = 0;
      double people = 1;
      for (std::size_t i = 0; i < count; ++i) {
        const Projection& one = done.value()[i];
        net += one.accounts[step].net_migrants.total();
        abroad += regions[i].steps[step].abroad.total();
        people += one.populations[step].total();
        const Step accounted{one.populations[step + 1], one.accounts[step]};
        RC_ASSERT(account_gap(one.populations[step], accounted) <= 1e-9 * people);
      }
      RC_ASSERT(std::abs(net - abroad) <= 1e-9 * people);
    }
  }));
  EXPECT_GT(projected, 20);
}

}  // namespace
}  // namespace shirube::population
