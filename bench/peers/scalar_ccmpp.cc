#define SCALAR_CCMPP scalar_ccmpp
#include "peers/scalar_ccmpp.inc"
