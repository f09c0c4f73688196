#include <algorithm>
#include <initializer_list>

#include "plan/fields.h"
#include "wire/json.h"

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

  // Every field of the table but those that a place of its own names; what is left out here
  // has to be written there.
  template <class T>
  void fields(const T& value, std::initializer_list<std::string_view> elsewhere = {}) {
    const auto visit = [&](const Field& field, const auto& member) {
      if (std::find(elsewhere.begin(), elsewhere.end(), field.name) == elsewhere.end()) write(field, member);
    };
    describe(visit, value);
  }
  template <class T>
  void object(const T& value) {
    json_.begin_object();
    fields(value);
    json_.end_object();
  }

  void write(const Field&, const Source& source) { place(source); }
  void write(const Field& field, const std::vector<Source>& sources) {
    list(field.name, sources, [&](const Source& source) {
      json_.begin_object();
      place(source);
      json_.end_object();
    });
  }
  void write(const Field& field, const std::string& text) {
    field.always() ? json_.field(field.name, text) : json_.field_or_null(field.name, text);
  }
  void write(const Field& field, bool flag) { json_.field(field.name, flag); }
  void write(const Field& field, int number) {
    field.kind == Kind::plain ? static_cast<void>(json_.field(field.name, number)) : year(field.name, number);
  }
  void write(const Field& field, std::int64_t number) { json_.field(field.name, number); }
  void write(const Field& field, const std::optional<std::int64_t>& number) {
    number ? json_.field(field.name, *number) : json_.key(field.name).null();
  }
  void write(const Field& field, const Unit& unit) { json_.field_or_null(field.name, unit.text); }
  void write(const Field& field, const Period& period) { json_.field(field.name, period.to_iso()); }
  void write(const Field& field, const Decimal& number) { json_.field(field.name, number.to_string()); }
  void write(const Field& field, const std::optional<Decimal>& number) { value(field.name, number); }
  void write(const Field& field, const std::vector<std::string>& texts) { strings(field.name, texts); }
  void write(const Field& field, const std::vector<int>& numbers) { integers(field.name, numbers); }
  void write(const Field& field, const SourcedText& text) { statement(field.name, text); }
  void write(const Field& field, const std::vector<SourcedText>& texts) { statements(field.name, texts); }
  template <class T>
  void write(const Field& field, const std::optional<T>& thing) {
    if (!thing) {
      json_.key(field.name).null();
    } else {
      write(field, *thing);
    }
  }
  template <class T>
  void write(const Field& field, const std::vector<T>& things) {
    list(field.name, things, [&](const T& thing) { object(thing); });
  }
  template <class T>
  void write(const Field& field, const T& member) {
    if constexpr (std::is_enum_v<T>) {
      json_.field(field.name, code(member));
    } else {
      json_.key(field.name);
      object(member);
    }
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
    json_.field("status", code(plan_.status));
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
    fields(plan_, {"municipality",
                   "title",
                   "title_variants",
                   "edition",
                   "status",
                   "status_source",
                   "first_fiscal_year",
                   "last_fiscal_year",
                   "period_source",
                   "planned_population",
                   "goals",
                   "actions",
                   "indicators",
                   "priority_items",
                   "causal_links",
                   "districts",
                   "partner_regions",
                   "terms",
                   "term_marks",
                   "projects",
                   "locked_years",
                   "notes",
                   "surviving_sdg_sections"});
    integers("locked_years", plan_.locked_years);
    json_.field_or_null("notes", plan_.notes);
    strings("surviving_sdg_sections", plan_.surviving_sdg_sections);
    json_.end_object();
  }

  void write_goals() {
    list("goals", plan_.goals, [&](const Goal& goal) {
      json_.begin_object().field("number", goal.number).field("title", goal.title.value);
      place(goal.title.source);
      integers("sdgs", goal.sdgs);
      fields(goal, {"number", "title", "sdgs", "measures"});
      list("measures", goal.measures, [&](const Measure& x) { write_measure(x); });
      json_.end_object();
    });
  }

  void write_measure(const Measure& measure) {
    json_.begin_object().field("key", measure.key).field("number", measure.number);
    json_.field_or_null("parent", measure.parent).field("title", measure.title.value);
    place(measure.title.source);
    integers("sdgs", measure.sdgs);
    fields(measure, {"key", "number", "parent", "title", "sdgs"});
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
    if (!parent) fields(action, {"key", "text", "note_numbers", "source"});
    json_.end_object();
  }

  void write_indicator(const Indicator& indicator) {
    json_.begin_object().field("key", indicator.key).field("name", indicator.name);
    json_.field("kind", code(indicator.kind));
    year("goal", indicator.goal);
    json_.field_or_null("measure", indicator.measure);
    write_measure_number(indicator.measure);
    place(indicator.source);
    fields(indicator, {"key", "name", "kind", "goal", "measure", "components", "source"});
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
    json_.begin_object().field("component", component.key);
    fields(component, {"key", "baseline", "target", "path", "revisions", "observations"});
    const Figure& baseline = component.baseline;
    json_.key("baseline").begin_object();
    value("value", baseline.value);
    json_.field_or_null("unit", baseline.unit.text);
    period(baseline.period, baseline.period_text);
    json_.field("aggregation", code(baseline.aggregation));
    missing(baseline.missing);
    fields(baseline, {"value", "missing", "unit", "period", "period_text", "aggregation"});
    json_.end_object();
    json_.key("target");
    write_target(component.target);
    list("path", component.path, [&](const PathPoint& x) { object(x); });
    list("revisions", component.revisions, [&](const TargetRevision& x) {
      json_.begin_object();
      fields(x, {"old_target", "old_path"});
      json_.key("target");
      write_target(x.old_target);
      list("path", x.old_path, [&](const PathPoint& y) { object(y); });
      json_.end_object();
    });
    list("observations", component.observations, [&](const Observation& x) {
      json_.begin_object();
      value("value", x.value);
      period(x.period);
      json_.field("aggregation", code(x.period.aggregation()));
      missing(x.missing);
      fields(x, {"period", "value", "missing"});
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
    fields(target, {"value", "upper", "strict", "unit", "period", "period_text", "period_from_header",
                    "aggregation", "direction"});
    json_.end_object();
  }

  void write_rest() {
    list("priority_items", plan_.priority_items, [&](const PriorityItem& x) { object(x); });
    list("causal_links", plan_.causal_links, [&](const CausalLink& x) { object(x); });
    list("districts", plan_.districts, [&](const District& x) {
      json_.begin_object().field("number", x.number).field("name", x.name.value);
      place(x.name.source);
      fields(x, {"number", "name"});
      json_.end_object();
    });
    list("partner_regions", plan_.partner_regions, [&](const PartnerRegion& x) { object(x); });
    list("terms", plan_.terms, [&](const Term& x) { object(x); });
    list("term_marks", plan_.term_marks, [&](const TermMark& x) {
      json_.begin_object();
      fields(x, {"definition"});
      json_.key("term");
      x.definition < 0 ? json_.null() : json_.integer(x.definition);
      json_.end_object();
    });
    list("projects", plan_.projects, [&](const Project& x) { object(x); });
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
