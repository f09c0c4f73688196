// Statistics files → records, checked.
//
// A file is recognised by its header: long or wide CSV with English or Japanese column
// names, e-Stat downloads (CSV with title lines, JSON of GET_STATS_DATA). Bytes may be UTF-8
// (with or without BOM), UTF-16 or CP932. docs/formats/population-csv.md and e-stat.md show
// every form and every code of a finding.
//
// A reader gives all records of the file or an error; what is doubtful but usable goes into
// the Diagnostics as warnings. Where a file has several errors all of them are in the
// Diagnostics, and the returned one is the first. Reading depends on the bytes and the options
// alone, and is safe for any bytes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "population/panel.h"
#include "statistics/records.h"

namespace shirube::statistics {

struct ReadLimits {
  std::size_t bytes = 64u << 20;
  std::size_t rows = 2'000'000;
  std::size_t values = 20'000'000;
  int json_depth = 64;
};

// What the file itself does not say. What it does say holds before these.
struct ReadOptions {
  std::string code;    // of the place, five or six digits; for files about one place
  std::string name;    // of the place
  std::string basis;   // "census", "register", "projection"; default: census
  std::string source;  // in words
  std::string only;    // five digits: records of other places are passed over
  // Further dimensions of an e-Stat table: which class is meant ("国籍" → "日本人"), by a part
  // of the dimension's name. Without it the class called 総数 (or 計) is taken.
  std::map<std::string, std::string> select;
  // Codes of findings that somebody has looked at: they are warnings and no errors.
  std::set<std::string> accept;
  bool compare = true;  // populations of the file with each other (checks.h)
  ReadLimits limits;
};

enum class FileKind {
  population,  // by sex and age
  totals,      // whole populations or broad ages: read as yearly figures
  yearly,      // births, deaths, migration, total fertility, …
  life_table,  // death rates or probabilities by age
  fertility,   // rates by age of the mother
  mapping,     // merged municipalities: old code, new code, date
};
std::string_view code(FileKind kind);  // "population", "totals", "yearly", "life-table", …
std::optional<FileKind> parse_file_kind(std::string_view name);

// By header and first rows. Errors: statistics-header (names what was found and what is
// known), those of text/encoding.h and text/csv.h, json-syntax, estat-status.
Result<FileKind> detect_kind(std::string_view bytes, const std::string& file,
                             const ReadOptions& options = {});

// Populations by sex and age, in the order of code, basis, year. Checked one by one and
// against each other (see checks.h). Errors: statistics-header, place-missing, code-syntax,
// year-syntax, sex-syntax, age-syntax, value-syntax, value-missing, value-negative, cell-repeated,
// sex-missing, age-missing, ages-broad, ages-overlap, sexes-total, ages-total,
// sexes-swapped, survival-impossible, and those of detect_kind.
Result<std::vector<PopulationRecord>> read_population(std::string_view bytes, const std::string& file,
                                                      const ReadOptions& options, Diagnostics* findings);

// Populations of several files compared with each other, in any order: what read_population finds
// within one file (sexes-swapped, survival-impossible, population-jump).
void compare_populations(std::vector<PopulationRecord> records, const std::set<std::string>& accept,
                         Diagnostics* findings);

// Yearly figures, one quantity a column or one a row; also totals and broad ages of a
// population ("population", "population-0-14", "population-65+", each perhaps with "-male" or
// "-female"). Quantities in any of their usual names become: births, deaths, natural-change,
// in-migrants, out-migrants, net-migrants, social-change, total-change, tfr, population,
// life-expectancy, sex-ratio-at-birth (men per woman); unknown ones keep the name they have and
// are noted. Periods of several years are passed over with a note.
Result<std::vector<YearlyRecord>> read_yearly(std::string_view bytes, const std::string& file,
                                              const ReadOptions& options, Diagnostics* findings);

// One quantity over the years; of several figures for one year the later record holds.
// Deaths that are not there follow from births and natural change, and so on, where the
// identities natural = births − deaths, net = in − out, total = natural + social allow it.
std::map<int, double> yearly_series(const std::vector<YearlyRecord>& records, const std::string& code,
                                    const std::string& quantity);

// Death rates or a life table of one sex and period. Columns the file lacks are empty.
struct LifeTableRecord {
  std::string code;
  std::string name;
  std::optional<population::Sex> sex;  // nullopt: both
  int first_year = 0;
  int last_year = 0;      // of the period; 2015-2020 stays so
  std::vector<int> ages;  // lower bounds, the last open
  std::vector<double> mx, qx, lx, ex;
  Origin origin;
};
// Errors besides those above: rate-range (mx below 0, or above 1 under 100 years and 10 from there; qx
// outside 0..1; fertility outside 0..1), age-missing.
Result<std::vector<LifeTableRecord>> read_life_tables(std::string_view bytes, const std::string& file,
                                                      const ReadOptions& options, Diagnostics* findings);

// Births per woman and year by age of the mother.
struct FertilityRecord {
  std::string code;
  std::string name;
  int first_year = 0;
  int last_year = 0;
  std::vector<int> ages;  // lower bounds
  int width = 5;          // of every age group, years
  bool shares = false;    // the rates are shares of the total (sum 1), not rates
  std::vector<double> rates;
  Origin origin;
};
Result<std::vector<FertilityRecord>> read_fertility(std::string_view bytes, const std::string& file,
                                                    const ReadOptions& options, Diagnostics* findings);

// Which place a code belongs to.
enum class PlaceLevel { nation, prefecture, municipality, ward };  // ward: of an ordinance city
PlaceLevel level_of(std::string_view code);

// "01203", "012033" (check digit is checked), "1203" (a spreadsheet lost the zero) → "01203".
// Error: code-syntax.
Result<std::string> parse_code(std::string_view text);

// "65+", "20-39", "7", "15歳未満" → [from, to); open groups end at population::kNoUpperAge.
// Error: age-syntax.
Result<std::pair<int, int>> parse_age_range(std::string_view text);

struct PanelOptions {
  std::optional<population::AgeGroups> ages;  // default: the widest width and lowest open age that occur
  std::vector<int> years;                     // default: every year that occurs
  std::string basis = "census";               // records of other bases are left out; empty: all
  bool every_level = false;                   // default: municipalities, with ordinance cities as one
};

// The censuses of many places with equal ages and years, unknown ages distributed. Of two
// records of one place and year the later holds. Errors: panel-empty, panel-years (not one
// width apart), panel-place-missing (a place without a year: names it and the remedy), ages-differ.
Result<population::Panel> panel_of(const std::vector<PopulationRecord>& records,
                                   const PanelOptions& options = {});

// The same people in fewer groups; the new width is a multiple of the old one and the new open
// age is not higher. Error: ages-differ.
Result<population::Cells> regroup(const population::Cells& cells, population::AgeGroups ages);
// The finest groups that all of them can be brought to.
population::AgeGroups common_ages(const std::vector<population::AgeGroups>& ages);

// A municipality that became (a share of) another one.
struct Merger {
  std::string old_code;
  std::string new_code;
  std::string date;  // ISO; records before it are added to the new code
  double share = 1;  // of the old municipality's people that went to the new one
  int line = 0;
};
// Errors: mapping-cycle, mapping-share (shares of one code do not add to 1), code-syntax.
Result<std::vector<Merger>> read_mapping(std::string_view bytes, const std::string& file,
                                         const ReadOptions& options = {});
// Populations on the boundaries after all mergers: old places are added to the new ones,
// chains followed. The parts of a new place that are missing in a year in which others are
// there: mapping-part-missing. Records of an old code after its merger are dropped with a warning.
Result<std::vector<PopulationRecord>> apply_mapping(const std::vector<PopulationRecord>& records,
                                                    const std::vector<Merger>& mapping,
                                                    Diagnostics* findings);

}  // namespace shirube::statistics
