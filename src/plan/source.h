// Where a field was read: file, line(s) and the text as it stands there.
#pragma once

#include <string>
#include <utility>

namespace shirube {

struct Source {
  std::string file;
  int line = 0;  // 1-based; 0 = not from a document (entered by a person)
  int last_line = 0;
  std::string text;

  bool known() const { return line > 0; }
  bool operator==(const Source&) const = default;
};

// A value with its source.
template <class T>
struct Sourced {
  T value{};
  Source source;

  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
  bool operator==(const Sourced&) const = default;
};

using SourcedText = Sourced<std::string>;

}  // namespace shirube
