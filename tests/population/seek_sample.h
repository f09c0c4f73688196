// A town of invented people with five-year ages that loses its young, in every form of migration.
#pragma once

#include "population/projection.h"

namespace shirube::population::testing {

enum class Form { net_rates, net_persons, gross, nobody_moves };

inline ProjectionInput sample_town(Form form = Form::net_rates, Timing timing = Timing::end) {
  const AgeGroups ages{5, 19};
  ProjectionInput input;
  input.place = "99999";
  input.name = "みなと市";
  input.start_year = 2020;
  input.timing = timing;
  input.start = Cells(ages, 3000);
  for (int step = 0; step < 8; ++step) {
    StepInput one;
    one.mortality.survival = Cells(ages, 0.98);
    for (const Sex sex : kSexes) {
      one.mortality.survival.at(sex, 17) = 0.7;
      one.mortality.survival.at(sex, 18) = 0.5;
    }
    one.fertility.annual_rates.assign(19, 0);
    for (int group = 3; group < 10; ++group)
      one.fertility.annual_rates[static_cast<std::size_t>(group)] = 0.035;
    Cells& rates = one.migration.net_rates;
    if (form == Form::net_rates) rates = Cells(ages);
    if (form == Form::net_persons) one.migration.net_persons = Cells(ages);
    if (form == Form::gross) {
      one.migration.out_rates = Cells(ages, 0.02);
      one.migration.in_persons = Cells(ages, 30);
    }
    for (const Sex sex : kSexes) {
      if (form == Form::net_rates) {
        for (int group = 4; group < 7; ++group) rates.at(sex, group) = -0.12;
        rates.at(sex, 7) = 0.02;
      }
      if (form == Form::net_persons) {
        for (int group = 4; group < 7; ++group) one.migration.net_persons.at(sex, group) = -300;
        one.migration.net_persons.at(sex, 7) = 40;
      }
      if (form == Form::gross) {
        for (int group = 4; group < 7; ++group) one.migration.out_rates.at(sex, group) = 0.2;
      }
    }
    input.steps.push_back(std::move(one));
  }
  return input;
}

}  // namespace shirube::population::testing
