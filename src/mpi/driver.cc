#include "mpi/driver.h"

#include <mpi.h>

#include <iostream>

#include "mpi/options.h"
#include "platform/file.h"
#include "population/ensemble/shard.h"

namespace shirube::mpi {
namespace {

constexpr int kUsage = 2;
constexpr int kRefused = 3;

int report(const Error& error, int rank, Lang lang) {
  std::cerr << "rank " << rank << ": " << error.to_string(lang) << std::endl;
  return kRefused;
}

int compute(const MpiOptions& options, const app::EnsembleInputs& inputs, int rank, int ranks,
            Watcher& watcher) {
  for (auto shard = static_cast<std::size_t>(rank); shard < options.shards;
       shard += static_cast<std::size_t>(ranks)) {
    const auto done =
        population::run_shard(inputs.places, inputs.options, options.shards, shard, options.folder, watcher);
    if (!done) return report(done.error(), rank, options.lang);
  }
  return 0;
}

int merge(const MpiOptions& options, const app::EnsembleInputs& inputs, Watcher& watcher) {
  const auto results =
      population::merge_shards(inputs.places, inputs.options, options.shards, options.folder, watcher);
  if (!results) return report(results.error(), 0, options.lang);
  const Result<void> written = platform::write_file(options.out, app::ensemble_csv(inputs, results.value()));
  if (!written) return report(written.error(), 0, options.lang);
  std::cout << Message("書き出しました: ", "written: ").in(options.lang) << options.out << std::endl;
  return 0;
}

int run(const std::vector<std::string>& arguments, int rank, int ranks) {
  const Result<MpiOptions> options = parse_options(arguments);
  if (!options) {
    if (rank == 0) report(options.error(), rank, Lang::ja);
    return kUsage;
  }
  if (options.value().help) {
    if (rank == 0) std::cout << help_text().in(options.value().lang);
    return 0;
  }
  Watcher watcher;
  const Result<app::EnsembleInputs> inputs = app::ensemble_inputs(options.value().request, watcher);
  int status = inputs ? compute(options.value(), inputs.value(), rank, ranks, watcher)
                      : (rank == 0 ? report(inputs.error(), rank, options.value().lang) : kRefused);
  // Exit codes only: figures never travel between ranks but in shards.
  int worst = 0;
  MPI_Allreduce(&status, &worst, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
  if (worst != 0) return worst;
  if (rank == 0) status = merge(options.value(), inputs.value(), watcher);
  MPI_Bcast(&status, 1, MPI_INT, 0, MPI_COMM_WORLD);
  return status;
}

}  // namespace

int run_mpi(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  int rank = 0;
  int ranks = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  const int status = run({argv + 1, argv + argc}, rank, ranks);
  MPI_Finalize();
  return status;
}

}  // namespace shirube::mpi
