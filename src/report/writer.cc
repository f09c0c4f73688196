#include "report/writer.h"

#include "report/wording.h"

namespace shirube::report {

IndicatorWriter::IndicatorWriter(Lang lang_, markup::Html html_, const progress::Settings& settings_,
                                 const progress::Scheme* scheme_, const progress::ReportStyle& style_,
                                 const std::vector<Actual>& actuals)
    : Writer{lang_, std::move(html_)},
      settings(settings_),
      scheme(scheme_),
      style(style_),
      as_of(settings_.as_of),
      grades(scheme_ != nullptr && scheme_->id() != "national") {
  for (const Actual& actual : actuals) actuals_[actual.indicator].push_back(&actual);
}

void Writer::data(std::string_view text) {
  if (lang == Lang::ja) {
    html.text(text);
  } else {
    html.leaf("span", text, {{"lang", "ja"}});
  }
}

void Writer::data(std::string_view tag, std::string_view text, markup::Attributes attributes) {
  if (lang != Lang::ja) attributes.push_back({"lang", "ja"});
  html.leaf(tag, text, attributes);
}

const Actual* IndicatorWriter::recorded(const Indicator& indicator, const Component& component,
                                        int year) const {
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

Table::Table(Writer& page, const Message& caption, const std::vector<Column>& columns,
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

void cell(Writer& page, std::string_view text, const std::string& css_class) {
  page.html.leaf("td", text,
                 css_class.empty() ? markup::Attributes{} : markup::Attributes{{"class", css_class}});
}

void row_head(Writer& page, std::string_view text, const std::string& css_class) {
  markup::Attributes attributes{{"scope", "row"}};
  if (!css_class.empty()) attributes.push_back({"class", css_class});
  page.html.leaf("th", text, attributes);
}

void class_badge(Writer& page, progress::NationalClass national, bool with_words) {
  const std::string words = page.in(progress::national_label(national));
  const std::string number = std::to_string(static_cast<int>(national));
  page.html.leaf("span", with_words ? words : mark(national), {{"class", "badge class-" + number}});
}

}  // namespace shirube::report
