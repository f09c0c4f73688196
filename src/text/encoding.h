// Bytes from outside → UTF-8, and back to what old spreadsheets read.
//
// CP932 is Windows' own (0x8160 is ～ U+FF5E, ①, Ⅱ and the NEC and IBM letters are in
// it), not strict Shift_JIS. Letters of the user-defined area stay in the private
// use area of Unicode.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shirube::text {

enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be, cp932 };

struct Decoded {
  std::string utf8;  // valid, without BOM
  Encoding encoding = Encoding::utf8;
};

// By BOM, else valid UTF-8, else CP932. UTF-8 that is broken in places is an error
// and not CP932 by chance. Errors: encoding-unknown (with the line and byte offset of
// the first byte that fits neither), also for PDF and spreadsheet files.
Result<Decoded> decode(std::string_view bytes);

struct Substitution {
  std::string from;  // "俱"
  std::string to;    // "倶", or "〓" where nothing is near; empty where a mark was dropped
  int line = 0;
  bool operator==(const Substitution&) const = default;
};
struct EncodedCp932 {
  std::string bytes;
  std::vector<Substitution> substitutions;  // every letter CP932 could not hold
};
EncodedCp932 encode_cp932(std::string_view utf8);

}  // namespace shirube::text
