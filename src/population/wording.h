// Sexes, age groups and figures in words, for what this module says to people.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "population/cells.h"
#include "words/numbers.h"

namespace shirube::population {

Message sex_name(Sex sex);                           // 女, female
Message age_name(const AgeGroups& ages, int group);  // 20～24歳, ages 20–24; 90歳以上, ages 90 and over
Message cell_name(Sex sex, const AgeGroups& ages, int group);

using words::figure;

// An error about one cell: place.cell is "女 20～24歳", value the figure, and the sentences
// begin with the cell's name. `what` and `remedy` are whole sentences without it.
Error cell_error(std::string code, Sex sex, const AgeGroups& ages, int group, double value,
                 const Message& what, Message remedy);

}  // namespace shirube::population
