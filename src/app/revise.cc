#include "app/revise.h"

#include <algorithm>
#include <functional>

#include "app/evaluate.h"
#include "plan/component.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::app {
namespace {

Error nothing_to_change() {
  return make_error(
      "nothing-to-change", {"変える内容がありません", "there is nothing to change"},
      {"いまの値は `shirube show` で確かめられます", "see the present values with `shirube show`"});
}

Result<void> need_reason(const Context& context) {
  if (!context.author.reason.empty()) return {};
  return make_error(
      "reason-missing", {"理由が必要です", "a reason is needed"},
      {"--reason で理由を書いてください（履歴に残ります）", "give it with --reason; it goes to the history"});
}

// Loads the plan, lets `change` alter it and say what it did, stores the new revision.
using PlanEdit = std::function<Result<std::vector<store::Change>>(Plan&)>;
Result<int> edit_plan(Context& context, const std::string& plan_id, const std::string& kind,
                      const PlanEdit& edit) {
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<int> {
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(stored, writer.plan(id));
    Plan plan = *stored;
    SHIRUBE_TRY(lines, edit(plan));
    if (lines.empty()) return nothing_to_change();
    for (store::Change& line : lines) line.kind = kind;
    return writer.save_plan(id, plan, kind, lines);
  });
}

store::Change line(const std::string& subject, const std::string& field, const std::string& from,
                   const std::string& to) {
  store::Change change;
  change.subject = subject;
  change.field = field;
  change.old_value = from;
  change.new_value = to;
  return change;
}

Result<Component*> find_component(Plan& plan, const std::string& indicator, const std::string& component) {
  SHIRUBE_TRY(found, IndicatorFinder(plan).find(indicator));
  return find_meant(*plan.find_indicator(found->key), component, Meant::any);
}

std::string describe(const Target& target) {
  std::string text =
      target.value ? target.value->to_string() + target.unit.text : std::string(code(target.direction));
  if (target.period) text += " (" + target.period->format(YearStyle::letter) + ")";
  return text;
}

std::string describe(const std::vector<PathPoint>& path) {
  std::string text;
  for (const PathPoint& point : path) {
    text += (text.empty() ? "" : ", ") + format_fiscal_year(point.year, YearStyle::letter) + "=" +
            point.value.to_string();
  }
  return text;
}

std::string subject_of(const Plan& plan, const std::string& indicator, const Component& component) {
  const Result<const Indicator*> found = IndicatorFinder(plan).find(indicator);
  const std::string key = found ? found.value()->key : indicator;
  return component.key == "main" ? key : key + "/" + component.key;
}

// Keeps what was before with date, name and reason.
void keep_revision(Component& component, const Context& context) {
  TargetRevision revision;
  revision.date = context.clock.now().to_iso8601().substr(0, 10);
  revision.by = context.author.name;
  revision.reason = context.author.reason;
  revision.old_target = component.target;
  revision.old_path = component.path;
  component.revisions.push_back(std::move(revision));
}

Result<Target> changed_target(const Target& old_target, const TargetChange& change) {
  Target target = old_target;
  if (!change.direction.empty()) {
    const std::optional<Direction> direction = from_code<Direction>(change.direction);
    if (!direction) {
      const Message accepted = accepted_codes<Direction>();
      return make_error("direction-unknown", {"方向として読めません", "this is not a direction"},
                        {accepted.ja + "のいずれか", "one of " + accepted.en}, change.direction);
    }
    target.direction = *direction;
  }
  if (!change.value.empty()) {
    const Result<Decimal> value = text::parse_number(change.value);
    if (!value) return value.error();
    target.value = value.value();
  }
  if (!change.period.empty()) {
    const std::optional<text::PeriodMatch> period = text::parse_period(change.period);
    if (!period) {
      return make_error("period-syntax", {"期間として読めません", "this is not a period"},
                        {"R8、令和8年度、R6-8平均 のように書いてください", "write R8, 令和8年度 or R6-8平均"},
                        change.period);
    }
    target.period = period->period;
    target.period_from_header = false;
    target.aggregation = period->period.aggregation();
  }
  return target;
}

}  // namespace

Result<int> revise_target(Context& context, const std::string& plan_id, const TargetChange& change) {
  SHIRUBE_TRY_VOID(need_reason(context));
  return edit_plan(context, plan_id, "revise", [&](Plan& plan) -> Result<std::vector<store::Change>> {
    SHIRUBE_TRY(component, find_component(plan, change.indicator, change.component));
    SHIRUBE_TRY(target, changed_target(component->target, change));
    if (target == component->target) return nothing_to_change();
    const std::string before = describe(component->target);
    keep_revision(*component, context);
    component->target = target;
    return std::vector{
        line(subject_of(plan, change.indicator, *component), "target", before, describe(target))};
  });
}

Result<int> set_path(Context& context, const std::string& plan_id, const std::string& indicator,
                     const std::string& component_key, const std::map<int, std::string>& values) {
  SHIRUBE_TRY_VOID(need_reason(context));
  return edit_plan(context, plan_id, "path", [&](Plan& plan) -> Result<std::vector<store::Change>> {
    SHIRUBE_TRY(component, find_component(plan, indicator, component_key));
    std::vector<PathPoint> path;
    for (const auto& [year, text] : values) {
      SHIRUBE_TRY(value, text::parse_number(text));
      path.push_back({year, value, {}});
    }
    if (describe(path) == describe(component->path)) return nothing_to_change();
    const std::string before = describe(component->path);
    keep_revision(*component, context);
    component->path = path;
    return std::vector{line(subject_of(plan, indicator, *component), "path", before, describe(path))};
  });
}

Result<int> lock_year(Context& context, const std::string& plan_id, int year, bool locked) {
  if (!locked) SHIRUBE_TRY_VOID(need_reason(context));
  return edit_plan(
      context, plan_id, locked ? "lock" : "unlock", [&](Plan& plan) -> Result<std::vector<store::Change>> {
        if (plan.first_fiscal_year != 0 && (year < plan.first_fiscal_year || year > plan.last_fiscal_year)) {
          return make_error(
              "year-outside-plan", {"計画期間の外の年度です", "the year is outside the plan"},
              {format_fiscal_year(plan.first_fiscal_year, YearStyle::both) + "から" +
                   format_fiscal_year(plan.last_fiscal_year, YearStyle::both) + "までで指定してください",
               "give a year from " + std::to_string(plan.first_fiscal_year) + " to " +
                   std::to_string(plan.last_fiscal_year)},
              format_fiscal_year(year, YearStyle::letter));
        }
        std::vector<int>& years = plan.locked_years;
        const auto found = std::find(years.begin(), years.end(), year);
        if ((found != years.end()) == locked) return nothing_to_change();
        if (locked) {
          years.insert(std::upper_bound(years.begin(), years.end(), year), year);
        } else {
          years.erase(found);
        }
        const std::string name = format_fiscal_year(year, YearStyle::letter);
        return std::vector{line("", "locked " + name, locked ? "no" : "yes", locked ? "yes" : "no")};
      });
}

namespace {

// The value must be one the judgement can take: a class, a category, a grade of the scheme.
Result<void> check_override_value(const Override& wanted) {
  if (wanted.what == "grade") {
    SHIRUBE_TRY(scheme, load_scheme(wanted.scheme));
    std::string known;
    for (const progress::Grade& grade : scheme.grades()) {
      if (grade.label == wanted.value) return {};
      known += (known.empty() ? "" : ", ") + grade.label;
    }
    return make_error("override-value", {"この基準にない評語です", "the scheme has no such grade"},
                      {"使える評語: " + known, "its grades: " + known}, wanted.value);
  }
  const char highest = wanted.what == "national" ? '3' : '4';
  if (wanted.value.size() == 1 && wanted.value[0] >= '1' && wanted.value[0] <= highest) return {};
  return make_error("override-value", {"この評価は使えません", "there is no such judgement"},
                    {std::string("1 から ") + highest + " の数字で指定してください",
                     std::string("give a number from 1 to ") + highest},
                    wanted.value);
}

}  // namespace

Result<void> override_judgement(Context& context, const std::string& plan_id, const Override& wanted) {
  SHIRUBE_TRY_VOID(need_reason(context));
  SHIRUBE_TRY_VOID(check_override_value(wanted));
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<void> {
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(stored, writer.plan(id));
    Plan plan = *stored;
    SHIRUBE_TRY(found, IndicatorFinder(plan).find(wanted.indicator));
    if (std::find(plan.locked_years.begin(), plan.locked_years.end(), wanted.year) !=
        plan.locked_years.end()) {
      return make_error("year-locked", {"この年度は確定済みです", "this year is locked"},
                        {"直す必要があれば `shirube unlock` で理由を残して解除してください",
                         "unlock it with a reason first"},
                        format_fiscal_year(wanted.year, YearStyle::letter));
    }
    Override made = wanted;
    made.indicator = found->key;
    if (!made.component.empty()) {
      SHIRUBE_TRY(component, find_component(plan, found->key, made.component));
      made.component = component->key;
    }
    return writer.add_override(id, made);
  });
}

Result<int> answer(Context& context, const std::string& plan_id, const Answer& given) {
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<int> {
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(before, writer.plan(id));
    Plan plan = *before;
    SHIRUBE_TRY(stored, intake::resolve_answer(plan, given));
    SHIRUBE_TRY_VOID(intake::apply_answer(plan, stored));
    stored.by = context.author.name;
    stored.reason = context.author.reason;
    SHIRUBE_TRY_VOID(writer.add_answer(id, stored));
    if (plan == *before) {
      SHIRUBE_TRY(revisions, writer.revisions(id));
      return revisions.back().revision;
    }
    std::vector<store::Change> lines;
    for (const intake::PlanChange& change : intake::compare(*before, plan)) {
      lines.push_back(line(change.subject, change.field, change.old_text, change.new_text));
      lines.back().kind = "answer";
    }
    return writer.save_plan(id, plan, "answer", lines);
  });
}

}  // namespace shirube::app
