#include "intake/table/table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "intake/table/grid.h"
#include "intake/table/header.h"
#include "intake/words/heading.h"
#include "intake/words/labels.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"

namespace shirube::intake {
namespace {

bool is_ditto(std::string_view key) { return means(Where::cell, key, {Concept::ditto}); }

class TableReader {
 public:
  TableReader(const document::Block& table, const TableContext& context) : grid_(table), context_(context) {}

  TableReading run() {
    if (grid_.rows() == 0) return {};
    const std::size_t body = find_header();
    if (body > 0 || continued_) {
      read_rows(body);
    } else if (!key_value() && !pairs_in_rows() && !headerless()) {
      other();
    }
    return std::move(out_);
  }

 private:
  // The row after the header; 0 where there is none.
  std::size_t find_header() {
    const std::size_t last = std::min<std::size_t>(grid_.rows(), 4);
    for (std::size_t r = 0; r < last; ++r) {
      std::vector<Column> columns = header_row(grid_, r);
      if (columns.empty()) continue;
      std::size_t next = r + 1;
      while (next < grid_.rows() && next < r + 3 && is_sub_header(grid_, next, columns))
        merge_sub_header(grid_, next++, &columns);
      if (!accept(std::move(columns))) continue;
      header_row_ = r;
      for (std::size_t above = 0; above < r; ++above) {
        if (grid_.filled(above) > 1) issue("row-not-understood", above);
      }
      return next;
    }
    // The continuation of a table whose header stands on the page before.
    if (context_.previous != nullptr && context_.previous->size() == grid_.columns()) {
      std::size_t values = 0;
      for (std::size_t c = 0; c < grid_.columns(); ++c) {
        const Role role = (*context_.previous)[c].role;
        if (role == Role::baseline || role == Role::target)
          values += looks_like_value(grid_.text(0, c)) ? 1 : 0;
      }
      if (values > 0) {
        columns_ = *context_.previous;
        goal_ = context_.previous_goal;
        measure_ = context_.previous_measure;
        out_.kind = TableKind::indicators;
        continued_ = true;
        issue("table-continued", 0);
      }
    }
    return 0;
  }

  bool accept(std::vector<Column> columns) {
    const auto has = [&](Role role) {
      return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.role == role; });
    };
    if (settle_columns(&columns)) {
      if (infer_baseline(&columns, context_.first_fiscal_year))
        out_.issues.push_back({"columns-inferred", grid_.line(0), {}});
      for (std::string& header : settle_targets(&columns))
        out_.issues.push_back({"two-baselines", grid_.line(0), std::move(header)});
      out_.kind = TableKind::indicators;
    } else if (has(Role::action) && !has(Role::baseline) && !has(Role::target)) {
      out_.kind = TableKind::actions;
    } else {
      return false;
    }
    columns_ = std::move(columns);
    // After a page break a blank or 〃 still means "as above".
    if (context_.previous != nullptr && goal_.empty() && measure_.empty()) {
      if (column_of(Role::goal)) goal_ = context_.previous_goal;
      if (column_of(Role::measure)) measure_ = context_.previous_measure;
    }
    return true;
  }

  void read_rows(std::size_t body) {
    for (std::size_t r = body; r < grid_.rows(); ++r) {
      if (grid_.filled(r) == 0) continue;
      if (header_row_ && same_row(grid_, r, *header_row_)) {
        issue("header-repeated", r);
        continue;
      }
      if (std::vector<Column> columns = header_row(grid_, r); !columns.empty() && !looks_like_data(r)) {
        std::size_t next = r + 1;
        while (next < grid_.rows() && next < r + 3 && is_sub_header(grid_, next, columns))
          merge_sub_header(grid_, next++, &columns);
        if (accept(std::move(columns))) {
          header_row_ = r;
          r = next - 1;
          continue;
        }
      }
      if (out_.kind == TableKind::actions) {
        action_row(r);
      } else {
        r += indicator_row(r);
      }
    }
    if (out_.kind == TableKind::indicators) unknown_columns(body);
    out_.columns = columns_;
    out_.last_goal = goal_;
    out_.last_measure = measure_;
  }

  // Columns whose headers say nothing to us although figures stand under them.
  void unknown_columns(std::size_t body) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role != Role::none || !header_row_ || c >= grid_.width(*header_row_)) continue;
      for (std::size_t r = body; r < grid_.rows() && r < body + 50; ++r) {
        const CellReading reading = read_cell(grid_.text(r, c));
        if (!reading.has_value() || !reading.understood()) continue;
        out_.issues.push_back({"column-not-understood", grid_.line(*header_row_),
                               columns_[c].header + ": " + std::string(grid_.text(r, c))});
        break;
      }
    }
  }

  bool looks_like_data(std::size_t row) const {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role != Role::baseline && columns_[c].role != Role::target) continue;
      const CellReading reading = read_cell(grid_.text(row, c));
      if (reading.has_value() && reading.understood()) return true;
    }
    return false;
  }

  std::optional<std::size_t> column_of(Role role) const {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role == role) return c;
    }
    return std::nullopt;
  }

  void action_row(std::size_t row) {
    ActionRow action;
    if (const auto measure = column_of(Role::measure)) {
      if (!grid_.text(row, *measure).empty()) measure_ = grid_.text(row, *measure);
      action.measure = measure_;
    }
    action.text = grid_.text(row, *column_of(Role::action));
    if (action.text.empty()) return;
    if (const auto owner = column_of(Role::owner)) action.owner = grid_.text(row, *owner);
    action.source = source(row);
    out_.actions.push_back(std::move(action));
  }

  // How far a row that lost merged cells at its left must move to the right.
  std::size_t shift_of(std::size_t row) const {
    const std::size_t width = grid_.width(row);
    if (width >= columns_.size()) return 0;
    std::size_t leading = 0;
    while (leading < columns_.size() &&
           (columns_[leading].role == Role::goal || columns_[leading].role == Role::measure ||
            columns_[leading].role == Role::number || columns_[leading].role == Role::ignored ||
            columns_[leading].role == Role::none))
      ++leading;
    const std::size_t missing = std::min(columns_.size() - width, leading);
    const auto score = [&](std::size_t shift) {
      int points = 0;
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        const std::string_view text = c < shift ? std::string_view() : grid_.text(row, c - shift);
        const Role role = columns_[c].role;
        if (role == Role::baseline || role == Role::target) points += looks_like_value(text) ? 2 : -1;
        if (role == Role::name) points += text.empty() ? -3 : looks_like_value(text) ? -2 : 1;
      }
      return points;
    };
    std::size_t best = 0;
    for (std::size_t shift = 1; shift <= missing; ++shift) {
      if (score(shift) > score(best)) best = shift;
    }
    return best;
  }

  // Returns how many rows after this one were used up with it.
  std::size_t indicator_row(std::size_t row) {
    std::vector<std::string> texts(columns_.size());
    const std::size_t shift = shift_of(row);
    if (shift > 0) issue("row-shifted", row);
    std::size_t used = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c >= shift) texts[c] = grid_.text(row, c - shift);
    }
    // A line break inside a cell tore the row in two.
    const std::size_t width = grid_.width(row);
    if (shift == 0 && width < columns_.size() && row + 1 < grid_.rows() &&
        width + grid_.width(row + 1) == columns_.size() + 1 && width > 0 && !row_is_group(texts)) {
      texts[width - 1] += "\n" + std::string(grid_.text(row + 1, 0));
      for (std::size_t c = 1; c < grid_.width(row + 1); ++c) texts[width - 1 + c] = grid_.text(row + 1, c);
      issue("row-joined", row);
      used = 1;
    } else {
      // More cells than the header has: which belongs where cannot be told.
      const std::size_t named = header_row_ ? grid_.width(*header_row_) : columns_.size();
      for (std::size_t c = named; c < width; ++c) {
        if (grid_.text(row, c).empty()) continue;
        issue("row-not-understood", row);
        return 0;
      }
    }
    if (group_row(row, texts)) return used;
    const std::size_t name = *column_of(Role::name);
    above_.resize(columns_.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string key = text::fold_key(texts[c]);
      const bool same = is_ditto(key) || key == "”" || key == "\"";
      if (same && c != name) texts[c] = above_[c];
      above_[c] = texts[c];
    }
    carry(Role::goal, texts, &goal_);
    carry(Role::measure, texts, &measure_);
    const bool merged = shift == 0 && grid_.from_above(row, name);
    const std::string key = text::fold_key(texts[name]);
    const bool ditto = is_ditto(key);
    const auto component = column_of(Role::component);
    const bool has_component = component && !texts[*component].empty();
    if (texts[name].empty() || ditto || (merged && has_component)) {
      if (out_.indicators.empty() || !has_component) {
        if (annotates_above(row, texts)) return used;
        issue("row-not-understood", row);
        return used;
      }
      texts[name] = out_.indicators.back().name;
    } else if (looks_like_value(texts[name]) && read_cell(texts[name]).has_value()) {
      issue("row-not-understood", row);
      return used;
    }
    if (!split_lines(row, texts, name)) add(row, texts);
    return used;
  }

  static bool row_is_group(const std::vector<std::string>& texts) {
    return std::count_if(texts.begin(), texts.end(), [](const std::string& t) { return !t.empty(); }) == 1 &&
           parse_head(texts.front()).style != HeadStyle::none;
  }

  void carry(Role role, const std::vector<std::string>& texts, std::string* current) const {
    const auto column = column_of(role);
    if (!column) return;
    const std::string key = text::fold_key(texts[*column]);
    if (!key.empty() && !is_ditto(key)) *current = texts[*column];
  }

  // One filled cell only (or one merged over the whole row): a title inside the table.
  bool group_row(std::size_t row, const std::vector<std::string>& texts) {
    std::string_view only;
    for (const std::string& text : texts) {
      if (text.empty() || text == only) continue;
      if (!only.empty()) return false;
      only = text;
    }
    if (only.empty()) return true;
    if (looks_like_value(only)) return false;  // baseline and target may be the same figure
    const Head head = parse_head(only);
    const bool merged_over = grid_.filled(row) > 1;
    if (head.style == HeadStyle::keyword && is_goal_keyword(head.keyword)) {
      goal_ = only;
      measure_.clear();
    } else if (head.style != HeadStyle::none || merged_over) {
      measure_ = only;
    } else {
      issue("row-not-understood", row);
    }
    return true;
  }

  // "(H30)" and "(R6)" on a line of their own belong to the row above.
  bool annotates_above(std::size_t row, const std::vector<std::string>& texts) {
    if (out_.indicators.empty()) return false;
    for (std::size_t c = 0; c < texts.size(); ++c) {
      const Role role = columns_[c].role;
      if (texts[c].empty()) continue;
      if (role != Role::baseline && role != Role::target) return false;
      const CellReading reading = read_cell(texts[c]);
      if (reading.has_value() || !header_period(texts[c])) return false;
    }
    RawIndicator& above = out_.indicators.back();
    for (std::size_t c = 0; c < texts.size(); ++c) {
      if (texts[c].empty()) continue;
      RawField& field = columns_[c].role == Role::baseline ? above.baseline : above.target;
      field.text += " " + texts[c];
      field.source.text = field.text;
      field.source.last_line = grid_.line(row);
    }
    return true;
  }

  // ・A / ・B in one name cell with as many lines of figures: two indicators.
  bool split_lines(std::size_t row, const std::vector<std::string>& texts, std::size_t name) {
    const auto lines_of = [](const std::string& text) {
      std::vector<std::string> lines;
      std::size_t start = 0;
      while (start <= text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text::trim(std::string_view(text).substr(start, end - start));
        if (!line.empty()) lines.emplace_back(line);
        start = end + 1;
      }
      return lines;
    };
    const std::vector<std::string> names = lines_of(texts[name]);
    if (names.size() < 2) return false;
    const bool listed = std::all_of(names.begin(), names.end(), [](const std::string& line) {
      const std::string_view bare = undecorated(line);
      return bare.data() != line.data() || parse_head(line).style == HeadStyle::circled;
    });
    if (!listed) return false;
    std::vector<std::vector<std::string>> parts(columns_.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      parts[c] = lines_of(texts[c]);
      const Role role = columns_[c].role;
      const bool figure = role == Role::baseline || role == Role::target || role == Role::year;
      if (figure && parts[c].size() != names.size()) return false;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::vector<std::string> one = texts;
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (parts[c].size() == names.size()) one[c] = parts[c][i];
      }
      const Head head = parse_head(names[i]);
      one[name] = head.style == HeadStyle::circled ? head.title : std::string(undecorated(names[i]));
      add(row, one);
    }
    return true;
  }

  void add(std::size_t row, const std::vector<std::string>& texts) {
    RawIndicator raw;
    raw.source = source(row);
    raw.goal = goal_;
    raw.measure = measure_;
    for (std::size_t c = 0; c < columns_.size(); ++c) set(&raw, columns_[c], row, texts[c]);
    // A column 区分 that says what the row is: 数値目標 or KPI.
    const Label in_measure = numbered_label(raw.measure);
    const Label kind = in_measure != Label::none ? in_measure : numbered_label(raw.component);
    if (kind != Label::none) {
      (in_measure != Label::none ? raw.measure : raw.component).clear();
      raw.kpi_word = kind == Label::kpi;
      raw.target_word = kind == Label::target;
      raw.kind_column = true;
    }
    out_.indicators.push_back(std::move(raw));
  }

  // "―" in a column of words says nothing.
  static std::string words(const std::string& text) {
    return parse_missing_reason(text::fold_key(text)) ? std::string() : text;
  }

  void set(RawIndicator* raw, const Column& column, std::size_t row, const std::string& text) const {
    RawField field;
    field.text = text;
    field.header = column.header;
    field.period = column.period;
    field.unit = column.unit;
    field.aggregation = column.aggregation;
    field.span_years = column.span_years;
    field.present = true;
    field.source = source(row);
    field.source.text = text;
    switch (column.role) {
      case Role::name:
        raw->name = text;
        std::replace(raw->name.begin(), raw->name.end(), '\n', ' ');
        raw->kpi_word = column.kpi_word;
        raw->target_word = column.target_word;
        break;
      case Role::baseline:
        raw->baseline = std::move(field);
        break;
      case Role::target:
        raw->target = std::move(field);
        break;
      case Role::both: {
        const Arrow arrow = find_arrow(text);
        raw->target = field;
        raw->target.period = column.target_period;
        if (!arrow.found()) break;
        raw->baseline = std::move(field);
        raw->baseline.text = text::trim(std::string_view(text).substr(0, arrow.begin));
        raw->target.text = text::trim(std::string_view(text).substr(arrow.end));
        break;
      }
      case Role::year:
        if (!text.empty()) raw->yearly.push_back(std::move(field));
        break;
      case Role::actual:
        if (!text.empty()) raw->actuals.push_back(std::move(field));
        break;
      case Role::unit:
        raw->unit = std::move(field);
        break;
      case Role::baseline_period:
        raw->baseline_period = std::move(field);
        break;
      case Role::target_period:
        raw->target_period = std::move(field);
        break;
      case Role::component:
        raw->component = text;
        break;
      case Role::owner:
        raw->owner = words(text);
        break;
      case Role::source:
        raw->data_source = words(text);
        break;
      case Role::formula:
        raw->formula = words(text);
        break;
      case Role::definition:
        raw->definition = words(text);
        break;
      case Role::direction:
        raw->direction = text;
        break;
      case Role::notes:
        raw->notes = words(text);
        break;
      default:
        break;
    }
  }

  // 指標名 | 観光客数 / 基準値 | 100人 / 目標値 | 120人: headers in the first column.
  bool key_value() {
    if (grid_.columns() < 2 || grid_.rows() < 2) return false;
    std::vector<Column> keys(grid_.rows());
    std::size_t names = 0;
    std::size_t values = 0;
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
      if (!may_be_header(grid_.text(r, 0)) && grid_.text(r, 0).size() > 40) continue;
      keys[r] = read_header(grid_.text(r, 0));
      if (keys[r].role == Role::name) ++names;
      if (keys[r].role == Role::baseline || keys[r].role == Role::target) ++values;
    }
    if (names == 0 || values == 0) return false;
    for (std::size_t c = 1; c < grid_.columns(); ++c) {
      std::optional<RawIndicator> raw;
      const auto close = [&] {
        if (raw && !raw->name.empty()) out_.indicators.push_back(std::move(*raw));
        raw.reset();
      };
      for (std::size_t r = 0; r < grid_.rows(); ++r) {
        if (keys[r].role == Role::name) {
          close();
          raw.emplace();
          raw->source = source(r);
        }
        if (!raw) {
          if (c == 1 && grid_.filled(r) > 0) issue("row-not-understood", r);
          continue;
        }
        if (keys[r].role == Role::none && grid_.filled(r) > 0 && c == 1) issue("row-not-understood", r);
        set(&*raw, keys[r], r, std::string(grid_.text(r, c)));
      }
      close();
    }
    if (out_.indicators.empty()) return false;
    out_.kind = TableKind::indicators;
    return true;
  }

  // 指標 | 観光客数 | 基準値 | 100人 | 目標値 | 120人: headers and texts by turns.
  bool pairs_in_rows() {
    bool any = false;
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
      if (grid_.width(r) < 4) continue;
      RawIndicator raw;
      raw.source = source(r);
      std::size_t known = 0;
      for (std::size_t c = 0; c + 1 < grid_.width(r); c += 2) {
        if (!may_be_header(grid_.text(r, c))) continue;
        const Column column = read_header(grid_.text(r, c));
        if (column.role == Role::none || read_header(grid_.text(r, c + 1)).role != Role::none) continue;
        ++known;
        set(&raw, column, r, std::string(grid_.text(r, c + 1)));
      }
      if (known < 2 || raw.name.empty() || !raw.target.present) continue;
      out_.indicators.push_back(std::move(raw));
      any = true;
    }
    if (any) out_.kind = TableKind::indicators;
    return any;
  }

  // name | value | value, under a label that says these are targets, or behind a first
  // column that does: KPI①, 数値目標2.
  bool headerless() {
    std::size_t first = 0;
    Label label = Label::none;
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
      if (grid_.filled(r) == 0) continue;
      const Label own = numbered_label(grid_.text(r, 0));
      if (label != Label::none && own != label) return false;
      label = own;
      if (own == Label::none) break;
    }
    if (label != Label::none) first = 1;
    if (label == Label::none && !context_.measuring) return false;
    const std::size_t count = grid_.columns() - std::min(first, grid_.columns());
    if (count < 2 || count > 3) return false;
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
      if (grid_.filled(r) == 0) continue;
      const std::string_view name = grid_.text(r, first);
      const std::string_view last = grid_.text(r, first + count - 1);
      if (name.empty() || looks_like_value(name) || !looks_like_value(last) || !read_cell(last).understood())
        return false;
      if (count == 3 && !looks_like_value(grid_.text(r, first + 1))) return false;
    }
    columns_.assign(grid_.columns(), {});
    columns_[first].role = Role::name;
    columns_[first].kpi_word = label == Label::kpi;
    columns_[first].target_word = label == Label::target;
    columns_[first + count - 1].role = Role::target;
    if (count == 3) columns_[first + 1].role = Role::baseline;
    out_.kind = TableKind::indicators;
    for (std::size_t r = 0; r < grid_.rows(); ++r) {
      if (grid_.filled(r) == 0) continue;
      std::vector<std::string> texts(columns_.size());
      for (std::size_t c = 0; c < columns_.size(); ++c) texts[c] = grid_.text(r, c);
      add(r, texts);
      out_.indicators.back().header_missing = true;
    }
    return true;
  }

  // KPI①, 数値目標2 → the label without its number.
  static Label numbered_label(std::string_view text) {
    if (text.size() > 60) return Label::none;
    while (!text.empty()) {
      const text::Letter last = text::letter_before(text, text.size());
      const bool number = text::digit_value(last.code) >= 0 || (last.code >= 0x2460 && last.code <= 0x2473);
      if (!number && !text::is_blank(last.code)) break;
      text.remove_suffix(last.bytes);
    }
    const Label label = label_of(text);
    return label == Label::kpi || label == Label::target ? label : Label::none;
  }

  void other() {
    std::size_t figures = 0;
    for (std::size_t r = 0; r < grid_.rows() && r < 200; ++r) {
      for (std::size_t c = 1; c < grid_.width(r) && c < 12; ++c) {
        const std::string_view text = grid_.text(r, c);
        const bool digit = text.size() < 80 && text.find_first_of("0123456789") != std::string_view::npos;
        if (digit && looks_like_value(text)) ++figures;
      }
    }
    out_.has_figures = figures > 0;
  }

  Source source(std::size_t row) const {
    std::string text;
    for (std::size_t c = 0; c < grid_.width(row); ++c) {
      if (grid_.from_above(row, c)) continue;
      if (c > 0 && grid_.cell(row, c) == grid_.cell(row, c - 1)) continue;
      text += (text.empty() ? "" : "\t") + std::string(grid_.text(row, c));
    }
    return {context_.file, grid_.line(row), grid_.line(row), std::move(text)};
  }
  void issue(std::string code, std::size_t row) {
    out_.issues.push_back({std::move(code), grid_.line(row), source(row).text});
  }

  Grid grid_;
  const TableContext& context_;
  TableReading out_;
  std::vector<Column> columns_;
  std::optional<std::size_t> header_row_;
  bool continued_ = false;
  std::string goal_;
  std::string measure_;
  std::vector<std::string> above_;  // what 〃 repeats
};

}  // namespace

TableReading read_one_table(const document::Block& table, const TableContext& context) {
  return TableReader(table, context).run();
}

}  // namespace shirube::intake
