#include "intake/words/vocabulary.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <unordered_map>

#include "base/embedded.h"
#include "text/folded.h"
#include "text/letters.h"

namespace shirube::intake {

std::span<const EmbeddedFile> embedded_files();

namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, kConceptCount> kConcepts = {
    "indicator",
    "item",
    "baseline",
    "target",
    "mid-target",
    "actual",
    "unit",
    "baseline-year",
    "target-year",
    "component",
    "goal",
    "measure",
    "owner",
    "source",
    "formula",
    "definition",
    "direction",
    "notes",
    "number",
    "action",
    "other",
    "kpi",
    "targets",
    "when",
    "year",
    "value",
    "ditto",
    "about",
    "per-year",
    "whole-plan",
    "sum",
    "mean",
    "at-least",
    "at-most",
    "below",
    "above",
    "up",
    "down",
    "keep",
    "better",
    "done",
    "undone",
    "previous",
    "previous-above",
    "previous-at-least",
    "part",
    "filler",
    "than",
    "level",
    "male",
    "female",
    "new",
    "survey",
    "directions",
    "rationale",
    "contents",
    "ends-goals",
    "cross-cutting",
    "mention",
    "falling",
    "not-falling",
    "no-unit",
    "over-100",
    "wished-fertility",
    "fertility",
    "net-loss",
    "net-gain",
    "births",
    "population",
    "some-people",
    "rate",
    "planned-period",
    "this-plan",
    "former-plan",
    "other-plan",
    "judged",
    "unless-noted",
    "planned-population",
    "hold",
    "not-below",
    "aim",
    "outlook",
    "projection",
    "plan-kind",
    "draft",
    "adopted",
    "placeholder",
    "fictional",
    "issuer",
    "editor",
    "issuer-and-editor",
    "municipality",
    "prefecture",
    "and",
    "core",
    "district",
    "overview",
    "issues",
    "priorities",
    "pointer",
    "twice",
};
constexpr std::array<std::string_view, kWhereCount> kPlaces = {
    "header",
    "header-part",
    "header-tail",
    "header-bracket",
    "sub-header",
    "key",
    "prefix",
    "cell",
    "change",
    "part-name",
    "after-baseline",
    "after-year",
    "value",
    "label",
    "label-start",
    "label-part",
    "label-end",
    "heading",
    "after-number",
    "name",
    "whole-name",
    "text",
    "row",
    "population",
    "topic",
    "topic-part",
    "title",
    "title-end",
    "title-whole",
    "after-municipality",
    "colophon",
    "place-end",
    "place-start",
    "counted",
    "after-place",
    "between-places",
    "core",
    "district-end",
    "district-part",
    "slip",
};
static_assert(!kConcepts.back().empty() && !kPlaces.back().empty());

template <typename E, std::size_t N>
std::optional<E> parse(const std::array<std::string_view, N>& codes, std::string_view code) {
  const auto* found = std::find(codes.begin(), codes.end(), code);
  return found == codes.end() ? std::nullopt : std::optional(static_cast<E>(found - codes.begin()));
}

bool one_of(Concepts concepts, Concept meaning) {
  return std::find(concepts.begin(), concepts.end(), meaning) != concepts.end();
}

// The words of one place, by the letter they begin with, the longest first.
struct PlaceWords {
  std::bitset<4096> beginnings;  // by the last bits of the letter: most letters begin no word
  std::unordered_map<std::string_view, Concept> whole;
  std::unordered_map<char32_t, std::vector<Word>> by_letter;
  std::unordered_map<Concept, std::vector<std::string_view>> by_meaning;
};

struct Vocabulary {
  std::array<PlaceWords, kWhereCount> places;
  std::vector<std::string> problems;
};

std::vector<std::string_view> fields_of(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

class WordsParser {
 public:
  explicit WordsParser(std::string_view tsv) : tsv_(tsv) {}

  Vocabulary run() {
    for (const std::string_view line : fields_of(tsv_, '\n')) {
      ++line_;
      if (!line.empty() && line.front() != '#') row(fields_of(line, '\t'));
    }
    for (PlaceWords& place : out_.places) {
      for (auto& [letter, words] : place.by_letter) {
        std::stable_sort(words.begin(), words.end(),
                         [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
      }
    }
    return std::move(out_);
  }

 private:
  void row(const std::vector<std::string_view>& cells) {
    if (cells.size() != 3 || cells[0].empty()) return problem(cells[0], "a line has three cells");
    const std::string_view word = cells[0];
    const std::optional<Concept> meaning = parse<Concept>(kConcepts, cells[1]);
    if (!meaning) return problem(cells[1], "no such concept");
    if (text::fold_key(word) != word) return problem(word, "not as it is when folded");
    for (const std::string_view code : fields_of(cells[2], ' ')) {
      const std::optional<Where> where = parse<Where>(kPlaces, code);
      if (where) {
        add(*where, {word, *meaning, 0});
      } else {
        problem(code, "no such place");
      }
    }
  }

  void add(Where where, const Word& word) {
    PlaceWords& place = out_.places[static_cast<std::size_t>(where)];
    const auto [known, added] = place.whole.emplace(word.text, word.meaning);
    if (!added && known->second == word.meaning) return problem(word.text, "stands there twice");
    if (!added && excludes(where, known->second, word.meaning))
      return problem(word.text, "has another meaning at that place");
    const char32_t letter = text::letter_at(word.text, 0).code;
    place.beginnings.set(letter % place.beginnings.size());
    place.by_letter[letter].push_back(word);
    place.by_meaning[word.meaning].push_back(word.text);
  }

  // A name may say several things at once, but not opposite ones.
  static bool excludes(Where where, Concept a, Concept b) {
    if (where != Where::name) return true;
    return (a == Concept::falling && b == Concept::not_falling) ||
           (a == Concept::not_falling && b == Concept::falling);
  }

  void problem(std::string_view value, const char* what) {
    out_.problems.push_back("line " + std::to_string(line_) + ": " + std::string(value) + ": " + what);
  }

  std::string_view tsv_;
  int line_ = 0;
  Vocabulary out_;
};

// Read once, at the first question.
const PlaceWords& words_of(Where where) {
  static const Vocabulary vocabulary = WordsParser(embedded_files().front().contents).run();
  return vocabulary.places[static_cast<std::size_t>(where)];
}

template <typename Accept>
std::optional<Word> longest_at(const PlaceWords& place, std::string_view folded, std::size_t at,
                               Accept accept) {
  const char32_t letter = text::letter_at(folded, at).code;
  if (!place.beginnings.test(letter % place.beginnings.size())) return std::nullopt;
  const auto found = place.by_letter.find(letter);
  if (found == place.by_letter.end()) return std::nullopt;
  for (const Word& word : found->second) {
    if (accept(word.meaning) && text::starts_at(folded, at, word.text))
      return Word{word.text, word.meaning, at};
  }
  return std::nullopt;
}

}  // namespace

std::string_view code(Concept meaning) { return kConcepts[static_cast<std::size_t>(meaning)]; }
std::string_view code(Where where) { return kPlaces[static_cast<std::size_t>(where)]; }

std::optional<Concept> meaning_of(Where where, std::string_view folded) {
  const PlaceWords& place = words_of(where);
  const auto found = place.whole.find(folded);
  return found == place.whole.end() ? std::nullopt : std::optional(found->second);
}

bool means(Where where, std::string_view folded, Concepts concepts) {
  const std::optional<Concept> meaning = meaning_of(where, folded);
  return meaning && one_of(concepts, *meaning);
}

std::optional<Word> word_at(Where where, std::string_view folded, std::size_t at) {
  return longest_at(words_of(where), folded, at, [](Concept) { return true; });
}

std::optional<Word> word_at(Where where, std::string_view folded, std::size_t at, Concepts concepts) {
  return longest_at(words_of(where), folded, at, [&](Concept meaning) { return one_of(concepts, meaning); });
}

std::optional<Word> find_word(Where where, std::string_view folded, Concepts concepts, std::size_t from) {
  const PlaceWords& place = words_of(where);
  for (std::size_t at = from; at < folded.size();) {
    const text::Letter letter = text::letter_at(folded, at);
    if (place.beginnings.test(letter.code % place.beginnings.size())) {
      const auto found =
          longest_at(place, folded, at, [&](Concept meaning) { return one_of(concepts, meaning); });
      if (found) return found;
    }
    at += letter.bytes;
  }
  return std::nullopt;
}

std::optional<Word> word_at_end(Where where, std::string_view folded, Concepts concepts) {
  std::optional<Word> longest;
  for (const Concept meaning : concepts) {
    for (const std::string_view word : words(where, meaning)) {
      if (folded.ends_with(word) && (!longest || word.size() > longest->text.size()))
        longest = Word{word, meaning, folded.size() - word.size()};
    }
  }
  return longest;
}

std::span<const std::string_view> words(Where where, Concept meaning) {
  const PlaceWords& place = words_of(where);
  const auto found = place.by_meaning.find(meaning);
  return found == place.by_meaning.end() ? std::span<const std::string_view>() : std::span(found->second);
}

std::vector<std::string> check_words(std::string_view tsv) { return WordsParser(tsv).run().problems; }

}  // namespace shirube::intake
