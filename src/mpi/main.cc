#include "mpi/driver.h"

int main(int argc, char** argv) { return shirube::mpi::run_mpi(argc, argv); }
