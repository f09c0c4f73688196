#include "cli/text/answer.h"

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

wire::Table table_of(const report::AnswerTable& from, Lang lang) {
  wire::Table out;
  for (const report::AnswerTable::Column& column : from.columns) {
    out.columns.push_back({column.title.en, column.title, column.numeric, column.numeric ? 0 : 40});
  }
  for (const std::vector<Message>& row : from.rows) {
    std::vector<std::optional<std::string>> cells;
    for (const Message& cell : row) cells.push_back(cell.in(lang));
    out.rows.push_back(std::move(cells));
  }
  return out;
}

void print_answer(Session& session, const report::PopulationAnswer& answer) {
  const int width = session.environment.terminal_width;
  std::ostream& out = session.out;
  out << session.say(answer.municipality) << " " << session.say(answer.title) << "\n\n";
  out << wrapped(session.say(answer.answer), width, 0) << "\n";
  for (const report::AnswerBlock& block : answer.blocks) {
    out << "\n■ " << session.say(block.title) << "\n";
    for (const Message& sentence : block.sentences)
      out << "  " << wrapped(session.say(sentence), width, 2) << "\n";
    for (const report::AnswerTable& table : block.tables) {
      out << "\n" << wrapped(session.say(table.caption), width, 0) << "\n";
      session.print(table_of(table, session.lang));
    }
    if (!block.notes.empty()) out << "\n";
    for (const Message& note : block.notes) out << "・" << wrapped(session.say(note), width, 2) << "\n";
  }
}

wire::Table cases_table(const app::PlanCheck& check) {
  wire::Table table;
  table.columns = {{"case", {"場合", "case"}, false, 0},
                   {"year", {"年", "year"}, true, 0},
                   {"persons", {"人口", "persons"}, true, 0},
                   {"low_95", {"95%の下限", "95% low"}, true, 0},
                   {"low_80", {"80%の下限", "80% low"}, true, 0},
                   {"median", {"中央値", "median"}, true, 0},
                   {"high_80", {"80%の上限", "80% high"}, true, 0},
                   {"high_95", {"95%の上限", "95% high"}, true, 0},
                   {"total_fertility_rate", {"合計特殊出生率", "fertility"}, true, 0},
                   {"net_migration_per_year", {"純移動（年）", "net migration a year"}, true, 0}};
  for (const app::Variant& variant : check.variants) {
    for (std::size_t i = 0; i < variant.projection.years.size(); ++i) {
      std::vector<std::optional<std::string>> row{variant.code, std::to_string(variant.projection.years[i]),
                                                  plain_number(variant.projection.populations[i].total(), 1)};
      for (const std::size_t quantile : {0, 1, 3, 5, 6}) {
        row.push_back(variant.simulated
                          ? std::optional(plain_number(variant.ensemble.quantile(i, 0, quantile), 1))
                          : std::nullopt);
      }
      if (i < variant.input.steps.size()) {
        row.push_back(plain_number(population::total_fertility_rate(variant.input, i), 4));
        row.push_back(plain_number(population::net_migration_per_year(variant.projection, i), 1));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
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
