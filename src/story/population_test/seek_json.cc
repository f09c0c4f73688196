// What reaches a population, as JSON (docs/formats/json.md).
#include "story/population_test/chapter.h"
#include "wire/json_writer.h"

namespace shirube::story {
namespace {

using wire::JsonWriter;

void write_error(JsonWriter& json, const std::optional<Error>& error) {
  json.key("error");
  if (!error) {
    json.null();
    return;
  }
  json.begin_object()
      .field("code", error->code)
      .field("value", error->value)
      .field("what", error->what)
      .field("remedy", error->remedy)
      .end_object();
}

void write_goal(JsonWriter& json, const app::SeekOutcome& outcome) {
  const population::Goal& goal = outcome.goal;
  json.key("goal").begin_object();
  json.number_field("persons", goal.persons);
  json.field("year", goal.year)
      .field("from_year", goal.from_year)
      .field("aggregate", goal.aggregate.code)
      .field("aggregate_name", goal.aggregate.name)
      .field("from_age", goal.ages.from_age)
      .key("to_age");
  goal.ages.to_age >= population::kNoUpperAge ? json.null() : json.integer(goal.ages.to_age);
  json.end_object();
}

void write_base(JsonWriter& json, const app::SeekOutcome& outcome) {
  json.key("base").begin_object();
  json.number_field("persons", outcome.base_persons);
  json.number_field("total_fertility_rate", outcome.base_fertility);
  json.number_field("net_migration_per_year", outcome.base_net_migration);
  json.key("chance");
  if (outcome.chance) {
    json.begin_object();
    json.number_field("share", outcome.chance->share);
    json.number_field("standard_error", outcome.chance->standard_error);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace

std::string seek_to_json(const app::SeekOutcome& outcome, wire::Layout layout) {
  JsonWriter json(layout);
  json.begin_object()
      .field("format", "shirube-population-seek/1")
      .field("code", outcome.code)
      .field("municipality", outcome.name);
  write_goal(json, outcome);
  write_base(json, outcome);
  json.key("needs").begin_array();
  for (const app::SeekRow& row : outcome.rows) {
    json.begin_object().field("code", row.code).field("name", row.name);
    json.number_field("total_fertility_rate", row.fertility);
    json.number_field("net_migration_per_year", row.net_migration);
    json.number_field("share_of_losses", row.migration_share);
    json.number_field("persons", row.persons);
    write_error(json, row.error);
    json.end_object();
  }
  json.end_array().key("backcast").begin_array();
  for (const population::BackcastRow& row : outcome.backcast) {
    json.begin_object().field("from_year", row.from_year);
    json.number_field("persons", row.population);
    json.number_field("persons_on_the_way", row.on_the_way);
    json.number_field("net_migration_per_year", row.level);
    json.end_object();
  }
  json.end_array().key("sensitivity");
  if (outcome.sensitivity) {
    json.begin_object();
    json.number_field("per_tenth_of_fertility", outcome.sensitivity->per_tenth_of_fertility);
    json.number_field("per_hundred_migrants_a_year", outcome.sensitivity->per_hundred_migrants_a_year);
    json.number_field("per_year_of_life", outcome.sensitivity->per_year_of_life);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
  return json.take();
}

}  // namespace shirube::story
