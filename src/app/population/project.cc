#include "app/population/project.h"

#include <algorithm>
#include <cmath>

#include "app/population/data.h"
#include "platform/file.h"
#include "population/ensemble/uncertainty_table.h"
#include "text/encoding.h"
#include "text/normalise.h"

namespace shirube::app {
namespace {

constexpr std::size_t kScenarioLimit = 1u << 20;
constexpr std::size_t kStatisticsLimit = 64u << 20;

bool looks_like_path(const std::string& text) {
  return text.find('/') != std::string::npos || text.find('\\') != std::string::npos ||
         (text.size() > 5 && text.ends_with(".toml"));
}

Result<std::vector<population::CensusCount>> counts_of(std::vector<statistics::PopulationRecord> records) {
  std::vector<population::AgeGroups> groups;
  for (const auto& record : records) groups.push_back(record.persons.ages());
  const population::AgeGroups common = statistics::common_ages(groups);
  std::vector<population::CensusCount> counts;
  for (const auto& record : records) {
    SHIRUBE_TRY(cells, statistics::regroup(distribute_unknown(record), common));
    counts.push_back({record.year, std::move(cells)});
  }
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  return counts;
}

// Records of one edition after another, by year.
void add_official(const std::vector<statistics::PopulationRecord>& records, PlaceFigures& figures) {
  std::string key = "\n";
  for (const auto& record : records) {
    const std::string edition = record.edition + "\t" + record.origin.file;
    if (edition != key) {
      key = edition;
      figures.official.push_back({figures.code, figures.name, {}, {}});
      figures.editions.push_back(record.edition.empty() ? record.origin.source : record.edition);
    }
    figures.official.back().years.push_back(record.year);
    figures.official.back().populations.push_back(distribute_unknown(record));
  }
}

Error official_none(const PlaceFigures& figures) {
  return make_error("official-none",
                    {"性・年齢別の公式の将来推計が取り込まれていません",
                     "no official projection by sex and age has been loaded"},
                    {"取り込むか（population load --kind official）、--base censuses としてください",
                     "load one (population load --kind official), or use --base censuses"},
                    figures.code);
}

// The path that reaches farthest from the latest base year.
Result<std::size_t> latest_official(const PlaceFigures& figures) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < figures.official.size(); ++i) {
    const auto& path = figures.official[i];
    if (path.years.size() < 2) continue;
    if (!best || path.years.front() > figures.official[*best].years.front()) best = i;
  }
  if (!best) return official_none(figures);
  return *best;
}

Result<OfficialBase> base_from_censuses(const PlaceFigures& figures,
                                        const population::ModelOptions& options) {
  SHIRUBE_TRY(model, population::build_model(figures.code, figures.name, figures.censuses, options));
  return OfficialBase{std::move(model.input), std::move(model.notes)};
}

Result<OfficialBase> base_of(const PlaceFigures& figures, const ProjectRequest& request) {
  if (request.base == "official") {
    if (request.single_years) {
      return make_error(
          "usage-base",
          {"公式の将来推計は5歳階級なので、各歳では推計できません",
           "official projections are by five-year ages and cannot be projected by single years"},
          {"--single-years を外すか、--base censuses としてください",
           "leave out --single-years, or use --base censuses"});
    }
    return official_base(figures);
  }
  population::ModelOptions options;
  options.end_year = request.to_year;
  options.births = figures.births;
  options.deaths = figures.deaths;
  if (request.single_years)
    options.width = 1;
  else if (!figures.censuses.empty())
    options.width = figures.censuses.back().persons.ages().width;
  return base_from_censuses(figures, options);
}

}  // namespace

Result<OfficialBase> official_base(const PlaceFigures& figures) {
  SHIRUBE_TRY(edition, latest_official(figures));
  const population::OfficialPath& path = figures.official[edition];
  SHIRUBE_TRY(model, population::official_model(path));
  OfficialBase out;
  out.input.base = std::move(model.input);
  out.input.prefecture = figures.code.substr(0, 2);
  const double people = out.input.base.start.total();
  if (people > 0) {
    SHIRUBE_TRY(uncertainty, population::default_uncertainty(people, out.input.base.start.ages()));
    out.input.uncertainty = std::move(uncertainty);
  }
  const std::string& named = figures.editions[edition];
  const std::string years = std::to_string(path.years.front()) + "–" + std::to_string(path.years.back());
  out.notes.push_back(
      {"公式の将来推計（" + named + "、" + years +
           "年）から、国の生残率・年齢別出生率のもとで、その経路を再現する出生と移動を求めた。",
       "Fertility and migration that reproduce the official projection (" + named + ", " + years +
           ") under national survival and fertility schedules."});
  return out;
}

Result<PlaceFigures> stored_figures(Context& context, const std::string& place) {
  return context.store.read([&](store::Reader& reader) -> Result<PlaceFigures> {
    PlaceFigures figures;
    SHIRUBE_TRY(found, resolve_place(reader, place));
    figures.code = found.code;
    figures.name = found.name;
    SHIRUBE_TRY(counts, censuses(reader, found.code));
    figures.censuses = std::move(counts);
    SHIRUBE_TRY(yearly, yearly_figures(reader, found.code));
    figures.births = statistics::yearly_series(yearly, found.code, "births");
    figures.deaths = statistics::yearly_series(yearly, found.code, "deaths");
    SHIRUBE_TRY(official, official_projections(reader, found.code));
    add_official(official, figures);
    return figures;
  });
}

Result<PlaceFigures> figures_from_file(const std::string& path, const std::string& place,
                                       Diagnostics* findings) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kStatisticsLimit));
  statistics::ReadOptions options;
  const Result<std::string> as_code = statistics::parse_code(place);
  if (as_code) options.code = options.only = as_code.value();
  SHIRUBE_TRY(records, statistics::read_population(bytes, path, options, findings));
  std::map<std::string, std::string> places;
  const std::string folded = text::for_matching(place);
  const auto wanted = [&](const statistics::PopulationRecord& record) {
    return record.basis == "census" &&
           (place.empty() ||
            (as_code ? record.code == as_code.value() : text::for_matching(record.name) == folded));
  };
  std::erase_if(records, [&](const auto& record) { return !wanted(record); });
  for (const auto& record : records) places[record.code] = record.name;
  if (places.size() != 1) {
    const bool none = places.empty();
    return at(
        make_error(none ? "place-unknown" : "place-ambiguous",
                   none ? Message{"この市区町村の国勢調査がファイルにありません",
                                  "the file has no census of this place"}
                        : Message{"ファイルに市区町村がいくつもあります", "the file has several places"},
                   {"--code に5桁のコードか名前を指定してください",
                    "give the place's five digits or its name with --code"},
                   place),
        {path, 0, {}});
  }
  PlaceFigures figures;
  figures.code = places.begin()->first;
  figures.name = places.begin()->second;
  SHIRUBE_TRY(counts, counts_of(std::move(records)));
  figures.censuses = std::move(counts);
  return figures;
}

Result<std::vector<population::Scenario>> load_scenarios(const std::vector<std::string>& wanted) {
  std::vector<population::Scenario> known;
  std::vector<std::string> ids;
  for (const std::string& one : wanted) {
    if (!looks_like_path(one)) {
      ids.push_back(one);
      continue;
    }
    SHIRUBE_TRY(bytes, platform::read_file(one, kScenarioLimit));
    SHIRUBE_TRY(decoded, text::decode(bytes));
    SHIRUBE_TRY(read, population::parse_scenarios(decoded.utf8, one));
    for (population::Scenario& scenario : read) {
      ids.push_back(scenario.id);
      known.push_back(std::move(scenario));
    }
  }
  if (ids.empty()) ids.emplace_back("base");
  std::vector<population::Scenario> out;
  for (const std::string& id : ids) {
    SHIRUBE_TRY(resolved, population::resolve(id, known));
    const bool twice = std::any_of(out.begin(), out.end(), [&](const auto& other) { return other.id == id; });
    if (!twice) out.push_back(std::move(resolved));
  }
  return out;
}

Result<PopulationProjection> project_population(PlaceFigures figures, const ProjectRequest& request,
                                                Watcher& watcher) {
  SHIRUBE_TRY(scenarios, load_scenarios(request.scenarios));
  SHIRUBE_TRY(base, base_of(figures, request));
  PopulationProjection out;
  out.figures = std::move(figures);
  out.notes = std::move(base.notes);
  std::vector<population::EnsembleInput> inputs;
  for (population::Scenario& scenario : scenarios) {
    ScenarioRun run;
    SHIRUBE_TRY(input, population::apply(scenario, base.input.base));
    SHIRUBE_TRY(projection, population::project(input));
    run.scenario = std::move(scenario);
    run.input = std::move(input);
    run.projection = std::move(projection);
    if (request.trajectories > 0) {
      inputs.push_back(base.input);
      inputs.back().base = run.input;
    }
    out.runs.push_back(std::move(run));
  }
  if (inputs.empty()) return out;
  population::EnsembleOptions options;
  options.seed = request.seed;
  options.trajectories = request.trajectories;
  options.aggregates = {population::standard_aggregates().front()};
  SHIRUBE_TRY(ensembles, population::simulate(inputs, options, watcher));
  for (std::size_t i = 0; i < out.runs.size(); ++i) out.runs[i].ensemble = std::move(ensembles[i]);
  return out;
}

Result<PopulationWorksheet> population_worksheet(const PlaceFigures& figures,
                                                 const WorksheetRequest& request) {
  PopulationWorksheet out;
  out.name = figures.name.empty() ? figures.code : figures.name;
  out.rules = population::default_worksheet_rules();
  if (!request.rules_file.empty()) {
    SHIRUBE_TRY(bytes, platform::read_file(request.rules_file, kScenarioLimit));
    SHIRUBE_TRY(decoded, text::decode(bytes));
    SHIRUBE_TRY(rules, population::parse_worksheet_rules(decoded.utf8, request.rules_file));
    out.rules = std::move(rules);
  }
  const bool official = request.base == "official" || (request.base.empty() && latest_official(figures).ok());
  population::ProjectionInput pattern_1;
  if (official) {
    SHIRUBE_TRY(base, official_base(figures));
    pattern_1 = std::move(base.input.base);
    out.pattern_1 = std::move(base.notes.front());
  } else {
    population::ModelOptions options;
    options.end_year = std::max(request.reference_year, out.rules.reference_year);
    options.births = figures.births;
    options.deaths = figures.deaths;
    options.migration_damping = 1;  // the official method holds its rates
    if (!figures.censuses.empty()) options.width = figures.censuses.back().persons.ages().width;
    SHIRUBE_TRY(base, base_from_censuses(figures, options));
    pattern_1 = std::move(base.input.base);
    out.pattern_1 = {
        "公式の推計に準じた、国勢調査からの独自の推計（純移動率を弱めずに続ける）。公式の値ではない。",
        "An own projection from censuses in the manner of the official one (net migration rates "
        "held); not the official figures."};
  }
  SHIRUBE_TRY(sheet, population::make_worksheet(pattern_1, out.rules, request.reference_year));
  out.sheet = std::move(sheet);
  return out;
}

}  // namespace shirube::app
