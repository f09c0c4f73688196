// A file that was made part of the binary at build time.
#pragma once

#include <string_view>

namespace shirube {

struct EmbeddedFile {
  std::string_view name;      // path below the module's data folder
  std::string_view contents;  // bytes, alive as long as the program
};

}  // namespace shirube
