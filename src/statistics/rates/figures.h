// Any table of what a projection or a life table is made of → figures with their place in
// the file. docs/formats/rates-csv.md shows the forms.
//
// Long (a row one figure, its quantity in a column), by columns (mx, sx_f, asfr …), women and
// men side by side, or wide by period ("2015-2020") or by age, as the United Nations' files
// are. Comma or tab; lines that begin with '#' are remarks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "statistics/labels.h"
#include "statistics/rates/quantities.h"

namespace shirube::statistics {

// What the file itself does not say; what it does say holds before these.
struct RateFileOptions {
  std::optional<RateQuantity> quantity;
  std::optional<population::Sex> sex;
  double scale = 1;   // 1000: the figures are thousands
  std::string place;  // code or name: rows of other places are passed over
};
// "mx:female=mxF.txt", "population::thousands=pop.csv", "rates.csv" → options and path. An '='
// is part of the path where what stands before it is no quantity. Error: quantity-unknown.
struct RateFileName {
  RateFileOptions options;
  std::string path;
};
Result<RateFileName> parse_rate_file_name(const std::string& text);

struct RateFigure {
  RateQuantity quantity = RateQuantity::population;
  bool timed = false;
  int first_year = 0;
  int last_year = 0;                   // as labelled: 2015-2020 stays so
  int span = 0;                        // years, where the file says so
  std::optional<population::Sex> sex;  // nullopt: both, or not said
  bool aged = false;
  bool at_birth = false;
  AgeLabel age;
  double value = 0;
  int file = 0;  // of the book
  int line = 0;
  int column = 0;
};

// All figures of several files.
struct RateBook {
  std::vector<std::string> files;
  std::vector<std::vector<std::string>> titles;  // of the columns, by file
  std::vector<RateFigure> figures;
  std::string place;  // code or name, as first seen

  Place place_of(const RateFigure& figure) const;
};

// Appends the file's figures. All errors go into `findings`, the first is returned:
// rates-header, quantity-missing, quantity-unknown (a warning for single rows), time-syntax,
// sex-syntax, age-syntax, value-syntax, value-missing, value-negative, rate-range,
// place-unknown, place-ambiguous, timing-unknown; those of text::decode and parse_csv.
Result<void> read_rate_figures(std::string_view bytes, const std::string& file,
                               const RateFileOptions& options, RateBook& book, Diagnostics* findings);

}  // namespace shirube::statistics
