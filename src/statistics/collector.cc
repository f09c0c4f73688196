#include "statistics/counts.h"

namespace shirube::statistics {
namespace {

constexpr int kShown = 50;  // of one kind

}  // namespace

void Collector::error(Error error) {
  error.severity = Severity::error;
  if (!first_) first_ = error;
  add(std::move(error));
}

void Collector::warning(Diagnostic warning) {
  warning.severity = Severity::warning;
  add(std::move(warning));
}

void Collector::note(Diagnostic note) {
  note.severity = Severity::note;
  add(std::move(note));
}

void Collector::add(Diagnostic diagnostic) {
  if (sink_ == nullptr) return;
  auto& [count, last] = seen_[diagnostic.code];
  if (++count <= kShown) {
    sink_->add(std::move(diagnostic));
  } else {
    last = std::move(diagnostic);
  }
}

void Collector::finish() {
  if (sink_ == nullptr) return;
  for (auto& [code, entry] : seen_) {
    auto& [count, last] = entry;
    if (count <= kShown) continue;
    const std::string more = std::to_string(count - kShown);
    last.what = {"同じ種類の指摘がほかに" + more + "件あります", more + " more findings of this kind"};
    last.value.clear();
    last.place.line = 0;
    last.place.cell.clear();
    sink_->add(std::move(last));
    count = 0;
  }
}

}  // namespace shirube::statistics
