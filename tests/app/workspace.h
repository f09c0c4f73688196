// A store in a folder of its own, with a small plan of the fictional Minato city.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "app/context.h"
#include "app/import.h"
#include "store/sqlite.h"

namespace shirube::app {

inline const char* const kMinatoPlan = R"(# 第2期みなと市総合戦略

みなと市は架空の市です。

計画期間は令和2（2020）年度から令和6（2024）年度までの5年間とします。

## 基本目標1 しごとをつくる

| 数値目標 | 基準値 | 目標値（R6） |
|---|---|---|
| 新規創業者数 | 42件（H30） | 60件 |

### 施策1 産業の振興

| 重要業績評価指標（KPI） | 基準値 | 目標値（R6） |
|---|---|---|
| 中央商店街の空き店舗率 | 14.0%（H30） | 11.6% |
| 商談会参加社数 | 70社 | 90社 |
| 健康寿命の延伸 | 男性 79.08歳 女性 85.14歳（H27） | 基準値より延伸 |
)";

class Workspace : public ::testing::Test {
 protected:
  Workspace() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shirube-app-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    Result<std::unique_ptr<store::Store>> opened = store::open_sqlite(folder_ + "/test.db", clock_);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().to_string(Lang::en));
    store_ = std::move(opened).value();
  }
  ~Workspace() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  Context context(const std::string& reason = "試験") {
    return {*store_, clock_, {"企画課", reason}, watcher_};
  }
  ImportOutcome import(const std::string& text) {
    Context now = context();
    Result<ImportOutcome> outcome = import_plan(now, {write("plan.md", text), "", ""});
    EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().to_string(Lang::en));
    return outcome ? std::move(outcome).value() : ImportOutcome{};
  }
  Plan plan() {
    const Result<Plan> loaded = store_->read([&](store::Reader& reader) -> Result<Plan> {
      SHIRUBE_TRY(id, resolve_plan_id(reader, ""));
      SHIRUBE_TRY(one, reader.plan(id));
      return *one;
    });
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().to_string(Lang::en));
    return loaded.value_or(Plan{});
  }
  std::vector<Actual> actuals(bool latest_only = true) {
    const auto loaded = store_->read([&](store::Reader& reader) -> Result<std::vector<Actual>> {
      SHIRUBE_TRY(id, resolve_plan_id(reader, ""));
      return reader.actuals(id, {"", "", latest_only});
    });
    EXPECT_TRUE(loaded);
    return loaded.value_or({});
  }

  FixedClock clock_{Instant{1'700'000'000}};  // 2023-11-14
  Watcher watcher_;
  std::string folder_;
  std::unique_ptr<store::Store> store_;
};

}  // namespace shirube::app
