// A written-down reading of a document, and what a draft plan differs from it in.
//
// NAME.truth.csv has one row for each component of an indicator. A cell may hold
// alternatives ("maintain|at_least", "|300": nothing or 300), "*" takes anything.
// Periods are FY2024 (fiscal), CY2018 (calendar), 2019-12, 2015-04-01 or a range
// (FY2020/2024); without FY or CY the basis is not looked at. Values must keep their
// digits (1.50 is not 1.5); only where scale and unit are split another way (3 万人,
// 30000 人) is the amount what counts. `finding` names what must be reported on the
// line: a code, alternatives, or "*" for any.
//
// A cell that differs although no finding stands on its line is SILENT, the worst kind.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "text/csv.h"
#include "text/normalise.h"

namespace shirube::cities {

using TruthRow = std::map<std::string, std::string>;

struct Difference {
  std::string file;
  int line = 0;
  std::string column;
  std::string expected;
  std::string got;
  bool silent = false;

  std::string to_string() const {
    return file + ":" + std::to_string(line) + ": " + (silent ? "SILENT " : "") + column + ": expected [" +
           expected + "] got [" + got + "]\n";
  }
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline std::vector<TruthRow> read_truth(const std::filesystem::path& path) {
  std::vector<TruthRow> rows;
  auto parsed = text::parse_csv(read_file(path));
  if (!parsed.ok() || parsed.value().empty()) return rows;
  const auto& header = parsed.value().front().cells;
  for (std::size_t i = 1; i < parsed.value().size(); ++i) {
    const auto& cells = parsed.value()[i].cells;
    TruthRow row;
    for (std::size_t c = 0; c < header.size() && c < cells.size(); ++c) row[header[c]] = cells[c];
    rows.push_back(std::move(row));
  }
  return rows;
}

inline std::vector<std::string> alternatives(const std::string& cell) {
  std::vector<std::string> out{""};
  for (char c : cell) {
    if (c == '|') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

// Width and blanks aside: a name wrapped over two lines is the same name.
inline std::string bare(const std::string& utf8) {
  std::string out;
  for (char c : text::for_parsing(utf8)) {
    if (c != ' ' && c != '\n' && c != '\t') out += c;
  }
  return out;
}

inline std::string period_text(const std::optional<Period>& period) {
  if (!period) return "";
  const char* basis = period->basis() == YearBasis::fiscal     ? "FY"
                      : period->basis() == YearBasis::calendar ? "CY"
                                                               : "";
  return basis + period->to_iso();
}

inline bool period_matches(const std::string& expected, const std::string& got) {
  auto strip = [](const std::string& s) {
    return s.rfind("FY", 0) == 0 || s.rfind("CY", 0) == 0 ? s.substr(2) : s;
  };
  return strip(expected) == expected ? expected == strip(got) : expected == got;
}

// "3" in "万人" and "30000" in "人" are one amount.
inline std::string amount(const std::string& value, std::string unit) {
  auto decimal = Decimal::parse(value);
  if (!decimal.ok()) return "";
  Rational out = decimal.value();
  const std::vector<std::pair<std::string, int>> scales{
      {"百万", 1'000'000}, {"千万", 10'000'000}, {"億", 100'000'000}, {"万", 10'000}, {"千", 1'000}};
  for (const auto& [word, factor] : scales) {
    if (unit.rfind(word, 0) != 0) continue;
    unit = unit.substr(word.size());
    out = out * Rational(factor);
    break;
  }
  return out.to_string() + " " + unit;
}

class Checker {
 public:
  Checker(std::string file, const intake::Draft& draft) : file_(std::move(file)), draft_(draft) {
    for (const auto& finding : draft.findings)
      findings_[finding.diagnostic.place.line].insert(finding.diagnostic.code);
  }

  std::vector<Difference> check(const std::vector<TruthRow>& rows) {
    std::set<const Indicator*> seen;
    std::set<const Component*> components;
    for (const TruthRow& row : rows) {
      const Indicator* indicator = find(row, seen);
      int line = line_of(row, indicator);
      check_findings(row, line);
      if (indicator == nullptr) {
        differ(line, "indicator", row.at("name"), "(missing)");
        continue;
      }
      seen.insert(indicator);
      check_indicator(row, *indicator, line);
      const Component* component = find_component(row, *indicator, components);
      if (component == nullptr) {
        differ(line, "component", get(row, "component"), "(missing)");
        continue;
      }
      components.insert(component);
      check_component(row, *component, line);
    }
    for (const auto& indicator : draft_.plan.indicators) {
      if (seen.count(&indicator) == 0) {
        differ(indicator.source.line, "indicator", "(none)", indicator.name);
        continue;
      }
      for (const auto& component : indicator.components) {
        if (components.count(&component) == 0) {
          differ(indicator.source.line, "component", "(none)", indicator.name + " / " + component.key);
        }
      }
    }
    return std::move(differences_);
  }

  void differ(int line, const std::string& column, const std::string& expected, const std::string& got) {
    differences_.push_back({file_, line, column, expected, got, findings_.count(line) == 0});
  }
  bool has_finding(int line, const std::string& code) const {
    auto at = findings_.find(line);
    return at != findings_.end() && (code == "*" || at->second.count(code) > 0);
  }
  std::vector<Difference>& differences() { return differences_; }

 private:
  static std::string get(const TruthRow& row, const std::string& column) {
    auto at = row.find(column);
    return at == row.end() ? std::string() : at->second;
  }

  int line_of(const TruthRow& row, const Indicator* indicator) const {
    std::string line = get(row, "line");
    if (!line.empty()) return std::stoi(line);
    return indicator == nullptr ? 0 : indicator->source.line;
  }

  // By name and line, else by name alone; one that has been matched only for a further component.
  const Indicator* find(const TruthRow& row, const std::set<const Indicator*>& seen) const {
    std::string name = bare(row.at("name"));
    int line = line_of(row, nullptr);
    std::string component = get(row, "component");
    const Indicator* first = nullptr;
    for (const auto& indicator : draft_.plan.indicators) {
      if (bare(indicator.name) != name) continue;
      if (line > 0 && indicator.source.line == line) return &indicator;
      bool fresh = seen.count(&indicator) == 0;
      if (line == 0 && !fresh) continue;
      if (first == nullptr || (fresh && seen.count(first) > 0)) first = &indicator;
    }
    return first;
  }

  const Component* find_component(const TruthRow& row, const Indicator& indicator,
                                  const std::set<const Component*>& taken) const {
    std::string wanted = get(row, "component");
    if (wanted.empty()) return indicator.components.empty() ? nullptr : &indicator.components.front();
    for (const std::string& key : alternatives(wanted)) {
      for (const auto& component : indicator.components) {
        if (component.key == key && taken.count(&component) == 0) return &component;
      }
    }
    return nullptr;
  }

  void check_findings(const TruthRow& row, int line) {
    std::string wanted = get(row, "finding");
    if (wanted.empty()) return;
    for (const std::string& code : alternatives(wanted)) {
      if (code.empty() || has_finding(line, code)) return;
    }
    std::string got;
    if (auto at = findings_.find(line); at != findings_.end()) {
      for (const auto& code : at->second) got += (got.empty() ? "" : ",") + code;
    }
    differ(line, "finding", wanted, got);
  }

  void compare(const TruthRow& row, const std::string& column, const std::string& got, int line) {
    auto at = row.find(column);
    if (at == row.end()) return;
    for (const std::string& one : alternatives(at->second)) {
      if (one == "*" || one == got) return;
    }
    differ(line, row.at("name") + " / " + column, at->second, got);
  }

  void compare_period(const TruthRow& row, const std::string& column, const std::string& got, int line) {
    for (const std::string& one : alternatives(get(row, column))) {
      if (one == "*" || period_matches(one, got)) return;
    }
    differ(line, row.at("name") + " / " + column, get(row, column), got);
  }

  void compare_value(const TruthRow& row, const std::string& side, std::optional<Decimal> value,
                     std::optional<Decimal> upper, const Unit& unit, int line) {
    std::string got = value ? value->to_string() : "";
    if (upper) got += ".." + upper->to_string();
    std::string got_unit = text::for_parsing(unit.text);
    if (!got.empty()) {
      for (const std::string& one : alternatives(get(row, side + "_value"))) {
        for (const std::string& one_unit : alternatives(get(row, side + "_unit"))) {
          std::string expected = amount(one, text::for_parsing(one_unit));
          if (one != got && !expected.empty() && expected == amount(got, got_unit)) return;
        }
      }
    }
    compare(row, side + "_value", got, line);
    TruthRow folded = row;
    folded[side + "_unit"] = text::for_parsing(get(row, side + "_unit"));
    if (!get(row, side + "_value").empty() || !got.empty()) compare(folded, side + "_unit", got_unit, line);
  }

  void check_indicator(const TruthRow& row, const Indicator& indicator, int line) {
    if (indicator.source.line != line) {
      differ(line, row.at("name") + " / line", std::to_string(line), std::to_string(indicator.source.line));
    }
    compare(row, "kind", std::string(code(indicator.kind)), line);
    compare(row, "goal_no", std::to_string(indicator.goal), line);
    compare(row, "measure_no", measure_position(indicator.measure), line);
  }

  // Which measure of its goal, counted from 1; one below another measure by its key.
  std::string measure_position(const std::string& key) const {
    for (const auto& goal : draft_.plan.goals) {
      int position = 0;
      for (const auto& measure : goal.measures) {
        if (measure.parent.empty()) ++position;
        if (measure.key == key && measure.parent.empty()) return std::to_string(position);
      }
    }
    return key;
  }

  void check_component(const TruthRow& row, const Component& component, int line) {
    const Figure& baseline = component.baseline;
    const Target& target = component.target;
    compare_value(row, "baseline", baseline.value, std::nullopt, baseline.unit, line);
    compare_value(row, "target", target.value, target.upper, target.unit, line);
    compare_period(row, "baseline_period", baseline.value ? period_text(baseline.period) : "", line,
                   baseline.value.has_value());
    compare_period(row, "target_period", period_text(target.period), line);
    compare(row, "aggregation", std::string(code(target.aggregation)), line);
    compare(row, "direction", std::string(code(target.direction)), line);
  }

  // A figure without a value may carry its period or not.
  void compare_period(const TruthRow& row, const std::string& column, const std::string& got, int line,
                      bool has_value) {
    if (has_value || get(row, "baseline_value") != "") compare_period(row, column, got, line);
  }

  std::string file_;
  const intake::Draft& draft_;
  std::map<int, std::set<std::string>> findings_;
  std::vector<Difference> differences_;
};

}  // namespace shirube::cities
