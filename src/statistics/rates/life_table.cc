#include "statistics/rates/life_table.h"

#include <cmath>

namespace shirube::statistics {
namespace {

using population::InfantRule;
using population::LifeTable;
using population::LifeTableInput;
using population::Sex;
using Q = RateQuantity;

constexpr Q kUsed[] = {Q::mx, Q::qx, Q::ax, Q::lx, Q::Lx, Q::ex, Q::deaths, Q::population};

const std::map<int, RateCell>* cells(const LifeTableFigures& figures, Q quantity, Sex sex) {
  const auto found = figures.find(quantity);
  if (found == figures.end() || !found->second.given(sex)) return nullptr;
  return &found->second.of(sex);
}

Error missing(const RateBook& book, Q quantity, Sex sex, int age, const RateCell& beside) {
  const std::string years = std::to_string(age);
  return at(make_error("age-missing",
                       {sex_text(word_of(sex), true) + "の" + years + "歳の" + info(quantity).name.ja +
                            "がありません",
                        "the " + info(quantity).name.en + " of " + sex_text(word_of(sex), false) +
                            " at age " + years + " is missing"},
                       {"その年齢の行を加えてください", "add the row"}, years),
            book.place_of(*beside.figure));
}

// Values at the same ages as `main`. `open_may_lack`: the last may be absent and is then 0.
Result<std::vector<double>> beside(const RateBook& book, const LifeTableFigures& figures, Q quantity, Sex sex,
                                   const std::map<int, RateCell>& main, bool open_may_lack = false) {
  std::vector<double> out;
  const std::map<int, RateCell>* found = cells(figures, quantity, sex);
  for (const auto& [age, cell] : main) {
    const auto value = found == nullptr ? std::map<int, RateCell>::const_iterator() : found->find(age);
    if (found != nullptr && value != found->end()) {
      out.push_back(value->second.value);
    } else if (open_may_lack && age == main.rbegin()->first) {
      out.push_back(0);
    } else {
      return missing(book, quantity, sex, age, cell);
    }
  }
  return out;
}

LifeTableBasis basis_of(const LifeTableFigures& figures, Sex sex, const LifeTableRules& rules) {
  if (rules.basis) return *rules.basis;
  if (cells(figures, Q::mx, sex) != nullptr) return LifeTableBasis::mx;
  if (cells(figures, Q::qx, sex) != nullptr) return LifeTableBasis::qx;
  if (cells(figures, Q::lx, sex) != nullptr) {
    return cells(figures, Q::Lx, sex) != nullptr ? LifeTableBasis::person_years : LifeTableBasis::lx;
  }
  return LifeTableBasis::deaths;
}

Q quantity_of_basis(LifeTableBasis basis) {
  switch (basis) {
    case LifeTableBasis::mx:
      return Q::mx;
    case LifeTableBasis::qx:
      return Q::qx;
    case LifeTableBasis::lx:
    case LifeTableBasis::person_years:
      return Q::lx;
    case LifeTableBasis::deaths:
      break;
  }
  return Q::deaths;
}

// How long those of the open group live on, where the figures say so.
double open_years_of(const LifeTableFigures& figures, Sex sex, int open_age, const LifeTableRules& rules,
                     bool use_ax) {
  if (rules.open_years > 0) return rules.open_years;
  for (const Q quantity : {Q::ax, Q::ex}) {
    if (quantity == Q::ax && !use_ax) continue;
    const std::map<int, RateCell>* found = cells(figures, quantity, sex);
    if (found == nullptr) continue;
    const auto value = found->find(open_age);
    if (value != found->end() && value->second.value > 0) return value->second.value;
  }
  return 0;
}

Error no_open_years(const RateBook& book, const RateCell& open) {
  return at(
      make_error("open-years",
                 {"最後の年齢区分（" + std::to_string(open.label.from) + "歳以上）の平均余命が分かりません",
                  "nothing says how long people live on from age " + std::to_string(open.label.from)},
                 {"その年齢の ex を入力するか、--open-years で指定してください",
                  "give ex of that age, or --open-years"}),
      book.place_of(*open.figure));
}

// The a(x) that were given put over those of the rules.
void put_over(LifeTableInput& input, const LifeTable& by_rule, const std::map<int, double>& given,
              double open) {
  input.ax = by_rule.ax;
  for (std::size_t i = 0; i + 1 < input.lower_ages.size(); ++i) {
    const auto found = given.find(static_cast<int>(input.lower_ages[i]));
    if (found != given.end()) input.ax[i] = found->second;
  }
  if (open > 0) input.ax.back() = open;
  input.rule = InfantRule::given;
}

struct Basis {
  LifeTableInput input;         // with mx
  std::vector<double> qx;       // instead of mx, where not empty
  std::map<int, double> own_a;  // a(x) that follow from the figures
  double open = 0;              // years
};

Result<Basis> read_basis(const RateBook& book, const LifeTableFigures& figures, Sex sex,
                         const LifeTableRules& rules) {
  const LifeTableBasis basis = basis_of(figures, sex, rules);
  const std::map<int, RateCell>* main = cells(figures, quantity_of_basis(basis), sex);
  if (main == nullptr) {
    return make_error("life-table-basis",
                      {sex_text(word_of(sex), true) +
                           "の生命表を作る値がありません（mx、qx、lx、または deaths と population）",
                       "there is nothing to make a life table of " + sex_text(word_of(sex), false) +
                           " from (mx, qx, lx, or deaths and population)"},
                      {"どれかを男女・年齢別に入力してください。男女の区別がない表は --sex で指定します",
                       "give one of them by sex and age; say --sex for a table without a sex"});
  }
  Basis out;
  const bool use_ax = !rules.infant || *rules.infant == InfantRule::given;
  for (const auto& [age, cell] : *main) out.input.lower_ages.push_back(age);
  const int open_age = main->rbegin()->first;
  out.open = open_years_of(figures, sex, open_age, rules, use_ax);
  if (use_ax) {
    if (const std::map<int, RateCell>* given = cells(figures, Q::ax, sex)) {
      for (const auto& [age, cell] : *given) out.own_a[age] = cell.value;
    }
  }
  const std::size_t last = main->size() - 1;
  switch (basis) {
    case LifeTableBasis::mx: {
      for (const auto& [age, cell] : *main) out.input.mx.push_back(cell.value);
      return out;
    }
    case LifeTableBasis::deaths: {
      SHIRUBE_TRY(people, beside(book, figures, Q::population, sex, *main));
      std::size_t i = 0;
      for (const auto& [age, cell] : *main) {
        if (!(people[i] > 0)) return missing(book, Q::population, sex, age, cell);
        out.input.mx.push_back(cell.value / people[i++]);
      }
      return out;
    }
    case LifeTableBasis::qx: {
      for (const auto& [age, cell] : *main) out.qx.push_back(cell.value);
      break;
    }
    case LifeTableBasis::lx:
    case LifeTableBasis::person_years: {
      std::vector<double> left;
      for (const auto& [age, cell] : *main) left.push_back(cell.value);
      for (std::size_t i = 0; i < last; ++i) out.qx.push_back(1 - left[i + 1] / left[i]);
      out.qx.push_back(1);
      if (basis == LifeTableBasis::lx) break;
      SHIRUBE_TRY(lived, beside(book, figures, Q::Lx, sex, *main));
      for (std::size_t i = 0; i < last; ++i) {
        const double width = out.input.lower_ages[i + 1] - out.input.lower_ages[i];
        const double died = left[i] - left[i + 1];
        out.input.mx.push_back(died / lived[i]);
        out.own_a[static_cast<int>(out.input.lower_ages[i])] =
            died > 0 ? (lived[i] - width * left[i + 1]) / died : width / 2;
      }
      out.input.mx.push_back(left[last] / lived[last]);
      out.open = lived[last] / left[last];
      out.qx.clear();
      return out;
    }
  }
  if (!(out.open > 0)) {
    const std::map<int, RateCell>* rates = cells(figures, Q::mx, sex);
    const auto open = rates == nullptr ? std::map<int, RateCell>::const_iterator() : rates->find(open_age);
    if (rates == nullptr || open == rates->end() || !(open->second.value > 0)) {
      return no_open_years(book, main->rbegin()->second);
    }
    out.open = 1 / open->second.value;
  }
  return out;
}

// mx that, with these a(x), give the probabilities.
void rates_from(LifeTableInput& input, const std::vector<double>& qx) {
  input.mx.assign(qx.size(), 0);
  for (std::size_t i = 0; i + 1 < qx.size(); ++i) {
    const double width = input.lower_ages[i + 1] - input.lower_ages[i];
    input.mx[i] = qx[i] / (width - (width - input.ax[i]) * qx[i]);
  }
  input.mx.back() = 1 / input.ax.back();
}

Error in_file(const RateBook& book, const LifeTableFigures& figures, Sex sex, Error error) {
  for (const auto& [quantity, profile] : figures) {
    if (!profile.given(sex)) continue;
    const RateFigure& first = *profile.of(sex).begin()->second.figure;
    const Place place = book.place_of(first);
    error.place.file = place.file;
    if (!error.place.cell.empty()) error.place.cell = sex_text(word_of(sex), true) + " " + error.place.cell;
    break;
  }
  return error;
}

}  // namespace

std::optional<LifeTableBasis> parse_life_table_basis(std::string_view name) {
  if (name == "mx") return LifeTableBasis::mx;
  if (name == "qx") return LifeTableBasis::qx;
  if (name == "lx") return LifeTableBasis::lx;
  if (name == "Lx") return LifeTableBasis::person_years;
  if (name == "deaths") return LifeTableBasis::deaths;
  return std::nullopt;
}

const RateSeries* LifeTableSeries::find(RateQuantity quantity) const {
  const auto found = by_quantity.find(quantity);
  return found == by_quantity.end() || found->second.empty() ? nullptr : &found->second;
}

bool LifeTableSeries::any() const {
  for (const Q quantity : {Q::mx, Q::qx, Q::lx, Q::Lx}) {
    if (find(quantity) != nullptr) return true;
  }
  return false;
}

const RateSeries* LifeTableSeries::main(const LifeTableRules& rules) const {
  if (rules.basis) return find(quantity_of_basis(*rules.basis));
  for (const Q quantity : {Q::mx, Q::qx, Q::lx, Q::Lx, Q::deaths}) {
    if (const RateSeries* series = find(quantity)) return series;
  }
  return nullptr;
}

Result<LifeTableSeries> life_table_series(const RateBook& book, int width, bool with_deaths) {
  LifeTableSeries out;
  for (const Q quantity : kUsed) {
    if (quantity == Q::deaths && !with_deaths) break;
    if (quantity == Q::population && out.find(Q::deaths) == nullptr) break;
    SHIRUBE_TRY(series, RateSeries::of(book, quantity, width));
    if (!series.empty()) out.by_quantity.emplace(quantity, std::move(series));
  }
  return out;
}

Result<LifeTableFigures> figures_over(const LifeTableSeries& series, int from, int to, bool hold) {
  LifeTableFigures out;
  for (const auto& [quantity, one] : series.by_quantity) {
    SHIRUBE_TRY(profile, one.over(from, to, hold));
    out.emplace(quantity, std::move(profile));
  }
  return out;
}

Result<LifeTable> life_table_of(const RateBook& book, const LifeTableFigures& figures, Sex sex,
                                const LifeTableRules& rules) {
  SHIRUBE_TRY(basis, read_basis(book, figures, sex, rules));
  const auto placed = [&](const Error& error) { return in_file(book, figures, sex, error); };
  LifeTableInput& input = basis.input;
  input.sex = sex;
  input.radix = rules.radix;
  input.rule = rules.infant.value_or(InfantRule::coale_demeny_west);
  input.adult = rules.adult;
  input.last_slope_from_below = rules.last_slope_from_below;
  std::map<int, double> over = basis.own_a;
  for (const auto& [age, a] : rules.given_a) over[age] = a;
  // Only ages without a(x) of their own need a rule.
  bool all_given = true;
  for (std::size_t i = 0; i + 1 < input.lower_ages.size(); ++i) {
    all_given = all_given && over.count(static_cast<int>(input.lower_ages[i])) > 0;
  }
  if (input.rule == InfantRule::given && !all_given) {
    return placed(make_error("ax-missing", {"a(x)のない年齢があります", "some ages have no a(x)"},
                             {"すべての年齢の ax を入力するか、--a0 で規則を指定してください",
                              "give ax of every age, or a rule by --a0"}));
  }
  if (!basis.qx.empty()) {
    LifeTable by_rule;
    by_rule.ax.assign(basis.qx.size(), 0);
    if (!all_given) {
      Result<LifeTable> made = population::life_table_from_qx(input.lower_ages, basis.qx, basis.open, sex,
                                                              input.rule, 1, rules.adult);
      if (!made) return placed(made.error());
      by_rule = std::move(made.value());
    }
    put_over(input, by_rule, over, basis.open);
    rates_from(input, basis.qx);
  } else if (!over.empty()) {
    LifeTable by_rule;
    by_rule.ax.assign(input.mx.size(), 0);
    if (!all_given) {
      Result<LifeTable> made = population::life_table(input);
      if (!made) return placed(made.error());
      by_rule = std::move(made.value());
    }
    const double open = basis.open > 0 ? basis.open : 1 / input.mx.back();
    put_over(input, by_rule, over, open);
  }
  if (rules.kannisto_to > 0) {
    Result<LifeTableInput> closed = population::close_by_kannisto(input, rules.kannisto_to);
    if (!closed) return placed(closed.error());
    input = std::move(closed.value());
    if (input.rule == InfantRule::given) input.ax.back() = 1 / input.mx.back();
  } else {
    input.open_years = basis.open;
  }
  Result<LifeTable> table = population::life_table(input);
  if (!table) return placed(table.error());
  return table;
}

Result<LifeTable> person_years_of(const RateBook& book, const LifeTableFigures& figures, Sex sex,
                                  double radix) {
  const std::map<int, RateCell>* lived = cells(figures, Q::Lx, sex);
  if (lived == nullptr) {
    return make_error("sex-missing",
                      {sex_text(word_of(sex), true) + "の Lx がありません",
                       "there is no Lx of " + sex_text(word_of(sex), false)},
                      {"男女の両方を入力してください", "give both sexes"});
  }
  LifeTable table;
  for (const auto& [age, cell] : *lived) {
    table.lower_ages.push_back(age);
    table.Lx.push_back(cell.value);
  }
  table.lx.assign(table.Lx.size(), radix);
  (void)book;
  return table;
}

}  // namespace shirube::statistics
