// A progress bar on a terminal, and Ctrl-C as a safe wish to stop.
#pragma once

#include <cstdint>
#include <iosfwd>

#include "base/watcher.h"

namespace shirube::cli {

// Draws nothing before a second has passed. While it lives, SIGINT only sets
// `cancelled`: the transaction under way is rolled back by its owner.
class ProgressBar final : public Watcher {
 public:
  ProgressBar(std::ostream& err, bool enabled, Lang lang);
  ~ProgressBar() override;
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void step(const Message& what, std::int64_t done, std::int64_t total) override;
  bool cancelled() const override;
  void clear();

 private:
  std::ostream& err_;
  const bool enabled_;
  const Lang lang_;
  std::int64_t started_ms_;
  bool drawn_ = false;
  void (*previous_handler_)(int) = nullptr;
};

}  // namespace shirube::cli
