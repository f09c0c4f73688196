// The parts of a report, in the order in which they are read.
#pragma once

#include "report/page.h"

namespace shirube::report {

void write_title_block(Page& page);    // what this is, of when, and whether it is real
void write_contents(Page& page);       // the links to the parts
void write_overview(Page& page);       // counts by class and grade, by goal; planned population
void write_attention(Page& page);      // what needs a person, the worst first
void write_checks(Page& page);         // a part of it: what `shirube check` found
void write_open_findings(Page& page);  // a part of it: what reading the document left open
void write_goals(Page& page);          // goal by goal, with every indicator
void write_missing(Page& page);        // values that are not there, and why
void write_priorities(Page& page);     // priority items and what leads to what
void write_terms(Page& page);
void write_methods(Page& page);   // how it was judged and rounded
void write_appendix(Page& page);  // all indicators in one table

// Parts that a plan may lack.
bool has_priorities(const Page& page);
bool has_terms(const Page& page);

}  // namespace shirube::report
