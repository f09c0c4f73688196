// Writing HTML (and the SVG inside it) so that it is always well-formed.
//
// Every text and attribute is escaped here and nowhere else; close() names the
// element it means to close, and closing another one breaks an invariant. There is
// no way to write markup as a string.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shirube::markup {

// `&`, `<`, `>` and both quotes become references; invalid UTF-8 and the controls that
// HTML does not allow become U+FFFD. Safe in text and in quoted attributes.
std::string escape(std::string_view text);

struct Attribute {
  std::string_view name;
  std::string value;
};
using Attributes = std::vector<Attribute>;

class Html {
 public:
  // A part of a page that is written elsewhere: begins with nothing.
  static Html fragment();
  // A file that is one <svg> instead of a page: begins with the XML declaration.
  static Html svg_document();

  // Attributes with an empty value are written as bare names ("open", "hidden").
  Html& open(std::string_view tag, const Attributes& attributes = {});
  Html& close(std::string_view tag);
  Html& text(std::string_view text);
  // <tag attributes>text</tag>
  Html& leaf(std::string_view tag, std::string_view text, const Attributes& attributes = {});
  // An element without content: <br>, <meta>; in SVG <path/>.
  Html& empty(std::string_view tag, const Attributes& attributes = {});
  // The style sheet of this module: trusted, not escaped.
  Html& style(std::string_view css);

  // The document so far; all elements must be closed.
  std::string finish() &&;

 private:
  void start(std::string_view tag, const Attributes& attributes);
  std::string out_ = "<!DOCTYPE html>";
  std::vector<std::string> stack_;
};

// `text` as part of an id: letters, digits, '-' stay, every other byte becomes "_hex".
std::string id_part(std::string_view text);

}  // namespace shirube::markup
