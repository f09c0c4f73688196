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

std::string_view to_string(Severity severity);

// Where in the input. Unknown parts stay empty or 0.
struct Place {
  std::string file;
  int line = 0;      // 1-based
  std::string cell;  // column or cell name: "目標値", "B7"

  std::string to_string() const;  // "plan.md:358 目標値"
  bool operator==(const Place&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  // stable, kebab-case: "period-missing"
  Place place;
  std::string value;  // the text that is the matter, as written
  Message what;
  Message remedy;

  // One line: "plan.md:358: 警告 [unit-differs] …「395 人」 → …"
  std::string to_string(Lang lang) const;
  bool operator==(const Diagnostic&) const = default;
};

using Error = Diagnostic;

// An error without a place; add the place with `at` where it is known.
Error make_error(std::string code, Message what, Message remedy, std::string value = {});
Error at(Error error, Place place);

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
