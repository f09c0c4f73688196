#include "store/store_error.h"

namespace shirube::store {

Error corrupt_error(const std::string& place, const std::string& detail) {
  Error error = make_error(
      "store-corrupt", {"データベースの内容が壊れています", "the contents of the database are damaged"},
      {"このファイルには書き込まず、控えから戻してください（docs/formats/database.md「控え」）",
       "do not write to this file; restore it from a copy (docs/formats/database.md, “Copies”)"},
      detail);
  error.place.file = place;
  return error;
}

}  // namespace shirube::store
