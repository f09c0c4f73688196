// A chapter as it is read in the terminal.
#pragma once

#include <string>

#include "cli/session.h"
#include "story/chapter.h"
#include "wire/table.h"

namespace shirube::cli {

// Sentences wrapped to the terminal, tables aligned.
void print_chapter(Session& session, const story::Chapter& chapter);

// Lines of at most `width` columns (0: one line); the first begins after `indent` columns that
// are written already, the others with as many blanks.
std::string wrapped(const std::string& utf8, int width, int indent);
wire::Table table_of(const story::Table& from, Lang lang);

// Errors: usage-number, usage-share.
Result<int> whole_number(const std::string& option, int value, int low, int high);
Result<double> parse_share(const std::string& text);

}  // namespace shirube::cli
