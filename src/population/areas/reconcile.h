// Areas and the whole they belong to, made to agree: the districts of a city with the city,
// municipalities with their region.
//
// The whole is the control: its population, births, deaths and moves stay as they are, and
// those of the areas are brought to add up to them in every cell. Moves between areas are
// kept apart and cancel. The accounts of every area close:
//   end = start + births − deaths + in − out + within, cohort by cohort,
// and no cell is negative. Method: docs/methods/areas.md.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "population/projection.h"

namespace shirube::population {

// One step of an area. `accounts.in_migrants` and `out_migrants` cross the border of the whole;
// `within` are net moves from the other areas, by sex and end age.
struct AreaStep {
  StepAccounts accounts;
  Cells within;
};

struct AreaProjection {
  std::string place;  // code or key; may be empty
  std::string name;
  std::vector<int> years;
  std::vector<Cells> populations;  // by years
  std::vector<AreaStep> steps;     // one fewer
};

// The people that a step leads to `end age`: births for group 0, the group below for the
// others, the last two for the open group.
Cells cohorts_at_start(const Cells& start, double births_female, double births_male);

// Populations of areas brought to the whole, cell by cell in proportion; where no area has
// people in a cell that the whole has, they are shared by the areas' totals. With
// `area_totals` (empty or one each) also to totals of their own, by iterative proportional
// fitting. Errors: ages-differ, areas-none, area-empty, and those of fit_proportionally.
Result<std::vector<Cells>> fit_populations(const std::vector<Cells>& areas, const Cells& whole,
                                           const std::vector<double>& area_totals = {});

// One step of all areas. `starts` add up to the start of the whole; `drafts` say how the
// whole's births, deaths and moves are shared, and which moves within are expected; their
// sizes need not agree with anything.
//   births   in proportion, by sex (by age of the mother by iterative proportional fitting)
//   deaths   in proportion, no more than the cohort has
//   in, out  in proportion, out no more than are left
//   within   gains and losses brought to cancel by the plus–minus method, no area losing
//            more than it has left
// Errors: ages-differ, areas-none, areas-start (the starts do not add up), control-open (the
// whole's own accounts do not close), allocation-room.
Result<std::vector<AreaStep>> reconcile_step(const std::vector<Cells>& starts, const Step& whole,
                                             const Cells& whole_start, const std::vector<AreaStep>& drafts);

// start + births − deaths + in − out + within.
Cells end_of(const Cells& start, const AreaStep& step);

// Whole projections of areas (municipalities of a region) brought to that of the whole, step
// by step: same years and ages. What the areas' in- and out-migration is more than the
// whole's are moves between them. Errors: years-differ, and those above.
Result<std::vector<AreaProjection>> reconcile(const Projection& whole, const std::vector<Projection>& areas);

// The region of several areas: populations and accounts added up. Moves between the areas are
// not known and stay in both directions. Errors: areas-none, years-differ, ages-differ.
Result<Projection> sum_of(const std::vector<Projection>& areas, const std::string& place,
                          const std::string& name);

// Whole persons by area, sex and age that add up to the whole's whole persons in every cell, and
// those to the whole's rounded total. Areas' totals are within one person of their own wherever
// their cells allow it.
struct RoundedAreas {
  Cells whole;
  std::vector<Cells> areas;
};
RoundedAreas round_areas(const Cells& whole, const std::vector<Cells>& areas);

}  // namespace shirube::population
