// The report while it is written: its input, its language, where everything is.
//
// `say` writes our own words in the language of the report; `data` writes what the
// plan or a person said, marked as Japanese where the report is in English, so that a
// screen reader pronounces it. Sections are free functions over a Page (sections.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "markup/html.h"
#include "report/report.h"

namespace shirube::report {

struct Page {
  explicit Page(const Input& from);

  const Input& input;
  const Plan& plan;
  const progress::PlanResult& result;
  Lang lang;
  int as_of;
  bool grades;  // a rating scheme besides the national classes was chosen
  markup::Html html;

  const std::string& in(const Message& message) const { return message.in(lang); }
  void say(const Message& message) { html.text(in(message)); }
  void say(std::string_view tag, const Message& message, const markup::Attributes& attributes = {}) {
    html.leaf(tag, in(message), attributes);
  }
  void data(std::string_view text);
  void data(std::string_view tag, std::string_view text, markup::Attributes attributes = {});

  // id of the article of an indicator; of the section of a goal, of a measure.
  const std::string& anchor(const Indicator& indicator) const;
  static std::string goal_anchor(int number) { return "goal-" + std::to_string(number); }
  // A link to the indicator by its name; with the key before it.
  void link(const Indicator& indicator);
  const progress::IndicatorResult* result_of(const std::string& key) const;
  // The recorded value of a component in an evaluation year; null where none was.
  const Actual* recorded(const Indicator& indicator, const Component& component, int year) const;
  // Goal and measure an indicator stands under, in short: "目標1 施策1-2".
  std::string place_of(const Indicator& indicator) const;

 private:
  std::map<const Indicator*, std::string> anchors_;
  std::map<std::string, const progress::IndicatorResult*> results_;
  std::map<std::string, std::vector<const Actual*>> actuals_;  // by indicator
};

// A table with caption and header row. `wide` tables scroll sideways on narrow screens,
// in a group that the keyboard can reach.
struct Column {
  Message title;
  std::string css_class;  // "number", "key" …; may be empty
};
class Table {
 public:
  Table(Page& page, const Message& caption, const std::vector<Column>& columns,
        const std::string& css_class = {}, bool wide = false);
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table();

 private:
  Page& page_;
  bool wide_;
};

// <td class> or, for the first cell of a row, <th scope="row">.
void cell(Page& page, std::string_view text, const std::string& css_class = {});
void row_head(Page& page, std::string_view text, const std::string& css_class = {});
// The class as a badge: mark, word and border; colour only beside them.
void class_badge(Page& page, progress::NationalClass national, bool with_words);
// A section with its heading (h2) as its name.
void open_section(Page& page, const std::string& id, const Message& title, const std::string& css_class = {});
void close_section(Page& page);

}  // namespace shirube::report
