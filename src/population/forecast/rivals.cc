#include "population/forecast/rivals.h"

#include <algorithm>

#include "population/forecast/model.h"

namespace shirube::population {
namespace {

constexpr int kWomenFrom = 15;
constexpr int kWomenTo = 50;

Cells scaled(const Cells& cells, double factor) {
  Cells made = cells;
  for (const Sex sex : kSexes)
    for (double& persons : made.of(sex)) persons *= factor;
  return made;
}

Cells linear(const Cells& before, const Cells& now, std::size_t step) {
  const double total = now.total();
  if (!(total > 0)) return now;
  const double change = (total - before.total()) * static_cast<double>(step);
  return scaled(now, std::max(0.0, (total + change) / total));
}

// `before` → `now` gives the ratios, applied to `from`.
Cells hamilton_perry(const Cells& before, const Cells& now, const Cells& from) {
  Cells made(now.ages());
  const int last = now.count() - 1;
  for (const Sex sex : kSexes) {
    for (int group = 1; group <= last; ++group) {
      const bool open = group == last;
      const double start = before.at(sex, group - 1) + (open ? before.at(sex, group) : 0);
      const double source = from.at(sex, group - 1) + (open ? from.at(sex, group) : 0);
      made.at(sex, group) = start > 0 ? source * now.at(sex, group) / start : source;
    }
  }
  const double women = now.between(Sex::female, kWomenFrom, kWomenTo);
  const double women_next = made.between(Sex::female, kWomenFrom, kWomenTo);
  for (const Sex sex : kSexes) made.at(sex, 0) = women > 0 ? now.at(sex, 0) * women_next / women : 0;
  return made;
}

std::vector<std::vector<Cells>> shrunk_mean(const Panel& panel, std::size_t origin, std::size_t steps) {
  std::vector<std::vector<Cells>> made;
  forecasting::History history = forecasting::history_of(panel, origin + 1);
  for (std::size_t step = 0; step < steps; ++step) {
    forecasting::NextCensus next = forecasting::shrunk_mean_step(history);
    std::vector<Cells> cells(panel.codes.size(), Cells(panel.ages));
    for (std::size_t i = 0; i < history.count(); ++i) {
      for (const Sex sex : kSexes)
        for (int group = 0; group < history.groups(); ++group)
          cells[history.places[i]].at(sex, group) =
              next.people[static_cast<std::size_t>(static_cast<int>(sex) * history.groups() + group)][i];
    }
    made.push_back(std::move(cells));
    forecasting::append(history, history.years.back() + history.ages.width, std::move(next.people),
                        std::move(next.rates));
  }
  return made;
}

}  // namespace

std::string code(Rival rival) {
  switch (rival) {
    case Rival::constant:
      return "constant";
    case Rival::linear:
      return "linear";
    case Rival::hamilton_perry:
      return "hamilton-perry";
    case Rival::shrunk_mean:
      return "shrunk-mean";
  }
  return {};
}

Message name(Rival rival) {
  switch (rival) {
    case Rival::constant:
      return {"横ばい", "constant"};
    case Rival::linear:
      return {"直線", "linear"};
    case Rival::hamilton_perry:
      return {"コーホート変化率（Hamilton–Perry）", "Hamilton-Perry"};
    case Rival::shrunk_mean:
      return {"3期平均の変化率（都道府県へ縮小）", "mean of three periods, shrunk"};
  }
  return {};
}

std::vector<std::vector<Cells>> forecast_by(Rival rival, const Panel& panel, std::size_t origin,
                                            std::size_t steps) {
  if (rival == Rival::shrunk_mean) return shrunk_mean(panel, origin, steps);
  std::vector<std::vector<Cells>> made(steps);
  for (const std::vector<Cells>& place : panel.cells) {
    const Cells& before = place[origin - 1];
    const Cells& now = place[origin];
    Cells last = now;
    for (std::size_t step = 0; step < steps; ++step) {
      if (rival == Rival::linear) last = linear(before, now, step + 1);
      if (rival == Rival::hamilton_perry) last = hamilton_perry(before, now, last);
      made[step].push_back(last);
    }
  }
  return made;
}

}  // namespace shirube::population
