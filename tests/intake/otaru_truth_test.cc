// The real document, cell by cell: oracles/otaru_plan_truth.csv.
#include <gtest/gtest.h>

#include <map>

#include "document/document.h"
#include "intake/intake.h"
#include "intake/shared_material.h"
#include "text/csv.h"

namespace shirube::intake {
namespace {

struct TruthRow {
  std::map<std::string, std::string> cells;
  const std::string& operator[](const std::string& column) const { return cells.at(column); }
  int line() const { return std::atoi((*this)["page_hint"].c_str() + std::string("seed line ").size()); }
  // "component=male(男性); …" → male
  std::string component() const {
    const std::string& notes = (*this)["notes"];
    const std::size_t begin = notes.find("component=") + 10;
    return notes.substr(begin, notes.find_first_of("(;", begin) - begin);
  }
};

class OtaruTruth : public testing::Test {
 protected:
  void SetUp() override {
    const auto seed = shared_material("seed/otaru-strategy-2.txt");
    const auto truth = shared_material("oracles/otaru_plan_truth.csv");
    if (!seed || !truth) GTEST_SKIP() << "shared material is not here; see README";
    const auto document = document::read_text(*seed, "otaru-strategy-2.txt");
    ASSERT_TRUE(document.ok());
    draft_ = read_plan(document.value());
    const auto rows = text::parse_csv(*truth);
    ASSERT_TRUE(rows.ok());
    const std::vector<text::CsvRow>& table = rows.value();
    for (std::size_t r = 1; r < table.size(); ++r) {
      TruthRow row;
      for (std::size_t c = 0; c < table[0].cells.size(); ++c)
        row.cells[table[0].cells[c]] = c < table[r].cells.size() ? table[r].cells[c] : "";
      truth_.push_back(std::move(row));
    }
    ASSERT_EQ(truth_.size(), 39u);
  }

  Draft draft_;
  std::vector<TruthRow> truth_;
};

std::string digits(const std::optional<Decimal>& value) { return value ? value->to_string() : ""; }

TEST_F(OtaruTruth, EveryCellIsReadAsTheTruthHasIt) {
  std::size_t row_index = 0;
  for (const Indicator& indicator : draft_.plan.indicators) {
    for (const Component& component : indicator.components) {
      ASSERT_LT(row_index, truth_.size());
      const TruthRow& row = truth_[row_index++];
      SCOPED_TRACE("truth row " + std::to_string(row_index + 1) + ": " + row["name"]);
      EXPECT_EQ(std::to_string(indicator.goal), row["goal_no"]);
      const std::string measure = row["measure_no"].empty() ? "" : row["goal_no"] + "-" + row["measure_no"];
      EXPECT_EQ(indicator.measure, measure);
      EXPECT_EQ(code(indicator.kind), row["kind"]);
      EXPECT_EQ(indicator.name, row["name"]);
      EXPECT_EQ(component.key, row.component());
      EXPECT_EQ(indicator.source.line, row.line());
      const bool has_baseline = !row["baseline_text"].empty();
      if (has_baseline) {
        EXPECT_EQ(component.baseline.source.text, row["baseline_text"]);
      }
      EXPECT_EQ(digits(component.baseline.value), row["baseline_value"]);
      EXPECT_EQ(component.baseline.unit.text, row["baseline_unit"]);
      EXPECT_EQ(component.baseline.period_text, row["baseline_period"]);
      EXPECT_EQ(component.target.source.text, row["target_text"]);
      EXPECT_EQ(digits(component.target.value), row["target_value"]);
      EXPECT_EQ(component.target.unit.text, row["target_unit"]);
      EXPECT_EQ(component.target.period_text, row["target_period"]);
      EXPECT_EQ(code(component.target.aggregation), row["aggregation"]);
      EXPECT_EQ(code(component.target.direction), row["direction"]);
      // The notes hold the periods as dates: "b_iso=2018-10; t_iso=2024".
      const auto iso = [&](const std::string& key) {
        const std::string& notes = row["notes"];
        const std::size_t begin = notes.find(key + "=");
        if (begin == std::string::npos) return std::string();
        const std::size_t value = begin + key.size() + 1;
        return notes.substr(value, notes.find_first_of(";", value) - value);
      };
      const std::string baseline_iso =
          component.baseline.period ? component.baseline.period->to_iso() : "unstated";
      if (has_baseline) {
        EXPECT_EQ(baseline_iso, iso("b_iso"));
      }
      ASSERT_TRUE(component.target.period.has_value());
      EXPECT_EQ(component.target.period->to_iso(), iso("t_iso"));
    }
  }
  EXPECT_EQ(row_index, truth_.size());
}

TEST_F(OtaruTruth, EveryValueNamesFileLineAndText) {
  for (const Indicator& indicator : draft_.plan.indicators) {
    EXPECT_EQ(indicator.source.file, "otaru-strategy-2.txt");
    EXPECT_FALSE(indicator.source.text.empty());
    for (const Component& component : indicator.components) {
      EXPECT_EQ(component.target.source.line, indicator.source.line);
      if (component.baseline.value) {
        EXPECT_EQ(component.baseline.source.line, indicator.source.line);
      }
    }
  }
}

TEST_F(OtaruTruth, TargetPeriodsFromTheHeaderAreMarked) {
  for (const Indicator& indicator : draft_.plan.indicators) {
    const Target& target = indicator.components.front().target;
    const bool own = target.source.text.find("(R") != std::string::npos;
    EXPECT_NE(target.period_from_header, own) << indicator.name;
  }
}

TEST_F(OtaruTruth, WhatIsDoubtfulIsFound) {
  const std::vector<std::pair<int, std::string>> expected = {
      {15, "placeholder"},
      {101, "wording-contradicts"},  // 定めませんが
      {239, "sdgs-lost"},
      {241, "wording-unusual"},             // とのも基本理念
      {322, "period-missing"},              // 7件
      {322, "sum-against-one-year"},        // 7件 against 35件 (R2~6 合計)
      {382, "period-differs-from-header"},  // (R5)
      {384, "text-differs-elsewhere"},      // 歴史的の魅力
      {392, "action-repeated"},
      {425, "unit-differs"},            // 件 against 人
      {426, "name-probably-misspelt"},  // 移住人者数
      {448, "aggregation-differs"},     // a mean of ten years against one year
      {474, "header-repeated"},
      {482, "target-below-baseline"},
      {553, "action-repeated"},
      {607, "action-repeated"},
      {613, "period-missing"},
      {613, "region-members-missing"},
      {649, "text-differs-elsewhere"},
      {678, "title-variant"},
      {680, "placeholder"},
  };
  std::vector<std::pair<int, std::string>> found;
  for (const Finding& finding : draft_.findings)
    found.emplace_back(finding.diagnostic.place.line, finding.diagnostic.code);
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace shirube::intake
