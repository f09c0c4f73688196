// What differs between the stored plan and another reading of it, field by field.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/enum_words.h"
#include "plan/plan.h"

namespace shirube::intake {

enum class ChangeKind { added, removed, changed };

struct PlanChange {
  ChangeKind kind = ChangeKind::changed;
  std::string subject;  // key of indicator ("1-2-K3/male": one component), measure, goal; empty: the plan
  std::string field;    // its path in plan/fields.h, in a list with what it is known by: "path 2022.value"
  std::string old_text;
  std::string new_text;
  int line = 0;  // in the new document
  bool operator==(const PlanChange&) const = default;
};

// Every field that the table of fields compares, to the letter; empty: the two say the same,
// wherever it stands in their documents. Indicators are matched by goal, measure and name first,
// then by place.
std::vector<PlanChange> compare(const Plan& stored, const Plan& incoming);

bool same_target(const Target& a, const Target& b);

}  // namespace shirube::intake

namespace shirube {

template <>
inline constexpr std::array kEnumWords<intake::ChangeKind>{
    EnumWord<intake::ChangeKind>{intake::ChangeKind::added, "added", "追加", "added"},
    EnumWord<intake::ChangeKind>{intake::ChangeKind::removed, "removed", "削除", "removed"},
    EnumWord<intake::ChangeKind>{intake::ChangeKind::changed, "changed", "変更", "changed"}};

}  // namespace shirube
