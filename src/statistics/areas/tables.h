// Small files of one value a row by group, year, sex and age: populations of districts,
// headship rates by family type. Private to the module; see districts.h and headship.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/result.h"
#include "population/cells.h"

namespace shirube::statistics {

struct AreaFormat {
  std::vector<std::string> group_titles;  // the Japanese and the English one first
  std::vector<std::string> value_titles;  // likewise
  Message group_name;                     // 地区, district
  bool year_needed = true;
  bool from_birth = true;  // ages begin at 0; else younger ones are 0
  double highest = 0;      // of a value; 0: no limit
  std::string range_code;  // of the error for values outside
  Message range_what;
  Message range_remedy;
};

// One group in one year, both sexes with the same ages.
struct AreaTable {
  std::string group;
  int year = 0;
  population::Cells values;
  double unknown_age[2] = {0, 0};  // by population::Sex
  int line = 0;                    // of its first row
};

// All tables, groups in the order of their first row, then by year. The file is a form
// (text/form.h); rows of both sexes or all ages together are passed over. All errors
// go into `findings`, the first is returned: area-header, csv-columns, group-missing, year-syntax,
// sex-syntax, age-syntax, value-syntax, cell-repeated, age-missing, sex-missing, ages-uneven,
// format.range_code; and those of text::decode and parse_csv.
Result<std::vector<AreaTable>> read_area_tables(std::string_view bytes, const std::string& file,
                                                const AreaFormat& format, Diagnostics* findings);

}  // namespace shirube::statistics
