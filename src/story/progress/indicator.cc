#include "story/progress/indicator.h"

namespace shirube::story {
namespace {

Message judged_words(const progress::AppliedOverride& applied, const std::string& value) {
  if (value.size() == 1 && applied.what == "national" && value[0] >= '1' && value[0] <= '3') {
    return progress::national_label(static_cast<progress::NationalClass>(value[0] - '0'));
  }
  if (value.size() == 1 && applied.what == "grant" && value[0] >= '1' && value[0] <= '4') {
    return progress::grant_label(value[0] - '0');
  }
  return value.empty() ? Message{"—", "—"} : Message{value, value};
}

Message override_label(const progress::AppliedOverride& applied) {
  Message what{"市の評価", "City grade"};
  if (applied.what == "national") what = {"国の区分", "National class"};
  if (applied.what == "grant") what = {"交付金の区分", "Grant category"};
  if (applied.component.empty()) return what;
  return {what.ja + "（" + applied.component + "）", what.en + " (" + applied.component + ")"};
}

}  // namespace

IndicatorStory indicator_story(const progress::IndicatorResult& result, const progress::Settings& settings,
                               const progress::Scheme* scheme, const progress::ReportStyle& style) {
  IndicatorStory out;
  out.result = &result;
  for (const progress::ComponentResult& component : result.components) {
    ComponentStory told;
    told.result = &component;
    told.summary =
        progress::summary_sentence(*result.indicator, *component.component, component.evaluation, style);
    told.sentences =
        progress::explain(*result.indicator, *component.component, component.evaluation, settings, style);
    if (scheme != nullptr) {
      told.sentences.push_back(progress::explain_grade(*scheme, component.grade, component.graded,
                                                       *component.component, component.evaluation, style));
    }
    out.components.push_back(std::move(told));
  }
  for (const progress::AppliedOverride& applied : result.overrides) {
    out.overrides.push_back({&applied, override_label(applied), judged_words(applied, applied.computed),
                             judged_words(applied, applied.value)});
  }
  return out;
}

}  // namespace shirube::story
