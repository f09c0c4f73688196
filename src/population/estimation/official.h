// The official five-year regional projection (国立社会保障・人口問題研究所「日本の地域別将来推計人口」):
// from a published path of a region, the parameters it implies and a projection by them.
//
// The method: survival and migration by cohort; children 0–4 = child–woman ratio × women
// 15–49, split by the sex ratio of children; the regions' cells multiplied by one factor each
// so that they add up to the nation's (docs/methods/estimation.md). The institute publishes
// people, not survival and migration apart: what is derived is their sum (the cohort ratio),
// and its division by the nation's survival ratios of this module. Moves between regions
// through a pool are in pool.h.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "population/projection.h"

namespace shirube::population {

// As published: five-year ages, five years apart, the first year the base.
struct OfficialPath {
  std::string code;
  std::string name;
  std::vector<int> years;
  std::vector<Cells> populations;
};

// What the path implies for a step, by age group at its end.
struct OfficialStep {
  int from_year = 0;
  Cells cohort_ratios;            // P(x+5, t+5) / P(x, t); group 0 stays 0; 0 where nobody was
  double child_woman_ratio = 0;   // at the end: children 0–4 per woman 15–49
  double children_sex_ratio = 0;  // boys per girl; 0 without girls
  double total_fertility = 0;     // of the national schedule scaled to the children
};

// Parameters and the projection they make. The input reproduces the path: fertility is the
// national schedule scaled to the published children, migration the cohort ratio less the
// national survival (persons where no rate can say it), so that scenarios, goal-seeking and
// ensembles can start from the official figures.
struct OfficialModel {
  std::vector<OfficialStep> steps;
  ProjectionInput input;
};

// Errors: official-path (fewer than two years; years not one age width apart; ages that differ).
Result<OfficialModel> official_model(const OfficialPath& path);

// The same by the institute's own chain, with child–woman ratios in place of fertility rates.
Result<Projection> project_official(const OfficialModel& model);

// The relative gap of the child–woman ratio to a reference (nation or prefecture), by year of
// the path: the method holds that of the base year.
std::vector<double> child_woman_gaps(const OfficialPath& path, const OfficialPath& reference);

// One factor k by sex and age for all regions, so that they add up to `total` (一律補正).
// Where no region has anybody, k is 1. Error: control-empty (people in total, none in the regions).
struct Control {
  Cells factors;
  std::vector<Cells> regions;
};
Result<Control> control_to_total(const std::vector<Cells>& regions, const Cells& total);

// Largest and mean absolute difference of cells, and of totals, in persons.
struct PathGap {
  double largest_cell = 0;
  double mean_cell = 0;
  double largest_total = 0;
};
PathGap gap_to(const OfficialPath& path, const Projection& projection);

}  // namespace shirube::population
