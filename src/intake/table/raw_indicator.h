// An indicator as it stands in the document, before it is judged: the texts of its
// cells with the places they came from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/words/cell.h"
#include "plan/source.h"

namespace shirube::intake {

struct RawField {
  std::string text;
  Source source;
  std::string header;                      // as written
  std::optional<CellPeriod> period;        // of the header
  std::optional<Unit> unit;                // of the header
  std::optional<Aggregation> aggregation;  // of the header
  int span_years = 0;                      // of the header: 5年間累計
  bool present = false;                    // there is such a column (the cell may be empty)
};

struct RawIndicator {
  std::string name;
  std::string component;  // 男性, where a column says so
  Source source;          // the row or line
  RawField baseline;
  RawField target;
  std::vector<RawField> yearly;  // targets of years on the way
  std::vector<RawField> actuals;
  RawField unit;
  RawField baseline_period;
  RawField target_period;
  std::string owner;
  std::string data_source;
  std::string formula;
  std::string definition;
  std::string direction;
  std::string notes;
  std::string goal;     // of a 基本目標 column
  std::string measure;  // of a 施策 column
  bool kpi_word = false;
  bool target_word = false;
  bool kind_column = false;     // a column says which of the two
  bool from_sentence = false;   // the name was cut out of a sentence
  bool header_missing = false;  // the columns were told from their values
  std::optional<Unit> caption_unit;
};

}  // namespace shirube::intake
