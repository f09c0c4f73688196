// Projections of districts below the city: each from its own censuses, small ones leaning on
// the city, all together adding up to the city's projection.
//
// A district differs from the city in two ways that its own censuses show: by how many more
// (or fewer) people a cohort kept than the city's cohort did, and by its children per woman.
// Both are measured over the last interval between censuses, shrunk towards the city by how
// little chance lets be seen in so few people, and fade from step to step. All else (deaths,
// moves across the city's border) a district shares with the city by its people. The drafts are
// then reconciled (reconcile.h). Method and what it was measured on: docs/methods/areas.md.
#pragma once

#include <string>
#include <vector>

#include "population/areas/reconcile.h"
#include "population/estimation/model.h"

namespace shirube::population {

struct District {
  std::string key;
  std::string name;
  std::vector<CensusCount> censuses;  // in the order of years; at least the city's start year
};

struct DistrictOptions {
  // Of a district's excess, what is still there in the next step (the first projected step has all
  // of it). 0: later steps move with the city.
  double persistence = 0.8;
  // Share of people of a cohort that is drawn anew in a step (movers, and survival): the
  // chance variance of an excess rate of P people is turnover / P.
  double turnover = 0.25;
};

struct DistrictResult {
  std::vector<AreaProjection> districts;
  // Of the excess and of the child–woman ratio: the share that is the district's own, 0 … 1,
  // by district (its whole population).
  std::vector<double> own_share;
  std::vector<Message> notes;  // what was assumed, in sentences
};

// The city's projection starts in a year that every district has; districts are first fitted
// to the city's population of that year. With an earlier census (one age width before) in all
// of them, excesses are measured; else districts keep their shares of each cohort.
// Errors: areas-none, district-year (names the district and the year it lacks), ages-differ,
// area-empty, and those of reconcile_step.
Result<DistrictResult> project_districts(const Projection& city, const std::vector<District>& districts,
                                         const DistrictOptions& options = {});

}  // namespace shirube::population
