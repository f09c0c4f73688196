// The judgement of an indicator: the class and grade in words, what a person put in their
// place, every figure with its calculation, and how the target was changed.
#include <algorithm>

#include "report/indicator/parts.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;
using progress::IndicatorResult;
using progress::Sentence;

bool has_value(const Sentence& sentence) { return !sentence.value.empty() && sentence.value != "—"; }

// Both judgements, who, when and why: beside the computed sentence, so that the two are
// never read as a contradiction.
void write_override(IndicatorWriter& page, const story::OverrideStory& told) {
  const progress::AppliedOverride& one = *told.applied;
  const std::string& computed = page.in(told.computed);
  const std::string& value = page.in(told.value);
  const std::string when = words::date(one.at).in(page.lang);
  page.html.open("p", {{"class", "override"}});
  page.say("strong", told.what);
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

}  // namespace

void write_verdict(IndicatorWriter& page, const story::IndicatorStory& told) {
  const IndicatorResult& result = *told.result;
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
  for (const story::ComponentStory& component : told.components) {
    if (component.summary.empty()) continue;
    page.html.open("p");
    if (result.components.size() > 1) {
      page.html.leaf("strong", page.in(component_label(*component.result->component)) + " " +
                                   mark(component.result->evaluation.national));
      page.html.text(page.lang == Lang::ja ? "　" : " ");
    }
    page.say(component.summary);
    page.html.close("p");
  }
  for (const story::OverrideStory& one : told.overrides) write_override(page, one);
  page.html.close("div");
}

void write_figures(IndicatorWriter& page, const story::ComponentStory& told) {
  const std::vector<Sentence>& sentences = told.sentences;
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
      page.html.leaf("strong", national ? mark(told.result->evaluation.national) : sentence.value).text(" ");
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

void write_revisions(IndicatorWriter& page, const IndicatorResult& result) {
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
      row_head(page, words::date(revision.date).in(page.lang));
      cell(page, target_text(revision.old_target, page.lang), "number");
      page.html.open("td");
      page.data(revision.reason + (revision.by.empty() ? "" : "（" + revision.by + "）"));
      page.html.close("td").close("tr");
    }
  }
}

}  // namespace shirube::report
