#include "population/projection.h"

namespace shirube::population {
namespace {

std::string span_text(const ProjectionInput& input, std::size_t step) {
  const std::string years = std::to_string(input.year(step)) + "–" + std::to_string(input.year(step + 1));
  const std::string& place = input.name.empty() ? input.place : input.name;
  return place.empty() ? years : place + " " + years;
}

}  // namespace

Result<const Cells*> Projection::at(int year) const {
  for (std::size_t i = 0; i < years.size(); ++i) {
    if (years[i] == year) return &populations[i];
  }
  if (years.empty()) {
    return make_error("year-outside", {"推計に年がありません", "the projection has no years"},
                      {"推計を先に行ってください", "project first"}, std::to_string(year));
  }
  const std::string first = std::to_string(years.front());
  const std::string last = std::to_string(years.back());
  const std::string width = std::to_string(years.size() > 1 ? years[1] - years[0] : 1);
  return make_error("year-outside",
                    {std::to_string(year) + "年は推計の年にありません（" + first + "年から" + last +
                         "年まで、" + width + "年ごと）",
                     std::to_string(year) + " is not a year of the projection (" + first + " to " + last +
                         ", every " + width + ")"},
                    {"推計の年を選ぶか、推計の期間を延ばしてください",
                     "choose a year of the projection, or project further"},
                    std::to_string(year));
}

Result<Projection> project(const ProjectionInput& input) {
  if (!input.timings.empty() && input.timings.size() != input.steps.size()) {
    return make_error(
        "timings-differ", {"移動の時期の指定が期間の数と合いません", "there is not one timing for each step"},
        {"期間ごとに1つ指定するか、全期間に1つ指定してください", "give one for each step, or one for all"},
        std::to_string(input.timings.size()));
  }
  if (!input.children.empty()) {
    bool at_end = input.children.size() == input.steps.size();
    for (std::size_t i = 0; i < input.steps.size(); ++i) at_end = at_end && input.timing_of(i) == Timing::end;
    if (!at_end) {
      return make_error("timings-differ",
                        {"子ども女性比による推計は、期間ごとに1つの比を、移動の時期 end で使います",
                         "child–woman ratios are used one for each step, with the timing `end`"},
                        {"移動の時期を end にし、すべての期間の比を与えてください",
                         "choose the timing `end` and give a ratio for every step"},
                        std::to_string(input.children.size()));
    }
  }
  Projection out;
  out.place = input.place;
  out.name = input.name;
  out.years.push_back(input.start_year);
  out.populations.push_back(input.start);
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const Timing timing = input.timing_of(i);
    const Cells& start = out.populations.back();
    StepInput shifted;
    const bool shift = input.migrants_by_start_age && !migrates_in_halves(timing);
    if (shift) {
      shifted = input.steps[i];
      shifted.migration = by_end_age(shifted.migration, start);
    }
    const StepInput& taken = shift ? shifted : input.steps[i];
    Result<Step> step = input.children.empty() ? project_step(start, taken, timing)
                                               : project_step_child_woman(start, taken.mortality,
                                                                          taken.migration, input.children[i]);
    if (!step) {
      Error error = step.error();
      const std::string span = span_text(input, i);
      error.place.cell = error.place.cell.empty() ? span : span + " " + error.place.cell;
      return error;
    }
    out.years.push_back(input.year(i + 1));
    out.populations.push_back(std::move(step.value().end));
    out.accounts.push_back(std::move(step.value().accounts));
  }
  return out;
}

}  // namespace shirube::population
