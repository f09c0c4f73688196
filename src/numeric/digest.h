// A 128-bit fingerprint of values, to notice damage and mix-ups. Not for secrets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace shirube::numeric {

// The order of what is added matters, and so does where one text ends and the next begins.
class Digest {
 public:
  void add(std::uint64_t value);
  void add(double value);  // by its bits
  void add(std::string_view text);
  void add_bytes(const char* bytes, std::size_t count);
  std::string hex() const;  // 32 digits

 private:
  std::uint64_t first_ = 0x243F6A8885A308D3ULL;
  std::uint64_t second_ = 0x13198A2E03707344ULL;
};

}  // namespace shirube::numeric
