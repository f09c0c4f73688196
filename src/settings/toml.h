// A settings file (TOML) as values, each with its line: what schemes, scenarios, tables of
// uncertainty and rules of the worksheet are written in.
//
// Reading is bounded: a file that nests deeper than kDeepest is refused before any parser
// sees it. No type of the library appears here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shirube::settings {

// Tables and arrays inside one another, and names in a dotted key.
inline constexpr int kDeepest = 32;

struct Member;

struct Node {
  enum class Kind { table, array, text, whole, real, flag, moment };

  Kind kind = Kind::table;
  int line = 0;  // 1-based
  std::string text;
  std::int64_t whole = 0;
  double real = 0;
  bool flag = false;
  std::vector<Member> members;  // of a table, in the order of their keys
  std::vector<Node> items;      // of an array

  bool is_table() const { return kind == Kind::table; }
  bool is_array() const { return kind == Kind::array; }
  bool is_text() const { return kind == Kind::text; }
  const Node* find(std::string_view key) const;  // nullptr: the table has no such key
  std::optional<double> number() const;          // whole or real; finite
  std::string as_written() const;                // of a text or a number; else empty
};

struct Member {
  std::string key;
  int line = 0;
  Node value;
};

// What the errors of one kind of file are called: "scheme-syntax", "scheme-field".
struct ErrorCodes {
  const char* syntax;
  const char* field;
};

// The root table. Error: errors.syntax (no TOML, larger than `max_bytes`, nests too deeply), with
// the file and the line.
Result<Node> parse_toml(std::string_view toml, const std::string& file, const ErrorCodes& errors,
                        std::size_t max_bytes);

// Whether tables and arrays of `toml` stand more than `limit` deep inside one another, or a dotted
// key has more names. *line: where.
bool toml_nests_deeper_than(std::string_view toml, int limit, int* line);

}  // namespace shirube::settings
