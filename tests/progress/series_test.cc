// Which value of a year counts: the last word on the period, by the component it is of.
#include "progress/build.h"

namespace shirube::progress {
namespace {

Actual actual(const Period& period, const std::string& value, std::int64_t sequence,
              const std::string& component = "main") {
  Actual a;
  a.indicator = "1-T1";
  a.component = component;
  a.period = period;
  if (value.front() == '?') {
    a.missing = parse_missing_reason(value.substr(1));
  } else {
    a.value = dec(value);
  }
  a.sequence = sequence;
  return a;
}

Indicator indicator(Aggregation aggregation = Aggregation::point) {
  Indicator i;
  i.key = "1-T1";
  Build build{"10", "20"};
  build.aggregation = aggregation;
  i.components = {build.component()};
  return i;
}

Series of(const Indicator& i, const std::vector<Actual>& actuals, std::size_t component = 0) {
  return make_series(i, i.components[component], actuals);
}

TEST(MakeSeries, TakesTheLastRecordedOfAPeriodWhateverTheOrder) {
  const std::vector<Actual> actuals = {actual(Period::year(2021), "12", 7),
                                       actual(Period::year(2020), "10", 1),
                                       actual(Period::year(2021), "11", 3)};
  EXPECT_EQ(of(indicator(), actuals), series({{2020, "10"}, {2021, "12"}}));
}

TEST(MakeSeries, ACorrectionMayTakeAValueAway) {
  const std::vector<Actual> actuals = {actual(Period::year(2021), "12", 1),
                                       actual(Period::year(2021), "?definition-changed", 2)};
  EXPECT_EQ(of(indicator(), actuals), series({{2021, "?definition-changed"}}));
}

TEST(MakeSeries, AWholeYearBeatsAMonthWithinItAndTheLatestMonthTheOthers) {
  const std::vector<Actual> months = {actual(Period::month(2020, 10), "5", 9),
                                      actual(Period::month(2021, 3), "6", 1)};  // both fiscal 2020
  EXPECT_EQ(of(indicator(), months), series({{2020, "6"}}));
  std::vector<Actual> with_year = months;
  with_year.push_back(actual(Period::year(2020), "7", 2));
  EXPECT_EQ(of(indicator(), with_year), series({{2020, "7"}}));
}

TEST(MakeSeries, PrintedObservationsFillYearsThatWereNotRecorded) {
  Indicator i = indicator();
  Observation printed;
  printed.period = Period::year(2020);
  printed.value = dec("9.5");
  Observation corrected;
  corrected.period = Period::year(2021);
  corrected.value = dec("9.9");
  i.components[0].observations = {printed, corrected};
  EXPECT_EQ(of(i, {actual(Period::year(2021), "10.1", 1)}), series({{2020, "9.5"}, {2021, "10.1"}}));
}

TEST(MakeSeries, ACompanionUsesTheSeriesOfItsComponent) {
  Indicator i = indicator(Aggregation::mean);
  i.components[0].key = "mean";
  Component cumulative = sum_of("", "100").component();
  cumulative.key = "cumulative";
  cumulative.series_of = "mean";
  i.components.push_back(cumulative);
  const std::vector<Actual> actuals = {actual(Period::year(2020), "10", 1, "mean"),
                                       actual(Period::year(2020), "99", 2, "cumulative")};
  EXPECT_EQ(of(i, actuals, 1), series({{2020, "10"}}));
}

TEST(MakeSeries, AValueOverSeveralYearsIsNoYearOfASum) {
  const Actual range = actual(Period::years(2020, 2022, Aggregation::sum), "30", 1);
  EXPECT_EQ(of(indicator(Aggregation::sum), {range}), Series());
  EXPECT_EQ(of(indicator(), {range}), series({{2022, "30"}}));  // a moving mean is of its last year
}

TEST(MakeSeries, OtherIndicatorsAndComponentsDoNotEnter) {
  Actual other = actual(Period::year(2020), "1", 1);
  other.indicator = "1-T2";
  EXPECT_EQ(of(indicator(), {other, actual(Period::year(2020), "2", 2, "male")}), Series());
}

TEST(MakeSeries, KeepsThatAValueIsPreliminary) {
  Actual quick = actual(Period::year(2021), "12", 1);
  quick.preliminary = true;
  EXPECT_TRUE(of(indicator(), {quick})[0].preliminary);
  EXPECT_FALSE(of(indicator(), {quick, actual(Period::year(2021), "12.1", 2)})[0].preliminary);
}

TEST(MakeSeries, BringsValuesToTheUnitOfTheComponent) {
  Indicator i = indicator();
  i.components[0].baseline.unit = unit("千円");
  i.components[0].target.unit = unit("億円");
  Actual stated = actual(Period::year(2021), "0.9", 1);
  stated.unit = unit("億円");
  const Actual unstated = actual(Period::year(2022), "91000", 2);
  EXPECT_EQ(of(i, {stated, unstated}), series({{2021, "90000"}, {2022, "91000"}}));
}

TEST(MakeSeries, AValueInAUnitThatThePlanNoLongerHasIsMissingWithAReason) {
  Actual households = actual(Period::year(2021), "9", 1);
  households.unit = unit("世帯");
  EXPECT_EQ(of(indicator(), {households}), series({{2021, "?definition-changed"}}));
}

}  // namespace
}  // namespace shirube::progress
