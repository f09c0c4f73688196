#include "app/population/view.h"

#include <algorithm>
#include <set>

namespace shirube::app {
namespace {

// Of several bases of one year people mean the count before the register, and that before a
// projection.
int rank(const std::string& basis) { return basis == "census" ? 0 : basis == "projection" ? 2 : 1; }

}  // namespace

Result<statistics::PopulationRecord> stored_population(store::Reader& reader,
                                                       const PopulationWanted& wanted) {
  SHIRUBE_TRY(place, resolve_place(reader, wanted.place));
  SHIRUBE_TRY(records, populations(reader, place.code, wanted.basis));
  std::stable_sort(records.begin(), records.end(),
                   [](const auto& a, const auto& b) { return rank(a.basis) < rank(b.basis); });
  std::set<int> years;
  const statistics::PopulationRecord* chosen = nullptr;
  for (const statistics::PopulationRecord& record : records) {
    years.insert(record.year);
    if (wanted.year != 0 && record.year != wanted.year) continue;
    // The latest year of the first basis there is.
    if (chosen == nullptr || (rank(record.basis) == rank(chosen->basis) && record.year >= chosen->year))
      chosen = &record;
  }
  if (chosen != nullptr) {
    statistics::PopulationRecord found = *chosen;
    if (found.name.empty()) found.name = place.name;
    return found;
  }
  std::string known;
  for (const int year : years) known += (known.empty() ? "" : ", ") + std::to_string(year);
  return make_error("population-year", {"この年の人口はありません", "there is no population of this year"},
                    {known.empty() ? "統計を取り込んでください" : "次の年があります: " + known,
                     known.empty() ? "load one" : "there are: " + known},
                    std::to_string(wanted.year));
}

}  // namespace shirube::app
