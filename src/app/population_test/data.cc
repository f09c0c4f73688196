// What a plan check takes from the store, from trajectories and from other projections.
#include "app/population/data.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "app/population_test/parts.h"
#include "statistics/readers.h"

namespace shirube::app {
namespace {

constexpr int kYearsBefore = 5;  // counts before the census that are still worth a comparison

std::string digits(const std::string& code) { return code.substr(0, 5); }

}  // namespace

Result<population::Model> model_of(const PlaceData& data, int end_year) {
  population::ModelOptions options;
  options.births = statistics::yearly_series(data.yearly, data.code, "births");
  options.deaths = statistics::yearly_series(data.yearly, data.code, "deaths");
  options.end_year = end_year;
  if (!data.censuses.empty()) {
    const int start = data.censuses.back().year;
    const int width = data.censuses.back().persons.ages().width;
    options.width = width;
    options.end_year = start + (std::max(end_year - start, 1) + width - 1) / width * width;
  }
  return population::build_model(data.code, data.name, data.censuses, options);
}

bool is_projection(const Reference& reference) {
  return reference.basis.find("projection") != std::string::npos ||
         reference.basis.find("推計") != std::string::npos;
}

std::vector<Reference> references_of(const PlaceData& data, const PopulationTest& test) {
  std::vector<Reference> out;
  std::map<std::pair<std::string, int>, bool> seen;
  const auto add = [&](Reference reference) {
    if (seen.emplace(std::pair(reference.source + reference.quantity, reference.year), true).second) {
      out.push_back(std::move(reference));
    }
  };
  const int start = test.start_year();
  for (const statistics::PopulationRecord& record : data.official) {
    if (record.year <= start) continue;
    add({record.origin.source, record.basis, "population", record.year,
         record.persons.total() + record.unknown_age[0] + record.unknown_age[1]});
  }
  for (const statistics::YearlyRecord& record : data.yearly) {
    if (digits(record.code) != data.code) continue;
    std::string quantity = record.quantity;
    if (quantity == "social-change") quantity = "net-migrants";
    const bool population = quantity == "population";
    if (!population && quantity != "net-migrants" && quantity != "births") continue;
    if (record.year < (population ? start + 1 : start - kYearsBefore)) continue;
    add({record.origin.source, record.basis, quantity, record.year, record.value});
  }
  std::stable_sort(out.begin(), out.end(), [](const Reference& a, const Reference& b) {
    return std::tuple(a.quantity, !is_projection(a), a.year) <
           std::tuple(b.quantity, !is_projection(b), b.year);
  });
  return out;
}

Result<PlaceData> place_data(store::Reader& reader, const Plan& plan, const std::string& place) {
  std::string wanted = place;
  if (wanted.empty()) wanted = digits(plan.municipality.code);
  if (wanted.empty()) wanted = *plan.municipality.name;
  SHIRUBE_TRY(found, resolve_place(reader, wanted));
  PlaceData out;
  out.code = found.code;
  out.name = found.name;
  SHIRUBE_TRY(counts, censuses(reader, found.code));
  SHIRUBE_TRY(yearly, yearly_figures(reader, found.code));
  SHIRUBE_TRY(official, official_projections(reader, found.code));
  out.censuses = std::move(counts);
  out.yearly = std::move(yearly);
  out.official = std::move(official);
  return out;
}

Result<PopulationTest> test_stored_plan(Context& context, const TestRequest& request) {
  std::string id;
  std::shared_ptr<const Plan> plan;
  SHIRUBE_TRY(data, context.store.read([&](store::Reader& reader) -> Result<PlaceData> {
    SHIRUBE_TRY(resolved, resolve_plan_id(reader, request.plan_id));
    SHIRUBE_TRY(read, reader.plan(resolved));
    id = std::move(resolved);
    plan = std::move(read);
    return place_data(reader, *plan, request.place);
  }));
  SHIRUBE_TRY(test, test_planned_population(*plan, data, request.options, context.watcher));
  test.plan_id = id;
  return test;
}

}  // namespace shirube::app
