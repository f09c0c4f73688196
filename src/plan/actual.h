// What was measured: one value of one component of an indicator in one period.
//
// Actuals are append-only. A correction is a further Actual for the same indicator,
// component and period; the one with the highest sequence holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quantity/decimal.h"
#include "quantity/missing.h"
#include "quantity/unit.h"
#include "time/period.h"

namespace shirube {

struct Actual {
  std::string indicator;           // key: "1-2-K3"
  std::string component = "main";  // key
  Period period = Period::year(1);
  std::optional<Decimal> value;
  Unit unit;                             // it was entered in; none: that of the component's series
  std::optional<MissingReason> missing;  // set exactly when there is no value
  bool preliminary = false;              // 速報値
  std::string source;
  std::string note;
  std::string entered_by;
  std::string entered_at;     // ISO 8601, UTC
  std::int64_t sequence = 0;  // order of recording, given by the store

  bool operator==(const Actual&) const = default;
};

// A person's judgement in place of the computed one, with name and reason.
struct Override {
  std::string indicator;
  std::string component;  // empty: the whole indicator
  int year = 0;
  std::string what;    // "national", "grant", "grade"
  std::string value;   // "1", "2", "3"; "1".."4"; a grade label of the scheme
  std::string scheme;  // for "grade": id of the scheme
  std::string by;
  std::string reason;
  std::string at;
  std::int64_t sequence = 0;

  bool operator==(const Override&) const = default;
};

}  // namespace shirube
