// A judged indicator as it is told: terminal, report, page and JSON print these sentences.
#pragma once

#include <string>
#include <vector>

#include "progress/explain.h"
#include "progress/rollup.h"

namespace shirube::story {

struct ComponentStory {
  const progress::ComponentResult* result = nullptr;
  Message summary;                            // value, baseline, target, and why; may be empty
  std::vector<progress::Sentence> sentences;  // every figure; last the grade, with a scheme
};

// What a person put in place of a computed judgement, with both in words.
struct OverrideStory {
  const progress::AppliedOverride* applied = nullptr;
  Message what;  // 国の区分
  Message computed;
  Message value;
};

struct IndicatorStory {
  const progress::IndicatorResult* result = nullptr;
  std::vector<ComponentStory> components;
  std::vector<OverrideStory> overrides;
};

// Refers to `result`. `scheme`: whose grades are explained; null: none.
IndicatorStory indicator_story(const progress::IndicatorResult& result, const progress::Settings& settings,
                               const progress::Scheme* scheme, const progress::ReportStyle& style);

}  // namespace shirube::story
