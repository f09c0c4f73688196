#include "population/scenario/worksheet.h"

#include <algorithm>

#include "population/scenario/levers.h"
#include "population/scenario/scenario.h"

namespace shirube::population {
namespace {

constexpr int kWorkingAge = 15;
constexpr int kOldAge = 65;

double index(double now, double start) { return start > 0 ? 100 * now / start : 0; }

Result<Projection> project_with(const ProjectionInput& base, const Scenario& scenario) {
  SHIRUBE_TRY(input, apply(scenario, base));
  return project(input);
}

}  // namespace

int grade_of(double ratio, const std::vector<double>& bounds) {
  int grade = 1;
  for (const double bound : bounds) grade += ratio >= bound ? 1 : 0;
  return grade;
}

std::vector<StageRow> stages_of_decline(const Projection& projection, const WorksheetRules& rules) {
  std::vector<StageRow> out;
  const Cells& start = projection.populations.front();
  const double old_at_start = start.between(kOldAge, kNoUpperAge);
  for (std::size_t i = 0; i < projection.years.size(); ++i) {
    const Cells& now = projection.populations[i];
    const double old_now = now.between(kOldAge, kNoUpperAge);
    StageRow row;
    row.year = projection.years[i];
    row.total = index(now.total(), start.total());
    row.young = index(now.between(0, kWorkingAge), start.between(0, kWorkingAge));
    row.working = index(now.between(kWorkingAge, kOldAge), start.between(kWorkingAge, kOldAge));
    row.old = index(old_now, old_at_start);
    if (now.total() < start.total()) {
      row.stage = old_now > old_at_start ? 1 : old_now > old_at_start * (1 - rules.third_stage_fall) ? 2 : 3;
    }
    out.push_back(row);
  }
  return out;
}

Result<Worksheet> make_worksheet(const ProjectionInput& pattern_1, const WorksheetRules& rules,
                                 int reference_year) {
  Worksheet out;
  SHIRUBE_TRY(base, project(pattern_1));
  out.pattern_1 = std::move(base);

  Scenario fertility("simulation-1", {"シミュレーション1", "Simulation 1"});
  fertility.add(total_fertility({{rules.replacement_year, rules.replacement_fertility}}));
  SHIRUBE_TRY(first, project_with(pattern_1, fertility));
  out.simulation_1 = std::move(first);

  Scenario closed("simulation-2", {"シミュレーション2", "Simulation 2"});
  closed.changes = fertility.changes;
  closed.add(migration_factor(0));
  SHIRUBE_TRY(second, project_with(pattern_1, closed));
  out.simulation_2 = std::move(second);

  out.reference_year =
      reference_year != 0 ? reference_year : std::min(rules.reference_year, pattern_1.end_year());
  const Aggregate& everybody = standard_aggregates().front();
  SHIRUBE_TRY(persons_1, persons_in(out.pattern_1, everybody, out.reference_year));
  SHIRUBE_TRY(persons_s1, persons_in(out.simulation_1, everybody, out.reference_year));
  SHIRUBE_TRY(persons_s2, persons_in(out.simulation_2, everybody, out.reference_year));
  out.persons_1 = persons_1;
  out.persons_s1 = persons_s1;
  out.persons_s2 = persons_s2;
  if (persons_1 > 0) out.natural.ratio = persons_s1 / persons_1;
  if (persons_s1 > 0) out.social.ratio = persons_s2 / persons_s1;
  out.natural.grade = grade_of(out.natural.ratio, rules.natural);
  out.social.grade = grade_of(out.social.ratio, rules.social);
  out.stages = stages_of_decline(out.pattern_1, rules);
  return out;
}

Message natural_meaning(int grade) {
  switch (grade) {
    case 1:
      return {"自然増減の影響は小さい（出生率はすでに人口置換水準以上）。",
              "Natural change hardly matters: fertility is at the replacement level already."};
    case 2:
      return {"自然増減の影響はやや小さい。", "Natural change matters little."};
    case 3:
      return {"自然増減の影響は中程度。", "Natural change matters moderately."};
    case 4:
      return {"自然増減の影響は大きい。出生率を上げる施策の効果が大きい。",
              "Natural change matters much: raising fertility does a lot."};
    default:
      return {"自然増減の影響が特に大きい。出生率を上げる施策の効果が特に大きい。",
              "Natural change matters most: raising fertility does very much."};
  }
}

Message social_meaning(int grade) {
  switch (grade) {
    case 1:
      return {"社会増減の影響は小さい（現状でも転入超過の効果がある）。",
              "Social change hardly matters: migration adds people as it is."};
    case 2:
      return {"社会増減の影響はやや小さい。", "Social change matters little."};
    case 3:
      return {"社会増減の影響は中程度。", "Social change matters moderately."};
    case 4:
      return {"社会増減の影響は大きい。流出を抑える施策の効果が大きい。",
              "Social change matters much: keeping people does a lot."};
    default:
      return {"社会増減の影響が特に大きい。流出を抑える施策の効果が特に大きい。",
              "Social change matters most: keeping people does very much."};
  }
}

Message stage_meaning(int stage) {
  switch (stage) {
    case 0:
      return {"人口減少前", "not below the start"};
    case 1:
      return {"第1段階（老年人口は増加）", "stage 1 (the old increase)"};
    case 2:
      return {"第2段階（老年人口は維持・微減）", "stage 2 (the old stay or fall slightly)"};
    default:
      return {"第3段階（老年人口も減少）", "stage 3 (the old fall too)"};
  }
}

}  // namespace shirube::population
