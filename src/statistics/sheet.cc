#include "statistics/sheet.h"

#include <algorithm>
#include <map>

#include "text/encoding.h"
#include "text/form.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

constexpr std::size_t kHeaderSearch = 80;  // rows in which a header is looked for

Error too_large(const std::string& file, std::size_t limit) {
  return at(make_error("statistics-too-large",
                       {"ファイルが大きすぎます（上限 " + std::to_string(limit >> 20) + " MiB）",
                        "the file is too large (at most " + std::to_string(limit >> 20) + " MiB)"},
                       {"必要な年次・地域に絞ってください", "keep only the years and places needed"}),
            Place{file, 0, {}});
}

Error no_header(const std::string& file, const std::vector<text::CsvRow>& rows) {
  std::string found;
  if (!rows.empty()) {
    for (std::size_t c = 0; c < rows[0].cells.size() && c < 8; ++c) {
      found += (c == 0 ? "" : ", ") + text::ellipsis(rows[0].cells[c], 24);
    }
  }
  return at(make_error("statistics-header",
                       {"統計表の見出しが見つかりません", "no header of a statistics table was found"},
                       {"列名に year（年）、sex（男女）、age（年齢）、population（人口）などを書いてください"
                        "（docs/formats/population-csv.md）",
                        "name the columns year, sex, age, population … (docs/formats/population-csv.md)"},
                       found),
            Place{file, rows.empty() ? 0 : rows[0].line, {}});
}

// Whether a row's cells are titles: how many are recognised, and whether there is something to
// say when and how many.
struct HeaderSight {
  int known = 0;
  bool time = false;
  bool cell = false;
  bool codes = false;
};

bool estat_titles(const text::CsvRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
    const std::string folded = text::for_matching(cell);
    return folded == "tabcode" || folded == "cat01code" || folded == "areacode" || folded == "timecode" ||
           folded == "表章項目コード" || folded == "時間軸コード" || folded.substr(0, 9) == "時間軸";
  });
}

HeaderSight look_at(const text::CsvRow& row, bool estat) {
  HeaderSight sight;
  for (const std::string& cell : row.cells) {
    // What is a number or a value is no title, though "0" might be an age.
    const std::optional<ValueLabel> value = parse_value(cell);
    if (value && value->word != ValueWord::blank) return {};
    const Column column = column_of_title(cell, false);
    if (column.role == Role::ignored) continue;
    ++sight.known;
    sight.time |= column.role == Role::time || column.role == Role::time_code;
    sight.cell |= column.role == Role::cell;
    sight.codes |= column.role == Role::old_code || column.role == Role::new_code;
  }
  sight.cell |= estat;
  return sight;
}

// The row that names the columns: the first that says when and what; else (a file about one
// year) the first with values by sex and age.
std::optional<std::size_t> header_of(const std::vector<text::CsvRow>& rows) {
  const std::size_t end = std::min(rows.size(), kHeaderSearch);
  std::optional<std::size_t> second;
  for (std::size_t r = 0; r < end; ++r) {
    const bool estat = estat_titles(rows[r]);
    const HeaderSight sight = look_at(rows[r], estat);
    if (sight.codes && sight.known >= 2) return r;
    if (sight.time && rows[r].cells.size() >= 2) return r;
    if (!second && sight.cell && sight.known >= 3) second = r;
  }
  return second;
}

// Lower ages without upper ones (a00, a05, …, or 0, 5, 10): the usual step is the width.
void widen_bare(std::vector<Column>& columns) {
  std::vector<int> lower;
  for (const Column& column : columns) {
    if (column.age && column.age->word == AgeWord::range && column.age->bare)
      lower.push_back(column.age->from);
  }
  std::sort(lower.begin(), lower.end());
  std::map<int, int> steps;
  for (std::size_t i = 1; i < lower.size(); ++i) ++steps[lower[i] - lower[i - 1]];
  int width = 1;
  int most = 0;
  for (const auto& [step, count] : steps) {
    if (step > 0 && count > most) {
      width = step;
      most = count;
    }
  }
  for (Column& column : columns) {
    if (!column.age || column.age->word != AgeWord::range || !column.age->bare) continue;
    column.age->to = column.age->from + width;
    column.age->bare = false;
  }
}

std::string title_before(const std::vector<text::CsvRow>& rows, std::size_t header) {
  std::string title;
  for (std::size_t r = 0; r < header && title.size() < 400; ++r) {
    for (const std::string& cell : rows[r].cells) {
      const std::string_view trimmed = text::trim(cell);
      const std::string folded = text::for_matching(trimmed);
      const bool label = folded == "統計名" || folded == "表題" || folded == "表番号" ||
                         folded == "実施年月" || folded == "title" || folded == "result" ||
                         folded == "status";
      if (trimmed.empty() || label || parse_value(trimmed)) continue;
      title += (title.empty() ? "" : " ") + std::string(trimmed);
    }
  }
  return text::ellipsis(title, 200);
}

// "item" and "name" beside "area": the name is that of the item.
void settle_names(std::vector<Column>& columns) {
  int first_name = -1;
  bool item = false;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].role == Role::item) item = true;
    if (columns[c].role != Role::name) continue;
    const std::string folded = text::for_matching(columns[c].title);
    if (first_name < 0) {
      first_name = static_cast<int>(c);
      continue;
    }
    // Two names: "name" is the item's where there are items, else it gives way to the place.
    Column& earlier = columns[static_cast<std::size_t>(first_name)];
    const std::string folded_earlier = text::for_matching(earlier.title);
    Column& other = folded_earlier == "name" || folded_earlier == "名称" ? earlier : columns[c];
    if (&other == &earlier) first_name = static_cast<int>(c);
    other.role = item ? Role::item : Role::ignored;
  }
}

// The total of a wide table ("total", 総数) is the value where there are no other cells; else a
// value column beside columns of ages is their total.
void settle_cells(std::vector<Column>& columns) {
  std::size_t cells = 0;
  bool by_age = false;
  for (const Column& column : columns) {
    if (column.role != Role::cell) continue;
    ++cells;
    by_age |= column.age && column.age->word == AgeWord::range;
  }
  const bool age_rows = std::any_of(columns.begin(), columns.end(), [](const Column& column) {
    return column.role == Role::age || column.role == Role::age_from;
  });
  for (Column& column : columns) {
    if (column.role != Role::cell) continue;
    const bool all = column.age && column.age->word == AgeWord::all;
    if (age_rows && all) {  // 総数 beside 男 and 女: the sexes' total
      column.age.reset();
      if (cells > 1 && !column.sex) column.sex = SexWord::both;
    } else if (by_age && !column.age && !column.sex) {
      column.age = AgeLabel{};
    }
  }
}

}  // namespace

Place Sheet::place_of_line(int line, std::size_t column) const {
  const std::string title = column < columns.size() ? columns[column].title : std::string();
  if (!json) return {file, line, title};
  return {file, 0, "VALUE[" + std::to_string(line) + "]" + (title.empty() ? "" : " " + title)};
}

Place Sheet::place(const text::CsvRow& row, std::size_t column) const {
  return place_of_line(row.line, column);
}

int Sheet::find(Role role) const {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].role == role) return static_cast<int>(c);
  }
  return -1;
}

Result<Sheet> read_sheet(std::string_view bytes, const std::string& file, const ReadOptions& options) {
  if (bytes.size() > options.limits.bytes) return too_large(file, options.limits.bytes);
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) {
    Place place = decoded.error().place;
    place.file = file;
    return at(decoded.error(), place);
  }
  const std::string& utf8 = decoded.value().utf8;
  const std::string_view start = text::trim(std::string_view(utf8).substr(0, 256));
  if (!start.empty() && (start.front() == '{' || start.front() == '[')) {
    return sheet_of_estat_json(utf8, file, options.limits);
  }
  text::CsvLimits limits;
  limits.bytes = options.limits.bytes * 3;  // decoded text is longer than CP932
  limits.rows = options.limits.rows;
  limits.columns = 1024;
  limits.cell_bytes = 1u << 16;
  Result<std::vector<text::CsvRow>> parsed = text::parse_csv(utf8, limits);
  if (!parsed) return at(parsed.error(), Place{file, parsed.error().place.line, parsed.error().place.cell});
  std::vector<text::CsvRow> rows = std::move(parsed).value();
  rows.erase(std::remove_if(rows.begin(), rows.end(), text::says_nothing), rows.end());
  const std::optional<std::size_t> header = header_of(rows);
  if (!header) return no_header(file, rows);

  Sheet sheet;
  sheet.file = file;
  sheet.header_line = rows[*header].line;
  sheet.title = title_before(rows, *header);
  const bool estat = estat_titles(rows[*header]);
  for (const std::string& cell : rows[*header].cells) {
    sheet.columns.push_back(column_of_title(std::string(text::trim(cell)), estat));
  }
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(*header) + 1);
  const auto beyond = [&sheet](const text::CsvRow& row) {
    std::optional<Error> error = text::beyond_header(row, sheet.columns.size(), sheet.file);
    if (error) sheet.findings.push_back(std::move(*error));
    return error.has_value();
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(), beyond), rows.end());
  sheet.rows = std::move(rows);
  settle_names(sheet.columns);
  settle_cells(sheet.columns);
  widen_bare(sheet.columns);
  return sheet;
}

}  // namespace shirube::statistics
