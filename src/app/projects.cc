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

const text::FormKind& form_kind() {
  static const text::FormKind kKind = {{{{"記号", "key", "事業番号"}, true},
                                        {{"事業名", "name", "名称"}, true},
                                        {{"担当課", "department", "所管"}},
                                        {{"施策", "measures"}},
                                        {{"指標", "indicators"}},
                                        {{"年度", "fiscal_year"}, true},
                                        {{"国庫支出金", "national", "国"}},
                                        {{"道支出金", "prefecture", "県支出金", "都道府県支出金"}},
                                        {{"地方債", "bond", "起債"}},
                                        {{"その他", "other"}},
                                        {{"一般財源", "general"}},
                                        {{"決算額", "settled"}},
                                        {{"備考", "notes"}}}};
  return kKind;
}

// The name a source of funds keeps in the plan.
constexpr std::pair<Field, const char*> kFunds[] = {{kNational, "国"},
                                                    {kPrefecture, "都道府県"},
                                                    {kBond, "起債"},
                                                    {kOther, "その他"},
                                                    {kGeneral, "一般財源"}};

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

// Yen, or with a unit in the cell or in its column's header: "1,200千円".
Result<std::int64_t> parse_yen(const std::string& text, const std::string& header_unit) {
  SHIRUBE_TRY(amount, text::parse_amount(text));
  std::optional<Unit> unit = amount.unit;
  if (!unit && !header_unit.empty()) unit = parse_unit(header_unit);
  const Rational yen = Rational(amount.value) * (unit ? unit->scale : Rational(1));
  const Decimal whole = yen.round(0, Rounding::truncate);
  const bool money = !unit || unit->dimension == Dimension::money;
  if (!money || Rational(whole) != yen || whole.is_negative()) {
    return make_error("yen-syntax",
                      {"金額は0以上の、1円まで割り切れる額にしてください",
                       "an amount is a whole number of yen, not negative"},
                      {"円の整数か、1,200千円 のように単位を付けて書いてください",
                       "write whole yen, or with a unit: 1,200千円"},
                      text);
  }
  return whole.coefficient();
}

class ProjectReader {
 public:
  ProjectReader(const Plan& plan, const text::Form& form) : plan_(plan), finder_(plan), form_(form) {}

  Result<void> add(const text::FormRow& cells) {
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
  Result<void> link(Project& project, const text::FormRow& cells) {
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

  Result<void> add_year(Project& project, const text::FormRow& cells) {
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
      SHIRUBE_TRY(yen, parse_yen(cells[field], form_.units[field]));
      if (yen != 0) made.budget.push_back({name, yen});
    }
    if (!cells[kSettled].empty()) {
      SHIRUBE_TRY(yen, parse_yen(cells[kSettled], form_.units[kSettled]));
      made.settled_yen = yen;
    }
    project.years.push_back(std::move(made));
    std::sort(project.years.begin(), project.years.end(),
              [](const ProjectYear& a, const ProjectYear& b) { return a.fiscal_year < b.fiscal_year; });
    return {};
  }

  const Plan& plan_;
  IndicatorFinder finder_;
  const text::Form& form_;
  std::map<std::string, Project> projects_;
};

}  // namespace

Result<int> import_projects(Context& context, const std::string& plan_id, const std::string& path,
                            Diagnostics* refused) {
  Diagnostics bad;
  const Result<text::Form> read = read_form_file(path, form_kind(), bad);
  if (!read) {
    if (refused != nullptr) *refused = std::move(bad);
    return read.error();
  }
  const text::Form& form = read.value();
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<int> {
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(stored, writer.plan(id));
    Plan plan = *stored;
    ProjectReader reader(plan, form);
    for (const text::FormRow& row : form.rows) {
      const Result<void> added = reader.add(row);
      if (!added) bad.add(at(added.error(), form.place(row)));
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
