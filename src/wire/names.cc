#include "wire/names.h"

namespace shirube::wire {

std::string_view name_of(PlanStatus value) {
  switch (value) {
    case PlanStatus::unknown:
      return "unknown";
    case PlanStatus::draft:
      return "draft";
    case PlanStatus::adopted:
      return "adopted";
  }
  return "unknown";
}

std::string_view name_of(Outcome value) {
  switch (value) {
    case Outcome::unknown:
      return "unknown";
    case Outcome::outcome:
      return "outcome";
    case Outcome::output:
      return "output";
  }
  return "unknown";
}

std::string_view name_of(progress::PathStart value) {
  switch (value) {
    case progress::PathStart::baseline_year:
      return "baseline-year";
    case progress::PathStart::year_before_plan:
      return "year-before-plan";
    case progress::PathStart::plan_start:
      return "plan-start";
  }
  return "year-before-plan";
}

}  // namespace shirube::wire
