// Households by headship rates: of every sex and age, the share that heads a household of a
// family type. H_k(t) = Σ P(s,x,t) · h_k(s,x,t).
//
// Rates follow a reference (the prefecture's, the nation's projection): the distance of their
// logits is held, or closes by a year. Totals may be controlled to official household
// projections. A pure function of one population at a time, so that it serves every
// trajectory of an ensemble. Method: docs/methods/areas.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

// rates[k] of types[k], households per person; all of the same ages. Heads are persons, so
// the rates of a cell add up to at most 1.
struct HeadshipRates {
  int year = 0;
  std::vector<std::string> types;  // "単独世帯", "夫婦のみの世帯", …
  std::vector<Cells> rates;

  const AgeGroups& ages() const { return rates.front().ages(); }
};

struct HouseholdOptions {
  // By years; the first not after the base year (else the first year stands for it). Between
  // years logits are interpolated, after the last it stays. Same ages and types as the base.
  std::vector<HeadshipRates> reference;
  // The year by which the local rates have reached the reference; none: the distance is held.
  std::optional<int> converge_by;
  // People who live in institutions, share of each cell; empty: none.
  Cells institutional;
  // By year, what the households are multiplied by (see control_factors); between years
  // interpolated, before the first and after the last as there. Empty: 1.
  std::map<int, double> factors;
};

struct Households {
  int year = 0;
  std::vector<double> by_type;  // in the order of HeadshipRates::types
  double total = 0;
  double persons = 0;       // in households
  double average_size = 0;  // persons / total; 0 where there is no household
  double factor = 1;        // by which they were multiplied
};

// Errors: headship-range (a rate outside 0..1; names type, sex and age), headship-sum (rates of
// a cell above 1 together), headship-types, ages-differ.
Result<void> check_headship(const HeadshipRates& rates);

// The rates of a year. Where trends of several types lead above 1 together, they are scaled
// to 1. Rates of exactly 0 or 1 stay.
Result<HeadshipRates> headship_at(const HeadshipRates& base, int year, const HouseholdOptions& options);

// The people's ages may be finer and older than those of the rates (single years to 100+ with
// rates by five years to 85+): they are put together.
// Errors: those of check_headship, ages-differ.
Result<Households> households(const Cells& people, int year, const HeadshipRates& base,
                              const HouseholdOptions& options = {});

// The factors that bring the households of these years to official totals (of all types).
// Errors: control-range (a total that is not above 0, or no household to control), and those
// of households.
Result<std::map<int, double>> control_factors(const std::map<int, Cells>& people,
                                              const std::map<int, double>& totals, const HeadshipRates& base,
                                              const HouseholdOptions& options = {});

}  // namespace shirube::population
