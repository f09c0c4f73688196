// What needs a person, in an order that is stated: nobody has to look for it.
#include <algorithm>

#include "report/indicator/yearly.h"
#include "report/sections.h"
#include "report/wording.h"
#include "words/numbers.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;
using progress::Computed;
using progress::Evaluation;
using progress::IndicatorResult;
using progress::NationalClass;

// The figure that orders class ②: against the expected value, else the pace of a total,
// else progress from the baseline, else simple attainment.
struct Standing {
  std::optional<Rational> ratio;
  Message figure;
  const ComponentResult* component = nullptr;
};

Standing standing_of(const ComponentResult& component) {
  const Evaluation& e = component.evaluation;
  const std::pair<const Computed*, Message> order[] = {
      {&e.attainment_expected, {"期待値に対する達成率", "against the expected value"}},
      {&e.pace, {"合計の進み具合", "pace of the total"}},
      {&e.progress, {"基準値からの進捗率", "progress from the baseline"}},
      {&e.attainment, {"単純達成率", "simple attainment"}}};
  for (const auto& [computed, figure] : order) {
    if (computed->value) return {computed->value, figure, &component};
  }
  return {std::nullopt, {}, &component};
}

Standing worst_of(const IndicatorResult& result) {
  Standing worst;
  for (const ComponentResult& component : result.components) {
    const Standing one = standing_of(component);
    const bool first = worst.component == nullptr;
    const bool lower = one.ratio && (!worst.ratio || *one.ratio < *worst.ratio);
    if (first || lower) worst = one;
  }
  return worst;
}

using Rows = std::vector<const IndicatorResult*>;

template <class Test>
Rows select(const Page& page, Test test) {
  Rows rows;
  for (const IndicatorResult& result : page.result.indicators) {
    if (test(result)) rows.push_back(&result);
  }
  return rows;
}

template <class Test>
bool any_component(const IndicatorResult& result, Test test) {
  return std::any_of(result.components.begin(), result.components.end(),
                     [&](const ComponentResult& one) { return test(one); });
}

void link_cell(Page& page, const Indicator& indicator) {
  page.html.open("th", {{"scope", "row"}});
  page.link(indicator);
  page.html.close("th");
}

// Heading with the count, as every part of this section has.
void part(Page& page, const std::string& id, const Message& title, std::size_t count) {
  const std::string number = std::to_string(count);
  page.say("h3", {title.ja + "（" + number + "件）", title.en + " (" + number + ")"}, {{"id", id}});
}

void write_behind(Page& page, Rows rows) {
  std::vector<std::pair<Standing, const IndicatorResult*>> order;
  for (const IndicatorResult* result : rows) order.push_back({worst_of(*result), result});
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.first.ratio && b.first.ratio) return *a.first.ratio < *b.first.ratio;
    return a.first.ratio.has_value() && !b.first.ratio.has_value();
  });
  page.say("p",
           {"並び順は、期待値に対する達成率（算出できない場合は合計の進み具合、基準値からの進捗率、単純達成率"
            "の順に用います）の低い順です。",
            "Ordered by attainment against the expected value, lowest first; where it does not exist by the "
            "pace of "
            "the total, the progress from the baseline, or simple attainment, in this order."},
           {{"class", "note"}});
  const Table table(page, {"②の指標（遅れの大きい順）", "Indicators in class ②, furthest behind first"},
                    {{{"指標", "Indicator"}, ""},
                     {{"位置付け", "Under"}, ""},
                     {{"基準値", "Baseline"}, "number"},
                     {{"実績", "Actual"}, "number"},
                     {{"目標値", "Target"}, "number"},
                     {{"並び順の数値", "Ordered by"}, "number"}},
                    "attention", true);
  for (const auto& [standing, result] : order) {
    const ComponentResult& component = *standing.component;
    page.html.open("tr");
    link_cell(page, *result->indicator);
    cell(page, page.place_of(*result->indicator));
    cell(page, baseline_text(component.component->baseline, page.lang), "number");
    cell(page, judged_text(page, component), "number");
    cell(page, target_text(component.component->target, page.lang), "number");
    page.html.open("td", {{"class", "number"}});
    if (standing.ratio) {
      page.html.text(
          words::percent(*standing.ratio, page.input.style.rate_places, page.input.style.rounding));
      page.html.leaf("span", page.in(standing.figure), {{"class", "when"}});
    } else {
      page.html.text("—");
    }
    page.html.close("td").close("tr");
  }
}

void write_out_of_reach(Page& page, const Rows& rows) {
  page.say(
      "p",
      {"残りの年度がどのような値であっても、計算の上で目標に届かない指標です。目標か手段の見直しが必要です。",
       "Whatever the remaining years bring, the target cannot be reached by arithmetic. Target or means "
       "need a "
       "review."},
      {{"class", "note"}});
  const Table table(
      page, {"計算の上で目標に届かない指標", "Arithmetically out of reach"},
      {{{"指標", "Indicator"}, ""}, {{"実績", "Actual"}, "number"}, {{"目標値", "Target"}, "number"}});
  for (const IndicatorResult* result : rows) {
    const auto found = std::find_if(result->components.begin(), result->components.end(),
                                    [](const ComponentResult& one) { return one.evaluation.out_of_reach; });
    page.html.open("tr");
    link_cell(page, *result->indicator);
    cell(page, judged_text(page, *found), "number");
    cell(page, target_text(found->component->target, page.lang), "number");
    page.html.close("tr");
  }
}

void write_stale(Page& page, const Rows& rows) {
  const Table table(page, {"評価年度より古い値で見ている指標", "Indicators judged by an older value"},
                    {{{"指標", "Indicator"}, ""},
                     {{"用いた値", "Value used"}, "number"},
                     {{"値がない理由", "Why there is none for the year"}, ""}});
  for (const IndicatorResult* result : rows) {
    const auto found = std::find_if(result->components.begin(), result->components.end(),
                                    [](const ComponentResult& one) { return one.evaluation.stale; });
    page.html.open("tr");
    link_cell(page, *result->indicator);
    cell(page, judged_text(page, *found), "number");
    cell(page, missing_text(found->evaluation.missing, page.lang));
    page.html.close("tr");
  }
}

void write_nothing_entered(Page& page, const Rows& rows) {
  page.say(
      "p",
      {"評価年度の値も、値がない理由も入力されていない指標です。担当に確認し、値か理由を記録してください。",
       "Neither a value nor a reason was entered for the year. Ask the owner and record one of them."},
      {{"class", "note"}});
  const Table table(
      page, {"未入力の指標", "Nothing entered"},
      {{{"指標", "Indicator"}, ""}, {{"担当", "Owner"}, "owner"}, {{"資料", "Data source"}, "owner"}});
  for (const IndicatorResult* result : rows) {
    const Indicator& indicator = *result->indicator;
    page.html.open("tr");
    link_cell(page, indicator);
    page.html.open("td");
    indicator.owner.empty() ? page.say({"未定", "not set"}) : page.data(indicator.owner);
    page.html.close("td").open("td");
    indicator.data_source.empty() ? static_cast<void>(page.html.text("—")) : page.data(indicator.data_source);
    page.html.close("td").close("tr");
  }
}

void write_links(Page& page, const Rows& rows) {
  page.html.open("ul", {{"class", "links"}});
  for (const IndicatorResult* result : rows) {
    page.html.open("li");
    page.link(*result->indicator);
    page.html.close("li");
  }
  page.html.close("ul");
}

// Neither a value nor a reason stands for the year of the evaluation.
bool nothing_entered(const ComponentResult& one, int as_of) {
  if (!one.component->series_of.empty()) return false;
  const auto point = std::find_if(one.series.begin(), one.series.end(),
                                  [as_of](const progress::SeriesPoint& p) { return p.year == as_of; });
  if (point == one.series.end()) return true;
  return !point->value && point->missing.value_or(MissingReason::not_entered) == MissingReason::not_entered;
}

}  // namespace

void write_attention(Page& page) {
  open_section(page, "attention", {"対応が必要な項目", "What needs attention"});
  const Rows behind =
      select(page, [](const IndicatorResult& r) { return r.national == NationalClass::not_yet; });
  const Rows lost = select(page, [](const IndicatorResult& r) {
    return any_component(r, [](const ComponentResult& one) { return one.evaluation.out_of_reach; });
  });
  const Rows stale = select(page, [](const IndicatorResult& r) {
    return any_component(r, [](const ComponentResult& one) { return one.evaluation.stale; });
  });
  const Rows empty = select(page, [&page](const IndicatorResult& r) {
    return !r.blank_this_year &&
           any_component(r, [&page](const ComponentResult& one) { return nothing_entered(one, page.as_of); });
  });
  const Rows overridden = select(page, [](const IndicatorResult& r) { return !r.overrides.empty(); });

  struct Part {
    const char* id;
    Message title;
    std::size_t count;
  };
  const Part parts[] = {
      {"behind", {"②政策効果が十分に発現していない指標", "Class ②: not enough effect yet"}, behind.size()},
      {"out-of-reach", {"計算の上で目標に届かない指標", "Arithmetically out of reach"}, lost.size()},
      {"nothing-entered",
       {"値も理由も入力されていない指標", "Neither value nor reason entered"},
       empty.size()},
      {"stale", {"古い値で見ている指標", "Judged by an older value"}, stale.size()},
      {"overridden", {"人が判断を置き換えた指標", "Judgement replaced by a person"}, overridden.size()},
      {"checks", {"計画と実績の点検の結果", "Findings of the checks"}, page.input.checks.size()},
      {"findings",
       {"原文の読み取りで未回答の点", "Open findings of the import"},
       page.input.open_findings.size()}};
  {
    const Table table(page, {"対応が必要な項目の数", "What needs attention, in numbers"},
                      {{{"内容", "What"}, ""}, {{"件数", "Count"}, "number"}}, "classes");
    for (const Part& one : parts) {
      page.html.open("tr").open("th", {{"scope", "row"}});
      if (one.count > 0) {
        page.html.leaf("a", page.in(one.title), {{"href", std::string("#") + one.id}});
      } else {
        page.say(one.title);
      }
      page.html.close("th");
      cell(page, one.count > 0 ? std::to_string(one.count) : page.in({"該当なし", "none"}),
           one.count > 0 ? "number" : "number quiet");
      page.html.close("tr");
    }
  }
  const auto begin = [&](std::size_t index) {
    if (parts[index].count == 0) return false;
    part(page, parts[index].id, parts[index].title, parts[index].count);
    return true;
  };
  if (begin(0)) write_behind(page, behind);
  if (begin(1)) write_out_of_reach(page, lost);
  if (begin(2)) write_nothing_entered(page, empty);
  if (begin(3)) write_stale(page, stale);
  if (begin(4)) write_links(page, overridden);
  if (begin(5)) write_checks(page);
  if (begin(6)) write_open_findings(page);
  close_section(page);
}

}  // namespace shirube::report
