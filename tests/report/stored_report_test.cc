// The report of a stored plan.
#include "report/stored_report.h"

#include "app/record.h"
#include "app/workspace.h"

namespace shirube::report {
namespace {

// Counts the transactions that read.
class Counting final : public store::Store {
 public:
  explicit Counting(store::Store& behind) : behind_(behind) {}
  int reads = 0;

 protected:
  Result<void> reading(FunctionRef<Result<void>(store::Reader&)> work) override {
    ++reads;
    return behind_.read([&](store::Reader& reader) { return work(reader); });
  }
  Result<void> writing(const store::Author& author, FunctionRef<Result<void>(store::Writer&)> work) override {
    return behind_.write(author, [&](store::Writer& writer) { return work(writer); });
  }

 private:
  store::Store& behind_;
};

class StoredReport : public app::Workspace {};

TEST_F(StoredReport, IsOfOneMoment) {
  import(app::kMinatoPlan);
  app::Context recording = context();
  app::RecordEntry entry;
  entry.indicator = "1-1-K1";
  entry.period = "R4";
  entry.value = "13.1";
  ASSERT_TRUE(record_value(recording, "", entry));

  Counting counting(*store_);
  app::Context now{counting, clock_, {"企画課", ""}, watcher_};
  const Result<std::string> html = stored_report_html(now, {});
  ASSERT_TRUE(html) << html.error().to_string(Lang::en);
  EXPECT_EQ(counting.reads, 1);
  EXPECT_NE(html.value().find("13.1%"), std::string::npos);
}

}  // namespace
}  // namespace shirube::report
