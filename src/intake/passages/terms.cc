#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "intake/outline/reading.h"
#include "text/letters.h"

namespace shirube::intake {
namespace {

using document::Block;
using document::BlockKind;
using document::NoteMark;
using document::Span;

// Notes that stand together at the foot of one printed page.
struct NoteGroup {
  int first_line = 0;
  int last_line = 0;
  std::map<int, int> index_of;  // number → index in Plan::terms
};

// Up to 12 letters before the mark, back to a blank.
std::string letters_before(const Span& span, std::size_t offset) {
  const std::string_view text = span.text;
  std::size_t begin = std::min(offset, text.size());
  const std::size_t end = begin;
  for (int count = 0; count < 12 && begin > 0; ++count) {
    const text::Letter letter = text::letter_before(text, begin);
    if (text::is_blank(letter.code)) break;
    begin -= letter.bytes;
  }
  return std::string(text.substr(begin, end - begin));
}

void collect_marks(const Span& span, std::vector<TermMark>* marks) {
  for (const NoteMark& mark : span.marks) {
    TermMark term;
    term.number = mark.number;
    term.form = mark.form;
    term.line = mark.line;
    term.before = letters_before(span, mark.offset);
    marks->push_back(std::move(term));
  }
}

}  // namespace

void read_terms(Reading& reading) {
  std::vector<NoteGroup> groups;
  bool open = false;
  Plan& plan = reading.plan;
  for (const Block& block : reading.document.blocks) {
    if (block.kind == BlockKind::table) {
      for (const document::Row& row : block.rows) {
        for (const document::Cell& cell : row.cells) collect_marks(cell.span, &plan.term_marks);
      }
    } else {
      collect_marks(block.span, &plan.term_marks);
    }
    if (block.kind != BlockKind::note) {
      open = false;
      continue;
    }
    if (!open || groups.back().index_of.count(block.note_number) > 0)
      groups.push_back({block.span.first_line, 0, {}});
    open = true;
    groups.back().last_line = block.span.last_line;
    groups.back().index_of[block.note_number] = static_cast<int>(plan.terms.size());
    Term term;
    term.number = block.note_number;
    term.term = block.note_term;
    term.definition = block.note_text;
    term.separator = block.note_separator;
    term.source = reading.source(block.span);
    plan.terms.push_back(std::move(term));
  }
  // Numbers start again on every page: a mark belongs to the next notes below it.
  std::set<int> used;
  std::size_t next = 0;
  for (TermMark& mark : plan.term_marks) {
    while (next < groups.size() && groups[next].last_line <= mark.line) ++next;
    for (std::size_t g = next; g < groups.size() && g < next + 2; ++g) {
      const auto found = groups[g].index_of.find(mark.number);
      if (found == groups[g].index_of.end()) continue;
      mark.definition = found->second;
      used.insert(found->second);
      break;
    }
    if (mark.definition < 0) reading.findings.add("mark-without-note", mark.line, mark.before);
  }
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    if (used.count(static_cast<int>(i)) == 0)
      reading.findings.add("note-without-mark", plan.terms[i].source.line, plan.terms[i].term);
  }
}

}  // namespace shirube::intake
