#include "cli/text/tree.h"

#include <algorithm>

#include "progress/explain.h"
#include "text/normalise.h"
#include "time/era.h"
#include "words/values.h"

namespace shirube::cli {
namespace {

class TreeWriter {
 public:
  explicit TreeWriter(const TreeOptions& options) : options_(options) {}

  void row(const std::vector<bool>& last, const std::string& text, const Source& source = {},
           const std::string& key = {}) {
    std::string line;
    for (std::size_t i = 0; i + 1 < last.size(); ++i) line += last[i] ? "   " : "│  ";
    if (!last.empty()) line += last.back() ? "└─ " : "├─ ";
    line += text;
    const auto marked = options_.findings.find(key);
    if (!key.empty() && marked != options_.findings.end()) {
      line += options_.lang == Lang::ja ? "  ⚠ 確認" + std::to_string(marked->second) + "件"
                                        : "  ⚠ " + std::to_string(marked->second) + " to check";
    }
    std::string tail;
    if (options_.lines && source.known()) tail = "  L" + std::to_string(source.line);
    if (options_.width > 0) {
      const auto width = static_cast<std::size_t>(options_.width);
      const std::size_t room = width > tail.size() ? width - tail.size() : width;
      line = text::ellipsis(line, room);
    }
    out_ += line + tail + "\n";
  }

  std::string take() { return std::move(out_); }

 private:
  const TreeOptions& options_;
  std::string out_;
};

std::string say(Lang lang, const char* ja, const char* en) { return lang == Lang::ja ? ja : en; }

std::string period_text(const Period& period, Lang lang) {
  return lang == Lang::en ? period.format(YearStyle::western) : period.format(YearStyle::letter);
}

// Everything that is not a goal, a measure or an indicator, in one line each.
std::vector<std::pair<std::string, Source>> facts(const Plan& plan, Lang lang) {
  std::vector<std::pair<std::string, Source>> rows;
  const auto add = [&](const char* ja, const char* en, const std::string& value, const Source& source = {}) {
    if (!value.empty()) rows.emplace_back(say(lang, ja, en) + ": " + value, source);
  };
  add("市町村", "municipality",
      plan.municipality.name.value +
          (plan.municipality.code.empty() ? "" : " (" + plan.municipality.code + ")"),
      plan.municipality.name.source);
  if (plan.first_fiscal_year != 0) {
    const YearStyle style = lang == Lang::ja ? YearStyle::both : YearStyle::western;
    add("計画期間", "period",
        format_fiscal_year(plan.first_fiscal_year, style) + "〜" +
            format_fiscal_year(plan.last_fiscal_year, style),
        plan.period_source);
  }
  if (plan.planned_population) {
    const YearStyle style = lang == Lang::ja ? YearStyle::both : YearStyle::western;
    add("計画人口", "planned population",
        Decimal::from_coefficient(plan.planned_population->persons, 0).to_grouped_string() +
            say(lang, "人（", " persons (") + format_calendar_year(plan.planned_population->year, style) +
            say(lang, "）", ")"),
        plan.planned_population->source);
  }
  const auto count = [&](const char* ja, const char* en, std::size_t n) {
    if (n > 0) add(ja, en, std::to_string(n) + say(lang, "件", ""));
  };
  count("課題", "issues", plan.issues.size());
  count("施策の方向性", "policy directions", plan.policy_directions.size());
  for (const District& district : plan.districts)
    add("地区", "district", district.name.value, district.name.source);
  for (const PartnerRegion& region : plan.partner_regions) {
    std::string members;
    for (const std::string& member : region.members) members += (members.empty() ? "" : "・") + member;
    add("連携圏域", "partner region", region.name + (members.empty() ? "" : "（" + members + "）"),
        region.sources.empty() ? Source{} : region.sources.front());
  }
  for (const PriorityItem& item : plan.priority_items) {
    add("重点事項", "priority item", item.name + " (" + std::to_string(item.items.size()) + ")", item.source);
  }
  std::string links;
  for (const CausalLink& link : plan.causal_links) {
    links += (links.empty() ? "" : " / ") + link.from + " → " + link.to +
             (link.effect.empty() ? "" : "（" + link.effect + "）");
  }
  add("重点事項のつながり", "causal links", links,
      plan.causal_links.empty() ? Source{} : plan.causal_links.front().source);
  count("用語", "terms", plan.terms.size());
  count("事業", "projects", plan.projects.size());
  return rows;
}

std::string indicator_text(const Indicator& indicator, Lang lang) {
  std::string text =
      (indicator.kind == IndicatorKind::target ? say(lang, "数値目標 ", "target ") : std::string("KPI ")) +
      indicator.key + " " + indicator.name;
  if (indicator.components.size() == 1) text += "  " + from_to(indicator.components.front(), lang);
  return text;
}

}  // namespace

std::string from_to(const Component& component, Lang lang) {
  const auto with_period = [&](std::string value, const std::optional<Period>& period) {
    if (period)
      value += lang == Lang::ja ? "（" + period_text(*period, lang) + "）"
                                : " (" + period_text(*period, lang) + ")";
    return value;
  };
  std::string from = "—";
  if (component.baseline.value) from = words::value(*component.baseline.value, component.baseline.unit).ja;
  std::string to;
  if (component.target.value) to = words::value(*component.target.value, component.target.unit).ja;
  if (component.target.upper) to += "〜" + words::value(*component.target.upper, component.target.unit).ja;
  if (component.target.strict) to = (lower_is_better(component.target.direction) ? "<" : ">") + to;
  const std::string direction = words_of(component.target.direction).in(lang);
  std::string text = with_period(from, component.baseline.period) + " → " +
                     with_period(to.empty() ? "—" : to, component.target.period);
  return text + " " + direction;
}

std::string component_label(const Component& component, Lang lang) {
  if (!component.label.empty()) return component.label;
  if (component.key == "main") return {};
  if (component.key == "mean") return say(lang, "平均", "mean");
  if (component.key == "cumulative") return say(lang, "累計", "cumulative");
  return component.key;
}

std::string plan_tree(const Plan& plan, const TreeOptions& options) {
  TreeWriter writer(options);
  const Lang lang = options.lang;
  std::string title = plan.title.value.empty() ? say(lang, "（計画名なし）", "(no title)") : plan.title.value;
  if (plan.status == PlanStatus::draft) title += say(lang, "［案］", " [draft]");
  if (plan.status == PlanStatus::adopted) title += say(lang, "［策定済］", " [adopted]");
  writer.row({}, title, plan.title.source);
  for (const auto& [text, source] : facts(plan, lang)) writer.row({false}, text, source);

  std::vector<const Indicator*> whole_plan;
  for (const Indicator& indicator : plan.indicators) {
    if (indicator.goal == 0) whole_plan.push_back(&indicator);
  }
  const auto write_indicator = [&](std::vector<bool> last, const Indicator& indicator) {
    writer.row(last, indicator_text(indicator, lang), indicator.source, indicator.key);
    if (indicator.components.size() < 2) return;
    for (std::size_t c = 0; c < indicator.components.size(); ++c) {
      std::vector<bool> inner = last;
      inner.push_back(c + 1 == indicator.components.size());
      const Component& component = indicator.components[c];
      writer.row(inner, component_label(component, lang) + "  " + from_to(component, lang),
                 component.target.source);
    }
  };
  for (std::size_t i = 0; i < whole_plan.size(); ++i) {
    write_indicator({plan.goals.empty() && i + 1 == whole_plan.size()}, *whole_plan[i]);
  }
  for (std::size_t g = 0; g < plan.goals.size(); ++g) {
    const Goal& goal = plan.goals[g];
    const bool last_goal = g + 1 == plan.goals.size();
    writer.row({last_goal},
               say(lang, "基本目標", "basic goal ") + std::to_string(goal.number) + " " + goal.title.value,
               goal.title.source, std::to_string(goal.number));
    std::vector<const Indicator*> targets;
    for (const Indicator& indicator : plan.indicators) {
      if (indicator.goal == goal.number && indicator.measure.empty()) targets.push_back(&indicator);
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
      write_indicator({last_goal, goal.measures.empty() && i + 1 == targets.size()}, *targets[i]);
    }
    for (std::size_t m = 0; m < goal.measures.size(); ++m) {
      const Measure& measure = goal.measures[m];
      const bool last_measure = m + 1 == goal.measures.size();
      writer.row({last_goal, last_measure},
                 say(lang, "施策", "measure ") + measure.key + " " + measure.title.value,
                 measure.title.source, measure.key);
      std::vector<const Action*> actions;
      for (const Action& action : plan.actions) {
        if (std::find(action.measures.begin(), action.measures.end(), measure.key) != action.measures.end())
          actions.push_back(&action);
      }
      std::vector<const Indicator*> kpis;
      for (const Indicator& indicator : plan.indicators) {
        if (indicator.measure == measure.key) kpis.push_back(&indicator);
      }
      if (options.actions) {
        for (std::size_t a = 0; a < actions.size(); ++a) {
          const std::string repeated =
              actions[a]->measures.size() > 1 ? say(lang, "（再掲あり）", " (stands under several)") : "";
          writer.row({last_goal, last_measure, kpis.empty() && a + 1 == actions.size()},
                     say(lang, "取組 ", "action ") + actions[a]->text + repeated, actions[a]->source,
                     actions[a]->key);
        }
      } else if (!actions.empty()) {
        writer.row({last_goal, last_measure, kpis.empty()},
                   say(lang, "取組 ", "actions: ") + std::to_string(actions.size()) + say(lang, "件", ""));
      }
      for (std::size_t k = 0; k < kpis.size(); ++k) {
        write_indicator({last_goal, last_measure, k + 1 == kpis.size()}, *kpis[k]);
      }
    }
  }
  return writer.take();
}

wire::Table indicator_table(const Plan& plan, Lang lang) {
  wire::Table table;
  table.columns = {
      {"indicator", {"記号", "key"}, false, 0},       {"kind", {"種類", "kind"}, false, 0},
      {"goal", {"基本目標", "goal"}, true, 0},        {"measure", {"施策", "measure"}, false, 0},
      {"name", {"指標", "name"}, false, 40},          {"component", {"区分", "component"}, false, 0},
      {"baseline", {"基準値", "baseline"}, true, 0},  {"baseline_period", {"時点", "period"}, false, 0},
      {"target", {"目標値", "target"}, true, 0},      {"target_period", {"時点", "period"}, false, 0},
      {"unit", {"単位", "unit"}, false, 0},           {"aggregation", {"集計", "aggregation"}, false, 0},
      {"direction", {"方向", "direction"}, false, 0}, {"line", {"行", "line"}, true, 0}};
  const auto decimal = [](const std::optional<Decimal>& value) -> std::optional<std::string> {
    return value ? std::optional(value->to_string()) : std::nullopt;
  };
  const auto when = [&](const std::optional<Period>& period) -> std::optional<std::string> {
    return period ? std::optional(period_text(*period, lang)) : std::nullopt;
  };
  for (const Indicator& indicator : plan.indicators) {
    for (const Component& component : indicator.components) {
      const Target& target = component.target;
      table.rows.push_back(
          {indicator.key, std::string(code(indicator.kind)), std::to_string(indicator.goal),
           indicator.measure.empty() ? std::nullopt : std::optional(indicator.measure), indicator.name,
           component.key, decimal(component.baseline.value), when(component.baseline.period),
           decimal(target.value), when(target.period),
           target.unit.none() ? component.baseline.unit.text : target.unit.text,
           std::string(code(target.aggregation)), std::string(code(target.direction)),
           indicator.source.known() ? std::optional(std::to_string(indicator.source.line)) : std::nullopt});
    }
  }
  return table;
}

wire::Table findings_table(const std::vector<Finding>& findings, Lang lang, bool for_people) {
  wire::Table table;
  table.columns = {{"line", {"行", "line"}, true, 0},      {"severity", {"重さ", "severity"}, false, 0},
                   {"code", {"符号", "code"}, false, 0},   {"subject", {"対象", "subject"}, false, 0},
                   {"field", {"項目", "field"}, false, 0}, {"what", {"内容", "what"}, false, 60},
                   {"value", {"本文", "text"}, false, 40}, {"remedy", {"対応", "remedy"}, false, 50}};
  for (const Finding& finding : findings) {
    const Diagnostic& d = finding.diagnostic;
    table.rows.push_back({d.place.line > 0 ? std::optional(std::to_string(d.place.line)) : std::nullopt,
                          for_people ? label(d.severity).in(lang) : std::string(to_string(d.severity)),
                          d.code, finding.subject, finding.field, d.what.in(lang), d.value,
                          d.remedy.in(lang)});
  }
  return table;
}

}  // namespace shirube::cli
