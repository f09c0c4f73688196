#include "story/progress/result_json.h"

#include <algorithm>

#include "plan/component.h"
#include "story/progress/indicator.h"

namespace shirube::story {
namespace {

using wire::JsonWriter;
using wire::Layout;

std::string int128_text(Int128 value) {
  if (value == 0) return "0";
  const bool negative = value < 0;
  std::string digits;
  for (; value != 0; value /= 10) {
    const int digit = static_cast<int>(value % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
  }
  if (negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

// In lowest terms: "37/80", "5".
std::string exact_text(const Rational& value) {
  Int128 a = value.numerator() < 0 ? -value.numerator() : value.numerator();
  Int128 b = value.denominator();
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  const Int128 divisor = a == 0 ? value.denominator() : a;
  const Int128 denominator = value.denominator() / divisor;
  const std::string numerator = int128_text(value.numerator() / divisor);
  return denominator == 1 ? numerator : numerator + "/" + int128_text(denominator);
}

class ResultWriter {
 public:
  ResultWriter(const Plan& plan, const progress::PlanResult& result, const progress::ReportStyle& style,
               const progress::Scheme* scheme, Layout layout)
      : plan_(plan), result_(result), style_(style), scheme_(scheme), json_(layout) {}

  std::string write() {
    json_.begin_object().field("format", "shirube-result/1");
    json_.key("plan").begin_object();
    json_.field_or_null("municipality", plan_.municipality.name.value);
    json_.field_or_null("code", plan_.municipality.code).field_or_null("title", plan_.title.value);
    year("first_fiscal_year", plan_.first_fiscal_year);
    year("last_fiscal_year", plan_.last_fiscal_year);
    json_.field_or_null("notes", plan_.notes).end_object();
    write_settings();
    counts("counts", result_.all);
    json_.key("goals").begin_array();
    for (const progress::GoalRollup& goal : result_.goals) write_goal(goal);
    json_.end_array().key("indicators").begin_array();
    for (const progress::IndicatorResult& indicator : result_.indicators) write_indicator(indicator);
    json_.end_array().end_object();
    return json_.take();
  }

 private:
  void year(std::string_view name, int value) {
    if (value == 0) {
      json_.key(name).null();
    } else {
      json_.field(name, value);
    }
  }
  void decimal(std::string_view name, const std::optional<Decimal>& value) {
    json_.field(name, value ? std::optional(value->to_string()) : std::nullopt);
  }
  void missing(std::string_view name, const std::optional<MissingReason>& reason) {
    json_.field(name, reason ? std::optional(std::string(code(*reason))) : std::nullopt);
  }
  void period(const std::optional<Period>& value) {
    json_.field("period", value ? std::optional(value->format(YearStyle::letter)) : std::nullopt);
    json_.field("period_iso", value ? std::optional(value->to_iso()) : std::nullopt);
  }

  void write_settings() {
    const progress::Settings& settings = result_.settings;
    json_.field("as_of", settings.as_of);
    json_.field("as_of_text", format_fiscal_year(settings.as_of, style_.years));
    json_.field("scheme", result_.scheme);
    if (scheme_ != nullptr) {
      json_.field("scheme_name", scheme_->name()).field_or_null("scheme_source", scheme_->source());
    }
    json_.field("path_start", code(settings.path_start));
    json_.key("edges").begin_object();
    json_.field("equal_to_target_counts", settings.edges.equal_to_target_counts);
    json_.field("flat_counts_as_progress", settings.edges.flat_counts_as_progress);
    json_.field("maintain_tolerance", exact_text(settings.edges.maintain_tolerance));
    json_.field("sum_on_pace_counts", settings.edges.sum_on_pace_counts).end_object();
    json_.key("style").begin_object().field("rate_places", style_.rate_places);
    json_.field("rounding", style_.rounding == Rounding::half_up ? "half-up" : "truncate").end_object();
  }

  void counts(std::string_view name, const progress::Counts& counts) {
    json_.key(name).begin_object().field("indicators", counts.indicators);
    json_.key("national").begin_object();
    for (const auto national : {progress::NationalClass::progressing, progress::NationalClass::not_yet,
                                progress::NationalClass::other}) {
      const auto found = counts.by_national.find(national);
      json_.field(progress::code(national), found == counts.by_national.end() ? 0 : found->second);
    }
    json_.end_object().key("grades").begin_object();
    for (const auto& [label, count] : counts.by_grade) json_.field(label, count);
    json_.end_object().key("missing").begin_object();
    for (const auto& [reason, count] : counts.by_reason) json_.field(code(reason), count);
    json_.end_object().field("blank_this_year", counts.blank_this_year).field("met", counts.met);
    json_.field("overridden", counts.overridden).end_object();
  }

  void write_goal(const progress::GoalRollup& rollup) {
    json_.begin_object().field("goal", rollup.goal);
    const Goal* goal = plan_.find_goal(rollup.goal);
    json_.field_or_null("title", goal == nullptr ? std::string() : goal->title.value);
    counts("targets", rollup.targets);
    counts("all", rollup.all);
    json_.key("measures").begin_array();
    for (const progress::MeasureRollup& each : rollup.measures) {
      const Measure* measure = plan_.find_measure(each.key);
      json_.begin_object().field("key", each.key);
      json_.field_or_null("title", measure == nullptr ? std::string() : measure->title.value);
      counts("counts", each.counts);
      json_.end_object();
    }
    json_.end_array().key("grade");
    if (rollup.grade) {
      write_grade(*rollup.grade);
    } else {
      json_.null();
    }
    json_.end_object();
  }

  void write_grade(const progress::Grade& grade) {
    json_.begin_object().field_or_null("label", grade.label).field("meaning", grade.meaning);
    json_.field_or_null("rule", grade.rule);
    decimal("points", grade.points);
    json_.end_object();
  }

  void write_indicator(const progress::IndicatorResult& result) {
    const Indicator& indicator = *result.indicator;
    json_.begin_object().field("key", indicator.key).field("name", indicator.name);
    json_.field("kind", code(indicator.kind));
    year("goal", indicator.goal);
    json_.field_or_null("measure", indicator.measure).field_or_null("owner", indicator.owner);
    json_.field("national", progress::code(result.national));
    json_.field("national_label", progress::national_label(result.national));
    json_.field("blank_this_year", result.blank_this_year);
    json_.key("overrides").begin_array();
    for (const progress::AppliedOverride& applied : result.overrides) {
      json_.begin_object().field("what", applied.what).field_or_null("component", applied.component);
      json_.field("value", applied.value).field_or_null("computed", applied.computed);
      json_.field("by", applied.by).field("reason", applied.reason).field("at", applied.at).end_object();
    }
    json_.end_array().key("components").begin_array();
    const IndicatorStory told = indicator_story(result, result_.settings, scheme_, style_);
    for (const ComponentStory& component : told.components) write_component(component);
    json_.end_array().end_object();
  }

  void write_component(const ComponentStory& told) {
    const progress::ComponentResult& result = *told.result;
    const Component& component = *result.component;
    const progress::Evaluation& evaluation = result.evaluation;
    json_.begin_object().field("component", component.key).field_or_null("label", component.label);
    json_.key("baseline").begin_object();
    decimal("value", component.baseline.value);
    json_.field_or_null("unit", component.baseline.unit.text);
    period(component.baseline.period);
    json_.end_object().key("target").begin_object();
    decimal("value", component.target.value);
    decimal("upper", component.target.upper);
    json_.field("strict", component.target.strict).field_or_null("unit", component.target.unit.text);
    period(component.target.period);
    json_.field("aggregation", code(component.target.aggregation));
    json_.field("direction", code(component.target.direction)).end_object();
    const Unit& unit = unit_of_series(component);
    if (!component.target.unit.none() && !(unit == component.target.unit)) {
      json_.field("series_unit", unit.text);
    }
    json_.key("series").begin_array();
    for (const progress::SeriesPoint& each : result.series) write_point(each);
    json_.end_array();
    point("actual", evaluation.actual);
    point("previous", evaluation.previous);
    json_.field("stale", evaluation.stale);
    missing("missing", evaluation.missing);
    json_.field("before_plan_only", evaluation.before_plan_only);
    json_.field("preliminary", evaluation.preliminary);
    write_frame(evaluation);
    write_figures(evaluation);
    json_.key("met");
    if (evaluation.met) {
      json_.boolean(*evaluation.met);
    } else {
      json_.null();
    }
    json_.field("out_of_reach", evaluation.out_of_reach);
    write_landing(evaluation.landing);
    json_.field("national", progress::code(evaluation.national));
    json_.field("national_rule", progress::code(evaluation.national_rule));
    json_.key("grant").begin_object().key("category");
    if (evaluation.grant.category) {
      json_.integer(*evaluation.grant.category);
    } else {
      json_.null();
    }
    json_.field("certain", evaluation.grant.certain);
    json_.field_or_null("open_point", evaluation.grant.open_point).end_object();
    json_.key("grade");
    write_grade(result.grade);
    json_.field("summary", told.summary);
    write_sentences(told.sentences);
    json_.end_object();
  }

  void write_point(const progress::SeriesPoint& point) {
    json_.begin_object().field("year", point.year);
    decimal("value", point.value);
    missing("missing", point.missing);
    json_.field("preliminary", point.preliminary).end_object();
  }
  void point(std::string_view name, const std::optional<progress::SeriesPoint>& value) {
    json_.key(name);
    if (value) {
      write_point(*value);
    } else {
      json_.null();
    }
  }

  void write_frame(const progress::Evaluation& evaluation) {
    year("target_first_year", evaluation.target_first_year);
    year("target_last_year", evaluation.target_last_year);
    year("judged_year", evaluation.judged_year);
    year("figures_year", evaluation.figures_year);
    json_.field("elapsed_years", evaluation.elapsed_years).field("plan_years", evaluation.plan_years);
    json_.field("recorded_years", evaluation.recorded_years);
  }

  void write_figures(const progress::Evaluation& evaluation) {
    const std::pair<const char*, const progress::Computed*> figures[] = {
        {"judged_value", &evaluation.judged_value},
        {"target_value", &evaluation.target_value},
        {"baseline_value", &evaluation.baseline_value},
        {"attainment", &evaluation.attainment},
        {"attainment_mirrored", &evaluation.attainment_mirrored},
        {"progress", &evaluation.progress},
        {"expected", &evaluation.expected},
        {"attainment_expected", &evaluation.attainment_expected},
        {"change", &evaluation.change},
        {"sum", &evaluation.sum},
        {"sum_attainment", &evaluation.sum_attainment},
        {"pace", &evaluation.pace},
        {"needed_per_year", &evaluation.needed_per_year},
        {"mean", &evaluation.mean},
        {"needed_mean", &evaluation.needed_mean},
        {"elapsed_share", &evaluation.elapsed_share},
    };
    json_.key("figures").begin_object();
    for (const auto& [name, figure] : figures) {
      json_.key(name).begin_object();
      if (figure->value) {
        json_.field("value", figure->value->to_string()).field("exact", exact_text(*figure->value));
        json_.key("why_not").null();
      } else {
        json_.key("value").null().key("exact").null();
        json_.field("why_not", progress::code(figure->why_not));
      }
      json_.end_object();
    }
    json_.end_object();
  }

  void write_landing(const progress::Landing& landing) {
    json_.key("landing").begin_object().field("known", landing.known);
    for (const auto& [name, value] : {std::pair("low", landing.low), std::pair("middle", landing.middle),
                                      std::pair("high", landing.high)}) {
      json_.key(name);
      if (landing.known) {
        json_.number(value);
      } else {
        json_.null();
      }
    }
    json_.field("points", landing.points).key("why_not");
    if (landing.known) {
      json_.null();
    } else {
      json_.string(progress::code(landing.why_not));
    }
    json_.end_object();
  }

  void write_sentences(const std::vector<progress::Sentence>& sentences) {
    json_.key("sentences").begin_array();
    for (const progress::Sentence& sentence : sentences) {
      json_.begin_object().field("figure", sentence.figure).field("label", sentence.label);
      json_.field_or_null("value", sentence.value).field("text", sentence.text).end_object();
    }
    json_.end_array();
  }

  const Plan& plan_;
  const progress::PlanResult& result_;
  const progress::ReportStyle& style_;
  const progress::Scheme* scheme_;
  JsonWriter json_;
};

}  // namespace

std::string result_to_json(const Plan& plan, const progress::PlanResult& result,
                           const progress::ReportStyle& style, Layout layout,
                           const progress::Scheme* scheme) {
  return ResultWriter(plan, result, style, scheme, layout).write();
}

}  // namespace shirube::story
