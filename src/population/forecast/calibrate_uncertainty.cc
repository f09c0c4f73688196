#include "population/forecast/calibrate_uncertainty.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "population/estimation/model.h"
#include "population/forecast/fit_component.h"
#include "population/forecast/model.h"

namespace shirube::population {
namespace {

constexpr std::size_t kEveryNth = 5;     // place, in the order of codes
constexpr std::size_t kFirstOrigin = 3;  // census from which three periods are known
constexpr std::size_t kHorizons = 3;
constexpr double kFewestPeople = 200;
constexpr int kTrajectories = 200;
constexpr int kRounds = 2;  // of scaling at each rho
constexpr double kRhos[] = {0.80, 0.85, 0.88, 0.91, 0.94};
constexpr double kShare = 0.80;

struct Case {
  std::size_t place = 0;
  std::size_t size = 0;
};

// All places of the sample from one census.
struct Start {
  std::size_t census = 0;
  std::vector<EnsembleInput> inputs;
  std::vector<Case> cases;
};

std::vector<Start> starts(const Panel& panel) {
  std::vector<std::size_t> order(panel.codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return panel.codes[a] < panel.codes[b]; });
  std::vector<Start> made;
  for (std::size_t k = kFirstOrigin; k + 1 < panel.years.size(); ++k) {
    Start start;
    start.census = k;
    for (std::size_t n = 0; n < order.size(); n += kEveryNth) {
      const std::size_t place = order[n];
      const std::vector<Cells>& known = panel.cells[place];
      if (std::any_of(known.begin(), known.end(), [](const Cells& c) { return c.total() < kFewestPeople; }))
        continue;
      std::vector<CensusCount> censuses;
      for (std::size_t i = 0; i <= k; ++i) censuses.push_back({panel.years[i], known[i]});
      ModelOptions options;
      options.end_year = std::min(panel.years.back(), panel.years[k] + static_cast<int>(kHorizons) * 5);
      const Result<Model> model = build_model(panel.codes[place], "", censuses, options);
      if (!model) continue;  // a place whose past does not give rates has no ensemble either
      start.inputs.push_back(model.value().input);
      start.cases.push_back({place, forecasting::size_class(known[k].total())});
    }
    if (!start.inputs.empty()) made.push_back(std::move(start));
  }
  return made;
}

// |log(outcome / median)| in half-widths of the 80 % interval: at most 1 is inside.
struct Reach {
  std::array<std::array<std::vector<double>, kUncertaintySizes>, kHorizons> ratio;
};

Result<Reach> reach_of(const UncertaintyTable& table, const Panel& panel, std::vector<Start>& all,
                       Watcher& watcher) {
  Reach made;
  EnsembleOptions options;
  options.trajectories = kTrajectories;
  options.aggregates.resize(1);  // the total
  options.quantiles = {(1 - kShare) / 2, 0.5, (1 + kShare) / 2};
  for (Start& start : all) {
    for (EnsembleInput& input : start.inputs) {
      SHIRUBE_TRY(uncertainty, uncertainty_of(table, input.base.start.total(), input.base.start.ages()));
      input.uncertainty = uncertainty;
    }
    SHIRUBE_TRY(results, simulate(start.inputs, options, watcher));
    for (std::size_t n = 0; n < results.size(); ++n) {
      for (std::size_t step = 0; step < kHorizons && start.census + step + 1 < panel.years.size(); ++step) {
        const double actual = panel.cells[start.cases[n].place][start.census + step + 1].total();
        const double low = results[n].quantile(step + 1, 0, 0);
        const double middle = results[n].quantile(step + 1, 0, 1);
        const double high = results[n].quantile(step + 1, 0, 2);
        const double end = actual < middle ? std::log(middle / low) : std::log(high / middle);
        made.ratio[step][start.cases[n].size].push_back(std::abs(std::log(actual / middle)) /
                                                        std::max(end, 1e-9));
      }
    }
  }
  return made;
}

// Other persistence with the same variance one step on.
Process persisting(const Process& process, double rho, int width) {
  return {rho, process.sd * std::sqrt(step_variance(process.rho, width, 0) / step_variance(rho, width, 0))};
}

UncertaintyTable with_rho(UncertaintyTable table, double rho, int width) {
  for (std::size_t g = 0; g < table.migration_groups.size(); ++g) {
    Component& level = table.migration_groups[g].level;
    const double from = level.place.rho;
    level.prefecture = persisting(level.prefecture, rho, width);
    level.place.rho = rho;
    for (UncertaintyBySize& size : table.sizes)
      size.migration[g] = persisting({from, size.migration[g]}, rho, width).sd;
  }
  return table;
}

void scale(UncertaintyTable& table, const Reach& reach) {
  for (std::size_t size = 0; size < table.sizes.size(); ++size) {
    const double factor = share_below(reach.ratio[0][size], kShare);
    if (factor <= 0) continue;
    for (double& sd : table.sizes[size].migration) sd *= factor;
  }
}

// How far the shares inside are from 80 % beyond the first step, over all sizes.
double miss(const Reach& reach) {
  double sum = 0;
  for (std::size_t step = 1; step < kHorizons; ++step) {
    double inside = 0;
    double count = 0;
    for (const std::vector<double>& size : reach.ratio[step]) {
      for (const double one : size) inside += one <= 1;
      count += static_cast<double>(size.size());
    }
    if (count > 0) sum += std::abs(inside / count - kShare);
  }
  return sum;
}

void round_all(UncertaintyTable& table) {
  for (UncertaintyBySize& size : table.sizes)
    for (double& sd : size.migration) sd = three_digits(sd);
  for (MigrationGroup& group : table.migration_groups) {
    Process& prefecture = group.level.prefecture;
    prefecture = {three_digits(prefecture.rho), three_digits(prefecture.sd)};
  }
}

}  // namespace

Result<UncertaintyTable> calibrate(const UncertaintyTable& table, const Panel& panel, Watcher& watcher) {
  std::vector<Start> all = starts(panel);
  if (all.empty()) return table;
  UncertaintyTable best = table;
  double least = 1e9;
  for (const double rho : kRhos) {
    UncertaintyTable tried = with_rho(table, rho, panel.ages.width);
    for (int round = 0; round < kRounds; ++round) {
      SHIRUBE_TRY(reach, reach_of(tried, panel, all, watcher));
      scale(tried, reach);
    }
    SHIRUBE_TRY(reach, reach_of(tried, panel, all, watcher));
    if (miss(reach) < least) {
      least = miss(reach);
      best = tried;
    }
  }
  round_all(best);
  return best;
}

}  // namespace shirube::population
