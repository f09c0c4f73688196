// Values that are not there, each with its reason; and what stays blank for a year.
#include "report/indicator/yearly.h"
#include "report/sections.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;
using progress::IndicatorResult;

// Years in a row that lack a value for the same reason.
struct Gap {
  int first = 0;
  int last = 0;
  std::optional<MissingReason> reason;
};

std::vector<Gap> gaps_of(const Page& page, const IndicatorResult& result, const ComponentResult& component) {
  std::vector<Gap> gaps;
  for (const YearRow& row : year_rows(page, *result.indicator, component)) {
    if (row.value || row.to_come) continue;
    const bool continues =
        !gaps.empty() && gaps.back().last + 1 == row.year && gaps.back().reason == row.missing;
    if (continues) {
      gaps.back().last = row.year;
    } else {
      gaps.push_back({row.year, row.year, row.missing});
    }
  }
  return gaps;
}

bool lacks_any(const Page& page) {
  for (const IndicatorResult& result : page.result.indicators) {
    for (const ComponentResult& component : result.components) {
      if (component.component->series_of.empty() && !gaps_of(page, result, component).empty()) return true;
    }
  }
  return false;
}

void write_gap_table(Page& page) {
  const Table table(page, {"値のない年度とその理由", "Years without a value, and why"},
                    {{{"指標", "Indicator"}, ""},
                     {{"年度", "Years"}, ""},
                     {{"理由", "Reason"}, ""},
                     {{"担当", "Owner"}, "owner"}},
                    "gaps");
  for (const IndicatorResult& result : page.result.indicators) {
    for (const ComponentResult& component : result.components) {
      if (!component.component->series_of.empty()) continue;
      for (const Gap& gap : gaps_of(page, result, component)) {
        page.html.open("tr").open("th", {{"scope", "row"}});
        page.link(*result.indicator);
        const std::string label = page.in(component_label(*component.component));
        if (!label.empty() && result.components.size() > 1)
          page.html.leaf("span", label, {{"class", "when"}});
        page.html.close("th");
        cell(page, words::fiscal_years(gap.first, gap.last).in(page.lang));
        cell(page, missing_text(gap.reason, page.lang));
        page.html.open("td");
        result.indicator->owner.empty() ? page.say({"未定", "not set"}) : page.data(result.indicator->owner);
        page.html.close("td").close("tr");
      }
    }
  }
}

void write_blank_table(Page& page) {
  page.say("h3", {"調査がないため評価年度が空欄となる指標", "Blank this year because no survey falls in it"});
  const Table table(page, {"次に調査が予定される年度", "The year of the next survey"},
                    {{{"指標", "Indicator"}, ""}, {{"次の調査", "Next survey"}, ""}});
  for (const IndicatorResult& result : page.result.indicators) {
    if (!result.blank_this_year) continue;
    const SurveyCycle& cycle = result.indicator->cycle;
    int next = page.as_of + 1;
    while (!cycle.falls_in(next)) ++next;
    page.html.open("tr").open("th", {{"scope", "row"}});
    page.link(*result.indicator);
    page.html.close("th");
    cell(page, words::fiscal_year(next).in(page.lang));
    page.html.close("tr");
  }
}

}  // namespace

void write_missing(Page& page) {
  open_section(page, "missing", {"値のない項目とその理由", "Missing values and their reasons"});
  page.say("p", {"値がないことは0ではありません。評価年度までに値がない年度を、理由とともにすべて示します。",
                 "A missing value is not zero. Every year up to the year judged that has no value is listed "
                 "with its reason."});
  if (lacks_any(page)) {
    write_gap_table(page);
  } else {
    page.say("p", {"値のない年度はありません。", "No year lacks a value."}, {{"class", "note"}});
  }
  const auto& results = page.result.indicators;
  for (const IndicatorResult& result : results) {
    if (!result.blank_this_year) continue;
    write_blank_table(page);
    break;
  }
  close_section(page);
}

}  // namespace shirube::report
