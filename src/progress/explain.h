// Every figure as one sentence that states its calculation with its numbers, fit to
// be read out in the council.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "plan/indicator.h"
#include "progress/evaluate.h"
#include "progress/scheme.h"
#include "time/era.h"

namespace shirube::progress {

// How a report prints; never how it judges. Negative numbers are written with − (U+2212).
struct ReportStyle {
  int rate_places = 1;  // digits of percentages
  Rounding rounding = Rounding::half_up;
  YearStyle years = YearStyle::kanji;
};

struct Sentence {
  std::string figure;  // "attainment", "progress", "expected", …, "national", "grant", "landing"
  Message label;       // 単純達成率
  std::string value;   // printed: "37.5%", "—"
  Message text;        // the sentence
};

// One sentence per figure that exists or whose absence needs a word, in a fixed order.
std::vector<Sentence> explain(const Indicator& indicator, const Component& component,
                              const Evaluation& evaluation, const Settings& settings,
                              const ReportStyle& style);
// The one sentence that stands beside a grade: value, baseline, target, and why.
Message summary_sentence(const Indicator& indicator, const Component& component, const Evaluation& evaluation,
                         const ReportStyle& style);
// The conditions of the rule that held, `graded.rule`; none where `grade` is a person's (it has no
// rule).
Sentence explain_grade(const Scheme& scheme, const Grade& grade, const Graded& graded,
                       const Component& component, const Evaluation& evaluation, const ReportStyle& style);

// A difference of two values: percentages differ by ポイント (points).
Unit difference_unit(const Unit& unit);
Message why_not_text(WhyNot why_not);
Message national_label(NationalClass national);  // "① 目標達成に向けて進捗している"
Message grant_label(int category);

}  // namespace shirube::progress
