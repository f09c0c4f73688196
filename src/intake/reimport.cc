#include "intake/reimport.h"

#include <algorithm>
#include <map>

#include "intake/align.h"

namespace shirube::intake {
namespace {

struct FieldText {
  std::string text;
  int line = 0;
};

// Everything a person would call a field, as text, in the order of the plan.
class Fields {
 public:
  explicit Fields(const Plan& plan) {
    write_plan(plan);
    for (const Goal& goal : plan.goals) write_goal(goal);
    for (const Action& action : plan.actions) {
      // Actions are known by their text: a changed one is another.
      put("", "action \"" + action.text + "\"", joined(action.measures), action.source.line);
    }
    for (const Indicator& indicator : plan.indicators) write_indicator(indicator);
  }

  const std::vector<std::string>& order() const { return order_; }
  const FieldText* find(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? nullptr : &found->second;
  }
  static std::string subject(const std::string& name) { return name.substr(0, name.find('\t')); }
  static std::string field(const std::string& name) { return name.substr(name.find('\t') + 1); }

 private:
  void put(const std::string& subject, const std::string& field, const std::string& text, int line) {
    if (text.empty()) return;
    std::string name = subject + "\t" + field;
    for (int n = 2; texts_.count(name) > 0; ++n) name = subject + "\t" + field + " #" + std::to_string(n);
    order_.push_back(name);
    texts_[name] = {text, line};
  }
  void put(const std::string& subject, const std::string& field, const SourcedText& text) {
    put(subject, field, text.value, text.source.line);
  }
  void put_each(const std::string& subject, const std::string& field, const std::vector<SourcedText>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      put(subject, field + " " + std::to_string(i + 1), texts[i]);
  }
  static std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
  }
  static std::string number(int value) { return value == 0 ? std::string() : std::to_string(value); }

  void write_plan(const Plan& plan) {
    put("", "municipality.name", plan.municipality.name);
    put("", "municipality.code", plan.municipality.code, 0);
    put("", "title", plan.title);
    put("", "edition", plan.edition, 0);
    static const char* kStatus[] = {"", "draft", "adopted"};
    put("", "status", kStatus[static_cast<int>(plan.status)], plan.status_source.line);
    put("", "first_fiscal_year", number(plan.first_fiscal_year), plan.period_source.line);
    put("", "last_fiscal_year", number(plan.last_fiscal_year), plan.period_source.line);
    if (plan.planned_population) {
      put("", "planned_population",
          std::to_string(plan.planned_population->persons) + " (" +
              std::to_string(plan.planned_population->year) + ")",
          plan.planned_population->source.line);
    }
    put_each("", "issue", plan.issues);
    put_each("", "policy_direction", plan.policy_directions);
    for (const PriorityItem& item : plan.priority_items) {
      put("", "priority " + item.name, std::to_string(item.items.size()), item.source.line);
    }
    for (const District& district : plan.districts) {
      put("", "district " + std::to_string(district.number), district.name);
    }
    for (const PartnerRegion& region : plan.partner_regions) {
      put("", "partner_region " + region.name, joined(region.members),
          region.sources.empty() ? 0 : region.sources.front().line);
    }
    put("", "notes", plan.notes, 0);
  }

  void write_goal(const Goal& goal) {
    const std::string key = std::to_string(goal.number);
    put(key, "title", goal.title);
    put_each(key, "basic_direction", goal.basic_directions);
    for (const Measure& measure : goal.measures) {
      put(measure.key, "title", measure.title);
      put_each(measure.key, "rationale", measure.rationale);
    }
  }

  void write_indicator(const Indicator& indicator) {
    const int line = indicator.source.line;
    put(indicator.key, "name", indicator.name, line);
    put(indicator.key, "basis",
        indicator.basis == YearBasis::unknown ? "" : std::string(code(indicator.basis)), line);
    put(indicator.key, "owner", indicator.owner, line);
    put(indicator.key, "definition", indicator.definition, line);
    put(indicator.key, "formula", indicator.formula, line);
    put(indicator.key, "data_source", indicator.data_source, line);
    put(indicator.key, "contact", indicator.contact, line);
    put(indicator.key, "notes", indicator.notes, line);
    if (indicator.cycle.years > 0) {
      put(indicator.key, "cycle",
          std::to_string(indicator.cycle.years) + "@" + std::to_string(indicator.cycle.anchor_year), line);
    }
    put(indicator.key, "release_month", number(indicator.release_month), line);
    static const char* kOutcome[] = {"", "outcome", "output"};
    put(indicator.key, "outcome", kOutcome[static_cast<int>(indicator.outcome)], line);
    for (const Component& component : indicator.components) {
      write_component(component.key == "main" ? indicator.key : indicator.key + "/" + component.key,
                      component);
    }
  }

  void write_component(const std::string& subject, const Component& component) {
    const Figure& baseline = component.baseline;
    if (baseline.value) put(subject, "baseline.value", baseline.value->to_string(), baseline.source.line);
    put(subject, "baseline.unit", baseline.unit.text, baseline.source.line);
    if (baseline.period) put(subject, "baseline.period", baseline.period->to_iso(), baseline.source.line);
    const Target& target = component.target;
    if (target.value) put(subject, "target.value", target.value->to_string(), target.source.line);
    if (target.upper) put(subject, "target.upper", target.upper->to_string(), target.source.line);
    put(subject, "target.unit", target.unit.text, target.source.line);
    if (target.period) put(subject, "target.period", target.period->to_iso(), target.source.line);
    put(subject, "target.aggregation", std::string(code(target.aggregation)), target.source.line);
    put(subject, "target.direction", std::string(code(target.direction)), target.source.line);
    for (const PathPoint& point : component.path) {
      put(subject, "path " + std::to_string(point.year), point.value.to_string(), point.source.line);
    }
  }

  std::vector<std::string> order_;
  std::map<std::string, FieldText> texts_;
};

// A reading with other keys is compared as if it had the stored ones.
Plan with_keys(const Plan& incoming, const Plan& stored) {
  Plan plan = incoming;
  const std::map<std::string, std::string> keys = align_keys(stored, incoming);
  for (Indicator& indicator : plan.indicators) indicator.key = keys.at(indicator.key);
  return plan;
}

// The target as the document had it, before people revised it.
const Target& documented_target(const Component& component) {
  for (const TargetRevision& revision : component.revisions) {
    if (revision.old_target.source.known()) return revision.old_target;
  }
  return component.target;
}

bool same_target(const Target& a, const Target& b) {
  return a.value == b.value && a.upper == b.upper && a.unit == b.unit && a.period == b.period &&
         a.direction == b.direction && a.aggregation == b.aggregation && a.strict == b.strict;
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

std::vector<PlanChange> compare(const Plan& stored, const Plan& incoming) {
  const Fields before(stored);
  const Fields after(with_keys(incoming, stored));
  std::vector<PlanChange> changes;
  for (const std::string& name : after.order()) {
    const FieldText& now = *after.find(name);
    const FieldText* was = before.find(name);
    if (was == nullptr) {
      changes.push_back({"added", Fields::subject(name), Fields::field(name), "", now.text, now.line});
    } else if (was->text != now.text) {
      changes.push_back(
          {"changed", Fields::subject(name), Fields::field(name), was->text, now.text, now.line});
    }
  }
  for (const std::string& name : before.order()) {
    if (after.find(name) == nullptr) {
      changes.push_back(
          {"removed", Fields::subject(name), Fields::field(name), before.find(name)->text, "", 0});
    }
  }
  return changes;
}

Plan carry_over(const Plan& incoming, const Plan& stored, const std::vector<Answer>& answers,
                const Stamp& stamp, std::vector<Answer>* unused) {
  Plan plan = with_keys(incoming, stored);
  plan.locked_years = stored.locked_years;
  plan.projects = stored.projects;
  if (plan.municipality.code.empty()) plan.municipality.code = stored.municipality.code;
  if (plan.notes.empty()) plan.notes = stored.notes;
  for (const Answer& answer : answers) {
    const Result<void> applied = apply_answer(plan, answer);
    if (!applied && unused != nullptr) unused->push_back(answer);
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
