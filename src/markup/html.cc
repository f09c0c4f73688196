#include "markup/html.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace shirube::markup {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Length of the valid UTF-8 sequence at the start of `s`, 0 if there is none.
std::size_t sequence_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > s.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (length == 3) {
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;                      // overlong
    if (lead == 0xED && byte(1) >= 0xA0) return 0;                     // surrogate
    if (lead == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE) return 0;  // U+FFFE, U+FFFF
  }
  if (length == 4) {
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) >= 0x90) return 0;
  }
  return length;
}

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const char c = text.front();
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      out += kReplacement;
      text.remove_prefix(1);
      continue;
    }
    if (length == 2 && c == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0) {
      out += kReplacement;  // C1 controls
    } else if (length > 1) {
      out += text.substr(0, length);
    } else {
      switch (c) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        case '\t':
        case '\n':
          out += c;
          break;
        case '\r':
          out += '\n';
          break;
        default:
          static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? out += kReplacement : out += c;
      }
    }
    text.remove_prefix(length);
  }
}

// Elements that begin a line of their own in the file, so that a person can read it
// and a comparison of two reports shows the rows that differ.
bool begins_line(std::string_view tag) {
  static constexpr std::array<std::string_view, 41> kTags = {
      "html",   "head",    "meta",    "title",   "link", "style",  "body",       "header",  "main",
      "footer", "nav",     "section", "article", "div",  "aside",  "h1",         "h2",      "h3",
      "h4",     "h5",      "p",       "ul",      "ol",   "li",     "dl",         "dt",      "dd",
      "table",  "caption", "thead",   "tbody",   "tr",   "figure", "figcaption", "details", "summary",
      "svg",    "g",       "desc",    "path",    "defs"};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

Html Html::fragment() {
  Html html;
  html.out_.clear();
  return html;
}

Html Html::svg_document() {
  Html html;
  html.out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  return html;
}

void Html::start(std::string_view tag, const Attributes& attributes) {
  if (begins_line(tag) && !out_.empty()) out_ += '\n';
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    if (attribute.value.empty()) continue;
    out_ += "=\"";
    append_escaped(out_, attribute.value);
    out_ += '"';
  }
}

Html& Html::open(std::string_view tag, const Attributes& attributes) {
  start(tag, attributes);
  out_ += '>';
  stack_.emplace_back(tag);
  return *this;
}

Html& Html::close(std::string_view tag) {
  SHIRUBE_CHECK(
      !stack_.empty() && stack_.back() == tag,
      "closing " + std::string(tag) + " while " + (stack_.empty() ? "nothing" : stack_.back()) + " is open");
  out_ += "</";
  out_ += tag;
  out_ += '>';
  stack_.pop_back();
  return *this;
}

Html& Html::text(std::string_view text) {
  append_escaped(out_, text);
  return *this;
}

Html& Html::leaf(std::string_view tag, std::string_view content, const Attributes& attributes) {
  return open(tag, attributes).text(content).close(tag);
}

Html& Html::empty(std::string_view tag, const Attributes& attributes) {
  start(tag, attributes);
  const bool in_svg = std::find(stack_.begin(), stack_.end(), "svg") != stack_.end();
  out_ += in_svg ? "/>" : ">";
  return *this;
}

Html& Html::style(std::string_view css) {
  SHIRUBE_CHECK(css.find("</") == std::string_view::npos, "a style sheet must not end its element");
  start("style", {});
  out_ += ">\n";
  out_ += css;
  out_ += "</style>";
  return *this;
}

std::string Html::finish() && {
  SHIRUBE_CHECK(stack_.empty(), "still open: " + (stack_.empty() ? std::string() : stack_.back()));
  const bool document = out_.starts_with("<!") || out_.starts_with("<?");  // else a fragment
  if (document) out_ += '\n';
  return std::move(out_);
}

std::string id_part(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '_';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

}  // namespace shirube::markup
