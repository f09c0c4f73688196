// A projection from files of rates alone: nothing is stored, estimated or assumed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "statistics/rates/projection_rates.h"
#include "wire/table.h"

namespace shirube::app {

// Reads rate files into one book. Names may say what the file does not ("mx:female=mxF.txt",
// see statistics::parse_rate_file_name). Errors: those of platform::read_file and
// statistics::read_rate_figures; all of them go into `findings`.
Result<statistics::RateBook> read_rate_book(const std::vector<std::string>& names, const std::string& place,
                                            Diagnostics* findings);

struct EngineRequest {
  std::vector<std::string> files;
  std::string place;
  std::vector<std::string> expected;  // published populations to compare with
  statistics::ProjectionRateOptions rates;
};

// One year of a projection beside what is published for it.
struct EngineComparison {
  int year = 0;
  double total = 0;
  double expected = 0;
  // The cell that lies farthest away, relative to the published figure (of 1 or more).
  double largest = 0;
  population::Sex sex = population::Sex::female;
  int group = 0;
  int cells = 0;  // compared
};

struct EngineRun {
  population::ProjectionInput input;
  population::Projection projection;
  bool women_only = false;
  std::vector<double> gaps;  // of the accounts, by step: population::account_gap
  std::vector<EngineComparison> comparisons;
  std::vector<Message> notes;
};

// Errors: those of read_rate_book, statistics::projection_of, population::project;
// compare-none (no year or age of the published figures is one of the projection).
Result<EngineRun> run_engine(const EngineRequest& request, Diagnostics* findings);

// Decimals of figures: nullopt writes the shortest text that reads back as the same number.
using Digits = std::optional<int>;
std::string number_text(double value, const Digits& digits);

// "start,births,deaths,in,out,net,end,gap" by step.
wire::Table engine_totals(const EngineRun& run, const Digits& digits);
// Population by year, sex and age.
wire::Table engine_ages(const EngineRun& run, const Digits& digits);
// Accounts by step, sex and age at the end: start + births − deaths + in − out = end.
wire::Table engine_components(const EngineRun& run, const Digits& digits);
// Births by step and mother's age.
wire::Table engine_births(const EngineRun& run, const Digits& digits);
wire::Table engine_comparison(const EngineRun& run, const Digits& digits, Lang lang);

// population.csv, accounts.csv, births.csv and totals.csv in the folder. Error: file-unwritable.
Result<std::vector<std::string>> write_engine_files(const EngineRun& run, const std::string& folder,
                                                    const Digits& digits);

}  // namespace shirube::app
