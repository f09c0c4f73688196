// Migration curves: from parameters, and fitted to the rates of files.
#include <charconv>
#include <cmath>

#include "app/population/schedules.h"
#include "platform/file.h"
#include "statistics/rates/series.h"
#include "text/encoding.h"
#include "text/form.h"
#include "text/normalise.h"

namespace shirube::app {
namespace {

using population::AgeGroups;
using population::kSexes;
using population::RogersCastro;
using population::Sex;
using statistics::RateProfile;
using statistics::RateQuantity;
using statistics::RateSeries;
using Cell = std::optional<std::string>;

constexpr std::size_t kFileLimit = 1u << 20;

struct Parameter {
  const char* name;
  double RogersCastro::*value;
};
constexpr Parameter kParameters[] = {{"a1", &RogersCastro::a1},   {"alpha1", &RogersCastro::alpha1},
                                     {"a2", &RogersCastro::a2},   {"alpha2", &RogersCastro::alpha2},
                                     {"mu2", &RogersCastro::mu2}, {"lambda2", &RogersCastro::lambda2},
                                     {"a3", &RogersCastro::a3},   {"alpha3", &RogersCastro::alpha3},
                                     {"mu3", &RogersCastro::mu3}, {"lambda3", &RogersCastro::lambda3},
                                     {"a4", &RogersCastro::a4},   {"lambda4", &RogersCastro::lambda4},
                                     {"c", &RogersCastro::c}};

Result<void> set(RogersCastro& curve, std::string_view name, std::string_view text) {
  name = text::trim(name);
  text = text::trim(text);
  for (const Parameter& known : kParameters) {
    if (name != known.name) continue;
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec == std::errc() && end.ptr == text.data() + text.size() && std::isfinite(value)) {
      curve.*known.value = value;
      return {};
    }
    break;
  }
  return make_error("curve-parameter",
                    {"曲線のパラメーターとして読めません", "this is no parameter of the curve"},
                    {"a1=0.02 のように書いてください。名前は a1 alpha1 a2 alpha2 mu2 lambda2 a3 alpha3 mu3 "
                     "lambda3 a4 lambda4 c です",
                     "write a1=0.02; the names are a1 alpha1 a2 alpha2 mu2 lambda2 a3 alpha3 mu3 lambda3 a4 "
                     "lambda4 c"},
                    std::string(name) + "=" + std::string(text));
}

// Rows of name and value; a first row that is none of them is a header.
Result<void> set_from_file(RogersCastro& curve, const std::string& path) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kFileLimit));
  SHIRUBE_TRY(rows, text::read_rows(bytes, path));
  bool first = true;
  for (const text::CsvRow& row : rows) {
    if (text::says_nothing(row)) continue;
    const std::string value = row.cells.size() > 1 ? row.cells[1] : std::string();
    const Result<void> done = set(curve, row.cells.front(), value);
    if (!done && !first) return at(done.error(), {path, row.line, {}});
    first = false;
  }
  return {};
}

std::string age_text(const AgeGroups& ages, int group) {
  const std::string low = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return low + "+";
  return ages.width == 1 ? low : low + "-" + std::to_string(ages.lower(group + 1) - 1);
}

std::string time_text(const statistics::RateSlice& slice) {
  if (!slice.timed) return {};
  const std::string from = std::to_string(slice.from);
  return slice.to == slice.from + 1 ? from : from + "-" + std::to_string(slice.to);
}

// Ages, the middle of each group, and rates; those that are labelled open left out.
Result<void> points_of(const std::map<int, statistics::RateCell>& cells,
                       const std::map<int, statistics::RateCell>* people, const statistics::RateBook& book,
                       bool exact_ages, CurveFit& out) {
  for (auto cell = cells.begin(); cell != cells.end(); ++cell) {
    if (cell->first < 0 || cell->second.label.to == statistics::kOpenAge) continue;
    const auto next = std::next(cell);
    const auto before = cell == cells.begin() ? cell : std::prev(cell);
    double width = 1;
    if (!cell->second.label.bare) {
      width = cell->second.label.to - cell->first;
    } else if (next != cells.end()) {
      width = next->first - cell->first;
    } else {
      width = std::max(1, cell->first - before->first);
    }
    double rate = cell->second.value;
    if (people != nullptr) {
      const auto found = people->find(cell->first);
      if (found == people->end() || !(found->second.value > 0)) {
        return at(make_error("age-missing",
                             {std::to_string(cell->first) + "歳の人口がありません",
                              "there are no people of age " + std::to_string(cell->first)},
                             {"移動数と同じ年齢の population を入力してください",
                              "give population of the same ages"}),
                  book.place_of(*cell->second.figure));
      }
      rate /= found->second.value;
    }
    out.ages.push_back(exact_ages ? cell->first : cell->first + width / 2);
    out.observed.push_back(rate);
  }
  return {};
}

}  // namespace

Result<RogersCastro> read_curve(const CurveRequest& request) {
  if (!request.standard && request.file.empty() && request.parameters.empty()) {
    return make_error(
        "usage-curve", {"曲線が指定されていません", "no curve is given"},
        {"--standard、--parameters a1=0.02,…、--parameter-file、--fit のどれかを指定してください",
         "give --standard, --parameters a1=0.02,…, --parameter-file or --fit"});
  }
  RogersCastro curve = request.standard ? population::standard_schedule() : RogersCastro();
  if (!request.file.empty()) SHIRUBE_TRY_VOID(set_from_file(curve, request.file));
  for (const std::string& list : request.parameters) {
    for (std::size_t from = 0; from <= list.size();) {
      const std::size_t comma = std::min(list.find(',', from), list.size());
      const std::string_view one = std::string_view(list).substr(from, comma - from);
      const std::size_t equals = one.find('=');
      const bool whole = equals != std::string_view::npos;
      SHIRUBE_TRY_VOID(set(curve, one.substr(0, equals), whole ? one.substr(equals + 1) : ""));
      from = comma + 1;
    }
  }
  return curve;
}

wire::Table curve_values(const RogersCastro& curve, int from, int to, const Digits& digits) {
  wire::Table table;
  table.columns = {{"age", {"年齢", "age"}, true, 0}, {"value", {"値", "value"}, true, 0}};
  for (int age = from; age <= to; ++age) {
    table.rows.push_back({std::to_string(age), number_text(curve.at(age), digits)});
  }
  return table;
}

wire::Table curve_groups(const RogersCastro& curve, AgeGroups ages, int end_age, bool shares,
                         std::optional<double> total, const Digits& digits) {
  wire::Table table;
  table.columns = {{"quantity", {"量", "quantity"}, false, 0},
                   {"age", {"年齢", "age"}, false, 0},
                   {"value", {"値", "value"}, true, 0}};
  std::vector<double> values =
      shares ? population::shares_of(curve, ages, end_age) : population::rates_of(curve, ages, end_age);
  double sum = 0;
  for (int group = 0; group < ages.count; ++group) {
    const bool open = group + 1 == ages.count;
    const double years = shares ? 1 : open ? std::max(0, end_age - ages.open_age()) : ages.width;
    sum += values[static_cast<std::size_t>(group)] * years;
  }
  // Given without a sex, a schedule counts for both: half to each.
  const double factor = shares ? 0.5 : (total && sum > 0 ? *total / sum : 1);
  for (int group = 0; group < ages.count; ++group) {
    table.rows.push_back({shares ? "migration-schedule" : "out-rate-annual", age_text(ages, group),
                          number_text(values[static_cast<std::size_t>(group)] * factor, digits)});
  }
  return table;
}

Result<std::vector<CurveFit>> fit_curves(const FitRequest& request, Diagnostics* findings) {
  SHIRUBE_TRY(book, read_rate_book(request.files, request.place, findings));
  SHIRUBE_TRY(people, RateSeries::of(book, RateQuantity::population, 1));
  std::vector<CurveFit> fits;
  for (const RateQuantity quantity :
       {RateQuantity::out_rate, RateQuantity::in_rate, RateQuantity::out_rate_annual,
        RateQuantity::in_rate_annual, RateQuantity::net_rate, RateQuantity::net_rate_annual,
        RateQuantity::out_migrants, RateQuantity::in_migrants, RateQuantity::migration_schedule}) {
    SHIRUBE_TRY(series, RateSeries::of(book, quantity, 1));
    const bool counts =
        (quantity == RateQuantity::out_migrants || quantity == RateQuantity::in_migrants) && !people.empty();
    for (const statistics::RateSlice& slice : series.slices()) {
      RateProfile at_risk;
      if (counts) {
        SHIRUBE_TRY(found, people.at_year(slice.from));
        at_risk = std::move(found);
      }
      for (const Sex sex : kSexes) {
        if (!slice.profile.given(sex)) continue;
        const bool has_sex = slice.profile.of(sex).begin()->second.figure->sex.has_value();
        if (!has_sex && sex == Sex::male) continue;  // one curve for both
        CurveFit one;
        one.quantity = std::string(statistics::info(quantity).code);
        one.time = time_text(slice);
        one.sex = has_sex ? (sex == Sex::female ? "F" : "M") : "";
        SHIRUBE_TRY_VOID(points_of(slice.profile.of(sex), counts ? &at_risk.of(sex) : nullptr, book,
                                   request.exact_ages, one));
        Result<population::RogersCastroFit> fit =
            request.form ? population::fit_rogers_castro(one.ages, one.observed, *request.form)
                         : population::fit_best_rogers_castro(one.ages, one.observed);
        if (!fit) {
          return at(fit.error(), book.place_of(*slice.profile.of(sex).begin()->second.figure));
        }
        one.fit = std::move(fit.value());
        fits.push_back(std::move(one));
      }
    }
  }
  if (!fits.empty()) return fits;
  return at(make_error("fit-none", {"当てはめる転入率・転出率がありません", "there are no rates to fit"},
                       {"out-rate か in-rate を年齢別に入力してください", "give out-rate or in-rate by age"}),
            {book.files.empty() ? std::string() : book.files.front(), 0, {}});
}

wire::Table fit_parameters(const std::vector<CurveFit>& fits, const Digits& digits) {
  wire::Table table;
  table.columns = {{"quantity", {"量", "quantity"}, false, 0},
                   {"time", {"期間", "time"}, false, 0},
                   {"sex", {"男女", "sex"}, false, 0},
                   {"parameter", {"パラメーター", "parameter"}, false, 0},
                   {"value", {"値", "value"}, true, 0}};
  for (const CurveFit& one : fits) {
    const auto add = [&](const std::string& name, const std::string& value) {
      table.rows.push_back({one.quantity, one.time.empty() ? Cell() : Cell(one.time),
                            one.sex.empty() ? Cell() : Cell(one.sex), name, value});
    };
    for (const Parameter& parameter : kParameters) {
      const double value = one.fit.curve.*parameter.value;
      if (value != 0) add(parameter.name, number_text(value, digits));
    }
    add("parameters", std::to_string(static_cast<int>(one.fit.form)));
    add("root-mean-square-error", number_text(one.fit.root_mean_square, digits));
    add("r-squared", number_text(one.fit.r_squared, digits));
    add("converged", one.fit.converged ? "true" : "false");
  }
  return table;
}

wire::Table fit_values(const std::vector<CurveFit>& fits, const Digits& digits) {
  wire::Table table;
  table.columns = {{"quantity", {"量", "quantity"}, false, 0},  {"time", {"期間", "time"}, false, 0},
                   {"sex", {"男女", "sex"}, false, 0},          {"age", {"年齢", "age"}, true, 0},
                   {"observed", {"実際", "observed"}, true, 0}, {"fitted", {"曲線", "fitted"}, true, 0}};
  for (const CurveFit& one : fits) {
    for (std::size_t i = 0; i < one.ages.size(); ++i) {
      table.rows.push_back({one.quantity, one.time.empty() ? Cell() : Cell(one.time),
                            one.sex.empty() ? Cell() : Cell(one.sex), number_text(one.ages[i], {}),
                            number_text(one.observed[i], digits),
                            number_text(one.fit.curve.at(one.ages[i]), digits)});
    }
  }
  return table;
}

}  // namespace shirube::app
