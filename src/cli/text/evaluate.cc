#include "cli/text/evaluate.h"

#include <algorithm>

#include "cli/text/tree.h"
#include "plan/component.h"
#include "words/numbers.h"
#include "words/values.h"

namespace shirube::cli {
namespace {

using Cell = std::optional<std::string>;

Cell text_or_none(const std::string& text) { return text.empty() ? std::nullopt : Cell(text); }

const char* national_mark(progress::NationalClass national) {
  switch (national) {
    case progress::NationalClass::progressing:
      return "①";
    case progress::NationalClass::not_yet:
      return "②";
    case progress::NationalClass::other:
      return "③";
  }
  return "③";
}

// The cells of one component.
class RowWriter {
 public:
  RowWriter(const progress::IndicatorResult& indicator, const progress::ComponentResult& result,
            const progress::ReportStyle& style, bool for_people, Lang lang)
      : indicator_(indicator),
        result_(result),
        component_(*result.component),
        e_(result.evaluation),
        style_(style),
        for_people_(for_people),
        lang_(lang) {}

  std::vector<Cell> row() const {
    return {indicator_.indicator->key,
            indicator_.indicator->name,
            for_people_ ? text_or_none(component_label(component_, lang_)) : Cell(component_.key),
            value(component_.baseline.value, component_.baseline.unit),
            value(component_.target.value, component_.target.unit),
            e_.actual ? value(e_.actual->value, unit()) : std::nullopt,
            actual_year(),
            judged(),
            rate(e_.attainment),
            rate(e_.progress),
            rate(e_.attainment_expected),
            national(),
            grant(),
            result_.grade.label.empty() ? std::nullopt : Cell(result_.grade.label + mark("grade")),
            e_.out_of_reach ? Cell(for_people_ && lang_ == Lang::ja ? "不能" : "yes") : std::nullopt,
            sentence()};
  }

 private:
  const Unit& unit() const { return unit_of_series(component_); }
  Cell value(const std::optional<Decimal>& decimal, const Unit& unit) const {
    if (!decimal) return std::nullopt;
    return for_people_ ? words::value(*decimal, unit).ja : decimal->to_string();
  }
  Cell rate(const progress::Computed& computed) const {
    if (!computed.value) return std::nullopt;
    return for_people_ ? words::percent(*computed.value, style_.rate_places, style_.rounding)
                       : computed.value->to_string();
  }
  Cell actual_year() const {
    if (!e_.actual) return std::nullopt;
    if (!for_people_) return std::to_string(e_.actual->year);
    const std::string preliminary = lang_ == Lang::ja ? " 速報" : " prelim.";
    return format_fiscal_year(e_.actual->year, YearStyle::letter) +
           (e_.actual->preliminary ? preliminary : "");
  }
  // What was held against the target; for people only where it is not the actual itself.
  Cell judged() const {
    if (!e_.judged_value.value) return std::nullopt;
    if (!for_people_) return e_.judged_value.value->to_string();
    if (component_.target.aggregation == Aggregation::point) return std::nullopt;
    constexpr int kPlaces = 2;
    const bool mean = component_.target.aggregation == Aggregation::mean;
    const std::string label = lang_ == Lang::ja ? (mean ? "平均 " : "合計 ") : (mean ? "mean " : "sum ");
    Decimal rounded = e_.judged_value.value->round(kPlaces, style_.rounding);
    for (int places = kPlaces - 1; places >= 0; --places) {
      const Decimal shorter = e_.judged_value.value->round(places, style_.rounding);
      if (!(shorter == rounded)) break;
      rounded = shorter;
    }
    return label + words::value(rounded, unit()).ja;
  }
  const progress::AppliedOverride* applied(const std::string& what) const {
    const progress::AppliedOverride* last = nullptr;
    for (const progress::AppliedOverride& candidate : indicator_.overrides) {
      if (candidate.what != what) continue;
      if (candidate.component.empty() || candidate.component == component_.key) last = &candidate;
    }
    return last;
  }
  bool overridden(const std::string& what) const { return applied(what) != nullptr; }
  std::string mark(const std::string& what) const { return for_people_ && overridden(what) ? "*" : ""; }
  // An override of the whole indicator is shown at each of its components.
  progress::NationalClass national_class() const {
    const progress::AppliedOverride* by_person = applied("national");
    if (by_person == nullptr) return result_.national;
    return static_cast<progress::NationalClass>(by_person->value[0] - '0');
  }
  Cell national() const {
    if (!for_people_) return std::to_string(static_cast<int>(national_class()));
    return national_mark(national_class()) + mark("national");
  }
  Cell grant() const {
    if (!result_.grant) return std::nullopt;
    const bool proposed = for_people_ && !e_.grant.certain && !overridden("grant");
    return std::to_string(*result_.grant) + mark("grant") + (proposed ? "?" : "");
  }
  // The computed judgement in words, and what a person put in its place.
  std::string sentence() const {
    std::string text = progress::summary_sentence(*indicator_.indicator, component_, e_, style_).in(lang_);
    const progress::AppliedOverride* by_person = applied("national");
    if (by_person == nullptr) return text;
    const std::string to = national_mark(national_class());
    text += lang_ == Lang::ja
                ? "ただし" + by_person->by + "が" + to + "に改めました（" + by_person->reason + "）。"
                : " Changed to " + to + " by " + by_person->by + " (" + by_person->reason + ").";
    return text;
  }

  const progress::IndicatorResult& indicator_;
  const progress::ComponentResult& result_;
  const Component& component_;
  const progress::Evaluation& e_;
  const progress::ReportStyle& style_;
  const bool for_people_;
  const Lang lang_;
};

}  // namespace

std::string overview(const app::Evaluated& evaluated, Lang lang, int terminal_width) {
  const progress::PlanResult& result = evaluated.result;
  const bool ja = lang == Lang::ja;
  std::string out = evaluated.plan->title.value + "  " +
                    format_fiscal_year(result.settings.as_of, ja ? YearStyle::both : YearStyle::western) +
                    (ja ? " 時点  評語: " : "  scheme: ") + evaluated.scheme->name().in(lang) + "\n";
  if (!evaluated.plan->notes.empty()) out += evaluated.plan->notes + "\n";
  wire::Table table;
  table.columns = {
      {"part", {"基本目標", "basic goal"}, false, 48},  {"indicators", {"指標数", "indicators"}, true, 0},
      {"class1", {"① 進捗", "① progressing"}, true, 0}, {"class2", {"② 未発現", "② not yet"}, true, 0},
      {"class3", {"③ その他", "③ other"}, true, 0},     {"met", {"目標達成", "met"}, true, 0},
      {"blank", {"調査なし", "no survey"}, true, 0}};
  const auto row = [&](const std::string& name, const progress::Counts& counts) {
    const auto of = [&](progress::NationalClass national) {
      const auto found = counts.by_national.find(national);
      return std::to_string(found == counts.by_national.end() ? 0 : found->second);
    };
    table.rows.push_back({name, std::to_string(counts.indicators), of(progress::NationalClass::progressing),
                          of(progress::NationalClass::not_yet), of(progress::NationalClass::other),
                          std::to_string(counts.met), std::to_string(counts.blank_this_year)});
  };
  for (const progress::GoalRollup& goal : result.goals) {
    const Goal* of_plan = evaluated.plan->find_goal(goal.goal);
    row(std::to_string(goal.goal) + " " + (of_plan != nullptr ? of_plan->title.value : ""), goal.all);
  }
  row(ja ? "計" : "all", result.all);
  return out + wire::render(table, wire::Format::table, lang, terminal_width) + "\n";
}

wire::Table result_table(const std::vector<const progress::IndicatorResult*>& listed,
                         const progress::ReportStyle& style, bool for_people, Lang lang) {
  wire::Table table;
  table.columns = {{"indicator", {"記号", "key"}, false, 0},
                   {"name", {"指標", "name"}, false, for_people ? 36 : 0},
                   {"component", {"区分", "component"}, false, 0},
                   {"baseline", {"基準値", "baseline"}, true, 0},
                   {"target", {"目標値", "target"}, true, 0},
                   {"actual", {"実績値", "actual"}, true, 0},
                   {"actual_year", {"年度", "year"}, false, 0},
                   {"judged", {"評価した値", "judged"}, true, 0},
                   {"attainment", {"達成率", "attainment"}, true, 0},
                   {"progress", {"進捗率", "progress"}, true, 0},
                   {"attainment_expected", {"対期待値", "vs expected"}, true, 0},
                   {"national", {"国", "national"}, false, 0},
                   {"grant", {"交付金", "grant"}, false, 0},
                   {"grade", {"評語", "grade"}, false, 0},
                   {"out_of_reach", {"到達不能", "out of reach"}, false, 0},
                   {"sentence", {"説明", "sentence"}, false, for_people ? 64 : 0}};
  for (const progress::IndicatorResult* indicator : listed) {
    for (const progress::ComponentResult& result : indicator->components) {
      table.rows.push_back(RowWriter(*indicator, result, style, for_people, lang).row());
    }
  }
  return table;
}

}  // namespace shirube::cli
