// Internal to progress: what a person put in place of a computed judgement.
#pragma once

#include <vector>

#include "plan/actual.h"
#include "progress/rollup.h"

namespace shirube::progress {

// What an override can say; nullopt: its value does not exist.
std::optional<NationalClass> national_of(const Override& override_);
std::optional<int> grant_of(const Override& override_);

// Sets result.national from the components, then applies the overrides of the year.
void apply_overrides(const std::vector<Override>& overrides, int year, const Scheme& scheme,
                     IndicatorResult& result);

}  // namespace shirube::progress
