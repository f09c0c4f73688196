#include "population/estimation/official.h"

#include <algorithm>
#include <cmath>

#include "population/estimation/estimate.h"
#include "population/schedules/national.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr int kWomenFrom = 15;
constexpr int kWomenTo = 50;

Result<void> check_path(const OfficialPath& path) {
  const auto wrong = [&](Message what, std::string value) {
    return at(make_error("official-path", std::move(what),
                         {"公表された表の全期間・全年齢を読み込んでください。",
                          "Load all years and ages of the published table."},
                         std::move(value)),
              {path.code, 0, path.name});
  };
  if (path.years.size() < 2 || path.years.size() != path.populations.size()) {
    return wrong(
        {"将来推計に2時点以上の人口がありません。", "The projection has not two years of population."},
        std::to_string(path.years.size()));
  }
  const AgeGroups ages = path.populations.front().ages();
  for (std::size_t i = 0; i < path.years.size(); ++i) {
    if (path.populations[i].ages() != ages || ages.count < 2) {
      return wrong({"年ごとに年齢階級が違います。", "The age groups differ between years."},
                   std::to_string(path.years[i]));
    }
    if (i > 0 && path.years[i] - path.years[i - 1] != ages.width) {
      return wrong({"年が年齢階級の幅と同じ間隔で並んでいません。", "The years are not one age width apart."},
                   std::to_string(path.years[i - 1]) + "→" + std::to_string(path.years[i]));
    }
  }
  return {};
}

// Migration that leads every cohort from `start` to `end`: rates, else persons.
Migration residual_migration(const Cells& start, const Cells& end, const Cells& survival,
                             const Cells& cohort_ratios) {
  const AgeGroups& ages = start.ages();
  const int last = ages.count - 1;
  Migration out;
  out.net_rates = Cells(ages);
  for (const Sex sex : kSexes) {
    for (int group = 1; group <= last; ++group) {
      const double cohort = start.at(sex, group - 1) + (group == last ? start.at(sex, last) : 0);
      const double rate = cohort_ratios.at(sex, group) - survival.at(sex, group);
      if (cohort > 0 && rate <= ages.width) {
        out.net_rates.at(sex, group) = rate;
        continue;
      }
      if (out.net_persons.count() == 0) out.net_persons = Cells(ages);
      out.net_persons.at(sex, group) = end.at(sex, group) - cohort * survival.at(sex, group);
    }
  }
  return out;
}

// The national schedule with the level that leaves the published children.
Fertility fertility_for(const Cells& start, const Cells& end, int year, StepInput& step) {
  const AgeGroups& ages = start.ages();
  Fertility fertility = national_fertility(year, ages);
  const double girls_born = end.at(Sex::female, 0) / step.mortality.survival.at(Sex::female, 0);
  const double boys_born = end.at(Sex::male, 0) / step.mortality.survival.at(Sex::male, 0);
  double expected = 0;
  for (int group = 0; group < ages.count; ++group) {
    expected += fertility.annual_rates[static_cast<std::size_t>(group)] * ages.width *
                (start.at(Sex::female, group) + end.at(Sex::female, group)) / 2;
  }
  const double level = expected > 0 ? (girls_born + boys_born) / expected : 0;
  double highest = 0;
  for (double& rate : fertility.annual_rates) highest = std::max(highest, rate *= level);
  const double ratio = girls_born > 0 ? boys_born / girls_born : 0;
  if (highest <= 1 && ratio >= 0.5 && ratio <= 2) {
    fertility.sex_ratio_at_birth = ratio;
    return fertility;
  }
  // Too few people for rates: the children come as they are.
  for (double& rate : fertility.annual_rates) rate = 0;
  if (step.migration.net_persons.count() == 0) step.migration.net_persons = Cells(ages);
  for (const Sex sex : kSexes) step.migration.net_persons.at(sex, 0) = end.at(sex, 0);
  return fertility;
}

}  // namespace

Result<OfficialModel> official_model(const OfficialPath& path) {
  SHIRUBE_TRY_VOID(check_path(path));
  OfficialModel model;
  ProjectionInput& input = model.input;
  input.place = path.code;
  input.name = path.name;
  input.start_year = path.years.front();
  input.start = path.populations.front();
  input.timing = Timing::un2019;
  for (std::size_t i = 0; i + 1 < path.years.size(); ++i) {
    const Cells& start = path.populations[i];
    const Cells& end = path.populations[i + 1];
    const int year = path.years[i];
    OfficialStep implied;
    implied.from_year = year;
    SHIRUBE_TRY(ratios, cohort_change_ratios({year, start}, {path.years[i + 1], end}));
    implied.cohort_ratios = std::move(ratios);
    implied.child_woman_ratio = child_woman_ratio(end, kWomenFrom, kWomenTo);
    const double girls = end.at(Sex::female, 0);
    implied.children_sex_ratio = girls > 0 ? end.at(Sex::male, 0) / girls : 0;

    StepInput step;
    step.mortality = national_survival(year, start.ages());
    step.migration = residual_migration(start, end, step.mortality.survival, implied.cohort_ratios);
    step.fertility = fertility_for(start, end, year, step);
    for (const double rate : step.fertility.annual_rates)
      implied.total_fertility += rate * start.ages().width;
    model.steps.push_back(std::move(implied));
    input.steps.push_back(std::move(step));
  }
  return model;
}

Result<Projection> project_official(const OfficialModel& model) {
  const ProjectionInput& input = model.input;
  Projection out;
  out.place = input.place;
  out.name = input.name;
  out.years = {input.start_year};
  out.populations = {input.start};
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    ChildWoman children;
    children.ratio = model.steps[i].child_woman_ratio;
    children.from_age = kWomenFrom;
    children.to_age = kWomenTo;
    if (model.steps[i].children_sex_ratio > 0) children.sex_ratio = model.steps[i].children_sex_ratio;
    Migration migration = input.steps[i].migration;
    for (const Sex sex : kSexes) {  // children come from the ratio alone
      if (migration.net_persons.count() > 0) migration.net_persons.at(sex, 0) = 0;
    }
    Result<Step> step =
        project_step_child_woman(out.populations.back(), input.steps[i].mortality, migration, children);
    if (!step) {
      Place place = step.error().place;
      place.file = input.place;
      return at(step.error(), place);
    }
    out.populations.push_back(std::move(step.value().end));
    out.accounts.push_back(std::move(step.value().accounts));
    out.years.push_back(input.year(i + 1));
  }
  return out;
}

std::vector<double> child_woman_gaps(const OfficialPath& path, const OfficialPath& reference) {
  std::vector<double> out;
  for (std::size_t i = 0; i < std::min(path.years.size(), reference.years.size()); ++i) {
    const double of_reference = child_woman_ratio(reference.populations[i], kWomenFrom, kWomenTo);
    const double of_path = child_woman_ratio(path.populations[i], kWomenFrom, kWomenTo);
    out.push_back(of_reference > 0 ? of_path / of_reference : 0);
  }
  return out;
}

Result<Control> control_to_total(const std::vector<Cells>& regions, const Cells& total) {
  Control out;
  out.factors = Cells(total.ages(), 1);
  out.regions = regions;
  for (const Cells& region : regions) {
    if (region.ages() == total.ages()) continue;
    return make_error("ages-differ",
                      {"地域と総数の年齢階級が違います。", "Regions and total have different age groups."},
                      {"同じ年齢階級にそろえてください。", "Bring them to the same age groups."});
  }
  for (const Sex sex : kSexes) {
    for (int group = 0; group < total.count(); ++group) {
      double sum = 0;
      for (const Cells& region : regions) sum += region.at(sex, group);
      const double wanted = total.at(sex, group);
      if (sum <= 0 && wanted > 0) {
        return cell_error(
            "control-empty", sex, total.ages(), group, wanted,
            {"総数には人がいますが、どの地域にもいません", "the total has people, but no region has any"},
            {"地域の表に欠けがないか確かめてください", "check that no region is missing"});
      }
      const double factor = sum > 0 ? wanted / sum : 1;
      out.factors.at(sex, group) = factor;
      for (Cells& region : out.regions) region.at(sex, group) *= factor;
    }
  }
  return out;
}

PathGap gap_to(const OfficialPath& path, const Projection& projection) {
  PathGap out;
  double sum = 0;
  std::size_t cells = 0;
  for (std::size_t i = 0; i < std::min(path.years.size(), projection.years.size()); ++i) {
    const Cells& a = path.populations[i];
    const Cells& b = projection.populations[i];
    out.largest_total = std::max(out.largest_total, std::abs(a.total() - b.total()));
    for (const Sex sex : kSexes) {
      for (int group = 0; group < std::min(a.count(), b.count()); ++group) {
        const double gap = std::abs(a.at(sex, group) - b.at(sex, group));
        out.largest_cell = std::max(out.largest_cell, gap);
        sum += gap;
        ++cells;
      }
    }
  }
  if (cells > 0) out.mean_cell = sum / static_cast<double>(cells);
  return out;
}

}  // namespace shirube::population
