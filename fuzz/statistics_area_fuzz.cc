// Any bytes as populations of districts and as headship rates: read or refused with a reason;
// what is read has one set of ages, no negative number and no rate above 1.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "statistics/areas/districts.h"
#include "statistics/areas/headship.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shirube;
  if (size > 1u << 16) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Diagnostics findings;
  const auto districts = statistics::read_districts(bytes, "districts.csv", &findings);
  SHIRUBE_CHECK(districts.ok() || !findings.empty(), "refused without a finding");
  if (districts) {
    const population::AgeGroups ages = districts.value().front().censuses.front().persons.ages();
    for (const population::District& district : districts.value()) {
      for (const population::CensusCount& census : district.censuses) {
        SHIRUBE_CHECK(census.persons.ages() == ages, "other ages");
        for (const population::Sex sex : population::kSexes) {
          for (const double value : census.persons.of(sex)) SHIRUBE_CHECK(value >= 0, "a negative number");
        }
      }
    }
  }
  const auto rates = statistics::read_headship(bytes, "headship.csv", nullptr);
  if (rates) {
    for (const population::HeadshipRates& year : rates.value()) {
      SHIRUBE_CHECK(population::check_headship(year).ok(), "rates that cannot be");
    }
  }
  return 0;
}
