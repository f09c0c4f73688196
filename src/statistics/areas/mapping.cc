// Mergers of municipalities: the mapping file, and populations on the later boundaries.
#include <algorithm>
#include <cmath>
#include <set>

#include "statistics/labels.h"
#include "statistics/readers.h"
#include "statistics/sheet.h"
#include "text/normalise.h"
#include "text/period_text.h"

namespace shirube::statistics {
namespace {

constexpr const char* kCensusDay = "-10-01";

// "2005-10-01"; nullopt unless it is a day, a month (its first day) or a year (its first day).
std::optional<std::string> day_of(const std::string& text) {
  const std::optional<text::PeriodMatch> match = text::parse_period(text);
  if (!match) return std::nullopt;
  return match->period.first().to_iso();
}

Error bad_row(const Sheet& sheet, const text::CsvRow& row, int column, const char* code, Message what,
              Message remedy, const std::string& value) {
  return at(make_error(code, std::move(what), std::move(remedy), value),
            sheet.place(row, static_cast<std::size_t>(std::max(column, 0))));
}

Result<Merger> merger_of(const Sheet& sheet, const text::CsvRow& row) {
  const auto cell = [&](Role role) {
    const int column = sheet.find(role);
    const bool there = column >= 0 && static_cast<std::size_t>(column) < row.cells.size();
    return there ? std::string(text::trim(row.cells[static_cast<std::size_t>(column)])) : std::string();
  };
  Merger merger;
  merger.line = row.line;
  for (const auto& [role, code] :
       {std::pair{Role::old_code, &merger.old_code}, {Role::new_code, &merger.new_code}}) {
    const Result<std::string> parsed = parse_code(cell(role));
    if (!parsed) return at(parsed.error(), sheet.place(row, static_cast<std::size_t>(sheet.find(role))));
    *code = parsed.value();
  }
  const std::optional<std::string> day = day_of(cell(Role::time));
  if (!day) {
    return bad_row(sheet, row, sheet.find(Role::time), "date-syntax",
                   {"合併の年月日を読めません", "the date of the merger cannot be read"},
                   {"2005-10-01 または 平成17年10月1日 のように書いてください", "write 2005-10-01"},
                   cell(Role::time));
  }
  merger.date = *day;
  const std::string share = cell(Role::share);
  if (share.empty()) return merger;
  const std::optional<ValueLabel> value = parse_value(share);
  if (!value || value->word != ValueWord::number || value->number <= 0 || value->number > 1) {
    return bad_row(sheet, row, sheet.find(Role::share), "mapping-share",
                   {"割合は0より大きく1以下の数です", "a share is above 0 and at most 1"},
                   {"全域が移ったときは空欄か 1 にしてください", "leave it empty, or 1, for the whole"},
                   share);
  }
  merger.share = value->number;
  return merger;
}

Error mapping_error(const std::string& file, const Merger& merger, const char* code, Message what,
                    Message remedy) {
  return at(make_error(code, std::move(what), std::move(remedy), merger.old_code + " → " + merger.new_code),
            Place{file, merger.line, {}});
}

Result<void> check_shares(const std::string& file, const std::vector<Merger>& mapping) {
  std::map<std::string, double> sums;
  for (const Merger& merger : mapping) sums[merger.old_code + merger.date] += merger.share;
  for (const Merger& merger : mapping) {
    const double sum = sums[merger.old_code + merger.date];
    if (std::fabs(sum - 1) < 1e-6) continue;
    return mapping_error(
        file, merger, "mapping-share",
        {"旧コード" + merger.old_code + "の割合の和が1になりません（" + std::to_string(sum) + "）",
         "the shares of " + merger.old_code + " add up to " + std::to_string(sum) + ", not to 1"},
        {"分割した先をすべて書き、割合の和を1にしてください",
         "list every part, so that the shares add up to 1"});
  }
  return {};
}

// A code that becomes itself (編入 into a place that keeps its code) is no step.
Result<void> check_cycles(const std::string& file, const std::vector<Merger>& mapping) {
  std::map<std::string, std::set<std::string>> next;
  for (const Merger& merger : mapping) {
    if (merger.old_code != merger.new_code) next[merger.old_code].insert(merger.new_code);
  }
  for (const Merger& merger : mapping) {
    std::set<std::string> seen;
    std::vector<std::string> todo{merger.old_code};
    while (!todo.empty()) {
      const std::string code = todo.back();
      todo.pop_back();
      if (!seen.insert(code).second) continue;
      const auto found = next.find(code);
      if (found == next.end()) continue;
      if (found->second.count(merger.old_code) != 0) {
        return mapping_error(file, merger, "mapping-cycle",
                             {"対応表がコード" + merger.old_code + "へ戻っています",
                              "the mapping leads from " + merger.old_code + " back to it"},
                             {"旧コードと新コードを確かめてください", "check the old and the new code"});
      }
      todo.insert(todo.end(), found->second.begin(), found->second.end());
    }
  }
  return {};
}

// Where a part of the people of `code` lives in the end.
struct Part {
  std::string code;
  double share = 1;
  std::string last_date;  // of the merger that made it; empty: none
};
void follow(const std::string& code, double share, const std::string& date,
            const std::vector<Merger>& mapping, std::vector<Part>& parts) {
  bool moved = false;
  for (const Merger& merger : mapping) {
    if (merger.old_code != code || merger.new_code == code || merger.date < date) continue;
    moved = true;
    follow(merger.new_code, share * merger.share, merger.date, mapping, parts);
  }
  if (!moved) parts.push_back({code, share, date});
}

std::string first_date(const std::string& code, const std::vector<Merger>& mapping) {
  std::string first;
  for (const Merger& merger : mapping) {
    if (merger.old_code != code || merger.new_code == code) continue;
    if (first.empty() || merger.date < first) first = merger.date;
  }
  return first;
}

void add_share(PopulationRecord& sum, const PopulationRecord& part, double share) {
  const population::AgeGroups ages = common_ages({sum.persons.ages(), part.persons.ages()});
  // Coarser groups can always be made of both.
  sum.persons = regroup(sum.persons, ages).value();
  const population::Cells cells = regroup(part.persons, ages).value();
  for (const population::Sex sex : population::kSexes) {
    const int index = static_cast<int>(sex);
    for (int group = 0; group < ages.count; ++group)
      sum.persons.at(sex, group) += share * cells.at(sex, group);
    sum.unknown_age[index] += share * part.unknown_age[index];
  }
}

void warn(Diagnostics* findings, const PopulationRecord& record, const char* code, Message what,
          Message remedy) {
  if (findings == nullptr) return;
  Diagnostic warning = make_error(code, std::move(what), std::move(remedy), record.code);
  warning.severity = Severity::warning;
  warning.place = Place{record.origin.file, record.origin.line, {}};
  findings->add(std::move(warning));
}

}  // namespace

Result<std::vector<Merger>> read_mapping(std::string_view bytes, const std::string& file,
                                         const ReadOptions& options) {
  SHIRUBE_TRY(sheet, read_sheet(bytes, file, options));
  for (const Role role : {Role::old_code, Role::new_code, Role::time}) {
    if (sheet.has(role)) continue;
    return at(
        make_error("statistics-header", {"対応表の列が足りません", "a column of the mapping is missing"},
                   {"列名を old_code,new_code,date[,share] にしてください",
                    "name the columns old_code,new_code,date[,share]"}),
        Place{file, sheet.header_line, {}});
  }
  if (!sheet.findings.empty()) return sheet.findings.front();
  std::vector<Merger> mapping;
  for (const text::CsvRow& row : sheet.rows) {
    SHIRUBE_TRY(merger, merger_of(sheet, row));
    if (mapping.size() >= 20'000) {
      return mapping_error(file, merger, "statistics-too-large",
                           {"対応表が大きすぎます", "the mapping is too large"},
                           {"2万行以内にしてください", "at most 20,000 rows"});
    }
    mapping.push_back(std::move(merger));
  }
  SHIRUBE_TRY_VOID(check_shares(file, mapping));
  SHIRUBE_TRY_VOID(check_cycles(file, mapping));
  std::stable_sort(mapping.begin(), mapping.end(),
                   [](const Merger& a, const Merger& b) { return a.date < b.date; });
  return mapping;
}

Result<std::vector<PopulationRecord>> apply_mapping(const std::vector<PopulationRecord>& records,
                                                    const std::vector<Merger>& mapping,
                                                    Diagnostics* findings) {
  if (mapping.empty()) return records;
  using Key = std::tuple<std::string, std::string, std::string, int>;  // code, basis, edition, year
  std::set<std::string> merged;
  for (const Merger& merger : mapping) {
    if (merger.old_code != merger.new_code) merged.insert(merger.old_code);
  }
  std::map<Key, PopulationRecord> made;
  std::map<Key, std::set<std::string>> parts_of;
  for (const PopulationRecord& record : records) {
    const std::string day = std::to_string(record.year) + kCensusDay;
    std::vector<Part> parts;
    const std::string first =
        merged.count(record.code) == 0 ? std::string() : first_date(record.code, mapping);
    if (!first.empty() && first <= day) {
      warn(
          findings, record, "mapping-after-merger",
          {record.code + "は" + first + "に合併しているため、" + std::to_string(record.year) +
               "年の値は使いません",
           record.code + " was merged on " + first + ": its figures of " + std::to_string(record.year) +
               " are not used"},
          {"合併前の区域の内訳なら、そのままでかまいません", "nothing to do where it is a part shown apart"});
      continue;
    }
    follow(record.code, 1, {}, mapping, parts);
    for (const Part& part : parts) {
      const Key key{part.code, record.basis, record.edition, record.year};
      parts_of[key].insert(record.code);
      const auto found = made.find(key);
      if (found == made.end()) {
        PopulationRecord scaled = record;
        if (part.code != record.code) scaled.name.clear();
        scaled.code = part.code;
        scaled.persons = population::Cells(record.persons.ages());
        scaled.unknown_age[0] = scaled.unknown_age[1] = 0;
        add_share(scaled, record, part.share);
        made.emplace(key, std::move(scaled));
      } else {
        if (part.code == record.code) found->second.name = record.name;
        add_share(found->second, record, part.share);
      }
    }
  }
  // In a year before a merger every part must be there.
  for (auto& [key, record] : made) {
    const std::string day = std::to_string(record.year) + kCensusDay;
    const std::set<std::string>& there = parts_of[key];
    for (const Merger& merger : mapping) {
      if (merger.new_code != record.code || merger.date <= day || merger.old_code == record.code) continue;
      if (first_date(merger.old_code, mapping) <= day || there.count(merger.old_code) != 0) continue;
      // A stage between: what it was made of itself may be there.
      const bool made_of_others = std::any_of(mapping.begin(), mapping.end(), [&](const Merger& other) {
        return other.new_code == merger.old_code && other.date <= merger.date &&
               there.count(other.old_code) != 0;
      });
      if (made_of_others) continue;
      Error error = make_error(
          "mapping-part-missing",
          {record.code + "になった" + merger.old_code + "の" + std::to_string(record.year) +
               "年の人口がありません",
           "the population of " + merger.old_code + ", a part of " + record.code + ", in " +
               std::to_string(record.year) + " is missing"},
          {"その年の旧市区町村の統計も取り込んでください", "load the old place's figures of that year, too"},
          merger.old_code);
      error.place = Place{record.origin.file, record.origin.line, {}};
      return error;
    }
  }
  std::vector<PopulationRecord> sums;
  for (auto& [key, record] : made) sums.push_back(std::move(record));
  return sums;
}

}  // namespace shirube::statistics
