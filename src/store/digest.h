// The fingerprints by which files, stored plans and records are known again.
#pragma once

#include <string>
#include <string_view>

namespace shirube::store {

struct Record;

// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The link of a record in the chain of all records: BLAKE2b-256 (RFC 7693) of the link before it
// (of the first: 32 zero bytes) and of its members in the order position, sequence, entry, at,
// author, reason, kind, scope, revision, key, content, blob, each written as its length in
// decimal, a colon and its bytes; numbers in decimal. 32 bytes.
std::string link_of(const Record& record);

}  // namespace shirube::store
