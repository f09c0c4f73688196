#include <algorithm>
#include <map>

#include "app/csv_file.h"
#include "app/revise.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::app {
namespace {

enum Field {
  kKey,
  kName,
  kDepartment,
  kMeasures,
  kIndicators,
  kYear,
  kNational,
  kPrefecture,
  kBond,
  kOther,
  kGeneral,
  kSettled,
  kNotes,
  kFields
};

struct FieldName {
  Field field;
  std::vector<const char*> names;
};

const std::vector<FieldName>& field_names() {
  static const std::vector<FieldName> kNames = {
      {kKey, {"key", "記号", "事業番号"}},
      {kName, {"name", "事業名", "名称"}},
      {kDepartment, {"department", "担当課", "所管"}},
      {kMeasures, {"measures", "施策"}},
      {kIndicators, {"indicators", "指標"}},
      {kYear, {"fiscal_year", "年度"}},
      {kNational, {"national", "国庫支出金", "国"}},
      {kPrefecture, {"prefecture", "道支出金", "県支出金", "都道府県支出金"}},
      {kBond, {"bond", "地方債", "起債"}},
      {kOther, {"other", "その他"}},
      {kGeneral, {"general", "一般財源"}},
      {kSettled, {"settled", "決算額"}},
      {kNotes, {"notes", "備考"}},
  };
  return kNames;
}

// The name a source of funds keeps in the plan.
constexpr std::pair<Field, const char*> kFunds[] = {{kNational, "国"},
                                                    {kPrefecture, "都道府県"},
                                                    {kBond, "起債"},
                                                    {kOther, "その他"},
                                                    {kGeneral, "一般財源"}};

Result<std::vector<int>> read_header(const text::CsvRow& row, const std::string& path) {
  std::vector<int> columns;  // Field, or -1 for a column starting with #
  std::vector<bool> seen(kFields, false);
  for (const std::string& cell : row.cells) {
    const std::string name(text::trim(cell));
    int field = -1;
    for (const FieldName& candidate : field_names()) {
      for (const char* known : candidate.names) {
        if (text::for_matching(name) == text::for_matching(known)) field = candidate.field;
      }
    }
    const bool comment = !name.empty() && name.front() == '#';
    if ((field < 0 && !comment) || (field >= 0 && seen[static_cast<std::size_t>(field)])) {
      return at(make_error("csv-header",
                           {"見出しの列名が分からないか、重複しています", "unknown or repeated column name"},
                           {"key, name, department, measures, indicators, fiscal_year, national, prefecture, "
                            "bond, other, general, settled, notes のいずれかにしてください",
                            "use key, name, department, measures, indicators, fiscal_year, national, "
                            "prefecture, bond, other, general, settled, notes"},
                           cell),
                Place{path, row.line, {}});
    }
    if (field >= 0) seen[static_cast<std::size_t>(field)] = true;
    columns.push_back(field);
  }
  for (const Field required : {kKey, kName, kYear}) {
    if (seen[required]) continue;
    const std::string name = field_names()[required].names.front();
    return at(make_error("csv-header", {"列「" + name + "」がありません", "column " + name + " is missing"},
                         {"1行目に列名を書いてください", "the first line names the columns"}),
              Place{path, row.line, {}});
  }
  return columns;
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> items;
  std::string item;
  const std::string folded = text::for_parsing(text);
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i == folded.size() || folded[i] == ';' || folded[i] == ' ') {
      if (!item.empty()) items.push_back(item);
      item.clear();
    } else {
      item += folded[i];
    }
  }
  return items;
}

Result<std::int64_t> parse_yen(const std::string& text) {
  SHIRUBE_TRY(value, text::parse_number(text));
  if (value.places() != 0 || value.is_negative()) {
    return make_error(
        "yen-syntax",
        {"金額は円単位の0以上の整数にしてください", "an amount is a whole number of yen, not negative"},
        {"千円単位の表は円に直してください", "convert thousands of yen to yen"}, text);
  }
  return value.coefficient();
}

class ProjectReader {
 public:
  ProjectReader(const Plan& plan, const std::vector<int>& columns)
      : plan_(plan), finder_(plan), columns_(columns) {}

  Result<void> add(const text::CsvRow& row) {
    std::vector<std::string> cells(kFields);
    for (std::size_t c = 0; c < row.cells.size() && c < columns_.size(); ++c) {
      if (columns_[c] >= 0)
        cells[static_cast<std::size_t>(columns_[c])] = std::string(text::trim(row.cells[c]));
    }
    if (cells[kKey].empty() || cells[kName].empty()) {
      return make_error("project-key", {"事業の記号と名称が必要です", "a project needs a key and a name"},
                        {"空欄を埋めてください", "fill them in"});
    }
    Project& project = projects_[cells[kKey]];
    project.key = cells[kKey];
    project.name = cells[kName];
    if (!cells[kDepartment].empty()) project.department = cells[kDepartment];
    if (!cells[kNotes].empty()) project.notes = cells[kNotes];
    SHIRUBE_TRY_VOID(link(project, cells));
    return add_year(project, cells);
  }

  const std::map<std::string, Project>& projects() const { return projects_; }

 private:
  Result<void> link(Project& project, const std::vector<std::string>& cells) {
    for (const std::string& measure : split_list(cells[kMeasures])) {
      if (plan_.find_measure(measure) == nullptr) {
        return make_error(
            "measure-unknown", {"この施策は計画にありません", "the plan has no such measure"},
            {"`shirube show` で施策の記号を確かめてください", "see the keys with `shirube show`"}, measure);
      }
      if (std::find(project.measures.begin(), project.measures.end(), measure) == project.measures.end())
        project.measures.push_back(measure);
    }
    for (const std::string& wanted : split_list(cells[kIndicators])) {
      SHIRUBE_TRY(found, finder_.find(wanted));
      if (std::find(project.indicators.begin(), project.indicators.end(), found->key) ==
          project.indicators.end())
        project.indicators.push_back(found->key);
    }
    return {};
  }

  Result<void> add_year(Project& project, const std::vector<std::string>& cells) {
    SHIRUBE_TRY(year, text::parse_year(cells[kYear]));
    const bool repeated = std::any_of(project.years.begin(), project.years.end(),
                                      [&](const ProjectYear& y) { return y.fiscal_year == year; });
    if (repeated) {
      return make_error("project-year-repeated",
                        {"同じ事業の同じ年度が2度あります", "the same year of the same project stands twice"},
                        {"どちらか一方だけを残してください", "keep one of them"},
                        cells[kKey] + " " + cells[kYear]);
    }
    ProjectYear made;
    made.fiscal_year = year;
    for (const auto& [field, name] : kFunds) {
      if (cells[field].empty()) continue;
      SHIRUBE_TRY(yen, parse_yen(cells[field]));
      if (yen != 0) made.budget.push_back({name, yen});
    }
    if (!cells[kSettled].empty()) {
      SHIRUBE_TRY(yen, parse_yen(cells[kSettled]));
      made.settled_yen = yen;
    }
    project.years.push_back(std::move(made));
    std::sort(project.years.begin(), project.years.end(),
              [](const ProjectYear& a, const ProjectYear& b) { return a.fiscal_year < b.fiscal_year; });
    return {};
  }

  const Plan& plan_;
  IndicatorFinder finder_;
  const std::vector<int>& columns_;
  std::map<std::string, Project> projects_;
};

}  // namespace

Result<int> import_projects(Context& context, const std::string& plan_id, const std::string& path,
                            Diagnostics* refused) {
  SHIRUBE_TRY(rows, read_csv_file(path, {"事業の行がありません", "there is no project"},
                                  {"1行目に列名、2行目から事業を書いてください",
                                   "the first line names the columns, projects follow"}));
  SHIRUBE_TRY(columns, read_header(rows[0], path));

  return context.store.write(context.author, [&](store::Writer& writer) -> Result<int> {
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(stored, writer.plan(id));
    Plan plan = *stored;
    ProjectReader reader(plan, columns);
    Diagnostics bad;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const Result<void> added = reader.add(rows[r]);
      if (!added) bad.add(at(added.error(), Place{path, rows[r].line, {}}));
    }
    if (bad.has_errors()) {
      const std::string n = std::to_string(bad.items().size());
      if (refused != nullptr) *refused = std::move(bad);
      return at(
          make_error("projects-refused",
                     {n + "行に誤りがあるため、何も取り込んでいません",
                      "nothing was imported: " + n + " lines are in error"},
                     {"示した行を直して、もう一度実行してください", "mend the lines shown and run it again"}),
          Place{path, 0, {}});
    }
    std::vector<store::Change> lines;
    for (const auto& [key, project] : reader.projects()) {
      store::Change line;
      line.kind = "project";
      line.subject = key;
      line.field = "project";
      line.new_value = project.name;
      const auto known = std::find_if(plan.projects.begin(), plan.projects.end(),
                                      [&wanted = project.key](const Project& p) { return p.key == wanted; });
      if (known == plan.projects.end()) {
        plan.projects.push_back(project);
      } else if (*known == project) {
        continue;
      } else {
        line.old_value = known->name;
        *known = project;
      }
      lines.push_back(std::move(line));
    }
    if (!lines.empty()) SHIRUBE_TRY_VOID(writer.save_plan(id, plan, "project", lines));
    return static_cast<int>(lines.size());
  });
}

}  // namespace shirube::app
