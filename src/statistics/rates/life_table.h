// Figures of a rate file → life tables, from whichever of mx, qx, lx, Lx or deaths is there.
#pragma once

#include <map>
#include <optional>
#include <string_view>

#include "population/schedules/lifetable.h"
#include "statistics/rates/series.h"

namespace shirube::statistics {

enum class LifeTableBasis { mx, qx, lx, person_years, deaths };
std::optional<LifeTableBasis> parse_life_table_basis(std::string_view name);  // mx, qx, lx, Lx, deaths

struct LifeTableRules {
  std::optional<LifeTableBasis> basis;  // default: the first of mx, qx, lx and Lx, lx, deaths that is there
  // Not named: the file's own ax where it has them, else Coale–Demeny.
  std::optional<population::InfantRule> infant;
  population::AdultRule adult = population::AdultRule::greville;
  bool last_slope_from_below = false;
  std::map<int, double> given_a;  // by lower age; over everything else
  int kannisto_to = 0;            // new open age; 0: none
  double open_years = 0;          // 0: from the file's ex or ax of the open group, else 1/m
  double radix = 1;
};

// Series of what a life table can be made of, over one time axis.
struct LifeTableSeries {
  std::map<RateQuantity, RateSeries> by_quantity;
  const RateSeries* find(RateQuantity quantity) const;
  bool any() const;  // something to make a table from
  // The one whose times are those of the tables.
  const RateSeries* main(const LifeTableRules& rules) const;
};
// `with_deaths`: deaths and population as well.
Result<LifeTableSeries> life_table_series(const RateBook& book, int width, bool with_deaths);

// One sex's figures of one time.
using LifeTableFigures = std::map<RateQuantity, RateProfile>;
Result<LifeTableFigures> figures_over(const LifeTableSeries& series, int from, int to, bool hold);

// Errors: life-table-basis (nothing to make it from), age-missing, sex-missing, open-years (nothing says
// how long the open group lives), and those of population::life_table; each with the file.
Result<population::LifeTable> life_table_of(const RateBook& book, const LifeTableFigures& figures,
                                            population::Sex sex, const LifeTableRules& rules);

// Person-years alone, with the radix: enough for survival ratios. Errors: age-missing, sex-missing.
Result<population::LifeTable> person_years_of(const RateBook& book, const LifeTableFigures& figures,
                                              population::Sex sex, double radix);

}  // namespace shirube::statistics
