#include "population/schedules/national.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/embedded.h"
#include "population/schedules/lifetable.h"
#include "population/schedules/monotone.h"

namespace shirube::population {

std::span<const EmbeddedFile> embedded_files();

namespace {

constexpr int kMostAge = 130;  // nobody is counted on beyond
constexpr int kFirstFertileAge = 10;
constexpr int kLastFertileAge = 55;

// Rows of a data file: comment lines (#) and the header left out.
std::vector<std::vector<std::string_view>> rows_of(std::string_view name) {
  std::string_view rest;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) rest = file.contents;
  }
  SHIRUBE_CHECK(!rest.empty(), name);
  std::vector<std::vector<std::string_view>> rows;
  bool header = true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    if (std::exchange(header, false)) continue;
    std::vector<std::string_view> cells;
    for (std::size_t comma = line.find(','); comma != std::string_view::npos; comma = line.find(',')) {
      cells.push_back(line.substr(0, comma));
      line.remove_prefix(comma + 1);
    }
    cells.push_back(line);
    rows.push_back(std::move(cells));
  }
  return rows;
}

double number(std::string_view cell) { return std::strtod(std::string(cell).c_str(), nullptr); }

// Person-years by single age, 0 to kMostAge, and what lies above an age.
struct Survivors {
  std::vector<double> years;   // L(x)
  std::vector<double> beyond;  // T(x)
};

Survivors survivors_of(const std::vector<double>& mx, Sex sex) {
  LifeTableInput input;
  input.mx = mx;
  input.sex = sex;
  input.lower_ages = {0, 1};
  while (input.lower_ages.size() < mx.size()) {
    input.lower_ages.push_back(5.0 * static_cast<double>(input.lower_ages.size() - 1));
  }
  const Result<LifeTable> made = life_table(input);
  SHIRUBE_CHECK(made.ok(), "national death rates make a life table");
  const LifeTable& table = made.value();
  std::vector<double> hazard;
  hazard.reserve(table.lx.size());
  for (const double l : table.lx) hazard.push_back(-std::log(l / table.lx.front()));
  const MonotoneCurve curve(table.lower_ages, hazard);
  const double last_age = table.lower_ages.back();
  const auto alive = [&](double age) {
    if (age <= last_age) return std::exp(-curve.at(age));
    return std::exp(-hazard.back() - mx.back() * (age - last_age));
  };
  Survivors out;
  out.years.resize(kMostAge + 1);
  out.beyond.resize(kMostAge + 2);
  out.years[0] = table.Lx[0] / table.lx.front();
  for (int age = 1; age <= kMostAge; ++age) {  // Simpson's rule within the year
    out.years[static_cast<std::size_t>(age)] = (alive(age) + 4 * alive(age + 0.5) + alive(age + 1)) / 6;
  }
  for (int age = kMostAge; age >= 0; --age) {
    const auto x = static_cast<std::size_t>(age);
    out.beyond[x] = out.beyond[x + 1] + out.years[x];
  }
  return out;
}

struct Period {
  Survivors survivors[2];
};

const std::map<int, Period>& periods() {
  static const std::map<int, Period> all = [] {
    std::map<int, Period> made;
    for (const auto& row : rows_of("japan/death_rates.csv")) {
      std::vector<double> mx;
      for (std::size_t i = 2; i < row.size(); ++i) mx.push_back(number(row[i]));
      const Sex sex = row[0] == "F" ? Sex::female : Sex::male;
      made[static_cast<int>(number(row[1]))].survivors[static_cast<int>(sex)] = survivors_of(mx, sex);
    }
    return made;
  }();
  return all;
}

const Period& period_of(int year) {
  const std::map<int, Period>& all = periods();
  const int clamped = std::clamp(year, all.begin()->first, all.rbegin()->first);
  return std::prev(all.upper_bound(clamped))->second;
}

void add_survival(Cells& out, int year, AgeGroups ages, double weight) {
  const Period& period = period_of(year);
  for (const Sex sex : kSexes) {
    const std::vector<double>& beyond = period.survivors[static_cast<int>(sex)].beyond;
    const auto t = [&](int group) { return beyond[static_cast<std::size_t>(group * ages.width)]; };
    const int last = ages.count - 1;
    out.at(sex, 0) += weight * (t(0) - t(1)) / ages.width;
    for (int group = 1; group < last; ++group) {
      out.at(sex, group) += weight * (t(group) - t(group + 1)) / (t(group - 1) - t(group));
    }
    out.at(sex, last) += weight * t(last) / t(last - 1);
  }
}

struct FertilityYear {
  double total = 0;
  double sex_ratio = 1.05;
  std::vector<double> shares;  // five-year ages from kFirstFertileAge, sum 1
};

const std::map<int, FertilityYear>& fertility_years() {
  static const std::map<int, FertilityYear> all = [] {
    std::map<int, FertilityYear> made;
    for (const auto& row : rows_of("japan/fertility.csv")) {
      FertilityYear year;
      year.total = number(row[1]);
      year.sex_ratio = number(row[2]);
      for (std::size_t i = 3; i < row.size(); ++i) year.shares.push_back(number(row[i]) / 100);
      made[static_cast<int>(number(row[0]))] = std::move(year);
    }
    return made;
  }();
  return all;
}

const FertilityYear& fertility_year(int year) {
  const std::map<int, FertilityYear>& all = fertility_years();
  return all.at(std::clamp(year, all.begin()->first, all.rbegin()->first));
}

}  // namespace

Mortality national_survival(int year, AgeGroups ages, double factor) {
  SHIRUBE_CHECK(ages.count >= 2 && ages.open_age() <= kMostAge, "ages of the national life table");
  Mortality out{Cells(ages)};
  const double each = 1.0 / ages.width;
  for (int i = 0; i < ages.width;) {  // years of one period together
    const int begins = year + i;
    const int next = (begins / kNationalPeriod + 1) * kNationalPeriod;
    const int years = std::min(next - begins, ages.width - i);
    add_survival(out.survival, begins, ages, each * years);
    i += years;
  }
  for (const Sex sex : kSexes) {
    for (double& ratio : out.survival.of(sex)) {
      ratio = factor == 1 ? std::min(ratio, 1.0) : std::min(std::pow(ratio, factor), 1.0);
    }
  }
  return out;
}

Cells national_death_rates(int year, AgeGroups ages) {
  SHIRUBE_CHECK(ages.count >= 2 && ages.open_age() <= kMostAge, "ages of the national life table");
  Cells out(ages);
  for (const Sex sex : kSexes) {
    const Survivors& s = period_of(year).survivors[static_cast<int>(sex)];
    // l(x) at a bound: the mean of the person-years around it; 1 at birth.
    const auto alive = [&](int age) {
      if (age == 0) return 1.0;
      const auto x = static_cast<std::size_t>(age);
      return age > kMostAge ? 0.0 : std::sqrt(s.years[x - 1] * s.years[x]);
    };
    for (int group = 0; group < ages.count; ++group) {
      const int from = ages.lower(group);
      const bool open = group == ages.count - 1;
      const int to = open ? kMostAge + 1 : ages.lower(group + 1);
      const double lived = s.beyond[static_cast<std::size_t>(from)] - s.beyond[static_cast<std::size_t>(to)];
      out.at(sex, group) = (alive(from) - (open ? 0 : alive(to))) / lived;
    }
  }
  return out;
}

Fertility national_fertility(int year, AgeGroups ages, int years) {
  if (years <= 0) years = ages.width;
  Fertility out;
  out.annual_rates.assign(static_cast<std::size_t>(ages.count), 0);
  out.sex_ratio_at_birth = 0;
  for (int i = 1; i <= years; ++i) {
    const FertilityYear& one = fertility_year(year + i);
    std::vector<double> bounds{kFirstFertileAge};
    std::vector<double> cumulated{0};
    for (const double share : one.shares) {
      bounds.push_back(bounds.back() + 5);
      cumulated.push_back(cumulated.back() + share * one.total);
    }
    const MonotoneCurve curve(bounds, cumulated);
    const auto born_before = [&](int age) {
      return curve.at(std::clamp<double>(age, kFirstFertileAge, kLastFertileAge));
    };
    for (int group = 0; group + 1 < ages.count; ++group) {
      const double between =
          std::max(0.0, born_before(ages.lower(group + 1)) - born_before(ages.lower(group)));
      out.annual_rates[static_cast<std::size_t>(group)] += between / ages.width / years;
    }
    out.sex_ratio_at_birth += one.sex_ratio / years;
  }
  return out;
}

double national_total_fertility(int year) { return fertility_year(year).total; }

}  // namespace shirube::population
