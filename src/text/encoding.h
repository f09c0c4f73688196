// Bytes from outside → UTF-8, and back to what old spreadsheets read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shirube::text {

enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be, cp932 };

struct Decoded {
  std::string utf8;
  Encoding encoding = Encoding::utf8;
};

// By BOM, else valid UTF-8, else CP932. Errors: encoding-unknown (with the line
// and byte offset of the first byte that fits neither).
Result<Decoded> decode(std::string_view bytes);

struct Substitution {
  std::string from;  // "俱"
  std::string to;    // "倶", or "?" where nothing is near
  int line = 0;
};
struct EncodedCp932 {
  std::string bytes;
  std::vector<Substitution> substitutions;  // every letter CP932 could not hold
};
EncodedCp932 encode_cp932(std::string_view utf8);

// A file that must fit in memory. Errors: file-missing, file-unreadable, file-too-large.
Result<std::string> read_file(const std::string& path, std::size_t limit_bytes);
// Through a temporary file and rename: the old file or the whole new one.
Result<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace shirube::text
