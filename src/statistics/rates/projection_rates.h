// Figures of rate files → everything a projection needs. docs/formats/rates-csv.md.
#pragma once

#include <optional>
#include <vector>

#include "base/message.h"
#include "population/projection.h"
#include "statistics/rates/life_table.h"

namespace shirube::statistics {

struct ProjectionRateOptions {
  std::optional<int> from;  // year of the population to start from; default: the first
  std::optional<int> to;    // default: the end of mortality
  population::Timing timing = population::Timing::end;  // where the file has no `timing`
  bool migrants_by_start_age = false;
  bool hold = false;                         // the last figures go on
  std::optional<double> sex_ratio_at_birth;  // in place of any in the files
  std::optional<double> radix;               // of Lx, where there is no lx
  LifeTableRules life_table;
};

struct RateProjectionInput {
  population::ProjectionInput input;
  bool women_only = false;  // the files have nothing of men: theirs are 0
  std::vector<Message> notes;
};

// Errors: start-missing, sex-missing, age-missing, ages-differ, ages-uneven, period-missing,
// period-overlap, cell-repeated, mortality-none, mortality-twice, survival-birth-missing,
// fertility-none, fertility-twice, pasfr-sum, sex-ratio-missing, migration-total (a total without
// a schedule, or a schedule that sums to 0), radix-missing, usage-year, and those of life_table_of.
Result<RateProjectionInput> projection_of(const RateBook& book, const ProjectionRateOptions& options);

}  // namespace shirube::statistics
