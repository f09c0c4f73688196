// The years of one component as a report shows them: the row of a table and the slot
// of a chart come from the same value, so that they cannot differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/path.h"
#include "report/writer.h"

namespace shirube::report {

struct YearRow {
  int year = 0;
  std::optional<Decimal> value;
  std::optional<MissingReason> missing;
  bool preliminary = false;
  bool to_come = false;              // after the year of the evaluation
  std::optional<Rational> expected;  // for totals cumulative
  std::optional<Rational> running;   // for totals ΣA, for means the mean so far
  const Actual* recorded = nullptr;  // its source and note
};

// Years with a value before the plan, then every year of the plan. Values after the
// year of the evaluation are not shown, as they are not judged.
std::vector<YearRow> year_rows(const IndicatorWriter& page, const Indicator& indicator,
                               const progress::ComponentResult& component);

// What a table of this component calls its running column; empty for levels.
Message running_label(const Component& component);

// What the target is compared with: "13.1%（R4）", of totals and means "累計61件", "平均96.2%".
// "—" where there is none.
std::string judged_text(const IndicatorWriter& page, const progress::ComponentResult& component);

charts::PathChart make_path_chart(const IndicatorWriter& page, const Indicator& indicator,
                                  const progress::ComponentResult& component,
                                  const std::vector<YearRow>& rows, const std::string& id);

}  // namespace shirube::report
