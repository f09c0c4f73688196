#include "wire/json_writer.h"

#include <charconv>
#include <cmath>

#include "base/check.h"
#include "text/normalise.h"

namespace shirube::wire {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_escaped(std::string& out, std::string_view utf8) {
  for (const char c : utf8) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4];
          out += kHex[static_cast<unsigned char>(c) & 15];
        } else {
          out += c;
        }
    }
  }
}

void append_string(std::string& out, std::string_view utf8) {
  out += '"';
  if (text::is_valid_utf8(utf8)) {
    append_escaped(out, utf8);
  } else {
    append_escaped(out, text::to_valid_utf8(utf8));
  }
  out += '"';
}

}  // namespace

void JsonWriter::line_break() {
  if (layout_ == Layout::compact) return;
  out_ += '\n';
  out_.append(levels_.size() * 2, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) {
    SHIRUBE_CHECK(out_.empty(), "a second value at the top");
    return;
  }
  SHIRUBE_CHECK(levels_.back().array, "a value without a key in an object");
  if (!levels_.back().empty) out_ += ',';
  levels_.back().empty = false;
  line_break();
}

void JsonWriter::open(bool array, char bracket) {
  before_value();
  out_ += bracket;
  levels_.push_back({array, true});
}

void JsonWriter::close(bool array, char bracket) {
  SHIRUBE_CHECK(!levels_.empty() && levels_.back().array == array && !after_key_, out_.substr(0, 200));
  const bool empty = levels_.back().empty;
  levels_.pop_back();
  if (!empty) line_break();
  out_ += bracket;
}

JsonWriter& JsonWriter::begin_object() { return open(false, '{'), *this; }
JsonWriter& JsonWriter::end_object() { return close(false, '}'), *this; }
JsonWriter& JsonWriter::begin_array() { return open(true, '['), *this; }
JsonWriter& JsonWriter::end_array() { return close(true, ']'), *this; }

JsonWriter& JsonWriter::key(std::string_view name) {
  SHIRUBE_CHECK(!levels_.empty() && !levels_.back().array && !after_key_, name);
  if (!levels_.back().empty) out_ += ',';
  levels_.back().empty = false;
  line_break();
  append_string(out_, name);
  out_ += layout_ == Layout::pretty ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view utf8) {
  before_value();
  append_string(out_, utf8);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  before_value();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  before_value();
  char buffer[40];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
  out_.append(buffer, result.ptr);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::field(std::string_view name, const Message& value) {
  return key(name).begin_object().field("ja", value.ja).field("en", value.en).end_object();
}

JsonWriter& JsonWriter::field(std::string_view name, const std::optional<std::string>& value) {
  return value ? field(name, std::string_view(*value)) : key(name).null();
}

JsonWriter& JsonWriter::field_or_null(std::string_view name, std::string_view value) {
  return value.empty() ? key(name).null() : field(name, value);
}

std::string JsonWriter::take() {
  SHIRUBE_CHECK(levels_.empty() && !after_key_, "something is still open");
  if (layout_ == Layout::pretty) out_ += '\n';
  return std::move(out_);
}

std::string json_string(std::string_view utf8) {
  std::string out;
  append_string(out, utf8);
  return out;
}

}  // namespace shirube::wire
