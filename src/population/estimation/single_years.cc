// Five-year assumptions as single-year ones.
//
// Survival and fertility come from the national curves by single age. Net migration over five
// years multiplies a cohort's survivors by 1 + r/S; the logarithms of these factors, cumulated
// at the cohort's mean ages (5g + 2.5) and joined by a monotone cubic, give the factor of each
// single year of age. A last correction makes the five yearly steps lead each cohort to what
// the five-year step gives.
#include <algorithm>
#include <cmath>

#include "population/estimation/model_parts.h"
#include "population/schedules/monotone.h"
#include "population/schedules/national.h"
#include "population/schedules/subdivide.h"

namespace shirube::population {
namespace {

constexpr AgeGroups kSingle{1, 101};
constexpr int kCorrections = 3;

// People of the open group by single ages as in the national life table.
std::vector<double> open_shares(Sex sex, int open_age, const Mortality& yearly) {
  std::vector<double> shares{1};
  for (int age = open_age + 1; age < kSingle.open_age(); ++age)
    shares.push_back(shares.back() * yearly.survival.at(sex, age));
  const double last = yearly.survival.at(sex, kSingle.count - 1);
  if (open_age < kSingle.open_age()) shares.push_back(shares.back() * last / (1 - last));
  double sum = 0;
  for (const double share : shares) sum += share;
  for (double& share : shares) share /= sum;
  return shares;
}

// Closed groups by a spline through the cumulated numbers (subdivide.h) that also sees the first
// years of the open group; the open group by the life table.
Result<Cells> split_ages(const Cells& persons, const Mortality& yearly) {
  Cells out(kSingle);
  const AgeGroups& ages = persons.ages();
  const int open_age = ages.open_age();
  for (const Sex sex : kSexes) {
    const std::vector<double> shares = open_shares(sex, open_age, yearly);
    const double open = persons.at(sex, ages.count - 1);
    std::vector<double> groups = persons.of(sex);
    groups.back() = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      out.at(sex, open_age + static_cast<int>(i)) = open * shares[i];
      if (i < static_cast<std::size_t>(ages.width)) groups.back() += open * shares[i];
    }
    SHIRUBE_TRY(single, by_single_years(groups, ages.width));
    for (int age = 0; age < open_age; ++age) out.at(sex, age) = single[static_cast<std::size_t>(age)];
  }
  return out;
}

// Logarithm of the migration factor of a five-year step, by end group.
Cells log_factors(const StepInput& step) {
  Cells out = step.migration.net_rates;
  for (const Sex sex : kSexes) {
    for (int group = 0; group < out.count(); ++group) {
      const double survival = step.mortality.survival.at(sex, group);
      out.at(sex, group) = std::log1p(out.at(sex, group) / survival);
    }
  }
  return out;
}

// Factors of single years from those of the groups: exp(C(x+½) − C(x−½)).
Cells yearly_factors(const Cells& logs) {
  const AgeGroups& ages = logs.ages();
  Cells out(kSingle, 1);
  for (const Sex sex : kSexes) {
    std::vector<double> mean_age{0};
    std::vector<double> cumulated{0};
    for (int group = 0; group < ages.count; ++group) {
      mean_age.push_back((group + 0.5) * ages.width);
      cumulated.push_back(cumulated.back() + logs.at(sex, group));
    }
    const MonotoneCurve curve(mean_age, cumulated);
    const double beyond = logs.at(sex, ages.count - 1) / ages.width;
    const auto at = [&](double age) {
      if (age <= 0) return 0.0;
      if (age <= mean_age.back()) return curve.at(age);
      return cumulated.back() + beyond * (age - mean_age.back());
    };
    for (int age = 0; age < kSingle.count; ++age) out.at(sex, age) = std::exp(at(age + 0.5) - at(age - 0.5));
  }
  return out;
}

Cells grouped(const Cells& persons, const AgeGroups& ages) {
  Cells out(ages);
  for (const Sex sex : kSexes) {
    for (int age = 0; age < persons.count(); ++age)
      out.at(sex, std::min(age / ages.width, ages.count - 1)) += persons.at(sex, age);
  }
  return out;
}

// Cohorts alive at the start after the years of one five-year step, in its groups.
Cells cohorts_after(Cells persons, const std::vector<Mortality>& survival, const Cells& factors,
                    const AgeGroups& ages) {
  for (const Mortality& year : survival) {
    for (const Sex sex : kSexes) {
      std::vector<double>& of = persons.of(sex);
      const std::vector<double> before = of;
      of[0] = 0;
      for (std::size_t age = 1; age < of.size(); ++age) {
        const double from = age + 1 == of.size() ? before[age - 1] + before[age] : before[age - 1];
        of[age] = from * year.survival.of(sex)[age] * factors.of(sex)[age];
      }
    }
  }
  return grouped(persons, ages);
}

// The logarithms changed so that the cohorts of `start` end where the five-year step leads them.
Cells corrected_factors(const StepInput& step, const Cells& start, const std::vector<Mortality>& survival) {
  const AgeGroups ages = step.migration.net_rates.ages();
  const Cells before = grouped(start, ages);
  Cells logs = log_factors(step);
  Cells factors = yearly_factors(logs);
  for (int round = 0; round < kCorrections; ++round) {
    const Cells after = cohorts_after(start, survival, factors, ages);
    for (const Sex sex : kSexes) {
      for (int group = 1; group < ages.count; ++group) {
        const double from = before.at(sex, group - 1) + (group + 1 == ages.count ? before.at(sex, group) : 0);
        const double wanted =
            from * (step.mortality.survival.at(sex, group) + step.migration.net_rates.at(sex, group));
        const double got = after.at(sex, group);
        if (wanted > 0 && got > 0) logs.at(sex, group) += std::clamp(std::log(wanted / got), -0.5, 0.5);
      }
    }
    factors = yearly_factors(logs);
  }
  return factors;
}

}  // namespace

Result<ProjectionInput> by_single_years(const ProjectionInput& five_year, double mortality_factor,
                                        double fertility_ratio, int end_year) {
  ProjectionInput out;
  out.place = five_year.place;
  out.name = five_year.name;
  out.start_year = five_year.start_year;
  out.timing = five_year.timing;
  SHIRUBE_TRY(
      start, split_ages(five_year.start, national_survival(five_year.start_year, kSingle, mortality_factor)));
  out.start = std::move(start);
  const int width = five_year.width();
  Cells persons = out.start;
  for (std::size_t i = 0; i < five_year.steps.size(); ++i) {
    const int first = five_year.year(i);
    std::vector<Mortality> survival;
    for (int year = first; year < first + width; ++year) {
      const bool same_period = !survival.empty() && year % kNationalPeriod != 0;
      survival.push_back(same_period ? survival.back() : national_survival(year, kSingle, mortality_factor));
    }
    const Cells factors = corrected_factors(five_year.steps[i], persons, survival);
    for (int year = first; year < std::min(first + width, end_year); ++year) {
      StepInput step;
      step.mortality = survival[static_cast<std::size_t>(year - first)];
      step.fertility = national_fertility(year, kSingle);
      for (double& rate : step.fertility.annual_rates) rate *= fertility_ratio;
      step.migration.net_rates = Cells(kSingle);
      for (const Sex sex : kSexes) {
        for (int age = 0; age < kSingle.count; ++age) {
          step.migration.net_rates.at(sex, age) =
              step.mortality.survival.at(sex, age) * (factors.at(sex, age) - 1);
        }
      }
      SHIRUBE_TRY(done, project_step(persons, step, out.timing));
      persons = std::move(done.end);
      out.steps.push_back(std::move(step));
    }
  }
  return out;
}

}  // namespace shirube::population
