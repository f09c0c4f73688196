#include "report/folder.h"

#include <filesystem>

namespace shirube::report {

Result<void> make_folder(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error) return {};
  return make_error(
      "folder-unwritable", {"出力先のフォルダーを作れません", "the folder cannot be made"},
      {"書き込みできる場所を --out で指定してください", "name a place that can be written with --out"},
      directory);
}

}  // namespace shirube::report
