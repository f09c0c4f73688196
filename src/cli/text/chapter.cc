#include "cli/text/chapter.h"

#include <algorithm>
#include <ostream>

#include "text/line_break.h"
#include "text/number.h"

namespace shirube::cli {
namespace {

constexpr int kNarrowest = 40;
constexpr int kUnlimited = 0;

}  // namespace

std::string wrapped(const std::string& utf8, int width, int indent) {
  if (width == kUnlimited) return utf8;
  const int room = std::max(kNarrowest, width) - indent;
  std::string out;
  for (const std::string& line : text::wrap(utf8, static_cast<std::size_t>(room))) {
    if (!out.empty()) out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
    out += line;
  }
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
