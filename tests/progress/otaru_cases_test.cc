// Every indicator of a real plan, over every kind of target, against figures that were
// computed apart from the program: tests/progress/otaru_cases.csv.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "plan/indicator.h"
#include "progress/build.h"

namespace shirube::progress {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == separator) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Row> cases() {
  std::ifstream file(std::string(SHIRUBE_SOURCE_DIR) + "/tests/progress/otaru_cases.csv");
  std::vector<Row> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = split(line, ',');
    if (header.empty()) {
      header = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), header.size()) << line;
    Row row;
    for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
    rows.push_back(row);
  }
  return rows;
}

std::optional<Period> period(const std::string& text, Aggregation aggregation) {
  if (text.empty()) return std::nullopt;
  const std::size_t dash = text.find('-');
  if (aggregation != Aggregation::point && dash != std::string::npos) {
    return Period::years(std::stoi(text.substr(0, dash)), std::stoi(text.substr(dash + 1)), aggregation);
  }
  return Period::from_iso(text, Aggregation::mean);
}

Aggregation aggregation(const std::string& text) {
  return text == "sum" ? Aggregation::sum : text == "mean" ? Aggregation::mean : Aggregation::point;
}

Evaluation evaluate_row(Row& row) {
  Build build;
  build.baseline = row["baseline"];
  build.target = row["target"];
  build.direction = from_code<Direction>(row["direction"]).value();
  build.aggregation = aggregation(row["aggregation"]);
  build.unit_text = row["target_unit"];
  build.baseline_period = period(row["baseline_period"], Aggregation::point);
  build.target_period = period(row["target_years"], build.aggregation);
  std::vector<YearValue> values;
  for (const std::string& point : split(row["series"], ';')) {
    const std::size_t colon = point.find(':');
    if (colon != std::string::npos) {
      values.emplace_back(std::stoi(point.substr(0, colon)), point.substr(colon + 1));
    }
  }
  return evaluate_at(std::stoi(row["as_of"]), build, values);
}

void expect_figure(const Row& row, const std::string& name, const Computed& figure) {
  const std::string& expected = row.at(name);
  if (expected.empty()) {
    EXPECT_FALSE(figure.value.has_value()) << name << " = " << figure.value->to_string();
    if (!figure.value) {
      EXPECT_NE(figure.why_not, WhyNot::none) << name << " lacks a reason";
    }
    return;
  }
  ASSERT_TRUE(figure.value.has_value()) << name << ": " << code(figure.why_not);
  EXPECT_EQ(*figure.value, fraction(expected)) << name;
}

TEST(OtaruCases, EveryFigureAndClassEqualsTheTable) {
  for (Row& row : cases()) {
    SCOPED_TRACE(row["indicator"] + " " + row["component"] + " as of " + row["as_of"] + " " + row["series"]);
    const Evaluation e = evaluate_row(row);
    EXPECT_EQ(code(e.national), row["class"]);
    EXPECT_EQ(code(e.national_rule), row["rule"]);
    const std::string met = !e.met ? "?" : *e.met ? "yes" : "no";
    EXPECT_EQ(met, row["met"]);
    EXPECT_EQ(e.out_of_reach ? "yes" : "no", row["out_of_reach"]);
    expect_figure(row, "attainment", e.attainment);
    expect_figure(row, "progress", e.progress);
    expect_figure(row, "expected", e.expected);
    expect_figure(row, "attainment_expected", e.attainment_expected);
    expect_figure(row, "change", e.change);
    expect_figure(row, "sum", e.sum);
    expect_figure(row, "sum_attainment", e.sum_attainment);
    expect_figure(row, "pace", e.pace);
    expect_figure(row, "needed", e.aggregation == Aggregation::sum ? e.needed_per_year : e.needed_mean);
    expect_figure(row, "mean", e.mean);
  }
}

TEST(OtaruCases, CoverAll35IndicatorsAndAllTheirKindsOfTarget) {
  std::set<std::string> names;
  std::set<std::string> kinds;
  for (const Row& row : cases()) {
    names.insert(row.at("indicator"));
    kinds.insert(row.at("aggregation") + " " + row.at("direction"));
  }
  EXPECT_EQ(names.size(), 35u);
  const std::set<std::string> expected = {"point increase", "point decrease",       "point maintain",
                                          "point at_least", "point above_baseline", "mean increase",
                                          "mean decrease",  "sum increase",         "sum decrease"};
  EXPECT_EQ(kinds, expected);
}

}  // namespace
}  // namespace shirube::progress
