#include "intake/words/vocabulary.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "intake/indicator/line.h"
#include "intake/table/columns.h"
#include "intake/words/cell.h"
#include "intake/words/labels.h"

namespace shirube::intake {
namespace {

std::string own_list() {
  std::ifstream file(std::string(SHIRUBE_SOURCE_DIR) + "/src/intake/data/words.tsv", std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

template <typename E>
std::vector<E> all(std::size_t count) {
  std::vector<E> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<E>(i));
  return out;
}

TEST(Vocabulary, TheListOfTheProgramHasNoMistakes) {
  ASSERT_FALSE(own_list().empty());
  for (const std::string& problem : check_words(own_list())) ADD_FAILURE() << problem;
}

TEST(Vocabulary, NamesWhatIsWrongWithALine) {
  const struct {
    const char* line;
    const char* what;
  } cases[] = {
      {"基準値\tbaselin\theader", "line 1: baselin: no such concept"},
      {"基準値\tbaseline\thaeder", "line 1: haeder: no such place"},
      {"基準値\tbaseline", "line 1: 基準値: a line has three cells"},
      {"ＫＰＩ\tkpi\tlabel", "line 1: ＫＰＩ: not as it is when folded"},
      {"基準 値\tbaseline\tkey", "line 1: 基準 値: not as it is when folded"},
      {"# \n基準値\tbaseline\tkey\n基準値\tbaseline\tcell key", "line 3: 基準値: stands there twice"},
      {"施策\tmeasure\theader\n施策\taction\tlabel header",
       "line 2: 施策: has another meaning at that place"},
      {"ごみ\tfalling\tname\nごみ\tnot-falling\tname", "line 2: ごみ: has another meaning at that place"},
  };
  for (const auto& one : cases) {
    const std::vector<std::string> problems = check_words(one.line);
    ASSERT_EQ(problems.size(), 1U) << one.line;
    EXPECT_EQ(problems.front(), one.what);
  }
}

TEST(Vocabulary, OneWordMayMeanOtherThingsAtOtherPlacesAndANameSeveralThingsAtOnce) {
  EXPECT_TRUE(check_words("施策\tmeasure\theader\n施策\taction\tlabel\n").empty());
  EXPECT_TRUE(check_words("社会減\tfalling\tname\n社会減\tnet-loss\tname\n").empty());
}

TEST(Vocabulary, EveryConceptAndEveryPlaceHasWordsAndACodeOfItsOwn) {
  std::set<std::string_view> codes;
  for (const Concept meaning : all<Concept>(kConceptCount)) {
    EXPECT_TRUE(codes.insert(code(meaning)).second) << code(meaning);
    std::size_t count = 0;
    for (const Where where : all<Where>(kWhereCount)) count += words(where, meaning).size();
    EXPECT_GT(count, 0U) << code(meaning);
  }
  codes.clear();
  for (const Where where : all<Where>(kWhereCount)) {
    EXPECT_TRUE(codes.insert(code(where)).second) << code(where);
    std::size_t count = 0;
    for (const Concept meaning : all<Concept>(kConceptCount)) count += words(where, meaning).size();
    EXPECT_GT(count, 0U) << code(where);
  }
}

TEST(Vocabulary, TheLongestWordCounts) {
  const auto word = word_at(Where::header, "基準値の", 0);
  ASSERT_TRUE(word);
  EXPECT_EQ(word->text, "基準値");
  EXPECT_EQ(word->meaning, Concept::baseline);
  const auto found = find_word(Where::key, "人口の現状値は", {Concept::baseline});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "現状値");
  EXPECT_EQ(found->at, std::string_view("人口の").size());
  EXPECT_FALSE(find_word(Where::key, "人口の現状値は", {Concept::target}));
  EXPECT_EQ(word_at_end(Where::title_end, "みなと市総合戦略(案)", {Concept::draft})->text, "(案)");
  EXPECT_FALSE(word_at(Where::key, "", 0));
  EXPECT_FALSE(word_at(Where::key, "基準値", std::string_view::npos));
}

// What reads a concept knows all words of it.

TEST(Vocabulary, EveryWordForTheBaselineIsReadAsAHeaderAsAKeyAndInACell) {
  for (const std::string_view word : words(Where::header, Concept::baseline))
    EXPECT_EQ(read_header(word).role, Role::baseline) << word;
  for (const std::string_view word : words(Where::key, Concept::baseline))
    EXPECT_EQ(read_key_line(std::string(word) + "：100人").kind, KeyLineKind::baseline) << word;
  for (const std::string_view word : words(Where::cell, Concept::baseline)) {
    const CellReading reading = read_cell(std::string(word) + "より増加");
    ASSERT_EQ(reading.parts.size(), 1U) << word;
    EXPECT_TRUE(reading.understood() && reading.parts.front().against_baseline) << word;
  }
}

TEST(Vocabulary, AWordThatOnceOnlyTheHeadersKnewIsReadInLinesAndCellsToo) {
  for (const char* word : {"初期値", "従前値", "期首値", "最新値", "直近値"}) {
    EXPECT_EQ(read_header(word).role, Role::baseline) << word;
    EXPECT_EQ(read_key_line(std::string(word) + "：100人（H30）").kind, KeyLineKind::baseline) << word;
    EXPECT_TRUE(read_cell(std::string(word) + "より増加").parts.at(0).against_baseline) << word;
    const LineReading line =
        read_line("指標：移住者数 " + std::string(word) + "：10人（R1） 目標値：20人（R6）", Source{},
                  LineContext{true, false});
    ASSERT_EQ(line.indicators.size(), 1U) << word;
    EXPECT_EQ(line.indicators[0].name, "移住者数");
    EXPECT_EQ(line.indicators[0].baseline.text, "10人（R1）") << word;
  }
}

TEST(Vocabulary, EveryHeaderIsTheColumnItsConceptNames) {
  for (const Concept meaning : all<Concept>(kConceptCount)) {
    for (const std::string_view word : words(Where::header, meaning))
      EXPECT_EQ(read_header(word).role, role_of(meaning)) << word;
  }
}

TEST(Vocabulary, EveryLabelIsReadAsOne) {
  for (const Concept meaning : all<Concept>(kConceptCount)) {
    for (const std::string_view word : words(Where::label, meaning))
      EXPECT_NE(label_of(word), Label::none) << word;
  }
}

}  // namespace
}  // namespace shirube::intake
