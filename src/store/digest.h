// The fingerprint by which files and stored plans are known again.
#pragma once

#include <string>
#include <string_view>

namespace shirube::store {

// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace shirube::store
