#include "intake/table/grid.h"

#include <algorithm>

namespace shirube::intake {
namespace {
constexpr std::size_t kMaxColumns = 400;
constexpr std::size_t kMaxPlaces = 2'000'000;
}  // namespace

Grid::Grid(const document::Block& table) : table_(&table), places_(table.rows.size()) {
  struct Reach {
    const document::Cell* cell = nullptr;
    int rows = 0;
  };
  std::vector<Reach> reach;
  std::size_t used = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    std::vector<PlaceOf>& row = places_[r];
    std::size_t column = 0;
    const auto take_reaching = [&] {
      while (column < reach.size() && reach[column].rows > 0) {
        row.push_back({reach[column].cell, true});
        --reach[column].rows;
        ++column;
      }
    };
    for (const document::Cell& cell : table.rows[r].cells) {
      take_reaching();
      const int wide = used > kMaxPlaces ? 1 : std::max(cell.column_span, 1);
      for (int i = 0; i < wide && column < kMaxColumns; ++i) {
        row.push_back({&cell, false});
        if (cell.row_span > 1 && used <= kMaxPlaces) {
          if (reach.size() <= column) reach.resize(column + 1);
          reach[column] = {&cell, cell.row_span - 1};
        }
        ++column;
        ++used;
      }
    }
    take_reaching();
    columns_ = std::max(columns_, row.size());
  }
}

std::string_view Grid::text(std::size_t row, std::size_t column) const {
  const document::Cell* found = cell(row, column);
  return found == nullptr ? std::string_view() : std::string_view(found->span.text);
}

const document::Cell* Grid::cell(std::size_t row, std::size_t column) const {
  if (row >= places_.size() || column >= places_[row].size()) return nullptr;
  return places_[row][column].cell;
}

bool Grid::from_above(std::size_t row, std::size_t column) const {
  return row < places_.size() && column < places_[row].size() && places_[row][column].from_above;
}

std::size_t Grid::filled(std::size_t row) const {
  return static_cast<std::size_t>(std::count_if(
      places_[row].begin(), places_[row].end(),
      [](const PlaceOf& place) { return place.cell != nullptr && !place.cell->span.text.empty(); }));
}

}  // namespace shirube::intake
