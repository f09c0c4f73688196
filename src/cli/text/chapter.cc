#include "cli/text/chapter.h"

#include <cmath>
#include <cstdio>
#include <ostream>

#include "charts/parts.h"
#include "text/normalise.h"
#include "text/number.h"

namespace shirube::cli {
namespace {

constexpr int kNarrowest = 40;
constexpr int kUnlimited = 0;

bool begins_no_line(char32_t c) {
  constexpr std::u32string_view kClosing = U"。、，．）」』】］｝・ー～〜％%)]},.:;?!？！々";
  return kClosing.find(c) != std::u32string_view::npos;
}

// Latin words and numbers stay whole.
bool is_word(char32_t c) { return c < 0x80 && c != U' '; }

}  // namespace

std::string wrapped(const std::string& utf8, int width, int indent) {
  if (width == kUnlimited) return utf8;
  const int room = std::max(kNarrowest, width) - indent;
  std::string out, word;
  int column = 0;
  const auto place = [&](const std::string& piece) {
    const int size = static_cast<int>(text::display_width(piece));
    if (column > 0 && column + size > room) {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = 0;
      if (piece == " ") return;
    }
    out += piece;
    column += size;
  };
  std::string held;  // a piece with the marks that may not begin a line
  bool held_word = false;
  for (const char32_t c : text::code_points(utf8)) {
    std::string letter;
    text::append_utf8(letter, c);
    if (!held.empty() && ((held_word && is_word(c)) || begins_no_line(c))) {
      held += letter;
      continue;
    }
    if (!held.empty()) place(held);
    held = letter;
    held_word = is_word(c);
  }
  if (!held.empty()) place(held);
  return out;
}

wire::Table table_of(const story::Table& from, Lang lang) {
  wire::Table out;
  for (const story::Table::Column& column : from.columns) {
    out.columns.push_back({column.title.en, column.title, column.numeric, column.numeric ? 0 : 40});
  }
  for (const std::vector<Message>& row : from.rows) {
    std::vector<std::optional<std::string>> cells;
    for (const Message& cell : row) cells.push_back(cell.in(lang));
    out.rows.push_back(std::move(cells));
  }
  return out;
}

void print_chapter(Session& session, const story::Chapter& chapter) {
  const int width = session.environment.terminal_width;
  std::ostream& out = session.out;
  out << session.say(chapter.place) << " " << session.say(chapter.title) << "\n\n";
  out << wrapped(session.say(chapter.answer), width, 0) << "\n";
  for (const story::Block& block : chapter.blocks) {
    out << "\n■ " << session.say(block.title) << "\n";
    for (const Message& sentence : block.sentences)
      out << "  " << wrapped(session.say(sentence), width, 2) << "\n";
    for (const story::Table& table : block.tables) {
      out << "\n" << wrapped(session.say(table.caption), width, 0) << "\n";
      session.print(table_of(table, session.lang));
    }
    if (!block.notes.empty()) out << "\n";
    for (const Message& note : block.notes) out << "・" << wrapped(session.say(note), width, 2) << "\n";
  }
}

std::string plain_number(double value, int places) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", places, value);
  return text;
}

Result<int> whole_number(const std::string& option, int value, int low, int high) {
  if (value >= low && value <= high) return value;
  const std::string range = std::to_string(low) + "～" + std::to_string(high);
  return make_error("usage-number",
                    {option + " は" + range + "の整数です", option + " is a whole number, " + range},
                    {"値を直してください", "change the value"}, std::to_string(value));
}

Result<double> parse_share(const std::string& text) {
  const Result<Decimal> value = text::parse_number(text);
  if (value && value.value() >= Decimal(0) && value.value() <= Decimal(1)) return value.value().to_double();
  return make_error("usage-share",
                    {"出生の分担は0から1までです", "the share of fertility is between 0 and 1"},
                    {"例: --share 0.5", "e.g. --share 0.5"}, text);
}

}  // namespace shirube::cli
