#include "intake/answer.h"

#include <algorithm>
#include <set>

#include "intake/answer_value.h"
#include "plan/component.h"

namespace shirube::intake {
namespace {

constexpr std::string_view kAccepted = "ok";

bool is_below(std::string_view path, std::string_view field) {
  return path.size() > field.size() && path.substr(0, field.size()) == field && path[field.size()] == '.';
}

bool is_tail(std::string_view path, std::string_view tail) {
  return path.size() > tail.size() + 1 && !tail.empty() && path[path.size() - tail.size() - 1] == '.' &&
         path.substr(path.size() - tail.size()) == tail;
}

// Sets the member at `path`; nothing where a value is refused.
class Setter {
 public:
  Setter(std::string_view path, const Answer& answer) : path_(path), answer_(answer) {}

  template <class T>
  Result<void> set(T& value) {
    describe(*this, value);
    return done_;
  }

  template <class M>
  void operator()(const Field& field, M& member) {
    if constexpr (kIsPlace<M>) {
      return;
    } else if (path_ == field.name) {
      if constexpr (kIsValue<M> || std::same_as<M, std::optional<PlannedPopulation>>) {
        done_ = read_value(field, answer_, member);
      }
    } else if constexpr (!kIsValue<M>) {
      if (is_below(path_, field.name)) inside(path_.substr(field.name.size() + 1), member);
    }
  }

 private:
  template <class T>
  void inside(std::string_view path, std::optional<T>& value) {
    T inner = value.value_or(T{});
    inside(path, inner);
    if (done_) value = std::move(inner);
  }
  template <class T>
  void inside(std::string_view, std::vector<T>&) {}
  template <class T>
  void inside(std::string_view path, T& value) {
    T changed = value;
    done_ = Setter(path, answer_).set(changed);
    if (done_) done_ = settle(path, changed);
    if (done_) value = std::move(changed);
  }

  // What goes with a field that was set.
  template <class T>
  static Result<void> settle(std::string_view, T&) {
    return {};
  }
  Result<void> settle(std::string_view path, Figure& figure) const {
    if (path == "value") figure.missing.reset();
    if (path == "missing") figure.value.reset();
    if (path == "period") {
      figure.period_text = answer_.value;
      figure.aggregation = figure.period->aggregation();
    }
    return {};
  }
  Result<void> settle(std::string_view path, Target& target) const {
    if (path != "period") return {};
    target.period_text = answer_.value;
    target.period_from_header = false;
    if (target.period->kind() == Period::Kind::year_range) target.aggregation = target.period->aggregation();
    return {};
  }
  static Result<void> settle(std::string_view path, Municipality& municipality) {
    if (path != "code") return {};
    SHIRUBE_TRY(full, complete_municipality_code(municipality.code));
    municipality.code = full;
    return {};
  }

  std::string_view path_;
  const Answer& answer_;
  Result<void> done_;
};

// Whose fields a subject has: one owner, or an indicator and its component.
struct Subject {
  std::vector<FieldOwner> owners;
  const Indicator* indicator = nullptr;
};

Result<Subject> subject_of(const Plan& plan, const std::string& subject) {
  const std::string key = subject.substr(0, subject.find('/'));
  if (subject.empty()) return Subject{{FieldOwner::plan}, nullptr};
  if (const Indicator* indicator = plan.find_indicator(key))
    return Subject{{FieldOwner::indicator, FieldOwner::component}, indicator};
  if (key == subject) {
    if (plan.find_measure(key) != nullptr) return Subject{{FieldOwner::measure}, nullptr};
    for (const Goal& goal : plan.goals) {
      if (std::to_string(goal.number) == key) return Subject{{FieldOwner::goal}, nullptr};
    }
    for (const Action& action : plan.actions) {
      if (action.key == key) return Subject{{FieldOwner::action}, nullptr};
    }
  }
  return make_error("answer-subject", {"この記号の指標はありません", "there is no indicator of this key"},
                    {"`shirube show` で記号を確かめてください（計画全体は -）",
                     "see the keys with `shirube show` (- is the plan)"},
                    subject);
}

struct Found {
  FieldOwner owner = FieldOwner::plan;
  const NamedField* field = nullptr;
};

// "ok" is said of any field, and of "unit" where findings mean that of baseline and target.
bool names(const NamedField& field, const Answer& answer, const std::string& folded) {
  const bool accepted = answer.value == kAccepted;
  if (!accepted && !field.answered) return false;
  if (field.path == answer.field) return true;
  if (accepted && is_tail(field.path, answer.field)) return true;
  return !folded.empty() && !field.words.empty() &&
         (text::for_matching(field.words.ja) == folded || text::for_matching(field.words.en) == folded);
}

Result<Found> field_of(const Subject& subject, const Answer& answer) {
  const std::string folded = text::for_matching(answer.field);
  for (const bool values : {true, false}) {  // 「目標値」 is the value, not all that is said of the target
    for (const FieldOwner owner : subject.owners) {
      for (const NamedField& field : named_fields(owner)) {
        if (field.value == values && names(field, answer, folded)) return Found{owner, &field};
      }
    }
  }
  Message known;
  for (const FieldOwner owner : subject.owners) {
    for (const NamedField& field : named_fields(owner)) {
      if (!field.answered) continue;
      known.ja += (known.ja.empty() ? "" : "、") + field.path + "（" + field.words.ja + "）";
      known.en += (known.en.empty() ? "" : ", ") + field.path;
    }
  }
  return make_error("answer-field", {"この項目はありません", "there is no such field"},
                    {"使える項目: " + known.ja, "known: " + known.en}, answer.field);
}

template <class Owner>
Owner* find_owner(std::vector<Owner>& owners, const std::string& key) {
  const auto found = std::find_if(owners.begin(), owners.end(), [&](const Owner& one) {
    if constexpr (std::same_as<Owner, Goal>) {
      return std::to_string(one.number) == key;
    } else {
      return one.key == key;
    }
  });
  return found == owners.end() ? nullptr : &*found;
}

template <class T>
Result<void> set_in(T* owner, const Answer& answer) {
  T changed = *owner;
  SHIRUBE_TRY_VOID(Setter(answer.field, answer).set(changed));
  *owner = std::move(changed);
  return {};
}

}  // namespace

Result<Answer> resolve_answer(const Plan& plan, const Answer& answer) {
  SHIRUBE_TRY(subject, subject_of(plan, answer.subject));
  SHIRUBE_TRY(found, field_of(subject, answer));
  Answer resolved = answer;
  if (answer.field != found.field->path && !is_tail(found.field->path, answer.field))
    resolved.field = found.field->path;
  const std::size_t slash = answer.subject.find('/');
  const bool named = slash != std::string::npos;
  if (found.owner == FieldOwner::component && (named || answer.value != kAccepted)) {
    if (!named && subject.indicator->components.empty()) return resolved;
    const std::string wanted = named ? answer.subject.substr(slash + 1) : std::string();
    SHIRUBE_TRY(component, find_meant(*subject.indicator, wanted, Meant::any));
    if (named) resolved.subject = subject.indicator->key + "/" + component->key;
  } else if (named) {
    // Of the indicator itself, whichever component was named with it.
    SHIRUBE_TRY(component, find_meant(*subject.indicator, answer.subject.substr(slash + 1), Meant::any));
    resolved.subject = subject.indicator->key + "/" + component->key;
  }
  return resolved;
}

Result<void> apply_answer(Plan& plan, const Answer& given) {
  SHIRUBE_TRY(answer, resolve_answer(plan, given));
  if (answer.value == kAccepted) return {};
  SHIRUBE_TRY(subject, subject_of(plan, answer.subject));
  SHIRUBE_TRY(found, field_of(subject, answer));
  const std::size_t slash = answer.subject.find('/');
  const std::string key = answer.subject.substr(0, slash);
  switch (found.owner) {
    case FieldOwner::plan:
      return Setter(answer.field, answer).set(plan);
    case FieldOwner::goal:
      return set_in(find_owner(plan.goals, key), answer);
    case FieldOwner::measure:
      for (Goal& goal : plan.goals) {
        if (Measure* measure = find_owner(goal.measures, key)) return set_in(measure, answer);
      }
      return {};
    case FieldOwner::action:
      return set_in(find_owner(plan.actions, key), answer);
    case FieldOwner::indicator:
      return set_in(plan.find_indicator(key), answer);
    case FieldOwner::component:
      break;
  }
  Indicator& indicator = *plan.find_indicator(key);
  if (indicator.components.empty()) {
    Component only;
    SHIRUBE_TRY_VOID(Setter(answer.field, answer).set(only));
    indicator.components.push_back(std::move(only));
    return {};
  }
  const std::string wanted = slash == std::string::npos ? std::string() : answer.subject.substr(slash + 1);
  SHIRUBE_TRY(component, find_meant(indicator, wanted, Meant::any));
  return set_in(component, answer);
}

std::vector<Finding> open_findings(const std::vector<Finding>& findings, const std::vector<Answer>& answers) {
  std::vector<Finding> open;
  std::set<const Answer*> used;  // answers to one component, each for one finding
  for (const Finding& finding : findings) {
    bool settled = false;
    for (const Answer& answer : answers) {
      const bool same_code = answer.finding_code.empty() || answer.finding_code == finding.diagnostic.code;
      if (!same_code || (answer.field != finding.field && answer.finding_code.empty())) continue;
      const bool of_part = !finding.subject.empty() && answer.subject.size() > finding.subject.size() &&
                           answer.subject.compare(0, finding.subject.size() + 1, finding.subject + "/") == 0;
      settled = answer.subject == finding.subject || (of_part && used.insert(&answer).second);
      if (settled) break;
    }
    if (!settled) open.push_back(finding);
  }
  return open;
}

}  // namespace shirube::intake
