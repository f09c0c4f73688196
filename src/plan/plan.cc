#include "plan/plan.h"

#include <algorithm>

namespace shirube {

const Component* Indicator::find_component(std::string_view component_key) const {
  const auto found = std::find_if(components.begin(), components.end(),
                                  [&](const Component& component) { return component.key == component_key; });
  return found == components.end() ? nullptr : &*found;
}

const Goal* Plan::find_goal(int number) const {
  const auto found =
      std::find_if(goals.begin(), goals.end(), [&](const Goal& goal) { return goal.number == number; });
  return found == goals.end() ? nullptr : &*found;
}

const Measure* Plan::find_measure(const std::string& key) const {
  for (const Goal& goal : goals) {
    for (const Measure& measure : goal.measures) {
      if (measure.key == key) return &measure;
    }
  }
  return nullptr;
}

const Indicator* Plan::find_indicator(const std::string& key) const {
  const auto found = std::find_if(indicators.begin(), indicators.end(),
                                  [&](const Indicator& indicator) { return indicator.key == key; });
  return found == indicators.end() ? nullptr : &*found;
}

Indicator* Plan::find_indicator(const std::string& key) {
  return const_cast<Indicator*>(static_cast<const Plan*>(this)->find_indicator(key));
}

}  // namespace shirube
