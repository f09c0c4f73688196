// The answer of a plan check as JSON (docs/formats/json.md).
#include "app/population_test/parts.h"
#include "story/population_test/blocks.h"
#include "story/population_test/chapter.h"

namespace shirube::story {
namespace {

using wire::JsonWriter;

void write_error(JsonWriter& json, const Diagnostic& error) {
  json.begin_object()
      .field("code", error.code)
      .field("severity", to_string(error.severity))
      .field("subject", error.place.cell)
      .field("file", error.place.file)
      .field("line", error.place.line)
      .field("value", error.value)
      .field("what", error.what)
      .field("remedy", error.remedy)
      .end_object();
}

void write_target(JsonWriter& json, std::string_view name,
                  const std::optional<app::PopulationTarget>& target) {
  json.key(name);
  if (!target) {
    json.null();
    return;
  }
  json.begin_object()
      .field_or_null("indicator", target->indicator)
      .field("name", target->name)
      .field_or_null("component", target->component)
      .key("value")
      .number(target->value)
      .field("first_year", target->first_year)
      .field("last_year", target->last_year)
      .field("over_years", target->over_years);
  json.number_field("baseline", target->baseline);
  json.field_or_null("baseline_text", target->baseline_text)
      .field_or_null("target_text", target->target_text)
      .field("line", target->source.line)
      .end_object();
}

void write_targets(JsonWriter& json, const app::PlanTargets& targets) {
  json.key("planned");
  if (targets.planned) {
    json.begin_object()
        .field("persons", targets.planned->persons)
        .field("year", targets.planned->year)
        .field("at_least", targets.planned->at_least)
        .field("by_hand", targets.planned_by_hand)
        .field("line", targets.planned->source.line)
        .end_object();
  } else {
    json.null();
  }
  json.key("targets").begin_object();
  write_target(json, "fertility", targets.fertility);
  write_target(json, "net_migration", targets.net_migration);
  write_target(json, "births", targets.births);
  json.end_object();
  json.key("findings").begin_array();
  for (const Diagnostic& finding : targets.findings.items()) write_error(json, finding);
  json.end_array();
}

void write_path(JsonWriter& json, const app::Variant& variant) {
  json.key("years").begin_array();
  const population::Projection& projection = variant.projection;
  for (std::size_t i = 0; i < projection.years.size(); ++i) {
    json.begin_object().field("year", projection.years[i]);
    json.number_field("persons", projection.populations[i].total());
    if (variant.simulated) {
      json.key("quantiles").begin_array();
      for (std::size_t q = 0; q < variant.ensemble.quantiles.size(); ++q) {
        json.number(variant.ensemble.quantile(i, 0, q));
      }
      json.end_array();
    }
    if (i + 1 < projection.years.size()) {
      json.number_field("total_fertility_rate", population::total_fertility_rate(variant.input, i));
      json.number_field("net_migration_per_year", population::net_migration_per_year(projection, i));
      json.number_field("births_per_year", population::births_per_year(projection, i));
    }
    json.end_object();
  }
  json.end_array();
}

void write_variants(JsonWriter& json, const app::PopulationTest& test) {
  json.key("quantiles").begin_array();
  for (const double share : app::kQuantiles) json.number(share);
  json.end_array();
  json.key("cases").begin_array();
  for (const app::Variant& variant : test.variants) {
    json.begin_object().field("code", variant.code).field("name", variant.name);
    if (test.targets.planned) {
      const double persons = app::persons_in(variant, test.targets.planned->year);
      json.number_field("persons", persons);
      json.number_field("difference", persons - static_cast<double>(test.targets.planned->persons));
      json.key("chance");
      if (variant.chance) {
        json.begin_object().key("share").number(variant.chance->share);
        json.key("standard_error").number(variant.chance->standard_error).end_object();
      } else {
        json.null();
      }
    }
    write_path(json, variant);
    json.end_object();
  }
  json.end_array();
}

void write_needs(JsonWriter& json, const app::PopulationTest& test) {
  json.key("needs").begin_array();
  for (const app::Need& need : test.needs) {
    json.begin_object().field("code", need.code).field("name", need.name);
    json.number_field("total_fertility_rate", need.fertility);
    json.number_field("net_migration_per_year", need.net_migration);
    json.key("error");
    need.error ? write_error(json, *need.error) : static_cast<void>(json.null());
    json.end_object();
  }
  json.end_array();
  json.key("backcast").begin_array();
  for (const population::BackcastRow& row : test.backcast) {
    json.begin_object().field("from_year", row.from_year);
    json.number_field("persons", row.population);
    json.number_field("persons_on_the_way", row.on_the_way);
    json.number_field("net_migration_per_year", row.level);
    json.end_object();
  }
  json.end_array();
  json.key("sensitivity");
  if (test.sensitivity) {
    json.begin_object().field("year", test.sensitivity_year);
    json.number_field("per_tenth_of_fertility", test.sensitivity->per_tenth_of_fertility);
    json.number_field("per_hundred_migrants_a_year", test.sensitivity->per_hundred_migrants_a_year);
    json.number_field("per_year_of_life", test.sensitivity->per_year_of_life);
    json.end_object();
  } else {
    json.null();
  }
}

void write_births(JsonWriter& json, const app::PopulationTest& test) {
  json.key("births");
  if (!test.births) {
    json.null();
    return;
  }
  const app::BirthsTest& births = *test.births;
  json.begin_object();
  json.number_field("target", test.targets.births->value);
  json.field("first_year", births.first_year).field("last_year", births.last_year).key("cases").begin_array();
  for (const app::BirthsTest::Case& one : births.cases) {
    json.begin_object().field("code", one.variant);
    json.number_field("births_per_year", one.births);
    json.number_field("difference", one.births - test.targets.births->value);
    json.end_object();
  }
  json.end_array();
  json.number_field("total_fertility_rate", births.fertility);
  json.number_field("total_fertility_rate_needed", births.fertility_needed);
  json.end_object();
}

void write_sides(JsonWriter& json, const app::PopulationTest& test) {
  json.key("contributions").begin_array();
  for (const app::Contribution& one : test.contributions) {
    json.begin_object().field("year", one.year);
    json.number_field("base", one.base);
    json.number_field("fertility", one.fertility);
    json.number_field("migration", one.migration);
    json.number_field("both", one.both);
    json.number_field("natural", one.natural());
    json.number_field("social", one.social());
    json.end_object();
  }
  json.end_array();
  json.key("claims").begin_array();
  for (const app::Claim& one : test.claims) {
    json.begin_object().field("year", one.year);
    json.number_field("base", one.base);
    json.number_field("replacement_by_2030", one.replacement_by_2030);
    json.number_field("replacement_at_once", one.replacement_at_once);
    json.number_field("balanced", one.balanced);
    json.number_field("balanced_total", one.balanced_total);
    json.field("migration_does_more", one.balanced > one.replacement_by_2030).end_object();
  }
  json.end_array();
}

void write_references(JsonWriter& json, const app::PopulationTest& test) {
  json.key("references").begin_array();
  for (const app::Reference& one : test.references) {
    json.begin_object()
        .field("source", one.source)
        .field("basis", one.basis)
        .field("quantity", one.quantity)
        .field("year", one.year);
    json.number_field("value", one.value);
    json.end_object();
  }
  json.end_array();
}

void write_sentences(JsonWriter& json, const app::PopulationTest& test) {
  json.field("answer", answer_words(test));
  json.key("sentences").begin_array();
  for (auto&& blocks : {outlook_blocks(test), sides_blocks(test), births_blocks(test), ground_blocks(test)}) {
    for (const Block& block : blocks) {
      json.begin_object().field("id", block.id).field("title", block.title).key("texts").begin_array();
      for (const auto* texts : {&block.sentences, &block.notes}) {
        for (const Message& text : *texts) {
          json.begin_object().field("ja", text.ja).field("en", text.en).end_object();
        }
      }
      json.end_array().end_object();
    }
  }
  json.end_array();
}

}  // namespace

std::string population_test_json(const app::PopulationTest& test, wire::Layout layout) {
  JsonWriter json(layout);
  json.begin_object()
      .field("format", "shirube-plan-check/1")
      .field("plan", test.plan_id)
      .field("title", test.plan_title)
      .field("municipality", test.municipality)
      .field("code", test.code)
      .field("census_year", test.start_year())
      .key("census_persons")
      .number(app::persons_in(test.base(), test.start_year()))
      .field("trajectories", test.options.trajectories)
      .field("seed", static_cast<std::int64_t>(test.options.seed))
      .field("after_target", test.options.after == app::AfterTarget::keep_rates ? "rates" : "persons");
  write_targets(json, test.targets);
  json.key("reached");
  if (test.targets.planned) {
    json.boolean(app::persons_in(test.plan(), test.targets.planned->year) >=
                 static_cast<double>(test.targets.planned->persons));
  } else {
    json.null();
  }
  write_variants(json, test);
  write_needs(json, test);
  write_births(json, test);
  write_sides(json, test);
  write_references(json, test);
  write_sentences(json, test);
  json.end_object();
  return json.take();
}

}  // namespace shirube::story
