// Windows' CP932 through ICU, private to module text.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shirube::text {

// Not thread safe: make one for each use.
class Cp932 {
 public:
  Cp932();
  ~Cp932();
  Cp932(const Cp932&) = delete;
  Cp932& operator=(const Cp932&) = delete;

  struct Text {
    std::string utf8;
    std::size_t invalid_at = std::string_view::npos;  // first byte that is no CP932
  };
  Text to_utf8(std::string_view bytes) const;
  // The bytes of a code point, nullopt when CP932 does not have exactly that one.
  std::optional<std::string> from_code_point(char32_t c) const;

 private:
  struct Converter;
  std::unique_ptr<Converter> converter_;
};

// What stands in for a letter that CP932 does not have, in letters that it has; never
// the letter itself. nullopt: nothing is near.
std::optional<std::string> near_in_cp932(const Cp932& cp932, char32_t c);

}  // namespace shirube::text
