// Writes JSON text, keys in the order in which they are given.
//
//   JsonWriter json(Layout::compact);
//   json.begin_object().field("value", "91.30").field("line", 382).end_object();
//   json.take();  // {"value":"91.30","line":382}
//
// The same calls give the same bytes on every machine and with every version: stored
// plans are known by the hash of these bytes. The caller keeps keys and values in turn and
// closes what was opened; a call out of turn is a broken invariant and aborts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace shirube::wire {

enum class Layout {
  compact,  // no blanks
  pretty,   // two blanks a level, one value a line, a line end at the end
};

class JsonWriter {
 public:
  explicit JsonWriter(Layout layout) : layout_(layout) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view utf8);  // bytes that are not UTF-8 become U+FFFD
  JsonWriter& integer(std::int64_t value);
  JsonWriter& number(double value);  // shortest text that reads back the same; not finite: null
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  JsonWriter& number_field(std::string_view name, double value) { return key(name).number(value); }
  JsonWriter& number_field(std::string_view name, const std::optional<double>& value) {
    return value ? key(name).number(*value) : key(name).null();
  }
  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, const char* value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, const std::string& value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, std::int64_t value) { return key(name).integer(value); }
  JsonWriter& field(std::string_view name, int value) { return key(name).integer(value); }
  JsonWriter& field(std::string_view name, bool value) { return key(name).boolean(value); }
  JsonWriter& field(std::string_view name, const Message& value);  // {"ja": …, "en": …}
  JsonWriter& field(std::string_view name, const std::optional<std::string>& value);
  // null where the text is empty.
  JsonWriter& field_or_null(std::string_view name, std::string_view value);

  std::string take();

 private:
  struct Level {
    bool array = false;
    bool empty = true;
  };
  void before_value();
  void open(bool array, char bracket);
  void close(bool array, char bracket);
  void line_break();

  Layout layout_;
  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

// One string with its quotes: `a"b` → "a\"b".
std::string json_string(std::string_view utf8);

}  // namespace shirube::wire
