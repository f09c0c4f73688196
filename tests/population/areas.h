// Small invented cities for tests of areas: projections whose accounts close, and the gaps
// between areas and their whole.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "population/areas/reconcile.h"
#include "population/projection.h"

namespace shirube::population::testing {

// Three steps from 2020, five-year ages to 85+. kind 0: net rates; 1: gross flows, growing;
// 2: small and losing people, with empty cells.
inline Result<Projection> a_city(int kind) {
  const AgeGroups ages{5, 18};
  ProjectionInput input;
  input.place = std::to_string(kind);
  input.name = "市" + std::to_string(kind);
  input.start_year = 2020;
  input.start = Cells(ages);
  StepInput step;
  step.mortality.survival = Cells(ages, 1);
  step.fertility.annual_rates.assign(static_cast<std::size_t>(ages.count), 0);
  for (int group = 3; group < 10; ++group)
    step.fertility.annual_rates[static_cast<std::size_t>(group)] = 0.04;
  Cells rates(ages), outs(ages), ins(ages);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      const double age = 5.0 * group;
      input.start.at(sex, group) =
          (kind == 2 ? 40 : 900) * std::exp(-std::pow(age / 75, 4)) + (kind == 2 ? 0 : 20);
      if (kind == 2 && group % 5 == 0) input.start.at(sex, group) = 0;
      step.mortality.survival.at(sex, group) = std::exp(-2e-4 * std::exp(0.09 * age));
      rates.at(sex, group) = age >= 15 && age < 30 ? -0.12 : 0.01;
      outs.at(sex, group) = age >= 15 && age < 30 ? 0.3 : 0.05;
      ins.at(sex, group) = age >= 20 && age < 40 ? 180 : 20;
    }
  }
  if (kind == 1) {
    step.migration.out_rates = outs;
    step.migration.in_persons = ins;
  } else {
    step.migration.net_rates = rates;
  }
  input.timing = kind == 2 ? Timing::end : Timing::un2019;
  input.steps.assign(3, step);
  return project(input);
}

inline double distance(const Cells& a, const Cells& b) {
  double most = 0;
  for (const Sex sex : kSexes) {
    for (int group = 0; group < a.count(); ++group)
      most = std::max(most, std::abs(a.at(sex, group) - b.at(sex, group)));
  }
  return most;
}

inline double least(const Cells& cells) {
  double out = cells.at(Sex::female, 0);
  for (const Sex sex : kSexes) {
    for (const double value : cells.of(sex)) out = std::min(out, value);
  }
  return out;
}

// start + births − deaths + in − out + within, without lifting what is below 0.
inline Cells raw_end(const Cells& start, const AreaStep& step) {
  Cells end = cohorts_at_start(start, step.accounts.births_female, step.accounts.births_male);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < end.count(); ++group) {
      end.at(sex, group) += step.accounts.in_migrants.at(sex, group) -
                            step.accounts.out_migrants.at(sex, group) - step.accounts.deaths.at(sex, group) +
                            step.within.at(sex, group);
    }
  }
  return end;
}

// The largest gap between the areas' sums and the whole, over cells and flows, ends included.
inline double largest_gap(const std::vector<Cells>& starts, const Cells& whole_start,
                          const std::vector<AreaStep>& areas, const Step& whole) {
  Cells start(whole_start.ages()), end = start, deaths = start, in = start, out = start, within = start;
  double girls = 0, boys = 0;
  std::vector<double> by_mother(whole.accounts.births_by_mother.size(), 0);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const Cells own = raw_end(starts[i], areas[i]);
    girls += areas[i].accounts.births_female;
    boys += areas[i].accounts.births_male;
    for (std::size_t a = 0; a < by_mother.size(); ++a) by_mother[a] += areas[i].accounts.births_by_mother[a];
    for (const Sex sex : kSexes) {
      for (int group = 0; group < start.count(); ++group) {
        start.at(sex, group) += starts[i].at(sex, group);
        end.at(sex, group) += own.at(sex, group);
        deaths.at(sex, group) += areas[i].accounts.deaths.at(sex, group);
        in.at(sex, group) += areas[i].accounts.in_migrants.at(sex, group);
        out.at(sex, group) += areas[i].accounts.out_migrants.at(sex, group);
        within.at(sex, group) += areas[i].within.at(sex, group);
      }
    }
  }
  double most =
      std::max({distance(start, whole_start), distance(end, whole.end),
                distance(deaths, whole.accounts.deaths), distance(in, whole.accounts.in_migrants),
                distance(out, whole.accounts.out_migrants), distance(within, Cells(start.ages())),
                std::abs(girls - whole.accounts.births_female), std::abs(boys - whole.accounts.births_male)});
  for (std::size_t a = 0; a < by_mother.size(); ++a) {
    most = std::max(most, std::abs(by_mother[a] - whole.accounts.births_by_mother[a]));
  }
  return most;
}

}  // namespace shirube::population::testing
