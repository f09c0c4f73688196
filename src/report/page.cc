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
    : IndicatorWriter(from.lang, markup::Html(), checked(from).result->settings, from.scheme, from.style,
                      from.actuals),
      input(from),
      plan(*from.plan),
      result(*from.result) {
  std::set<std::string> taken;
  for (const progress::IndicatorResult& one : result.indicators) {
    const std::string wanted = "i-" + markup::id_part(one.indicator->key);
    std::string id = wanted;
    for (int n = 2; !taken.insert(id).second; ++n) id = wanted + "_" + std::to_string(n);
    anchors_.emplace(one.indicator, id);
    results_.emplace(one.indicator->key, &one);
  }
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

std::string Page::place_of(const Indicator& indicator) const {
  const bool ja = lang == Lang::ja;
  if (indicator.goal == 0) return ja ? "計画全体" : "Whole plan";
  if (indicator.measure.empty()) return (ja ? "基本目標" : "Goal ") + std::to_string(indicator.goal);
  return (ja ? "施策" : "Measure ") + indicator.measure;
}

void open_section(Page& page, const std::string& id, const Message& title, const std::string& css_class) {
  markup::Attributes attributes{{"id", id}, {"aria-labelledby", id + "-h"}};
  if (!css_class.empty()) attributes.push_back({"class", css_class});
  page.html.open("section", attributes);
  page.say("h2", title, {{"id", id + "-h"}});
}

void close_section(Page& page) { page.html.close("section"); }

}  // namespace shirube::report
