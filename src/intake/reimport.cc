#include "intake/reimport.h"

#include <algorithm>

#include "intake/align.h"

namespace shirube::intake {
namespace {

// The target as the document had it, before people revised it.
const Target& documented_target(const Component& component) {
  for (const TargetRevision& revision : component.revisions) {
    if (revision.old_target.source.known()) return revision.old_target;
  }
  return component.target;
}

bool made_by_hand(const std::vector<PathPoint>& path) {
  return !path.empty() &&
         std::none_of(path.begin(), path.end(), [](const PathPoint& p) { return p.source.known(); });
}

void carry_component(Component& incoming, const Component& stored, const Stamp& stamp) {
  incoming.revisions = stored.revisions;
  if (made_by_hand(stored.path) && incoming.path.empty()) incoming.path = stored.path;
  if (same_target(incoming.target, stored.target)) return;
  if (!stored.revisions.empty() && same_target(incoming.target, documented_target(stored))) {
    incoming.target = stored.target;  // the document says what it always said: the revision stands
    return;
  }
  TargetRevision revision;
  revision.date = stamp.date;
  revision.by = stamp.by;
  revision.reason = stamp.reason;
  revision.old_target = stored.target;
  revision.old_path = stored.path;
  incoming.revisions.push_back(std::move(revision));
}

}  // namespace

Plan carry_over(const Plan& incoming, const Plan& stored, const std::vector<Answer>& answers,
                const Stamp& stamp, std::vector<UnusedAnswer>& unused) {
  Plan plan = with_stored_keys(stored, incoming);
  plan.locked_years = stored.locked_years;
  plan.projects = stored.projects;
  if (plan.municipality.code.empty()) plan.municipality.code = stored.municipality.code;
  if (plan.notes.empty()) plan.notes = stored.notes;
  for (const Answer& answer : answers) {
    const Result<void> applied = apply_answer(plan, answer);
    if (!applied) unused.push_back({answer, applied.error()});
  }
  for (Indicator& indicator : plan.indicators) {
    const Indicator* before = stored.find_indicator(indicator.key);
    if (before == nullptr) continue;
    for (Component& component : indicator.components) {
      const Component* same = before->find_component(component.key);
      if (same != nullptr) carry_component(component, *same, stamp);
    }
  }
  return plan;
}

}  // namespace shirube::intake
