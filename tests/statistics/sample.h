// Figures of the fictional みなと市 (14999), in any form a file may have.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "statistics/readers.h"

namespace shirube::statistics {

using population::Sex;

inline std::string codes_of(const Diagnostics& findings) {
  std::string codes;
  for (const Diagnostic& finding : findings.items()) codes += finding.code + " ";
  return codes;
}

// Five-year groups to 90+: easy to check by head.
inline int sample(Sex sex, int group, int year) {
  return 1000 - 40 * group + (sex == Sex::male ? 7 : 0) + (year - 2010) * (group < 10 ? -3 : 1);
}

struct SampleYear {
  int year = 2020;
  int men_unknown = 5;
  int women_unknown = 9;
};

// The wide form: one row a sex.
inline std::string wide(const std::vector<SampleYear>& years) {
  std::string text = "code,year,sex,total";
  for (int age = 0; age < 90; age += 5) text += ",a" + std::string(age < 10 ? "0" : "") + std::to_string(age);
  text += ",a90p,age_unknown\n";
  for (const SampleYear& year : years) {
    for (const Sex sex : {Sex::male, Sex::female}) {
      const int unknown = sex == Sex::male ? year.men_unknown : year.women_unknown;
      int total = unknown;
      std::string cells;
      for (int group = 0; group < 19; ++group) {
        total += sample(sex, group, year.year);
        cells += "," + std::to_string(sample(sex, group, year.year));
      }
      text += "14999," + std::to_string(year.year) + (sex == Sex::male ? ",M," : ",F,") +
              std::to_string(total) + cells + "," + std::to_string(unknown) + "\n";
    }
  }
  return text;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline std::vector<PopulationRecord> read_ok(const std::string& bytes, const ReadOptions& options = {}) {
  Diagnostics findings;
  const auto records = read_population(bytes, "f.csv", options, &findings);
  EXPECT_TRUE(records) << (records ? "" : records.error().to_string(Lang::ja));
  return records ? records.value() : std::vector<PopulationRecord>{};
}

// The errors of reading, as "f.csv:3 column [code] …".
inline std::string refused(const std::string& bytes, const ReadOptions& options = {}) {
  Diagnostics findings;
  const auto records = read_population(bytes, "f.csv", options, &findings);
  EXPECT_FALSE(records);
  if (records) return {};
  EXPECT_FALSE(records.error().what.ja.empty());
  EXPECT_FALSE(records.error().remedy.ja.empty());
  EXPECT_FALSE(records.error().remedy.en.empty());
  return records.error().place.to_string() + " " + records.error().code;
}

inline void expect_sample(const PopulationRecord& record, int year) {
  EXPECT_EQ(record.code, "14999");
  EXPECT_EQ(record.year, year);
  ASSERT_EQ(record.persons.ages(), (population::AgeGroups{5, 19}));
  for (const Sex sex : population::kSexes) {
    for (int group = 0; group < 19; ++group) {
      ASSERT_EQ(record.persons.at(sex, group), sample(sex, group, year)) << group;
    }
  }
}

// The folder of material beside the project; empty where it is not there.
inline std::string shared_folder() {
  const char* given = std::getenv("SHIRUBE_SHARED");
  const std::string folder = given != nullptr ? given : std::string(SHIRUBE_SOURCE_DIR) + "/../shared";
  return std::filesystem::is_directory(folder + "/data") ? folder : std::string();
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace shirube::statistics
