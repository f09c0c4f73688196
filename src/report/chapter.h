// A chapter as part of a document: sentences, the tables they rest on, and every chart beside
// its table. The same for the plan's report, a paper of its own and a page.
#pragma once

#include <string>

#include "markup/html.h"
#include "story/chapter.h"

namespace shirube::report {

// Within an open document: heading of level 2 and all the rest. Charts need chart_css().
void write_chapter(markup::Html& html, const story::Chapter& chapter, Lang lang);

// A chart with the numbers of its table; nothing where there is nothing to draw.
void write_chart(markup::Html& html, const story::Chart& chart, Lang lang);
bool is_empty(const story::Chart& chart);
// An SVG file of its own.
std::string chart_svg(const story::Chart& chart, Lang lang);

}  // namespace shirube::report
