// A municipality's comprehensive strategy (地方版総合戦略) as values.
//
// A Plan is a plain aggregate: copy it, compare it, serialise it. Keys are stable
// and typed by people: goal "1", measure "1-2", indicator "1-2-K3", action "A12".
// `check_plan` names broken references; every other module may rely on them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/indicator.h"
#include "plan/source.h"

namespace shirube {

struct Municipality {
  SourcedText name;
  std::string code;  // six digits with check digit; empty where unknown
  bool operator==(const Municipality&) const = default;
};

// The check digit of 全国地方公共団体コード: "01203" → '3'. nullopt unless five digits.
std::optional<char> municipality_check_digit(const std::string& five_digits);
// Five digits are completed, six are verified. Error: municipality-code.
Result<std::string> complete_municipality_code(const std::string& code);

enum class PlanStatus { unknown, draft, adopted };
template <>
inline constexpr std::array kEnumWords<PlanStatus>{
    EnumWord<PlanStatus>{PlanStatus::unknown, "unknown", "不明", "unknown"},
    EnumWord<PlanStatus>{PlanStatus::draft, "draft", "案", "draft"},
    EnumWord<PlanStatus>{PlanStatus::adopted, "adopted", "策定済", "adopted"}};

struct PlannedPopulation {
  std::int64_t persons = 0;
  int year = 0;
  bool at_least = false;  // 維持に努める, 確保する: falling below it is what must not happen
  Source source;
  bool operator==(const PlannedPopulation&) const = default;
};

// The plan above this one (総合計画), as this document names it.
struct ParentPlan {
  SourcedText name;
  int first_fiscal_year = 0;  // 0 = not stated
  int last_fiscal_year = 0;
  bool operator==(const ParentPlan&) const = default;
};

// A heading with the short names listed under it: the viewpoints of the parent plan.
struct NamedList {
  SourcedText name;
  std::vector<SourcedText> items;
  bool operator==(const NamedList&) const = default;
};

// A study the strategy builds on, with what it proposed.
struct JointStudy {
  SourcedText partner;
  SourcedText published;  // as written
  SourcedText policy_target;
  std::vector<SourcedText> proposals;
  bool operator==(const JointStudy&) const = default;
};

// A way of classing progress that the document itself prints (①②③).
struct ProgressClass {
  std::string mark;  // "①"
  SourcedText text;
  bool operator==(const ProgressClass&) const = default;
};

// An action may stand under several measures: one object, several parents.
struct Action {
  std::string key;
  std::string text;
  std::vector<std::string> measures;  // keys, in the order of the document
  std::vector<int> note_numbers;      // footnote marks at its first place
  Source source;
  std::vector<Source> repeated;  // the other places
  bool operator==(const Action&) const = default;
};

struct Measure {
  std::string key;     // "1-2"
  std::string number;  // as printed: "2", "(2)", "②"
  std::string parent;  // key of the measure above, where measures are nested
  SourcedText title;
  std::vector<SourcedText> rationale;
  std::vector<int> sdgs;
  bool operator==(const Measure&) const = default;
};

struct Goal {
  int number = 0;
  SourcedText title;
  std::vector<SourcedText> basic_directions;
  std::vector<int> sdgs;  // only where the source states them
  std::vector<Measure> measures;
  bool operator==(const Goal&) const = default;
};

struct PriorityItem {
  std::string name;  // しごと
  std::vector<SourcedText> items;
  Source source;
  bool operator==(const PriorityItem&) const = default;
};

// しごと → 子育て → 社会減の抑制
struct CausalLink {
  std::string from;
  std::string to;
  std::string effect;  // 定住・転出抑制
  Source source;
  bool operator==(const CausalLink&) const = default;
};

struct District {
  int number = 0;
  SourcedText name;
  std::vector<SourcedText> overview;   // 概況
  std::vector<SourcedText> direction;  // 発展方向
  bool operator==(const District&) const = default;
};

struct PartnerRegion {
  std::string name;
  std::string core;  // 中枢都市, where stated
  std::vector<std::string> members;
  std::vector<Source> sources;
  bool operator==(const PartnerRegion&) const = default;
};

struct Term {
  int number = 0;
  std::string term;
  std::string definition;
  std::string separator;
  Source source;
  bool operator==(const Term&) const = default;
};

struct TermMark {
  int number = 0;
  std::string before;  // the letters before the mark, up to 12
  std::string form;
  int line = 0;
  int definition = -1;  // index into Plan::terms; -1 = none found
  bool operator==(const TermMark&) const = default;
};

struct FundingSource {
  std::string source;  // 国, 道・県, 起債, その他, 一般財源
  std::int64_t yen = 0;
  bool operator==(const FundingSource&) const = default;
};

struct ProjectYear {
  int fiscal_year = 0;
  std::vector<FundingSource> budget;
  std::optional<std::int64_t> settled_yen;
  bool operator==(const ProjectYear&) const = default;
};

struct Project {
  std::string key;
  std::string name;
  std::string department;
  std::vector<std::string> measures;
  std::vector<std::string> indicators;
  std::vector<ProjectYear> years;
  std::string notes;
  Source source;
  bool operator==(const Project&) const = default;
};

struct Plan {
  Municipality municipality;
  SourcedText title;
  std::vector<SourcedText> title_variants;
  std::string edition;  // 第2期
  PlanStatus status = PlanStatus::unknown;
  Source status_source;
  int first_fiscal_year = 0;  // 0 = unknown
  int last_fiscal_year = 0;
  Source period_source;
  std::optional<PlannedPopulation> planned_population;
  std::vector<SourcedText> cover_noise;   // lone years and the like before the title
  SourcedText legal_basis;                // まち・ひと・しごと創生法第10条
  std::optional<ParentPlan> parent_plan;  // 第7次総合計画
  std::vector<NamedList> viewpoints;      // 総合計画の視点
  std::vector<JointStudy> joint_studies;
  std::vector<SourcedText> issues;             // 課題
  std::vector<SourcedText> policy_directions;  // 施策の方向性
  std::vector<Goal> goals;
  std::vector<Action> actions;
  std::vector<Indicator> indicators;  // document order
  std::vector<PriorityItem> priority_items;
  std::vector<CausalLink> causal_links;
  SourcedText priority_aim;     // 社会減の改善
  SourcedText priority_target;  // 若年層及び子育て世代
  SourcedText prioritisation;   // how projects are put in order each year
  std::vector<ProgressClass> progress_classes;
  std::vector<District> districts;
  std::vector<PartnerRegion> partner_regions;
  std::vector<Term> terms;
  std::vector<TermMark> term_marks;
  std::vector<Project> projects;
  std::vector<int> locked_years;                    // finished years: no actual may change
  SourcedText issuer;                               // 発行
  SourcedText editor;                               // 編集
  std::string postal_code;                          // of the colophon: 047-8660
  std::string notes;                                // e.g. that the city is fictional
  std::vector<std::string> surviving_sdg_sections;  // where SDGs are named without numbers

  const Goal* find_goal(int number) const;
  const Measure* find_measure(const std::string& key) const;
  const Indicator* find_indicator(const std::string& key) const;
  Indicator* find_indicator(const std::string& key);
  bool operator==(const Plan&) const = default;
};

// Broken references, double keys, impossible numbers. Codes: plan-*.
Diagnostics check_plan(const Plan& plan);

}  // namespace shirube
