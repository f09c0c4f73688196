#include "cli/session.h"

#include <filesystem>
#include <ostream>

#include "store/sqlite.h"

namespace shirube::cli {

Session::Session(const Environment& environment_, Lang lang_, std::ostream& out_, std::ostream& err_)
    : environment(environment_),
      lang(lang_),
      out(out_),
      err(err_),
      progress_(err_, environment_.show_progress, lang_) {}

int exit_code_of(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::usage:
    case ErrorKind::ambiguous:
      return kUsage;
    case ErrorKind::not_found:
      return kNotFound;
    case ErrorKind::busy:
    case ErrorKind::storage:
      return kStore;
    case ErrorKind::cancelled:
      return kCancelled;
    case ErrorKind::invalid:
    case ErrorKind::conflict:
    case ErrorKind::unreachable:
      break;
  }
  return kBadInput;
}

int Session::fail(const Error& error) {
  progress_.clear();
  print(error);
  return exit_code_of(error);
}

void Session::print(const Diagnostic& diagnostic) { err << diagnostic.to_string(lang) << "\n"; }

void Session::print(const wire::Table& table) {
  out << wire::render(table, format(), lang, environment.terminal_width);
}

void Session::print_found(const Diagnostics& found, const Error* failed, std::size_t warnings) {
  std::size_t held = 0, shown = 0;
  for (const Diagnostic& diagnostic : found.items()) {
    if (failed != nullptr && diagnostic == *failed) continue;
    if (diagnostic.severity != Severity::error && shown++ >= warnings) {
      ++held;
      continue;
    }
    print(diagnostic);
  }
  if (held == 0) return;
  const std::string more = std::to_string(held);
  err << say({"ほかに" + more + "件の注意があります（`shirube population load` ですべて見られます）。",
              more + " more warnings (`shirube population load` shows them all)."})
      << "\n";
}

bool Session::store_exists() const {
  std::error_code error;
  return std::filesystem::exists(store_path(), error);
}

int Session::with_store(const std::function<Result<int>(app::Context&)>& work, bool create) {
  store::SqliteOptions sqlite;
  sqlite.create = create;
  Result<std::unique_ptr<store::Store>> opened = store::open_sqlite(store_path(), clock_, sqlite);
  if (!opened) return fail(opened.error());
  const std::string author = options.by.empty() ? environment.user : options.by;
  app::Context context{*opened.value(), clock_, {author, options.reason}, progress_};
  const Result<int> result = work(context);
  progress_.clear();
  return result ? result.value() : fail(result.error());
}

int Session::with_files(const std::function<Result<int>(Watcher&, const Clock&)>& work) {
  const Result<int> result = work(progress_, clock_);
  progress_.clear();
  return result ? result.value() : fail(result.error());
}

}  // namespace shirube::cli
