// Tables → raw indicators or actions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "intake/table/columns.h"
#include "intake/table/raw_indicator.h"

namespace shirube::intake {

// Something about a row or the table that a person should look at.
struct TableIssue {
  std::string code;
  int line = 0;
  std::string text;
};

struct ActionRow {
  std::string text;
  std::string owner;
  std::string measure;
  Source source;
};

enum class TableKind { other, indicators, actions };

struct TableReading {
  TableKind kind = TableKind::other;
  std::vector<Column> columns;
  std::string last_goal;  // what a blank cell of 基本目標 in a table after a page break means
  std::string last_measure;
  std::vector<RawIndicator> indicators;
  std::vector<ActionRow> actions;
  std::vector<TableIssue> issues;
  bool has_figures = false;  // of tables that were not understood: cells look like values
};

struct TableContext {
  std::string file;
  int first_fiscal_year = 0;                      // of the plan; 0 where unknown
  bool measuring = false;                         // under 数値目標 or KPI: rows of figures are expected
  const std::vector<Column>* previous = nullptr;  // of a table that this one may go on
  std::string previous_goal;
  std::string previous_measure;
};

TableReading read_table(const document::Block& table, const TableContext& context);

// Whether the table has headers of an indicator table; cheap, for finding out where
// the parts of a document are.
bool has_indicator_header(const document::Block& table);

}  // namespace shirube::intake
