// Every field of a plan by its JSON name, said once for writing and for reading.
//
//   describe(visitor, value);  // calls visitor("name", member) for each member, in order
//
// Each overload takes its struct apart with a structured binding that names all
// members: a struct that gains a member does not compile here until the member has
// a name, so that nothing a plan holds can be lost on the way to the store.
#pragma once

#include <concepts>
#include <type_traits>

#include "plan/plan.h"

namespace shirube {

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

// NOLINTBEGIN(readability-identifier-length)

void describe(auto& v, Is<Source> auto& x) {
  auto& [file, line, last_line, text] = x;
  v("file", file), v("line", line), v("last_line", last_line), v("text", text);
}

void describe(auto& v, Is<SourcedText> auto& x) {
  auto& [value, source] = x;
  v("value", value), v("source", source);
}

void describe(auto& v, Is<Figure> auto& x) {
  auto& [value, missing, unit, period, period_text, aggregation, source] = x;
  v("value", value), v("missing", missing), v("unit", unit), v("period", period);
  v("period_text", period_text), v("aggregation", aggregation), v("source", source);
}

void describe(auto& v, Is<Target> auto& x) {
  auto& [value, upper, strict, unit, period, period_text, period_from_header, aggregation, direction,
         source] = x;
  v("value", value), v("upper", upper), v("strict", strict), v("unit", unit), v("period", period);
  v("period_text", period_text), v("period_from_header", period_from_header);
  v("aggregation", aggregation), v("direction", direction), v("source", source);
}

void describe(auto& v, Is<PathPoint> auto& x) {
  auto& [year, value, source] = x;
  v("year", year), v("value", value), v("source", source);
}

void describe(auto& v, Is<TargetRevision> auto& x) {
  auto& [date, by, reason, old_target, old_path] = x;
  v("date", date), v("by", by), v("reason", reason), v("old_target", old_target), v("old_path", old_path);
}

void describe(auto& v, Is<Observation> auto& x) {
  auto& [period, value, missing, source] = x;
  v("period", period), v("value", value), v("missing", missing), v("source", source);
}

void describe(auto& v, Is<Component> auto& x) {
  auto& [key, label, series_of, baseline, target, path, revisions, observations] = x;
  v("key", key), v("label", label), v("series_of", series_of), v("baseline", baseline), v("target", target);
  v("path", path), v("revisions", revisions), v("observations", observations);
}

void describe(auto& v, Is<SurveyCycle> auto& x) {
  auto& [years, anchor_year] = x;
  v("years", years), v("anchor_year", anchor_year);
}

void describe(auto& v, Is<Indicator> auto& x) {
  auto& [key, name, kind, goal, measure, components, basis, outcome, definition, formula, data_source, owner,
         contact, cycle, release_month, notes, source] = x;
  v("key", key), v("name", name), v("kind", kind), v("goal", goal), v("measure", measure);
  v("components", components), v("basis", basis), v("outcome", outcome), v("definition", definition);
  v("formula", formula), v("data_source", data_source), v("owner", owner), v("contact", contact);
  v("cycle", cycle), v("release_month", release_month), v("notes", notes), v("source", source);
}

void describe(auto& v, Is<Municipality> auto& x) {
  auto& [name, code] = x;
  v("name", name), v("code", code);
}

void describe(auto& v, Is<PlannedPopulation> auto& x) {
  auto& [persons, year, at_least, source] = x;
  v("persons", persons), v("year", year), v("at_least", at_least), v("source", source);
}

void describe(auto& v, Is<ParentPlan> auto& x) {
  auto& [name, first_fiscal_year, last_fiscal_year] = x;
  v("name", name), v("first_fiscal_year", first_fiscal_year), v("last_fiscal_year", last_fiscal_year);
}

void describe(auto& v, Is<NamedList> auto& x) {
  auto& [name, items] = x;
  v("name", name), v("items", items);
}

void describe(auto& v, Is<JointStudy> auto& x) {
  auto& [partner, published, policy_target, proposals] = x;
  v("partner", partner), v("published", published), v("policy_target", policy_target);
  v("proposals", proposals);
}

void describe(auto& v, Is<ProgressClass> auto& x) {
  auto& [mark, text] = x;
  v("mark", mark), v("text", text);
}

void describe(auto& v, Is<Action> auto& x) {
  auto& [key, text, measures, note_numbers, source, repeated] = x;
  v("key", key), v("text", text), v("measures", measures), v("note_numbers", note_numbers);
  v("source", source), v("repeated", repeated);
}

void describe(auto& v, Is<Measure> auto& x) {
  auto& [key, number, parent, title, rationale, sdgs] = x;
  v("key", key), v("number", number), v("parent", parent), v("title", title);
  v("rationale", rationale), v("sdgs", sdgs);
}

void describe(auto& v, Is<Goal> auto& x) {
  auto& [number, title, basic_directions, sdgs, measures] = x;
  v("number", number), v("title", title), v("basic_directions", basic_directions);
  v("sdgs", sdgs), v("measures", measures);
}

void describe(auto& v, Is<PriorityItem> auto& x) {
  auto& [name, items, source] = x;
  v("name", name), v("items", items), v("source", source);
}

void describe(auto& v, Is<CausalLink> auto& x) {
  auto& [from, to, effect, source] = x;
  v("from", from), v("to", to), v("effect", effect), v("source", source);
}

void describe(auto& v, Is<District> auto& x) {
  auto& [number, name, overview, direction] = x;
  v("number", number), v("name", name), v("overview", overview), v("direction", direction);
}

void describe(auto& v, Is<PartnerRegion> auto& x) {
  auto& [name, core, members, sources] = x;
  v("name", name), v("core", core), v("members", members), v("sources", sources);
}

void describe(auto& v, Is<Term> auto& x) {
  auto& [number, term, definition, separator, source] = x;
  v("number", number), v("term", term), v("definition", definition), v("separator", separator);
  v("source", source);
}

void describe(auto& v, Is<TermMark> auto& x) {
  auto& [number, before, form, line, definition] = x;
  v("number", number), v("before", before), v("form", form), v("line", line), v("definition", definition);
}

void describe(auto& v, Is<FundingSource> auto& x) {
  auto& [source, yen] = x;
  v("source", source), v("yen", yen);
}

void describe(auto& v, Is<ProjectYear> auto& x) {
  auto& [fiscal_year, budget, settled_yen] = x;
  v("fiscal_year", fiscal_year), v("budget", budget), v("settled_yen", settled_yen);
}

void describe(auto& v, Is<Project> auto& x) {
  auto& [key, name, department, measures, indicators, years, notes, source] = x;
  v("key", key), v("name", name), v("department", department), v("measures", measures);
  v("indicators", indicators), v("years", years), v("notes", notes), v("source", source);
}

void describe(auto& v, Is<Plan> auto& x) {
  auto& [municipality, title, title_variants, edition, status, status_source, first_fiscal_year,
         last_fiscal_year, period_source, planned_population, cover_noise, legal_basis, parent_plan,
         viewpoints, joint_studies, issues, policy_directions, goals, actions, indicators, priority_items,
         causal_links, priority_aim, priority_target, prioritisation, progress_classes, districts,
         partner_regions, terms, term_marks, projects, locked_years, issuer, editor, postal_code, notes,
         surviving_sdg_sections] = x;
  v("municipality", municipality), v("title", title), v("title_variants", title_variants);
  v("edition", edition), v("status", status), v("status_source", status_source);
  v("first_fiscal_year", first_fiscal_year), v("last_fiscal_year", last_fiscal_year);
  v("period_source", period_source), v("planned_population", planned_population);
  v("cover_noise", cover_noise), v("legal_basis", legal_basis), v("parent_plan", parent_plan);
  v("viewpoints", viewpoints), v("joint_studies", joint_studies), v("issues", issues);
  v("policy_directions", policy_directions), v("goals", goals), v("actions", actions);
  v("indicators", indicators), v("priority_items", priority_items), v("causal_links", causal_links);
  v("priority_aim", priority_aim), v("priority_target", priority_target);
  v("prioritisation", prioritisation), v("progress_classes", progress_classes);
  v("districts", districts), v("partner_regions", partner_regions), v("terms", terms);
  v("term_marks", term_marks), v("projects", projects), v("locked_years", locked_years);
  v("issuer", issuer), v("editor", editor), v("postal_code", postal_code), v("notes", notes);
  v("surviving_sdg_sections", surviving_sdg_sections);
}

// NOLINTEND(readability-identifier-length)

}  // namespace shirube
