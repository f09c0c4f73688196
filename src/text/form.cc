#include "text/form.h"

#include <algorithm>

#include "base/say.h"
#include "text/encoding.h"
#include "text/normalise.h"
#include "text/number.h"

namespace shirube::text {
namespace {

constexpr std::size_t kHeaderSearch = 50;  // rows in which the header is looked for
constexpr std::size_t kShown = 80;         // columns of a terminal that a message shows of a cell
constexpr int kNone = -1;                  // no field
constexpr int kPassedOver = -2;            // a column left out on purpose, or of no interest

struct Title {
  std::string name;  // for matching
  std::string unit;  // in brackets behind it
};

// "値（千円）" → 値 and 千円.
Title without_unit(std::string_view cell) {
  const std::string folded = for_parsing(trim(cell));
  const std::size_t open = folded.find('(');
  if (open == std::string::npos || open == 0 || folded.back() != ')') return {for_matching(folded), {}};
  const std::string_view inside = std::string_view(folded).substr(open + 1, folded.size() - open - 2);
  return {for_matching(folded.substr(0, open)), std::string(trim(inside))};
}

bool is_blank_cell(const std::string& cell) { return trim(cell).empty(); }

std::string shown(std::string_view cell) { return ellipsis(trim(cell), kShown); }

Error extra_cell(const std::string& file, int line, const std::string& cell) {
  return at(make_error("csv-columns",
                       {"見出しのない列に値があります", "a cell stands where the header has no column"},
                       {"値の中のコンマは \"1,298\" のように引用符で囲み、列には見出しを付けてください",
                        "quote values that hold commas: \"1,298\"; give the column a header"},
                       shown(cell)),
            Place{file, line, {}});
}

class FormReader {
 public:
  FormReader(const FormKind& kind, Form& form, Diagnostics& findings)
      : kind_(kind), form_(form), findings_(findings) {
    for (const FormField& field : kind.fields) {
      std::vector<std::string>& names = names_.emplace_back();
      for (const std::string& name : field.names) names.push_back(for_matching(name));
    }
  }

  void read(std::vector<CsvRow> rows) {
    form_.headers.resize(kind_.fields.size());
    form_.units.resize(kind_.fields.size());
    const std::optional<std::size_t> header = header_of(rows);
    if (!header) return no_header(rows);
    form_.header_line = rows[*header].line;
    for (std::size_t r = 0; r < *header; ++r) add_title(rows[r]);
    read_header(rows[*header]);
    if (findings_.has_errors()) return;
    for (std::size_t r = *header + 1; r < rows.size(); ++r) {
      if (nothing_in(rows[r])) continue;
      form_.usable = true;
      read_row(rows[r]);
    }
    if (!form_.usable) {
      refuse(0, kind_.empty_code, {}, {"見出しの下に行がありません", "there is no row under the header"},
             {"見出しの下に値を書いてください", "write values under the header"});
    }
  }

 private:
  int field_of(const std::string& cell) const {
    const std::string whole = for_matching(cell);
    const std::string bare = without_unit(cell).name;
    for (const std::string& wanted : {whole, bare}) {
      for (std::size_t f = 0; f < names_.size(); ++f) {
        if (!wanted.empty() && std::find(names_[f].begin(), names_[f].end(), wanted) != names_[f].end()) {
          return static_cast<int>(f);
        }
      }
    }
    return kNone;
  }

  // How many fields the row names; all required ones count as if there were no end of them.
  std::size_t sight(const CsvRow& row) const {
    std::vector<bool> seen(kind_.fields.size());
    for (const std::string& cell : row.cells) {
      if (const int field = field_of(cell); field >= 0) seen[static_cast<std::size_t>(field)] = true;
    }
    bool all = true;
    for (std::size_t f = 0; f < seen.size(); ++f) all = all && (seen[f] || !kind_.fields[f].required);
    const auto known = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
    return known > 0 && all ? kind_.fields.size() + 1 : known;
  }

  std::optional<std::size_t> header_of(const std::vector<CsvRow>& rows) const {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t r = 0; r < rows.size() && r < kHeaderSearch; ++r) {
      const std::size_t known = sight(rows[r]);
      if (known <= most) continue;
      best = r;
      most = known;
      if (known > kind_.fields.size()) break;
    }
    return best;
  }

  void no_header(const std::vector<CsvRow>& rows) {
    const auto first = std::find_if_not(rows.begin(), rows.end(), says_nothing);
    if (first == rows.end()) {
      return refuse(0, kind_.empty_code, {}, {"行がありません", "there are no rows"},
                    {"見出しと値を書いてください", "write a header and values"});
    }
    std::string cells;
    for (const std::string& cell : first->cells) cells += (cells.empty() ? "" : ", ") + cell;
    refuse(first->line, kind_.header_code, shown(cells),
           {"列の見出しが見つかりません", "no header that names the columns was found"}, name_columns());
  }

  Message name_columns() const {
    Message required, other;
    for (const FormField& field : kind_.fields) {
      Message& list = field.required ? required : other;
      const std::string& english = field.names.size() > 1 ? field.names[1] : field.names[0];
      list.ja += (list.ja.empty() ? "" : ", ") + field.names[0];
      list.en += (list.en.empty() ? "" : ", ") + english;
    }
    if (other.empty())
      return say({"列名は {0} です（順番は自由）", "The columns are {0} (in any order)"}, required);
    return say(
        {"列名は {0} と、あれば {1} です（順番は自由。読まない列は # で始めます）",
         "The columns are {0} and, where wanted, {1} (in any order; one to be left out starts with #)"},
        required, other);
  }

  void add_title(const CsvRow& row) {
    if (says_nothing(row)) return;
    for (const std::string& cell : row.cells) {
      if (!is_blank_cell(cell)) form_.title += (form_.title.empty() ? "" : " ") + std::string(trim(cell));
    }
  }

  void read_header(const CsvRow& row) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) columns_.push_back(read_title(row, c));
    for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
      if (!kind_.fields[f].required || form_.has(f)) continue;
      const FormField& field = kind_.fields[f];
      refuse(row.line, kind_.header_code, {},
             say({"「{0}」の列がありません", "column {0} is missing"},
                 Message(field.names[0], field.names.size() > 1 ? field.names[1] : field.names[0])),
             name_columns());
    }
  }

  int read_title(const CsvRow& row, std::size_t column) {
    const std::string cell(trim(row.cells[column]));
    if (cell.empty()) return kind_.other_columns ? kPassedOver : kNone;
    if (cell.front() == '#') return kPassedOver;
    const int field = field_of(cell);
    if (field < 0) {
      if (kind_.other_columns) return kPassedOver;
      refuse(row.line, kind_.header_code, shown(cell), {"知らない列名です", "this column is not known"},
             name_columns());
      return kPassedOver;
    }
    const auto f = static_cast<std::size_t>(field);
    if (form_.has(f)) {
      refuse(row.line, kind_.header_code, shown(cell),
             say({"「{0}」の列が二つあります", "there are two columns of {0}"}, shown(form_.headers[f])),
             {"どちらか一方だけを残してください", "keep only one of them"});
      return kPassedOver;
    }
    form_.headers[f] = cell;
    form_.units[f] = without_unit(cell).unit;
    return field;
  }

  // Where the first column is left out on purpose its cells may begin with '#'.
  bool nothing_in(const CsvRow& row) const {
    if (!columns_.empty() && columns_[0] == kPassedOver) {
      return std::all_of(row.cells.begin(), row.cells.end(), is_blank_cell);
    }
    return says_nothing(row);
  }

  void read_row(CsvRow& row) {
    FormRow made;
    made.line = row.line;
    made.cells.resize(kind_.fields.size());
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const int field = c < columns_.size() ? columns_[c] : kNone;
      if (field >= 0) {
        made.cells[static_cast<std::size_t>(field)] = std::string(trim(row.cells[c]));
      } else if (field == kNone && !is_blank_cell(row.cells[c])) {
        return findings_.add(extra_cell(form_.file, row.line, row.cells[c]));
      }
    }
    form_.rows.push_back(std::move(made));
  }

  void refuse(int line, const char* code, std::string value, Message what, Message remedy) {
    findings_.add(at(make_error(code, std::move(what), std::move(remedy), std::move(value)),
                     Place{form_.file, line, {}}));
  }

  const FormKind& kind_;
  Form& form_;
  Diagnostics& findings_;
  std::vector<std::vector<std::string>> names_;  // by field, for matching
  std::vector<int> columns_;                     // by column: its field, kNone or kPassedOver
};

}  // namespace

Result<std::vector<CsvRow>> read_rows(std::string_view bytes, const std::string& file,
                                      const CsvLimits& limits) {
  const auto in_file = [&file](const Error& error) {
    return at(error, Place{file, error.place.line, error.place.cell});
  };
  const Result<Decoded> decoded = decode(bytes);
  if (!decoded) return in_file(decoded.error());
  Result<std::vector<CsvRow>> rows = parse_csv(decoded.value().utf8, limits);
  if (!rows) return in_file(rows.error());
  return rows;
}

bool says_nothing(const CsvRow& row) {
  const auto first = std::find_if_not(row.cells.begin(), row.cells.end(), is_blank_cell);
  return first == row.cells.end() || trim(*first).front() == '#';
}

std::optional<Error> beyond_header(const CsvRow& row, std::size_t columns, const std::string& file) {
  for (std::size_t c = columns; c < row.cells.size(); ++c) {
    if (!is_blank_cell(row.cells[c])) return extra_cell(file, row.line, row.cells[c]);
  }
  return std::nullopt;
}

Form read_form(std::vector<CsvRow> rows, const FormKind& kind, const std::string& file,
               Diagnostics& findings) {
  Form form;
  form.file = file;
  Diagnostics found;
  FormReader(kind, form, found).read(std::move(rows));
  for (Diagnostic& one : found.items()) findings.add(std::move(one));
  return form;
}

Result<Amount> parse_amount(std::string_view cell) {
  const std::string_view written = trim(cell);
  Result<Decimal> plain = parse_number(written);
  if (plain) return Amount{plain.value(), std::nullopt};
  const std::optional<NumberMatch> match = find_number(written);
  if (!match || match->begin != 0) return plain.error();
  const std::string rest(trim(for_parsing(written.substr(match->end))));
  const std::optional<Unit> unit = parse_unit(rest);
  if (!unit || unit->none()) return plain.error();
  return Amount{match->value, unit};
}

}  // namespace shirube::text
