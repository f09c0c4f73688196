#include "plan/component.h"

#include <vector>

namespace shirube {

const Unit& unit_of_series(const Component& component) {
  const Unit& baseline = component.baseline.unit;
  const Unit& target = component.target.unit;
  if (baseline.none()) return target;
  return target.none() || baseline.comparable_with(target) ? baseline : target;
}

Result<const Component*> find_meant(const Indicator& indicator, std::string_view wanted, Meant meant) {
  std::vector<const Component*> possible;
  for (const Component& component : indicator.components) {
    if (meant == Meant::any || component.series_of.empty()) possible.push_back(&component);
  }
  std::vector<const Component*> named;
  std::string known;
  for (const Component* component : possible) {
    if (component->key == wanted) return component;
    if (!component->label.empty() && component->label == wanted) named.push_back(component);
    known += (known.empty() ? "" : ", ") + component->key +
             (component->label.empty() ? "" : "（" + component->label + "）");
  }
  if (wanted.empty()) named = possible;
  if (named.size() == 1) return named.front();
  if (named.empty() && !wanted.empty()) {
    return make_error("component-unknown", {"この区分はありません", "there is no such component"},
                      {"使える区分: " + known, "known: " + known}, std::string(wanted));
  }
  return make_error("component-needed", {"この指標は区分ごとに扱います", "this indicator has several parts"},
                    {"区分を指定してください: " + known, "name the component: " + known},
                    wanted.empty() ? indicator.key : std::string(wanted));
}

Result<Component*> find_meant(Indicator& indicator, std::string_view wanted, Meant meant) {
  const Result<const Component*> found = find_meant(static_cast<const Indicator&>(indicator), wanted, meant);
  if (!found) return found.error();
  return const_cast<Component*>(found.value());
}

}  // namespace shirube
