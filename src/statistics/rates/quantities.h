// What a projection is made of, by name: the quantities that rate files may hold, in every
// usual spelling, with the values each can have. docs/formats/rates-csv.md lists them.
// Private to the module but for the names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "population/cells.h"

namespace shirube::statistics {

enum class RateQuantity {
  population,
  survival,        // to the group at the end; group 0 from birth, the last of the last two groups
  survival_from,   // of the group at the start to the next; the last within the open group
  survival_birth,  // births → group 0
  survival_open,   // within the open group; `survival` of it is then of the group below alone
  mx,
  qx,
  ax,
  lx,
  Lx,
  ex,
  deaths,  // by age, beside the population they happened to
  asfr,    // births per woman and year
  pasfr,   // share of each age in the total fertility rate
  tfr,
  sex_ratio_at_birth,     // boys per girl
  female_share_at_birth,  // girls among births
  child_woman_ratio,      // children of group 0 per woman 15–49, in place of fertility
  child_sex_ratio,        // boys per girl among them
  net_migrants,           // persons over the step
  in_migrants,
  out_migrants,
  net_rate,  // per person at risk over the step
  in_rate,
  out_rate,
  net_rate_annual,  // per person and year
  in_rate_annual,
  out_rate_annual,
  net_migrants_total,  // persons over the step, both sexes and all ages
  migration_schedule,  // weights that spread the total over sexes and ages
  timing,              // preston, leslie, even, end, un2019
};

// How figures of a period are brought to a step of another length.
enum class OverTime {
  level,   // as it is; the mean over several periods
  amount,  // in proportion to the years; the sum over several periods
  state,   // at a point of time
};

struct QuantityInfo {
  RateQuantity quantity;
  std::string_view code;  // "survival-from"
  Message name;
  double low = 0;
  double high = 0;  // infinity: none
  bool by_age = true;
  bool by_sex = true;
  OverTime over_time = OverTime::level;
};
const std::vector<QuantityInfo>& rate_quantities();
const QuantityInfo& info(RateQuantity quantity);

// A name as a column or a cell of it has it, perhaps with a sex and a unit: "sx_f" → survival,
// female; "population_thousands" → 1000; "lt_nMx", "女の死亡率".
struct QuantityName {
  RateQuantity quantity;
  std::optional<population::Sex> sex;
  double scale = 1;
};
std::optional<QuantityName> parse_quantity(std::string_view text);
// The names most files need, for remedies.
std::string main_quantities();
// The sex that any name says: "expected_pop_f", 人口（女）.
std::optional<population::Sex> sex_of_name(std::string_view text);

}  // namespace shirube::statistics
