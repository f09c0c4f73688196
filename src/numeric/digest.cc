#include "numeric/digest.h"

#include <bit>

namespace shirube::numeric {
namespace {

std::uint64_t mixed(std::uint64_t state, std::uint64_t value, std::uint64_t odd, int turn) {
  const std::uint64_t x = (std::rotl(state, turn) ^ value) * odd;
  return x ^ (x >> 29);
}

}  // namespace

void Digest::add(std::uint64_t value) {
  first_ = mixed(first_, value, 0x9E3779B97F4A7C15ULL, 27);
  second_ = mixed(second_, value, 0xC2B2AE3D27D4EB4FULL, 31) + first_;
}

void Digest::add(double value) { add(std::bit_cast<std::uint64_t>(value)); }

void Digest::add(std::string_view text) {
  add(static_cast<std::uint64_t>(text.size()));
  add_bytes(text.data(), text.size());
}

void Digest::add_bytes(const char* bytes, std::size_t count) {
  for (std::size_t i = 0; i < count; i += 8) {
    std::uint64_t word = 0;
    for (std::size_t j = i; j < count && j < i + 8; ++j)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[j])) << (8 * (j - i));
    add(word);
  }
}

std::string Digest::hex() const {
  const char* digits = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t half : {first_, second_}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[(half >> shift) & 15];
  }
  return out;
}

}  // namespace shirube::numeric
