#include "app/population_test/targets.h"

#include <algorithm>
#include <cmath>

#include "app/population_test/target_names.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::app {
namespace {

constexpr double kLowestFertility = 0.3;
constexpr double kHighestFertility = 5;

const Message& option_hint(Quantity quantity) {
  static const Message kFertility{"全体の値なら --tfr 1.27@2024 のように指定してください",
                                  "if a value for all is known, give it: --tfr 1.27@2024"};
  static const Message kMigration{"全体の値なら --net-migration -575@2020-2024 のように指定してください",
                                  "if a value for all is known, give it: --net-migration -575@2020-2024"};
  static const Message kPlanned{"--planned 91000@2030 のように指定してください",
                                "give it: --planned 91000@2030"};
  static const Message kNone{"全体の値の指標があるか確かめてください", "look for an indicator about all"};
  switch (quantity) {
    case Quantity::fertility:
      return kFertility;
    case Quantity::net_migration:
      return kMigration;
    case Quantity::population:
      return kPlanned;
    case Quantity::births:
      break;
  }
  return kNone;
}

Diagnostic finding(Severity severity, std::string code, const Indicator& indicator, Message what,
                   Message remedy) {
  return {severity,       std::move(code), {indicator.source.file, indicator.source.line, indicator.key},
          indicator.name, std::move(what), std::move(remedy)};
}

struct Candidate {
  PopulationTarget target;
  const Indicator* indicator = nullptr;
};

// Persons for counts, births per woman for fertility; nullopt where the unit does not fit.
std::optional<double> in_base_unit(const Decimal& value, const Unit& unit, Quantity quantity) {
  if (quantity == Quantity::fertility) {
    if (!unit.none() && unit.dimension != Dimension::persons && unit.text != "人/女性") return std::nullopt;
    return value.to_double();
  }
  if (unit.none()) return value.to_double();
  if (unit.dimension != Dimension::persons) return std::nullopt;
  return (Rational(value) * unit.scale).to_double();
}

double divisor_of(const std::optional<Period>& period, Aggregation aggregation, const Plan& plan) {
  if (aggregation != Aggregation::sum) return 1;
  const int years = period && period->year_count() > 1 ? period->year_count()
                                                       : plan.last_fiscal_year - plan.first_fiscal_year + 1;
  return std::max(1, years);
}

void set_years(PopulationTarget& target, const Target& written, const Plan& plan) {
  target.over_years = written.aggregation != Aggregation::point;
  if (written.period) {
    target.first_year = written.period->first_year();
    target.last_year = written.period->kind() == Period::Kind::year_range ? written.period->last_year()
                                                                          : written.period->evaluation_year();
  } else {
    target.last_year = plan.last_fiscal_year;
  }
  if (target.over_years && (!written.period || target.first_year == target.last_year)) {
    target.first_year = plan.first_fiscal_year;
  }
  if (!target.over_years) target.first_year = target.last_year;
}

// Figures of one sign under a name that already says "loss": the minus says it once more.
bool sign_is_said_twice(const std::optional<double>& baseline, double target) {
  return target < 0 && (!baseline || *baseline < 0);
}

std::optional<Candidate> read_component(const Plan& plan, const Indicator& indicator,
                                        const Component& component, const NamedQuantity& named,
                                        Diagnostics& findings) {
  const Target& written = component.target;
  if (!written.value) {
    findings.add(
        finding(Severity::warning, "target-number-missing", indicator,
                {"目標に数値がないため、推計に使えません", "the target has no number to project with"},
                option_hint(named.quantity)));
    return std::nullopt;
  }
  const std::optional<double> value = in_base_unit(*written.value, written.unit, named.quantity);
  if (!value) {
    findings.add(
        finding(Severity::warning, "target-unit", indicator,
                {"単位「" + written.unit.text + "」の" + label(named.quantity).ja + "は推計に使えません",
                 label(named.quantity).en + " in \"" + written.unit.text + "\" cannot be projected with"},
                option_hint(named.quantity)));
    return std::nullopt;
  }
  PopulationTarget out;
  out.quantity = named.quantity;
  out.indicator = indicator.key;
  out.name = indicator.name;
  out.component = component.key;
  set_years(out, written, plan);
  out.value = *value / divisor_of(written.period, written.aggregation, plan);
  const Figure& baseline = component.baseline;
  if (baseline.value) {
    if (const auto before = in_base_unit(*baseline.value, baseline.unit, named.quantity)) {
      out.baseline = *before / divisor_of(baseline.period, baseline.aggregation, plan);
    }
  }
  if (named.loss) {
    if (sign_is_said_twice(out.baseline, out.value)) {
      findings.add(finding(Severity::warning, "target-sign", indicator,
                           {"減少や超過を表す名前に負の値が書かれています。減少の数として読みました",
                            "a name that means a loss has negative values; they were read as losses"},
                           {"転入超過の意味なら --net-migration で正の値を指定してください",
                            "if a gain is meant, give a positive value with --net-migration"}));
    } else {
      out.value = -out.value;
      if (out.baseline) out.baseline = -*out.baseline;
    }
  }
  out.baseline_text = baseline.source.text;
  out.target_text = written.source.text;
  out.source = indicator.source;
  if (named.quantity == Quantity::fertility &&
      !(out.value >= kLowestFertility && out.value <= kHighestFertility)) {
    findings.add(finding(Severity::warning, "target-range", indicator,
                         {"合計特殊出生率として考えにくい値です", "no plausible total fertility rate"},
                         option_hint(named.quantity)));
    return std::nullopt;
  }
  return Candidate{out, &indicator};
}

// Of mean and total of the same figures the mean; of several parts none stands for all.
std::optional<Candidate> read_indicator(const Plan& plan, const Indicator& indicator,
                                        const NamedQuantity& named, Diagnostics& findings) {
  std::vector<const Component*> own;
  for (const Component& component : indicator.components) {
    if (component.series_of.empty()) own.push_back(&component);
  }
  if (own.empty()) return std::nullopt;
  if (own.size() > 1) {
    findings.add(finding(Severity::warning, "target-parts", indicator,
                         {"男女などの区分があり、全体の値が分かりません",
                          "it has parts (such as male and female) and no value for all"},
                         option_hint(named.quantity)));
    return std::nullopt;
  }
  return read_component(plan, indicator, *own.front(), named, findings);
}

bool same(const PopulationTarget& a, const PopulationTarget& b) {
  return a.value == b.value && a.first_year == b.first_year && a.last_year == b.last_year;
}

std::optional<PopulationTarget> choose(const std::vector<Candidate>& all, Quantity quantity,
                                       Diagnostics& findings) {
  std::vector<const Candidate*> own;
  for (const Candidate& one : all) {
    if (one.target.quantity == quantity) own.push_back(&one);
  }
  if (own.empty()) return std::nullopt;
  const Candidate* chosen = own.front();
  for (const Candidate* one : own) {
    if (chosen->indicator->kind != IndicatorKind::target && one->indicator->kind == IndicatorKind::target) {
      chosen = one;
    }
  }
  for (const Candidate* one : own) {
    if (one == chosen || same(one->target, chosen->target)) continue;
    findings.add(finding(Severity::warning, "target-several", *one->indicator,
                         {label(quantity).ja + "の目標が複数あります。" + chosen->indicator->key + "「" +
                              chosen->indicator->name + "」を用い、これは用いません",
                          "several targets of " + label(quantity).en + "; " + chosen->indicator->key +
                              " is used and this one is not"},
                         option_hint(quantity)));
  }
  return chosen->target;
}

void take_planned(const Plan& plan, const std::vector<Candidate>& all, PlanTargets& out) {
  out.planned = plan.planned_population;
  for (const Candidate& one : all) {
    if (one.target.quantity != Quantity::population) continue;
    if (!out.planned) {
      PlannedPopulation planned;
      planned.persons = std::llround(one.target.value);
      planned.year = one.target.last_year;
      planned.source = one.target.source;
      out.planned = planned;
      out.findings.add(
          finding(Severity::note, "target-planned-from-indicator", *one.indicator,
                  {"計画人口の記載がないため、この指標の目標値を計画人口として扱います",
                   "the plan states no planned population; the target of this indicator is taken"},
                  option_hint(Quantity::population)));
    } else if (out.planned->year == one.target.last_year &&
               static_cast<double>(out.planned->persons) != one.target.value) {
      out.findings.add(finding(Severity::warning, "target-planned-differs", *one.indicator,
                               {"同じ年の計画人口（" + Decimal(out.planned->persons).to_grouped_string() +
                                    "人）と違う値です。計画人口を用います",
                                "differs from the planned population of the same year, which is used"},
                               option_hint(Quantity::population)));
    }
  }
}

struct Typed {
  double value = 0;
  int first_year = 0;  // 0: not said
  int last_year = 0;
};

// VALUE, VALUE@YEAR or VALUE@YEAR-YEAR.
std::optional<Typed> typed(const std::string& text) {
  const std::string folded = text::for_parsing(text);
  const std::size_t mark = folded.find('@');
  const Result<Decimal> value = text::parse_number(folded.substr(0, mark));
  if (!value) return std::nullopt;
  Typed out;
  out.value = value.value().to_double();
  if (mark == std::string::npos) return out;
  const std::string when = folded.substr(mark + 1);
  const std::size_t dash = when.find('-');
  const Result<int> first = text::parse_year(when.substr(0, dash));
  const Result<int> last = dash == std::string::npos ? first : text::parse_year(when.substr(dash + 1));
  if (!first || !last || last.value() < first.value()) return std::nullopt;
  out.first_year = first.value();
  out.last_year = last.value();
  return out;
}

Result<std::optional<PopulationTarget>> by_hand(const std::string& text, Quantity quantity, const Plan& plan,
                                                std::string error_code, Message example) {
  if (text.empty()) return std::optional<PopulationTarget>();
  const std::optional<Typed> read = typed(text);
  const bool fits = read && (quantity != Quantity::fertility ||
                             (read->value >= kLowestFertility && read->value <= kHighestFertility));
  if (!fits) {
    return make_error(std::move(error_code), {"目標の書き方が読めません", "the target cannot be read"},
                      std::move(example), text);
  }
  PopulationTarget out;
  out.quantity = quantity;
  out.name = label(quantity).ja;
  out.value = read->value;
  out.last_year = read->last_year != 0 ? read->last_year : plan.last_fiscal_year;
  out.over_years =
      read->first_year != read->last_year || (read->last_year == 0 && quantity == Quantity::net_migration);
  out.first_year = read->first_year != 0 ? read->first_year
                   : out.over_years      ? plan.first_fiscal_year
                                         : out.last_year;
  out.target_text = text;
  return std::optional(out);
}

}  // namespace

const Message& label(Quantity quantity) {
  static const Message kFertility{"合計特殊出生率", "the total fertility rate"};
  static const Message kMigration{"純移動数（転入−転出）", "net migration"};
  static const Message kBirths{"出生数", "births"};
  static const Message kPopulation{"人口", "population"};
  switch (quantity) {
    case Quantity::fertility:
      return kFertility;
    case Quantity::net_migration:
      return kMigration;
    case Quantity::births:
      return kBirths;
    case Quantity::population:
      break;
  }
  return kPopulation;
}

std::string_view code(Quantity quantity) {
  switch (quantity) {
    case Quantity::fertility:
      return "tfr";
    case Quantity::net_migration:
      return "net-migration";
    case Quantity::births:
      return "births";
    case Quantity::population:
      break;
  }
  return "population";
}

Result<PlanTargets> population_targets(const Plan& plan, const TargetOptions& options) {
  PlanTargets out;
  std::vector<Candidate> candidates;
  for (const Indicator& indicator : plan.indicators) {
    const std::optional<NamedQuantity> named = quantity_named(indicator.name);
    if (!named) continue;
    if (named->part || named->rate) {
      out.findings.add(finding(
          Severity::note, named->part ? "target-part" : "target-rate", indicator,
          {"「" + named->word + "」とあり、住民全体の" + label(named->quantity).ja + "ではないため用いません",
           "\"" + named->word + "\": not " + label(named->quantity).en + " of the whole; it is not used"},
          option_hint(named->quantity)));
      continue;
    }
    if (auto read = read_indicator(plan, indicator, *named, out.findings)) candidates.push_back(*read);
  }
  out.fertility = choose(candidates, Quantity::fertility, out.findings);
  out.net_migration = choose(candidates, Quantity::net_migration, out.findings);
  out.births = choose(candidates, Quantity::births, out.findings);
  take_planned(plan, candidates, out);

  SHIRUBE_TRY(fertility,
              by_hand(options.fertility, Quantity::fertility, plan, "usage-tfr",
                      {"例: --tfr 1.27 又は --tfr 1.27@2024", "e.g. --tfr 1.27 or --tfr 1.27@2024"}));
  if (fertility) out.fertility = fertility;
  SHIRUBE_TRY(migration, by_hand(options.net_migration, Quantity::net_migration, plan, "usage-net-migration",
                                 {"例: --net-migration=-575@2020-2024（転出超過は負の数）",
                                  "e.g. --net-migration=-575@2020-2024 (a loss is negative)"}));
  if (migration) out.net_migration = migration;
  if (!options.planned.empty()) {
    const std::optional<Typed> read = typed(options.planned);
    if (!read || read->last_year == 0 || read->first_year != read->last_year || !(read->value > 0)) {
      return make_error("usage-planned",
                        {"計画人口の書き方が読めません", "the planned population cannot be read"},
                        {"例: --planned 91000@2030", "e.g. --planned 91000@2030"}, options.planned);
    }
    PlannedPopulation planned;
    planned.persons = std::llround(read->value);
    planned.year = read->last_year;
    planned.at_least = true;
    out.planned = planned;
    out.planned_by_hand = true;
  }
  return out;
}

}  // namespace shirube::app
