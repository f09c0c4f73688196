#include "app/population/area_charts.h"

#include "charts/lines.h"

namespace shirube::app {
namespace {

charts::LinesChart chart_of(const std::string& id, const std::string& title, Lang lang) {
  charts::LinesChart chart;
  chart.id = id;
  chart.title = title;
  chart.unit = Message{"人", "persons"}.in(lang);
  chart.from_zero = true;
  return chart;
}

charts::LineSeries line_of(const std::string& label, const population::AreaProjection& area) {
  charts::LineSeries line;
  line.label = label;
  for (std::size_t i = 0; i < area.years.size(); ++i) {
    line.points.push_back({area.years[i], area.populations[i].total()});
  }
  return line;
}

}  // namespace

std::string districts_svg(const DistrictsOutcome& outcome, Lang lang) {
  const std::string& place = outcome.base.name;
  charts::LinesChart chart = chart_of(
      "population-districts",
      Message{place + "の地区別将来人口", "Projected population of the districts of " + place}.in(lang),
      lang);
  for (const population::AreaProjection& area : outcome.result.districts) {
    chart.series.push_back(line_of(area.name, area));
  }
  return charts::lines_svg(chart, lang);
}

std::string households_svg(const HouseholdsOutcome& outcome, Lang lang) {
  const std::string& place = outcome.base.name;
  charts::LinesChart chart =
      chart_of("population-households",
               Message{place + "の将来世帯数", "Projected households of " + place}.in(lang), lang);
  chart.unit = Message{"世帯", "households"}.in(lang);
  const auto add = [&](const std::string& label, auto value) {
    charts::LineSeries line;
    line.label = label;
    for (const population::Households& row : outcome.years) line.points.push_back({row.year, value(row)});
    chart.series.push_back(std::move(line));
  };
  add(Message{"総数", "all"}.in(lang), [](const population::Households& row) { return row.total; });
  if (outcome.types.size() > 1) {
    for (std::size_t i = 0; i < outcome.types.size(); ++i) {
      add(outcome.types[i], [i](const population::Households& row) { return row.by_type[i]; });
    }
  }
  chart.series.front().strong = true;
  return charts::lines_svg(chart, lang);
}

std::string demand_svg(const DemandOutcome& outcome, Lang lang) {
  const std::string& place = outcome.base.name;
  charts::LinesChart chart =
      chart_of("population-demand",
               Message{place + "の年齢区分別人口", "Parts of the population of " + place}.in(lang), lang);
  int observed = 0;
  for (std::size_t y = 0; y < outcome.years.size(); ++y) {
    if (outcome.observed[y]) observed = outcome.years[y];
  }
  chart.note = Message{std::to_string(observed) + "年までは国勢調査、その後は推計",
                       "censuses up to " + std::to_string(observed) + ", projected after that"}
                   .in(lang);
  for (std::size_t i = 0; i < outcome.aggregates.size(); ++i) {
    if (outcome.aggregates[i].code == "total" && outcome.aggregates.size() > 1) continue;
    charts::LineSeries line;
    line.label = outcome.aggregates[i].name.in(lang);
    for (std::size_t y = 0; y < outcome.years.size(); ++y) {
      line.points.push_back({outcome.years[y], outcome.values[y][i]});
    }
    chart.series.push_back(std::move(line));
  }
  return charts::lines_svg(chart, lang);
}

std::string regions_svg(const std::vector<RegionProjection>& regions, Lang lang) {
  charts::LinesChart chart = chart_of(
      "population-regions",
      Message{"圏域の構成市町村別将来人口", "Projected population of the regions' members"}.in(lang), lang);
  for (const RegionProjection& region : regions) {
    for (const population::AreaProjection& member : region.members) {
      chart.series.push_back(
          line_of(regions.size() > 1 ? region.name + " " + member.name : member.name, member));
    }
  }
  return charts::lines_svg(chart, lang);
}

}  // namespace shirube::app
