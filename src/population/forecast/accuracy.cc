#include "population/forecast/accuracy.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/quantile.h"

namespace shirube::population {
namespace {

constexpr double kPercent = 100;

double interval_score(double lower, double upper, double actual, double alpha) {
  return upper - lower + 2 / alpha * (std::max(0.0, lower - actual) + std::max(0.0, actual - upper));
}

class Coverages {
 public:
  void add(const Outcome& one, double actual) {
    ++count_;
    if (!one.range) return;
    ++known_;
    const Range& r = *one.range;
    sum_.share80 += r.lower80 <= actual && actual <= r.upper80;
    sum_.share95 += r.lower95 <= actual && actual <= r.upper95;
    sum_.width80 += (r.upper80 - r.lower80) / actual;
    sum_.score80 += interval_score(r.lower80, r.upper80, actual, 0.20) / actual;
    sum_.score95 += interval_score(r.lower95, r.upper95, actual, 0.05) / actual;
  }
  std::optional<Coverage> mean() const {
    if (count_ == 0 || known_ != count_) return std::nullopt;
    const double f = kPercent / static_cast<double>(count_);
    return Coverage{sum_.share80 * f, sum_.share95 * f, sum_.width80 * f, sum_.score80 * f, sum_.score95 * f};
  }

 private:
  std::size_t count_ = 0;
  std::size_t known_ = 0;
  Coverage sum_;
};

}  // namespace

const std::array<SizeClass, 5>& size_classes() {
  static const std::array<SizeClass, 5> classes = {{
      {"all", {"全体", "all"}, 0, std::numeric_limits<double>::infinity()},
      {"under-5k", {"5千人未満", "under 5,000"}, 0, 5e3},
      {"5k-20k", {"5千〜2万人", "5,000-20,000"}, 5e3, 2e4},
      {"20k-100k", {"2万〜10万人", "20,000-100,000"}, 2e4, 1e5},
      {"over-100k", {"10万人以上", "100,000 and over"}, 1e5, std::numeric_limits<double>::infinity()},
  }};
  return classes;
}

Accuracy accuracy_of(const std::vector<Outcome>& outcomes, const SizeClass& size) {
  Accuracy made;
  std::vector<double> absolute;
  double signed_sum = 0;
  double forecast_sum = 0;
  double actual_sum = 0;
  double cells_missed = 0;
  double cells_all = 0;
  Coverages coverages;
  for (const Outcome& one : outcomes) {
    if (one.people_at_origin < size.from || one.people_at_origin >= size.to) continue;
    ++made.places;
    const double forecast = one.forecast->total();
    const double actual = one.actual->total();
    for (const Sex sex : kSexes) {
      for (int group = 0; group < one.actual->count(); ++group)
        cells_missed += std::abs(one.forecast->at(sex, group) - one.actual->at(sex, group));
    }
    cells_all += actual;
    forecast_sum += forecast;
    actual_sum += actual;
    if (!(actual > 0)) continue;
    absolute.push_back(std::abs(forecast / actual - 1));
    signed_sum += forecast / actual - 1;
    coverages.add(one, actual);
  }
  if (absolute.empty()) return made;
  const double count = static_cast<double>(absolute.size());
  made.mape = kPercent * numeric::ordered_sum(absolute.data(), absolute.size()) / count;
  made.malpe = kPercent * signed_sum / count;
  double quantiles[2];
  numeric::quantiles(absolute.data(), absolute.size(), {0.5, 0.9}, quantiles);
  made.median_ape = kPercent * quantiles[0];
  made.p90_ape = kPercent * quantiles[1];
  made.sum_error = kPercent * (forecast_sum / actual_sum - 1);
  made.age_sex = kPercent * cells_missed / cells_all;
  made.coverage = coverages.mean();
  return made;
}

}  // namespace shirube::population
