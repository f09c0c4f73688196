#include "intake/indicator/direction.h"

#include "intake/words/name_meaning.h"

namespace shirube::intake {
namespace {

// Up to this share below the baseline a target is read as a level to be kept.
const Rational kSlightly(10, 100);

Trend trend_of(std::string_view column) {
  if (column.empty()) return Trend::none;
  const CellReading reading = read_cell(column);
  return reading.parts.empty() ? Trend::none : reading.parts.front().trend;
}

DirectionReading in_words(const CellPart& part, bool falling) {
  if (part.trend == Trend::done) return {Direction::reach, false, {}};
  if (part.trend == Trend::keep) return {Direction::maintain, false, {}};
  if (part.trend == Trend::up) return {Direction::above_baseline, false, {}};
  if (part.trend == Trend::down) return {Direction::below_baseline, false, {}};
  if (part.trend == Trend::better)
    return {falling ? Direction::below_baseline : Direction::above_baseline, false, "direction-unsure"};
  if (part.against_baseline && part.bound == Bound::at_least) return {Direction::maintain, false, {}};
  if (part.against_baseline && part.bound == Bound::above) return {Direction::above_baseline, false, {}};
  if (part.against_baseline && part.bound == Bound::below) return {Direction::below_baseline, false, {}};
  if (part.against_baseline && part.bound == Bound::at_most)
    return {Direction::below_baseline, false, "direction-unsure"};
  return {Direction::unknown, false, "direction-unsure"};
}

DirectionReading by_numbers(const DirectionInput& input, bool falling) {
  if (input.baseline == nullptr || !input.baseline->value)
    return {falling ? Direction::decrease : Direction::increase, false, "direction-unsure"};
  const Unit& from = input.baseline->unit;
  const Unit& to = input.target->unit;
  const bool scaled = !from.none() && !to.none() && from.comparable_with(to);
  const Rational base = Rational(*input.baseline->value) * (scaled ? from.scale : Rational(1));
  const Rational goal = Rational(*input.target->value) * (scaled ? to.scale : Rational(1));
  const bool sums =
      input.target->aggregation == Aggregation::sum && input.baseline->aggregation != Aggregation::sum;
  if (goal == base && !sums) return {Direction::maintain, false, {}};
  if (goal > base || sums)
    return {Direction::increase, false,
            falling ? std::string_view("direction-against-name") : std::string_view()};
  if (falling) return {Direction::decrease, false, {}};
  const bool slightly = base.sign() > 0 && !((base - goal) / base > kSlightly);
  if (slightly) return {Direction::maintain, false, "target-below-baseline"};
  return {Direction::decrease, false, "direction-unsure"};
}

}  // namespace

DirectionReading read_direction(const DirectionInput& input) {
  const bool falling = falling_is_good(input.name);
  const Trend column = trend_of(input.column);
  const bool has_value = input.target->value.has_value();
  if (input.part != nullptr && input.target->upper) return {Direction::range, false, {}};
  if (!has_value) {
    if (input.part != nullptr && !input.part->relative) {
      DirectionReading words = in_words(*input.part, falling);
      if (words.direction != Direction::unknown) return words;
    }
    if (input.part != nullptr && input.part->relative && input.part->trend == Trend::down)
      return {Direction::below_baseline, false, {}};
    if (input.part != nullptr && input.part->relative) return {Direction::above_baseline, false, {}};
    if (column == Trend::up) return {Direction::above_baseline, false, {}};
    if (column == Trend::down) return {Direction::below_baseline, false, {}};
    if (column == Trend::keep) return {Direction::maintain, false, {}};
    return {Direction::unknown, false, input.part == nullptr ? std::string_view() : "direction-unsure"};
  }
  if (input.part != nullptr) {
    switch (input.part->bound) {
      case Bound::at_least:
        return {Direction::at_least, false, {}};
      case Bound::above:
        return {Direction::at_least, true, {}};
      case Bound::at_most:
        return {Direction::at_most, false, {}};
      case Bound::below:
        return {Direction::at_most, true, {}};
      case Bound::none:
        break;
    }
    if (input.part->trend == Trend::keep) return {Direction::maintain, false, {}};
    if (input.part->trend == Trend::up) return {Direction::increase, false, {}};
    if (input.part->trend == Trend::down) return {Direction::decrease, false, {}};
  }
  const DirectionReading numbers = by_numbers(input, falling);
  if (column == Trend::none || column == Trend::better) return numbers;
  const Direction said = column == Trend::up     ? Direction::increase
                         : column == Trend::down ? Direction::decrease
                                                 : Direction::maintain;
  const bool based = input.baseline != nullptr && input.baseline->value.has_value();
  const bool agrees = !based || numbers.direction == said || numbers.direction == Direction::maintain ||
                      said == Direction::maintain;
  return {said, false, agrees ? std::string_view() : "direction-against-column"};
}

}  // namespace shirube::intake
