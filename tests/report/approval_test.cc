// Whole reports compared with approved files. After a wanted change, write them anew and
// look at the difference:
//   SHIRUBE_UPDATE_APPROVED=1 ctest -R Approval
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "report/sample.h"

namespace shirube::report {
namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void expect_approved(const std::string& name, const std::string& html) {
  const std::string path = std::string(SHIRUBE_SOURCE_DIR) + "/tests/report/approved/" + name;
  if (std::getenv("SHIRUBE_UPDATE_APPROVED") != nullptr) {
    std::ofstream(path, std::ios::binary) << html;
    return;
  }
  const std::string approved = read(path);
  ASSERT_FALSE(approved.empty()) << path << " is missing; write it with SHIRUBE_UPDATE_APPROVED=1";
  if (approved == html) return;
  std::istringstream wanted(approved), got(html);
  std::string wanted_line, got_line;
  for (int line = 1;; ++line) {
    const bool more_wanted = static_cast<bool>(std::getline(wanted, wanted_line));
    const bool more_got = static_cast<bool>(std::getline(got, got_line));
    if (!more_wanted && !more_got) break;
    ASSERT_EQ(got_line, wanted_line) << name << ":" << line << " (first difference)";
  }
  FAIL() << name << " differs in its line ends";
}

TEST(Approval, ReportOfTheFourthYear) { expect_approved("minato.html", testing::Sample().html()); }

TEST(Approval, ReportInEnglish) {
  testing::Sample sample;
  sample.lang = Lang::en;
  sample.findings = {testing::sample_finding()};
  expect_approved("minato.en.html", sample.html());
}

TEST(Approval, ReportBeforeAnythingIsRecorded) {
  testing::Sample sample;
  sample.actuals.clear();
  sample.overrides.clear();
  expect_approved("minato.unrecorded.html", sample.html());
}

}  // namespace
}  // namespace shirube::report
