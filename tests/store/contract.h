// What every store promises, whatever the database. A store passes it by
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, testing::Values(BackendFactory{…}));
//
// and, where several processes can open it, the same with StoreContractOfProcesses.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "store/backend.h"
#include "store/sample.h"

namespace shirube::store {

// One empty database; it is gone when the backend is.
class StoreBackend {
 public:
  virtual ~StoreBackend() = default;
  // A further store on the same database, as another process would open it.
  virtual Result<std::unique_ptr<Store>> open(const Clock& clock) = 0;
};

struct BackendFactory {
  std::string name;
  std::function<std::unique_ptr<StoreBackend>()> make;
};

inline void PrintTo(const BackendFactory& factory, std::ostream* out) { *out << factory.name; }

class StoreContract : public testing::TestWithParam<BackendFactory> {
 protected:
  void SetUp() override {
    backend_ = GetParam().make();
    store_ = reopen();
    ASSERT_NE(store_, nullptr);
  }
  std::unique_ptr<Store> reopen(const Clock& clock = kClock) {
    Result<std::unique_ptr<Store>> opened = backend_->open(clock);
    if (!opened) {
      ADD_FAILURE() << opened.error().to_string(Lang::en);
      return nullptr;
    }
    return std::move(opened).value();
  }
  template <class T>
  T read(const std::function<Result<T>(Reader&)>& work, Store* store = nullptr) {
    return value_of((store == nullptr ? *store_ : *store).read(work));
  }
  Result<void> save(const Plan& plan, const std::string& kind, const std::vector<Change>& changes,
                    int* revision = nullptr) {
    return store_->write(kPlanning, [&](Writer& writer) -> Result<void> {
      SHIRUBE_TRY(saved, writer.save_plan("minato-2", plan, kind, changes));
      if (revision != nullptr) *revision = saved;
      return {};
    });
  }
  Plan stored_plan(int revision = 0) { return plan_of(*store_, revision); }
  Result<void> add_datasets(const std::vector<Dataset>& datasets, std::vector<bool>* added = nullptr) {
    return store_->write(kPlanning, [&](Writer& writer) -> Result<void> {
      for (const Dataset& one : datasets) {
        SHIRUBE_TRY(written, writer.add_dataset(one));
        if (added != nullptr) added->push_back(written);
      }
      return {};
    });
  }
  std::string dataset_names(const std::string& kind, bool every_version = false) {
    const auto list =
        read<std::vector<DatasetInfo>>([&](Reader& reader) { return reader.datasets(kind, every_version); });
    std::string names;
    for (const DatasetInfo& info : list) names += info.name + " ";
    return names;
  }
  void lock(int year) {
    Plan plan = stored_plan();
    plan.locked_years.push_back(year);
    ASSERT_TRUE(save(plan, "lock", {}));
  }

  std::unique_ptr<StoreBackend> backend_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreContract, AnEmptyStoreHasNoPlans) {
  EXPECT_TRUE(read<std::vector<PlanSummary>>([](Reader& reader) { return reader.plans(); }).empty());
}

TEST_P(StoreContract, AnUnknownPlanIsAnErrorThatNamesTheKnownOnes) {
  save_sample(*store_);
  const Result<void> done = store_->read([](Reader& reader) -> Result<void> {
    SHIRUBE_TRY_VOID(reader.plan("minato-3"));
    return {};
  });
  ASSERT_EQ(code_of(done), "plan-unknown");
  EXPECT_NE(done.error().remedy.en.find("minato-2"), std::string::npos);
  for (const auto& ask : std::vector<std::function<std::string(Reader&)>>{
           [](Reader& reader) { return code_of(reader.actuals("minato-3")); },
           [](Reader& reader) { return code_of(reader.overrides("minato-3")); },
           [](Reader& reader) { return code_of(reader.answers("minato-3")); },
           [](Reader& reader) { return code_of(reader.findings("minato-3")); },
           [](Reader& reader) { return code_of(reader.revisions("minato-3")); },
           [](Reader& reader) { return code_of(reader.history("minato-3")); }}) {
    EXPECT_TRUE(store_->read([&](Reader& reader) -> Result<void> {
      EXPECT_EQ(ask(reader), "plan-unknown");
      return {};
    }));
  }
}

TEST_P(StoreContract, APlanComesBackAsItWasSaved) {
  save_sample(*store_);
  EXPECT_EQ(stored_plan(), sample_plan());
  const auto other = reopen();
  EXPECT_EQ(plan_of(*other), sample_plan());
  const auto plans = read<std::vector<PlanSummary>>([](Reader& reader) { return reader.plans(); });
  ASSERT_EQ(plans.size(), 1U);
  EXPECT_EQ(plans[0].id, "minato-2");
  EXPECT_EQ(plans[0].municipality, "みなと市");
  EXPECT_EQ(plans[0].title, "みなと市総合戦略");
  EXPECT_EQ(plans[0].first_fiscal_year, 2020);
  EXPECT_EQ(plans[0].last_fiscal_year, 2024);
  EXPECT_EQ(plans[0].revision, 1);
  EXPECT_EQ(plans[0].indicators, 2);
  EXPECT_EQ(plans[0].updated_at, kClock.now().to_iso8601());
}

TEST_P(StoreContract, ARevisionKeepsTheOneBefore) {
  save_sample(*store_);
  Plan changed = sample_plan();
  changed.indicators[0].components[0].target.value = 1100;
  Change change;
  change.subject = "1-T1";
  change.field = "target.value";
  change.old_value = "1000";
  change.new_value = "1100";
  int revision = 0;
  ASSERT_TRUE(save(changed, "revise", {change}, &revision));
  EXPECT_EQ(revision, 2);
  EXPECT_EQ(stored_plan(), changed);
  EXPECT_EQ(stored_plan(1), sample_plan());
  EXPECT_EQ(stored_plan(2), changed);
  const auto revisions =
      read<std::vector<PlanRevision>>([](Reader& reader) { return reader.revisions("minato-2"); });
  ASSERT_EQ(revisions.size(), 2U);
  EXPECT_EQ(revisions[0].kind, "import");
  EXPECT_EQ(revisions[0].document_file, "minato.md");
  EXPECT_EQ(revisions[0].document_sha256, std::string(64, 'a'));
  EXPECT_EQ(revisions[1].kind, "revise");
  EXPECT_EQ(revisions[1].by, kPlanning.name);
  EXPECT_EQ(revisions[1].reason, kPlanning.reason);
  EXPECT_EQ(lines(history_of(*store_)),
            "import  revision:  → 1\n"
            "revise 1-T1 target.value: 1000 → 1100\n");
  EXPECT_EQ(history_of(*store_).back().revision, 2);
}

TEST_P(StoreContract, ARevisionThatIsNotThereIsAnError) {
  save_sample(*store_);
  const Result<void> done = store_->read([](Reader& reader) -> Result<void> {
    SHIRUBE_TRY_VOID(reader.plan("minato-2", 7));
    return {};
  });
  EXPECT_EQ(code_of(done), "revision-unknown");
}

TEST_P(StoreContract, ThePlanThatIsThereAlreadyMakesNoRevision) {
  save_sample(*store_);
  int revision = 0;
  ASSERT_TRUE(save(sample_plan(), "import", {}, &revision));
  EXPECT_EQ(revision, 1);
  EXPECT_EQ(history_of(*store_).size(), 1U);
}

TEST_P(StoreContract, APlanWithBrokenReferencesIsRefused) {
  Plan broken = sample_plan();
  broken.indicators[1].measure = "9-9";
  EXPECT_EQ(code_of(save(broken, "import", {})), "plan-reference");
  EXPECT_TRUE(read<std::vector<PlanSummary>>([](Reader& reader) { return reader.plans(); }).empty());
}

TEST_P(StoreContract, AnIdThatNobodyCanTypeIsRefused) {
  for (const std::string id : {"", "a b", "a/b", "tab\t", "line\n"}) {
    const Result<void> done = store_->write(kPlanning, [&](Writer& writer) -> Result<void> {
      SHIRUBE_TRY_VOID(writer.save_plan(id, sample_plan(), "import", {}));
      return {};
    });
    EXPECT_EQ(code_of(done), "plan-id") << id;
  }
}

TEST_P(StoreContract, NobodyWritesWithoutAName) {
  bool ran = false;
  const Result<void> done = store_->write({"", "理由"}, [&](Writer&) -> Result<void> {
    ran = true;
    return {};
  });
  EXPECT_EQ(code_of(done), "author-missing");
  EXPECT_FALSE(ran);
}

TEST_P(StoreContract, AnActualComesBackAsItWasRecorded) {
  save_sample(*store_);
  Actual recorded = actual("1-1-K1", "female", 2022, Decimal::from_coefficient(8530, 2));
  recorded.period = Period::years(2020, 2022, Aggregation::mean, YearBasis::calendar);
  recorded.preliminary = true;
  recorded.source = "健康増進課 “統計” '22";
  recorded.note = "改行\nあり";
  ASSERT_TRUE(record(*store_, {recorded, missing("1-T1", "main", 2022, MissingReason::not_yet_published)}));
  std::vector<Actual> found = actuals_of(*reopen());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].value->to_string(), "85.30");
  EXPECT_EQ(found[0].entered_by, kTourism.name);
  EXPECT_EQ(found[0].entered_at, kClock.now().to_iso8601());
  EXPECT_LT(found[0].sequence, found[1].sequence);
  EXPECT_EQ(found[1].missing, MissingReason::not_yet_published);
  EXPECT_FALSE(found[1].value.has_value());
  found[0].entered_by.clear();
  found[0].entered_at.clear();
  found[0].sequence = 0;
  EXPECT_EQ(found[0], recorded);
}

TEST_P(StoreContract, ACorrectionAddsAndTheLastWordHolds) {
  save_sample(*store_);
  Actual first = actual("1-T1", "main", 2022, 810);
  first.preliminary = true;
  ASSERT_TRUE(record(*store_, {first}));
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2021, 790)}));
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 812)}, {"観光振興課", "確報"}));
  const std::vector<Actual> latest = actuals_of(*store_);
  ASSERT_EQ(latest.size(), 2U);
  EXPECT_EQ(latest[0].value, Decimal(790));
  EXPECT_EQ(latest[1].value, Decimal(812));
  EXPECT_FALSE(latest[1].preliminary);
  ActualFilter all;
  all.latest_only = false;
  EXPECT_EQ(actuals_of(*store_, all).size(), 3U);
  EXPECT_EQ(lines(history_of(*store_, "1-T1")),
            "record 1-T1 actual R4 main:  → 810 (preliminary)\n"
            "record 1-T1 actual R3 main:  → 790\n"
            "record 1-T1 actual R4 main: 810 (preliminary) → 812\n");
  EXPECT_EQ(history_of(*store_, "1-T1").back().reason, "確報");
}

TEST_P(StoreContract, AValueMayGiveWayToAReasonAndBack) {
  save_sample(*store_);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 810)}));
  ASSERT_TRUE(record(*store_, {missing("1-T1", "main", 2022, MissingReason::definition_changed)}));
  EXPECT_EQ(actuals_of(*store_).at(0).missing, MissingReason::definition_changed);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 811)}));
  EXPECT_EQ(actuals_of(*store_).at(0).value, Decimal(811));
  EXPECT_EQ(history_of(*store_, "1-T1").at(1).new_value, "definition-changed");
}

TEST_P(StoreContract, PeriodsOfAnotherKindDoNotReplaceEachOther) {
  save_sample(*store_);
  Actual fiscal = actual("1-T1", "main", 2022, 1);
  fiscal.period = Period::year(2022, YearBasis::fiscal);
  Actual calendar = actual("1-T1", "main", 2022, 2);
  calendar.period = Period::year(2022, YearBasis::calendar);
  Actual month = actual("1-T1", "main", 2022, 3);
  month.period = Period::month(2022, 10);
  Actual sum = actual("1-T1", "main", 2022, 4);
  sum.period = Period::years(2020, 2022, Aggregation::sum);
  Actual mean = actual("1-T1", "main", 2022, 5);
  mean.period = Period::years(2020, 2022, Aggregation::mean);
  ASSERT_TRUE(record(*store_, {fiscal, calendar, month, sum, mean}));
  EXPECT_EQ(actuals_of(*store_).size(), 5U);
}

TEST_P(StoreContract, FiltersChooseIndicatorAndComponent) {
  save_sample(*store_);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 1), actual("1-1-K1", "male", 2022, 2),
                               actual("1-1-K1", "female", 2022, 3)}));
  ActualFilter filter;
  filter.indicator = "1-1-K1";
  EXPECT_EQ(actuals_of(*store_, filter).size(), 2U);
  filter.component = "female";
  ASSERT_EQ(actuals_of(*store_, filter).size(), 1U);
  EXPECT_EQ(actuals_of(*store_, filter)[0].value, Decimal(3));
}

TEST_P(StoreContract, WhatSaysNothingNewIsNotWritten) {
  save_sample(*store_);
  const Actual same = actual("1-T1", "main", 2022, Decimal::from_coefficient(913, 1));
  int written = -1;
  const auto add = [&](const std::vector<Actual>& actuals) {
    return store_->write(kTourism, [&](Writer& writer) -> Result<void> {
      SHIRUBE_TRY(count, writer.add_actuals("minato-2", actuals));
      written = count;
      return {};
    });
  };
  ASSERT_TRUE(add({same, same}));
  EXPECT_EQ(written, 1);
  ASSERT_TRUE(add({same}));
  EXPECT_EQ(written, 0);
  Actual noted = same;
  noted.note = "再確認";
  Actual precise = noted;
  precise.value = Decimal::from_coefficient(9130, 2);
  ASSERT_TRUE(add({noted, precise}));
  EXPECT_EQ(written, 2);
  EXPECT_EQ(actuals_of(*store_).at(0).value->to_string(), "91.30");
}

TEST_P(StoreContract, OneBadActualAndNothingIsWritten) {
  save_sample(*store_);
  lock(2020);
  const Actual good = actual("1-T1", "main", 2022, 810);
  Actual both = actual("1-T1", "main", 2023, 1);
  both.missing = MissingReason::suppressed;
  Actual neither = actual("1-T1", "main", 2023, 1);
  neither.value.reset();
  const std::pair<Actual, std::string> bad[] = {
      {actual("9-T9", "main", 2022, 1), "indicator-unknown"},
      {actual("1-1-K1", "main", 2022, 1), "component-unknown"},
      {actual("1-T1", "main", 2020, 1), "year-locked"},
      {both, "value-or-reason"},
      {neither, "value-or-reason"},
  };
  for (const auto& [actual, code] : bad) {
    EXPECT_EQ(code_of(record(*store_, {good, actual})), code);
    EXPECT_TRUE(actuals_of(*store_).empty()) << code;
  }
}

TEST_P(StoreContract, ALockedYearTakesNothingUntilItIsUnlocked) {
  save_sample(*store_);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2021, 790)}));
  lock(2021);
  EXPECT_EQ(code_of(record(*store_, {actual("1-T1", "main", 2021, 795)})), "year-locked");
  Actual march = actual("1-T1", "main", 2022, 1);
  march.period = Period::month(2022, 3);  // fiscal year 2021
  EXPECT_EQ(code_of(record(*store_, {march})), "year-locked");
  EXPECT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 800)}));
  const Result<void> overridden = store_->write(kPlanning, [](Writer& writer) {
    return writer.add_override("minato-2", {"1-T1", "", 2021, "national", "1", "", "", "", "", 0});
  });
  EXPECT_EQ(code_of(overridden), "year-locked");
  Plan open = stored_plan();
  open.locked_years.clear();
  ASSERT_TRUE(save(open, "unlock", {}));
  EXPECT_TRUE(record(*store_, {actual("1-T1", "main", 2021, 795)}));
  EXPECT_EQ(actuals_of(*store_).back().value, Decimal(795));
}

TEST_P(StoreContract, AnErrorOfTheWorkLeavesNothingBehind) {
  save_sample(*store_);
  const Result<void> done = store_->write(kTourism, [](Writer& writer) -> Result<void> {
    SHIRUBE_TRY_VOID(writer.add_actuals("minato-2", {actual("1-T1", "main", 2022, 810)}));
    Plan changed = sample_plan();
    changed.edition = "第3期";
    SHIRUBE_TRY_VOID(writer.save_plan("minato-2", changed, "revise", {}));
    return make_error("changed-my-mind", {"中止", "stop"}, {"", ""});
  });
  EXPECT_EQ(code_of(done), "changed-my-mind");
  EXPECT_TRUE(actuals_of(*store_).empty());
  EXPECT_EQ(stored_plan(), sample_plan());
  EXPECT_EQ(history_of(*store_).size(), 1U);
}

// A revision that was taken back must not be remembered as the one that is saved next.
TEST_P(StoreContract, ARevisionTakenBackIsForgotten) {
  save_sample(*store_);
  Plan taken_back = sample_plan();
  taken_back.edition = "撤回";
  const Result<void> done = store_->write(kPlanning, [&](Writer& writer) -> Result<void> {
    SHIRUBE_TRY_VOID(writer.save_plan("minato-2", taken_back, "revise", {}));
    SHIRUBE_TRY(seen, writer.plan("minato-2"));
    EXPECT_EQ(*seen, taken_back);
    return make_error("stop", {"", ""}, {"", ""});
  });
  ASSERT_EQ(code_of(done), "stop");
  Plan kept = sample_plan();
  kept.edition = "第2期";
  ASSERT_TRUE(save(kept, "revise", {}));
  EXPECT_EQ(stored_plan(2), kept);
}

TEST_P(StoreContract, AWriterSeesWhatItWrote) {
  save_sample(*store_);
  const Result<void> done = store_->write(kTourism, [](Writer& writer) -> Result<void> {
    SHIRUBE_TRY_VOID(writer.add_actuals("minato-2", {actual("1-T1", "main", 2022, 810)}));
    SHIRUBE_TRY(seen, writer.actuals("minato-2"));
    EXPECT_EQ(seen.size(), 1U);
    SHIRUBE_TRY(history, writer.history("minato-2", "1-T1"));
    EXPECT_EQ(history.size(), 1U);
    return {};
  });
  EXPECT_TRUE(done);
}

TEST_P(StoreContract, OverridesKeepEveryWordAndGiveTheLast) {
  save_sample(*store_);
  const auto put = [&](std::string value, const Author& author) {
    return store_->write(author, [&](Writer& writer) {
      return writer.add_override("minato-2", {"1-T1", "", 2022, "national", value, "", "", "", "", 0});
    });
  };
  const auto overrides = [&] {
    return read<std::vector<Override>>([](Reader& reader) { return reader.overrides("minato-2"); });
  };
  ASSERT_TRUE(put("1", {"企画政策課", "災害の影響を除く"}));
  ASSERT_TRUE(put("2", {"企画政策課", "見直し"}));
  ASSERT_EQ(overrides().size(), 1U);
  EXPECT_EQ(overrides()[0].value, "2");
  EXPECT_EQ(overrides()[0].by, "企画政策課");
  EXPECT_EQ(overrides()[0].reason, "見直し");
  EXPECT_EQ(overrides()[0].at, kClock.now().to_iso8601());
  ASSERT_TRUE(put("", {"企画政策課", "取り消し"}));
  EXPECT_TRUE(overrides().empty());
  EXPECT_EQ(lines(history_of(*store_, "1-T1")),
            "override 1-T1 national R4:  → 1\n"
            "override 1-T1 national R4: 1 → 2\n"
            "override 1-T1 national R4: 2 → \n");
}

TEST_P(StoreContract, AnOverrideOfNothingIsRefused) {
  save_sample(*store_);
  const auto put = [&](const Override& override_) {
    return code_of(
        store_->write(kPlanning, [&](Writer& writer) { return writer.add_override("minato-2", override_); }));
  };
  EXPECT_EQ(put({"9-T9", "", 2022, "national", "1", "", "", "", "", 0}), "indicator-unknown");
  EXPECT_EQ(put({"1-1-K1", "main", 2022, "national", "1", "", "", "", "", 0}), "component-unknown");
  EXPECT_EQ(put({"1-T1", "", 2022, "colour", "1", "", "", "", "", 0}), "override-what");
}

TEST_P(StoreContract, AnswersKeepEveryWordAndGiveTheLast) {
  save_sample(*store_);
  const auto put = [&](Answer answer) {
    return store_->write(kPlanning, [&](Writer& writer) { return writer.add_answer("minato-2", answer); });
  };
  Answer answer;
  answer.subject = "1-T1";
  answer.field = "basis";
  answer.finding_code = "basis-unknown";
  answer.value = "calendar";
  ASSERT_TRUE(put(answer));
  answer.value = "fiscal";
  answer.by = "統計担当";
  ASSERT_TRUE(put(answer));
  answer.field = "owner";
  ASSERT_TRUE(put(answer));
  const auto answers = read<std::vector<Answer>>([](Reader& reader) { return reader.answers("minato-2"); });
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].field, "basis");
  EXPECT_EQ(answers[0].value, "fiscal");
  EXPECT_EQ(answers[0].by, "統計担当");
  EXPECT_EQ(answers[0].reason, kPlanning.reason);
  EXPECT_EQ(history_of(*store_, "1-T1").at(1).old_value, "calendar");
}

TEST_P(StoreContract, FindingsBelongToTheLastImport) {
  save_sample(*store_);
  const Finding finding{{Severity::warning,
                         "unit-differs",
                         {"minato.md", 40, "目標値"},
                         "395 人",
                         {"単位が違います", "the unit differs"},
                         {"確認してください", "check it"}},
                        "1-T1",
                        "target.unit"};
  const auto put = [&](const std::vector<Finding>& findings) {
    return code_of(
        store_->write(kPlanning, [&](Writer& writer) { return writer.save_findings("minato-2", findings); }));
  };
  const auto findings = [&] {
    return read<std::vector<Finding>>([](Reader& reader) { return reader.findings("minato-2"); });
  };
  EXPECT_TRUE(findings().empty());
  EXPECT_EQ(put({finding, finding}), "ok");
  EXPECT_EQ(findings(), (std::vector{finding, finding}));
  EXPECT_EQ(put({finding, finding}), "ok");
  EXPECT_EQ(put({finding}), "findings-exist");
  lock(2020);  // a revision that was no import
  EXPECT_EQ(findings().size(), 2U);
  EXPECT_EQ(put({}), "ok");
  EXPECT_TRUE(findings().empty());
}

TEST_P(StoreContract, TheHistoryOfAllTablesHasOneOrder) {
  save_sample(*store_);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 810)}));
  ASSERT_TRUE(store_->write(kPlanning, [](Writer& writer) {
    return writer.add_override("minato-2", {"1-T1", "main", 2022, "grade", "A", "ibaraki", "", "", "", 0});
  }));
  lock(2022);
  ASSERT_TRUE(store_->write(kPlanning, [](Writer& writer) {
    return writer.add_answer("minato-2", {"1-T1", "owner", "観光振興課", "", "", "", "", 0});
  }));
  const std::vector<Change> history = history_of(*store_);
  EXPECT_EQ(lines(history),
            "import  revision:  → 1\n"
            "record 1-T1 actual R4 main:  → 810\n"
            "override 1-T1 grade R4 main:  → A\n"
            "lock  revision: 1 → 2\n"
            "answer 1-T1 owner:  → 観光振興課\n");
  for (std::size_t i = 1; i < history.size(); ++i) {
    EXPECT_LT(history[i - 1].sequence, history[i].sequence);
    EXPECT_EQ(history[i].at, kClock.now().to_iso8601());
    EXPECT_FALSE(history[i].by.empty());
  }
  EXPECT_EQ(history.back().revision, 2);
}

TEST_P(StoreContract, ADatasetComesBackAsItWasLoaded) {
  std::string bytes("code,year\r\n\0\xFF\x82\xA0", 15);
  ASSERT_TRUE(add_datasets({dataset("census.csv", bytes)}));
  const Dataset kept = read<Dataset>([](Reader& reader) { return reader.dataset("census.csv"); });
  EXPECT_EQ(kept.bytes, bytes);
  EXPECT_EQ(kept.info.kind, "population");
  EXPECT_EQ(kept.info.code, "14999");
  EXPECT_EQ(kept.info.file, "data/census.csv");
  EXPECT_EQ(kept.info.source, "架空の統計");
  EXPECT_EQ(kept.info.options, "basis=census\n");
  EXPECT_EQ(kept.info.size, 15);
  EXPECT_EQ(kept.info.sha256.size(), 64U);
  EXPECT_EQ(kept.info.by, kPlanning.name);
  EXPECT_EQ(kept.info.reason, kPlanning.reason);
  EXPECT_EQ(kept.info.at, kClock.now().to_iso8601());
}

TEST_P(StoreContract, TheLastDatasetOfANameHolds) {
  ASSERT_TRUE(add_datasets({dataset("a.csv", "1"), dataset("b.csv", "2", "yearly"), dataset("a.csv", "3")}));
  EXPECT_EQ(read<Dataset>([](Reader& reader) { return reader.dataset("a.csv"); }).bytes, "3");
  EXPECT_EQ(dataset_names(""), "b.csv a.csv ");
  EXPECT_EQ(dataset_names("yearly"), "b.csv ");
  EXPECT_EQ(dataset_names("mapping"), "");
  EXPECT_EQ(dataset_names("", true), "a.csv b.csv a.csv ");
}

TEST_P(StoreContract, TheSameDatasetAgainIsNothingNew) {
  std::vector<bool> added;
  Dataset other_options = dataset("a.csv", "1");
  other_options.info.options = "basis=register\n";
  ASSERT_TRUE(add_datasets({dataset("a.csv", "1"), dataset("a.csv", "1"), other_options}, &added));
  EXPECT_EQ(added, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(dataset_names("", true), "a.csv a.csv ");
}

TEST_P(StoreContract, AWithdrawnDatasetIsGoneUntilItIsLoadedAgain) {
  ASSERT_TRUE(add_datasets({dataset("a.csv", "1")}));
  ASSERT_TRUE(add_datasets({dataset("a.csv", "")}));
  EXPECT_EQ(dataset_names(""), "");
  EXPECT_EQ(code_of(store_->read([](Reader& reader) -> Result<void> {
              SHIRUBE_TRY_VOID(reader.dataset("a.csv"));
              return {};
            })),
            "dataset-unknown");
  EXPECT_EQ(code_of(add_datasets({dataset("a.csv", "")})), "dataset-unknown");
  ASSERT_TRUE(add_datasets({dataset("a.csv", "1")}));
  EXPECT_EQ(dataset_names(""), "a.csv ");
  EXPECT_EQ(dataset_names("", true), "a.csv a.csv a.csv ");
}

TEST_P(StoreContract, ADatasetNobodyCanNameOrThatIsTooLargeIsRefused) {
  for (const std::string& name :
       {std::string(), std::string("a/b"), std::string("a\nb"), std::string(201, 'a')}) {
    EXPECT_EQ(code_of(add_datasets({dataset(name, "1")})), "dataset-name") << name;
  }
  EXPECT_EQ(code_of(add_datasets({dataset("a.csv", std::string((64u << 20) + 1, 'x'))})),
            "dataset-too-large");
  EXPECT_EQ(dataset_names("", true), "");
}

TEST_P(StoreContract, DatasetsShareTheOrderOfTheHistory) {
  save_sample(*store_);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 810)}));
  ASSERT_TRUE(add_datasets({dataset("a.csv", "1")}));
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 811)}));
  const std::int64_t loaded =
      read<Dataset>([](Reader& reader) { return reader.dataset("a.csv"); }).info.sequence;
  const std::vector<Actual> all = actuals_of(*store_, {"", "", false});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_LT(all[0].sequence, loaded);
  EXPECT_LT(loaded, all[1].sequence);
}

TEST_P(StoreContract, PlansDoNotMix) {
  save_sample(*store_);
  save_sample(*store_, "別の計画");
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 810)}));
  EXPECT_TRUE(read<std::vector<Actual>>([](Reader& reader) { return reader.actuals("別の計画"); }).empty());
  EXPECT_EQ(read<std::vector<Change>>([](Reader& reader) { return reader.history("別の計画"); }).size(), 1U);
  EXPECT_EQ(read<std::vector<PlanSummary>>([](Reader& reader) { return reader.plans(); }).size(), 2U);
}

TEST_P(StoreContract, AReaderSeesOneMomentWhileOthersWrite) {
  save_sample(*store_);
  const auto writer_side = reopen();
  const Result<void> done = store_->read([&](Reader& reader) -> Result<void> {
    EXPECT_TRUE(record(*writer_side, {actual("1-T1", "main", 2022, 810)}));
    SHIRUBE_TRY(before, reader.actuals("minato-2"));
    EXPECT_TRUE(before.empty());
    EXPECT_TRUE(record(*store_, {actual("1-T1", "main", 2023, 820)}));
    SHIRUBE_TRY(still, reader.history("minato-2"));
    EXPECT_EQ(still.size(), 1U);
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(actuals_of(*store_).size(), 2U);
}

TEST_P(StoreContract, ThreadsWriteOneAfterTheOtherAndReadAtTheSameTime) {
  save_sample(*store_);
  constexpr int kThreads = 4;
  constexpr int kEach = 10;
  std::atomic<int> refused{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        // Two of one transaction are seen together or not at all.
        const int year = 2000 + t * kEach + i;
        if (!record(*store_, {actual("1-1-K1", "male", year, 1), actual("1-1-K1", "female", year, 1)})) {
          ++refused;
        }
        const Result<void> seen = store_->read([&](Reader& reader) -> Result<void> {
          SHIRUBE_TRY(actuals, reader.actuals("minato-2"));
          if (actuals.size() % 2 != 0) ++refused;
          return {};
        });
        if (!seen) ++refused;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(actuals_of(*store_).size(), 2U * kThreads * kEach);
}

class StoreContractOfProcesses : public StoreContract {};

TEST_P(StoreContractOfProcesses, WriteOneAfterTheOther) {
  save_sample(*store_);
  store_.reset();  // what is open is not carried into another process
  constexpr int kProcesses = 3;
  constexpr int kEach = 20;
  std::vector<pid_t> children;
  for (int p = 0; p < kProcesses; ++p) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      int failed = 0;
      Result<std::unique_ptr<Store>> opened = backend_->open(kClock);
      for (int i = 0; opened && i < kEach; ++i) {
        if (!record(*opened.value(), {actual("1-T1", "main", 2000 + p * kEach + i, i)})) ++failed;
      }
      _exit(opened && failed == 0 ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  store_ = reopen();
  const std::vector<Actual> all = actuals_of(*store_);
  ASSERT_EQ(all.size(), static_cast<std::size_t>(kProcesses) * kEach);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].sequence, all[i].sequence);
}

TEST_P(StoreContract, WhatIsSoundVerifies) {
  const Verified nothing = value_of(store_->verify());
  EXPECT_EQ(nothing.records, 0);
  EXPECT_TRUE(nothing.findings.items().empty());
  save_sample(*store_);
  save_sample(*store_, "別の計画");
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2022, 810)}));
  ASSERT_TRUE(add_datasets({dataset("a.csv", "1"), dataset("b.csv", "1"), dataset("a.csv", "")}));
  const Verified verified = value_of(store_->verify());
  EXPECT_TRUE(verified.findings.items().empty()) << verified.findings.items().front().to_string(Lang::en);
  EXPECT_EQ(verified.records, 2 * 2 + 1 + 3);
  EXPECT_EQ(verified.blobs, 3);  // the plan, "1" and nothing: equal bytes are kept once
  EXPECT_EQ(verified.link.size(), 64U);
  ASSERT_TRUE(record(*store_, {actual("1-T1", "main", 2023, 820)}));
  EXPECT_NE(value_of(store_->verify()).link, verified.link);
}

}  // namespace shirube::store
