// shirube-mpi: the ensemble over the ranks of an MPI job. Rank r computes the shards r,
// r + ranks, …; what is finished already is passed over, so a job that was killed goes on
// when it is started again, with any number of ranks. Rank 0 merges in the order of shards.
#pragma once

namespace shirube::mpi {

// The whole program; returns its exit code, the same on every rank: 0 done, 2 usage, 3 input
// or a shard refused (said on standard error with the rank).
int run_mpi(int argc, char** argv);

}  // namespace shirube::mpi
