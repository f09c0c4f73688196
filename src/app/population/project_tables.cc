// Projections as tables, CSV and charts.
#include <filesystem>

#include "app/population/project.h"
#include "charts/fan.h"
#include "charts/lines.h"
#include "charts/pyramid.h"
#include "platform/file.h"
#include "population/demand.h"
#include "words/numbers.h"

namespace shirube::app {
namespace {

using population::Cells;
using population::kNoUpperAge;
using population::Sex;

// The quantiles of EnsembleOptions by default.
constexpr std::size_t kLow95 = 0, kLow80 = 1, kMedian = 3, kHigh80 = 5, kHigh95 = 6;

std::string persons(double value, bool exact) { return exact ? words::plain(value, 1) : words::whole(value); }

struct Part {
  const char* key;
  Message label;
  std::optional<Sex> sex;
  int from_age;
  int to_age;
};
const Part kParts[] = {
    {"age_0_14", {"0～14歳", "0–14"}, std::nullopt, 0, 15},
    {"age_15_64", {"15～64歳", "15–64"}, std::nullopt, 15, 65},
    {"age_65_plus", {"65歳以上", "65+"}, std::nullopt, 65, kNoUpperAge},
    {"age_75_plus", {"75歳以上", "75+"}, std::nullopt, 75, kNoUpperAge},
    {"age_85_plus", {"85歳以上", "85+"}, std::nullopt, 85, kNoUpperAge},
    {"women_20_39", {"20～39歳女性", "women 20–39"}, Sex::female, 20, 40},
};

double part_of(const Cells& cells, const Part& part) {
  population::Aggregate aggregate;
  aggregate.sex = part.sex;
  aggregate.from_age = part.from_age;
  aggregate.to_age = part.to_age;
  return population::value_of(cells, aggregate);
}

// Yearly steps are listed every five years, and the last.
bool listed(const population::Projection& projection, std::size_t i, bool exact) {
  if (exact || i == 0 || i + 1 == projection.years.size()) return true;
  return (projection.years[i] - projection.years[0]) % 5 == 0;
}

double births(const population::StepAccounts& accounts) {
  return accounts.births_female + accounts.births_male;
}

std::string age_text(const population::AgeGroups& ages, int group) {
  const std::string from = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return from + "+";
  return ages.width == 1 ? from : from + "-" + std::to_string(ages.lower(group) + ages.width - 1);
}

std::string csv(const wire::Table& table, Lang lang) { return wire::render(table, wire::Format::csv, lang); }

charts::LinesChart lines_of(const PopulationProjection& projection, Lang lang) {
  charts::LinesChart chart;
  chart.id = "population-scenarios";
  chart.title = projection.figures.name + (lang == Lang::ja ? " 総人口の推計" : ": projected population");
  chart.unit = lang == Lang::ja ? "人" : "persons";
  for (const Message& note : projection.notes) chart.note += note.in(lang) + (lang == Lang::ja ? "" : " ");
  charts::LineSeries observed;
  observed.label = lang == Lang::ja ? "国勢調査" : "census";
  observed.kind = charts::LineKind::observed;
  for (const auto& census : projection.figures.censuses)
    observed.points.push_back({census.year, census.persons.total()});
  chart.series.push_back(std::move(observed));
  for (const ScenarioRun& run : projection.runs) {
    charts::LineSeries line;
    line.label = run.scenario.name.in(lang);
    line.strong = &run == &projection.runs.front();
    for (std::size_t i = 0; i < run.projection.years.size(); ++i)
      line.points.push_back({run.projection.years[i], run.projection.populations[i].total()});
    chart.series.push_back(std::move(line));
  }
  for (std::size_t i = 0; i < projection.figures.official.size(); ++i) {
    charts::LineSeries line;
    line.label = projection.figures.editions[i];
    line.kind = charts::LineKind::official;
    const population::OfficialPath& path = projection.figures.official[i];
    for (std::size_t k = 0; k < path.years.size(); ++k)
      line.points.push_back({path.years[k], path.populations[k].total()});
    chart.series.push_back(std::move(line));
  }
  return chart;
}

charts::FanChart fan_of(const PopulationProjection& projection, const ScenarioRun& run, Lang lang) {
  const population::EnsembleResult& result = *run.ensemble;
  charts::FanChart chart;
  chart.id = "population-fan";
  chart.title = projection.figures.name + " " + run.scenario.name.in(lang);
  chart.unit = lang == Lang::ja ? "人" : "persons";
  for (const auto& census : projection.figures.censuses)
    chart.observed.push_back({census.year, census.persons.total()});
  chart.years = result.years;
  charts::FanBand wide{95, {}, {}}, narrow{80, {}, {}};
  for (std::size_t i = 0; i < result.years.size(); ++i) {
    chart.median.push_back(result.quantile(i, 0, kMedian));
    wide.low.push_back(result.quantile(i, 0, kLow95));
    wide.high.push_back(result.quantile(i, 0, kHigh95));
    narrow.low.push_back(result.quantile(i, 0, kLow80));
    narrow.high.push_back(result.quantile(i, 0, kHigh80));
  }
  chart.bands = {wide, narrow};
  return chart;
}

charts::PyramidChart pyramid_of(const PopulationProjection& projection, const ScenarioRun& run, Lang lang) {
  charts::PyramidChart chart;
  chart.id = "population-pyramid";
  chart.title = projection.figures.name + " " + run.scenario.name.in(lang);
  const auto year_text = [&](int year) { return std::to_string(year) + (lang == Lang::ja ? "年" : ""); };
  chart.bars = {year_text(run.projection.years.front()), run.projection.populations.front()};
  chart.outline =
      charts::PyramidPopulation{year_text(run.projection.years.back()), run.projection.populations.back()};
  return chart;
}

}  // namespace

wire::Table projection_table(const PopulationProjection& projection, bool exact, Lang lang) {
  wire::Table table;
  table.columns = {{"scenario", {"シナリオ", "scenario"}, false, 0},
                   {"year", {"年", "year"}, true, 0},
                   {"population", {"総人口", "population"}, true, 0}};
  for (const Part& part : kParts) table.columns.push_back({part.key, part.label, true, 0});
  table.columns.push_back({"births_per_year", {"出生/年", "births/yr"}, true, 0});
  table.columns.push_back({"deaths_per_year", {"死亡/年", "deaths/yr"}, true, 0});
  table.columns.push_back({"net_migrants_per_year", {"純移動/年", "net migr./yr"}, true, 0});
  const bool uncertain = !projection.runs.empty() && projection.runs.front().ensemble.has_value();
  const std::pair<const char*, std::size_t> ranges[] = {{"low_95", kLow95},
                                                        {"low_80", kLow80},
                                                        {"median", kMedian},
                                                        {"high_80", kHigh80},
                                                        {"high_95", kHigh95}};
  const Message labels[] = {{"95%下限", "95% low"},
                            {"80%下限", "80% low"},
                            {"中央値", "median"},
                            {"80%上限", "80% high"},
                            {"95%上限", "95% high"}};
  if (uncertain) {
    for (std::size_t i = 0; i < std::size(ranges); ++i)
      table.columns.push_back({ranges[i].first, labels[i], true, 0});
  }
  for (const ScenarioRun& run : projection.runs) {
    const population::Projection& p = run.projection;
    for (std::size_t i = 0; i < p.years.size(); ++i) {
      if (!listed(p, i, exact)) continue;
      const Cells& cells = p.populations[i];
      std::vector<std::optional<std::string>> row{exact ? run.scenario.id : run.scenario.name.in(lang),
                                                  std::to_string(p.years[i]), persons(cells.total(), exact)};
      for (const Part& part : kParts) row.emplace_back(persons(part_of(cells, part), exact));
      if (i == 0) {
        row.insert(row.end(), 3, std::nullopt);
      } else {
        // Of all steps since the row before.
        const std::size_t steps = exact || p.years[i] - p.years[i - 1] >= 5
                                      ? 1
                                      : static_cast<std::size_t>((p.years[i] - p.years[0] - 1) % 5 + 1);
        double born = 0, died = 0, moved = 0;
        for (std::size_t k = i - steps; k < i; ++k) {
          born += births(p.accounts[k]);
          died += p.accounts[k].deaths.total();
          moved += p.accounts[k].net_migrants.total();
        }
        const double years = p.years[i] - p.years[i - steps];
        for (const double value : {born, died, moved}) row.emplace_back(persons(value / years, exact));
      }
      if (run.ensemble) {
        for (const auto& [key, index] : ranges)
          row.emplace_back(persons(run.ensemble->quantile(i, 0, index), exact));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

wire::Table accounts_table(const PopulationProjection& projection, bool exact, Lang lang) {
  wire::Table table;
  table.columns = {{"scenario", {"シナリオ", "scenario"}, false, 0},
                   {"from", {"期首", "from"}, true, 0},
                   {"to", {"期末", "to"}, true, 0},
                   {"start", {"期首人口", "at the start"}, true, 0},
                   {"births", {"出生", "births"}, true, 0},
                   {"deaths", {"死亡", "deaths"}, true, 0},
                   {"in_migrants", {"転入超過の計", "gains"}, true, 0},
                   {"out_migrants", {"転出超過の計", "losses"}, true, 0},
                   {"net_migrants", {"純移動", "net migrants"}, true, 0},
                   {"end", {"期末人口", "at the end"}, true, 0}};
  for (const ScenarioRun& run : projection.runs) {
    const population::Projection& p = run.projection;
    for (std::size_t i = 0; i < p.accounts.size(); ++i) {
      const population::StepAccounts& a = p.accounts[i];
      table.rows.push_back({exact ? run.scenario.id : run.scenario.name.in(lang), std::to_string(p.years[i]),
                            std::to_string(p.years[i + 1]), persons(p.populations[i].total(), exact),
                            persons(births(a), exact), persons(a.deaths.total(), exact),
                            persons(a.in_migrants.total(), exact), persons(a.out_migrants.total(), exact),
                            persons(a.net_migrants.total(), exact),
                            persons(p.populations[i + 1].total(), exact)});
    }
  }
  return table;
}

wire::Table ages_table(const PopulationProjection& projection, Lang lang) {
  wire::Table table;
  table.columns = {{"code", {"コード", "code"}, false, 0}, {"scenario", {"シナリオ", "scenario"}, false, 0},
                   {"year", {"年", "year"}, true, 0},      {"sex", {"性", "sex"}, false, 0},
                   {"age", {"年齢", "age"}, false, 0},     {"persons", {"人", "persons"}, true, 0}};
  (void)lang;
  for (const ScenarioRun& run : projection.runs) {
    for (std::size_t i = 0; i < run.projection.years.size(); ++i) {
      const Cells& cells = run.projection.populations[i];
      for (const Sex sex : {Sex::male, Sex::female}) {
        for (int group = 0; group < cells.count(); ++group) {
          table.rows.push_back({projection.figures.code, run.scenario.id,
                                std::to_string(run.projection.years[i]), sex == Sex::male ? "M" : "F",
                                age_text(cells.ages(), group), persons(cells.at(sex, group), true)});
        }
      }
    }
  }
  return table;
}

Result<std::vector<std::string>> write_projection(const PopulationProjection& projection,
                                                  const std::string& directory, Lang lang) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return make_error(
        "folder-unwritable", {"出力先のフォルダーを作れません", "the folder cannot be made"},
        {"書き込みできる場所を --out で指定してください", "name a place that can be written with --out"},
        directory);
  }
  std::vector<std::string> written;
  const auto write = [&](const std::string& name, const std::string& bytes) -> Result<void> {
    const std::string path = (std::filesystem::path(directory) / name).string();
    SHIRUBE_TRY_VOID(platform::write_file(path, bytes));
    written.push_back(path);
    return {};
  };
  SHIRUBE_TRY_VOID(write("projection.csv", csv(projection_table(projection, true, lang), lang)));
  SHIRUBE_TRY_VOID(write("accounts.csv", csv(accounts_table(projection, true, lang), lang)));
  SHIRUBE_TRY_VOID(write("ages.csv", csv(ages_table(projection, lang), lang)));
  SHIRUBE_TRY_VOID(write("scenarios.svg", charts::lines_svg(lines_of(projection, lang), lang)));
  for (const ScenarioRun& run : projection.runs) {
    const std::string& id = run.scenario.id;
    SHIRUBE_TRY_VOID(
        write("pyramid-" + id + ".svg", charts::pyramid_svg(pyramid_of(projection, run, lang), lang)));
    if (run.ensemble)
      SHIRUBE_TRY_VOID(write("fan-" + id + ".svg", charts::fan_svg(fan_of(projection, run, lang), lang)));
  }
  return written;
}

}  // namespace shirube::app
