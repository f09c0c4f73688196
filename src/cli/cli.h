// The command line: parses arguments, calls a use case of module app, prints.
//
// Thin: no judgement is made here. Results go to `out`, diagnoses to `err`.
// Exit codes are documented in docs/cli.md and by `shirube --help`.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace shirube::cli {

enum Exit : int {
  kOk = 0,
  kFindings = 1,  // it worked, and there is something a person must look at
  kUsage = 2,     // the command line is not understood
  kBadInput = 3,  // a file or value was refused; nothing was changed
  kNotFound = 4,  // no such plan, indicator, scheme or file
  kStore = 5,     // the database cannot be used, or the output not be written
  kCancelled = 130,
};

// The environment a run sees, so that tests can set it.
struct Environment {
  std::string user;        // who is recorded when --by is not given
  std::string store_path;  // when --db is not given
  std::string lang;        // SHIRUBE_LANG
  int terminal_width = 0;  // 0: not a terminal
  bool show_progress = false;
};

int run(const std::vector<std::string>& arguments, const Environment& environment, std::ostream& out,
        std::ostream& err);

}  // namespace shirube::cli
