// A table as a rectangle: merged cells stand in every place they cover.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace shirube::intake {

class Grid {
 public:
  explicit Grid(const document::Block& table);

  std::size_t rows() const { return places_.size(); }
  std::size_t columns() const { return columns_; }
  std::size_t width(std::size_t row) const { return places_[row].size(); }
  int line(std::size_t row) const { return (*table_).rows[row].line; }
  const std::string& raw(std::size_t row) const { return (*table_).rows[row].raw; }
  // Text of the cell there; empty outside of the table.
  std::string_view text(std::size_t row, std::size_t column) const;
  const document::Cell* cell(std::size_t row, std::size_t column) const;
  // The cell began in an earlier row (a merged cell that reaches down to here).
  bool from_above(std::size_t row, std::size_t column) const;
  std::size_t filled(std::size_t row) const;

 private:
  struct PlaceOf {
    const document::Cell* cell = nullptr;
    bool from_above = false;
  };
  const document::Block* table_;
  std::size_t columns_ = 0;
  std::vector<std::vector<PlaceOf>> places_;
};

}  // namespace shirube::intake
