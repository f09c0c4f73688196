// A broken invariant is a bug in Shirube, not in the input: it aborts, naming
// the place, the condition and what was known. Input is refused with an Error.
#pragma once

#include <string_view>

namespace shirube {
[[noreturn]] void check_failed(const char* file, int line, const char* condition, std::string_view detail);
}  // namespace shirube

#define SHIRUBE_CHECK(condition, detail)               \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::shirube::check_failed(__FILE__, __LINE__, #condition, detail))
