#include <set>
#include <string>
#include <utility>

#include "plan/plan.h"

namespace shirube {
namespace {

class Checker {
 public:
  explicit Checker(const Plan& plan) : plan_(plan) {}

  Diagnostics run() {
    municipality();
    period();
    goals_and_measures();
    actions();
    indicators();
    projects();
    terms();
    return std::move(found_);
  }

 private:
  void municipality() {
    const std::string& code = plan_.municipality.code;
    if (code.empty()) return;
    const Result<std::string> completed = complete_municipality_code(code);
    if (!completed || completed.value() != code)
      add("plan-municipality-code", plan_.municipality.name.source, code,
          {"団体コードの検査数字が合いません。", "The check digit of the municipality code does not match."},
          {"6桁の団体コードを確認してください。", "Check the six-digit code."});
  }

  void period() {
    const int first = plan_.first_fiscal_year;
    const int last = plan_.last_fiscal_year;
    if (first == 0 && last == 0) return;
    if (first == 0 || last == 0 || first > last || last - first > 50)
      add("plan-period", plan_.period_source, std::to_string(first) + "–" + std::to_string(last),
          {"計画期間の始まりと終わりが合いません。",
           "The first and the last year of the planned period do not fit."},
          {"計画期間を入力し直してください。", "Enter the planned period again."});
  }

  void goals_and_measures() {
    std::set<int> numbers;
    for (const Goal& goal : plan_.goals) {
      if (goal.number <= 0 || !numbers.insert(goal.number).second)
        add("plan-goal-number", goal.title.source, std::to_string(goal.number),
            {"基本目標の番号が重複しているか、正の整数ではありません。",
             "The number of a basic goal is used twice or is not positive."},
            {"番号を振り直してください。", "Number the goals again."});
      sdgs(goal.sdgs, goal.title.source);
      for (const Measure& measure : goal.measures) {
        unique(measures_, measure.key, measure.title.source);
        sdgs(measure.sdgs, measure.title.source);
      }
    }
    for (const Goal& goal : plan_.goals) {
      for (const Measure& measure : goal.measures) {
        if (!measure.parent.empty()) refer(measures_, measure.parent, measure.title.source);
      }
    }
  }

  void sdgs(const std::vector<int>& numbers, const Source& source) {
    for (const int number : numbers) {
      if (number < 1 || number > 17)
        add("plan-sdg-number", source, std::to_string(number),
            {"SDGsの目標は1から17までです。", "The goals of the SDGs are 1 to 17."},
            {"番号を確認してください。", "Check the number."});
    }
  }

  void actions() {
    std::set<std::string> keys;
    for (const Action& action : plan_.actions) {
      unique(keys, action.key, action.source);
      for (const std::string& measure : action.measures) refer(measures_, measure, action.source);
    }
  }

  void indicators() {
    for (const Indicator& indicator : plan_.indicators) {
      unique(indicators_, indicator.key, indicator.source);
      if (indicator.goal != 0 && plan_.find_goal(indicator.goal) == nullptr)
        broken(std::to_string(indicator.goal), indicator.source);
      if (!indicator.measure.empty()) refer(measures_, indicator.measure, indicator.source);
      if (indicator.release_month < 0 || indicator.release_month > 12 || indicator.cycle.years < 0)
        add("plan-survey-cycle", indicator.source, indicator.key,
            {"調査周期または公表月が範囲外です。",
             "The survey cycle or the month of release is out of range."},
            {"周期は0以上、公表月は1から12（不明は0）にしてください。",
             "A cycle is 0 or more, a month 1 to 12 (0 where unknown)."});
      components(indicator);
    }
  }

  void components(const Indicator& indicator) {
    if (indicator.components.empty())
      add("plan-no-component", indicator.source, indicator.key,
          {"指標に値の欄がありません。", "The indicator has no component."},
          {"少なくとも一つの値を持たせてください。", "Give it at least one."});
    std::set<std::string> keys;
    for (const Component& component : indicator.components) unique(keys, component.key, indicator.source);
    for (const Component& component : indicator.components) {
      if (!component.series_of.empty()) refer(keys, component.series_of, indicator.source);
      const Target& target = component.target;
      if (target.direction == Direction::range &&
          (!target.value || !target.upper || *target.upper < *target.value))
        add("plan-range", target.source, indicator.key,
            {"範囲目標の下限と上限が揃っていないか、逆になっています。",
             "The two ends of a range target are not both there, or are in the wrong order."},
            {"下限と上限を確認してください。", "Check both ends."});
      for (std::size_t i = 1; i < component.path.size(); ++i) {
        if (component.path[i].year <= component.path[i - 1].year)
          add("plan-path-order", component.path[i].source, std::to_string(component.path[i].year),
              {"年次目標の年度が昇順ではありません。", "The years of the path do not ascend."},
              {"年度の順に並べ、重複を除いてください。", "Sort them by year, each year once."});
      }
    }
  }

  void projects() {
    std::set<std::string> keys;
    for (const Project& project : plan_.projects) {
      unique(keys, project.key, project.source);
      for (const std::string& measure : project.measures) refer(measures_, measure, project.source);
      for (const std::string& indicator : project.indicators) refer(indicators_, indicator, project.source);
    }
  }

  void terms() {
    for (const TermMark& mark : plan_.term_marks) {
      if (mark.definition >= static_cast<int>(plan_.terms.size()) || mark.definition < -1)
        broken(std::to_string(mark.definition), {{}, mark.line, mark.line, mark.before});
    }
  }

  void unique(std::set<std::string>& keys, const std::string& key, const Source& source) {
    if (!key.empty() && keys.insert(key).second) return;
    add("plan-key", source, key, {"キーが空か、重複しています。", "A key is empty or used twice."},
        {"一意のキーを付けてください。", "Give each its own key."});
  }
  void refer(const std::set<std::string>& keys, const std::string& key, const Source& source) {
    if (keys.count(key) == 0) broken(key, source);
  }
  void broken(const std::string& key, const Source& source) {
    add("plan-reference", source, key,
        {"計画の中に参照先がありません。", "What is referred to is not in the plan."},
        {"参照先のキーを確認してください。", "Check the key."});
  }
  void add(std::string code, const Source& source, std::string value, Message what, Message remedy) {
    found_.add({Severity::error,
                std::move(code),
                {source.file, source.line, {}},
                std::move(value),
                std::move(what),
                std::move(remedy)});
  }

  const Plan& plan_;
  Diagnostics found_;
  std::set<std::string> measures_;
  std::set<std::string> indicators_;
};

}  // namespace

Diagnostics check_plan(const Plan& plan) { return Checker(plan).run(); }

}  // namespace shirube
