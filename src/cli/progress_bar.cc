#include "cli/progress_bar.h"

#include <chrono>
#include <csignal>
#include <ostream>
#include <string>

namespace shirube::cli {
namespace {

constexpr std::int64_t kQuietMs = 1000;
constexpr int kBarWidth = 30;

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) { interrupted = 1; }

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& err, bool enabled, Lang lang)
    : err_(err), enabled_(enabled), lang_(lang), started_ms_(now_ms()) {
  interrupted = 0;
  previous_handler_ = std::signal(SIGINT, on_interrupt);
}

ProgressBar::~ProgressBar() {
  clear();
  if (previous_handler_ != SIG_ERR) std::signal(SIGINT, previous_handler_);
}

void ProgressBar::step(const Message& what, std::int64_t done, std::int64_t total) {
  if (!enabled_ || now_ms() - started_ms_ < kQuietMs) return;
  drawn_ = true;
  err_ << "\r" << what.in(lang_) << " ";
  if (total > 0) {
    const auto filled = static_cast<int>(kBarWidth * done / total);
    err_ << "[" << std::string(static_cast<std::size_t>(filled), '#')
         << std::string(static_cast<std::size_t>(kBarWidth - filled), '.') << "] " << 100 * done / total
         << "%";
  } else {
    err_ << done;
  }
  err_ << std::flush;
}

bool ProgressBar::cancelled() const { return interrupted != 0; }

void ProgressBar::clear() {
  if (drawn_) err_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace shirube::cli
