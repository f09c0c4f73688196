#include "population/areas/pool.h"

#include <cmath>

#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr double kShareTolerance = 1e-9;

Error with_region(Error error, const PoolRegion& region) {
  const std::string& name = region.name.empty() ? region.place : region.name;
  if (!name.empty()) error.place.cell = error.place.cell.empty() ? name : name + " " + error.place.cell;
  return error;
}

Result<void> check_shares(const std::vector<PoolRegion>& regions, std::size_t step) {
  const AgeGroups& ages = regions[0].start.ages();
  for (const PoolRegion& region : regions) {
    const PoolStep& input = region.steps[step];
    if (region.start.ages() == ages && input.out_rates.ages() == ages && input.shares.ages() == ages)
      continue;
    return with_region(
        make_error("ages-differ",
                   {"人口・転出率・配分率の年齢区分がそろっていません",
                    "population, out-rates and shares are not of the same ages"},
                   {"すべての地域の年齢区分をそろえてください", "use the same ages in all regions"}),
        region);
  }
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      double sum = 0;
      bool negative = false;
      for (const PoolRegion& region : regions) {
        const double share = region.steps[step].shares.at(sex, group);
        negative = negative || !(share >= 0);
        sum += share;
      }
      if (!negative && std::abs(sum - 1) <= kShareTolerance) continue;
      return cell_error(
          "pool-shares", sex, ages, group, sum,
          {"配分率の全地域の合計が" + figure(sum, 12) + "です（どの地域も0以上、合計は1）",
           "the shares of all regions add up to " + figure(sum, 12) + " (each 0 or more, in all 1)"},
          {"配分率を合計で割ってそろえてください", "divide the shares by their sum"});
    }
  }
  return {};
}

Result<void> check_regions(const std::vector<PoolRegion>& regions) {
  for (const PoolRegion& region : regions) {
    if (region.steps.size() == regions[0].steps.size()) continue;
    return with_region(
        make_error("timings-differ",
                   {"期間の数が" + std::to_string(region.steps.size()) + "で、ほかの地域（" +
                        std::to_string(regions[0].steps.size()) + "）と違います",
                    std::to_string(region.steps.size()) + " steps where the other regions have " +
                        std::to_string(regions[0].steps.size())},
                   {"すべての地域で同じ期間を推計してください", "project all regions over the same years"},
                   std::to_string(region.steps.size())),
        region);
  }
  return {};
}

// Step input of a region, from the pool of the step.
StepInput step_input(const PoolStep& from, const Cells& pool) {
  StepInput input{from.mortality, from.fertility, {}};
  input.migration.out_rates = from.out_rates;
  input.migration.net_persons = from.abroad;
  input.migration.in_persons = Cells(pool.ages());
  for (const Sex sex : kSexes) {
    for (int group = 0; group < pool.count(); ++group) {
      input.migration.in_persons.at(sex, group) = from.shares.at(sex, group) * pool.at(sex, group);
    }
  }
  return input;
}

// Who leaves all regions, by the age groups of Migration. For migrants at the end, those born
// in the step move too: `births` has them by region, or is empty when they are not yet known.
Cells pool_of(const std::vector<PoolRegion>& regions, const std::vector<Cells>& people, std::size_t step,
              Timing timing, const std::vector<StepAccounts>& births) {
  const AgeGroups& ages = regions[0].start.ages();
  const int last = ages.count - 1;
  Cells pool(ages);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group <= last; ++group) {
        double at_risk = people[i].at(sex, group);
        if (!migrates_in_halves(timing)) {
          if (group > 0) {
            at_risk = people[i].at(sex, group - 1) + (group == last ? at_risk : 0);
          } else {
            at_risk =
                births.empty() ? 0 : (sex == Sex::female ? births[i].births_female : births[i].births_male);
          }
        }
        pool.at(sex, group) += regions[i].steps[step].out_rates.at(sex, group) * at_risk;
      }
    }
  }
  return pool;
}

Result<std::vector<Step>> run_step(const std::vector<PoolRegion>& regions, const std::vector<Cells>& people,
                                   std::size_t step, Timing timing, const Cells& pool) {
  std::vector<Step> out;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    Result<Step> done = project_step(people[i], step_input(regions[i].steps[step], pool), timing);
    if (!done) return with_region(done.error(), regions[i]);
    out.push_back(std::move(done.value()));
  }
  return out;
}

}  // namespace

Result<std::vector<Projection>> project_pool(const std::vector<PoolRegion>& regions, int start_year,
                                             Timing timing) {
  std::vector<Projection> out(regions.size());
  if (regions.empty()) return out;
  SHIRUBE_TRY_VOID(check_regions(regions));
  std::vector<Cells> people;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    out[i].place = regions[i].place;
    out[i].name = regions[i].name;
    out[i].years.push_back(start_year);
    out[i].populations.push_back(regions[i].start);
    people.push_back(regions[i].start);
  }
  for (std::size_t step = 0; step < regions[0].steps.size(); ++step) {
    SHIRUBE_TRY_VOID(check_shares(regions, step));
    SHIRUBE_TRY(steps, run_step(regions, people, step, timing, pool_of(regions, people, step, timing, {})));
    if (!migrates_in_halves(timing)) {
      // Births follow from the women alone, who are settled now; with them the newborn move.
      std::vector<StepAccounts> births;
      for (const Step& done : steps) births.push_back(done.accounts);
      SHIRUBE_TRY(again,
                  run_step(regions, people, step, timing, pool_of(regions, people, step, timing, births)));
      steps = std::move(again);
    }
    for (std::size_t i = 0; i < regions.size(); ++i) {
      people[i] = steps[i].end;
      out[i].years.push_back(start_year + static_cast<int>(step + 1) * people[i].ages().width);
      out[i].populations.push_back(std::move(steps[i].end));
      out[i].accounts.push_back(std::move(steps[i].accounts));
    }
  }
  return out;
}

}  // namespace shirube::population
