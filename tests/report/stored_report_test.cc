// The report of a stored plan.
#include "report/stored_report.h"

#include "app/record.h"
#include "app/workspace.h"

namespace shirube::report {
namespace {

class StoredReport : public app::Workspace {};

TEST_F(StoredReport, ShowsWhatWasRecorded) {
  import(app::kMinatoPlan);
  app::Context recording = context();
  app::RecordEntry entry;
  entry.indicator = "1-1-K1";
  entry.period = "R4";
  entry.value = "13.1";
  ASSERT_TRUE(record_value(recording, "", entry));

  app::Context now = context();
  const Result<std::string> html = stored_report_html(now, {});
  ASSERT_TRUE(html) << html.error().to_string(Lang::en);
  EXPECT_NE(html.value().find("13.1%"), std::string::npos);
}

}  // namespace
}  // namespace shirube::report
