#include <algorithm>

#include "wire/json.h"
#include "wire/names.h"

namespace shirube::wire {
namespace {

// The draft is read by people's scripts, so it is flat: a value, and beside it where it
// was read. docs/formats/json.md explains every field.
class DraftWriter {
 public:
  DraftWriter(const intake::Draft& draft, Layout layout) : draft_(draft), plan_(draft.plan), json_(layout) {}

  std::string write() {
    json_.begin_object().field("format", "shirube-draft/1").field("file", draft_.file);
    write_plan();
    write_goals();
    list("indicators", plan_.indicators, [&](const Indicator& x) { write_indicator(x); });
    list("actions", plan_.actions, [&](const Action& x) { write_action(x, {}); });
    write_rest();
    list("findings", draft_.findings, [&](const Finding& x) { write_finding(x); });
    json_.end_object();
    return json_.take();
  }

 private:
  template <class T, class F>
  void list(std::string_view name, const std::vector<T>& values, F write_one) {
    json_.key(name).begin_array();
    for (const T& value : values) write_one(value);
    json_.end_array();
  }
  void strings(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [&](const std::string& x) { json_.string(x); });
  }
  void integers(std::string_view name, const std::vector<int>& values) {
    list(name, values, [&](int x) { json_.integer(x); });
  }
  void year(std::string_view name, int value) {
    if (value == 0) {
      json_.key(name).null();
    } else {
      json_.field(name, value);
    }
  }
  void line(std::string_view name, const Source& source) {
    if (source.known()) {
      json_.field(name, source.line);
    } else {
      json_.key(name).null();
    }
  }
  // "line", "last_line", "text"; "source_file" only where it is not the draft's own.
  void place(const Source& source, std::string_view text_name = "text") {
    line("line", source);
    if (source.last_line > source.line) json_.field("last_line", source.last_line);
    if (!source.file.empty() && source.file != draft_.file) json_.field("source_file", source.file);
    json_.field_or_null(text_name, source.text);
  }
  void statement(const SourcedText& text) {
    json_.begin_object().field("text", text.value);
    place(text.source, "source_text");
    json_.end_object();
  }
  void statement(std::string_view name, const SourcedText& text) {
    json_.key(name);
    if (text == SourcedText{}) {
      json_.null();
    } else {
      statement(text);
    }
  }
  void statements(std::string_view name, const std::vector<SourcedText>& values) {
    list(name, values, [&](const SourcedText& x) { statement(x); });
  }
  void value(std::string_view name, const std::optional<Decimal>& decimal) {
    json_.field(name, decimal ? std::optional(decimal->to_string()) : std::nullopt);
  }
  void missing(const std::optional<MissingReason>& reason) {
    json_.field("missing", reason ? std::optional(std::string(code(*reason))) : std::nullopt);
  }
  // As the document wrote it, where it did.
  void period(const std::optional<Period>& period, const std::string& written = {}) {
    const std::optional<std::string> formatted =
        period ? std::optional(period->format(YearStyle::letter)) : std::nullopt;
    json_.field("period", written.empty() ? formatted : std::optional(written));
    json_.field("period_short", formatted);
    json_.field("period_iso", period ? std::optional(period->to_iso()) : std::nullopt);
    json_.field("basis", code(period ? period->basis() : YearBasis::unknown));
  }

  void write_plan() {
    json_.key("plan").begin_object();
    json_.field_or_null("municipality", plan_.municipality.name.value);
    line("municipality_line", plan_.municipality.name.source);
    json_.field_or_null("municipality_text", plan_.municipality.name.source.text);
    json_.field_or_null("code", plan_.municipality.code);
    json_.field_or_null("title", plan_.title.value);
    line("title_line", plan_.title.source);
    json_.field_or_null("title_text", plan_.title.source.text);
    statements("title_variants", plan_.title_variants);
    json_.field_or_null("edition", plan_.edition);
    json_.field("status", name_of(plan_.status));
    line("status_line", plan_.status_source);
    json_.field_or_null("status_text", plan_.status_source.text);
    year("first_fiscal_year", plan_.first_fiscal_year);
    year("last_fiscal_year", plan_.last_fiscal_year);
    line("period_line", plan_.period_source);
    json_.field_or_null("period_text", plan_.period_source.text);
    json_.key("planned_population");
    if (plan_.planned_population) {
      const PlannedPopulation& population = *plan_.planned_population;
      json_.begin_object().field("value", population.persons);
      year("year", population.year);
      json_.field("at_least", population.at_least);
      place(population.source);
      json_.end_object();
    } else {
      json_.null();
    }
    statements("cover_noise", plan_.cover_noise);
    statement("legal_basis", plan_.legal_basis);
    write_context();
    statement("issuer", plan_.issuer);
    statement("editor", plan_.editor);
    json_.field_or_null("postal_code", plan_.postal_code);
    integers("locked_years", plan_.locked_years);
    json_.field_or_null("notes", plan_.notes);
    strings("surviving_sdg_sections", plan_.surviving_sdg_sections);
    json_.end_object();
  }

  void write_context() {
    json_.key("parent_plan");
    if (plan_.parent_plan) {
      json_.begin_object();
      statement("name", plan_.parent_plan->name);
      year("first_fiscal_year", plan_.parent_plan->first_fiscal_year);
      year("last_fiscal_year", plan_.parent_plan->last_fiscal_year);
      json_.end_object();
    } else {
      json_.null();
    }
    list("viewpoints", plan_.viewpoints, [&](const NamedList& x) {
      json_.begin_object();
      statement("name", x.name);
      statements("items", x.items);
      json_.end_object();
    });
    list("joint_studies", plan_.joint_studies, [&](const JointStudy& x) {
      json_.begin_object();
      statement("partner", x.partner);
      statement("published", x.published);
      statement("policy_target", x.policy_target);
      statements("proposals", x.proposals);
      json_.end_object();
    });
    statements("issues", plan_.issues);
    statements("policy_directions", plan_.policy_directions);
    statement("priority_aim", plan_.priority_aim);
    statement("priority_target", plan_.priority_target);
    statement("prioritisation", plan_.prioritisation);
    list("progress_classes", plan_.progress_classes, [&](const ProgressClass& x) {
      json_.begin_object().field("mark", x.mark);
      statement("text", x.text);
      json_.end_object();
    });
  }

  void write_goals() {
    list("goals", plan_.goals, [&](const Goal& goal) {
      json_.begin_object().field("number", goal.number).field("title", goal.title.value);
      place(goal.title.source);
      integers("sdgs", goal.sdgs);
      statements("basic_directions", goal.basic_directions);
      list("measures", goal.measures, [&](const Measure& x) { write_measure(x); });
      json_.end_object();
    });
  }

  void write_measure(const Measure& measure) {
    json_.begin_object().field("key", measure.key).field("number", measure.number);
    json_.field_or_null("parent", measure.parent).field("title", measure.title.value);
    place(measure.title.source);
    integers("sdgs", measure.sdgs);
    statements("rationale", measure.rationale);
    json_.key("actions").begin_array();
    for (const Action& action : plan_.actions) {
      const auto at = std::find(action.measures.begin(), action.measures.end(), measure.key);
      if (at != action.measures.end()) {
        write_action(action, static_cast<std::size_t>(at - action.measures.begin()));
      }
    }
    json_.end_array().end_object();
  }

  // With `parent`, as it stands under that one of its measures: at the place of its
  // repetition there, where the source has one for each.
  void write_action(const Action& action, std::optional<std::size_t> parent) {
    const bool placed = parent && *parent > 0 && action.repeated.size() == action.measures.size() - 1;
    const Source& source = placed ? action.repeated[*parent - 1] : action.source;
    json_.begin_object().field("key", action.key).field("text", action.text);
    line("line", source);
    if (source.last_line > source.line) json_.field("last_line", source.last_line);
    json_.field_or_null("source_text", source.text);
    integers("notes", action.note_numbers);
    if (!parent) {
      strings("measures", action.measures);
      list("repeated", action.repeated, [&](const Source& x) {
        json_.begin_object();
        place(x);
        json_.end_object();
      });
    }
    json_.end_object();
  }

  void write_indicator(const Indicator& indicator) {
    json_.begin_object().field("key", indicator.key).field("name", indicator.name);
    json_.field("kind", code(indicator.kind));
    year("goal", indicator.goal);
    json_.field_or_null("measure", indicator.measure);
    write_measure_number(indicator.measure);
    place(indicator.source);
    json_.field("basis", code(indicator.basis)).field("outcome", name_of(indicator.outcome));
    json_.field_or_null("definition", indicator.definition).field_or_null("formula", indicator.formula);
    json_.field_or_null("data_source", indicator.data_source).field_or_null("owner", indicator.owner);
    json_.field_or_null("contact", indicator.contact);
    json_.key("cycle").begin_object();
    year("years", indicator.cycle.years);
    year("anchor_year", indicator.cycle.anchor_year);
    json_.end_object();
    year("release_month", indicator.release_month);
    json_.field_or_null("notes", indicator.notes);
    list("components", indicator.components, [&](const Component& x) { write_component(x); });
    json_.end_object();
  }

  // "1-2" → 2; null where the measure has no number of its own in its key.
  void write_measure_number(const std::string& key) {
    json_.key("measure_no");
    const std::size_t dash = key.find('-');
    const std::string digits = dash == std::string::npos ? std::string() : key.substr(dash + 1);
    const bool number =
        !digits.empty() && digits.size() <= 6 && digits.find_first_not_of("0123456789") == std::string::npos;
    if (number) {
      json_.integer(std::stoi(digits));
    } else {
      json_.null();
    }
  }

  void write_component(const Component& component) {
    json_.begin_object().field("component", component.key).field_or_null("label", component.label);
    json_.field_or_null("series_of", component.series_of);
    const Figure& baseline = component.baseline;
    json_.key("baseline").begin_object();
    value("value", baseline.value);
    json_.field_or_null("unit", baseline.unit.text);
    period(baseline.period, baseline.period_text);
    json_.field("aggregation", code(baseline.aggregation));
    missing(baseline.missing);
    place(baseline.source);
    json_.end_object();
    json_.key("target");
    write_target(component.target);
    write_path("path", component.path);
    list("revisions", component.revisions, [&](const TargetRevision& x) {
      json_.begin_object().field("date", x.date).field("by", x.by).field("reason", x.reason).key("target");
      write_target(x.old_target);
      write_path("path", x.old_path);
      json_.end_object();
    });
    list("observations", component.observations, [&](const Observation& x) {
      json_.begin_object();
      value("value", x.value);
      period(x.period);
      json_.field("aggregation", code(x.period.aggregation()));
      missing(x.missing);
      place(x.source);
      json_.end_object();
    });
    json_.end_object();
  }

  void write_target(const Target& target) {
    json_.begin_object();
    value("value", target.value);
    value("upper", target.upper);
    json_.field("strict", target.strict).field_or_null("unit", target.unit.text);
    period(target.period, target.period_text);
    json_.field("period_from_header", target.period_from_header);
    json_.field("aggregation", code(target.aggregation)).field("direction", code(target.direction));
    place(target.source);
    json_.end_object();
  }

  void write_path(std::string_view name, const std::vector<PathPoint>& path) {
    list(name, path, [&](const PathPoint& x) {
      json_.begin_object().field("year", x.year).field("value", x.value.to_string());
      place(x.source);
      json_.end_object();
    });
  }

  void write_rest() {
    list("priority_items", plan_.priority_items, [&](const PriorityItem& x) {
      json_.begin_object().field("name", x.name);
      statements("items", x.items);
      place(x.source);
      json_.end_object();
    });
    list("causal_links", plan_.causal_links, [&](const CausalLink& x) {
      json_.begin_object().field("from", x.from).field("to", x.to).field_or_null("effect", x.effect);
      place(x.source);
      json_.end_object();
    });
    list("districts", plan_.districts, [&](const District& x) {
      json_.begin_object().field("number", x.number).field("name", x.name.value);
      place(x.name.source);
      statements("overview", x.overview);
      statements("direction", x.direction);
      json_.end_object();
    });
    list("partner_regions", plan_.partner_regions, [&](const PartnerRegion& x) {
      json_.begin_object().field("name", x.name).field_or_null("core", x.core);
      strings("members", x.members);
      list("sources", x.sources, [&](const Source& source) {
        json_.begin_object();
        place(source);
        json_.end_object();
      });
      json_.end_object();
    });
    list("terms", plan_.terms, [&](const Term& x) {
      json_.begin_object().field("number", x.number).field("term", x.term);
      json_.field("definition", x.definition).field("separator", x.separator);
      place(x.source);
      json_.end_object();
    });
    list("term_marks", plan_.term_marks, [&](const TermMark& x) {
      json_.begin_object().field("number", x.number).field("before", x.before).field("form", x.form);
      json_.field("line", x.line).key("term");
      if (x.definition < 0) {
        json_.null();
      } else {
        json_.integer(x.definition);
      }
      json_.end_object();
    });
    list("projects", plan_.projects, [&](const Project& x) { write_project(x); });
  }

  void write_project(const Project& project) {
    json_.begin_object().field("key", project.key).field("name", project.name);
    json_.field_or_null("department", project.department);
    strings("measures", project.measures);
    strings("indicators", project.indicators);
    list("years", project.years, [&](const ProjectYear& x) {
      json_.begin_object().field("fiscal_year", x.fiscal_year);
      list("budget", x.budget, [&](const FundingSource& fund) {
        json_.begin_object().field("source", fund.source).field("yen", fund.yen).end_object();
      });
      json_.key("settled_yen");
      if (x.settled_yen) {
        json_.integer(*x.settled_yen);
      } else {
        json_.null();
      }
      json_.end_object();
    });
    json_.field_or_null("notes", project.notes);
    place(project.source);
    json_.end_object();
  }

  void write_finding(const Finding& finding) {
    const Diagnostic& diagnostic = finding.diagnostic;
    json_.begin_object().field("code", diagnostic.code).field("severity", to_string(diagnostic.severity));
    json_.key("line");
    if (diagnostic.place.line > 0) {
      json_.integer(diagnostic.place.line);
    } else {
      json_.null();
    }
    json_.field_or_null("cell", diagnostic.place.cell);
    json_.field_or_null("subject", finding.subject).field_or_null("field", finding.field);
    json_.field("value", diagnostic.value);
    json_.field("message", diagnostic.what).field("remedy", diagnostic.remedy).end_object();
  }

  const intake::Draft& draft_;
  const Plan& plan_;
  JsonWriter json_;
};

}  // namespace

std::string draft_to_json(const intake::Draft& draft, Layout layout) {
  return DraftWriter(draft, layout).write();
}

}  // namespace shirube::wire
