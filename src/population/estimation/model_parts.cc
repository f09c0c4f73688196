#include "population/estimation/model_parts.h"

#include <algorithm>
#include <cmath>

#include "population/schedules/national.h"

namespace shirube::population {
namespace {

// How many deaths, or children, say as much as the nation does: 1 / variance between
// municipalities of the logarithm of the factor (docs/methods/estimation.md).
constexpr double kDeathsBehindNation = 100;
constexpr double kOldDeathsBehindNation = 600;
constexpr double kChildrenBehindNation = 30;
constexpr double kPeopleBehindNeighbours = 40;
constexpr double kOlderIntervalWeight = 0.4;  // per interval back
constexpr double kLowestFactor = 0.7;
constexpr double kHighestFactor = 1.4;
constexpr double kMostLeave = 0.9;  // of those who survive
constexpr int kOldAge = 70;

// Persons in the middle of calendar year `year`, straight between censuses; the nearest outside.
Cells persons_in(const std::vector<CensusCount>& censuses, int year) {
  if (year <= censuses.front().year) return censuses.front().persons;
  for (std::size_t i = 1; i < censuses.size(); ++i) {
    const CensusCount& a = censuses[i - 1];
    const CensusCount& b = censuses[i];
    if (year > b.year) continue;
    const double share = static_cast<double>(year - a.year) / (b.year - a.year);
    Cells out = a.persons;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < out.count(); ++group) {
        out.at(sex, group) = (1 - share) * a.persons.at(sex, group) + share * b.persons.at(sex, group);
      }
    }
    return out;
  }
  return censuses.back().persons;
}

// Figures of the last interval and up to three years after the last census; before them,
// those of the interval before.
std::vector<std::pair<int, double>> recent(const std::vector<CensusCount>& censuses,
                                           const std::map<int, double>& figures) {
  const int last = censuses.back().year;
  const int width = censuses.back().persons.ages().width;
  for (const int from : {last - width, last - 2 * width}) {
    std::vector<std::pair<int, double>> out;
    for (const auto& [year, value] : figures) {
      if (year > from && year <= last + 3) out.emplace_back(year, value);
    }
    if (!out.empty()) return out;
  }
  return {};
}

double factor_from_deaths(const std::vector<CensusCount>& censuses,
                          const std::vector<std::pair<int, double>>& deaths) {
  double seen = 0;
  double expected = 0;
  for (const auto& [year, value] : deaths) {
    const Cells persons = persons_in(censuses, year);
    const Cells rates = national_death_rates(year, persons.ages());
    seen += value;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < persons.count(); ++group)
        expected += persons.at(sex, group) * rates.at(sex, group);
    }
  }
  return (seen + kDeathsBehindNation) / (expected + kDeathsBehindNation);
}

double factor_from_the_old(const std::vector<CensusCount>& censuses) {
  const std::size_t first = censuses.size() > 2 ? censuses.size() - 3 : 0;
  struct Cohort {
    double start, end, survival;
  };
  std::vector<Cohort> cohorts;
  for (std::size_t i = first; i + 1 < censuses.size(); ++i) {
    const Cells& a = censuses[i].persons;
    const Cells& b = censuses[i + 1].persons;
    const Mortality nation = national_survival(censuses[i].year, a.ages());
    const int last = a.count() - 1;
    for (const Sex sex : kSexes) {
      for (int group = 1; group <= last; ++group) {
        if (a.ages().lower(group - 1) < kOldAge) continue;
        const double start = a.at(sex, group - 1) + (group == last ? a.at(sex, last) : 0);
        cohorts.push_back({start, b.at(sex, group), nation.survival.at(sex, group)});
      }
    }
  }
  const auto survivors_more = [&](double factor) {  // than were counted
    double sum = 0;
    for (const Cohort& c : cohorts) sum += c.start * std::pow(c.survival, factor) - c.end;
    return sum;
  };
  double low = kLowestFactor;
  double high = kHighestFactor;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (survivors_more(middle) > 0 ? low : high) = middle;
  }
  double deaths = 0;
  for (const Cohort& c : cohorts) deaths += c.start * (1 - c.survival);
  return 1 + ((low + high) / 2 - 1) * deaths / (deaths + kOldDeathsBehindNation);
}

}  // namespace

double local_mortality_factor(const std::vector<CensusCount>& censuses, const std::map<int, double>& deaths) {
  const auto known = recent(censuses, deaths);
  const double factor = known.empty() ? factor_from_the_old(censuses) : factor_from_deaths(censuses, known);
  return std::clamp(factor, kLowestFactor, kHighestFactor);
}

LocalFertility local_fertility(const std::vector<CensusCount>& censuses, const std::map<int, double>& births,
                               double mortality_factor) {
  LocalFertility out;
  const CensusCount& from = censuses[censuses.size() - 2];
  const AgeGroups ages = from.persons.ages();
  const Fertility schedule = national_fertility(from.year, ages);
  const Result<ImpliedFertility> implied = implied_fertility(
      from, censuses.back(), national_survival(from.year, ages, mortality_factor), schedule);
  if (!implied) return out;
  double seen = implied.value().births;
  double expected = implied.value().expected_births;
  const auto known = recent(censuses, births);
  if (!known.empty()) {
    seen = expected = 0;
    for (const auto& [year, value] : known) {
      const Cells persons = persons_in(censuses, year);
      const Fertility nation = national_fertility(year - 1, persons.ages(), 1);
      seen += value;
      for (std::size_t group = 0; group < nation.annual_rates.size(); ++group)
        expected += nation.annual_rates[group] * persons.of(Sex::female)[group];
    }
    out.from_births = true;
  }
  out.ratio = (seen + kChildrenBehindNation) / (expected + kChildrenBehindNation);
  if (out.from_births) {
    const double born = implied.value().expected_births * out.ratio;
    const double boys = schedule.sex_ratio_at_birth / (1 + schedule.sex_ratio_at_birth);
    out.last_interval = Births{born * (1 - boys), born * boys};
  }
  return out;
}

Result<Cells> local_migration_rates(const std::vector<CensusCount>& censuses, int periods,
                                    double mortality_factor, const std::optional<Births>& last_births) {
  const AgeGroups ages = censuses.back().persons.ages();
  Cells moved(ages);
  Cells base(ages);
  double weight = 1;
  for (std::size_t i = censuses.size() - 1; i > 0 && periods > 0; --i, --periods) {
    const CensusCount& from = censuses[i - 1];
    const bool latest = i + 1 == censuses.size();
    SHIRUBE_TRY(interval,
                net_migration(from, censuses[i], national_survival(from.year, ages, mortality_factor),
                              Residual::forward, latest ? last_births : std::nullopt));
    for (const Sex sex : kSexes) {
      for (int group = 0; group < ages.count; ++group) {
        moved.at(sex, group) += weight * interval.persons.at(sex, group);
        base.at(sex, group) += weight * interval.base.at(sex, group);
      }
    }
    weight *= kOlderIntervalWeight;
  }
  const Mortality survival = national_survival(censuses.back().year, ages, mortality_factor);
  Cells rates(ages);
  for (int group = 0; group < ages.count; ++group) {
    double near_moved = 0;
    double near_base = 0;
    for (int other = std::max(group - 1, 1); other <= std::min(group + 1, ages.count - 1); ++other) {
      const double near = other == group ? 1 : 0.25;
      for (const Sex sex : kSexes) {
        near_moved += near * moved.at(sex, other);
        near_base += near * base.at(sex, other);
      }
    }
    const double near_rate = group > 0 && near_base > 0 ? near_moved / near_base : 0;
    for (const Sex sex : kSexes) {
      const double rate = (moved.at(sex, group) + kPeopleBehindNeighbours * near_rate) /
                          (base.at(sex, group) + kPeopleBehindNeighbours);
      rates.at(sex, group) = std::max(rate, -kMostLeave * survival.survival.at(sex, group));
    }
  }
  return rates;
}

StepInput model_step(int year, AgeGroups ages, double mortality_factor, double fertility_ratio,
                     const Cells& migration_rates, double migration_level) {
  StepInput step;
  step.mortality = national_survival(year, ages, mortality_factor);
  step.fertility = national_fertility(year, ages);
  for (double& rate : step.fertility.annual_rates) rate *= fertility_ratio;
  step.migration.net_rates = migration_rates;
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      double& rate = step.migration.net_rates.at(sex, group);
      rate = std::max(rate * migration_level, -kMostLeave * step.mortality.survival.at(sex, group));
    }
  }
  return step;
}

}  // namespace shirube::population
