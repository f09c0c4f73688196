// What a further kind of record takes: a struct and one value of its form.
#include "store/kind.h"

#include "store/ledger.h"
#include "store/memory_backend.h"
#include "store/sample.h"

namespace shirube::store {
namespace {

struct Remark {
  std::string subject;
  int number = 0;
  std::string text;
  bool settled = false;
  std::optional<std::string> reply;
  bool operator==(const Remark&) const = default;
};
constexpr auto kRemark = kind<Remark>("remark", Counted::yes, key("subject", &Remark::subject),
                                      key("number", &Remark::number), field("text", &Remark::text),
                                      field("settled", &Remark::settled), field("reply", &Remark::reply));

TEST(Kind, WritesItsKeyAndWhatIsSaid) {
  const Written written = kRemark.write({"1-T1", 2, "\"要\\確認\"\n", true, "済"});
  EXPECT_EQ(written.key, R"(["1-T1",2])");
  EXPECT_EQ(written.content, R"({"text":"\"要\\確認\"\u000a","settled":1,"reply":"済"})");
  EXPECT_EQ(kRemark.write({}).content, "{}");
}

TEST(Kind, ComesBackAsItWasWritten) {
  const Remark remarks[] = {{},
                            {"1-T1", -7, std::string("a\0\x1F\x7F\xFF\"\\", 7), true, ""},
                            {"[\"x\",", 2'000'000'000, "改行\n\t", false, "返"},
                            {"\\u0041", 0, "", true, std::nullopt}};
  for (const Remark& remark : remarks) {
    const Written written = kRemark.write(remark);
    EXPECT_EQ(kRemark.read(written.key, written.content), remark) << written.content;
  }
}

TEST(Kind, WhatWasWrittenBeforeAFieldCameReadsAsWithoutIt) {
  const Remark before{"1-T1", 1, "要確認", false, std::nullopt};
  EXPECT_EQ(kRemark.read(R"(["1-T1",1])", R"({"text":"要確認"})"), before);
  EXPECT_EQ(kRemark.read(R"(["1-T1",1])", R"({"of_later":3,"text":"要確認"})"), before);
}

TEST(Kind, WhatIsNotOfItsFormIsNotRead) {
  for (const char* key : {"", "[", "[]", R"(["1-T1"])", R"(["1-T1","2"])", R"(["1-T1",2)", R"(["1-T1",2]])",
                          R"(["1-T1" ,2])", R"(["1-T1",x])", R"(["1-T1\)"}) {
    EXPECT_FALSE(kRemark.read(key, "{}")) << key;
  }
  for (const char* content :
       {"", "{", "}", "[]]", R"({"text":1})", R"({"settled":"1"})", R"({"text":"a)", R"({"text" "a"})",
        R"({"text":"a"}x)", R"({"settled":})", R"({"settled":1e3})"}) {
    EXPECT_FALSE(kRemark.read(R"(["1-T1",2])", content)) << content;
  }
}

TEST(Kind, IsKeptAndFoundByTheLedgerOfAnyDatabase) {
  MemoryState state;
  MemorySession session(state);
  Ledger ledger(session, "memory", {0, "2026-09-21T14:13:20Z", "企画政策課", "所見"});
  const Remark first{"1-T1", 1, "要確認", false, std::nullopt};
  Remark settled = first;
  settled.settled = true;
  ASSERT_TRUE(ledger.append(kRemark, "minato-2", 3, first));
  ASSERT_TRUE(ledger.append(kRemark, "minato-2", 3, Remark{"1-T10", 1, "別の指標", false, std::nullopt}));
  ASSERT_TRUE(ledger.append(kRemark, "minato-2", 3, Remark{"1-T1", 2, "追記", false, std::nullopt}));
  ASSERT_TRUE(ledger.append(kRemark, "minato-2", 3, settled));
  ASSERT_TRUE(ledger.append(kRemark, "minato-1", 1, first));

  EXPECT_EQ(value_of(ledger.all(kRemark, "minato-2")).size(), 4U);
  EXPECT_EQ(value_of(ledger.all(kRemark, "minato-2", prefix_of("1-T1"))).size(), 3U);
  const auto latest = value_of(ledger.latest(kRemark, "minato-2"));
  ASSERT_EQ(latest.size(), 3U);
  EXPECT_EQ(latest.back().row, settled);
  EXPECT_EQ(latest.back().revision, 3);
  EXPECT_EQ(latest.back().sequence, 4);
  EXPECT_EQ(latest.back().entry.author, "企画政策課");
  EXPECT_EQ(value_of(ledger.latest(kRemark, std::nullopt)).size(), 4U);
  EXPECT_EQ(value_of(ledger.last(kRemark, "minato-2", first))->row, settled);
  EXPECT_FALSE(value_of(ledger.last(kRemark, "minato-3", first)));
  EXPECT_EQ(state.entries.size(), 1U);
}

}  // namespace
}  // namespace shirube::store
