// Tables of stored statistics: datasets, populations over the years, one population by age.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "population/cells.h"
#include "statistics/records.h"
#include "store/store.h"
#include "wire/table.h"

namespace shirube::cli {

// For people counts are grouped (11,124), for programs and spreadsheets not.
struct Shown {
  Lang lang = Lang::ja;
  bool grouped = true;
};

// What of a population is asked for.
struct AgesWanted {
  std::optional<population::Sex> sex;
  std::optional<std::pair<int, int>> ages;  // [from, to)
};

Message basis_name(const std::string& basis);
// "小樽市 2020（令和2）年 国勢調査"
std::string title_of(const statistics::PopulationRecord& record, Lang lang);

wire::Table dataset_table(const std::vector<store::DatasetInfo>& datasets, Lang lang);
wire::Table years_table(const std::vector<statistics::PopulationRecord>& records, const Shown& shown);
// Ages as they were counted, the unknown apart; shares are of those whose age is known.
wire::Table ages_table(const statistics::PopulationRecord& record, const AgesWanted& wanted,
                       const Shown& shown);
// School ages, workers, the old …, unknown ages distributed.
wire::Table aggregates_table(const statistics::PopulationRecord& record, const Shown& shown);
std::string population_json(const statistics::PopulationRecord& record, const AgesWanted& wanted);

}  // namespace shirube::cli
