// People (or rates) by sex and age group: the vocabulary of module population.
//
// Ages are groups of equal width from 0; the last is open. Five-year groups to 90+
// are {5, 19}, single years to 100+ are {1, 101}. Persons are doubles, since
// projections make fractions of people; counts that were observed are whole.
#pragma once

#include <cstddef>
#include <vector>

namespace shirube::population {

enum class Sex : int { female = 0, male = 1 };
inline constexpr Sex kSexes[] = {Sex::female, Sex::male};

struct AgeGroups {
  int width = 5;   // years
  int count = 19;  // groups; the last is open
  int lower(int group) const { return group * width; }
  int open_age() const { return (count - 1) * width; }
  bool operator==(const AgeGroups&) const = default;
};

// One value per sex and age group.
class Cells {
 public:
  Cells() = default;
  explicit Cells(AgeGroups ages, double fill = 0)
      : ages_(ages),
        values_{std::vector<double>(static_cast<std::size_t>(ages.count), fill),
                std::vector<double>(static_cast<std::size_t>(ages.count), fill)} {}

  const AgeGroups& ages() const { return ages_; }
  int count() const { return ages_.count; }
  std::vector<double>& of(Sex sex) { return values_[static_cast<int>(sex)]; }
  const std::vector<double>& of(Sex sex) const { return values_[static_cast<int>(sex)]; }
  double& at(Sex sex, int group) { return of(sex)[static_cast<std::size_t>(group)]; }
  double at(Sex sex, int group) const { return of(sex)[static_cast<std::size_t>(group)]; }

  double total(Sex sex) const;  // ordered sum from age 0
  double total() const;
  // Sum over ages [from, to) in years; the open group counts where from <= its lower age < to.
  // Bounds must be group bounds.
  double between(int from_age, int to_age) const;
  double between(Sex sex, int from_age, int to_age) const;
  bool operator==(const Cells&) const = default;

 private:
  AgeGroups ages_{5, 0};  // none until they are given: count() == 0 means "not there"
  std::vector<double> values_[2];
};

}  // namespace shirube::population
