// The layout of a page is not its content: the strategies of tests/intake/cities laid
// out another way (tabs for pipes, HTML tables, bold lines for headings, a page break in
// every table, full-width digits, …) must give the same indicators.
#include <gtest/gtest.h>

#include <functional>

#include "document/document.h"
#include "intake/cities/truth.h"

namespace shirube::cities {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const fs::path kFolder = fs::path(SHIRUBE_SOURCE_DIR) / "tests/intake/cities";

Lines split_lines(const std::string& text) {
  Lines out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string join_lines(const Lines& lines, const std::string& end = "\n") {
  std::string out;
  for (const auto& line : lines) out += line + end;
  return out;
}

bool is_row(const std::string& line) { return line.size() > 1 && line.front() == '|' && line.back() == '|'; }
bool is_rule(const std::string& line) {
  return is_row(line) && line.find_first_not_of("|-: ") == std::string::npos;
}

std::vector<std::string> cells(const std::string& row) {
  std::vector<std::string> out = alternatives(row.substr(1, row.size() - 2));
  for (auto& cell : out) cell = std::string(text::trim(cell));
  return out;
}

Lines each_row(const Lines& lines, const std::function<std::string(const std::string&)>& change) {
  Lines out;
  for (const auto& line : lines) {
    if (!is_row(line)) {
      out.push_back(line);
    } else if (std::string row = change(line); !row.empty()) {
      out.push_back(row);
    }
  }
  return out;
}

std::string with_tabs(const std::string& text) {
  return join_lines(each_row(split_lines(text), [](const std::string& row) {
    if (is_rule(row)) return std::string();
    std::string out;
    for (const auto& cell : cells(row)) out += cell + "\t";
    out.pop_back();
    return out;
  }));
}

std::string as_html(const std::string& text) {
  Lines out;
  bool inside = false;
  for (const auto& line : split_lines(text)) {
    if (is_row(line) != inside) out.emplace_back(inside ? "</table>" : "<table>");
    inside = is_row(line);
    if (!inside) {
      out.push_back(line);
    } else if (!is_rule(line)) {
      std::string row = "<tr>";
      for (const auto& cell : cells(line)) row += "<td>" + cell + "</td>";
      out.push_back(row + "</tr>");
    }
  }
  return join_lines(out);
}

// After the first row of every table: the foot of the page, then the header once more.
std::string with_page_breaks(const std::string& text) {
  Lines lines = split_lines(text);
  Lines out;
  int page = 10;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out.push_back(lines[i]);
    bool breaks = i >= 2 && i + 1 < lines.size() && is_rule(lines[i - 1]) && is_row(lines[i + 1]);
    if (!breaks) continue;
    out.insert(out.end(), {"", "- " + std::to_string(++page) + " -", "", lines[i - 2], lines[i - 1]});
  }
  return join_lines(out);
}

std::string with_bold_headings(const std::string& text) {
  Lines lines = split_lines(text);
  for (auto& line : lines) {
    if (std::size_t end = line.find_first_not_of('#');
        end > 0 && end != std::string::npos && line[end] == ' ') {
      line = "**" + line.substr(end + 1) + "**";
    }
  }
  return join_lines(lines);
}

std::string with_wide_digits(const std::string& text) {
  return join_lines(each_row(split_lines(text), [](const std::string& row) {
    if (is_rule(row)) return row;
    std::string out;
    for (char c : row) {
      if (c >= '0' && c <= '9') {
        out += "\xEF\xBC";
        out += static_cast<char>(0x90 + (c - '0'));
      } else {
        out += c;
      }
    }
    return out;
  }));
}

std::string underlined(const std::string& text) {
  return join_lines(each_row(split_lines(text), [](const std::string& row) {
    if (is_rule(row)) return row;
    std::string out = "|";
    for (const auto& cell : cells(row)) out += cell.empty() ? " |" : " <u>" + cell + "</u> |";
    return out;
  }));
}

std::string with_windows_line_ends(const std::string& text) {
  return "\xEF\xBB\xBF" + join_lines(split_lines(text), "\r\n");
}

struct Layout {
  std::string name;
  std::string (*apply)(const std::string&);
};
const Layout kLayouts[] = {{"tabs", with_tabs},
                           {"html", as_html},
                           {"page_breaks", with_page_breaks},
                           {"bold_headings", with_bold_headings},
                           {"wide_digits", with_wide_digits},
                           {"underlined", underlined},
                           {"windows_line_ends", with_windows_line_ends}};

// One line for each component, without where it was read.
Lines reading(const std::string& text) {
  auto document = document::read_text(text, "layout.md");
  if (!document.ok()) return {document.error().code};
  Lines out;
  for (const auto& indicator : intake::read_plan(document.value()).plan.indicators) {
    for (const auto& component : indicator.components) {
      auto value = [](const std::optional<Decimal>& v) { return v ? v->to_string() : std::string("-"); };
      const Figure& baseline = component.baseline;
      const Target& target = component.target;
      out.push_back(std::string(code(indicator.kind)) + " " + std::to_string(indicator.goal) + "/" +
                    indicator.measure + " " + bare(indicator.name) + " <" + component.key + "> " +
                    value(baseline.value) + " " + bare(baseline.unit.text) + " " +
                    period_text(baseline.period) + " -> " + value(target.value) + ".." + value(target.upper) +
                    " " + bare(target.unit.text) + " " + period_text(target.period) + " " +
                    std::string(code(target.aggregation)) + " " + std::string(code(target.direction)));
    }
  }
  return out;
}

class LayoutTest : public testing::TestWithParam<Layout> {};

TEST_P(LayoutTest, DoesNotChangeTheIndicators) {
  for (const char* name :
       {"minato-pipe", "minato-years", "minato-deep", "minato-digital", "hamabe-ocr", "misaki-tabs"}) {
    std::string original = read_file(kFolder / (std::string(name) + ".md"));
    std::string changed = GetParam().apply(original);
    Lines expected = reading(original);
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(join_lines(reading(changed)), join_lines(expected)) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Layouts, LayoutTest, testing::ValuesIn(kLayouts),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace shirube::cities
