// The random levels of an ensemble: the AR(1) processes of uncertainty.h, for many
// trajectories at once.
//
// Every innovation is looked up by (seed, scope, calendar year, purpose, trajectory); a
// trajectory has the same levels whichever others are computed beside it. Trajectory i of
// every place has the same national path, and the same prefectural path within a prefecture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "population/ensemble/student.h"
#include "population/uncertainty.h"

namespace shirube::population {

// Levels are held as [step][component][trajectory]: fertility, mortality, then the groups of
// migration in the order of Uncertainty.
inline constexpr std::size_t kFertilityLevel = 0;
inline constexpr std::size_t kMortalityLevel = 1;
inline constexpr std::size_t kFirstMigrationLevel = 2;

inline std::size_t level_components(const Uncertainty& uncertainty) {
  return kFirstMigrationLevel + uncertainty.migration_groups.size();
}

// Which years and trajectories: steps of `width` years from start_year.
struct LevelSpan {
  std::uint64_t seed = 0;
  int start_year = 0;
  int width = 1;
  int steps = 0;
  std::size_t first = 0;  // trajectory
  std::size_t count = 0;
};

enum class Scope { nation, prefecture, place };

// Row (step · components + component) of levels of many trajectories begins at
// values + row · stride.
struct LevelRows {
  double* values = nullptr;
  std::size_t stride = 0;
};
struct BaseRows {
  const double* values = nullptr;  // null: all 0
  std::size_t stride = 0;
};

// levels = base + the processes of one scope, for trajectories [span.first, + span.count).
// `key` is the prefecture's or the place's code. Base and levels may be the same rows.
void add_levels(const Uncertainty& uncertainty, Scope scope, const std::string& key, const LevelSpan& span,
                StudentMaps& students, const BaseRows& base, const LevelRows& levels);

// Errors: ensemble-input (a correlation or rho outside its range, a negative or infinite sd,
// degrees of freedom of 2 or less, groups out of order).
Result<void> check_uncertainty(const Uncertainty& uncertainty);

// The national and prefectural levels, kept while places that share them are computed.
// Thread-safe. Results are whole: trajectories [0, count) of the span it was made for.
class SharedLevels {
 public:
  explicit SharedLevels(const LevelSpan& span);
  ~SharedLevels();
  SharedLevels(const SharedLevels&) = delete;
  SharedLevels& operator=(const SharedLevels&) = delete;

  // [step][component][span.count]; lives as long as the pointer.
  std::shared_ptr<const std::vector<double>> of(const Uncertainty& uncertainty,
                                                const std::string& prefecture);
  StudentMaps& students() { return students_; }

 private:
  struct Entry;
  struct State;
  LevelSpan span_;
  StudentMaps students_;
  std::unique_ptr<State> state_;
};

}  // namespace shirube::population
