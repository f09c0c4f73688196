#include "population/areas/households.h"

#include <algorithm>
#include <cmath>

#include "population/wording.h"

namespace shirube::population {
namespace {

double logit(double rate) { return std::log(rate / (1 - rate)); }
double from_logit(double value) { return 1 / (1 + std::exp(-value)); }
bool has_logit(double rate) { return rate > 0 && rate < 1; }

// The population in the ages of the rates. Error where a group would have to be cut.
Result<Cells> regrouped(const Cells& people, const AgeGroups& ages) {
  const AgeGroups& own = people.ages();
  if (own == ages) return people;
  if (ages.width % own.width != 0 || ages.open_age() > own.open_age()) {
    return make_error("ages-differ",
                      {"人口の年齢区分を世帯主率の年齢区分にまとめられません",
                       "the ages of the population cannot be put together into those of the headship rates"},
                      {"人口の年齢の幅と最後の年齢（以上）を、世帯主率と同じか細かくしてください",
                       "give the population by the same or finer ages, up to the same or a higher open age"});
  }
  Cells out(ages);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < own.count; ++group) {
      out.at(sex, std::min(own.lower(group) / ages.width, ages.count - 1)) += people.at(sex, group);
    }
  }
  return out;
}

Error types_differ() {
  return make_error("headship-types",
                    {"世帯主率の家族類型か年齢区分が、基準と参照で異なります",
                     "family types or ages of the headship rates differ between base and reference"},
                    {"同じ家族類型・年齢区分の表を使ってください", "use tables of the same types and ages"});
}

// Logit of the reference in a year, by linear interpolation; nullopt where a rate is 0 or 1.
std::optional<double> reference_logit(const std::vector<HeadshipRates>& reference, std::size_t type, Sex sex,
                                      int group, int year) {
  const auto rate = [&](const HeadshipRates& of) { return of.rates[type].at(sex, group); };
  std::size_t after = 0;
  while (after < reference.size() && reference[after].year < year) ++after;
  const HeadshipRates& high = reference[std::min(after, reference.size() - 1)];
  const HeadshipRates& low = reference[after == 0 ? 0 : after - 1];
  if (!has_logit(rate(high)) || !has_logit(rate(low))) return std::nullopt;
  if (low.year == high.year || year >= high.year) return logit(rate(high));
  if (year <= low.year) return logit(rate(low));
  const double share = static_cast<double>(year - low.year) / (high.year - low.year);
  return logit(rate(low)) + share * (logit(rate(high)) - logit(rate(low)));
}

double uncontrolled(const Cells& people, const HeadshipRates& rates, std::vector<double>& by_type) {
  double total = 0;
  by_type.assign(rates.types.size(), 0);
  for (std::size_t k = 0; k < rates.types.size(); ++k) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group < people.count(); ++group) {
        by_type[k] += people.at(sex, group) * rates.rates[k].at(sex, group);
      }
    }
    total += by_type[k];
  }
  return total;
}

double factor_of(const std::map<int, double>& factors, int year) {
  if (factors.empty()) return 1;
  const auto after = factors.lower_bound(year);
  if (after == factors.end()) return factors.rbegin()->second;
  if (after->first == year || after == factors.begin()) return after->second;
  const auto before = std::prev(after);
  const double share = static_cast<double>(year - before->first) / (after->first - before->first);
  return before->second + share * (after->second - before->second);
}

}  // namespace

Result<void> check_headship(const HeadshipRates& rates) {
  if (rates.types.empty() || rates.types.size() != rates.rates.size()) return types_differ();
  const AgeGroups& ages = rates.ages();
  for (const Cells& cells : rates.rates) {
    if (cells.ages() != ages) return types_differ();
  }
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      double sum = 0;
      for (std::size_t k = 0; k < rates.types.size(); ++k) {
        const double rate = rates.rates[k].at(sex, group);
        sum += rate;
        if (std::isfinite(rate) && rate >= 0 && rate <= 1) continue;
        return cell_error("headship-range", sex, ages, group, rate,
                          {"「" + rates.types[k] + "」の世帯主率は0から1の間でなければなりません",
                           "the headship rate of \"" + rates.types[k] + "\" must lie between 0 and 1"},
                          {"割合（例：0.412）で書いてください。百分率なら100で割ってください",
                           "write it as a share (e.g. 0.412); divide percentages by 100"});
      }
      if (sum > 1 + 1e-9) {
        return cell_error("headship-sum", sex, ages, group, sum,
                          {"家族類型の世帯主率の和が1を超えています",
                           "the headship rates of all types add up to more than 1"},
                          {"類型が重なっていないか（総数が混じっていないか）確かめてください",
                           "check that types do not overlap (no total among them)"});
      }
    }
  }
  return {};
}

Result<HeadshipRates> headship_at(const HeadshipRates& base, int year, const HouseholdOptions& options) {
  SHIRUBE_TRY_VOID(check_headship(base));
  for (const HeadshipRates& reference : options.reference) {
    SHIRUBE_TRY_VOID(check_headship(reference));
    if (reference.types != base.types || reference.ages() != base.ages()) return types_differ();
  }
  HeadshipRates out = base;
  out.year = year;
  if (options.reference.empty() || year == base.year) return out;
  // How much of the distance to the reference is left.
  double distance = 1;
  if (options.converge_by) {
    const double whole = *options.converge_by - base.year;
    distance = whole > 0 ? std::clamp((*options.converge_by - year) / whole, 0.0, 1.0) : 0;
  }
  const AgeGroups& ages = base.ages();
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      double sum = 0;
      for (std::size_t k = 0; k < base.types.size(); ++k) {
        double& rate = out.rates[k].at(sex, group);
        const auto then = reference_logit(options.reference, k, sex, group, base.year);
        const auto now = reference_logit(options.reference, k, sex, group, year);
        if (has_logit(rate) && then && now) rate = from_logit(*now + distance * (logit(rate) - *then));
        sum += rate;
      }
      if (sum <= 1) continue;
      for (Cells& cells : out.rates) cells.at(sex, group) /= sum;
    }
  }
  return out;
}

Result<Households> households(const Cells& people, int year, const HeadshipRates& base,
                              const HouseholdOptions& options) {
  SHIRUBE_TRY(rates, headship_at(base, year, options));
  SHIRUBE_TRY(grouped, regrouped(people, rates.ages()));
  Cells private_people = grouped;
  if (options.institutional.count() > 0) {
    if (options.institutional.ages() != rates.ages()) return types_differ();
    for (const Sex sex : kSexes) {
      for (int group = 0; group < grouped.count(); ++group) {
        private_people.at(sex, group) *= 1 - std::clamp(options.institutional.at(sex, group), 0.0, 1.0);
      }
    }
  }
  Households out;
  out.year = year;
  out.persons = private_people.total();
  out.total = uncontrolled(grouped, rates, out.by_type);
  out.factor = factor_of(options.factors, year);
  for (double& type : out.by_type) type *= out.factor;
  out.total *= out.factor;
  out.average_size = out.total > 0 ? out.persons / out.total : 0;
  return out;
}

Result<std::map<int, double>> control_factors(const std::map<int, Cells>& people,
                                              const std::map<int, double>& totals, const HeadshipRates& base,
                                              const HouseholdOptions& options) {
  HouseholdOptions free = options;
  free.factors.clear();
  std::map<int, double> factors;
  for (const auto& [year, total] : totals) {
    const auto found = people.find(year);
    if (found == people.end()) continue;
    SHIRUBE_TRY(own, households(found->second, year, base, free));
    if (!(total > 0) || !std::isfinite(total) || !(own.total > 0)) {
      return make_error("control-range",
                        {std::to_string(year) + "年の世帯総数に合わせられません",
                         "the households of " + std::to_string(year) + " cannot be brought to this total"},
                        {"0より大きい世帯数を入れてください", "give a number of households above 0"},
                        figure(total));
    }
    factors[year] = total / own.total;
  }
  return factors;
}

}  // namespace shirube::population
