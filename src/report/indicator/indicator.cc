#include "report/indicator/indicator.h"

#include <algorithm>
#include <array>

#include "plan/field_text.h"
#include "plan/fields.h"
#include "report/indicator/parts.h"
#include "report/wording.h"
#include "story/wording.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;
using progress::IndicatorResult;

void fact(IndicatorWriter& page, const Message& name, const std::string& value, bool from_plan) {
  if (value.empty()) return;
  page.html.open("div");
  page.say("dt", name);
  page.html.open("dd");
  from_plan ? page.data(value) : static_cast<void>(page.html.text(value));
  page.html.close("dd").close("div");
}

std::string cycle_text(const Indicator& indicator, Lang lang) {
  const int years = indicator.cycle.years;
  if (years <= 0) return {};
  if (years == 1) return lang == Lang::ja ? "毎年" : "every year";
  return lang == Lang::ja ? std::to_string(years) + "年ごと" : "every " + std::to_string(years) + " years";
}

std::string release_text(const Indicator& indicator, Lang lang) {
  if (indicator.release_month < 1 || indicator.release_month > 12) return {};
  const Message month = words::month(indicator.release_month);
  return lang == Lang::ja ? "毎年" + month.ja : month.en;
}

// One field as a fact: its words, and its value as people read it.
class Facts {
 public:
  Facts(IndicatorWriter& page, const Indicator& indicator) : page_(page), indicator_(indicator) {}

  void write() {
    page_.html.open("dl", {{"class", "facts"}});
    for (const std::string_view name : kFirst) {
      only_ = name;
      describe(*this, indicator_);
    }
    only_ = {};
    describe(*this, indicator_);
    page_.html.close("dl");
  }

  template <class M>
  void operator()(const Field& field, const M& member) {
    const bool first = std::find(kFirst.begin(), kFirst.end(), field.name) != kFirst.end();
    if (!field.shown() || (only_.empty() ? first : field.name != only_)) return;
    const Message name(std::string(field.ja), std::string(field.en));
    if constexpr (std::same_as<M, std::string>) {
      if (field.name == "owner" && member.empty()) {
        fact(page_, name, page_.in({"未定（担当部署の登録が必要）", "not set: a department has to be named"}),
             false);
      } else {
        fact(page_, name, member, true);
      }
    } else if constexpr (kIsValue<M>) {
      fact(page_, name, said(field, member), false);
    }
  }

 private:
  // Who and whence, before what kind of figure it is.
  static constexpr std::array<std::string_view, 5> kFirst = {"owner", "contact", "data_source", "definition",
                                                             "formula"};

  std::string said(const Field&, YearBasis basis) const { return page_.in(basis_label(basis)); }
  std::string said(const Field&, const SurveyCycle&) const { return cycle_text(indicator_, page_.lang); }
  std::string said(const Field&, bool value) const {
    return page_.in(value ? Message{"はい", "yes"} : Message{"いいえ", "no"});
  }
  template <class M>
  std::string said(const Field& field, const M& value) const {
    if constexpr (std::is_enum_v<M>) {
      return page_.in(words_of(value));
    } else if constexpr (std::same_as<M, int>) {
      return field.kind == Kind::month ? release_text(indicator_, page_.lang) : text_of(field, value);
    } else {
      return text_of(field, value);
    }
  }

  IndicatorWriter& page_;
  const Indicator& indicator_;
  std::string_view only_;
};

struct Moment {
  Message name;
  std::string value;
  std::string when;
};

std::vector<Moment> moments_of(const IndicatorWriter& page, const Component& component) {
  const auto when = [&page](const std::optional<Period>& period, Aggregation aggregation) {
    return period ? words::period(*period, aggregation).in(page.lang)
                  : page.in({"時点の記載なし", "no period stated"});
  };
  const Figure& baseline = component.baseline;
  const Target& target = component.target;
  return {{{"基準値", "Baseline"},
           baseline_text(baseline, page.lang),
           when(baseline.period, baseline.aggregation)},
          {{"目標値", "Target"}, target_text(target, page.lang), when(target.period, target.aggregation)}};
}

// One component: the two values side by side. Several: a table.
void write_values(IndicatorWriter& page, const IndicatorResult& result) {
  if (result.components.size() == 1) {
    const Component& only = *result.components.front().component;
    page.html.open("dl", {{"class", "aims"}});
    for (const Moment& moment : moments_of(page, only)) {
      page.html.open("div");
      page.say("dt", moment.name);
      page.html.open("dd").leaf("strong", moment.value).leaf("span", moment.when, {{"class", "when"}});
      page.html.close("dd").close("div");
    }
    page.html.open("div");
    page.say("dt", {"目指す方向", "Direction"});
    page.say("dd", words_of(only.target.direction));
    page.html.close("div").close("dl");
    return;
  }
  const Table table(page, {"基準値と目標値", "Baseline and target"},
                    {{{"区分", "Part"}, ""},
                     {{"基準値", "Baseline"}, "number"},
                     {{"目標値", "Target"}, "number"},
                     {{"目指す方向", "Direction"}, ""}},
                    "values", true);
  for (const ComponentResult& component : result.components) {
    page.html.open("tr");
    row_head(page, page.in(component_label(*component.component)));
    for (const Moment& moment : moments_of(page, *component.component)) {
      page.html.open("td", {{"class", "number"}});
      page.html.leaf("strong", moment.value).leaf("span", moment.when, {{"class", "when"}}).close("td");
    }
    cell(page, page.in(words_of(component.component->target.direction)));
    page.html.close("tr");
  }
}

// Nothing was recorded yet: say what is awaited, of which years and from whom.
void write_awaited(IndicatorWriter& page, const IndicatorResult& result, const std::vector<YearRow>& rows) {
  int first = 0, last = 0;
  for (const YearRow& row : rows) {
    if (row.value) return;
    if (row.to_come) continue;
    if (first == 0) first = row.year;
    last = row.year;
  }
  if (first == 0) return;
  const Indicator& indicator = *result.indicator;
  const bool ja = page.lang == Lang::ja;
  page.html.open("div", {{"class", "awaited"}});
  page.say("p", {"実績値はまだ記録されていません", "No actual value has been recorded yet"},
           {{"class", "label"}});
  page.html.open("p");
  const std::string years = words::fiscal_years(first, last).in(page.lang);
  if (ja) {
    page.html.text(years + "の実績値を待っています。");
    if (indicator.owner.empty()) {
      page.html.text("担当部署が未定のため、まず担当を決める必要があります。");
    } else {
      page.html.text("依頼先は" + indicator.owner + "です。");
    }
    if (!indicator.data_source.empty()) {
      const std::string release = release_text(indicator, page.lang);
      page.html.text("資料は" + indicator.data_source + (release.empty() ? "" : "（" + release + "公表）") +
                     "です。");
    }
  } else {
    page.html.text("Awaited: the actual values of " + years + ", from ");
    indicator.owner.empty() ? static_cast<void>(page.html.text("a department that has still to be named"))
                            : page.data(indicator.owner);
    if (!indicator.data_source.empty()) {
      page.html.text("; source: ");
      page.data(indicator.data_source);
    }
    page.html.text(".");
  }
  page.html.close("p").close("div");
}

void source_item(IndicatorWriter& page, const Message& field, const Source& source) {
  if (!source.known()) return;
  page.html.open("li");
  page.html.leaf("strong", page.in(field)).text(page.lang == Lang::ja ? "　" : " ");
  page.html.leaf("code", story::file_name(source.file) + ":" + std::to_string(source.line));
  page.html.text(" ");
  if (!source.text.empty()) page.data("q", source.text);
  page.html.close("li");
}

void write_provenance(IndicatorWriter& page, const IndicatorResult& result) {
  const auto known = [](const ComponentResult& one) {
    return one.component->baseline.source.known() || one.component->target.source.known();
  };
  const bool any = result.indicator->source.known() ||
                   std::any_of(result.components.begin(), result.components.end(), known);
  if (!any) return;
  page.html.open("details", {{"class", "provenance"}});
  page.say("summary", {"原文での記載箇所", "Where the document says so"});
  page.html.open("ul");
  source_item(page, {"指標", "Indicator"}, result.indicator->source);
  for (const ComponentResult& component : result.components) {
    const Message label = component_label(*component.component);
    const auto named = [&](const char* ja, const char* en) {
      return label.empty() ? Message{ja, en} : Message{label.ja + "の" + ja, en + (" of " + label.en)};
    };
    source_item(page, named("基準値", "Baseline"), component.component->baseline.source);
    source_item(page, named("目標値", "Target"), component.component->target.source);
  }
  page.html.close("ul").close("details");
}

}  // namespace

void write_indicator(IndicatorWriter& page, const IndicatorResult& result, const std::string& id) {
  const Indicator& indicator = *result.indicator;
  page.html.open("article", {{"id", id}, {"class", "indicator"}, {"aria-labelledby", id + "-h"}});
  page.html.open("h4", {{"id", id + "-h"}}).leaf("span", indicator.key, {{"class", "key"}}).text(" ");
  page.data(indicator.name);
  page.html.close("h4");
  page.say("p", words_of(indicator.kind), {{"class", "kind"}});
  const story::IndicatorStory told =
      story::indicator_story(result, page.settings, page.grades ? page.scheme : nullptr, page.style);
  write_verdict(page, told);
  write_values(page, result);
  Facts(page, indicator).write();
  int number = 0;
  for (const story::ComponentStory& one : told.components) {
    const ComponentResult& component = *one.result;
    const std::vector<YearRow> rows = year_rows(page, indicator, component);
    const std::string label = page.in(component_label(*component.component));
    page.html.open("div", {{"class", "component"}});
    if (result.components.size() > 1) page.html.leaf("h5", label);
    const bool own_series = component.component->series_of.empty();
    if (own_series) write_awaited(page, result, rows);
    write_years_and_chart(
        page, component, rows,
        make_path_chart(page, indicator, component, rows, id + "-c" + std::to_string(++number)));
    if (own_series) write_sources(page, rows);
    write_figures(page, one);
    page.html.close("div");
  }
  write_revisions(page, result);
  write_provenance(page, result);
  page.html.close("article");
}

std::string indicator_id(const Indicator& indicator) { return "i-" + markup::id_part(indicator.key); }

std::string indicator_html(const IndicatorResult& result, const progress::Settings& settings,
                           const progress::Scheme* scheme, const progress::ReportStyle& style,
                           const std::vector<Actual>& actuals, Lang lang) {
  IndicatorWriter page(lang, markup::Html::fragment(), settings, scheme, style, actuals);
  write_indicator(page, result, indicator_id(*result.indicator));
  return std::move(page.html).finish();
}

}  // namespace shirube::report
