// The fields of a record as JSON, flat and without blanks: an array for the key, an object for
// the content.
//
//   ["1-2-K3","main","2022"]        {"value":"640","source":"観光統計"}
//
// A field that is empty, 0, false or not set is left out of the object and comes back as such.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shirube::store {

void append_json(std::string& out, std::string_view text);  // quoted; bytes above 0x1F as they are
void append_json(std::string& out, std::int64_t number);

class Cells {
 public:
  // nullopt: not of the form above.
  static std::optional<Cells> read(std::string_view json);

  // Of an array in turn, of an object by name. nullptr: not there.
  struct Cell {
    std::string_view name;
    std::string_view raw;  // of a text without its quotes
    bool is_text = false;
    std::string text() const;
    std::int64_t number() const;
  };
  const Cell* next();
  const Cell* named(std::string_view name);

 private:
  std::vector<Cell> cells_;
  std::size_t at_ = 0;
};

}  // namespace shirube::store
