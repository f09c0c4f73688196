// The population the plan aims at: 令和12（2030）年時点で人口91,000人の維持に努めます.
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

constexpr std::size_t kLongestText = 8000;      // bytes; longer paragraphs are passed over
constexpr std::size_t kLongestSentence = 1200;  // bytes
constexpr std::size_t kLongestHeading = 30;     // letters
constexpr std::size_t kUnderHeading = 6;        // blocks after it that belong to it

struct Candidate {
  PlannedPopulation value;
  int weight = 0;  // 目標人口, 計画人口 4; 目指す, 維持, 確保 2; under such a heading 1
};

// Persons and the year they are meant for, each figure with the period before it, or
// else the one right after it: 9,600人（令和22年）.
std::vector<PlannedPopulation> figures_in(std::string_view sentence) {
  std::vector<PlannedPopulation> out;
  const text::Folded folded(sentence);
  const std::string_view text = folded.text();
  const std::vector<text::PeriodMatch> periods = text::find_periods(text, false);
  for (std::size_t at = 0; at < text.size();) {
    const auto inside = std::find_if(periods.begin(), periods.end(), [&](const text::PeriodMatch& match) {
      return at >= match.begin && at < match.end;
    });
    if (inside != periods.end()) {
      at = inside->end;
      continue;
    }
    const PlainNumber number = plain_number(text, at);
    if (number.end == at) {
      at += text::letter_at(text, at).bytes;
      continue;
    }
    std::optional<Unit> unit = number.unit;
    std::size_t unit_bytes = 0;
    const std::size_t unit_begin = text::skip_blanks(text, number.end);
    if (!unit) unit_bytes = unit_at(text, unit_begin, &unit);
    at = number.end;
    if (!number.valid || !unit || unit->dimension != Dimension::persons) continue;
    const text::PeriodMatch* year = nullptr;
    for (const text::PeriodMatch& match : periods) {
      if (match.end <= number.end) year = &match;
      const std::size_t past = unit_begin + unit_bytes;
      const bool next = match.begin == past || match.begin == past + text::letter_at(text, past).bytes ||
                        match.begin == text::skip_any(text, text::skip_blanks(text, past), {"("});
      if (year == nullptr && next) year = &match;
    }
    if (year == nullptr) continue;
    const Rational persons = Rational(number.value) * unit->scale;
    if (persons.numerator() % persons.denominator() != 0 || persons < Rational(100) ||
        persons > Rational(100'000'000))
      continue;
    PlannedPopulation population;
    population.persons = static_cast<std::int64_t>(persons.numerator() / persons.denominator());
    population.year = year->period.last_year();
    out.push_back(std::move(population));
  }
  return out;
}

// What a sentence is worth; 0 for what is or was, and for what others project.
int weight_of(std::string_view sentence, bool under_heading) {
  const auto has = [&](Concepts concepts) { return has_word(Where::population, sentence, concepts); };
  const bool named = has({Concept::planned_population});
  const bool aims = has({Concept::hold, Concept::not_below, Concept::aim, Concept::outlook});
  const bool others = has({Concept::projection});
  if (others && !named && !has({Concept::aim, Concept::hold})) return 0;
  if (!named && !aims && !under_heading) return 0;
  return (named ? 4 : 0) + (aims ? 2 : 0) + (under_heading ? 1 : 0);
}

}  // namespace

void read_population(Reading& reading) {
  const std::vector<Node>& nodes = reading.outline.nodes;
  std::vector<Candidate> candidates;
  std::size_t heading = static_cast<std::size_t>(-1);
  const int first_year = reading.plan.first_fiscal_year;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.is_table() || node.block->kind == BlockKind::note || node.contents || node.former ||
        node.goal > 0 || node.text().size() > kLongestText)
      continue;
    const bool head = node.short_line && text::length(node.text()) <= kLongestHeading &&
                      has_word(Where::topic_part, node.text(), {Concept::planned_population});
    if (head && node.text().find("人（") == std::string::npos) heading = i;
    const bool under = heading != static_cast<std::size_t>(-1) && i - heading <= kUnderHeading;
    for (const std::string_view sentence : sentences(node.text())) {
      if (sentence.size() > kLongestSentence || !text::contains(sentence, "人")) continue;
      if (!under && !text::contains(sentence, "人口")) continue;
      const int weight = weight_of(sentence, under);
      if (weight == 0) continue;
      for (PlannedPopulation& population : figures_in(sentence)) {
        if (first_year > 0 && population.year < first_year) continue;
        population.at_least = has_word(Where::population, sentence, {Concept::hold, Concept::not_below});
        population.source = reading.source(node.block->span);
        population.source.text = std::string(sentence);
        candidates.push_back({std::move(population), weight});
      }
    }
  }
  if (candidates.empty()) return;
  const int last_year = reading.plan.last_fiscal_year;
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates) {
    const bool nearer = best != nullptr && last_year > 0 &&
                        std::abs(candidate.value.year - last_year) < std::abs(best->value.year - last_year);
    if (best == nullptr || candidate.weight > best->weight || (candidate.weight == best->weight && nearer))
      best = &candidate;
  }
  reading.plan.planned_population = best->value;
  for (const Candidate& candidate : candidates) {
    if (candidate.value.persons == best->value.persons && candidate.value.year == best->value.year) continue;
    reading.findings.add("planned-population-several", candidate.value.source.line,
                         candidate.value.source.text, {}, "planned_population");
  }
}

}  // namespace shirube::intake
