// Simple forecasts that any better one must beat.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/message.h"
#include "population/panel.h"

namespace shirube::population {

// constant: everything as at the origin. linear: the change of the total since the census
// before goes on, ages in the proportions of the origin. hamilton-perry: cohort change ratios
// of the last period, children per women 15–49 of the origin. shrunk-mean: ratios of up to three
// periods together, shrunk towards the prefecture's.
enum class Rival { constant, linear, hamilton_perry, shrunk_mean };
inline constexpr Rival kRivals[] = {Rival::constant, Rival::linear, Rival::hamilton_perry,
                                    Rival::shrunk_mean};
std::string code(Rival rival);
Message name(Rival rival);

// [step][place], from the census with index `origin` ≥ 1; later censuses are not looked at.
std::vector<std::vector<Cells>> forecast_by(Rival rival, const Panel& panel, std::size_t origin,
                                            std::size_t steps);

}  // namespace shirube::population
