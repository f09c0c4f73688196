#include "population/schedules/gross.h"

#include <algorithm>
#include <cmath>

#include "population/step_check.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

// Spreads `total` by `weights`, no cell more than `most`. False where the cells cannot hold it.
bool spread(double total, const Cells& weights, const Cells& most, Cells& out) {
  out = Cells(weights.ages());
  double left = total;
  Cells open = weights;  // weight of the cells that have room
  for (int round = 0; round < 2 * weights.count() + 1 && left > 0; ++round) {
    const double sum = open.total();
    if (!(sum > 0)) return false;
    double placed = 0;
    bool filled = false;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < weights.count(); ++group) {
        const double wanted = left * open.at(sex, group) / sum;
        const double room = most.at(sex, group) - out.at(sex, group);
        if (wanted > room) {
          open.at(sex, group) = 0;
          filled = true;
        }
        out.at(sex, group) += std::min(wanted, room);
        placed += std::min(wanted, room);
      }
    }
    left -= placed;
    if (!filled) return true;
  }
  return left <= 1e-9 * total;
}

}  // namespace

Result<GrossMoves> gross_from_net(const Cells& net, const Cells& at_risk, const Cells& out_rates) {
  SHIRUBE_TRY_VOID(check_start(at_risk));
  Migration forms;
  forms.net_persons = net;
  forms.out_rates = out_rates;
  SHIRUBE_TRY_VOID(check_migration(forms, at_risk.ages()));
  GrossMoves moves{Cells(net.ages()), Cells(net.ages())};
  for (const Sex sex : kSexes) {
    for (int group = 0; group < net.count(); ++group) {
      const double people = at_risk.at(sex, group);
      const double balance = net.at(sex, group);
      const double out = std::max(out_rates.at(sex, group) * people, -balance);
      if (out > people) {
        return cell_error(
            "negative-cell", sex, net.ages(), group, balance,
            {"純移動" + figure(balance) + "人は、いる人数" + figure(people) + "人を超える転出です",
             "net migrants of " + figure(balance) + " are more than the " + figure(people) +
                 " people there are"},
            {"純移動数を確かめてください", "check net migration"});
      }
      moves.out.at(sex, group) = out;
      moves.in.at(sex, group) = balance + out;
    }
  }
  return moves;
}

FlowTotals flow_totals(double population, double net, const FlowVolume& volume) {
  const double floor = volume.b_min * population;
  const double in = std::max({volume.b0 * population + volume.b1 * net, floor, floor + net});
  return {in, in - net};
}

Result<GrossMoves> gross_by_schedule(double net_total, const Cells& at_risk, const RogersCastro& in_curve,
                                     const RogersCastro& out_curve, const FlowVolume& volume,
                                     double most_out) {
  SHIRUBE_TRY_VOID(check_start(at_risk));
  const AgeGroups& ages = at_risk.ages();
  const FlowTotals totals = flow_totals(at_risk.total(), net_total, volume);
  const std::vector<double> in_shares = shares_of(in_curve, ages);
  const std::vector<double> out_rates = rates_of(out_curve, ages);
  GrossMoves moves{Cells(ages), Cells(ages)};
  Cells weights(ages);
  Cells most(ages);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      const auto index = static_cast<std::size_t>(group);
      moves.in.at(sex, group) = totals.in / 2 * in_shares[index];
      weights.at(sex, group) = std::max(0.0, out_rates[index]) * at_risk.at(sex, group);
      most.at(sex, group) = most_out * at_risk.at(sex, group);
    }
  }
  if (spread(totals.out, weights, most, moves.out)) return moves;
  return make_error("gross-range",
                    {"転出" + figure(totals.out) + "人は、転出できる人数を超えています",
                     "out-migration of " + figure(totals.out) + " is more than can leave"},
                    {"純移動の総数を見直してください", "lower the net loss"}, figure(net_total));
}

}  // namespace shirube::population
