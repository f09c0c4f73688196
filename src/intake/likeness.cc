// Slips of the pen, found by comparing a document with itself.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/outline/reading.h"
#include "intake/words/sentences.h"
#include "intake/words/vocabulary.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

using document::BlockKind;

constexpr std::size_t kMostLetters = 4'000'000;  // of a document; beyond it nothing is compared
constexpr std::size_t kDifferent = 4;            // letters two like texts may differ in

std::string_view text_of(const document::Block& block) {
  return block.kind == BlockKind::table ? std::string_view() : std::string_view(block.span.text);
}

// How often each run of two or three letters stands in the document.
class Runs {
 public:
  explicit Runs(const document::Document& document) {
    for (const document::Block& block : document.blocks) {
      add(text_of(block));
      for (const document::Row& row : block.rows) {
        for (const document::Cell& cell : row.cells) add(cell.span.text);
      }
      if (letters_ > kMostLetters) return;
    }
  }
  bool usable() const { return letters_ <= kMostLetters; }
  int pair(char32_t a, char32_t b) const { return count(pairs_, key(a, b, 0)); }
  int triple(char32_t a, char32_t b, char32_t c) const { return count(triples_, key(a, b, c)); }

 private:
  static std::uint64_t key(char32_t a, char32_t b, char32_t c) {
    return (static_cast<std::uint64_t>(a) << 42) | (static_cast<std::uint64_t>(b) << 21) | c;
  }
  static int count(const std::unordered_map<std::uint64_t, int>& counts, std::uint64_t key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  }
  void add(std::string_view text) {
    char32_t before = 0;
    char32_t last = 0;
    for (std::size_t at = 0; at < text.size();) {
      const text::Letter letter = text::letter_at(text, at);
      at += letter.bytes;
      ++letters_;
      // Only runs of kanji are looked up.
      if (!text::is_kanji(letter.code)) {
        before = last = 0;
        continue;
      }
      if (last != 0) ++pairs_[key(last, letter.code, 0)];
      if (before != 0) ++triples_[key(before, last, letter.code)];
      before = last;
      last = letter.code;
    }
  }
  std::size_t letters_ = 0;
  std::unordered_map<std::uint64_t, int> pairs_;
  std::unordered_map<std::uint64_t, int> triples_;
};

// 移住人者数: without one letter it is made of runs that stand elsewhere, with it of
// runs that stand nowhere else. The likelier word, or empty.
std::string likelier(std::string_view name, const Runs& runs) {
  const std::vector<char32_t> letters = text::code_points(name);
  for (std::size_t i = 1; i + 1 < letters.size(); ++i) {
    const auto kanji = [&](std::size_t at) { return at < letters.size() && text::is_kanji(letters[at]); };
    if (!kanji(i - 1) || !kanji(i) || !kanji(i + 1)) continue;
    const bool odd = runs.pair(letters[i], letters[i + 1]) <= 1;  // 件数 stands in many places, 人者 in none
    const bool odd_run = runs.triple(letters[i - 1], letters[i], letters[i + 1]) <= 1;
    if (!odd || !odd_run) continue;
    const bool before = i >= 2 && kanji(i - 2) &&
                        runs.triple(letters[i - 2], letters[i - 1], letters[i + 1]) >= 1 &&
                        runs.triple(letters[i - 2], letters[i - 1], letters[i]) <= 1;
    const bool after = kanji(i + 2) && runs.triple(letters[i - 1], letters[i + 1], letters[i + 2]) >= 1 &&
                       runs.triple(letters[i], letters[i + 1], letters[i + 2]) <= 1;
    if (!before || !(after || !kanji(i + 2) || runs.pair(letters[i + 1], letters[i + 2]) >= 2)) continue;
    std::string out;
    for (std::size_t k = 0; k < letters.size(); ++k) {
      if (k != i) text::append_utf8(out, letters[k]);
    }
    return out;
  }
  return {};
}

// Texts of a document that may be compared, by their first and last letters: like
// texts share one of the two.
struct LikeText {
  std::string_view text;
  int line = 0;
};

void compare_texts(Reading& reading) {
  std::vector<LikeText> texts;
  for (const Node& node : reading.outline.nodes) {
    if (node.is_table() || node.contents) continue;
    const std::string_view whole = node.block->kind == BlockKind::note
                                       ? std::string_view(node.block->note_text)
                                       : std::string_view(node.text());
    if (whole.size() > 20'000) continue;
    for (const std::string_view sentence : sentences(whole)) {
      if (text::length(sentence) >= 20) texts.push_back({sentence, node.line()});
    }
  }
  // Buckets by 18 bytes (6 letters) at the start and at the end; few texts share one.
  constexpr std::size_t kSample = 18;
  constexpr std::size_t kBucket = 12;
  std::map<std::string_view, std::vector<std::size_t>> starts;
  std::map<std::string_view, std::vector<std::size_t>> ends;
  std::set<std::string> reported;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!seen.insert(texts[i].text).second) continue;
    std::vector<std::size_t> candidates;
    for (auto* bucket : {&starts[texts[i].text.substr(0, kSample)],
                         &ends[texts[i].text.substr(texts[i].text.size() - kSample)]}) {
      candidates.insert(candidates.end(), bucket->begin(), bucket->end());
      if (bucket->size() < kBucket) bucket->push_back(i);
    }
    for (const std::size_t other : candidates) {
      const std::size_t a = texts[i].text.size();
      const std::size_t b = texts[other].text.size();
      if ((a > b ? a - b : b - a) > kDifferent * 4 || a > 1500) continue;
      const std::size_t distance = text::edit_distance(texts[i].text, texts[other].text, kDifferent);
      if (distance == 0 || distance > kDifferent) continue;
      // Only blanks or widths differ: no slip.
      if (text::for_matching(texts[i].text) == text::for_matching(texts[other].text)) continue;
      reading.findings.add("text-differs-elsewhere", texts[i].line, std::string(texts[i].text), {},
                           "line:" + std::to_string(texts[other].line));
      break;
    }
  }
}

// Words that deny what a pointer to another chapter promises: 次章において…定めません.
void check_wording(Reading& reading) {
  for (const Node& node : reading.outline.nodes) {
    if (node.is_table() || node.contents || node.block->kind == BlockKind::note ||
        node.text().size() > 20'000)
      continue;
    for (const std::string_view sentence : sentences(node.text())) {
      const bool points = has_word(Where::slip, sentence, {Concept::pointer});
      if (points && text::contains(sentence, "ません"))
        reading.findings.add("wording-contradicts", node.line(), std::string(sentence));
      bool unusual = has_word(Where::slip, sentence, {Concept::twice});
      // "とのも" before a kanji: と and のもと run together.
      static constexpr std::string_view kRunTogether = "とのも";
      for (std::size_t at = sentence.find(kRunTogether); at != text::npos;
           at = sentence.find(kRunTogether, at + kRunTogether.size())) {
        if (text::is_kanji(text::letter_at(sentence, at + kRunTogether.size()).code)) unusual = true;
      }
      if (unusual) reading.findings.add("wording-unusual", node.line(), std::string(sentence));
    }
  }
}

}  // namespace

void check_likeness(Reading& reading) {
  const Runs runs(reading.document);
  if (runs.usable()) {
    std::set<std::string_view> checked;
    for (const Indicator& indicator : reading.plan.indicators) {
      if (indicator.name.size() > 400 || !checked.insert(indicator.name).second) continue;
      const std::string better = likelier(indicator.name, runs);
      if (better.empty()) continue;
      reading.findings.add("name-probably-misspelt", indicator.source.line, indicator.name + " → " + better,
                           indicator.key, "name");
    }
  }
  compare_texts(reading);
  check_wording(reading);
}

}  // namespace shirube::intake
