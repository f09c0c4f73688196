#include "population/areas/reconcile.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "population/areas/allocate.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

Error ages_differ() {
  return make_error("ages-differ",
                    {"地域の年齢区分が全体と異なります", "the areas have other age groups than the whole"},
                    {"同じ年齢区分（例：5歳階級、90歳以上）にそろえてください",
                     "bring them to the same age groups (e.g. five years to 90+)"});
}

Result<void> check_areas(const std::vector<Cells>& areas, const AgeGroups& ages) {
  if (areas.empty()) {
    return make_error("areas-none", {"地域が1つもありません", "there is no area"},
                      {"地域の人口を入れてください", "give populations of areas"});
  }
  for (const Cells& area : areas) {
    if (area.ages() != ages) return ages_differ();
  }
  return {};
}

double at_or_zero(const Cells& cells, Sex sex, int group) {
  return cells.count() == 0 ? 0 : cells.at(sex, group);
}

Error in_cell(Error error, Sex sex, const AgeGroups& ages, int group) {
  error.place.cell = cell_name(sex, ages, group).ja;
  return error;
}

// The weights, or those to fall back to where all are 0.
std::vector<double> or_else(std::vector<double> weights, const std::vector<double>& fallback) {
  const bool none = std::none_of(weights.begin(), weights.end(), [](double w) { return w > 0; });
  return none ? fallback : weights;
}

template <class Get>
std::vector<double> each(std::size_t count, Get get) {
  std::vector<double> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = std::max(0.0, get(i));
  return out;
}

// Gains and losses that cancel, no loss more than `room`.
Result<std::vector<double>> cancel(const std::vector<double>& drafts, const std::vector<double>& room) {
  const std::vector<double> wanted = plus_minus(drafts, 0, std::vector<double>(drafts.size(), 1));
  std::vector<double> gains(drafts.size(), 0), losses(drafts.size(), 0), caps(drafts.size(), 0);
  double moved = 0, possible = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] > 0) gains[i] = wanted[i];
    if (wanted[i] >= 0) continue;
    losses[i] = -wanted[i];
    caps[i] = room[i];
    moved += losses[i];
    possible += caps[i];
  }
  moved = std::min(moved, possible);
  SHIRUBE_TRY(out, allocate(losses, moved, caps));
  SHIRUBE_TRY(in, allocate(gains, moved));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = (gains[i] > 0 ? in[i] : 0) - out[i];
  return out;
}

double sum_of_values(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

Error starts_differ(double sum, double own) {
  return make_error(
      "areas-start",
      {"地域の期首人口の和（" + figure(sum, 10) + "）が全体（" + figure(own, 10) + "）と一致しません",
       "the areas' people at the start add up to " + figure(sum, 10) + ", the whole has " + figure(own, 10)},
      {"先に期首人口を全体に合わせてください", "fit their populations to the whole first"},
      figure(sum - own));
}

// The flows of one sex and end age, by area.
struct CellFlows {
  std::vector<double> in, deaths, out, within;
};

// `total` leave, in proportion to `weights`: of those who were there first (`room`, from which
// they are taken), then of those who came.
Result<std::vector<double>> leave(double total, const std::vector<double>& weights,
                                  const std::vector<double>& came, std::vector<double>& room) {
  const double here = std::min(total, sum_of_values(room));
  SHIRUBE_TRY(parts, allocate(weights, here, room));
  for (std::size_t i = 0; i < parts.size(); ++i) room[i] = std::max(0.0, room[i] - parts[i]);
  if (total <= here) return parts;
  SHIRUBE_TRY(rest, allocate(came, total - here));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i] += rest[i];
    room[i] -= rest[i];
  }
  return parts;
}

Result<CellFlows> share_cell(const std::vector<double>& cohort, const std::vector<double>& people,
                             const CellFlows& draft, double in, double deaths, double out) {
  SHIRUBE_TRY(came, allocate(or_else(draft.in, or_else(cohort, people)), in));
  std::vector<double> room = cohort;
  SHIRUBE_TRY(died, leave(deaths, or_else(draft.deaths, cohort), came, room));
  SHIRUBE_TRY(left, leave(out, or_else(draft.out, cohort), came, room));
  for (std::size_t i = 0; i < room.size(); ++i) room[i] = std::max(0.0, room[i] + came[i]);
  SHIRUBE_TRY(moved, cancel(draft.within, room));
  return CellFlows{std::move(came), std::move(died), std::move(left), std::move(moved)};
}

Result<void> share_births(const Step& whole, const std::vector<Cells>& starts,
                          const std::vector<AreaStep>& drafts, std::vector<AreaStep>& out) {
  const std::size_t n = starts.size();
  const std::vector<double> people = each(n, [&](std::size_t i) { return starts[i].total(); });
  SHIRUBE_TRY(
      girls,
      allocate(or_else(each(n, [&](std::size_t i) { return drafts[i].accounts.births_female; }), people),
               whole.accounts.births_female));
  SHIRUBE_TRY(
      boys, allocate(or_else(each(n, [&](std::size_t i) { return drafts[i].accounts.births_male; }), people),
                     whole.accounts.births_male));
  for (std::size_t i = 0; i < n; ++i) {
    out[i].accounts.births_female = girls[i];
    out[i].accounts.births_male = boys[i];
  }
  const std::vector<double>& by_mother = whole.accounts.births_by_mother;
  if (by_mother.empty()) return {};
  // Seed: women of the age at the start; a trace of the whole's where an area has none, so that a
  // table with these sums exists.
  Table seed{n, by_mother.size(), std::vector<double>(n * by_mother.size(), 0)};
  std::vector<double> rows(n);
  std::vector<double> trace(by_mother.size(), 1e-6);
  double births = 0;
  for (std::size_t a = 0; a < by_mother.size(); ++a) {
    births += by_mother[a];
    for (const Cells& start : starts) trace[a] += 1e-3 * start.at(Sex::female, static_cast<int>(a));
  }
  for (std::size_t i = 0; i < n; ++i) {
    rows[i] = girls[i] + boys[i];
    for (std::size_t a = 0; a < by_mother.size(); ++a) {
      const double women = starts[i].at(Sex::female, static_cast<int>(a));
      seed.at(i, a) = by_mother[a] * std::max(women, trace[a]);
    }
  }
  double all = 0;
  for (const double row : rows) all += row;
  for (double& row : rows) row *= all > 0 ? births / all : 0;
  SHIRUBE_TRY(table, fit_proportionally(seed, rows, by_mother));
  for (std::size_t i = 0; i < n; ++i) {
    out[i].accounts.births_by_mother.resize(by_mother.size());
    for (std::size_t a = 0; a < by_mother.size(); ++a) out[i].accounts.births_by_mother[a] = table.at(i, a);
  }
  return {};
}

Cells net_of(const StepAccounts& accounts) {
  Cells net = accounts.in_migrants;
  for (const Sex sex : kSexes) {
    for (int group = 0; group < net.count(); ++group)
      net.at(sex, group) -= accounts.out_migrants.at(sex, group);
  }
  return net;
}

Result<void> check_same_years(const std::vector<int>& years, const Projection& area) {
  if (area.years == years) return {};
  return make_error("years-differ",
                    {"「" + area.name + "」の推計の年が全体と異なります",
                     "the projection of \"" + area.name + "\" has other years than the whole"},
                    {"同じ年から同じ年まで推計してください", "project from and to the same years"},
                    area.name);
}

}  // namespace

Cells cohorts_at_start(const Cells& start, double births_female, double births_male) {
  Cells out(start.ages());
  for (const Sex sex : kSexes) {
    out.at(sex, 0) = sex == Sex::female ? births_female : births_male;
    for (int group = 1; group < start.count(); ++group) out.at(sex, group) = start.at(sex, group - 1);
    out.at(sex, start.count() - 1) += start.at(sex, start.count() - 1);
  }
  return out;
}

Cells end_of(const Cells& start, const AreaStep& step) {
  Cells end = cohorts_at_start(start, step.accounts.births_female, step.accounts.births_male);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < end.count(); ++group) {
      const double left = end.at(sex, group) - step.accounts.deaths.at(sex, group) +
                          step.accounts.in_migrants.at(sex, group) -
                          step.accounts.out_migrants.at(sex, group) + step.within.at(sex, group);
      end.at(sex, group) = std::max(0.0, left);  // what is below 0 is rounding
    }
  }
  return end;
}

Result<std::vector<Cells>> fit_populations(const std::vector<Cells>& areas, const Cells& whole,
                                           const std::vector<double>& area_totals) {
  SHIRUBE_TRY_VOID(check_areas(areas, whole.ages()));
  const std::vector<double> people = each(areas.size(), [&](std::size_t i) { return areas[i].total(); });
  std::vector<Cells> out(areas.size(), Cells(whole.ages()));
  const int count = whole.count();
  for (const Sex sex : kSexes) {
    for (int group = 0; group < count; ++group) {
      const std::vector<double> own =
          each(areas.size(), [&](std::size_t i) { return areas[i].at(sex, group); });
      Result<std::vector<double>> shares = allocate(or_else(own, people), whole.at(sex, group));
      if (!shares) return in_cell(shares.error(), sex, whole.ages(), group);
      for (std::size_t i = 0; i < out.size(); ++i) out[i].at(sex, group) = shares.value()[i];
    }
  }
  if (area_totals.empty()) return out;
  SHIRUBE_CHECK(area_totals.size() == areas.size(), "a total for every area");
  Table seed{areas.size(), static_cast<std::size_t>(2 * count), {}};
  std::vector<double> columns;
  for (const Cells& area : out) {
    for (const Sex sex : kSexes)
      seed.values.insert(seed.values.end(), area.of(sex).begin(), area.of(sex).end());
  }
  for (const Sex sex : kSexes) columns.insert(columns.end(), whole.of(sex).begin(), whole.of(sex).end());
  SHIRUBE_TRY(fitted, fit_proportionally(seed, area_totals, columns));
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (int k = 0; k < 2 * count; ++k) {
      out[i].at(k < count ? Sex::female : Sex::male, k % count) = fitted.at(i, static_cast<std::size_t>(k));
    }
  }
  return out;
}

Result<std::vector<AreaStep>> reconcile_step(const std::vector<Cells>& starts, const Step& whole,
                                             const Cells& whole_start, const std::vector<AreaStep>& drafts) {
  const AgeGroups ages = whole.end.ages();
  SHIRUBE_TRY_VOID(check_areas(starts, ages));
  SHIRUBE_CHECK(drafts.size() == starts.size(), "a draft for every area");
  const double scale = std::max(1.0, whole_start.total());
  if (account_gap(whole_start, whole) > 1e-9 * scale) {
    return make_error("control-open",
                      {"全体の推計の収支（期首＋出生－死亡＋移動＝期末）が合っていません",
                       "the accounts of the whole (start + births − deaths + moves = end) do not close"},
                      {"全体の推計を作り直してください", "make the projection of the whole anew"},
                      figure(account_gap(whole_start, whole)));
  }
  const std::size_t n = starts.size();
  std::vector<AreaStep> out(n);
  for (AreaStep& step : out) {
    step.accounts.deaths = step.accounts.in_migrants = step.accounts.out_migrants = step.within = Cells(ages);
  }
  SHIRUBE_TRY_VOID(share_births(whole, starts, drafts, out));
  std::vector<Cells> cohorts;
  for (std::size_t i = 0; i < n; ++i) {
    cohorts.push_back(
        cohorts_at_start(starts[i], out[i].accounts.births_female, out[i].accounts.births_male));
  }
  const std::vector<double> people = each(n, [&](std::size_t i) { return starts[i].total(); });
  const Cells own = cohorts_at_start(whole_start, whole.accounts.births_female, whole.accounts.births_male);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      CellFlows draft;
      for (std::size_t i = 0; i < n; ++i) {
        const StepAccounts& of = drafts[i].accounts;
        draft.in.push_back(std::max(0.0, at_or_zero(of.in_migrants, sex, group)));
        draft.deaths.push_back(std::max(0.0, at_or_zero(of.deaths, sex, group)));
        draft.out.push_back(std::max(0.0, at_or_zero(of.out_migrants, sex, group)));
        draft.within.push_back(at_or_zero(drafts[i].within, sex, group));
      }
      const std::vector<double> cohort = each(n, [&](std::size_t i) { return cohorts[i].at(sex, group); });
      if (std::abs(sum_of_values(cohort) - own.at(sex, group)) > 1e-9 * scale) {
        return in_cell(starts_differ(sum_of_values(cohort), own.at(sex, group)), sex, ages, group);
      }
      const Result<CellFlows> shared =
          share_cell(cohort, people, draft, whole.accounts.in_migrants.at(sex, group),
                     whole.accounts.deaths.at(sex, group), whole.accounts.out_migrants.at(sex, group));
      if (!shared) return in_cell(shared.error(), sex, ages, group);
      for (std::size_t i = 0; i < n; ++i) {
        out[i].accounts.in_migrants.at(sex, group) = shared.value().in[i];
        out[i].accounts.deaths.at(sex, group) = shared.value().deaths[i];
        out[i].accounts.out_migrants.at(sex, group) = shared.value().out[i];
        out[i].within.at(sex, group) = shared.value().within[i];
      }
    }
  }
  for (AreaStep& step : out) step.accounts.net_migrants = net_of(step.accounts);
  return out;
}

Result<std::vector<AreaProjection>> reconcile(const Projection& whole, const std::vector<Projection>& areas) {
  std::vector<Cells> starts;
  for (const Projection& area : areas) {
    SHIRUBE_TRY_VOID(check_same_years(whole.years, area));
    starts.push_back(area.populations.front());
  }
  SHIRUBE_TRY(people, fit_populations(starts, whole.populations.front()));
  std::vector<AreaProjection> out;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    out.push_back({areas[i].place, areas[i].name, whole.years, {people[i]}, {}});
  }
  for (std::size_t t = 0; t < whole.accounts.size(); ++t) {
    std::vector<AreaStep> drafts;
    Cells all_in(whole.populations[t].ages()), all_out(all_in.ages());
    for (const Projection& area : areas) {
      for (const Sex sex : kSexes) {
        for (int group = 0; group < all_in.count(); ++group) {
          all_in.at(sex, group) += area.accounts[t].in_migrants.at(sex, group);
          all_out.at(sex, group) += area.accounts[t].out_migrants.at(sex, group);
        }
      }
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
      AreaStep draft{areas[i].accounts[t], Cells(all_in.ages())};
      for (const Sex sex : kSexes) {
        for (int group = 0; group < all_in.count(); ++group) {
          // Shares of the areas' moves that do not cross the border of the whole.
          const auto inner = [&](const Cells& own, const Cells& all, const Cells& border) {
            const double sum = all.at(sex, group);
            return sum > 0 ? own.at(sex, group) * std::max(0.0, 1 - border.at(sex, group) / sum) : 0;
          };
          draft.within.at(sex, group) =
              inner(draft.accounts.in_migrants, all_in, whole.accounts[t].in_migrants) -
              inner(draft.accounts.out_migrants, all_out, whole.accounts[t].out_migrants);
          // A draft's deaths and leavers belong to its own start; the reconciled one may differ.
          const double drafted = cohorts_at_start(areas[i].populations[t], draft.accounts.births_female,
                                                  draft.accounts.births_male)
                                     .at(sex, group);
          const double fitted =
              cohorts_at_start(people[i], draft.accounts.births_female, draft.accounts.births_male)
                  .at(sex, group);
          const double grown = drafted > 0 ? fitted / drafted : 1;
          draft.accounts.deaths.at(sex, group) *= grown;
          draft.accounts.out_migrants.at(sex, group) *= grown;
        }
      }
      drafts.push_back(std::move(draft));
    }
    const Step step{whole.populations[t + 1], whole.accounts[t]};
    SHIRUBE_TRY(steps, reconcile_step(people, step, whole.populations[t], drafts));
    for (std::size_t i = 0; i < out.size(); ++i) {
      people[i] = end_of(people[i], steps[i]);
      out[i].populations.push_back(people[i]);
      out[i].steps.push_back(std::move(steps[i]));
    }
  }
  return out;
}

Result<Projection> sum_of(const std::vector<Projection>& areas, const std::string& place,
                          const std::string& name) {
  if (areas.empty()) return check_areas({}, {}).error();
  Projection out = areas.front();
  out.place = place;
  out.name = name;
  const auto add = [](Cells& to, const Cells& from) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group < to.count(); ++group) to.at(sex, group) += from.at(sex, group);
    }
  };
  for (std::size_t i = 1; i < areas.size(); ++i) {
    SHIRUBE_TRY_VOID(check_same_years(out.years, areas[i]));
    if (areas[i].populations.front().ages() != out.populations.front().ages()) return ages_differ();
    for (std::size_t y = 0; y < out.populations.size(); ++y) add(out.populations[y], areas[i].populations[y]);
    for (std::size_t t = 0; t < out.accounts.size(); ++t) {
      StepAccounts& to = out.accounts[t];
      const StepAccounts& from = areas[i].accounts[t];
      to.births_female += from.births_female;
      to.births_male += from.births_male;
      // Known by age of the mother only where all areas know it.
      if (to.births_by_mother.size() != from.births_by_mother.size()) to.births_by_mother.clear();
      for (std::size_t a = 0; a < to.births_by_mother.size(); ++a)
        to.births_by_mother[a] += from.births_by_mother[a];
      add(to.deaths, from.deaths);
      add(to.in_migrants, from.in_migrants);
      add(to.out_migrants, from.out_migrants);
      add(to.net_migrants, from.net_migrants);
    }
  }
  return out;
}

RoundedAreas round_areas(const Cells& whole, const std::vector<Cells>& areas) {
  const int count = whole.count();
  std::vector<double> cells;
  for (const Sex sex : kSexes) cells.insert(cells.end(), whole.of(sex).begin(), whole.of(sex).end());
  const std::vector<std::int64_t> sums = round_to_total(cells, std::llround(whole.total()));
  Table table{areas.size(), cells.size(), {}};
  for (const Cells& area : areas) {
    for (const Sex sex : kSexes)
      table.values.insert(table.values.end(), area.of(sex).begin(), area.of(sex).end());
  }
  const std::vector<std::int64_t> rounded = round_columns(table, sums);
  RoundedAreas out{Cells(whole.ages()), std::vector<Cells>(areas.size(), Cells(whole.ages()))};
  for (int k = 0; k < 2 * count; ++k) {
    const Sex sex = k < count ? Sex::female : Sex::male;
    const auto column = static_cast<std::size_t>(k);
    out.whole.at(sex, k % count) = static_cast<double>(sums[column]);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      out.areas[i].at(sex, k % count) = static_cast<double>(rounded[i * cells.size() + column]);
    }
  }
  return out;
}

}  // namespace shirube::population
