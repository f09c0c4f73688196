#include "intake/table/header.h"

#include <algorithm>
#include <string>

#include "text/folded.h"

namespace shirube::intake {

bool may_be_header(std::string_view text) {
  return text.size() <= kLongestHeader &&
         (has_word(Where::header, text::fold_key(text),
                   {Concept::indicator, Concept::baseline, Concept::target, Concept::unit, Concept::actual}));
}

std::vector<Column> header_row(const Grid& grid, std::size_t row) {
  bool possible = false;
  for (std::size_t c = 0; c < grid.width(row) && !possible; ++c) possible = may_be_header(grid.text(row, c));
  if (!possible || grid.filled(row) < 2) return {};
  std::vector<Column> columns(grid.columns());
  std::size_t known = 0;
  std::size_t filled = 0;
  std::size_t strong = 0;
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    const std::string_view text = grid.text(row, c);
    if (text.empty()) continue;
    columns[c] = read_header(text);
    ++filled;
    if (columns[c].role != Role::none) ++known;
    if (columns[c].strong) ++strong;
  }
  if (known < 2 || strong == 0 || known * 2 < filled) return {};
  return columns;
}

bool same_row(const Grid& grid, std::size_t a, std::size_t b) {
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    if (text::fold_key(grid.text(a, c)) != text::fold_key(grid.text(b, c))) return false;
  }
  return true;
}

bool is_sub_header(const Grid& grid, std::size_t row, const std::vector<Column>& top) {
  std::size_t filled = 0;
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    const std::string_view text = grid.text(row, c);
    if (text.empty() || grid.from_above(row, c)) continue;
    const std::string key = text::fold_key(text);
    if (key == text::fold_key(top[c].header)) continue;
    const Column column = read_header(text);
    const bool word = means(Where::sub_header, key, {Concept::value, Concept::year});
    const bool bracket = column.role == Role::none && column.period && key.find("(") == 0;
    if (column.role == Role::none && !word && !bracket) return false;
    if (top[c].role == Role::name) return false;
    ++filled;
  }
  return filled > 0;
}

void merge_sub_header(const Grid& grid, std::size_t row, std::vector<Column>* columns) {
  for (std::size_t c = 0; c < columns->size(); ++c) {
    Column& column = (*columns)[c];
    const std::string_view text = grid.text(row, c);
    if (text.empty() || text::fold_key(text) == text::fold_key(column.header)) continue;
    // A merged header of a text table stands over its first column only.
    if (column.header.empty() && c > 0 && grid.text(row, c - 1) != std::string_view()) {
      const Column& left = (*columns)[c - 1];
      Role role = left.role;
      if (role == Role::baseline_period) role = Role::baseline;
      if (role == Role::target_period || (role == Role::year && !left.header.empty())) role = Role::target;
      column = left;
      column.role = role;
      column.period.reset();
    }
    const std::string key = text::fold_key(text);
    const Column sub = read_header(text);
    const bool when = means(Where::sub_header, key, {Concept::year}) || sub.role == Role::baseline_period;
    if (when && column.role == Role::baseline) {
      column.role = Role::baseline_period;
    } else if (when && column.role == Role::target) {
      column.role = Role::target_period;
    } else if (sub.period &&
               (column.role == Role::target || column.role == Role::none || column.role == Role::year)) {
      if (column.role == Role::target) {
        column.role = sub.role == Role::year ? Role::year : Role::target;
      } else {
        column.role = sub.role == Role::none ? Role::year : sub.role;
      }
      column.period = sub.period;
    } else if (sub.period) {
      column.period = sub.period;
    } else if (sub.role != Role::none && column.role == Role::none) {
      column.role = sub.role;
    } else if (sub.role == Role::unit) {
      column.role = Role::unit;
    }
    if (sub.unit) column.unit = sub.unit;
    column.header += (column.header.empty() ? "" : " ") + std::string(text);
  }
}

bool looks_like_value(std::string_view text) {
  if (text.empty() || text.size() > 120) return false;
  const CellReading reading = read_cell(text);
  return reading.missing || (!reading.parts.empty() && reading.unread.empty());
}

bool infer_baseline(std::vector<Column>* columns, int first_fiscal_year) {
  if (first_fiscal_year == 0) return false;
  Column* best = nullptr;
  for (Column& column : *columns) {
    if (column.role == Role::baseline || column.role == Role::both) return false;
    const bool before =
        column.role == Role::year && column.period && column.period->period.last_year() < first_fiscal_year;
    if (!before) continue;
    if (best != nullptr) best->role = Role::actual;
    best = &column;
  }
  if (best == nullptr) return false;
  best->role = Role::baseline;
  return true;
}

std::vector<std::string> settle_targets(std::vector<Column>* columns) {
  std::vector<std::string> others;
  const auto year = [](const Column& c) { return c.period ? c.period->period.last_year() : 0; };
  std::size_t best = columns->size();
  for (std::size_t i = 0; i < columns->size(); ++i) {
    const Role role = (*columns)[i].role;
    if (role != Role::target) continue;
    if (best == columns->size() || year((*columns)[i]) > year((*columns)[best])) best = i;
  }
  if (best == columns->size()) {  // only year columns: the last one is the target
    for (std::size_t i = 0; i < columns->size(); ++i) {
      if ((*columns)[i].role != Role::year) continue;
      if (best == columns->size() || year((*columns)[i]) >= year((*columns)[best])) best = i;
    }
    if (best < columns->size()) (*columns)[best].role = Role::target;
  }
  for (std::size_t i = 0; i < columns->size(); ++i) {
    if ((*columns)[i].role == Role::target && i != best)
      (*columns)[i].role = (*columns)[i].period ? Role::year : Role::ignored;
  }
  std::size_t base = columns->size();
  const auto rank = [&](const Column& c) {
    return (text::fold_key(c.header).find("基準") != std::string::npos ? 10000 : 0) + year(c);
  };
  for (std::size_t i = 0; i < columns->size(); ++i) {
    if ((*columns)[i].role != Role::baseline) continue;
    if (base == columns->size() || rank((*columns)[i]) > rank((*columns)[base])) base = i;
  }
  for (std::size_t i = 0; i < columns->size(); ++i) {
    if ((*columns)[i].role == Role::baseline && i != base) {
      (*columns)[i].role = Role::actual;
      others.push_back((*columns)[i].header);
    }
  }
  return others;
}

bool has_indicator_header(const document::Block& table) {
  const Grid grid(table);
  for (std::size_t r = 0; r < std::min<std::size_t>(grid.rows(), 4); ++r) {
    std::vector<Column> columns = header_row(grid, r);
    if (columns.empty()) continue;
    if (settle_columns(&columns)) return true;
    const bool value = std::any_of(columns.begin(), columns.end(), [](const Column& c) {
      return c.role == Role::baseline || c.role == Role::target || c.kpi_word || c.target_word;
    });
    if (value) return true;
  }
  for (std::size_t r = 0; r < std::min<std::size_t>(grid.rows(), 3); ++r) {
    if (read_header(grid.text(r, 0)).strong) return true;
  }
  return false;
}

}  // namespace shirube::intake
