#include "population/scenario/scenario.h"

#include <algorithm>
#include <span>

#include "base/check.h"
#include "base/embedded.h"
#include "population/scenario/check.h"

namespace shirube::population {

std::span<const EmbeddedFile> embedded_files();

namespace {

Change made(Quantity quantity, std::map<int, double> by_year, int from_age = 0, int to_age = kNoUpperAge) {
  Change change;
  change.quantity = quantity;
  change.level.points = std::move(by_year);
  change.from_age = from_age;
  change.to_age = to_age;
  return change;
}

const Scenario* find(const std::string& id, const std::vector<Scenario>& known) {
  const auto own = std::find_if(known.begin(), known.end(), [&](const Scenario& s) { return s.id == id; });
  if (own != known.end()) return &*own;
  const std::vector<Scenario>& standard = standard_scenarios();
  const auto found =
      std::find_if(standard.begin(), standard.end(), [&](const Scenario& s) { return s.id == id; });
  return found == standard.end() ? nullptr : &*found;
}

std::string known_ids(const std::vector<Scenario>& known) {
  std::string out;
  for (const std::vector<Scenario>* list : {&known, &standard_scenarios()}) {
    for (const Scenario& scenario : *list) {
      if (find(scenario.id, known) != &scenario) continue;  // hidden by one of the same id
      out += (out.empty() ? "" : ", ") + scenario.id;
    }
  }
  return out;
}

}  // namespace

double LevelPath::at(int year, int start_year, double base) const {
  SHIRUBE_CHECK(!points.empty(), "a level path has a point");
  const auto after = points.lower_bound(year);
  if (after == points.end()) return points.rbegin()->second;
  if (after->first == year) return after->second;
  double from_year = start_year;
  double from = base;
  if (after != points.begin()) {
    from_year = std::prev(after)->first;
    from = std::prev(after)->second;
  }
  if (after->first <= from_year || year <= from_year) return from;
  return from + (after->second - from) * (year - from_year) / (after->first - from_year);
}

std::string_view code(Quantity quantity) {
  switch (quantity) {
    case Quantity::total_fertility:
      return "total-fertility";
    case Quantity::fertility_factor:
      return "fertility-factor";
    case Quantity::sex_ratio_at_birth:
      return "sex-ratio-at-birth";
    case Quantity::life_expectancy:
      return "life-expectancy";
    case Quantity::mortality_factor:
      return "mortality-factor";
    case Quantity::migration_factor:
      return "migration-factor";
    case Quantity::migration_rate:
      return "migration-rate";
    case Quantity::net_migrants:
      return "net-migrants";
    case Quantity::added_migrants:
      return "added-migrants";
  }
  return "";
}

bool Change::same_subject(const Change& other) const {
  return quantity == other.quantity && sex == other.sex && from_age == other.from_age &&
         to_age == other.to_age && flow == other.flow;
}

Scenario& Scenario::add(Change change) {
  changes.push_back(std::move(change));
  return *this;
}

Change total_fertility(std::map<int, double> by_year) {
  return made(Quantity::total_fertility, std::move(by_year));
}

Change fertility_factor(std::map<int, double> by_year) {
  return made(Quantity::fertility_factor, std::move(by_year));
}

Change migration_factor(double factor, int from_age, int to_age, Flow flow) {
  Change change = made(Quantity::migration_factor, LevelPath::constant(factor).points, from_age, to_age);
  change.flow = flow;
  return change;
}

Change net_migrants_per_year(std::map<int, double> by_year, int from_age, int to_age) {
  return made(Quantity::net_migrants, std::move(by_year), from_age, to_age);
}

Change added_migrants_per_year(std::map<int, double> by_year, int from_age, int to_age) {
  return made(Quantity::added_migrants, std::move(by_year), from_age, to_age);
}

Change mortality_factor(std::map<int, double> by_year) {
  return made(Quantity::mortality_factor, std::move(by_year));
}

const std::vector<Scenario>& standard_scenarios() {
  static const std::vector<Scenario> all = [] {
    std::vector<Scenario> out;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.name.starts_with("scenarios/")) continue;
      Result<std::vector<Scenario>> read = parse_scenarios(file.contents, std::string(file.name));
      SHIRUBE_CHECK(read.ok(), read.error().to_string(Lang::en));
      for (Scenario& scenario : read.value()) out.push_back(std::move(scenario));
    }
    return out;
  }();
  return all;
}

Result<Scenario> resolve(const std::string& id, const std::vector<Scenario>& known) {
  const Scenario* scenario = find(id, known);
  if (scenario == nullptr) {
    return make_error("scenario-unknown",
                      {"この名前のシナリオはありません。", "There is no scenario of this name."},
                      {"使える名前: " + known_ids(known) + "。自作のものは TOML ファイルで与えます。",
                       "Known names: " + known_ids(known) + ". Your own are given as a TOML file."},
                      id);
  }
  std::vector<const Scenario*> line{scenario};  // child first
  while (!line.back()->parent.empty()) {
    const Scenario& child = *line.back();
    const Scenario* parent = find(child.parent, known);
    if (parent == nullptr) {
      return at(
          make_error("scenario-parent-unknown",
                     {"「" + child.id + "」の親のシナリオがありません。",
                      "The parent of \"" + child.id + "\" does not exist."},
                     {"使える名前: " + known_ids(known), "Known names: " + known_ids(known)}, child.parent),
          child.place);
    }
    if (std::find(line.begin(), line.end(), parent) != line.end()) {
      std::string ring = parent->id;
      for (auto each = line.rbegin(); each != line.rend(); ++each) ring += " ← " + (*each)->id;
      return at(
          make_error("scenario-cycle",
                     {"シナリオの親子関係が輪になっています。", "The parents of scenarios form a ring."},
                     {"どれか一つの parent を消すか、base にしてください。",
                      "Remove one `parent`, or make it base."},
                     ring),
          child.place);
    }
    line.push_back(parent);
  }
  Scenario out = *scenario;
  out.parent.clear();
  out.changes.clear();
  for (auto each = line.rbegin(); each != line.rend(); ++each) {
    std::vector<Change> inherited = std::move(out.changes);
    out.changes.clear();
    const std::vector<Change>& own = (*each)->changes;
    for (Change& change : inherited) {
      const bool replaced = std::any_of(own.begin(), own.end(),
                                        [&](const Change& other) { return other.same_subject(change); });
      if (!replaced) out.changes.push_back(std::move(change));
    }
    out.changes.insert(out.changes.end(), own.begin(), own.end());
  }
  return out;
}

}  // namespace shirube::population
