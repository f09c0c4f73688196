#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "document/letters.h"
#include "intake/cell_words.h"
#include "intake/folded.h"
#include "intake/reader.h"
#include "intake/sentences.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

bool is_text(const Node& node) {
  return !node.is_table() && node.block->kind != BlockKind::note && !node.contents;
}

// A heading of a few words with one of them.
bool heads(const Node& node, std::initializer_list<std::string_view> words) {
  if (!is_text(node) || !node.short_line || count_letters(node.text()) > 30) return false;
  const std::string key = fold_key(node.text());
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(key, word); });
}

struct PeriodCandidate {
  int first = 0;
  int last = 0;
  Source source;
  int weight = 0;  // the sentence speaks of this plan 4, it stands under 計画期間 2
};

// Ranges of 2 to 15 years in a sentence, also "令和2年度を初年度とし、令和6年度を目標年度".
std::optional<Period> range_in(std::string_view sentence) {
  const std::string folded = Folded(sentence).text();
  const std::vector<text::PeriodMatch> found = text::find_periods(folded, false);
  for (const text::PeriodMatch& match : found) {
    if (match.period.kind() == Period::Kind::year_range || match.period.kind() == Period::Kind::month_range) {
      const int years = match.period.year_count();
      if (years >= 2 && years <= 16) return match.period;
    }
  }
  if (found.size() == 2 && found[0].period.kind() == Period::Kind::year &&
      found[1].period.kind() == Period::Kind::year) {
    const std::string between = folded.substr(found[0].end, found[1].begin - found[0].end);
    const bool linked = contains(between, "初年度") || contains(between, "から") || contains(between, "~") ||
                        contains(between, "-");
    const int years = found[1].period.first_year() - found[0].period.first_year() + 1;
    if (linked && years >= 2 && years <= 16)
      return Period::years(found[0].period.first_year(), found[1].period.first_year(), Aggregation::point);
  }
  return std::nullopt;
}

// 令和元年度から令和10年度までを計画期間とする第7次総合計画: the period of another plan.
bool of_another_plan(std::string_view sentence, std::string_view own_title, int own_edition) {
  const int edition = edition_number(sentence);
  if (own_edition > 1 && edition > 0 && edition < own_edition) return true;
  if (contains(sentence, "前計画") || contains(sentence, "前期計画") || contains(sentence, "前戦略"))
    return true;
  const std::size_t parent = sentence.find("総合計画");
  const bool other =
      parent != std::string_view::npos || contains(sentence, "人口ビジョン") || contains(sentence, "国の");
  const bool own = contains(sentence, "本戦略") || contains(sentence, "総合戦略の") ||
                   contains(sentence, "本計画") || (!own_title.empty() && contains(sentence, own_title));
  return other && !own;
}

struct PopulationCandidate {
  PlannedPopulation value;
  bool under_heading = false;
  std::string text;
};

}  // namespace

void read_planned_period(Reading& reading) {
  const std::vector<Node>& nodes = reading.outline.nodes;
  const int own_edition = edition_number(reading.plan.title.value);
  std::vector<PeriodCandidate> candidates;
  std::size_t heading = static_cast<std::size_t>(-1);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (!is_text(node) || node.former || node.text().size() > 8000 || node.goal > 0) continue;
    const bool head = heads(node, {"計画期間", "対象期間", "推進期間", "戦略の期間", "計画の期間", "期間"});
    if (head) heading = i;
    bool under = heading != static_cast<std::size_t>(-1) && i - heading <= 3;
    for (const std::string_view sentence : sentences(node.text())) {
      const bool own = contains(sentence, "本戦略") || contains(sentence, "本計画") ||
                       contains(sentence, "この戦略") || contains(sentence, "この計画") ||
                       contains(sentence, "この総合戦略") || contains(sentence, "本総合戦略");
      const bool named =
          contains(sentence, "期間") || contains(sentence, "戦略(") || contains(sentence, "戦略（");
      if (!under && !named) continue;
      const auto period = range_in(sentence);
      if (!period || of_another_plan(sentence, reading.plan.title.value, own_edition)) continue;
      PeriodCandidate candidate;
      candidate.first = period->first_year();
      candidate.last = period->last_year();
      candidate.source = reading.source(node.block->span);
      candidate.weight = (own ? 4 : 0) + (under ? 2 : 0) + (contains(sentence, "期間") ? 1 : 0);
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
  const auto one_of = [](std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return contains(text, word); });
  };
  for (const Node& node : reading.outline.nodes) {
    if (!is_text(node) || node.text().size() > 8000 || node.head.style == HeadStyle::keyword) continue;
    for (const std::string_view sentence : sentences(node.text())) {
      const bool base_word = one_of(sentence, {"基準値", "当初値", "現状値"});
      const bool goal_word = contains(sentence, "目標値");
      const bool general = one_of(sentence, {"断り", "記載のない", "明記", "注記", "表示のない"});
      if (sentence.size() > 600 || !(base_word && goal_word && general)) continue;
      const Folded folded(sentence);
      for (const text::PeriodMatch& match : text::find_periods(folded.text(), false)) {
        const std::string_view after = std::string_view(folded.text()).substr(match.end);
        const std::string_view before = std::string_view(folded.text()).substr(0, match.begin);
        const CellPeriod period{match.period, std::string(folded.raw(match.begin, match.end)),
                                match.era_overrun, false};
        for (const std::string_view word : {"基準値", "当初値", "現状値", "目標値"}) {
          const bool here = after.substr(0, 3 + word.size()) == "を" + std::string(word) ||
                            ends_with(before, std::string(word) + "は") ||
                            ends_with(before, std::string(word) + "を");
          if (here) (word == "目標値" ? reading.default_target : reading.default_baseline) = period;
        }
      }
    }
  }
}

void read_population(Reading& reading) {
  const std::vector<Node>& nodes = reading.outline.nodes;
  std::vector<PopulationCandidate> candidates;
  std::size_t heading = static_cast<std::size_t>(-1);
  const int first_year = reading.plan.first_fiscal_year;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (!is_text(node) || node.former || node.text().size() > 8000 || node.goal > 0) continue;
    if (heads(node, {"計画人口", "目標人口", "将来人口", "将来展望", "人口目標", "人口の展望", "目指す人口",
                     "めざす人口"}))
      heading = i;
    const bool under = heading != static_cast<std::size_t>(-1) && i - heading <= 6;
    if (!contains(node.text(), "人")) continue;
    for (const std::string_view sentence : sentences(node.text())) {
      if (sentence.size() > 1200 || (!under && !contains(sentence, "人口"))) continue;
      const bool keeps =
          contains(sentence, "維持") || contains(sentence, "確保") || contains(sentence, "下回らない");
      const bool aims = keeps || under || contains(sentence, "計画人口") || contains(sentence, "目標") ||
                        contains(sentence, "目指") || contains(sentence, "めざ") ||
                        contains(sentence, "展望");
      if (!aims) continue;
      const Folded folded(sentence);
      const std::vector<text::PeriodMatch> periods = text::find_periods(folded.text(), false);
      for (std::size_t at = 0; at < folded.text().size();) {
        const std::size_t bytes = document::letter_at(folded.text(), at).bytes;
        const auto inside = std::find_if(periods.begin(), periods.end(), [&](const text::PeriodMatch& match) {
          return at >= match.begin && at < match.end;
        });
        if (inside != periods.end()) {
          at = inside->end;
          continue;
        }
        const PlainNumber number = plain_number(folded.text(), at);
        if (number.end == at) {
          at += bytes;
          continue;
        }
        std::optional<Unit> unit = number.unit;
        std::size_t unit_begin = document::skip_blanks(folded.text(), number.end);
        if (!unit) unit_at(folded.text(), unit_begin, &unit);
        at = number.end;
        if (!number.valid || !unit || unit->dimension != Dimension::persons) continue;
        const text::PeriodMatch* year = nullptr;
        for (const text::PeriodMatch& match : periods) {
          if (match.end <= number.end) year = &match;
        }
        if (year == nullptr || (first_year > 0 && year->period.last_year() < first_year)) continue;
        const Rational persons = Rational(number.value) * unit->scale;
        if (!(persons.denominator() == 1) || persons < Rational(100) || persons > Rational(100'000'000))
          continue;
        PopulationCandidate candidate;
        candidate.value.persons = static_cast<std::int64_t>(persons.numerator());
        candidate.value.year = year->period.last_year();
        candidate.value.at_least = keeps;
        candidate.value.source = reading.source(node.block->span);
        candidate.value.source.text = std::string(sentence);
        candidate.under_heading = under;
        candidates.push_back(std::move(candidate));
      }
    }
  }
  if (candidates.empty()) return;
  const int last_year = reading.plan.last_fiscal_year;
  const PopulationCandidate* best = nullptr;
  for (const PopulationCandidate& candidate : candidates) {
    if (best == nullptr || (candidate.under_heading && !best->under_heading) ||
        (candidate.under_heading == best->under_heading && last_year > 0 &&
         std::abs(candidate.value.year - last_year) < std::abs(best->value.year - last_year)))
      best = &candidate;
  }
  reading.plan.planned_population = best->value;
  for (const PopulationCandidate& candidate : candidates) {
    if (candidate.value.persons == best->value.persons && candidate.value.year == best->value.year) continue;
    reading.findings.add("planned-population-several", candidate.value.source.line,
                         candidate.value.source.text, {}, "planned_population");
  }
}

}  // namespace shirube::intake
