#include "intake/table/columns.h"

#include <algorithm>
#include <string>
#include <utility>

#include "intake/words/cell_words.h"
#include "intake/words/heading.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

struct RoleOf {
  Concept meaning;
  Role role;
};
constexpr RoleOf kRoles[] = {
    {Concept::indicator, Role::name},
    {Concept::item, Role::name},
    {Concept::baseline, Role::baseline},
    {Concept::target, Role::target},
    {Concept::targets, Role::target},
    {Concept::mid_target, Role::year},
    {Concept::actual, Role::actual},
    {Concept::unit, Role::unit},
    {Concept::baseline_year, Role::baseline_period},
    {Concept::target_year, Role::target_period},
    {Concept::component, Role::component},
    {Concept::goal, Role::goal},
    {Concept::measure, Role::measure},
    {Concept::owner, Role::owner},
    {Concept::source, Role::source},
    {Concept::formula, Role::formula},
    {Concept::definition, Role::definition},
    {Concept::direction, Role::direction},
    {Concept::notes, Role::notes},
    {Concept::number, Role::number},
    {Concept::action, Role::action},
    {Concept::other, Role::ignored},
};

// What may stand around the word of a header: 【現状値】, 基準値※, 値.
std::string strip_signs(std::string_view key) {
  static constexpr std::string_view kSigns = "【】<>〈〉■●◆※*○";
  std::string out;
  for (std::size_t at = 0; at < key.size();) {
    const std::string_view letter = text::letter_text(key, at);
    if (!text::one_of(kSigns, letter)) out += letter;
    at += letter.size();
  }
  return out;
}

Role lookup(std::string_view key) {
  const std::optional<Concept> meaning = meaning_of(Where::header, key);
  return meaning ? role_of(*meaning) : Role::none;
}

// A header without its periods, blanks and signs.
std::string key_of(std::string rest) {
  const std::vector<text::PeriodMatch> periods = text::find_periods(rest, true);
  for (auto match = periods.rbegin(); match != periods.rend(); ++match)
    rest.erase(match->begin, match->end - match->begin);
  return strip_signs(text::fold_key(rest));
}

// What a bracket of a header says of the column; false where it belongs to the name.
bool read_bracket(std::string_view inside, bool named, Column* column) {
  text::take_front(&inside, "単位:");
  std::size_t past = 0;
  const int span = span_of_years(inside, 0, &past);
  const bool sum = has_word(Where::header_part, inside, {Concept::sum});
  const bool mean = has_word(Where::header_part, inside, {Concept::mean});
  if (inside.empty() || means(Where::header_bracket, inside, {Concept::when}) || span > 0 || sum || mean) {
    column->span_years = std::max(column->span_years, span);
    if (sum) column->aggregation = Aggregation::sum;
    if (mean) column->aggregation = Aggregation::mean;
    return true;
  }
  const std::optional<Unit> unit = named ? std::nullopt : known_unit(inside);
  if (unit) column->unit = unit;
  return unit.has_value();
}

// Takes the brackets out that say something of the column.
void take_brackets(std::string* key, Column* column) {
  for (std::size_t open = key->find('('); open != std::string::npos; open = key->find('(', open + 1)) {
    const std::size_t close = key->find(')', open);
    if (close == std::string::npos) return;
    const std::string inside = key->substr(open + 1, close - open - 1);
    if (!read_bracket(inside, lookup(*key) != Role::none, column)) continue;
    key->erase(open, close - open + 1);
    open = open == 0 ? 0 : open - 1;
  }
}

// The role of what is left of a header; also with 末, 時点 behind it, wholly in brackets
// ("(基準)" beside a year), as "5年後の目標値", or behind の of a year that was taken out.
Role role_of_key(std::string_view key, bool dated) {
  if (const Role role = lookup(key); role != Role::none) return role;
  for (const std::string_view tail : words(Where::header_tail, Concept::when)) {
    std::string_view front = key;
    if (!text::take_back(&front, tail)) continue;
    if (const Role role = lookup(front); role != Role::none) return role;
  }
  if (key.size() > 2 && key.front() == '(' && key.back() == ')') {
    if (const Role role = lookup(key.substr(1, key.size() - 2)); role != Role::none) return role;
  }
  if (text::contains(key, "年後の目標") && key[0] >= '1' && key[0] <= '9') return Role::target;
  for (const std::string_view link : {"の", "における", "末"}) {
    std::string_view rest = key;
    if (!text::take_front(&rest, link)) continue;
    if (const Role role = lookup(rest); role != Role::none) return role;
  }
  const bool only_when = key.empty() || means(Where::header_bracket, key, {Concept::when}) || key == "値";
  return dated && only_when ? Role::year : Role::none;
}

}  // namespace

std::optional<CellPeriod> header_period(std::string_view text) {
  const text::Folded folded(text);
  std::vector<text::PeriodMatch> found = text::find_periods(folded.text(), true);
  // Several spellings of one year, "令和6年度(2024年度)", are one; else the last counts.
  if (found.empty()) return std::nullopt;
  const text::PeriodMatch* best = &found.front();
  for (const text::PeriodMatch& match : found) {
    if (match.bare_western) continue;
    best = best->bare_western ? &match : best;
  }
  for (const text::PeriodMatch& match : found) {
    if (match.period.last_year() != best->period.last_year()) return std::nullopt;
  }
  return CellPeriod{best->period, std::string(folded.raw(best->begin, best->end)), best->era_overrun,
                    best->cumulative};
}

Role role_of(Concept meaning) {
  for (const RoleOf& entry : kRoles) {
    if (entry.meaning == meaning) return entry.role;
  }
  return Role::none;
}

Column read_header(std::string_view text) {
  Column column;
  text = text::trim(text);
  if (text.empty() || text.size() > kLongestHeader) return column;
  if (const Arrow arrow = find_arrow(text); arrow.found()) {
    Column left = read_header(text.substr(0, arrow.begin));
    const Column right = read_header(text.substr(arrow.end));
    if (left.role != Role::baseline || right.role != Role::target) return column;
    left.role = Role::both;
    left.header = text;
    left.target_period = right.period;
    left.strong = true;
    return left;
  }
  column.header = text;
  column.period = header_period(text);
  std::string key = key_of(text::Folded(text).text());
  take_brackets(&key, &column);
  while (key.size() > 2 && (key.back() == ':' || key.back() == '/')) key.pop_back();
  column.role = role_of_key(key, column.period.has_value());
  if (column.role == Role::none) return column;
  column.kpi_word = has_word(Where::header_part, key, {Concept::kpi});
  column.target_word = has_word(Where::header_part, key, {Concept::targets});
  column.strong = column.role == Role::baseline || column.role == Role::target || column.role == Role::unit ||
                  column.kpi_word || column.target_word ||
                  has_word(Where::header_part, key, {Concept::indicator});
  return column;
}

bool settle_columns(std::vector<Column>* columns) {
  const auto count = [&](Role role) {
    return std::count_if(columns->begin(), columns->end(), [&](const Column& c) { return c.role == role; });
  };
  // 数値目標 beside 指標 is the target; several name columns: the most telling one stays.
  if (count(Role::name) > 1) {
    const bool no_target = count(Role::target) == 0 && count(Role::year) == 0;
    const auto rank = [](const Column& c) {
      const std::string key = text::fold_key(c.header);
      if (c.kpi_word || has_word(Where::header_part, key, {Concept::indicator})) return 3;
      if (c.target_word) return 2;
      return means(Where::header, key, {Concept::item}) ? 0 : 1;
    };
    std::size_t best = columns->size();
    for (std::size_t i = 0; i < columns->size(); ++i) {
      if ((*columns)[i].role != Role::name) continue;
      if (best == columns->size() || rank((*columns)[i]) > rank((*columns)[best])) best = i;
    }
    for (std::size_t i = 0; i < columns->size(); ++i) {
      Column& column = (*columns)[i];
      if (column.role != Role::name || i == best) continue;
      const bool after = i > best;
      if (no_target && after && column.target_word) {
        column.role = Role::target;
      } else {
        column.role = text::fold_key(column.header) == "内容" && after ? Role::definition : Role::ignored;
      }
    }
  }
  // 実績 with a year is the baseline where no other column is.
  if (count(Role::baseline) == 0 && count(Role::actual) == 1 && count(Role::target) + count(Role::year) > 0) {
    for (Column& column : *columns) {
      if (column.role == Role::actual) column.role = Role::baseline;
    }
  }
  // A measure column without a name column names nothing we can measure.
  if (count(Role::name) == 0 && count(Role::action) == 1 &&
      count(Role::baseline) + count(Role::target) >= 2) {
    for (Column& column : *columns) {
      if (column.role == Role::action) column.role = Role::name;
    }
  }
  // Two 年度 columns: the one after the target column is the target's.
  bool target_seen = false;
  bool baseline_seen = false;
  for (Column& column : *columns) {
    if (column.role == Role::target) target_seen = true;
    if (column.role == Role::baseline) baseline_seen = true;
    const std::string key = text::fold_key(column.header);
    const bool plain = key == "時点" || means(Where::sub_header, key, {Concept::year});
    if (column.role == Role::baseline_period && plain && target_seen &&
        (baseline_seen || count(Role::baseline) == 0))
      column.role = Role::target_period;
  }
  const bool values = count(Role::baseline) + count(Role::target) + count(Role::year) + count(Role::both) > 0;
  return count(Role::name) == 1 && values;
}

}  // namespace shirube::intake
