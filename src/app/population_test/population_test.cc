#include "app/population_test/population_test.h"

#include <algorithm>
#include <set>

#include "app/population_test/parts.h"

namespace shirube::app {
namespace {

using population::Goal;
using population::Lever;
using population::ProjectionInput;

constexpr double kReplacement = 2.1;
constexpr int kReplacementYear = 2030;
constexpr int kLongYear = 2060;
constexpr double kFertilityShareOfMix = 0.5;
constexpr double kSureShare = 0.2;  // quantile that a goal must lie at to be reached in 80 of 100 cases

Result<Variant> variant(std::string code, Message name, ProjectionInput input) {
  SHIRUBE_TRY(projection, population::project(input));
  Variant out;
  out.code = std::move(code);
  out.name = std::move(name);
  out.input = std::move(input);
  out.projection = std::move(projection);
  return out;
}

Result<void> make_variants(PopulationTest& test) {
  const ProjectionInput& base = test.model.input.base;
  const PlanTargets& targets = test.targets;
  const AfterTarget after = test.options.after;
  const auto add = [&](std::string code, Message name, const std::optional<PopulationTarget>& fertility,
                       const std::optional<PopulationTarget>& migration) -> Result<void> {
    SHIRUBE_TRY(input, with_targets(base, fertility, migration, after));
    SHIRUBE_TRY(made, variant(std::move(code), std::move(name), std::move(input)));
    test.variants.push_back(std::move(made));
    return {};
  };
  SHIRUBE_TRY_VOID(add("base", {"これまでの傾向が続く場合", "If past trends go on"}, {}, {}));
  const bool both = targets.fertility && targets.net_migration;
  if (both) {
    SHIRUBE_TRY_VOID(
        add("fertility", {"出生の目標だけ達成", "Fertility target only"}, targets.fertility, {}));
    SHIRUBE_TRY_VOID(
        add("migration", {"移動の目標だけ達成", "Migration target only"}, {}, targets.net_migration));
  }
  if (targets.fertility || targets.net_migration) {
    SHIRUBE_TRY_VOID(add("plan",
                         both ? Message{"計画の目標をすべて達成", "All targets of the plan"}
                         : targets.fertility ? Message{"出生の目標を達成", "Fertility target of the plan"}
                                             : Message{"移動の目標を達成", "Migration target of the plan"},
                         targets.fertility, targets.net_migration));
  }
  return {};
}

Result<void> simulate_variants(PopulationTest& test, Watcher& watcher) {
  std::vector<Variant*> wanted{&test.variants.front()};
  if (test.variants.size() > 1) wanted.push_back(&test.variants.back());
  population::EnsembleOptions options;
  options.seed = test.options.seed;
  options.trajectories = test.options.trajectories;
  options.aggregates = {population::standard_aggregates().front()};
  options.quantiles = kQuantiles;
  options.keep_trajectories = true;
  options.threads = test.options.threads;
  std::vector<population::EnsembleInput> inputs;
  for (const Variant* one : wanted) {
    population::EnsembleInput input = test.model.input;
    input.base = one->input;
    inputs.push_back(std::move(input));
  }
  SHIRUBE_TRY(results, population::simulate(inputs, options, watcher));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    Variant& one = *wanted[i];
    one.simulated = true;
    one.ensemble = std::move(results[i]);
    SHIRUBE_TRY(trajectories, population_in(one.ensemble, test.asked_year()));
    one.low_80 = quantile_of(trajectories, 0.1);
    one.high_80 = quantile_of(trajectories, 0.9);
    if (!test.targets.planned) continue;
    const double persons = static_cast<double>(test.targets.planned->persons);
    const auto reached = std::count_if(trajectories.begin(), trajectories.end(),
                                       [persons](double value) { return value >= persons; });
    one.chance = chance_of(static_cast<double>(reached), static_cast<double>(trajectories.size()));
  }
  return {};
}

Need need(std::string code, Message name) {
  Need out;
  out.code = std::move(code);
  out.name = std::move(name);
  return out;
}

// An unreachable goal is an answer; all else is an error.
Result<std::optional<population::Sought>> sought(const ProjectionInput& input, const Goal& goal, Lever lever,
                                                 Need& need) {
  Result<population::Sought> found = population::seek(input, goal, lever);
  if (found) return std::optional(std::move(found).value());
  if (found.error().kind() != ErrorKind::unreachable) return found.error();
  need.error = found.error();
  return std::optional<population::Sought>();
}

Result<void> seek_one(PopulationTest& test, Need out, const ProjectionInput& input, const Goal& goal,
                      Lever lever) {
  SHIRUBE_TRY(found, sought(input, goal, lever, out));
  if (found) (lever == Lever::fertility ? out.fertility : out.net_migration) = found->level;
  test.needs.push_back(std::move(out));
  return {};
}

Result<void> seek_mix(PopulationTest& test, const ProjectionInput& input, const Goal& goal) {
  Need out = need("mix", {"出生と移動で不足を半分ずつ補う", "Half of the gap by each"});
  Result<population::Mix> found = population::seek_mix(input, goal, kFertilityShareOfMix);
  if (found) {
    out.fertility = found.value().fertility.level;
    out.net_migration = found.value().migration.level;
  } else if (found.error().kind() == ErrorKind::unreachable) {
    out.error = found.error();
  } else {
    return found.error();
  }
  test.needs.push_back(std::move(out));
  return {};
}

Result<void> make_needs(PopulationTest& test) {
  if (!test.targets.planned) return {};
  Goal goal;
  goal.persons = static_cast<double>(test.targets.planned->persons);
  goal.year = test.targets.planned->year;
  const ProjectionInput& base = test.base().input;
  SHIRUBE_TRY_VOID(seek_one(test, need("migration", {"移動だけを変える", "Migration alone"}), base, goal,
                            Lever::migration));
  SHIRUBE_TRY_VOID(seek_one(test, need("fertility", {"出生だけを変える", "Fertility alone"}), base, goal,
                            Lever::fertility));
  SHIRUBE_TRY_VOID(seek_mix(test, base, goal));
  if (const Variant* fertility = test.find("fertility")) {
    SHIRUBE_TRY_VOID(seek_one(
        test,
        need("migration-with-fertility-target",
             {"出生の目標が達成されたうえで移動を変える", "Migration, the fertility target being met"}),
        fertility->input, goal, Lever::migration));
  }
  if (const Variant* migration = test.find("migration")) {
    SHIRUBE_TRY_VOID(seek_one(
        test,
        need("fertility-with-migration-target",
             {"移動の目標が達成されたうえで出生を変える", "Fertility, the migration target being met"}),
        migration->input, goal, Lever::fertility));
  }
  SHIRUBE_TRY(trajectories, population_in(test.base().ensemble, goal.year));
  Goal sure = goal;
  sure.persons += persons_in(test.base(), goal.year) - quantile_of(trajectories, kSureShare);
  SHIRUBE_TRY_VOID(seek_one(test,
                            need("migration-80-percent", {"移動だけを変え、8割の確からしさで届く",
                                                          "Migration alone, reached with a chance of 80 %"}),
                            base, sure, Lever::migration));
  SHIRUBE_TRY(rows, population::backcast(base, goal, Lever::migration));
  test.backcast = std::move(rows);
  return {};
}

Result<void> make_claims(PopulationTest& test, const std::vector<int>& years) {
  const ProjectionInput& base = test.base().input;
  const auto projected = [](Result<ProjectionInput> input) -> Result<population::Projection> {
    if (!input) return input.error();
    return population::project(input.value());
  };
  population::Scenario by_2030("replacement", {"人口置換水準", "replacement level"});
  by_2030.add(population::total_fertility({{kReplacementYear, kReplacement}}));
  SHIRUBE_TRY(slow, projected(population::apply(by_2030, base)));
  SHIRUBE_TRY(quick, projected(population::with_total_fertility(
                         base, population::level_from(base, kReplacement, base.start_year))));
  SHIRUBE_TRY(balanced, projected(population::without_migration(base, base.start_year)));
  SHIRUBE_TRY(total, projected(population::with_net_migration(
                         base, population::level_from(base, 0, base.start_year))));
  const population::Aggregate everybody = population::standard_aggregates().front();
  for (const int year : years) {
    Claim claim;
    claim.year = year;
    claim.base = persons_in(test.base(), year);
    for (const auto& [projection, value] :
         {std::pair(&slow, &claim.replacement_by_2030), std::pair(&quick, &claim.replacement_at_once),
          std::pair(&balanced, &claim.balanced), std::pair(&total, &claim.balanced_total)}) {
      SHIRUBE_TRY(persons, population::persons_in(*projection, everybody, year));
      *value = persons;
    }
    test.claims.push_back(claim);
  }
  return {};
}

void make_contributions(PopulationTest& test, const std::vector<int>& years) {
  const Variant* fertility = test.find("fertility");
  const Variant* migration = test.find("migration");
  if (fertility == nullptr || migration == nullptr) return;
  for (const int year : years) {
    test.contributions.push_back({year, persons_in(test.base(), year), persons_in(*fertility, year),
                                  persons_in(*migration, year), persons_in(test.plan(), year)});
  }
}

// The planned year and those that a reader looks for, in order and once.
std::vector<int> years_of(const PopulationTest& test, std::initializer_list<int> more) {
  std::set<int> years(more);
  if (test.targets.planned) years.insert(test.targets.planned->year);
  std::vector<int> out;
  for (const int year : years) {
    if (year > test.start_year() && year <= test.base().input.end_year()) out.push_back(year);
  }
  return out;
}

Result<void> refuse_past_year(const PlanTargets& targets, int census_year) {
  if (!targets.planned || targets.planned->year > census_year) return {};
  return at(
      make_error(
          "check-planned-past",
          {"計画人口の年（" + std::to_string(targets.planned->year) + "年）が、最新の国勢調査（" +
               std::to_string(census_year) + "年）より後ではありません",
           "the planned year does not come after the latest census (" + std::to_string(census_year) + ")"},
          {"--planned 人数@年 で先の年を指定するか、実績と直接比べてください",
           "name a later year with --planned, or compare with the census itself"},
          std::to_string(targets.planned->persons)),
      {targets.planned->source.file, targets.planned->source.line, {}});
}

}  // namespace

const Variant* PopulationTest::find(const std::string& variant) const {
  for (const Variant& one : variants) {
    if (one.code == variant) return &one;
  }
  return nullptr;
}

double persons_in(const Variant& variant, int year) {
  return population::persons_in(variant.projection, population::standard_aggregates().front(), year).value();
}

Result<PopulationTest> test_planned_population(const Plan& plan, const PlaceData& data,
                                               const TestOptions& options, Watcher& watcher) {
  PopulationTest test;
  test.plan_title = *plan.title;
  test.municipality = plan.municipality.name->empty() ? data.name : *plan.municipality.name;
  test.code = data.code;
  test.plan_first_year = plan.first_fiscal_year;
  test.plan_last_year = plan.last_fiscal_year;
  test.options = options;
  test.censuses = data.censuses;
  SHIRUBE_TRY(targets, population_targets(plan, options.targets));
  test.targets = std::move(targets);
  if (!data.censuses.empty()) {
    SHIRUBE_TRY_VOID(refuse_past_year(test.targets, data.censuses.back().year));
  }
  const int planned_year = test.targets.planned ? test.targets.planned->year : 0;
  SHIRUBE_TRY(model, model_of(data, std::max({options.to_year, planned_year, kLongYear})));
  test.model = std::move(model);
  SHIRUBE_TRY_VOID(make_variants(test));
  SHIRUBE_TRY_VOID(simulate_variants(test, watcher));
  SHIRUBE_TRY_VOID(make_needs(test));
  make_contributions(test, years_of(test, {options.to_year}));
  SHIRUBE_TRY_VOID(make_claims(test, years_of(test, {kReplacementYear, 2040, options.to_year, kLongYear})));
  Goal felt;
  felt.year = test.sensitivity_year = planned_year != 0 ? planned_year : options.to_year;
  SHIRUBE_TRY(sensitivity, population::sensitivity(test.base().input, felt));
  test.sensitivity = sensitivity;
  test.births = births_test(test);
  test.references = references_of(data, test);
  return test;
}

}  // namespace shirube::app
