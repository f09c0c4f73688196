#include "report/page.h"

#include <set>

#include "base/check.h"
#include "report/wording.h"

namespace shirube::report {
namespace {

const Input& checked(const Input& input) {
  SHIRUBE_CHECK(input.plan != nullptr && input.result != nullptr, "a report needs a plan and its result");
  return input;
}

}  // namespace

Page::Page(const Input& from)
    : input(checked(from)),
      plan(*from.plan),
      result(*from.result),
      lang(from.lang),
      as_of(from.result->settings.as_of),
      grades(from.scheme != nullptr && from.scheme->id() != "national") {
  std::set<std::string> taken;
  for (const progress::IndicatorResult& one : result.indicators) {
    const std::string wanted = "i-" + markup::id_part(one.indicator->key);
    std::string id = wanted;
    for (int n = 2; !taken.insert(id).second; ++n) id = wanted + "_" + std::to_string(n);
    anchors_.emplace(one.indicator, id);
    results_.emplace(one.indicator->key, &one);
  }
  for (const Actual& actual : input.actuals) actuals_[actual.indicator].push_back(&actual);
}

void Page::data(std::string_view text) {
  if (lang == Lang::ja) {
    html.text(text);
  } else {
    html.leaf("span", text, {{"lang", "ja"}});
  }
}

void Page::data(std::string_view tag, std::string_view text, markup::Attributes attributes) {
  if (lang != Lang::ja) attributes.push_back({"lang", "ja"});
  html.leaf(tag, text, attributes);
}

const std::string& Page::anchor(const Indicator& indicator) const {
  static const std::string kNone;
  const auto found = anchors_.find(&indicator);
  return found == anchors_.end() ? kNone : found->second;
}

void Page::link(const Indicator& indicator) {
  html.open("a", {{"href", "#" + anchor(indicator)}});
  html.leaf("span", indicator.key, {{"class", "key"}});
  html.text(" ");
  data(indicator.name);
  html.close("a");
}

const progress::IndicatorResult* Page::result_of(const std::string& key) const {
  const auto found = results_.find(key);
  return found == results_.end() ? nullptr : found->second;
}

const Actual* Page::recorded(const Indicator& indicator, const Component& component, int year) const {
  const auto found = actuals_.find(indicator.key);
  if (found == actuals_.end()) return nullptr;
  const std::string& series = component.series_of.empty() ? component.key : component.series_of;
  const Actual* last = nullptr;
  for (const Actual* actual : found->second) {
    if (actual->component != series || actual->period.evaluation_year() != year) continue;
    if (last == nullptr || actual->sequence >= last->sequence) last = actual;
  }
  return last;
}

std::string Page::place_of(const Indicator& indicator) const {
  const bool ja = lang == Lang::ja;
  if (indicator.goal == 0) return ja ? "計画全体" : "Whole plan";
  if (indicator.measure.empty()) return (ja ? "基本目標" : "Goal ") + std::to_string(indicator.goal);
  return (ja ? "施策" : "Measure ") + indicator.measure;
}

Table::Table(Page& page, const Message& caption, const std::vector<Column>& columns,
             const std::string& css_class, bool wide)
    : page_(page), wide_(wide) {
  markup::Html& html = page.html;
  if (wide) {
    html.open("div",
              {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", page.in(caption)}});
  }
  html.open("table", css_class.empty() ? markup::Attributes{} : markup::Attributes{{"class", css_class}});
  page.say("caption", caption);
  html.open("thead").open("tr");
  for (const Column& column : columns) {
    markup::Attributes attributes{{"scope", "col"}};
    if (!column.css_class.empty()) attributes.push_back({"class", column.css_class});
    page.say("th", column.title, attributes);
  }
  html.close("tr").close("thead").open("tbody");
}

Table::~Table() {
  page_.html.close("tbody").close("table");
  if (wide_) page_.html.close("div");
}

void cell(Page& page, std::string_view text, const std::string& css_class) {
  page.html.leaf("td", text,
                 css_class.empty() ? markup::Attributes{} : markup::Attributes{{"class", css_class}});
}

void row_head(Page& page, std::string_view text, const std::string& css_class) {
  markup::Attributes attributes{{"scope", "row"}};
  if (!css_class.empty()) attributes.push_back({"class", css_class});
  page.html.leaf("th", text, attributes);
}

void class_badge(Page& page, progress::NationalClass national, bool with_words) {
  const std::string words = page.in(progress::national_label(national));
  const std::string number = std::to_string(static_cast<int>(national));
  page.html.leaf("span", with_words ? words : mark(national), {{"class", "badge class-" + number}});
}

void open_section(Page& page, const std::string& id, const Message& title, const std::string& css_class) {
  markup::Attributes attributes{{"id", id}, {"aria-labelledby", id + "-h"}};
  if (!css_class.empty()) attributes.push_back({"class", css_class});
  page.html.open("section", attributes);
  page.say("h2", title, {{"id", id + "-h"}});
}

void close_section(Page& page) { page.html.close("section"); }

}  // namespace shirube::report
