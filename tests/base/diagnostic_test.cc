// One vocabulary for how grave a finding is, in words and in codes.
#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace shirube {
namespace {

TEST(Severity, OneWordForPeopleAndOneCodeForPrograms) {
  EXPECT_EQ(label(Severity::note), Message("確認", "note"));
  EXPECT_EQ(label(Severity::warning), Message("注意", "warning"));
  EXPECT_EQ(label(Severity::error), Message("誤り", "error"));
  EXPECT_EQ(to_string(Severity::warning), "warning");
}

TEST(Diagnostic, SaysPlaceSeverityCodeValueAndRemedyInOneLine) {
  Diagnostic finding = make_error("unit-differs", {"単位が違います", "another unit"},
                                  {"直してください", "correct it"}, "395 人");
  finding.severity = Severity::warning;
  finding = at(finding, {"plan.md", 358, ""});
  EXPECT_EQ(finding.to_string(Lang::ja),
            "plan.md:358: 注意 [unit-differs] 単位が違います「395 人」 → 直してください");
  EXPECT_EQ(finding.to_string(Lang::en),
            "plan.md:358: warning [unit-differs] another unit \"395 人\" → correct it");
}

}  // namespace
}  // namespace shirube
