// Censuses and official projections that lie beside the project, and a fictional place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "oracle.h"
#include "population/estimation/model.h"
#include "population/estimation/official.h"

namespace shirube::population {

inline constexpr AgeGroups kCensusAges{5, 19};

// Cells of a wide row whose first age stands in column `first`; unknown ages distributed.
inline void read_cells(const std::vector<std::string>& fields, std::size_t first, Sex sex, Cells& out) {
  double known = 0;
  for (int group = 0; group < kCensusAges.count; ++group)
    known += out.at(sex, group) = std::stod(fields[first + static_cast<std::size_t>(group)]);
  const std::size_t unknown = first + static_cast<std::size_t>(kCensusAges.count);
  if (unknown >= fields.size() || known <= 0) return;
  for (double& value : out.of(sex)) value *= (known + std::stod(fields[unknown])) / known;
}

// All municipalities, 1980–2015; empty where the material is absent.
inline std::map<std::string, std::vector<CensusCount>> all_censuses() {
  std::map<std::string, std::map<int, Cells>> by_year;
  const std::optional<std::string> text = shared_material("data/japan/census_1980_2015.csv");
  if (!text) return {};
  std::stringstream lines(*text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const std::vector<std::string> fields = split(line);
    Cells& cells = by_year[fields[0]].try_emplace(std::stoi(fields[1]), kCensusAges).first->second;
    read_cells(fields, 4, fields[2] == "M" ? Sex::male : Sex::female, cells);
  }
  std::map<std::string, std::vector<CensusCount>> out;
  for (const auto& [code, years] : by_year) {
    for (const auto& [year, cells] : years) out[code].push_back({year, cells});
  }
  return out;
}

struct Published {
  std::string kind;  // "a": prefecture
  OfficialPath path;
};
inline std::vector<Published> official_2018() {
  std::vector<Published> out;
  const std::optional<std::string> text = shared_material("data/japan/ipss2018.csv");
  if (!text) return out;
  std::map<std::string, std::size_t> index;
  std::stringstream lines(*text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const std::vector<std::string> fields = split(line);
    const auto [found, added] = index.try_emplace(fields[0], out.size());
    if (added) {
      out.emplace_back();
      out.back().kind = fields[1];
      out.back().path.code = fields[0];
    }
    OfficialPath& path = out[found->second].path;
    const int year = std::stoi(fields[2]);
    if (path.years.empty() || path.years.back() < year) {
      path.years.push_back(year);
      path.populations.emplace_back(kCensusAges);
    }
    const std::size_t at = static_cast<std::size_t>(year - path.years.front()) / 5;
    read_cells(fields, 4, fields[3] == "M" ? Sex::male : Sex::female, path.populations[at]);
  }
  return out;
}

// みなと市 is fictional: two censuses that a known set of rates connects.
inline Cells minato_start() {
  Cells cells(kCensusAges);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < kCensusAges.count; ++group) {
      const double hump = std::exp(-(group - 9.0) * (group - 9.0) / 40);
      cells.at(sex, group) = (sex == Sex::female ? 1080 : 1000) * (0.3 + hump) * (group > 14 ? 0.5 : 1);
    }
  }
  return cells;
}

}  // namespace shirube::population
