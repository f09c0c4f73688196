// Judging the strategies of all 1,741 municipalities: 35 indicators each, at the end of
// each of 10 years. The lower bound beside it is the same decision table in plain
// doubles, with neither exactness nor reasons, over the same values in the same run.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "progress/evaluate.h"
#include "progress/rollup.h"
#include "progress/scheme.h"

namespace {

using namespace shirube;
using namespace shirube::progress;

constexpr int kMunicipalities = 1741;
constexpr int kIndicators = 35;
constexpr int kYears = 10;
constexpr int kFirstYear = 2020;

struct Kind {
  Direction direction;
  Aggregation aggregation;
  const char* unit;
};

// As in a real plan: 18 rising, 9 above the baseline, 5 kept, 2 falling, 1 at least; some means
// and sums among them.
Kind kind_of(int indicator) {
  static constexpr std::array<Kind, 7> kinds = {{{Direction::increase, Aggregation::point, "人"},
                                                 {Direction::above_baseline, Aggregation::point, "%"},
                                                 {Direction::increase, Aggregation::point, "%"},
                                                 {Direction::maintain, Aggregation::point, "億円"},
                                                 {Direction::decrease, Aggregation::mean, "人"},
                                                 {Direction::increase, Aggregation::sum, "件"},
                                                 {Direction::decrease, Aggregation::point, "%"}}};
  return kinds[static_cast<std::size_t>(indicator) % kinds.size()];
}

// A fixed sequence of numbers, the same in every run.
struct Sequence {
  std::uint64_t state = 0x9E3779B97F4A7C15u;
  int next(int low, int high) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return low + static_cast<int>((state >> 33) % static_cast<std::uint64_t>(high - low));
  }
};

struct Item {
  Component component;
  Series series;
};

std::vector<Item> make_items() {
  Sequence sequence;
  std::vector<Item> items;
  items.reserve(kMunicipalities * kIndicators);
  for (int i = 0; i < kMunicipalities * kIndicators; ++i) {
    const Kind kind = kind_of(i % kIndicators);
    const bool percent = kind.unit[0] == '%';
    const int baseline = sequence.next(percent ? 100 : 50, percent ? 900 : 90000);
    const auto value = [percent](int tenths) { return Decimal::from_coefficient(tenths, percent ? 1 : 0); };
    Item item;
    Component& c = item.component;
    c.baseline.value = value(baseline);
    c.baseline.unit = c.target.unit = *parse_unit(kind.unit);
    c.baseline.period = Period::year(kFirstYear - 2);
    const int factor = kind.aggregation == Aggregation::sum ? kYears : 1;
    const int better = kind.direction == Direction::decrease ? -baseline / 5 : baseline / 5;
    if (kind.direction != Direction::above_baseline) c.target.value = value((baseline + better) * factor);
    c.target.direction = kind.direction;
    c.target.aggregation = kind.aggregation;
    c.target.period = kind.aggregation == Aggregation::point
                          ? Period::year(kFirstYear + kYears - 1)
                          : Period::years(kFirstYear, kFirstYear + kYears - 1, kind.aggregation);
    for (int year = 0; year < kYears; ++year) {
      SeriesPoint point;
      point.year = kFirstYear + year;
      point.value = value(baseline + sequence.next(-baseline / 4, baseline / 4));
      item.series.push_back(point);
    }
    items.push_back(std::move(item));
  }
  return items;
}

const std::vector<Item>& items() {
  static const std::vector<Item> all = make_items();
  return all;
}

Settings settings_of(int as_of) {
  Settings settings;
  settings.as_of = as_of;
  settings.first_year = kFirstYear;
  settings.last_year = kFirstYear + kYears - 1;
  return settings;
}

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * kMunicipalities * kIndicators * kYears);
  state.counters["evaluations"] = static_cast<double>(kMunicipalities) * kIndicators * kYears;
}

void BM_EvaluateAllMunicipalities(benchmark::State& state, const char* scheme_id) {
  const Scheme scheme = find_preset(scheme_id).value();
  items();
  for (auto _ : state) {
    std::int64_t check = 0;
    for (const Item& item : items()) {
      for (int year = 0; year < kYears; ++year) {
        const Evaluation e = evaluate(item.component, item.series, settings_of(kFirstYear + year));
        check += static_cast<int>(e.national) + e.grant.category.value_or(0) +
                 scheme.judge(item.component, e).grade;
      }
    }
    benchmark::DoNotOptimize(check);
  }
  count(state);
}
BENCHMARK_CAPTURE(BM_EvaluateAllMunicipalities, national, "national")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_EvaluateAllMunicipalities, ibaraki, "ibaraki")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_EvaluateAllMunicipalities, osaka_library, "osaka-library")
    ->Unit(benchmark::kMillisecond);

// The whole plan with roll-up and the words of the grades, one year.
void BM_EvaluatePlan(benchmark::State& state) {
  Plan plan;
  plan.first_fiscal_year = kFirstYear;
  plan.last_fiscal_year = kFirstYear + kYears - 1;
  plan.goals.resize(1);
  plan.goals[0].number = 1;
  std::vector<Actual> actuals;
  for (int i = 0; i < kIndicators; ++i) {
    const Item& item = items()[static_cast<std::size_t>(i)];
    Indicator indicator;
    indicator.key = "1-T" + std::to_string(i);
    indicator.goal = 1;
    indicator.components = {item.component};
    plan.indicators.push_back(indicator);
    for (const SeriesPoint& point : item.series) {
      Actual actual;
      actual.indicator = indicator.key;
      actual.period = Period::year(point.year);
      actual.value = point.value;
      actuals.push_back(actual);
    }
  }
  const Scheme scheme = find_preset("ibaraki").value();
  for (auto _ : state) {
    benchmark::DoNotOptimize(evaluate_plan(plan, actuals, {}, settings_of(kFirstYear + 5), scheme));
  }
}
BENCHMARK(BM_EvaluatePlan)->Unit(benchmark::kMicrosecond);

// ---- the lower bound -------------------------------------------------------------------------

struct PlainItem {
  double baseline = 0;
  double target = 0;
  bool has_target = false;
  Direction direction = Direction::increase;
  Aggregation aggregation = Aggregation::point;
  std::array<double, kYears> values{};
};

struct PlainResult {
  double attainment, progress, expected, attainment_expected, change, low, high;
  int national, grade;
};

std::vector<PlainItem> plain_items() {
  std::vector<PlainItem> plain;
  for (const Item& item : items()) {
    PlainItem p;
    p.baseline = item.component.baseline.value->to_double();
    p.has_target = item.component.target.value.has_value();
    if (p.has_target) p.target = item.component.target.value->to_double();
    p.direction = item.component.target.direction;
    p.aggregation = item.component.target.aggregation;
    for (int year = 0; year < kYears; ++year) {
      p.values[static_cast<std::size_t>(year)] =
          item.series[static_cast<std::size_t>(year)].value->to_double();
    }
    plain.push_back(p);
  }
  return plain;
}

PlainResult plain_evaluate(const PlainItem& p, int k) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  double sum = 0, x = 0, xx = 0, xy = 0, yy = 0;
  for (int i = 0; i < k; ++i) {
    const double y = p.values[static_cast<std::size_t>(i)];
    sum += y, x += i, xx += static_cast<double>(i) * i, xy += i * y, yy += y * y;
  }
  const bool is_sum = p.aggregation == Aggregation::sum;
  const double judged = is_sum                               ? sum
                        : p.aggregation == Aggregation::mean ? sum / k
                                                             : p.values[static_cast<std::size_t>(k - 1)];
  const bool lower = lower_is_better(p.direction);
  PlainResult r{};
  r.attainment = !p.has_target ? nan : lower ? p.target / judged : judged / p.target;
  r.progress = p.has_target && !is_sum ? (judged - p.baseline) / (p.target - p.baseline) : nan;
  r.expected = is_sum ? p.target * k / kYears : p.baseline + (p.target - p.baseline) * k / kYears;
  r.attainment_expected = lower ? (p.baseline - judged) / (p.baseline - r.expected) : judged / r.expected;
  r.change = judged - p.baseline;
  if (k >= 3) {
    const double sxx = xx - x * x / k, slope = (xy - x * sum / k) / sxx;
    const double rest = std::max(0.0, yy - sum * sum / k - slope * slope * sxx) / (k - 2);
    const double d = kYears - 1 - x / k, middle = sum / k + slope * d;
    const double half = t_quantile_90(k - 2) * std::sqrt(rest * (1 + 1.0 / k + d * d / sxx));
    r.low = middle - half, r.high = middle + half;
  }
  const double sign = lower ? -1 : 1;
  const bool met = p.has_target && sign * (judged - p.target) >= 0;
  const bool improved = sign * ((is_sum ? sum / k : judged) - p.baseline) > 0;
  const bool pace = is_sum && sign * (judged - r.expected) >= 0;
  r.national = met || pace || (!is_sum && p.direction != Direction::maintain && improved) ? 1 : 2;
  r.grade = r.attainment_expected >= 1     ? 0
            : r.attainment_expected >= 0.8 ? 1
            : r.attainment_expected >= 0.5 ? 2
                                           : 3;
  return r;
}

void BM_PlainDoublesLowerBound(benchmark::State& state) {
  const std::vector<PlainItem> plain = plain_items();
  for (auto _ : state) {
    std::int64_t check = 0;
    for (const PlainItem& item : plain) {
      for (int year = 0; year < kYears; ++year) {
        PlainResult r = plain_evaluate(item, year + 1);
        benchmark::DoNotOptimize(r);
        check += r.national + r.grade;
      }
    }
    benchmark::DoNotOptimize(check);
  }
  count(state);
}
BENCHMARK(BM_PlainDoublesLowerBound)->Unit(benchmark::kMillisecond);

}  // namespace
