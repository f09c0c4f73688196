// What a file is about, by its columns and what stands in them.
#include <algorithm>
#include <set>

#include "statistics/partition.h"
#include "statistics/sheet.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

constexpr std::size_t kLooked = 3000;  // rows

struct KindName {
  FileKind kind;
  std::string_view code;
};
constexpr KindName kKinds[] = {{FileKind::population, "population"}, {FileKind::totals, "totals"},
                               {FileKind::yearly, "yearly"},         {FileKind::life_table, "life-table"},
                               {FileKind::fertility, "fertility"},   {FileKind::mapping, "mapping"}};

bool any_cell(const Sheet& sheet, bool (*is)(const Column&)) {
  return std::any_of(sheet.columns.begin(), sheet.columns.end(),
                     [&](const Column& column) { return column.role == Role::cell && is(column); });
}

// The age groups that occur, in columns or in the first rows.
std::vector<AgeBounds> groups_of(const Sheet& sheet, bool& bare) {
  std::set<AgeBounds> groups;
  const auto add = [&](const std::optional<AgeLabel>& age) {
    if (!age || age->word != AgeWord::range) return;
    bare |= age->bare;
    groups.insert({age->from, age->to});
  };
  for (const Column& column : sheet.columns) {
    if (column.role == Role::cell) add(column.age);
  }
  const int age = std::max(sheet.find(Role::age), sheet.find(Role::age_from));
  for (std::size_t r = 0; age >= 0 && r < sheet.rows.size() && r < kLooked; ++r) {
    const std::vector<std::string>& cells = sheet.rows[r].cells;
    if (static_cast<std::size_t>(age) < cells.size()) add(parse_age(cells[static_cast<std::size_t>(age)]));
  }
  return {groups.begin(), groups.end()};
}

// Items are only a way to say that people are counted.
bool counts_people(const Sheet& sheet) {
  const int item = sheet.find(Role::item);
  if (item < 0) return true;
  for (std::size_t r = 0; r < sheet.rows.size() && r < kLooked; ++r) {
    const std::vector<std::string>& cells = sheet.rows[r].cells;
    if (static_cast<std::size_t>(item) < cells.size() &&
        is_population_item(cells[static_cast<std::size_t>(item)]))
      return true;
  }
  return false;
}

}  // namespace

std::string_view code(FileKind kind) {
  for (const KindName& known : kKinds) {
    if (known.kind == kind) return known.code;
  }
  return {};
}

std::optional<FileKind> parse_file_kind(std::string_view name) {
  for (const KindName& known : kKinds) {
    if (known.code == name) return known.kind;
  }
  return std::nullopt;
}

bool is_population_item(const std::string& name) {
  const std::string folded = text::for_matching(name);
  for (const std::string_view word :
       {"人口", "人口総数", "総人口", "population", "人口人", "将来推計人口", "推計人口", "総数人口"}) {
    if (folded == word) return true;
  }
  return false;
}

RateColumn rate_column(const std::string& title) {
  const std::string folded = text::for_matching(title);
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
  };
  if (is({"mx", "nmx", "deathrate", "mortalityrate", "死亡率", "中央死亡率", "年齢別死亡率"}))
    return RateColumn::mx;
  if (is({"qx", "nqx", "死亡確率"})) return RateColumn::qx;
  if (is({"lx", "生存数"})) return RateColumn::lx;
  if (is({"ex", "平均余命"})) return RateColumn::ex;
  if (is({"asfr", "birthsperwomanperyear", "fertilityrate", "fx", "年齢別出生率", "母の年齢別出生率",
          "出生率"}))
    return RateColumn::fertility;
  if (is({"percentoftfr", "shareoftfr", "pasfr", "出生率の割合"})) return RateColumn::fertility_share;
  return RateColumn::none;
}

FileKind kind_of(const Sheet& sheet) {
  if (sheet.has(Role::old_code) && sheet.has(Role::new_code)) return FileKind::mapping;
  if (sheet.has(Role::age)) {
    for (const Column& column : sheet.columns) {
      const RateColumn rate = column.known ? RateColumn::none : rate_column(column.title);
      if (rate == RateColumn::fertility || rate == RateColumn::fertility_share) return FileKind::fertility;
      if (rate != RateColumn::none) return FileKind::life_table;
    }
  }
  if (!counts_people(sheet)) return FileKind::yearly;
  bool bare = false;
  const std::vector<AgeBounds> groups = groups_of(sheet, bare);
  const bool sexes =
      sheet.has(Role::sex) || any_cell(sheet, [](const Column& column) { return column.sex.has_value(); });
  if (!groups.empty()) {
    PartitionProblem problem;
    const bool fine = bare || partition_of(groups, problem) || !problem.broad;
    return fine && sexes ? FileKind::population : FileKind::totals;
  }
  const bool value = any_cell(sheet, [](const Column&) { return true; });
  return value && !sheet.has(Role::item) && !sheet.has(Role::dimension) ? FileKind::totals : FileKind::yearly;
}

Result<FileKind> detect_kind(std::string_view bytes, const std::string& file, const ReadOptions& options) {
  SHIRUBE_TRY(sheet, read_sheet(bytes, file, options));
  return kind_of(sheet);
}

Result<ReadOptions> with_normal_codes(const ReadOptions& options) {
  ReadOptions made = options;
  if (!options.code.empty()) {
    SHIRUBE_TRY(code, parse_code(options.code));
    made.code = code;
  }
  if (!options.only.empty()) {
    SHIRUBE_TRY(only, parse_code(options.only));
    made.only = only;
  }
  return made;
}

}  // namespace shirube::statistics
