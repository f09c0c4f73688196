// The rows of a table that name its columns.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "intake/table/columns.h"
#include "intake/table/grid.h"
#include "intake/table/table.h"

namespace shirube::intake {

// A cheap look: the text holds a word that headers have.
bool may_be_header(std::string_view text);

// The columns of a row of headers; empty where the row is none.
std::vector<Column> header_row(const Grid& grid, std::size_t row);
bool same_row(const Grid& grid, std::size_t a, std::size_t b);

// The second row of a header: years, 値, 年度, 単位 under the first.
bool is_sub_header(const Grid& grid, std::size_t row, const std::vector<Column>& top);
void merge_sub_header(const Grid& grid, std::size_t row, std::vector<Column>* columns);

// Several target columns: the latest year is the target, the others are on the way.
// Several baselines: 基準値 before 現状値, else the latest; the headers of the others,
// which are actuals, are returned.
std::vector<std::string> settle_targets(std::vector<Column>* columns);

// Headers that are years only: the last before the plan begins is the baseline. False
// where that need not be inferred.
bool infer_baseline(std::vector<Column>* columns, int first_fiscal_year);

// A cell that is a figure, or a word that stands for one.
bool looks_like_value(std::string_view text);

// One table as it stands; read_table also takes tables set side by side apart.
TableReading read_one_table(const document::Block& table, const TableContext& context);

}  // namespace shirube::intake
