// A series of transactions, each known by its number, and the proof of what is left of it.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "store/raw.h"
#include "store/sample.h"
#include "store/sqlite.h"

namespace shirube::store {

// Every third is an import (a revision, two lines of history, two findings), the others
// record two values. The first makes the plan.
inline Result<void> transact(Store& store, int number) {
  const std::string text = std::to_string(number);
  return store.write({"観光振興課", text}, [&](Writer& writer) -> Result<void> {
    if (number % 3 != 0) {
      SHIRUBE_TRY_VOID(writer.add_actuals("minato-2", {actual("1-1-K1", "male", 2000 + number, number),
                                                       actual("1-1-K1", "female", 2000 + number, number)}));
      return {};
    }
    Plan plan = sample_plan();
    plan.edition = text;
    Change change;
    change.field = "edition";
    change.new_value = text;
    SHIRUBE_TRY_VOID(writer.save_plan("minato-2", plan, "import", {change, change}, text));
    const Finding finding{{Severity::note, "edition", {"minato.md", number, ""}, text, {}, {}}, "", ""};
    return writer.save_findings("minato-2", {finding, finding});
  });
}

// Opens and goes on until `acknowledged` says stop or something fails.
inline Result<void> run_from(const std::string& path, const std::string& vfs, int first,
                             const std::function<bool(int)>& acknowledged) {
  SqliteOptions options;
  options.vfs = vfs;
  SHIRUBE_TRY(store, open_sqlite(path, kClock, options));
  for (int number = first;; ++number) {
    SHIRUBE_TRY_VOID(transact(*store, number));
    if (!acknowledged(number)) return {};
  }
}

// The number of the first transaction that is not there. Fails the test unless the file is
// sound, all transactions below `acknowledged` are there, and each is there as a whole or not
// at all, without gaps.
inline int proven(const std::string& path, int acknowledged) {
  Result<std::unique_ptr<Store>> opened = open_sqlite(path, kClock);
  if (!opened) {
    ADD_FAILURE() << opened.error().to_string(Lang::en);
    return 0;
  }
  Raw raw(path);
  EXPECT_EQ(raw.rows("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(raw.rows("PRAGMA foreign_key_check"), "");
  const auto count = [&](const std::string& from) { return raw.rows("SELECT count(*) FROM " + from); };
  int number = 0;
  for (;; ++number) {
    const std::string text = std::to_string(number);
    const bool there = count("entry WHERE reason = '" + text + "'") == "1";
    const std::string two = there ? "2" : "0";
    if (number % 3 == 0) {
      EXPECT_EQ(count("plan_revision WHERE document_file = '" + text + "'"), there ? "1" : "0") << number;
      EXPECT_EQ(count("change WHERE new_value = '" + text + "'"), two) << number;
      EXPECT_EQ(count("finding WHERE value = '" + text + "'"), two) << number;
    } else {
      EXPECT_EQ(count("actual WHERE value = '" + text + "'"), two) << number;
    }
    if (!there) break;
  }
  EXPECT_EQ(count("entry"), std::to_string(number)) << "a gap";
  EXPECT_GE(number, acknowledged) << "something acknowledged is lost";
  EXPECT_LE(number, acknowledged + 1) << "more is there than was asked for";
  if (number > 0) {
    EXPECT_TRUE(opened.value()->read([&](Reader& reader) -> Result<void> {
      SHIRUBE_TRY(plan, reader.plan("minato-2"));
      EXPECT_EQ(plan->edition, std::to_string((number - 1) / 3 * 3));
      SHIRUBE_TRY_VOID(reader.history("minato-2"));
      return {};
    }));
  }
  return number;
}

}  // namespace shirube::store
