// What the commands share: common options, output, and the way errors become exit codes.
#pragma once

#include <functional>
#include <iosfwd>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "app/context.h"
#include "cli/cli.h"
#include "cli/progress_bar.h"
#include "wire/table.h"

namespace shirube::cli {

struct CommonOptions {
  std::string db;
  std::string plan;
  std::string by;
  std::string reason;
  std::string format = "table";
};

class Session {
 public:
  Session(const Environment& environment, Lang lang, std::ostream& out, std::ostream& err);

  CommonOptions options;
  const Environment& environment;
  const Lang lang;
  std::ostream& out;
  std::ostream& err;

  wire::Format format() const { return wire::parse_format(options.format).value_or(wire::Format::table); }
  bool as_table() const { return format() == wire::Format::table; }
  const std::string& say(const Message& message) const { return message.in(lang); }

  bool store_exists() const;
  // Opens the store of --db (created when a plan is imported, else it must be there) and
  // runs `work`; errors are printed and become the exit code.
  int with_store(const std::function<Result<int>(app::Context&)>& work, bool create = false);
  // Runs work that needs no store, with progress and cancelling.
  int with_files(const std::function<Result<int>(Watcher&, const Clock&)>& work);
  // Prints the error and gives its exit code.
  int fail(const Error& error);
  void print(const Diagnostic& diagnostic);
  void print(const wire::Table& table);
  // What was found on the way but the error itself, which fail() prints; of warnings the first
  // `warnings`, and how many more there are.
  void print_found(const Diagnostics& found, const Error* failed,
                   std::size_t warnings = std::numeric_limits<std::size_t>::max());
  // The same for a result, which is handed on.
  template <class T>
  Result<T> told(Result<T> result, const Diagnostics& found) {
    print_found(found, result ? nullptr : &result.error());
    return result;
  }

 private:
  std::string store_path() const { return options.db.empty() ? environment.store_path : options.db; }
  SystemClock clock_;
  ProgressBar progress_;
};

int exit_code_of(const Error& error);

}  // namespace shirube::cli
