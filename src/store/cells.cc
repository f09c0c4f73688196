#include "store/cells.h"

#include <charconv>

namespace shirube::store {
namespace {

constexpr char kHex[] = "0123456789abcdef";

bool is_number(std::string_view raw) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  return error == std::errc() && end == raw.data() + raw.size();
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}
  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool ended() const { return at_ == text_.size(); }
  // What stands between the quotes.
  std::optional<std::string_view> quoted() {
    if (!take('"')) return std::nullopt;
    const std::size_t first = at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) return std::nullopt;
    return text_.substr(first, at_++ - first);
  }
  bool value(Cells::Cell& cell) {
    if (at_ < text_.size() && text_[at_] == '"') {
      const std::optional<std::string_view> raw = quoted();
      if (!raw) return false;
      cell.raw = *raw;
      cell.is_text = true;
      return true;
    }
    const std::size_t first = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ']' && text_[at_] != '}') ++at_;
    cell.raw = text_.substr(first, at_ - first);
    return is_number(cell.raw);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

int hex_digit(char c) {
  const std::string_view digits(kHex, 16);
  const std::size_t at = digits.find(c);
  return at == std::string_view::npos ? 0 : static_cast<int>(at);
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void append_json(std::string& out, std::int64_t number) {
  char digits[24];
  const auto written = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, written.ptr);
}

std::optional<Cells> Cells::read(std::string_view json) {
  if (json.size() < 2) return std::nullopt;
  const bool object = json[0] == '{';
  Scan scan(json);
  if (!scan.take(object ? '{' : '[')) return std::nullopt;
  const char close = object ? '}' : ']';
  Cells cells;
  cells.cells_.reserve(8);
  bool first = true;
  while (!scan.take(close)) {
    if (!first && !scan.take(',')) return std::nullopt;
    first = false;
    Cell cell;
    if (object) {
      const std::optional<std::string_view> name = scan.quoted();
      if (!name || !scan.take(':')) return std::nullopt;
      cell.name = *name;
    }
    if (!scan.value(cell)) return std::nullopt;
    cells.cells_.push_back(cell);
  }
  if (!scan.ended()) return std::nullopt;
  return cells;
}

std::string Cells::Cell::text() const {
  if (raw.find('\\') == std::string_view::npos) return std::string(raw);
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      out += raw[i];
    } else if (raw[++i] != 'u' || i + 4 >= raw.size()) {
      out += raw[i];
    } else {
      out += static_cast<char>(hex_digit(raw[i + 3]) * 16 + hex_digit(raw[i + 4]));
      i += 4;
    }
  }
  return out;
}

std::int64_t Cells::Cell::number() const {
  std::int64_t number = 0;
  std::from_chars(raw.data(), raw.data() + raw.size(), number);
  return number;
}

const Cells::Cell* Cells::next() { return at_ < cells_.size() ? &cells_[at_++] : nullptr; }

const Cells::Cell* Cells::named(std::string_view name) {
  // Mostly they come in the order in which they are asked for.
  for (std::size_t i = at_; i < cells_.size(); ++i) {
    if (cells_[i].name != name) continue;
    at_ = i + 1;
    return &cells_[i];
  }
  for (std::size_t i = 0; i < at_; ++i) {
    if (cells_[i].name == name) return &cells_[i];
  }
  return nullptr;
}

}  // namespace shirube::store
