// The report while it is written: its input and where everything is. Sections are free functions
// over a Page (sections.h).
#pragma once

#include <map>
#include <string>

#include "report/report.h"
#include "report/writer.h"

namespace shirube::report {

struct Page : IndicatorWriter {
  explicit Page(const Input& from);

  const Input& input;
  const Plan& plan;
  const progress::PlanResult& result;

  // id of the article of an indicator; of the section of a goal, of a measure.
  const std::string& anchor(const Indicator& indicator) const;
  static std::string goal_anchor(int number) { return "goal-" + std::to_string(number); }
  // A link to the indicator by its name; with the key before it.
  void link(const Indicator& indicator);
  const progress::IndicatorResult* result_of(const std::string& key) const;
  // Goal and measure an indicator stands under, in short: "目標1 施策1-2".
  std::string place_of(const Indicator& indicator) const;

 private:
  std::map<const Indicator*, std::string> anchors_;
  std::map<std::string, const progress::IndicatorResult*> results_;
};

// A section with its heading (h2) as its name.
void open_section(Page& page, const std::string& id, const Message& title, const std::string& css_class = {});
void close_section(Page& page);

}  // namespace shirube::report
