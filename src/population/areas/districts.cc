#include "population/areas/districts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr int kFertileFrom = 15;
constexpr int kFertileTo = 50;

const CensusCount* census_of(const District& district, int year) {
  for (const CensusCount& census : district.censuses) {
    if (census.year == year) return &census;
  }
  return nullptr;
}

Cells sum_of_cells(const std::vector<Cells>& cells) {
  Cells out(cells.front().ages());
  for (const Cells& one : cells) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group < out.count(); ++group) out.at(sex, group) += one.at(sex, group);
    }
  }
  return out;
}

// Women of [15, 50), by the groups that lie in it.
double fertile_women(const Cells& cells) {
  double women = 0;
  for (int group = 0; group < cells.count(); ++group) {
    const int lower = cells.ages().lower(group);
    if (lower >= kFertileFrom && lower < kFertileTo) women += cells.at(Sex::female, group);
  }
  return women;
}

// Children of the first five years (of as many groups as that is).
double children(const Cells& cells) {
  double sum = 0;
  for (int group = 0; group < cells.count() && cells.ages().lower(group) < 5; ++group) {
    sum += cells.at(Sex::female, group) + cells.at(Sex::male, group);
  }
  return sum;
}

// What districts have of their own beside the city: rates by sex and end age, and the ratio
// of their child–woman ratio to the city's; already shrunk.
struct Own {
  std::vector<Cells> excess;
  std::vector<double> fertility;
  std::vector<double> share;
};

// True variance of rates between districts: what they vary more than chance makes them to,
// weighted by people. Chance variance of one: turnover / people.
double variance_between(const std::vector<double>& rates, const std::vector<double>& people,
                        double turnover) {
  double weight = 0, sum = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (!(people[i] > 0)) continue;
    weight += people[i];
    sum += people[i] * (rates[i] * rates[i] - turnover / people[i]);
  }
  return weight > 0 ? std::max(0.0, sum / weight) : 0;
}

double own_weight(double variance, double people, double turnover) {
  return people > 0 && variance > 0 ? variance / (variance + turnover / people) : 0;
}

// Excess of end group `group` of a cohort over what it had been with the city's change.
void measure_excess(const std::vector<Cells>& before, const std::vector<Cells>& now,
                    const DistrictOptions& options, Own& own) {
  const AgeGroups ages = now.front().ages();
  const Cells city_cohorts = cohorts_at_start(sum_of_cells(before), 0, 0);
  const Cells city_now = sum_of_cells(now);
  std::vector<Cells> cohorts;
  for (const Cells& cells : before) cohorts.push_back(cohorts_at_start(cells, 0, 0));
  for (const Sex sex : kSexes) {
    for (int group = 1; group < ages.count; ++group) {
      const double city = city_cohorts.at(sex, group);
      if (!(city > 0)) continue;
      std::vector<double> rates, people;
      for (std::size_t i = 0; i < now.size(); ++i) {
        const double cohort = cohorts[i].at(sex, group);
        const double expected = cohort * city_now.at(sex, group) / city;
        people.push_back(cohort);
        rates.push_back(cohort > 0 ? (now[i].at(sex, group) - expected) / cohort : 0);
      }
      const double variance = variance_between(rates, people, options.turnover);
      for (std::size_t i = 0; i < now.size(); ++i) {
        const double weight = own_weight(variance, people[i], options.turnover);
        own.excess[i].at(sex, group) = weight * rates[i];
        own.share[i] += weight * people[i];
      }
    }
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    const double people = cohorts[i].total();
    own.share[i] = people > 0 ? own.share[i] / people : 0;
  }
}

// Child–woman ratios relative to the city's; chance variance of a ratio c/w is 1/c of its square.
void measure_fertility(const std::vector<Cells>& now, Own& own) {
  const Cells city = sum_of_cells(now);
  const double women = fertile_women(city);
  const double ratio = women > 0 ? children(city) / women : 0;
  if (!(ratio > 0)) return;
  std::vector<double> logs, expected;
  for (const Cells& cells : now) {
    expected.push_back(ratio * fertile_women(cells));
    logs.push_back(expected.back() > 0 ? children(cells) / expected.back() - 1 : 0);
  }
  const double variance = variance_between(logs, expected, 1);
  for (std::size_t i = 0; i < now.size(); ++i) {
    own.fertility[i] = 1 + own_weight(variance, expected[i], 1) * logs[i];
  }
}

AreaStep draft_of(const Cells& start, const Cells& city_start, const StepAccounts& city, const Cells& excess,
                  double fertility) {
  AreaStep draft;
  const AgeGroups ages = start.ages();
  // Births by the women of each age as the city's were, else by all of fertile age.
  double births = fertile_women(start);
  if (!city.births_by_mother.empty()) {
    births = 0;
    for (int group = 0; group < ages.count; ++group) {
      const double women = city_start.at(Sex::female, group);
      const double born = city.births_by_mother[static_cast<std::size_t>(group)];
      if (women > 0) births += born * start.at(Sex::female, group) / women;
    }
  }
  draft.accounts.births_female = births * fertility * city.births_female;
  draft.accounts.births_male = births * fertility * city.births_male;
  const Cells cohorts = cohorts_at_start(start, draft.accounts.births_female, draft.accounts.births_male);
  draft.accounts.deaths = draft.accounts.in_migrants = draft.accounts.out_migrants = cohorts;
  draft.within = Cells(ages);
  for (const Sex sex : kSexes) {
    for (int group = 1; group < ages.count; ++group) {
      draft.within.at(sex, group) = excess.at(sex, group) * cohorts.at(sex, group);
    }
  }
  return draft;
}

Result<std::vector<Cells>> at_year(const std::vector<District>& districts, int year) {
  std::vector<Cells> out;
  for (const District& district : districts) {
    const CensusCount* census = census_of(district, year);
    if (census == nullptr) {
      const std::string text = std::to_string(year);
      return make_error("district-year",
                        {"地区「" + district.name + "」に" + text + "年の人口がありません",
                         "district \"" + district.name + "\" has no population of " + text},
                        {"推計の始まる年の人口をすべての地区について入れてください",
                         "give every district's population of the year in which the projection starts"},
                        district.name);
    }
    out.push_back(census->persons);
  }
  return out;
}

bool all_have(const std::vector<District>& districts, int year) {
  return std::all_of(districts.begin(), districts.end(),
                     [&](const District& district) { return census_of(district, year) != nullptr; });
}

}  // namespace

Result<DistrictResult> project_districts(const Projection& city, const std::vector<District>& districts,
                                         const DistrictOptions& options) {
  if (districts.empty()) return fit_populations({}, Cells()).error();
  const int start = city.years.front();
  const AgeGroups ages = city.populations.front().ages();
  SHIRUBE_TRY(counted, at_year(districts, start));
  SHIRUBE_TRY(people, fit_populations(counted, city.populations.front()));

  DistrictResult out;
  Own own{std::vector<Cells>(districts.size(), Cells(ages)), std::vector<double>(districts.size(), 1),
          std::vector<double>(districts.size(), 0)};
  if (all_have(districts, start - ages.width)) {
    SHIRUBE_TRY(before, at_year(districts, start - ages.width));
    for (const Cells& cells : before) {
      if (cells.ages() != ages) return fit_populations(before, city.populations.front()).error();
    }
    measure_excess(before, counted, options, own);
    const std::string from = std::to_string(start - ages.width), to = std::to_string(start);
    out.notes.push_back({"地区ごとの移動の偏りは、" + from + "年から" + to +
                             "年の人口の変化から求め、人口が少ない地区ほど市全体に近づけました。",
                         "What districts gain or lose beside the city was measured from " + from + " to " +
                             to + " and shrunk towards the city, the more the fewer people they have."});
  } else {
    out.notes.push_back(
        {std::to_string(start - ages.width) +
             "年の地区別人口がないため、どの地区の世代も市全体と同じ割合で増減するとしました。",
         "Without the districts' populations of " + std::to_string(start - ages.width) +
             ", every cohort changes in all districts as in the city."});
  }
  measure_fertility(counted, own);
  out.own_share = own.share;

  const double gap = std::abs(sum_of_cells(counted).total() - city.populations.front().total());
  if (gap > 0.5) {
    out.notes.push_back({"地区別人口の和は市の人口と" + figure(std::round(gap), 9) +
                             "人異なるため、年齢別・男女別に市の人口に合わせました。",
                         "The districts add up to " + figure(std::round(gap), 9) +
                             " persons more or fewer than the city and were fitted to it by age and sex."});
  }
  for (std::size_t i = 0; i < districts.size(); ++i) {
    out.districts.push_back({districts[i].key, districts[i].name, city.years, {people[i]}, {}});
  }
  double fading = 1;
  for (std::size_t t = 0; t < city.accounts.size(); ++t) {
    std::vector<AreaStep> drafts;
    for (std::size_t i = 0; i < districts.size(); ++i) {
      Cells excess = own.excess[i];
      for (const Sex sex : kSexes) {
        for (double& rate : excess.of(sex)) rate *= fading;
      }
      drafts.push_back(draft_of(people[i], city.populations[t], city.accounts[t], excess, own.fertility[i]));
    }
    const Step step{city.populations[t + 1], city.accounts[t]};
    SHIRUBE_TRY(steps, reconcile_step(people, step, city.populations[t], drafts));
    for (std::size_t i = 0; i < districts.size(); ++i) {
      people[i] = end_of(people[i], steps[i]);
      out.districts[i].populations.push_back(people[i]);
      out.districts[i].steps.push_back(std::move(steps[i]));
    }
    fading *= options.persistence;
  }
  return out;
}

}  // namespace shirube::population
