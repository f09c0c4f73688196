#include "statistics/counts.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "text/normalise.h"

namespace shirube::statistics {
namespace {

template <class T>
const T& remembered(std::unordered_map<std::string, T>& known, const std::string& text,
                    T (*parse)(std::string_view)) {
  const auto found = known.find(text);
  if (found != known.end()) return found->second;
  return known.emplace(text, parse(text)).first->second;
}

bool is_total_class(const std::string& name) {
  const std::string folded = text::for_matching(name);
  return folded == "総数" || folded == "総計" || folded == "計" || folded == "合計" || folded == "total" ||
         folded == "all" || folded.substr(0, 6) == "総数" || folded.find("国籍総数") != std::string::npos;
}

// Which class of every further dimension is read.
class Chosen {
 public:
  Chosen(const Sheet& sheet, const ReadOptions& options, const CountNeeds& needs, Collector& findings) {
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      const Role role = sheet.columns[c].role;
      if (role != Role::dimension && (role != Role::item || needs.items)) continue;
      if (role == Role::dimension && needs.items) continue;
      choose(sheet, c, options, findings);
    }
  }
  bool wants(const text::CsvRow& row) const {
    return std::all_of(classes_.begin(), classes_.end(), [&](const auto& entry) {
      return entry.first >= row.cells.size() || entry.second.count(row.cells[entry.first]) != 0;
    });
  }

 private:
  void choose(const Sheet& sheet, std::size_t column, const ReadOptions& options, Collector& findings) {
    std::set<std::string> classes;
    for (const text::CsvRow& row : sheet.rows) {
      if (column < row.cells.size() && classes.size() < 1000) classes.insert(row.cells[column]);
    }
    const std::string& title = sheet.columns[column].title;
    for (const auto& [dimension, wanted] : options.select) {
      if (text::for_matching(title).find(text::for_matching(dimension)) == std::string::npos) continue;
      std::set<std::string> found;
      for (const std::string& name : classes) {
        if (text::for_matching(name) == text::for_matching(wanted)) found.insert(name);
      }
      if (found.empty()) return refuse(sheet, title, classes, findings, wanted);
      classes_[column] = std::move(found);
      return;
    }
    if (classes.size() <= 1) return;
    std::set<std::string> totals;
    const bool item = sheet.columns[column].role == Role::item;
    for (const std::string& name : classes) {
      if (item ? is_population_item(name) : is_total_class(name)) totals.insert(name);
    }
    if (totals.size() != 1) return refuse(sheet, title, classes, findings, {});
    classes_[column] = std::move(totals);
  }
  void refuse(const Sheet& sheet, const std::string& title, const std::set<std::string>& classes,
              Collector& findings, const std::string& wanted) {
    std::string names;
    int shown = 0;
    for (const std::string& name : classes) {
      if (++shown <= 8) names += (names.empty() ? "" : ", ") + text::ellipsis(name, 24);
    }
    if (shown > 8) names += ", …";
    findings.error(at(make_error("dimension-ambiguous",
                                 {"「" + title + "」のどれを読むかが決まりません",
                                  "it is not clear which class of \"" + title + "\" is meant"},
                                 {"--select '" + title + "=…' で次のどれかを指定してください: " + names,
                                  "choose one with --select '" + title + "=…': " + names},
                                 wanted),
                      Place{sheet.file, sheet.header_line, title}));
  }

  std::map<std::size_t, std::set<std::string>> classes_;
};

class CountReader {
 public:
  CountReader(const Sheet& sheet, const ReadOptions& options, const CountNeeds& needs, Collector& findings)
      : sheet_(sheet), options_(options), needs_(needs), findings_(findings) {
    const auto column = [&](Role role) { return sheet.find(role); };
    code_ = column(Role::code);
    name_ = column(Role::name);
    time_ = column(Role::time);
    time_code_ = column(Role::time_code);
    sex_ = column(Role::sex);
    age_ = column(Role::age);
    age_from_ = column(Role::age_from);
    age_to_ = column(Role::age_to);
    unit_ = column(Role::unit);
    source_ = column(Role::source);
    basis_ = column(Role::basis);
    edition_ = column(Role::edition);
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      const Role role = sheet.columns[c].role;
      if (role == Role::cell) cells_.push_back(c);
      if (role == Role::item || (needs.items && role == Role::dimension)) items_.push_back(c);
    }
    forget_constant_items();
    if (column(Role::level) >= 0 || edition_ >= 0) default_basis_ = "projection";
    if (!options.basis.empty()) default_basis_ = options.basis;
    if (default_basis_.empty() && needs.census_if_unsaid) default_basis_ = "census";
  }

  CountTable read() {
    const Chosen chosen(sheet_, options_, needs_, findings_);
    if (findings_.first_error() || !has_place()) return {};
    for (const text::CsvRow& row : sheet_.rows) {
      if (!chosen.wants(row) || is_footnote(row)) continue;
      read_row(row);
      if (table_.counts.size() > options_.limits.values) {
        findings_.error(
            at(make_error("statistics-too-large", {"値が多すぎます", "too many values"},
                          {"必要な年次・地域に絞ってください", "keep only the years and places needed"}),
               sheet_.place(row, 0)));
        break;
      }
    }
    return std::move(table_);
  }

 private:
  // Of several columns that say what is counted, those that say the same in every row
  // (観測値) do not.
  void forget_constant_items() {
    std::vector<std::size_t> varied;
    for (const std::size_t column : items_) {
      const bool constant = std::all_of(sheet_.rows.begin(), sheet_.rows.end(), [&](const text::CsvRow& row) {
        return cell(row, static_cast<int>(column)) == cell(sheet_.rows.front(), static_cast<int>(column));
      });
      if (!constant) varied.push_back(column);
    }
    if (varied.empty() && !items_.empty()) varied.push_back(items_.back());
    items_ = std::move(varied);
  }

  static const std::string& cell(const text::CsvRow& row, int column) {
    static const std::string kNone;
    if (column < 0 || static_cast<std::size_t>(column) >= row.cells.size()) return kNone;
    return row.cells[static_cast<std::size_t>(column)];
  }
  void refuse(const text::CsvRow& row, int column, const char* code, Message what, Message remedy,
              const std::string& value) {
    findings_.error(at(make_error(code, std::move(what), std::move(remedy), text::ellipsis(value, 60)),
                       sheet_.place(row, static_cast<std::size_t>(std::max(column, 0)))));
  }

  bool has_place() {
    if (code_ >= 0 || !options_.code.empty() || !needs_.place) return true;
    findings_.error(at(make_error("place-missing",
                                  {"どの市区町村の統計かがファイルに書かれていません",
                                   "the file does not say which place it is about"},
                                  {"code の列を加えるか、--code で指定してください（例 --code 01203）",
                                   "add a column code, or name it with --code (for example --code 01203)"}),
                       Place{sheet_.file, sheet_.header_line, {}}));
    return false;
  }
  // Notes under a table: one cell of words and nothing else.
  static bool is_footnote(const text::CsvRow& row) {
    const auto filled = std::count_if(row.cells.begin(), row.cells.end(),
                                      [](const std::string& text) { return !text::trim(text).empty(); });
    return filled == 0 || (filled == 1 && row.cells.size() != 1 && !row.cells[0].empty());
  }

  // The part of the key that is read anew only when the row's own words change.
  std::optional<std::string> place_of(const text::CsvRow& row) {
    if (code_ < 0) return options_.code;
    const std::string& written = cell(row, code_);
    if (written == last_code_text_) return last_code_;
    const Result<std::string> code = parse_code(written);
    if (!code) {
      findings_.error(at(code.error(), sheet_.place(row, static_cast<std::size_t>(code_))));
      return std::nullopt;
    }
    last_code_text_ = written;
    last_code_ = code.value();
    return last_code_;
  }

  std::optional<TimeLabel> time_of(const text::CsvRow& row) {
    std::optional<TimeLabel> time;
    if (time_ >= 0) time = remembered(times_, cell(row, time_), &parse_time);
    if (!time && time_code_ >= 0) time = remembered(times_, cell(row, time_code_), &parse_time);
    if (time_ < 0 && time_code_ < 0) {
      refuse(row, 0, "year-missing",
             {"いつの統計かがファイルに書かれていません", "the file does not say of when it is"},
             {"year（年）または date（年月日）の列を加えてください", "add a column year or date"}, {});
      return std::nullopt;
    }
    const std::string& written = cell(row, time_ >= 0 ? time_ : time_code_);
    const int column = time_ >= 0 ? time_ : time_code_;
    if (!time && needs_.items) {
      findings_.note(
          at(make_error("period-not-year",
                        {"1年の値ではないため読み飛ばしました", "not the figure of one year: passed over"},
                        {"年ごとの値にするには「2020」「令和2年」のように書いてください",
                         "for a figure of a year write 2020 or 令和2年"},
                        text::ellipsis(written, 60)),
             sheet_.place(row, static_cast<std::size_t>(column))));
      return std::nullopt;
    }
    if (!time) {
      refuse(row, column, "year-syntax", {"年（年月日）を読めません", "the year cannot be read"},
             {"2020、2020-10-01、令和2年、2020年10月1日 のように書いてください",
              "write 2020, 2020-10-01 or 令和2年"},
             written);
      return std::nullopt;
    }
    if (time->first_year != time->last_year && !needs_.ranges_are_years) {
      findings_.note(at(
          make_error(
              "period-not-year",
              {"複数年にわたる値のため読み飛ばしました", "a figure of several years: passed over"},
              {"年ごとの値があれば、そちらを取り込んでください", "load yearly figures where there are some"},
              text::ellipsis(written, 60)),
          sheet_.place(row, static_cast<std::size_t>(column))));
      return std::nullopt;
    }
    return time;
  }

  std::optional<SexWord> sex_of(const text::CsvRow& row) {
    if (sex_ < 0) return SexWord::both;
    const std::optional<SexWord> sex = remembered(sexes_, cell(row, sex_), &parse_sex);
    if (!sex) {
      refuse(row, sex_, "sex-syntax", {"男女の別を読めません", "the sex cannot be read"},
             {"男・女・総数、または M・F・T と書いてください", "write M, F or T (男, 女, 総数)"},
             cell(row, sex_));
    }
    return sex;
  }

  std::optional<AgeLabel> age_of(const text::CsvRow& row, bool& skip) {
    if (age_from_ >= 0) {
      const std::string& low = cell(row, age_from_);
      const std::string& high = cell(row, age_to_);
      std::optional<AgeLabel> age = remembered(ages_, low, &parse_age);
      if (age && age->word == AgeWord::range && age->bare && age_to_ >= 0) {
        age->bare = false;
        const std::string_view upper = text::trim(high);
        if (upper.empty() || upper == "+" || upper == "以上") {
          age->to = kOpenAge;
        } else {
          const std::optional<AgeLabel> last = remembered(ages_, high, &parse_age);
          if (!last || last->word != AgeWord::range || last->from < age->from) {
            refuse(row, age_to_, "age-syntax", {"年齢の上限を読めません", "the upper age cannot be read"},
                   {"数字で書くか、以上のときは空欄にしてください",
                    "write a number, or nothing for an open group"},
                   high);
            skip = true;
            return std::nullopt;
          }
          age->to = last->from + 1;
        }
      }
      if (age) return age;
    } else if (age_ >= 0) {
      const std::optional<AgeLabel> age = remembered(ages_, cell(row, age_), &parse_age);
      if (age) return age;
      const std::string folded = text::for_matching(cell(row, age_));
      if (folded.find("平均") != std::string::npos || folded.find("中位") != std::string::npos ||
          folded.find("割合") != std::string::npos) {
        skip = true;  // 平均年齢, 年齢中位数: figures about ages, not of one
        return std::nullopt;
      }
    } else {
      return AgeLabel{};
    }
    skip = true;
    const int column = age_from_ >= 0 ? age_from_ : age_;
    if (needs_.items) {
      findings_.note(
          at(make_error("age-syntax",
                        {"年齢を読めないため読み飛ばしました", "the age cannot be read: passed over"},
                        {"0-14、65+、総数 のように書いてください", "write 0-14, 65+ or all"},
                        text::ellipsis(cell(row, column), 60)),
             sheet_.place(row, static_cast<std::size_t>(column))));
      return std::nullopt;
    }
    refuse(row, column, "age-syntax", {"年齢を読めません", "the age cannot be read"},
           {"0-4、0～4歳、90+、90歳以上、総数、不詳 のように書いてください",
            "write 0-4, 7, 90+, all or unknown"},
           cell(row, column));
    return std::nullopt;
  }

  std::string item_of(const text::CsvRow& row) const {
    std::string item;
    for (const std::size_t column : items_) {
      const std::string& part = cell(row, static_cast<int>(column));
      if (!part.empty() && !is_total_class(part)) item += (item.empty() ? "" : " ") + part;
    }
    return item;
  }

  int unit_of(const text::CsvRow& row, const std::string& code, const TimeLabel& time) {
    const std::string edition(text::trim(cell(row, edition_)));
    std::string basis = basis_ >= 0 ? basis_of_text(cell(row, basis_)) : std::string();
    if (basis.empty() && basis_of_text(edition) == "census") basis = "census";
    if (basis.empty()) basis = default_basis_;
    const std::string item = needs_.items ? item_of(row) : std::string();
    const std::string name =
        code_ < 0 && !options_.name.empty() ? options_.name : std::string(text::trim(cell(row, name_)));
    std::string key = code + '\x1f' + std::to_string(time.first_year) + '\x1f' +
                      std::to_string(time.last_year) + '\x1f' + basis + '\x1f' + edition + '\x1f' + item;
    if (key == last_key_) return last_unit_;
    const auto [found, added] = unit_ids_.emplace(std::move(key), static_cast<int>(table_.units.size()));
    if (added) {
      Unit unit;
      unit.code = code;
      unit.name = name;
      unit.first_year = time.first_year;
      unit.last_year = time.last_year;
      unit.basis = basis;
      unit.edition = basis == "census" ? std::string() : edition;
      unit.item = item;
      unit.unit = std::string(text::trim(cell(row, unit_)));
      unit.source = source_text(row);
      unit.line = row.line;
      table_.units.push_back(std::move(unit));
    }
    last_key_ = found->first;
    last_unit_ = found->second;
    return last_unit_;
  }
  // "same": as in the row before.
  std::string source_text(const text::CsvRow& row) {
    std::string source(text::trim(cell(row, source_)));
    if (source == "same" || source == "同上" || source == "〃") source = last_source_;
    if (source.empty()) source = !options_.source.empty() ? options_.source : sheet_.title;
    last_source_ = source;
    return source;
  }

  void read_row(const text::CsvRow& row) {
    const std::optional<std::string> code = place_of(row);
    if (!code || (!options_.only.empty() && *code != options_.only)) return;
    const std::optional<TimeLabel> time = time_of(row);
    if (!time) return;
    const std::optional<SexWord> row_sex = sex_of(row);
    bool skip = false;
    const std::optional<AgeLabel> row_age = age_of(row, skip);
    if (!row_sex || !row_age || skip) return;
    const int unit = unit_of(row, *code, *time);
    const double unit_scale = unit_ >= 0 ? scale_of_unit(cell(row, unit_)) : 1;
    for (const std::size_t c : cells_) {
      const Column& column = sheet_.columns[c];
      const std::string& written = cell(row, static_cast<int>(c));
      const std::optional<ValueLabel> value = parse_value(written);
      if (!value) {
        bad_value(row, static_cast<int>(c), written);
        continue;
      }
      Count count;
      count.unit = unit;
      count.sex = column.sex && *row_sex == SexWord::both ? *column.sex : *row_sex;
      count.age = column.age ? *column.age : *row_age;
      count.word = value->word;
      count.value = value->number * (column.scale != 1 ? column.scale : unit_scale);
      count.line = row.line;
      count.column = static_cast<int>(c);
      table_.counts.push_back(count);
    }
  }

  void bad_value(const text::CsvRow& row, int column, const std::string& written) {
    if (needs_.items) {
      findings_.note(
          at(make_error("value-syntax", {"数ではないため読み飛ばしました", "not a number: passed over"},
                        {"値がない理由は備考の列に書いてください", "write reasons in a column of notes"},
                        text::ellipsis(written, 60)),
             sheet_.place(row, static_cast<std::size_t>(column))));
      return;
    }
    refuse(row, column, "value-syntax", {"人数を読めません", "the number cannot be read"},
           {"数字で書いてください。該当者がなければ 0 か「-」、不明なら「***」とします",
            "write a number; 0 or - for nobody, *** where it is not known"},
           written);
  }

  const Sheet& sheet_;
  const ReadOptions& options_;
  const CountNeeds needs_;
  Collector& findings_;
  int code_, name_, time_, time_code_, sex_, age_, age_from_, age_to_, unit_, source_, basis_, edition_;
  std::vector<std::size_t> cells_;
  std::vector<std::size_t> items_;
  std::string default_basis_;
  CountTable table_;
  std::unordered_map<std::string, int> unit_ids_;
  std::unordered_map<std::string, std::optional<TimeLabel>> times_;
  std::unordered_map<std::string, std::optional<SexWord>> sexes_;
  std::unordered_map<std::string, std::optional<AgeLabel>> ages_;
  std::string last_code_text_ = "\x1f";
  std::string last_code_;
  std::string last_key_ = "\x1f";
  int last_unit_ = 0;
  std::string last_source_;
};

}  // namespace

CountTable read_counts(const Sheet& sheet, const ReadOptions& options, const CountNeeds& needs,
                       Collector& findings) {
  for (const Diagnostic& finding : sheet.findings) {
    finding.severity == Severity::error ? findings.error(finding) : findings.warning(finding);
  }
  return CountReader(sheet, options, needs, findings).read();
}

}  // namespace shirube::statistics
