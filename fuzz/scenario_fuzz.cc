// Any bytes as a scenario file: it is refused with a place and a remedy, or each scenario
// that can be applied to a projection leaves one that runs with closed accounts.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "population/scenario/scenario.h"
#include "population/scenario/worksheet.h"
#include "population/schedules/national.h"

namespace {

using namespace shirube;
using namespace shirube::population;

ProjectionInput make_base() {
  constexpr AgeGroups kAges{5, 19};
  ProjectionInput input;
  input.start_year = 2020;
  input.timing = Timing::un2019;
  input.start = Cells(kAges, 100);
  for (int year = 2020; year < 2050; year += 5) {
    StepInput step;
    step.mortality = national_survival(year, kAges);
    step.fertility = national_fertility(year, kAges);
    step.migration.net_rates = Cells(kAges, 0.02);
    for (const Sex sex : kSexes) step.migration.net_rates.at(sex, 4) = -0.2;
    input.steps.push_back(step);
  }
  return input;
}

void require(bool held) {
  if (!held) std::abort();
}

void require_told(const Error& error) { require(!error.code.empty() && !error.remedy.ja.empty()); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ProjectionInput base = make_base();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<WorksheetRules> rules = parse_worksheet_rules(text, "fuzz.toml");
  if (!rules) require_told(rules.error());
  const Result<std::vector<Scenario>> read = parse_scenarios(text, "fuzz.toml");
  if (!read) {
    require_told(read.error());
    return 0;
  }
  for (const Scenario& scenario : read.value()) {
    const Result<Scenario> resolved = resolve(scenario.id, read.value());
    if (!resolved) {
      require_told(resolved.error());
      continue;
    }
    require(!explain(resolved.value()).ja.empty());
    const Result<ProjectionInput> input = apply(resolved.value(), base);
    if (!input) {
      require_told(input.error());
      continue;
    }
    const Result<Projection> projection = project(input.value());
    require(projection.ok());
    for (std::size_t i = 0; i < projection.value().accounts.size(); ++i) {
      const Step step{projection.value().populations[i + 1], projection.value().accounts[i]};
      require(account_gap(projection.value().populations[i], step) <= 1e-9 * (1 + step.end.total()));
    }
  }
  return 0;
}
