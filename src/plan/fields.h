// Every field of a plan, said once: its name in JSON, its words, and what may be done with it.
//
//   describe(visitor, value);  // calls visitor(Field{"name", …}, member) for each member, in order
//
// JSON, the comparison on re-import, answers, the lines of history, the draft's JSON and the
// report's facts visit this table: a new row takes part in all of them. What shall be left
// out of one says so in its row (kNotAnswered …). Each overload takes its struct apart with a
// structured binding that names all members: a struct that gains a member does not compile
// here until the member has a row.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

#include "plan/plan.h"

namespace shirube {

// What a whole number stands for. Of year, month and count, 0 is "not known".
enum class Kind { plain, year, last_year, month, count };

inline constexpr unsigned kNotAnswered = 1;  // identity and form, or set by a command of its own
inline constexpr unsigned kNotCompared = 2;  // no word of the document: place, or what was carried over
inline constexpr unsigned kNotShown = 4;     // none of an indicator's facts in the report
inline constexpr unsigned kKey = kNotAnswered | kNotShown;
inline constexpr unsigned kAlways = 8;  // a text that is always there: "" in the draft's JSON, not null

struct Field {
  std::string_view name;  // in JSON, answers and history
  std::string_view ja;    // for people, and taken by `answer`; empty: the thing itself
  std::string_view en;
  unsigned traits = 0;
  Kind kind = Kind::plain;

  bool answered() const { return (traits & kNotAnswered) == 0; }
  bool compared() const { return (traits & kNotCompared) == 0; }
  bool shown() const { return (traits & kNotShown) == 0; }
  bool always() const { return (traits & kAlways) != 0; }
};

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

// NOLINTBEGIN(readability-identifier-length)

void describe(auto& v, Is<Source> auto& x) {
  auto& [file, line, last_line, text] = x;
  v(Field{"file", "ファイル", "file"}, file), v(Field{"line", "行", "line"}, line);
  v(Field{"last_line", "最後の行", "last line"}, last_line), v(Field{"text", "本文", "text"}, text);
}

void describe(auto& v, Is<SourcedText> auto& x) {
  auto& [value, source] = x;
  v(Field{"value", "", ""}, value), v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<Figure> auto& x) {
  auto& [value, missing, unit, period, period_text, aggregation, source] = x;
  v(Field{"value", "", ""}, value);
  v(Field{"missing", "値がない理由", "reason for no value"}, missing);
  v(Field{"unit", "単位", "unit"}, unit);
  v(Field{"period", "時点", "period"}, period);
  v(Field{"period_text", "時点の表記", "period as written", kNotAnswered}, period_text);
  v(Field{"aggregation", "集計", "aggregation"}, aggregation);
  v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<Target> auto& x) {
  auto& [value, upper, strict, unit, period, period_text, period_from_header, aggregation, direction,
         source] = x;
  v(Field{"value", "", ""}, value);
  v(Field{"upper", "上限", "upper end"}, upper);
  v(Field{"strict", "未満・超", "strictness"}, strict);
  v(Field{"unit", "単位", "unit"}, unit);
  v(Field{"period", "時点", "period"}, period);
  v(Field{"period_text", "時点の表記", "period as written", kNotAnswered}, period_text);
  v(Field{"period_from_header", "時点が見出しによること", "period from the header", kNotAnswered},
    period_from_header);
  v(Field{"aggregation", "集計", "aggregation"}, aggregation);
  v(Field{"direction", "方向", "direction"}, direction);
  v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<PathPoint> auto& x) {
  auto& [year, value, source] = x;
  v(Field{"year", "年度", "year", kKey}, year);
  v(Field{"value", "", ""}, value);
  v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<TargetRevision> auto& x) {
  auto& [date, by, reason, old_target, old_path] = x;
  v(Field{"date", "日付", "date", kAlways}, date), v(Field{"by", "変更者", "author", kAlways}, by);
  v(Field{"reason", "理由", "reason", kAlways}, reason),
      v(Field{"old_target", "前の目標値", "old target"}, old_target);
  v(Field{"old_path", "前の年次目標", "old path"}, old_path);
}

void describe(auto& v, Is<Observation> auto& x) {
  auto& [period, value, missing, source] = x;
  v(Field{"period", "時点", "period"}, period), v(Field{"value", "", ""}, value);
  v(Field{"missing", "値がない理由", "reason for no value"}, missing);
  v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<Component> auto& x) {
  auto& [key, label, series_of, baseline, target, path, revisions, observations] = x;
  v(Field{"key", "区分の記号", "component", kKey}, key);
  v(Field{"label", "区分", "label", kKey}, label);
  v(Field{"series_of", "実績値を使う区分", "series", kKey}, series_of);
  v(Field{"baseline", "基準値", "baseline"}, baseline);
  v(Field{"target", "目標値", "target"}, target);
  v(Field{"path", "年次目標", "path"}, path);
  // Made where targets differ, and carried over.
  v(Field{"revisions", "目標の見直し", "revisions", kNotCompared}, revisions);
  v(Field{"observations", "文書にある実績値", "observations"}, observations);
}

void describe(auto& v, Is<SurveyCycle> auto& x) {
  auto& [years, anchor_year] = x;
  v(Field{"years", "年数", "years", 0, Kind::count}, years);
  v(Field{"anchor_year", "調査した年", "year of a survey", 0, Kind::year}, anchor_year);
}

void describe(auto& v, Is<Indicator> auto& x) {
  auto& [key, name, kind, goal, measure, components, basis, outcome, definition, formula, data_source, owner,
         contact, cycle, release_month, notes, source] = x;
  v(Field{"key", "記号", "key", kKey}, key);
  v(Field{"name", "指標名", "name", kNotShown}, name);
  v(Field{"kind", "種類", "kind", kKey}, kind);
  v(Field{"goal", "基本目標", "goal", kKey, Kind::count}, goal);
  v(Field{"measure", "施策", "measure", kKey}, measure);
  v(Field{"components", "区分", "components", kKey}, components);
  v(Field{"basis", "年の区切り", "Year"}, basis);
  v(Field{"outcome", "成果と活動量の別", "Outcome or output", kNotShown}, outcome);
  v(Field{"definition", "定義", "Definition"}, definition);
  v(Field{"formula", "算式", "Formula"}, formula);
  v(Field{"data_source", "資料", "Data source"}, data_source);
  v(Field{"owner", "担当", "Owner"}, owner);
  v(Field{"contact", "問合せ先", "Contact"}, contact);
  v(Field{"cycle", "調査の周期", "Surveyed"}, cycle);
  v(Field{"release_month", "公表の時期", "Published", 0, Kind::month}, release_month);
  v(Field{"notes", "備考", "Notes"}, notes);
  v(Field{"source", "出所", "source", kNotShown}, source);
}

void describe(auto& v, Is<Municipality> auto& x) {
  auto& [name, code] = x;
  v(Field{"name", "名称", "name"}, name), v(Field{"code", "団体コード", "code"}, code);
}

void describe(auto& v, Is<PlannedPopulation> auto& x) {
  auto& [persons, year, at_least, source] = x;
  v(Field{"persons", "人数", "persons"}, persons);
  v(Field{"year", "年", "year", 0, Kind::year}, year);
  v(Field{"at_least", "下回らないこと", "floor"}, at_least);
  v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<ParentPlan> auto& x) {
  auto& [name, first_fiscal_year, last_fiscal_year] = x;
  v(Field{"name", "名称", "name"}, name);
  v(Field{"first_fiscal_year", "初年度", "first year", 0, Kind::year}, first_fiscal_year);
  v(Field{"last_fiscal_year", "最終年度", "last year", 0, Kind::last_year}, last_fiscal_year);
}

void describe(auto& v, Is<NamedList> auto& x) {
  auto& [name, items] = x;
  v(Field{"name", "名称", "name"}, name), v(Field{"items", "項目", "items"}, items);
}

void describe(auto& v, Is<JointStudy> auto& x) {
  auto& [partner, published, policy_target, proposals] = x;
  v(Field{"partner", "相手", "partner"}, partner), v(Field{"published", "公表", "published"}, published);
  v(Field{"policy_target", "政策の対象", "target group"}, policy_target);
  v(Field{"proposals", "提案", "proposals"}, proposals);
}

void describe(auto& v, Is<ProgressClass> auto& x) {
  auto& [mark, text] = x;
  v(Field{"mark", "記号", "mark", kAlways}, mark), v(Field{"text", "説明", "text"}, text);
}

void describe(auto& v, Is<Action> auto& x) {
  auto& [key, text, measures, note_numbers, source, repeated] = x;
  // Numbered anew with every reading; an action is known by its text.
  v(Field{"key", "記号", "key", kKey | kNotCompared}, key);
  v(Field{"text", "内容", "text", kNotAnswered}, text);
  v(Field{"measures", "施策", "measures", kNotAnswered}, measures);
  v(Field{"note_numbers", "注の番号", "notes", kNotAnswered}, note_numbers);
  v(Field{"source", "出所", "source"}, source), v(Field{"repeated", "再掲", "repeated"}, repeated);
}

void describe(auto& v, Is<Measure> auto& x) {
  auto& [key, number, parent, title, rationale, sdgs] = x;
  v(Field{"key", "記号", "key", kKey}, key), v(Field{"number", "番号", "number", kKey}, number);
  v(Field{"parent", "上の施策", "parent", kKey}, parent), v(Field{"title", "施策名", "title"}, title);
  v(Field{"rationale", "現状と課題", "rationale"}, rationale), v(Field{"sdgs", "SDGs", "SDGs"}, sdgs);
}

void describe(auto& v, Is<Goal> auto& x) {
  auto& [number, title, basic_directions, sdgs, measures] = x;
  v(Field{"number", "番号", "number", kKey}, number), v(Field{"title", "基本目標名", "title"}, title);
  v(Field{"basic_directions", "基本的方向", "basic directions"}, basic_directions);
  v(Field{"sdgs", "SDGs", "SDGs"}, sdgs), v(Field{"measures", "施策", "measures", kKey}, measures);
}

void describe(auto& v, Is<PriorityItem> auto& x) {
  auto& [name, items, source] = x;
  v(Field{"name", "名称", "name", kAlways}, name), v(Field{"items", "項目", "items"}, items);
  v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<CausalLink> auto& x) {
  auto& [from, to, effect, source] = x;
  v(Field{"from", "原因", "cause", kAlways}, from), v(Field{"to", "結果", "result", kAlways}, to);
  v(Field{"effect", "効果", "effect"}, effect), v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<District> auto& x) {
  auto& [number, name, overview, direction] = x;
  v(Field{"number", "番号", "number"}, number), v(Field{"name", "名称", "name"}, name);
  v(Field{"overview", "概況", "overview"}, overview);
  v(Field{"direction", "発展方向", "direction"}, direction);
}

void describe(auto& v, Is<PartnerRegion> auto& x) {
  auto& [name, core, members, sources] = x;
  v(Field{"name", "名称", "name", kAlways}, name), v(Field{"core", "中枢都市", "core"}, core);
  v(Field{"members", "構成市町村", "members"}, members), v(Field{"sources", "出所", "sources"}, sources);
}

void describe(auto& v, Is<Term> auto& x) {
  auto& [number, term, definition, separator, source] = x;
  v(Field{"number", "番号", "number"}, number), v(Field{"term", "用語", "term", kAlways}, term);
  v(Field{"definition", "説明", "definition", kAlways}, definition);
  v(Field{"separator", "区切り", "separator", kAlways}, separator),
      v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<TermMark> auto& x) {
  auto& [number, before, form, line, definition] = x;
  v(Field{"number", "番号", "number"}, number),
      v(Field{"before", "前の文字", "letters before", kAlways}, before);
  v(Field{"form", "形", "form", kAlways}, form), v(Field{"line", "行", "line", kNotCompared}, line);
  v(Field{"definition", "説明", "definition"}, definition);
}

void describe(auto& v, Is<FundingSource> auto& x) {
  auto& [source, yen] = x;
  v(Field{"source", "財源", "source", kAlways}, source), v(Field{"yen", "金額", "yen"}, yen);
}

void describe(auto& v, Is<ProjectYear> auto& x) {
  auto& [fiscal_year, budget, settled_yen] = x;
  v(Field{"fiscal_year", "年度", "fiscal year"}, fiscal_year), v(Field{"budget", "予算", "budget"}, budget);
  v(Field{"settled_yen", "決算額", "settled"}, settled_yen);
}

void describe(auto& v, Is<Project> auto& x) {
  auto& [key, name, department, measures, indicators, years, notes, source] = x;
  v(Field{"key", "記号", "key", kKey | kAlways}, key), v(Field{"name", "事業名", "name", kAlways}, name);
  v(Field{"department", "担当", "department"}, department);
  v(Field{"measures", "施策", "measures"}, measures);
  v(Field{"indicators", "指標", "indicators"}, indicators), v(Field{"years", "年度", "years"}, years);
  v(Field{"notes", "備考", "notes"}, notes), v(Field{"source", "出所", "source"}, source);
}

void describe(auto& v, Is<Plan> auto& x) {
  auto& [municipality, title, title_variants, edition, status, status_source, first_fiscal_year,
         last_fiscal_year, period_source, planned_population, cover_noise, legal_basis, parent_plan,
         viewpoints, joint_studies, issues, policy_directions, goals, actions, indicators, priority_items,
         causal_links, priority_aim, priority_target, prioritisation, progress_classes, districts,
         partner_regions, terms, term_marks, projects, locked_years, issuer, editor, postal_code, notes,
         surviving_sdg_sections] = x;
  v(Field{"municipality", "自治体", "municipality"}, municipality);
  v(Field{"title", "計画名", "title"}, title);
  v(Field{"title_variants", "計画名の異表記", "title variants"}, title_variants);
  v(Field{"edition", "期", "edition"}, edition);
  v(Field{"status", "策定の状況", "status"}, status);
  v(Field{"status_source", "策定の状況の出所", "source of the status"}, status_source);
  v(Field{"first_fiscal_year", "計画の初年度", "first year", 0, Kind::year}, first_fiscal_year);
  v(Field{"last_fiscal_year", "計画の最終年度", "last year", 0, Kind::last_year}, last_fiscal_year);
  v(Field{"period_source", "計画期間の出所", "source of the period"}, period_source);
  v(Field{"planned_population", "計画人口", "planned population"}, planned_population);
  v(Field{"cover_noise", "表紙のその他の語", "other words of the cover"}, cover_noise);
  v(Field{"legal_basis", "根拠法", "legal basis"}, legal_basis);
  v(Field{"parent_plan", "上位計画", "parent plan"}, parent_plan);
  v(Field{"viewpoints", "視点", "viewpoints"}, viewpoints);
  v(Field{"joint_studies", "共同研究", "joint studies"}, joint_studies);
  v(Field{"issues", "課題", "issues"}, issues);
  v(Field{"policy_directions", "施策の方向性", "policy directions"}, policy_directions);
  v(Field{"goals", "基本目標", "goals"}, goals);
  v(Field{"actions", "取組", "actions"}, actions);
  v(Field{"indicators", "指標", "indicators"}, indicators);
  v(Field{"priority_items", "重点項目", "priority items"}, priority_items);
  v(Field{"causal_links", "因果関係", "causal links"}, causal_links);
  v(Field{"priority_aim", "重点のねらい", "priority aim"}, priority_aim);
  v(Field{"priority_target", "重点の対象", "priority target"}, priority_target);
  v(Field{"prioritisation", "優先順位の付け方", "prioritisation"}, prioritisation);
  v(Field{"progress_classes", "進捗の分類", "progress classes"}, progress_classes);
  v(Field{"districts", "地区", "districts"}, districts);
  v(Field{"partner_regions", "連携する圏域", "partner regions"}, partner_regions);
  v(Field{"terms", "用語", "terms"}, terms);
  v(Field{"term_marks", "用語の注", "term marks"}, term_marks);
  v(Field{"projects", "事業", "projects", kNotAnswered}, projects);
  v(Field{"locked_years", "確定した年度", "locked years", kNotAnswered}, locked_years);
  v(Field{"issuer", "発行", "issuer"}, issuer);
  v(Field{"editor", "編集", "editor"}, editor);
  v(Field{"postal_code", "郵便番号", "postal code"}, postal_code);
  v(Field{"notes", "備考", "notes"}, notes);
  v(Field{"surviving_sdg_sections", "SDGsの記載箇所", "sections of SDGs"}, surviving_sdg_sections);
}

// NOLINTEND(readability-identifier-length)

// What is one value to a person: typed as one word, compared as one word.
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
inline constexpr bool kIsValue =
    std::is_enum_v<T> || std::is_arithmetic_v<T> || std::same_as<T, std::string> ||
    std::same_as<T, Decimal> || std::same_as<T, Unit> || std::same_as<T, Period> ||
    std::same_as<T, SourcedText> || std::same_as<T, SurveyCycle>;
template <class T>
inline constexpr bool kIsValue<std::optional<T>> = kIsValue<T>;
// A list of plain words or numbers; one of texts with their sources is a list of things.
template <class T>
inline constexpr bool kIsValue<std::vector<T>> = std::is_arithmetic_v<T> || std::same_as<T, std::string>;

// Where something was read; no word of the document.
template <class T>
inline constexpr bool kIsPlace = std::same_as<T, Source> || std::same_as<T, std::vector<Source>>;

// Calls v(field, member of a, member of b) for each member of both.
template <class V, class T>
void describe_both(V& v, const T& a, const T& b) {
  std::vector<const void*> members;
  const auto collect = [&](const Field&, const auto& member) { members.push_back(&member); };
  describe(collect, a);
  std::size_t next = 0;
  const auto pair = [&]<class M>(const Field& field, const M& member) {
    v(field, *static_cast<const M*>(members[next++]), member);
  };
  describe(pair, b);
}

// A field by the path that answers and history call it by, with its words put together:
// "baseline.unit", 「基準値の単位」. Members of a list are named without saying which.
struct NamedField {
  std::string path;
  Message words;
  bool value = false;     // one value; else things with fields of their own, or a place
  bool answered = false;  // `answer` can set it
};

// Of the plan as a whole, and of what answers and findings speak of by key.
enum class FieldOwner { plan, goal, measure, action, indicator, component };
const std::vector<NamedField>& named_fields(FieldOwner owner);

// The words of a line of history about `subject` (empty: the plan): "target.value" 「目標値」,
// "path 2022.value" 「年次目標 2022」; empty where the path is none of the table's.
Message history_words(const std::string& subject, const std::string& path);

}  // namespace shirube
