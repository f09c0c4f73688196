#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "intake/outline/reading.h"
#include "intake/words/cell_words.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kLongestText = 8000;     // bytes; longer paragraphs are passed over
constexpr std::size_t kLongestSentence = 600;  // bytes
constexpr std::size_t kLongestHeading = 30;    // letters
constexpr std::size_t kUnderHeading = 3;       // blocks after it that belong to it
constexpr Concepts kSides = {Concept::baseline, Concept::target};

bool is_text(const Node& node) {
  return !node.is_table() && node.block->kind != BlockKind::note && !node.contents;
}

// A heading of a few words that names the planned period.
bool heads_period(const Node& node) {
  return is_text(node) && node.short_line && text::length(node.text()) <= kLongestHeading &&
         has_word(Where::text, text::fold_key(node.text()), {Concept::planned_period});
}

struct YearRange {
  int first = 0;
  int last = 0;
};

struct PeriodCandidate {
  int first = 0;
  int last = 0;
  int stated_years = 0;  // 5年間
  Source source;
  int weight = 0;  // the sentence speaks of this plan 4, it stands under 計画期間 2
};

// Ranges of 2 to 15 years in a sentence, also "令和2年度を初年度とし、令和6年度を目標年度".
std::optional<YearRange> range_in(std::string_view sentence) {
  const std::string folded = text::Folded(sentence).text();
  const std::vector<text::PeriodMatch> found = text::find_periods(folded, false);
  // What follows the word 期間 is meant before what stands in front of it.
  std::size_t word = folded.find("期間");
  if (word == std::string::npos) word = 0;
  std::optional<YearRange> best;
  for (const text::PeriodMatch& match : found) {
    const Period& period = match.period;
    YearRange range{period.first_year(), period.last_year()};
    if (period.kind() == Period::Kind::month_range) {  // 令和2年4月から令和7年3月まで
      range = {fiscal_year_of(period.first()), fiscal_year_of(period.last())};
    } else if (period.kind() != Period::Kind::year_range) {
      continue;
    }
    const int years = range.last - range.first + 1;
    if (years < 2 || years > 16) continue;
    const bool after = match.begin > word;
    if (!best || after) best = range;
    if (after) break;
  }
  if (best) return best;
  if (found.size() == 2 && found[0].period.kind() == Period::Kind::year &&
      found[1].period.kind() == Period::Kind::year) {
    const std::string between = folded.substr(found[0].end, found[1].begin - found[0].end);
    const bool linked = text::contains(between, "初年度") || text::contains(between, "から") ||
                        text::contains(between, "~") || text::contains(between, "-");
    const YearRange range{found[0].period.first_year(), found[1].period.first_year()};
    const int years = range.last - range.first + 1;
    if (linked && years >= 2 && years <= 16) return range;
  }
  return std::nullopt;
}

// "5年間", "5か年" in the sentence; 0 where it does not say.
int stated_years(std::string_view sentence) {
  const std::string folded = text::Folded(sentence).text();
  for (std::size_t at = 0; at < folded.size(); at += text::letter_at(folded, at).bytes) {
    const bool digit = folded[at] >= '0' && folded[at] <= '9';
    const bool starts = digit && (at == 0 || folded[at - 1] < '0' || folded[at - 1] > '9');
    std::size_t past = 0;
    if (!starts) continue;
    if (const int years = span_of_years(folded, at, &past); years > 0) return years;
  }
  return 0;
}

// 令和元年度から令和10年度までを計画期間とする第7次総合計画: the period of another plan.
bool of_another_plan(std::string_view sentence, std::string_view own_title, int own_edition) {
  const int edition = edition_number(sentence);
  if (own_edition > 1 && edition > 0 && edition < own_edition) return true;
  if (has_word(Where::text, sentence, {Concept::former_plan})) return true;
  const bool other = has_word(Where::text, sentence, {Concept::other_plan});
  const bool own = has_word(Where::text, sentence, {Concept::this_plan}) ||
                   text::contains(sentence, "総合戦略の") ||
                   (!own_title.empty() && text::contains(sentence, own_title));
  return other && !own;
}

// 計画期間 | 令和3年度～令和7年度
void from_table(const Reading& reading, const Node& node, std::vector<PeriodCandidate>* candidates) {
  for (const document::Row& row : node.block->rows) {
    if (row.cells.size() != 2 || row.line > node.line() + 20) continue;
    const std::string key = text::fold_key(row.cells[0].span.text);
    if (!means(Where::row, key, {Concept::planned_period})) continue;
    const auto range = range_in(row.cells[1].span.text);
    if (!range) continue;
    PeriodCandidate candidate;
    candidate.first = range->first;
    candidate.last = range->last;
    candidate.source = reading.source(row.cells[1].span);
    candidate.weight = 2;
    candidates->push_back(std::move(candidate));
  }
}

}  // namespace

void read_planned_period(Reading& reading) {
  const std::vector<Node>& nodes = reading.outline.nodes;
  const int own_edition = edition_number(reading.plan.title.value);
  std::vector<PeriodCandidate> candidates;
  std::size_t heading = static_cast<std::size_t>(-1);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.is_table() && !node.former && node.goal == 0) from_table(reading, node, &candidates);
    if (!is_text(node) || node.former || node.text().size() > kLongestText || node.goal > 0) continue;
    const bool head = heads_period(node);
    if (head) heading = i;
    bool under = heading != static_cast<std::size_t>(-1) && i - heading <= kUnderHeading;
    for (const std::string_view sentence : sentences(node.text())) {
      const bool own = has_word(Where::text, sentence, {Concept::this_plan});
      const bool named = text::contains(sentence, "期間") || text::contains(sentence, "戦略(") ||
                         text::contains(sentence, "戦略（");
      if (!under && !named) continue;
      const auto period = range_in(sentence);
      if (!period || of_another_plan(sentence, reading.plan.title.value, own_edition)) continue;
      PeriodCandidate candidate;
      candidate.first = period->first;
      candidate.last = period->last;
      candidate.stated_years = stated_years(sentence);
      candidate.source = reading.source(node.block->span);
      candidate.weight = (own ? 4 : 0) + (under ? 2 : 0) + (text::contains(sentence, "期間") ? 1 : 0);
      candidates.push_back(std::move(candidate));
      if (under) heading = static_cast<std::size_t>(-1);
      under = false;
      break;
    }
  }
  const PeriodCandidate* best = nullptr;
  for (const PeriodCandidate& candidate : candidates) {
    if (best == nullptr || candidate.weight > best->weight) best = &candidate;
  }
  if (best == nullptr) {
    reading.findings.add("planned-period-missing", 0, {});
    return;
  }
  reading.plan.first_fiscal_year = best->first;
  reading.plan.last_fiscal_year = best->last;
  reading.plan.period_source = best->source;
  const int years = best->last - best->first + 1;
  if (best->stated_years > 0 && best->stated_years != years)
    reading.findings.add("planned-period-several", best->source.line,
                         std::to_string(years) + "年 / " + std::to_string(best->stated_years) + "年間", {},
                         "period");
  for (const PeriodCandidate& candidate : candidates) {
    if (candidate.weight + 2 < best->weight ||
        (candidate.first == best->first && candidate.last == best->last))
      continue;
    reading.findings.add("planned-period-several", candidate.source.line,
                         std::to_string(candidate.first) + "–" + std::to_string(candidate.last), {},
                         "period");
  }
}

// "平成26年度を当初値、平成31年度を目標値とする", "基準値は令和元年度、目標値は令和6年度"
void read_default_periods(Reading& reading) {
  for (const Node& node : reading.outline.nodes) {
    if (!is_text(node) || node.text().size() > kLongestText || node.head.style == HeadStyle::keyword)
      continue;
    for (const std::string_view sentence : sentences(node.text())) {
      if (sentence.size() > kLongestSentence || !text::contains(sentence, "目標値") ||
          !has_word(Where::text, sentence, {Concept::unless_noted}) ||
          !has_word(Where::key, sentence, {Concept::baseline}))
        continue;
      const text::Folded folded(sentence);
      for (const text::PeriodMatch& match : text::find_periods(folded.text(), false)) {
        const CellPeriod period{match.period, std::string(folded.raw(match.begin, match.end)),
                                match.era_overrun, false};
        // 平成26年度を当初値, 基準値は令和元年度
        const std::size_t object = text::after(folded.text(), match.end, "を");
        std::string_view before = std::string_view(folded.text()).substr(0, match.begin);
        const bool topic = text::take_back(&before, "は") || text::take_back(&before, "を");
        for (const auto& word : {word_at(Where::key, folded.text(), object, kSides),
                                 topic ? word_at_end(Where::key, before, kSides) : std::nullopt}) {
          if (!word) continue;
          (word->meaning == Concept::target ? reading.default_target : reading.default_baseline) = period;
        }
      }
    }
  }
}

}  // namespace shirube::intake
