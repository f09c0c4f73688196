#include "progress/rollup_overrides.h"

#include <algorithm>
#include <string>

namespace shirube::progress {
namespace {

bool concerns(const Override& each, const IndicatorResult& result, int year, const Scheme& scheme) {
  if (each.indicator != result.indicator->key || each.year != year) return false;
  return each.what != "grade" || each.scheme.empty() || each.scheme == scheme.id();
}

// The last recorded one for each component and kind of judgement, in order of recording.
std::vector<const Override*> in_force(const std::vector<Override>& overrides, int year, const Scheme& scheme,
                                      const IndicatorResult& result) {
  std::vector<const Override*> found;
  for (const Override& each : overrides) {
    if (!concerns(each, result, year, scheme)) continue;
    const auto same = std::find_if(found.begin(), found.end(), [&each](const Override* other) {
      return other->component == each.component && other->what == each.what;
    });
    if (same == found.end()) {
      found.push_back(&each);
    } else if (each.sequence >= (*same)->sequence) {
      *same = &each;
    }
  }
  // Those of a component come before those of the whole, which have the last word.
  std::stable_sort(found.begin(), found.end(), [](const Override* a, const Override* b) {
    return !a->component.empty() && b->component.empty();
  });
  return found;
}

void note(IndicatorResult& result, const Override& each, std::string computed) {
  result.overrides.push_back(
      {each.what, each.value, std::move(computed), each.by, each.reason, each.at, each.component});
}

NationalClass combined(const IndicatorResult& result) {
  std::vector<NationalClass> classes;
  for (const ComponentResult& component : result.components) classes.push_back(component.national);
  return combine(classes);
}

std::string grant_text(const std::optional<int>& category) {
  return category ? std::to_string(*category) : std::string();
}

void apply_national(const Override& each, IndicatorResult& result) {
  const std::optional<NationalClass> national = national_of(each);
  if (!national) return;
  if (each.component.empty()) {
    note(result, each, std::string(code(result.national)));
    result.national = *national;
    return;
  }
  for (ComponentResult& component : result.components) {
    if (component.component->key != each.component) continue;
    note(result, each, std::string(code(component.national)));
    component.national = *national;
    result.national = combined(result);
  }
}

void apply_to_components(const Override& each, const Scheme& scheme, IndicatorResult& result) {
  const std::optional<int> grant = grant_of(each);
  const Grade* grade = each.what == "grade" ? scheme.find_grade(each.value) : nullptr;
  if (!grant && grade == nullptr) return;
  std::string computed;
  bool applied = false;
  for (ComponentResult& component : result.components) {
    if (!each.component.empty() && component.component->key != each.component) continue;
    const std::string was = grant ? grant_text(component.grant) : component.grade.label;
    computed += (applied ? ", " : "") + was;
    applied = true;
    if (grant) component.grant = grant;
    if (grade != nullptr) component.grade = *grade;
  }
  if (applied) note(result, each, computed);
}

}  // namespace

std::optional<NationalClass> national_of(const Override& override_) {
  if (override_.what != "national") return std::nullopt;
  if (override_.value == "1") return NationalClass::progressing;
  if (override_.value == "2") return NationalClass::not_yet;
  if (override_.value == "3") return NationalClass::other;
  return std::nullopt;
}

std::optional<int> grant_of(const Override& override_) {
  if (override_.what != "grant" || override_.value.size() != 1) return std::nullopt;
  const int category = override_.value.front() - '0';
  return category >= 1 && category <= 4 ? std::optional<int>(category) : std::nullopt;
}

void apply_overrides(const std::vector<Override>& overrides, int year, const Scheme& scheme,
                     IndicatorResult& result) {
  result.national = combined(result);
  for (const Override* each : in_force(overrides, year, scheme, result)) {
    if (each->what == "national") {
      apply_national(*each, result);
    } else {
      apply_to_components(*each, scheme, result);
    }
  }
}

}  // namespace shirube::progress
