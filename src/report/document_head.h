// The <head> that every document of this module has: nothing is fetched and nothing runs,
// whatever a text of the plan contains.
#pragma once

#include <string>

#include "markup/html.h"

namespace shirube::report {

// `charts`: with the looks of population charts.
void write_document_head(markup::Html& html, const std::string& title, const std::string& generator,
                         bool charts);

}  // namespace shirube::report
