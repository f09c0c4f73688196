// Gross moves from net migration, where only the net is known: from a residual of censuses,
// or a total of the future. Net schedules make negative cells; gross ones follow the people.
#pragma once

#include "base/result.h"
#include "population/cells.h"
#include "population/schedules/rogers_castro.h"

namespace shirube::population {

// Persons over a step.
struct GrossMoves {
  Cells in;
  Cells out;
};

// Per sex and age: out = out_rate · at_risk (of the prefecture or the nation), in = net + out;
// where that would be negative, in = 0 and out = −net. in − out is the net in every cell.
// Errors: ages-differ, rate-range, negative-cell (at_risk; or a net loss of more than all).
Result<GrossMoves> gross_from_net(const Cells& net, const Cells& at_risk, const Cells& out_rates);

// How the volume of moves follows population P and net N of a place and step (the flow
// difference method, arXiv:2411.09878): IN = max(b0·P + b1·N, b_min·P, b_min·P + N),
// OUT = IN − N. The three figures are those of a place or of many, fitted to known moves.
struct FlowVolume {
  double b0 = 0;     // share of the population that moves in over a step at N = 0
  double b1 = 0;     // of a net gain, the part that is more in-moves; the rest is fewer out-moves
  double b_min = 0;  // floor of both flows, of the population
};
struct FlowTotals {
  double in = 0;
  double out = 0;
};
FlowTotals flow_totals(double population, double net, const FlowVolume& volume);

// A net total by sex and age: IN half to each sex by the in-schedule, OUT by the out-schedule
// times the people at risk. No cell loses more than `most_out` of its
// people; what exceeds it goes to the other cells. Errors: ages-differ, negative-cell,
// gross-range (more out-migrants than can leave).
Result<GrossMoves> gross_by_schedule(double net_total, const Cells& at_risk, const RogersCastro& in_curve,
                                     const RogersCastro& out_curve, const FlowVolume& volume,
                                     double most_out = 0.8);

}  // namespace shirube::population
