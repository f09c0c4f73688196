// The thresholds of the worksheet (TOML).
#include <algorithm>
#include <functional>
#include <span>

#include "base/check.h"
#include "base/embedded.h"
#include "base/say.h"
#include "population/scenario/worksheet.h"
#include "settings/reader.h"

namespace shirube::population {

std::span<const EmbeddedFile> embedded_files();

namespace {

constexpr std::size_t kGrades = 5;
constexpr std::string_view kFile = "worksheet.toml";
constexpr settings::ErrorCodes kErrors{"worksheet-syntax", "worksheet-field"};
constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr std::size_t kMaxText = 2000;

using settings::Node;

// Four rising ratios.
Result<std::vector<double>> bounds(const settings::Reader& read, const Node& root, const std::string& key) {
  SHIRUBE_TRY(out, read.numbers(root, key, kGrades - 1, 0, 100));
  const bool good = out.front() > 0 && out.back() < 100 &&
                    std::adjacent_find(out.begin(), out.end(), std::greater_equal<>()) == out.end();
  if (good) return out;
  const Error error = read.error(
      *root.find(key), say({"{0} は小さい順の四つの比です。", "{0} is four ratios in rising order."}, key),
      {"小さい順に並べてください。", "List them in rising order."}, key);
  return at(error, read.place(error.place.line, key));
}

Result<WorksheetRules> rules_of(const settings::Reader& read, const Node& root) {
  SHIRUBE_TRY_VOID(read.keys(root, {"format", "source", "natural", "reference_year", "replacement_year",
                                    "replacement_fertility", "social", "third_stage_fall"}));
  WorksheetRules out;
  SHIRUBE_TRY(source, read.message(root, "source", false, kMaxText));
  out.source = source;
  SHIRUBE_TRY(reference, read.number(root, "reference_year", 1900, 2300));
  out.reference_year = static_cast<int>(reference);
  SHIRUBE_TRY(fertility, read.number(root, "replacement_fertility", 0.1, 10));
  out.replacement_fertility = fertility;
  SHIRUBE_TRY(year, read.number(root, "replacement_year", 1900, 2300));
  out.replacement_year = static_cast<int>(year);
  SHIRUBE_TRY(fall, read.number(root, "third_stage_fall", 0, 1));
  out.third_stage_fall = fall;
  SHIRUBE_TRY(natural, bounds(read, root, "natural"));
  out.natural = natural;
  SHIRUBE_TRY(social, bounds(read, root, "social"));
  out.social = social;
  return out;
}

}  // namespace

Result<WorksheetRules> parse_worksheet_rules(std::string_view toml, const std::string& file) {
  SHIRUBE_TRY(root, settings::parse_toml(toml, file, kErrors, kMaxBytes));
  return rules_of(settings::Reader(file, kErrors), root);
}

std::string_view worksheet_rules_text() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == kFile) return file.contents;
  }
  return {};
}

const WorksheetRules& default_worksheet_rules() {
  static const WorksheetRules rules = [] {
    Result<WorksheetRules> read = parse_worksheet_rules(worksheet_rules_text(), std::string(kFile));
    SHIRUBE_CHECK(read.ok(), read.error().to_string(Lang::en));
    return std::move(read).value();
  }();
  return rules;
}

}  // namespace shirube::population
