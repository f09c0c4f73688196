// How long work tells how far it is, and hears that it should stop.
//
// The default Watcher is silent and never cancels. Implementations are called
// from the thread that does the work.
#pragma once

#include <cstdint>

#include "base/message.h"

namespace shirube {

class Watcher {
 public:
  virtual ~Watcher() = default;
  // `done` of `total` steps of `what`; total 0 means unknown.
  virtual void step(const Message& what, std::int64_t done, std::int64_t total) {
    (void)what, (void)done, (void)total;
  }
  virtual bool cancelled() const { return false; }
};

}  // namespace shirube
