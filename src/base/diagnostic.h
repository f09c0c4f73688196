// What went wrong or looks doubtful, where, and what to do about it.
//
// A Diagnostic has a stable code that scripts and tests may rely on, the place
// (file and line, or a cell), the offending value as written, what is the
// matter and the remedy. An Error is a Diagnostic that stopped an operation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace shirube {

enum class Severity { note, warning, error };

std::string_view to_string(Severity severity);  // "note", "warning", "error": for programs
Message label(Severity severity);               // 確認, 注意, 誤り: for people

// Where in the input. Unknown parts stay empty or 0.
struct Place {
  std::string file;
  int line = 0;      // 1-based
  std::string cell;  // column or cell name: "目標値", "B7"

  std::string to_string() const;  // "plan.md:358 目標値"
  bool operator==(const Place&) const = default;
};

// What kind of failure an Error is; exit codes and HTTP status follow from it, and whoever
// acts on an error looks at its kind, never at its code.
enum class ErrorKind {
  usage,        // the command or request itself is not understood
  invalid,      // a file or value was refused
  not_found,    // what was named is not there
  ambiguous,    // several things could be meant; the error names them
  conflict,     // it contradicts what is stored or was decided
  unreachable,  // a goal that nothing possible reaches
  busy,         // somebody else is writing; again later
  storage,      // disk, folder or database failed
  cancelled,    // a person stopped it
};

std::string_view to_string(ErrorKind kind);

// From the table of codes (error_codes.cc); a code that is not there is `invalid`.
ErrorKind kind_of(std::string_view code);

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  // stable, kebab-case: "period-missing"
  Place place;
  std::string value;  // the text that is the matter, as written
  Message what;
  Message remedy;

  ErrorKind kind() const { return kind_of(code); }
  // One line: "plan.md:358: 注意 [unit-differs] …「395 人」 → …"
  std::string to_string(Lang lang) const;
  bool operator==(const Diagnostic&) const = default;
};

using Error = Diagnostic;

// An error without a place; add what is known of it with these. `code` stands in error_codes.cc.
Error make_error(std::string code, Message what, Message remedy, std::string value = {});
Error at(Error error, Place place);            // in place of what was known
Error in_file(Error error, std::string file);  // keeps line and cell
Error in_line(Error error, int line);          // keeps file and cell

// Collects what importing finds; it does not stop at the first.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
  const std::vector<Diagnostic>& items() const { return items_; }
  std::vector<Diagnostic>& items() { return items_; }
  bool has_errors() const { return count(Severity::error) > 0; }
  std::size_t count(Severity severity) const;
  bool empty() const { return items_.empty(); }

 private:
  std::vector<Diagnostic> items_;
};

}  // namespace shirube
