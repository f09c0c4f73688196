// What is being loaded beside what is there: a mistake that one file alone does not show.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "statistics/readers.h"

namespace shirube::app {

struct ComparedFile {
  std::string path;
  std::vector<statistics::PopulationRecord> records;
  std::vector<statistics::Merger> mergers;
  Diagnostics findings;  // of its reading; what is found here is added
};

// Everything that stays in use beside the files.
struct Stored {
  std::vector<statistics::PopulationRecord> records;
  std::vector<statistics::Merger> mergers;
};

// Errors, warnings where their code is in `accept`:
//   place-merged       a population of a code after its merger into another, by the loaded mappings
//   sexes-swapped, survival-impossible   against the other years of the place
// Warnings:
//   population-jump, survival-impossible  as within one file
//   census-year-missing    a census between others of the place (or of all places of the file)
//   census-place-missing   a place without a census that most places of its file have
void compare_with_stored(std::vector<ComparedFile>& files, const Stored& stored,
                         const std::set<std::string>& accept);

// The error where `code` became (a part of) another place. nullopt: it did not.
std::optional<Error> place_merged(const std::string& code, const std::vector<statistics::Merger>& mergers);

}  // namespace shirube::app
