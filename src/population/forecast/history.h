// What the past says, arranged for fitting: the transitions from each census to the next,
// and how each place, prefecture and sex and age deviates in them from the nation.
//
// A cell is a sex and a destination group: (end age group − 1) of sex female, then male; the
// last destination is the open group, from the last two groups together. Arrays are
// [cell][place]. Places are in the order of their codes, whatever the panel's order, so
// that sums and neighbours do not depend on it.
#pragma once

#include <cstddef>
#include <vector>

#include "population/panel.h"

namespace shirube::population::forecasting {

using Column = std::vector<double>;

struct Transition {
  std::vector<Column> source, end;        // persons
  std::vector<double> national;           // cohort change ratio by cell, usable places together
  std::vector<char> usable;               // places with people in both censuses
  std::vector<Column> outcome;            // log deviation of the ratio from the nation's, as it was
  std::vector<Column> deviation;          // the same as later fits see it: shocks tempered
  std::vector<Column> prefecture;         // of the place's prefecture
  Column total_outcome, total_deviation;  // of all cells together
  Column births, expected_births;         // children in the first group; births expected from its women
  double birth_ratio = 1;                 // births / expected_births of the nation
  std::vector<double> rates;              // national births per woman and year by age group
  double last_level = 0;                  // Σ of these rates in the last year; 0: as in `rates`
};

struct History {
  AgeGroups ages;
  std::vector<int> years;
  std::vector<std::size_t> places;  // index in the panel, in the order of codes
  std::vector<int> prefecture;      // 0 … prefectures − 1
  int prefectures = 0;
  std::vector<std::pair<std::size_t, std::size_t>>
      neighbours;                             // [first, last) around a place, same prefecture
  std::vector<std::vector<Column>> censuses;  // [census][sex·groups + group][place]
  std::vector<Column> totals;                 // [census][place]
  std::vector<Transition> transitions;        // [k]: census k → k + 1

  std::size_t count() const { return places.size(); }
  int groups() const { return ages.count; }
  int destinations() const { return ages.count - 1; }
  int cells() const { return 2 * destinations(); }
  const Column& people(std::size_t census, int sex, int group) const {
    return censuses[census][static_cast<std::size_t>(sex * ages.count + group)];
  }
};

// The first `censuses` censuses of the panel; later ones are not looked at.
History history_of(const Panel& panel, std::size_t censuses);
// One more census, a step after the last (the first: of `year`), and the national rates per
// woman and year, by age group, of the step that led to it.
void append(History& history, int year, std::vector<Column> census, std::vector<double> rates);
// People that will be in the destinations' groups, were nobody to die or move: [cell][place].
std::vector<Column> sources(const History& history, std::size_t census);
Column source(const History& history, std::size_t census, std::size_t cell);

// Births expected over the step from `year` on by national rates per woman and year, women
// the mean of start and end. Rates by age group.
Column expected_births(const History& history, const std::vector<Column>& start,
                       const std::vector<Column>& end, const std::vector<double>& rates);

}  // namespace shirube::population::forecasting
