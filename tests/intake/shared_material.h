// Material that lies beside the project: a real strategy and its full reading.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace shirube {

inline std::optional<std::string> read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// $SHIRUBE_SHARED, else ../shared beside the project. nullopt where it is absent.
inline std::optional<std::string> shared_material(const std::string& name) {
  const char* folder = std::getenv("SHIRUBE_SHARED");
  const std::filesystem::path root = folder != nullptr
                                         ? std::filesystem::path(folder)
                                         : std::filesystem::path(SHIRUBE_SOURCE_DIR) / "../shared";
  return read_whole(root / name);
}

}  // namespace shirube
