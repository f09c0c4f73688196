#include <cstdio>
#include <cstdlib>

#include "base/check.h"
#include "base/diagnostic.h"

namespace shirube {

void check_failed(const char* file, int line, const char* condition, std::string_view detail) {
  std::fprintf(stderr, "shirube: broken invariant at %s:%d: %s (%.*s)\n", file, line, condition,
               static_cast<int>(detail.size()), detail.data());
  std::abort();
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

Message label(Severity severity) {
  switch (severity) {
    case Severity::note:
      return {"確認", "note"};
    case Severity::warning:
      return {"注意", "warning"};
    case Severity::error:
      break;
  }
  return {"誤り", "error"};
}

std::string Place::to_string() const {
  std::string out = file;
  if (line > 0) out += (out.empty() ? "line " : ":") + std::to_string(line);
  if (!cell.empty()) out += (out.empty() ? "" : " ") + cell;
  return out;
}

std::string Diagnostic::to_string(Lang lang) const {
  std::string out = place.to_string();
  if (!out.empty()) out += ": ";
  out += label(severity).in(lang);
  out += " [" + code + "] " + what.in(lang);
  if (!value.empty()) out += lang == Lang::ja ? "「" + value + "」" : " \"" + value + "\"";
  if (!remedy.empty()) out += " → " + remedy.in(lang);
  return out;
}

Error make_error(std::string code, Message what, Message remedy, std::string value) {
  return Error{Severity::error, std::move(code), {}, std::move(value), std::move(what), std::move(remedy)};
}

Error at(Error error, Place place) {
  error.place = std::move(place);
  return error;
}

Error in_file(Error error, std::string file) {
  error.place.file = std::move(file);
  return error;
}

Error in_line(Error error, int line) {
  error.place.line = line;
  return error;
}

std::size_t Diagnostics::count(Severity severity) const {
  std::size_t n = 0;
  for (const Diagnostic& item : items_) n += item.severity == severity ? 1 : 0;
  return n;
}

}  // namespace shirube
