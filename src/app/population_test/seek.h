// Which migration, fertility or mix reaches a number of people, for one place in the store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "population/ensemble/ensemble.h"
#include "population/scenario/goal_seek.h"
#include "wire/json_writer.h"

namespace shirube::app {

struct SeekRequest {
  std::string place;    // code or name; empty: the only one loaded
  std::string persons;  // "91000", "91,000", "9万1千"
  int year = 0;
  std::string by;         // "migration", "migration-share", "fertility", "mix"; empty: all of them
  std::string ages;       // whose migration changes: "20-39", "65-"; empty: all
  std::string aggregate;  // code: "women-20-39"; empty: everybody
  int from_year = 0;      // 0: the census
  double fertility_share = 0.5;
  int trajectories = 1000;
};

struct SeekRow {
  std::string code;
  Message name;
  std::optional<double> fertility;        // births per woman
  std::optional<double> net_migration;    // a year
  std::optional<double> migration_share;  // of net losses taken away
  std::optional<double> persons;
  std::optional<Error> error;  // why it cannot be reached
};

struct SeekOutcome {
  std::string code;
  std::string name;
  population::Goal goal;
  double base_persons = 0;
  double base_fertility = 0;      // means from the beginning to the goal's year
  double base_net_migration = 0;  // a year
  std::optional<population::Chance> chance;
  std::vector<SeekRow> rows;
  std::vector<population::BackcastRow> backcast;  // by net migration
  std::optional<population::Sensitivity> sensitivity;
};

// Errors: usage-persons, usage-ages, usage-share, aggregate-unknown, population-none, place-*,
// those of build_model, seek, simulate.
Result<SeekOutcome> seek_population(Context& context, const SeekRequest& request);

std::string seek_to_json(const SeekOutcome& outcome, wire::Layout layout);

}  // namespace shirube::app
