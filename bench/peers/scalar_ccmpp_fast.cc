// Compiled with -O3 -march=native -ffast-math (bench/CMakeLists.txt).
#define SCALAR_CCMPP scalar_ccmpp_fast
#include "peers/scalar_ccmpp.inc"
