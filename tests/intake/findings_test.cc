// Every finding is explained: in both languages, and in docs/findings.md.
#include "intake/findings/findings.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "intake/shared_material.h"

namespace shirube::intake {
namespace {

TEST(FindingKinds, SayWhatAndWhatToDoInBothLanguages) {
  std::set<std::string_view> codes;
  for (const FindingKind& kind : finding_kinds()) {
    EXPECT_TRUE(codes.insert(kind.code).second) << kind.code;
    EXPECT_NE(kind.severity, Severity::error) << kind.code;
    for (const char* text : {kind.what_ja, kind.what_en, kind.remedy_ja, kind.remedy_en})
      EXPECT_GT(std::string(text).size(), 5u);
    EXPECT_NE(std::string(kind.what_ja), kind.what_en);
  }
}

TEST(FindingKinds, AreTheOnesTheDocumentationLists) {
  const auto page = read_whole(std::filesystem::path(SHIRUBE_SOURCE_DIR) / "docs/findings.md");
  ASSERT_TRUE(page.has_value());
  std::map<std::string, std::string> listed;
  const std::regex row("\\n\\| `([a-z0-9-]+)` \\| (note|warning) \\| ");
  for (auto it = std::sregex_iterator(page->begin(), page->end(), row); it != std::sregex_iterator(); ++it)
    listed[(*it)[1]] = (*it)[2];
  std::map<std::string, std::string> known;
  for (const FindingKind& kind : finding_kinds())
    known[std::string(kind.code)] = std::string(to_string(kind.severity));
  EXPECT_EQ(listed, known);
}

TEST(Findings, AreSortedByLineAndKeepTheirOrderWithinOne) {
  Findings findings("minato.md");
  findings.add("unit-missing", 9, "a");
  findings.add("period-missing", 3, "b", "1-T1", "baseline.period");
  findings.add("unit-differs", 9, "c");
  const std::vector<Finding> taken = findings.take();
  ASSERT_EQ(taken.size(), 3u);
  EXPECT_EQ(taken[0].diagnostic.value, "b");
  EXPECT_EQ(taken[0].diagnostic.place.file, "minato.md");
  EXPECT_EQ(taken[0].subject, "1-T1");
  EXPECT_EQ(taken[1].diagnostic.value, "a");
  EXPECT_EQ(taken[2].diagnostic.value, "c");
}

TEST(FindingsDeath, AnUnknownCodeIsABrokenInvariant) {
  EXPECT_DEATH(finding_kind("no-such-code"), "no-such-code");
}

}  // namespace
}  // namespace shirube::intake
