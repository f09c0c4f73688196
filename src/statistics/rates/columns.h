// What the columns of a rate file are. Private to the module.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/labels.h"
#include "statistics/rates/figures.h"

namespace shirube::statistics {

enum class RateRole { ignored, place_code, place_name, time, span, sex, age, quantity, unit, figure };

struct RateColumnInfo {
  RateRole role = RateRole::ignored;
  bool known = true;  // false: nothing that is known
  // Of a figure's column: what its title says.
  std::optional<RateQuantity> quantity;
  std::optional<population::Sex> sex;
  std::optional<TimeLabel> time;
  std::optional<AgeLabel> age;
  double scale = 1;
};

RateColumnInfo rate_column_of(const std::string& title);

// "thousands", 千人, "percent", "per 1000" → factor; persons and other words: 1.
double rate_unit(std::string_view text);

}  // namespace shirube::statistics
