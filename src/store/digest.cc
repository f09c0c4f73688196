#include "store/digest.h"

#include <sodium.h>

#include <charconv>

#include "store/backend.h"

namespace shirube::store {
namespace {

std::string_view decimal(std::int64_t number, char (&digits)[24]) {
  const auto written = std::to_chars(digits, digits + sizeof digits, number);
  return {digits, static_cast<std::size_t>(written.ptr - digits)};
}

void append_member(std::string& out, std::string_view bytes) {
  char digits[24];
  out += decimal(static_cast<std::int64_t>(bytes.size()), digits);
  out += ':';
  out += bytes;
}

void append_member(std::string& out, std::int64_t number) {
  char digits[24];
  append_member(out, decimal(number, digits));
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  char hex[crypto_hash_sha256_BYTES * 2 + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

std::string link_of(const Record& record) {
  std::string bytes = record.before.empty() ? std::string(32, '\0') : record.before;
  bytes.reserve(512);
  append_member(bytes, record.position);
  append_member(bytes, record.sequence);
  append_member(bytes, record.entry.id);
  append_member(bytes, record.entry.at);
  append_member(bytes, record.entry.author);
  append_member(bytes, record.entry.reason);
  append_member(bytes, record.kind);
  append_member(bytes, record.scope);
  append_member(bytes, record.revision);
  append_member(bytes, record.key);
  append_member(bytes, record.content);
  append_member(bytes, record.blob);
  // It chooses the fastest code for this machine; without it the slowest is used.
  [[maybe_unused]] static const int kReady = sodium_init();
  std::string link(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(link.data()), link.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return link;
}

}  // namespace shirube::store
