// The figures of one quantity over time, asked for by the step they are needed for. Private
// to the module.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "population/cells.h"
#include "statistics/rates/figures.h"

namespace shirube::statistics {

inline constexpr int kBirth = -1;  // "birth" in place of an age
inline constexpr int kNoAge = -2;  // the quantity has no ages

struct RateCell {
  double value = 0;
  AgeLabel label;
  const RateFigure* figure = nullptr;
};
// By lower age; of a quantity without sexes both are the same.
struct RateProfile {
  std::map<int, RateCell> ages[2];  // by population::Sex
  bool given(population::Sex sex) const { return !ages[static_cast<std::size_t>(sex)].empty(); }
  const std::map<int, RateCell>& of(population::Sex sex) const { return ages[static_cast<std::size_t>(sex)]; }
};

// A period [from, to) and its figures; without times: all of time.
struct RateSlice {
  bool timed = false;
  int from = 0;
  int to = 0;
  RateProfile profile;
};

class RateSeries {
 public:
  // Labels like 2015-2020 are taken to end when the next begins; those of single years hold
  // until the next one, the last as long as the one before, a single one for `width` years.
  // What is given for both sexes counts for a sex that has nothing of its own. Errors:
  // cell-repeated (two different figures), period-overlap.
  static Result<RateSeries> of(const RateBook& book, RateQuantity quantity, int width);

  bool empty() const { return slices_.empty(); }
  bool timed() const { return !slices_.empty() && slices_.front().timed; }
  const std::vector<RateSlice>& slices() const { return slices_; }
  int first_year() const { return slices_.front().from; }
  int end_year() const { return slices_.back().to; }

  // For the step [from, to): one period as it is given, several as mean or sum (see OverTime).
  // With `hold` the last period goes on for ever. Errors: period-missing, ages-differ (periods
  // of different ages).
  Result<RateProfile> over(int from, int to, bool hold) const;
  // At the beginning of a year. Error: period-missing.
  Result<RateProfile> at_year(int year) const;

 private:
  const RateBook* book_ = nullptr;
  RateQuantity quantity_ = RateQuantity::population;
  std::vector<RateSlice> slices_;
};

// The values by the population's age groups. `sparse`: ages that are not given are 0 (fertility,
// schedules); else every age is needed. Beyond the open group nothing may be given. Errors:
// age-missing, ages-differ; each names the file, the age and what was expected.
Result<std::vector<double>> on_ages(const RateBook& book, const RateProfile& profile, population::Sex sex,
                                    population::AgeGroups ages, bool sparse, RateQuantity quantity);

// The groups of a population by its labels. Errors: age-missing, ages-uneven.
Result<population::AgeGroups> groups_of(const RateBook& book, const RateProfile& profile,
                                        population::Sex sex);

}  // namespace shirube::statistics
