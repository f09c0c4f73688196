#include "intake/align.h"

#include <set>
#include <vector>

#include "text/normalise.h"

namespace shirube::intake {
namespace {

std::string place_of(const Indicator& indicator) {
  return std::to_string(indicator.goal) + "|" + indicator.measure + "|" + std::string(code(indicator.kind));
}

bool same_figures(const Indicator& a, const Indicator& b) {
  if (a.components.size() != b.components.size()) return false;
  for (std::size_t i = 0; i < a.components.size(); ++i) {
    if (a.components[i].baseline.value != b.components[i].baseline.value) return false;
    if (a.components[i].target.value != b.components[i].target.value) return false;
  }
  return true;
}

// Two thirds of the letters stayed.
bool similar_names(const std::string& a, const std::string& b) {
  const std::size_t limit = std::max(text::length(a), text::length(b)) / 3;
  return text::edit_distance(a, b, limit) <= limit;
}

// "1-2-K3" → "1-2-K", so that a new key keeps its family.
std::string stem_of(const std::string& key) {
  std::size_t end = key.size();
  while (end > 0 && key[end - 1] >= '0' && key[end - 1] <= '9') --end;
  return key.substr(0, end);
}

}  // namespace

std::map<std::string, std::string> align_keys(const Plan& stored, const Plan& incoming) {
  std::map<std::string, std::string> aligned;
  std::set<std::string> taken;
  std::multimap<std::string, const Indicator*> by_name;
  for (const Indicator& indicator : stored.indicators) {
    by_name.emplace(place_of(indicator) + "|" + text::for_matching(indicator.name), &indicator);
  }
  const auto take = [&](const Indicator& from, const Indicator& to) {
    aligned[from.key] = to.key;
    taken.insert(to.key);
  };
  for (const Indicator& indicator : incoming.indicators) {
    const auto [first, last] =
        by_name.equal_range(place_of(indicator) + "|" + text::for_matching(indicator.name));
    for (auto it = first; it != last; ++it) {
      if (taken.count(it->second->key) > 0) continue;
      take(indicator, *it->second);
      break;
    }
  }
  std::map<std::string, std::vector<const Indicator*>> left;  // stored, by place, in order
  for (const Indicator& indicator : stored.indicators) {
    if (taken.count(indicator.key) == 0) left[place_of(indicator)].push_back(&indicator);
  }
  for (const Indicator& indicator : incoming.indicators) {
    if (aligned.count(indicator.key) > 0) continue;
    for (const Indicator* candidate : left[place_of(indicator)]) {
      if (taken.count(candidate->key) > 0) continue;
      if (!same_figures(indicator, *candidate) && !similar_names(indicator.name, candidate->name)) continue;
      take(indicator, *candidate);
      break;
    }
  }
  std::set<std::string> known = taken;
  for (const Indicator& indicator : stored.indicators) known.insert(indicator.key);
  for (const Indicator& indicator : incoming.indicators) {
    if (aligned.count(indicator.key) > 0) continue;
    std::string key = indicator.key;
    for (int number = 1; known.count(key) > 0; ++number)
      key = stem_of(indicator.key) + std::to_string(number);
    aligned[indicator.key] = key;
    known.insert(key);
  }
  return aligned;
}

Plan with_stored_keys(const Plan& stored, const Plan& incoming) {
  Plan plan = incoming;
  const std::map<std::string, std::string> keys = align_keys(stored, incoming);
  for (Indicator& indicator : plan.indicators) indicator.key = keys.at(indicator.key);
  return plan;
}

}  // namespace shirube::intake
