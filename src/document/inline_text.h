// Text of one line without its markup, and the footnote marks that stood in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace shirube::document {

struct InlineText {
  std::string text;
  std::vector<NoteMark> marks;
  bool bold_only = false;  // every letter stands in ** **
};

// Markup: ** __ * ` <tags> entities, images, links, escapes, simple $math$. <br>
// becomes '\n'. `bold` says whether a ** of an earlier line is still open, and is
// updated for the next line.
InlineText strip_markup(std::string_view raw, int line, bool* bold);

}  // namespace shirube::document
