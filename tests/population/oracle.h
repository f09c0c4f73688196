// Published answers that lie beside the project, as rows of named columns.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "intake/shared_material.h"
#include "population/cells.h"

namespace shirube::population {

using Row = std::map<std::string, std::string>;

inline double number(const Row& row, const std::string& column) {
  const auto found = row.find(column);
  if (found == row.end()) {
    ADD_FAILURE() << "no column " << column;
    return std::nan("");
  }
  if (found->second == "Inf") return HUGE_VAL;
  return std::strtod(found->second.c_str(), nullptr);
}

inline std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::stringstream stream(line);
  std::string field;
  while (std::getline(stream, field, ',')) fields.push_back(field);
  return fields;
}

// Empty where the material is absent. These files have no quoted fields.
inline std::vector<Row> oracle(const std::string& name) {
  std::vector<Row> rows;
  const std::optional<std::string> text = shared_material("oracles/" + name);
  if (!text) return rows;
  std::stringstream lines(*text);
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> header = split(line);
  while (std::getline(lines, line)) {
    const std::vector<std::string> fields = split(line);
    Row row;
    for (std::size_t i = 0; i < header.size() && i < fields.size(); ++i) row[header[i]] = fields[i];
    if (!fields.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

inline std::vector<double> column(const std::vector<Row>& rows, const std::string& name) {
  std::vector<double> values;
  for (const Row& row : rows) values.push_back(number(row, name));
  return values;
}

// Relative to the expected value.
inline void expect_close(double found, double expected, double tolerance, const std::string& what) {
  EXPECT_NEAR(found, expected, tolerance * std::max(std::abs(expected), 1e-300)) << what;
}

}  // namespace shirube::population

#define SKIP_WITHOUT(rows) \
  if ((rows).empty()) GTEST_SKIP() << "../shared is absent: published answers are not compared"
