// Fertility schedules of files: level, timing, single years, and children per woman.
#include "population/schedules/fertility.h"

#include <algorithm>
#include <numeric>

#include "app/population/schedules.h"
#include "population/schedules/subdivide.h"
#include "statistics/rates/series.h"

namespace shirube::app {
namespace {

using population::AgeGroups;
using population::Cells;
using population::kSexes;
using population::Sex;
using statistics::RateBook;
using statistics::RateFigure;
using statistics::RateProfile;
using statistics::RateQuantity;
using statistics::RateSeries;
using Cell = std::optional<std::string>;

constexpr int kFirstFertile = 15;
constexpr int kAfterFertile = 50;
constexpr double kBoysPerGirl = 1.05;  // asked for by the assembly; children are taken as counted

std::string time_text(const statistics::RateSlice& slice) {
  if (!slice.timed) return {};
  const std::string from = std::to_string(slice.from);
  return slice.to == slice.from + 1 ? from : from + "-" + std::to_string(slice.to);
}

std::string age_text(const AgeGroups& ages, int group) {
  const std::string low = std::to_string(ages.lower(group));
  return ages.width == 1 ? low : low + "-" + std::to_string(ages.lower(group) + ages.width - 1);
}

// Groups from 0 that hold the schedule; one more, closed, at the end.
Result<AgeGroups> groups_of_schedule(const RateBook& book, const RateProfile& profile) {
  const auto& cells = profile.of(Sex::female);
  int width = 0;
  int last = 0;
  for (const auto& [age, cell] : cells) {
    if (!cell.label.bare && cell.label.to != statistics::kOpenAge) width = cell.label.to - cell.label.from;
    if (width == 0 && last > 0) width = age - last;
    last = age;
  }
  const bool sound = (width == 1 || width == 5) &&
                     std::all_of(cells.begin(), cells.end(),
                                 [&](const auto& one) { return one.first >= 0 && one.first % width == 0; });
  if (sound) return AgeGroups{width, last / width + 2};
  return at(make_error("ages-uneven",
                       {"出生率の年齢が1歳または5歳ごとに並んでいません",
                        "the ages of the fertility rates are not single years or five-year groups"},
                       {"15-19、20-24 … または 15、16 … のように書いてください",
                        "write 15-19, 20-24 … or 15, 16 …"}),
            book.place_of(*cells.begin()->second.figure));
}

// The assembly of a projection gives people, mortality and rates by the same groups. The people are
// those at the end of the interval that the rates and the mortality are of.
Result<population::ProjectionInput> interval(const RateBook& book, const statistics::RateSlice& slice) {
  RateBook moved = book;
  if (slice.timed) {
    const auto other = [&](const RateFigure& figure) {
      return figure.quantity == RateQuantity::population && figure.timed && figure.first_year != slice.to;
    };
    moved.figures.erase(std::remove_if(moved.figures.begin(), moved.figures.end(), other),
                        moved.figures.end());
    for (RateFigure& figure : moved.figures) {
      if (figure.quantity == RateQuantity::population) figure.first_year = figure.last_year = slice.from;
    }
  }
  statistics::ProjectionRateOptions options;
  options.sex_ratio_at_birth = kBoysPerGirl;
  if (slice.timed) {
    options.from = slice.from;
    options.to = slice.to;
  }
  SHIRUBE_TRY(made, statistics::projection_of(moved, options));
  return std::move(made.input);
}

Result<std::vector<double>> changed(std::vector<double> rates, AgeGroups ages,
                                    const FertilityRequest& request) {
  if (request.alpha || request.beta) {
    const population::GompertzShift shift{request.alpha.value_or(0), request.beta.value_or(1)};
    SHIRUBE_TRY(shifted, population::shift_by_gompertz(rates, ages, shift));
    rates = std::move(shifted);
  }
  if (request.mean_age) {
    SHIRUBE_TRY(shifted, population::shift_to_mean_age(rates, ages, *request.mean_age));
    rates = std::move(shifted);
  }
  if (request.tfr) {
    SHIRUBE_TRY(scaled, population::scale_to_total(rates, ages, *request.tfr));
    rates = std::move(scaled);
  }
  return rates;
}

Result<std::vector<double>> level_rates(const RateBook& book, const RateSeries& totals,
                                        const statistics::RateSlice& slice, RateQuantity quantity,
                                        AgeGroups ages, bool total_given) {
  SHIRUBE_TRY(rates, statistics::on_ages(book, slice.profile, Sex::female, ages, true, quantity));
  const bool shares = quantity == RateQuantity::pasfr;
  if (shares) {  // as rates of a total of 1
    const double sum = std::accumulate(rates.begin(), rates.end(), 0.0);
    for (double& rate : rates) rate = sum > 0 ? rate / (sum * ages.width) : 0;
  }
  if (totals.empty()) {
    if (!shares || total_given) return rates;
    return make_error(
        "fertility-none", {"合計特殊出生率がありません", "there is no total fertility rate"},
        {"pasfr とともに tfr を入力するか、--tfr で指定してください", "give tfr beside pasfr, or say --tfr"});
  }
  SHIRUBE_TRY(total, totals.over(slice.from, slice.to, false));
  return population::scale_to_total(std::move(rates), ages, total.of(Sex::female).begin()->second.value);
}

}  // namespace

Result<std::vector<MadeFertility>> make_fertility(const FertilityRequest& request, Diagnostics* findings) {
  SHIRUBE_TRY(book, read_rate_book(request.files, request.place, findings));
  SHIRUBE_TRY(own, RateSeries::of(book, RateQuantity::asfr, 1));
  SHIRUBE_TRY(shares, RateSeries::of(book, RateQuantity::pasfr, 1));
  SHIRUBE_TRY(totals, RateSeries::of(book, RateQuantity::tfr, 1));
  const bool by_shares = own.empty();
  const RateSeries& series = by_shares ? shares : own;
  const RateQuantity quantity = by_shares ? RateQuantity::pasfr : RateQuantity::asfr;
  if (series.empty()) {
    return make_error("fertility-none", {"年齢別出生率がありません", "there is no fertility by age"},
                      {"asfr、または tfr と pasfr を入力してください", "give asfr, or tfr and pasfr"});
  }
  SHIRUBE_TRY(people, RateSeries::of(book, RateQuantity::population, 1));
  SHIRUBE_TRY(tables, statistics::life_table_series(book, 1, false));
  SHIRUBE_TRY(ratios, RateSeries::of(book, RateQuantity::survival, 1));
  const bool with_people = !people.empty() && (tables.any() || !ratios.empty());
  if (request.from_children && !with_people) {
    return make_error(
        "fertility-none",
        {"子ども女性比から求めるには、人口と生残率（または生命表）が必要です",
         "the level from children needs a population and survival (or a life table)"},
        {"population と survival（または mx）も入力してください", "give population and survival or mx"});
  }
  std::vector<MadeFertility> made;
  for (const statistics::RateSlice& slice : series.slices()) {
    MadeFertility one;
    one.time = time_text(slice);
    SHIRUBE_TRY(ages, groups_of_schedule(book, slice.profile));
    SHIRUBE_TRY(level,
                level_rates(book, totals, slice, quantity, ages, request.tfr || request.from_children));
    SHIRUBE_TRY(rates, changed(std::move(level), ages, request));
    bool counted = with_people;
    if (with_people && slice.timed && people.timed()) {
      const Result<RateProfile> at_end = people.at_year(slice.to);
      if (!at_end && request.from_children) return at_end.error();
      counted = at_end.ok();
    }
    if (counted) {
      SHIRUBE_TRY(input, interval(book, slice));
      const Cells& persons = input.start;
      std::vector<double> shape = rates;
      shape.resize(static_cast<std::size_t>(persons.count()), 0.0);
      const population::Mortality& mortality = input.steps.front().mortality;
      if (request.from_children) {
        SHIRUBE_TRY(total, population::total_fertility_from_children(persons, shape, mortality));
        SHIRUBE_TRY(scaled, population::scale_to_total(rates, ages, total));
        rates = std::move(scaled);
        shape.assign(rates.begin(), rates.end());
        shape.resize(static_cast<std::size_t>(persons.count()), 0.0);
      }
      const double total = population::total_fertility(shape, persons.ages());
      SHIRUBE_TRY(ratio, population::child_woman_from_total(total, persons, shape, mortality, kFirstFertile,
                                                            kAfterFertile));
      one.child_woman = ratio;
    }
    if (request.single_years && ages.width > 1) {
      SHIRUBE_TRY(single, population::rates_by_single_years(rates, ages.width));
      rates = std::move(single);
      ages = {1, static_cast<int>(rates.size())};
    }
    one.ages = ages;
    one.total = population::total_fertility(rates, ages);
    one.mean_age = population::mean_age_at_birth(rates, ages);
    one.rates = std::move(rates);
    made.push_back(std::move(one));
  }
  return made;
}

wire::Table fertility_listing(const std::vector<MadeFertility>& made, const Digits& digits) {
  wire::Table table;
  table.columns = {{"quantity", {"量", "quantity"}, false, 0},
                   {"time", {"期間", "time"}, false, 0},
                   {"age", {"年齢", "age"}, false, 0},
                   {"value", {"値", "value"}, true, 0}};
  for (const MadeFertility& one : made) {
    for (int group = 0; group < one.ages.count; ++group) {
      const double rate = one.rates[static_cast<std::size_t>(group)];
      if (rate == 0) continue;
      table.rows.push_back({"asfr", one.time.empty() ? Cell() : Cell(one.time), age_text(one.ages, group),
                            number_text(rate, digits)});
    }
  }
  return table;
}

wire::Table fertility_summary(const std::vector<MadeFertility>& made, const Digits& digits) {
  wire::Table table;
  table.columns = {{"time", {"期間", "time"}, false, 0},
                   {"tfr", {"合計特殊出生率", "TFR"}, true, 0},
                   {"mean-age", {"平均出生年齢", "mean age"}, true, 0},
                   {"child-woman-ratio", {"子ども女性比（15～49歳）", "children per woman 15–49"}, true, 0}};
  for (const MadeFertility& one : made) {
    table.rows.push_back({one.time.empty() ? Cell() : Cell(one.time), number_text(one.total, digits),
                          number_text(one.mean_age, digits),
                          one.child_woman ? Cell(number_text(*one.child_woman, digits)) : Cell()});
  }
  return table;
}

Result<wire::Table> subdivide_figures(const SubdivideRequest& request, const Digits& digits,
                                      Diagnostics* findings) {
  SHIRUBE_TRY(book, read_rate_book(request.files, request.place, findings));
  wire::Table table;
  table.columns = {{"quantity", {"量", "quantity"}, false, 0},
                   {"time", {"期間", "time"}, false, 0},
                   {"sex", {"男女", "sex"}, false, 0},
                   {"age", {"年齢", "age"}, false, 0},
                   {"value", {"値", "value"}, true, 0}};
  for (const RateQuantity quantity : {RateQuantity::population, RateQuantity::deaths, RateQuantity::asfr}) {
    SHIRUBE_TRY(series, RateSeries::of(book, quantity, 1));
    const std::string name(statistics::info(quantity).code);
    for (const statistics::RateSlice& slice : series.slices()) {
      const bool rates = quantity == RateQuantity::asfr;
      const std::string time =
          quantity == RateQuantity::population && slice.timed ? std::to_string(slice.from) : time_text(slice);
      for (const Sex sex : kSexes) {
        if (!slice.profile.given(sex) || (rates && sex == Sex::male)) continue;
        const bool has_sex = slice.profile.of(sex).begin()->second.figure->sex.has_value();
        if (!has_sex && sex == Sex::male) continue;
        const Cell whose = has_sex ? Cell(sex == Sex::female ? "F" : "M") : Cell();
        AgeGroups ages;
        if (rates) {
          SHIRUBE_TRY(found, groups_of_schedule(book, slice.profile));
          ages = found;
        } else {
          SHIRUBE_TRY(found, statistics::groups_of(book, slice.profile, sex));
          ages = found;
        }
        SHIRUBE_TRY(values, statistics::on_ages(book, slice.profile, sex, ages, rates, quantity));
        std::vector<double> single;
        if (rates) {
          SHIRUBE_TRY(made, population::rates_by_single_years(values, ages.width));
          single = std::move(made);
        } else {
          Cells cells(ages);
          cells.of(sex) = values;
          SHIRUBE_TRY(made, population::by_single_years(cells));
          single = made.of(sex);
        }
        for (std::size_t age = 0; age < single.size(); ++age) {
          const bool open = !rates && age + 1 == single.size();
          if (rates && single[age] == 0) continue;
          table.rows.push_back({name, time.empty() ? Cell() : Cell(time), whose,
                                std::to_string(age) + (open ? "+" : ""), number_text(single[age], digits)});
        }
      }
    }
  }
  if (!table.rows.empty()) return table;
  return make_error("subdivide-none", {"分ける値がありません", "there is nothing to subdivide"},
                    {"population、deaths、asfr のどれかを5歳階級で入力してください",
                     "give population, deaths or asfr by five-year groups"});
}

}  // namespace shirube::app
