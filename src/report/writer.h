// Writing in one language: `say` writes our own words, `data` what the plan or a person said,
// marked as Japanese where the rest is English, so that a screen reader pronounces it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "markup/html.h"
#include "plan/actual.h"
#include "progress/explain.h"
#include "progress/rollup.h"
#include "progress/scheme.h"

namespace shirube::report {

struct Writer {
  Lang lang = Lang::ja;
  markup::Html html;

  const std::string& in(const Message& message) const { return message.in(lang); }
  void say(const Message& message) { html.text(in(message)); }
  void say(std::string_view tag, const Message& message, const markup::Attributes& attributes = {}) {
    html.leaf(tag, in(message), attributes);
  }
  void data(std::string_view text);
  void data(std::string_view tag, std::string_view text, markup::Attributes attributes = {});
};

// What an indicator is written from, besides its own result: enough for a report of a whole plan
// and for a page that shows one.
struct IndicatorWriter : Writer {
  IndicatorWriter(Lang lang, markup::Html html, const progress::Settings& settings,
                  const progress::Scheme* scheme, const progress::ReportStyle& style,
                  const std::vector<Actual>& actuals);

  const progress::Settings& settings;
  const progress::Scheme* scheme;  // may be null
  progress::ReportStyle style;
  int as_of;
  bool grades;  // a rating scheme besides the national classes was chosen

  // The recorded value of a component in an evaluation year; null where none was.
  const Actual* recorded(const Indicator& indicator, const Component& component, int year) const;

 private:
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
  Table(Writer& page, const Message& caption, const std::vector<Column>& columns,
        const std::string& css_class = {}, bool wide = false);
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table();

 private:
  Writer& page_;
  bool wide_;
};

// <td class> or, for the first cell of a row, <th scope="row">.
void cell(Writer& page, std::string_view text, const std::string& css_class = {});
void row_head(Writer& page, std::string_view text, const std::string& css_class = {});
// The class as a badge: mark, word and border; colour only beside them.
void class_badge(Writer& page, progress::NationalClass national, bool with_words);

}  // namespace shirube::report
