// What the checks and the reading of the document found. The same finding about many
// indicators is one row that names them all.
#include <algorithm>

#include "report/sections.h"
#include "report/wording.h"
#include "story/wording.h"

namespace shirube::report {
namespace {

void write_what(Page& page, const Diagnostic& diagnostic, bool with_value) {
  page.html.open("td").text(page.in(diagnostic.what));
  if (with_value && !diagnostic.value.empty()) {
    page.html.text(" ");
    page.data("q", diagnostic.value);
  }
  page.html.close("td");
  cell(page, page.in(diagnostic.remedy));
}

struct Group {
  const Diagnostic* first = nullptr;
  std::vector<std::string> subjects;
};

// In the order of severity, then of their first finding.
std::vector<Group> group(const std::vector<progress::CheckFinding>& findings) {
  std::vector<Group> groups;
  for (const progress::CheckFinding& finding : findings) {
    const Diagnostic& one = finding.diagnostic;
    auto found = std::find_if(groups.begin(), groups.end(), [&one](const Group& other) {
      const Diagnostic& first = *other.first;
      return first.severity == one.severity && first.code == one.code && first.what == one.what &&
             first.remedy == one.remedy;
    });
    if (found == groups.end()) found = groups.insert(groups.end(), Group{&one, {}});
    found->subjects.push_back(finding.subject);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return static_cast<int>(a.first->severity) > static_cast<int>(b.first->severity);
  });
  return groups;
}

// "1-2-K3" or, with its part, "1-2-K3 mean".
void write_subject(Page& page, const std::string& subject, bool with_name) {
  const progress::IndicatorResult* result = page.result_of(subject);
  if (result == nullptr) result = page.result_of(subject.substr(0, subject.find(' ')));
  if (result == nullptr) {
    page.html.text(subject.empty() ? page.in({"計画全体", "Whole plan"}) : subject);
  } else if (with_name) {
    page.link(*result->indicator);
  } else {
    page.html.leaf("a", subject, {{"href", "#" + page.anchor(*result->indicator)}});
  }
}

}  // namespace

void write_checks(Page& page) {
  const Table table(page, {"点検で見つかった点", "What the checks found"},
                    {{{"程度", "Severity"}, ""},
                     {{"内容", "What"}, ""},
                     {{"対応", "Remedy"}, ""},
                     {{"件数", "Count"}, "number"},
                     {{"対象", "About"}, ""}},
                    "findings", true);
  for (const Group& one : group(page.input.checks)) {
    const bool single = one.subjects.size() == 1;
    page.html.open("tr");
    row_head(page, page.in(label(one.first->severity)));
    write_what(page, *one.first, single);
    cell(page, std::to_string(one.subjects.size()), "number");
    page.html.open("td", {{"class", "subjects"}});
    for (const std::string& subject : one.subjects) {
      write_subject(page, subject, single);
      page.html.text(" ");
    }
    page.html.close("td").close("tr");
  }
}

void write_open_findings(Page& page) {
  const Table table(
      page, {"原文の読み取りで確認を要する点（未回答）", "Open findings of reading the document"},
      {{{"程度", "Severity"}, ""}, {{"箇所", "Place"}, ""}, {{"内容", "What"}, ""}, {{"対応", "Remedy"}, ""}},
      "findings", true);
  for (const Diagnostic& finding : page.input.open_findings) {
    Place place = finding.place;
    place.file = story::file_name(place.file);
    page.html.open("tr");
    row_head(page, page.in(label(finding.severity)));
    page.html.open("td").leaf("code", place.to_string()).close("td");
    write_what(page, finding, true);
    page.html.close("tr");
  }
}

}  // namespace shirube::report
