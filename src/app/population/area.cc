#include "app/population/area.h"

#include <algorithm>
#include <cmath>

#include "app/population/data.h"
#include "app/population/project.h"
#include "platform/file.h"
#include "statistics/areas/districts.h"
#include "statistics/areas/headship.h"
#include "statistics/readers.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::app {
namespace {

using population::AgeGroups;
using population::CensusCount;

constexpr std::size_t kFileLimit = 64u << 20;

// What the place is and has been, before anything is projected.
struct Known {
  std::string code;
  std::string name;
  std::vector<CensusCount> censuses;
  std::map<int, double> births, deaths;
};

Result<Known> known_from_file(const AreaBaseRequest& request, Diagnostics* refused) {
  SHIRUBE_TRY(bytes, platform::read_file(request.census_file, kFileLimit));
  statistics::ReadOptions options;
  options.basis = "census";
  const bool is_code =
      !request.place.empty() && request.place.find_first_not_of("0123456789") == std::string::npos;
  if (is_code) options.only = statistics::parse_code(request.place).value_or(request.place);
  SHIRUBE_TRY(records, statistics::read_population(bytes, request.census_file, options, refused));
  Known known;
  std::vector<AgeGroups> groups;
  for (const statistics::PopulationRecord& record : records) {
    if (record.basis != "census") continue;
    if (!request.place.empty() && !is_code && record.name != request.place) continue;
    if (known.code.empty()) {
      known.code = record.code;
      known.name = record.name.empty() ? record.code : record.name;
    }
    if (record.code != known.code) {
      return make_error("place-ambiguous",
                        {"ファイルに複数の市区町村があります", "there are several places in the file"},
                        {"--place で市区町村を選んでください", "choose one by --place"}, record.code);
    }
    groups.push_back(record.persons.ages());
  }
  if (groups.empty()) {
    return at(make_error("population-none", {"国勢調査の人口がありません", "there is no census population"},
                         {"年・男女・年齢別の人口を入れてください", "give populations by year, sex and age"},
                         request.place),
              {request.census_file, 0, {}});
  }
  const AgeGroups common = statistics::common_ages(groups);
  for (const statistics::PopulationRecord& record : records) {
    if (record.code != known.code || record.basis != "census") continue;
    SHIRUBE_TRY(cells, statistics::regroup(distribute_unknown(record), common));
    known.censuses.push_back({record.year, std::move(cells)});
  }
  return known;
}

Result<Known> known_from_store(Context& context, const AreaBaseRequest& request) {
  return context.store.read([&](store::Reader& reader) -> Result<Known> {
    Known known;
    SHIRUBE_TRY(place, resolve_place(reader, request.place));
    known.code = place.code;
    known.name = place.name.empty() ? place.code : place.name;
    SHIRUBE_TRY(counts, censuses(reader, place.code));
    known.censuses = std::move(counts);
    SHIRUBE_TRY(yearly, yearly_figures(reader, place.code));
    known.births = statistics::yearly_series(yearly, place.code, "births");
    known.deaths = statistics::yearly_series(yearly, place.code, "deaths");
    return known;
  });
}

Result<Known> known_of(Context* context, const AreaBaseRequest& request, Diagnostics* refused) {
  SHIRUBE_TRY(known, context == nullptr || !request.census_file.empty()
                         ? known_from_file(request, refused)
                         : known_from_store(*context, request));
  std::sort(known.censuses.begin(), known.censuses.end(),
            [](const CensusCount& a, const CensusCount& b) { return a.year < b.year; });
  return known;
}

// `width` 1: by single years where the model can.
Result<AreaBase> project_known(Known known, int to_year, std::optional<int> width) {
  AreaBase out;
  population::ModelOptions options;
  options.births = std::move(known.births);
  options.deaths = std::move(known.deaths);
  const int start = known.censuses.back().year;
  const int own = known.censuses.back().persons.ages().width;
  options.width = width.value_or(own);
  if (to_year <= start) {
    return make_error("usage-year",
                      {"推計の最後の年は" + std::to_string(start) + "年より後でなければなりません",
                       "the last year must be after " + std::to_string(start)},
                      {"例: --to " + std::to_string(start + 30), "e.g. --to " + std::to_string(start + 30)},
                      std::to_string(to_year));
  }
  options.end_year = start + (to_year - start + own - 1) / own * own;
  SHIRUBE_TRY(model, population::build_model(known.code, known.name, known.censuses, options));
  SHIRUBE_TRY(projection, population::project(model.input.base));
  return AreaBase{std::move(known.code), std::move(known.name), std::move(known.censuses), std::move(model),
                  std::move(projection)};
}

// The official projection up to the year asked for; the districts' censuses by its ages.
Result<AreaBase> official_area(Context* context, const AreaBaseRequest& request,
                               std::vector<population::District>& districts) {
  if (context == nullptr || !request.census_file.empty()) {
    return make_error(
        "usage-base",
        {"公式の将来推計は、取り込んだものを使います", "an official projection is used as it was loaded"},
        {"--control を外し、公式推計を `shirube population load` で取り込んでください",
         "leave out --control and load the projection with `shirube population load`"});
  }
  SHIRUBE_TRY(figures, stored_figures(*context, request.place));
  SHIRUBE_TRY(base, official_base(figures));
  population::ProjectionInput& input = base.input.base;
  const int width = input.width();
  const int steps = (request.to_year - input.start_year + width - 1) / width;
  if (steps < 1 || static_cast<std::size_t>(steps) > input.steps.size()) {
    const std::string years = std::to_string(input.start_year) + "～" + std::to_string(input.end_year());
    return make_error("official-years",
                      {"公式の将来推計は" + years + "年です", "the official projection is of " + years},
                      {"--to にその期間の年を指定してください", "name a year of it with --to"},
                      std::to_string(request.to_year));
  }
  input.steps.resize(static_cast<std::size_t>(steps));
  for (population::District& district : districts) {
    for (CensusCount& census : district.censuses) {
      SHIRUBE_TRY(cells, statistics::regroup(census.persons, input.start.ages()));
      census.persons = std::move(cells);
    }
  }
  AreaBase out;
  SHIRUBE_TRY(projection, population::project(input));
  out.code = std::move(figures.code);
  out.name = figures.name.empty() ? out.code : std::move(figures.name);
  out.censuses = std::move(figures.censuses);
  out.model.input = std::move(base.input);
  out.model.notes = std::move(base.notes);
  out.projection = std::move(projection);
  return out;
}

// Districts and place by the finest ages that all of them have.
Result<void> to_common_ages(Known& known, std::vector<population::District>& districts) {
  const AgeGroups common = statistics::common_ages(
      {known.censuses.front().persons.ages(), districts.front().censuses.front().persons.ages()});
  for (CensusCount& census : known.censuses) {
    SHIRUBE_TRY(cells, statistics::regroup(census.persons, common));
    census.persons = std::move(cells);
  }
  for (population::District& district : districts) {
    for (CensusCount& census : district.censuses) {
      SHIRUBE_TRY(cells, statistics::regroup(census.persons, common));
      census.persons = std::move(cells);
    }
  }
  return {};
}

// Whole persons in every year; the flows stay as they were computed.
void make_whole(DistrictsOutcome& outcome) {
  for (std::size_t y = 0; y < outcome.base.projection.years.size(); ++y) {
    std::vector<population::Cells> areas;
    for (const population::AreaProjection& area : outcome.result.districts)
      areas.push_back(area.populations[y]);
    population::RoundedAreas rounded = population::round_areas(outcome.base.projection.populations[y], areas);
    outcome.base.projection.populations[y] = std::move(rounded.whole);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      outcome.result.districts[i].populations[y] = std::move(rounded.areas[i]);
    }
  }
}

Result<std::map<int, double>> totals_of(const std::vector<std::string>& written) {
  std::map<int, double> out;
  for (const std::string& one : written) {
    const std::size_t equals = one.find('=');
    const Result<int> year = equals == std::string::npos ? Result<int>(make_error("usage-totals", {}, {}))
                                                         : text::parse_year(one.substr(0, equals));
    const Result<Decimal> total = equals == std::string::npos
                                      ? Result<Decimal>(make_error("usage-totals", {}, {}))
                                      : text::parse_number(one.substr(equals + 1));
    if (!year || !total) {
      return make_error("usage-totals",
                        {"世帯総数の指定が読めません", "the total of households cannot be read"},
                        {"年=世帯数 の形で書いてください。例: --totals 2025=49800",
                         "write YEAR=HOUSEHOLDS, e.g. --totals 2025=49800"},
                        one);
    }
    out[year.value()] = total.value().to_double();
  }
  return out;
}

Result<std::vector<population::HeadshipRates>> rates_of(const std::string& path, Diagnostics* refused) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kFileLimit));
  return statistics::read_headship(bytes, path, refused);
}

}  // namespace

Result<AreaBase> area_base(Context* context, const AreaBaseRequest& request, Diagnostics* refused) {
  SHIRUBE_TRY(known, known_of(context, request, refused));
  return project_known(std::move(known), request.to_year, std::nullopt);
}

Result<DistrictsOutcome> project_area_districts(Context* context, const DistrictsRequest& request,
                                                Diagnostics* refused) {
  SHIRUBE_TRY(bytes, platform::read_file(request.file, kFileLimit));
  SHIRUBE_TRY(districts, statistics::read_districts(bytes, request.file, refused));
  if (request.base.base == "official") {
    SHIRUBE_TRY(official, official_area(context, request.base, districts));
    SHIRUBE_TRY(result, population::project_districts(official.projection, districts, request.options));
    DistrictsOutcome out{std::move(official), std::move(result)};
    out.result.notes.insert(out.result.notes.begin(), out.base.model.notes.begin(),
                            out.base.model.notes.end());
    if (request.whole) make_whole(out);
    return out;
  }
  SHIRUBE_TRY(known, known_of(context, request.base, refused));
  SHIRUBE_TRY_VOID(to_common_ages(known, districts));
  SHIRUBE_TRY(base, project_known(std::move(known), request.base.to_year, std::nullopt));
  SHIRUBE_TRY(result, population::project_districts(base.projection, districts, request.options));
  DistrictsOutcome out{std::move(base), std::move(result)};
  if (request.whole) make_whole(out);
  return out;
}

Result<HouseholdsOutcome> project_households(Context* context, const HouseholdsRequest& request,
                                             Diagnostics* refused) {
  SHIRUBE_TRY(totals, totals_of(request.totals));
  SHIRUBE_TRY(tables, rates_of(request.rates_file, refused));
  population::HouseholdOptions options;
  options.converge_by = request.converge_by;
  if (!request.reference_file.empty()) {
    SHIRUBE_TRY(reference, rates_of(request.reference_file, refused));
    options.reference = std::move(reference);
  }
  HouseholdsOutcome out;
  SHIRUBE_TRY(base, area_base(context, request.base, refused));
  out.base = std::move(base);
  const population::Projection& projection = out.base.projection;
  population::HeadshipRates rates = tables.front();
  for (const population::HeadshipRates& table : tables) {
    if (table.year <= projection.years.front()) rates = table;
  }
  if (rates.year == 0) rates.year = projection.years.front();
  out.types = rates.types;
  std::map<int, population::Cells> people;
  for (std::size_t i = 0; i < projection.years.size(); ++i)
    people[projection.years[i]] = projection.populations[i];
  for (const auto& [year, total] : totals) {
    if (people.count(year) == 0) return projection.at(year).error();
  }
  SHIRUBE_TRY(factors, population::control_factors(people, totals, rates, options));
  options.factors = std::move(factors);
  for (const auto& [year, cells] : people) {
    SHIRUBE_TRY(row, population::households(cells, year, rates, options));
    out.years.push_back(std::move(row));
  }
  return out;
}

Result<DemandOutcome> project_demand(Context* context, const DemandRequest& request, Diagnostics* refused) {
  DemandOutcome out;
  for (const std::string& code : request.aggregates) {
    SHIRUBE_TRY(aggregate, population::find_aggregate(code));
    out.aggregates.push_back(std::move(aggregate));
  }
  if (out.aggregates.empty()) out.aggregates = population::standard_aggregates();
  SHIRUBE_TRY(known, known_of(context, request.base, refused));
  SHIRUBE_TRY(base, project_known(std::move(known), request.base.to_year, 1));
  out.base = std::move(base);
  const auto add = [&](int year, bool observed, const population::Cells& cells) {
    out.years.push_back(year);
    out.observed.push_back(observed);
    std::vector<double> row;
    for (const population::Aggregate& aggregate : out.aggregates) {
      row.push_back(population::value_of(cells, aggregate));
    }
    out.values.push_back(std::move(row));
  };
  const population::Projection& projection = out.base.projection;
  for (const CensusCount& census : out.base.censuses) {
    if (census.year < projection.years.front()) add(census.year, true, census.persons);
  }
  for (std::size_t i = 0; i < projection.years.size(); ++i) {
    if (projection.years[i] > std::max(request.base.to_year, projection.years.front())) break;
    add(projection.years[i], i == 0, projection.populations[i]);
  }
  return out;
}

}  // namespace shirube::app
