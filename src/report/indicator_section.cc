// One indicator: what it is, its years as a table and a chart, every figure with the
// sentence that explains it, and where everything was read.
#include <algorithm>

#include "report/sections.h"
#include "report/wording.h"
#include "report/yearly.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;
using progress::IndicatorResult;
using progress::Sentence;

void fact(Page& page, const Message& name, const std::string& value, bool from_plan) {
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
  static constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
  if (indicator.release_month < 1 || indicator.release_month > 12) return {};
  return lang == Lang::ja ? "毎年" + std::to_string(indicator.release_month) + "月"
                          : kMonths[indicator.release_month - 1];
}

void write_facts(Page& page, const Indicator& indicator) {
  page.html.open("dl", {{"class", "facts"}});
  if (indicator.owner.empty()) {
    fact(page, {"担当", "Owner"},
         page.in({"未定（担当部署の登録が必要）", "not set: a department has to be named"}), false);
  } else {
    fact(page, {"担当", "Owner"}, indicator.owner, true);
  }
  fact(page, {"問合せ先", "Contact"}, indicator.contact, true);
  fact(page, {"資料", "Data source"}, indicator.data_source, true);
  fact(page, {"定義", "Definition"}, indicator.definition, true);
  fact(page, {"算式", "Formula"}, indicator.formula, true);
  fact(page, {"年の区切り", "Year"}, page.in(basis_label(indicator.basis)), false);
  fact(page, {"調査の周期", "Surveyed"}, cycle_text(indicator, page.lang), false);
  fact(page, {"公表の時期", "Published"}, release_text(indicator, page.lang), false);
  fact(page, {"備考", "Notes"}, indicator.notes, true);
  page.html.close("dl");
}

struct Moment {
  Message name;
  std::string value;
  std::string when;
};

std::vector<Moment> moments_of(const Page& page, const Component& component) {
  const auto when = [&page](const std::optional<Period>& period, Aggregation aggregation) {
    return period ? period_text(*period, aggregation, page.lang)
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
void write_values(Page& page, const IndicatorResult& result) {
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
    page.say("dd", progress::direction_label(only.target.direction));
    page.html.close("div").close("dl");
    return;
  }
  const Table table(page, {"基準値と目標値", "Baseline and target"},
                    {{{"区分", "Part"}, ""},
                     {{"基準値", "Baseline"}, "number"},
                     {{"目標値", "Target"}, "number"},
                     {{"目指す方向", "Direction"}, ""}},
                    "values");
  for (const ComponentResult& component : result.components) {
    page.html.open("tr");
    row_head(page, page.in(component_label(*component.component)));
    for (const Moment& moment : moments_of(page, *component.component)) {
      page.html.open("td", {{"class", "number"}});
      page.html.leaf("strong", moment.value).leaf("span", moment.when, {{"class", "when"}}).close("td");
    }
    cell(page, page.in(progress::direction_label(component.component->target.direction)));
    page.html.close("tr");
  }
}

void write_year_value(Page& page, const YearRow& row) {
  page.html.open("td", {{"class", "number"}});
  if (row.value) {
    page.html.text(number_text(*row.value));
    if (row.preliminary) page.say("span", {"速報", "preliminary"}, {{"class", "tag"}});
  } else if (row.to_come) {
    page.say("span", {"これから", "to come"}, {{"class", "quiet"}});
  } else {
    page.html.leaf("span", missing_text(row.missing, page.lang), {{"class", "absent"}});
  }
  page.html.close("td");
}

void write_years(Page& page, const ComponentResult& component, const std::vector<YearRow>& rows) {
  const Component& of = *component.component;
  Message caption{"年度ごとの値", "Values by year"};
  if (const Message label = component_label(of); !label.empty()) {
    caption.ja += "（" + label.ja + "）";
    caption.en += ", " + label.en;
  }
  if (const Unit& unit = unit_of(of); !unit.none()) {
    caption.ja += "（単位: " + unit_text(unit, Lang::ja) + "）";
    caption.en += " (" + unit_text(unit, Lang::en) + ")";
  }
  const Message running = running_label(of);
  const bool expected =
      std::any_of(rows.begin(), rows.end(), [](const YearRow& row) { return row.expected.has_value(); });
  std::vector<Column> columns{{{"年度", "Year"}, ""}, {{"実績値", "Actual"}, "number"}};
  if (!running.empty()) columns.push_back({running, "number"});
  if (expected) columns.push_back({{"期待値", "Expected"}, "number"});
  const Table table(page, caption, columns, "years");
  for (const YearRow& row : rows) {
    page.html.open("tr", row.year == page.as_of ? Attributes{{"class", "judged"}} : Attributes{});
    page.html.open("th", {{"scope", "row"}}).text(fiscal_year(row.year, page.lang));
    if (row.year == page.as_of) page.say("span", {"評価年度", "judged"}, {{"class", "tag"}});
    page.html.close("th");
    write_year_value(page, row);
    if (!running.empty())
      cell(page, row.running && row.value ? number_text(*row.running, of, page.input.style) : "—", "number");
    if (expected) cell(page, row.expected ? number_text(*row.expected, of, page.input.style) : "—", "number");
    page.html.close("tr");
  }
}

// A text that holds for several years in a row.
struct Run {
  int first = 0;
  int last = 0;
  std::string text;
};

std::vector<Run> runs_of(const std::vector<YearRow>& rows, std::string Actual::*field) {
  std::vector<Run> runs;
  for (const YearRow& row : rows) {
    if (row.recorded == nullptr || (row.recorded->*field).empty()) continue;
    const std::string& text = row.recorded->*field;
    if (!runs.empty() && runs.back().text == text && runs.back().last + 1 == row.year) {
      runs.back().last = row.year;
    } else {
      runs.push_back({row.year, row.year, text});
    }
  }
  return runs;
}

void write_sources(Page& page, const std::vector<YearRow>& rows) {
  const std::vector<Run> sources = runs_of(rows, &Actual::source);
  const std::vector<Run> notes = runs_of(rows, &Actual::note);
  if (sources.empty() && notes.empty()) return;
  page.html.open("div", {{"class", "sources"}});
  page.say("p", {"実績値の出典と注記", "Sources and notes of the actual values"}, {{"class", "label"}});
  page.html.open("ul");
  const auto item = [&page](const Run& run, const Message& kind) {
    page.html.open("li").text(fiscal_years(run.first, run.last, page.lang) + page.in(kind));
    page.data(run.text);
    page.html.close("li");
  };
  for (const Run& run : sources) item(run, {"　出典: ", ", source: "});
  for (const Run& run : notes) item(run, {"　注記: ", ", note: "});
  page.html.close("ul").close("div");
}

void write_chart(Page& page, const PathChart& chart) {
  if (is_empty(chart)) return;
  page.html.open("figure", {{"class", "chart"}});
  write_path_chart(page.html, chart, page.lang);
  page.html.open("figcaption");
  page.say({"表の値を図にしたものです。", "The values of the table as a chart."});
  if (axis_is_cut(chart))
    page.say({"縦軸は0から始まっていません。", " The vertical axis does not begin at zero."});
  page.html.close("figcaption").close("figure");
}

bool has_value(const Sentence& sentence) { return !sentence.value.empty() && sentence.value != "—"; }

void write_figures(Page& page, const IndicatorResult& result, const ComponentResult& component) {
  std::vector<Sentence> sentences = progress::explain(
      *result.indicator, *component.component, component.evaluation, page.result.settings, page.input.style);
  if (page.grades) {
    sentences.push_back(progress::explain_grade(*page.input.scheme, component.grade, *component.component,
                                                component.evaluation, page.input.style));
  }
  const bool any = std::any_of(sentences.begin(), sentences.end(), has_value);
  if (any) {
    const Table table(page, {"評価の数値とその計算", "Figures and how they are calculated"},
                      {{{"項目", "Figure"}, ""}, {{"値と計算", "Value and calculation"}, ""}}, "figures");
    for (const Sentence& sentence : sentences) {
      if (!has_value(sentence)) continue;
      page.html.open("tr");
      row_head(page, page.in(sentence.label));
      // The class as its mark, as everywhere else.
      const bool national = sentence.figure == "national";
      page.html.open("td").open("div");
      page.html.leaf("strong", national ? mark(component.evaluation.national) : sentence.value).text(" ");
      page.html.leaf("span", page.in(sentence.text));
      page.html.close("div").close("td").close("tr");
    }
  }
  if (std::all_of(sentences.begin(), sentences.end(), has_value)) return;
  page.html.open("div", {{"class", "not-computed"}});
  page.say("p", {"算出していない項目とその理由", "What is not calculated, and why"}, {{"class", "label"}});
  page.html.open("ul");
  for (const Sentence& sentence : sentences) {
    if (has_value(sentence)) continue;
    page.html.open("li").leaf("strong", page.in(sentence.label)).text(page.lang == Lang::ja ? "　" : " ");
    page.html.text(page.in(sentence.text)).close("li");
  }
  page.html.close("ul").close("div");
}

// Nothing was recorded yet: say what is awaited, of which years and from whom.
void write_awaited(Page& page, const IndicatorResult& result, const std::vector<YearRow>& rows) {
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
  const std::string years = fiscal_years(first, last, page.lang);
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

std::string judged_word(const progress::AppliedOverride& override_, const std::string& value, Lang lang) {
  if (value.size() == 1 && override_.what == "national" && value[0] >= '1' && value[0] <= '3') {
    return progress::national_label(static_cast<progress::NationalClass>(value[0] - '0')).in(lang);
  }
  if (value.size() == 1 && override_.what == "grant" && value[0] >= '1' && value[0] <= '4') {
    return progress::grant_label(value[0] - '0').in(lang);
  }
  return value.empty() ? std::string("—") : value;
}

void write_revisions(Page& page, const IndicatorResult& result) {
  const bool any = std::any_of(result.components.begin(), result.components.end(),
                               [](const ComponentResult& one) { return !one.component->revisions.empty(); });
  if (!any) return;
  const Table table(page, {"目標値の見直し", "Changes of the target"},
                    {{{"日付", "Date"}, ""},
                     {{"見直し前", "Before"}, "number"},
                     {{"理由と判断者", "Reason and by whom"}, ""}},
                    "revisions");
  for (const ComponentResult& component : result.components) {
    for (const TargetRevision& revision : component.component->revisions) {
      page.html.open("tr");
      row_head(page, date_text(revision.date, page.lang));
      cell(page, target_text(revision.old_target, page.lang), "number");
      page.html.open("td");
      page.data(revision.reason + (revision.by.empty() ? "" : "（" + revision.by + "）"));
      page.html.close("td").close("tr");
    }
  }
}

void source_item(Page& page, const Message& field, const Source& source) {
  if (!source.known()) return;
  page.html.open("li");
  page.html.leaf("strong", page.in(field)).text(page.lang == Lang::ja ? "　" : " ");
  page.html.leaf("code", file_name(source.file) + ":" + std::to_string(source.line));
  page.html.text(" ");
  if (!source.text.empty()) page.data("q", source.text);
  page.html.close("li");
}

void write_provenance(Page& page, const IndicatorResult& result) {
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

Message override_label(const progress::AppliedOverride& one) {
  Message what{"市の評価", "City grade"};
  if (one.what == "national") what = {"国の区分", "National class"};
  if (one.what == "grant") what = {"交付金の区分", "Grant category"};
  if (one.component.empty()) return what;
  return {what.ja + "（" + one.component + "）", what.en + " (" + one.component + ")"};
}

// Both judgements, who, when and why: beside the computed sentence, so that the two are
// never read as a contradiction.
void write_override(Page& page, const progress::AppliedOverride& one) {
  const std::string computed = judged_word(one, one.computed, page.lang);
  const std::string value = judged_word(one, one.value, page.lang);
  const std::string when = date_text(one.at, page.lang);
  page.html.open("p", {{"class", "override"}});
  page.say("strong", override_label(one));
  if (page.lang == Lang::ja) {
    page.html.text("　計算では「" + computed + "」ですが、" + one.by +
                   (when.empty() ? "" : "（" + when + "）") + "の判断により「" + value +
                   "」としています。理由は「" + one.reason + "」です。");
  } else {
    page.html.text(" The computed judgement is “" + computed + "”; ");
    page.data(one.by);
    page.html.text((when.empty() ? "" : " (" + when + ")") + " replaced it by “" + value + "”. Reason: ");
    page.data("q", one.reason);
  }
  page.html.close("p");
}

void write_verdict(Page& page, const IndicatorResult& result) {
  page.html.open("div", {{"class", "verdict"}});
  page.html.open("p", {{"class", "badges"}});
  class_badge(page, result.national, true);
  for (const ComponentResult& component : result.components) {
    if (!page.grades || component.grade.label.empty()) continue;
    const std::string label = page.in(component_label(*component.component));
    const std::string meaning = page.in(component.grade.meaning);
    page.html.leaf(
        "span",
        (label.empty() ? "" : label + " ") + component.grade.label + (meaning.empty() ? "" : " " + meaning),
        {{"class", "badge grade"}});
  }
  if (result.blank_this_year) {
    page.say("span", {"評価年度は調査年でない", "no survey this year"}, {{"class", "badge plain"}});
  }
  if (!result.overrides.empty()) {
    page.say("span", {"人の判断による", "set by a person"}, {{"class", "badge plain"}});
  }
  page.html.close("p");
  for (const ComponentResult& component : result.components) {
    const Message summary = progress::summary_sentence(*result.indicator, *component.component,
                                                       component.evaluation, page.input.style);
    if (summary.empty()) continue;
    page.html.open("p");
    if (result.components.size() > 1) {
      page.html.leaf("strong", page.in(component_label(*component.component)) + " " +
                                   mark(component.evaluation.national));
      page.html.text(page.lang == Lang::ja ? "　" : " ");
    }
    page.say(summary);
    page.html.close("p");
  }
  for (const progress::AppliedOverride& one : result.overrides) write_override(page, one);
  page.html.close("div");
}

}  // namespace

void write_indicator(Page& page, const IndicatorResult& result) {
  const Indicator& indicator = *result.indicator;
  const std::string& id = page.anchor(indicator);
  page.html.open("article", {{"id", id}, {"class", "indicator"}, {"aria-labelledby", id + "-h"}});
  page.html.open("h4", {{"id", id + "-h"}}).leaf("span", indicator.key, {{"class", "key"}}).text(" ");
  page.data(indicator.name);
  page.html.close("h4");
  page.say("p", kind_label(indicator.kind), {{"class", "kind"}});
  write_verdict(page, result);
  write_values(page, result);
  write_facts(page, indicator);
  int number = 0;
  for (const ComponentResult& component : result.components) {
    const std::vector<YearRow> rows = year_rows(page, indicator, component);
    const std::string label = page.in(component_label(*component.component));
    page.html.open("div", {{"class", "component"}});
    if (result.components.size() > 1) page.html.leaf("h5", label);
    const bool own_series = component.component->series_of.empty();
    if (own_series) write_awaited(page, result, rows);
    page.html.open("div", {{"class", "pair"}});
    write_years(page, component, rows);
    write_chart(page,
                make_path_chart(page, indicator, component, rows, id + "-c" + std::to_string(++number)));
    page.html.close("div");
    if (own_series) write_sources(page, rows);
    write_figures(page, result, component);
    page.html.close("div");
  }
  write_revisions(page, result);
  write_provenance(page, result);
  page.html.close("article");
}

}  // namespace shirube::report
