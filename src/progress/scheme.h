// Rating schemes: how a city grades an indicator. A scheme is a TOML file; how to
// write one is in docs/rating-schemes.md.
//
// Rules are tried from the top and the first that holds gives the grade. Levels
// (actual, target, baseline, expected, previous) compare in the direction of the
// indicator: `actual > target` means better than the target also where falling is good.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "progress/evaluate.h"

namespace shirube::progress {

struct Grade {
  std::string label;  // "A", "◎", "7"; empty: the scheme gave none
  Message meaning;
  std::string rule;  // the rule that held, as written in the file
  std::optional<Decimal> points;
  bool operator==(const Grade&) const = default;
};

// What rules may ask about the indicator itself.
struct Subject {
  IndicatorKind kind = IndicatorKind::kpi;
  Outcome outcome = Outcome::unknown;
  bool survey = false;  // asked of a sample of people, so with a sampling error
};
Subject subject_of(const Indicator& indicator);
// By the words of its name, definition, formula, source and notes: 意識調査, アンケート,
// 満足度, と感じている … The list is in docs/rating-schemes.md.
bool is_survey(const Indicator& indicator);

// A grade by its index, so that grading allocates nothing. −1: none.
struct Graded {
  int grade = -1;  // into Scheme::grades()
  int rule = -1;   // in the order of the file
  bool operator==(const Graded&) const = default;
};

class Scheme {
 public:
  const std::string& id() const;
  const Message& name() const;
  const std::string& source() const;         // where the rule is published
  const Message& note() const;               // what it fits and what it does not
  const std::vector<Grade>& grades() const;  // all it can give, best first
  // The edges the file states, the others as by default. They hold for the whole
  // evaluation, national class included.
  const EdgeSettings& edges() const;
  bool states_edges() const;
  std::optional<PathStart> path_start() const;
  bool scores_goals() const;         // it defines a score for goals
  const Message& goal_open() const;  // the part of that score a person has to add; empty: none

  // The grade of one evaluated component. Exact. `judge` allocates nothing; `grade` is
  // the same with its words.
  Graded judge(const Component& component, const Evaluation& evaluation, const Subject& subject = {}) const;
  Grade grade(const Component& component, const Evaluation& evaluation, const Subject& subject = {}) const;
  Grade grade_of(const Graded& graded) const;
  const Grade* find_grade(std::string_view label) const;
  // The grade of a goal or measure, only if the scheme defines one. By points from the
  // grades of its indicators; by attainment, from their evaluations.
  std::optional<Grade> grade_goal(const std::vector<Grade>& grades) const;
  std::optional<Grade> grade_goal(const std::vector<Grade>& grades,
                                  const std::vector<const Evaluation*>& evaluations) const;

  struct Rules;  // compiled; scheme_rules.h
  explicit Scheme(std::shared_ptr<const Rules> rules);
  const Rules& rules() const { return *rules_; }

 private:
  std::shared_ptr<const Rules> rules_;
};

// Errors: scheme-syntax, scheme-field, scheme-rule; each with file, line and remedy.
Result<Scheme> parse_scheme(std::string_view toml, const std::string& file);
// The schemes that come with Shirube, by id. "national" is the first.
const std::vector<Scheme>& preset_schemes();
Result<Scheme> find_preset(std::string_view id);  // error names the known ids

}  // namespace shirube::progress
