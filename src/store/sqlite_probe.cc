#include "store/sqlite_probe.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "store/sqlite_error.h"

namespace shirube::store {
namespace {

constexpr int kHeaderBytes = 100;
// https://www.sqlite.org/fileformat.html, "The Database Header"
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kApplicationIdOffset = 68;

// Through SQLite's own file layer: closing a file by other means would drop the locks
// that this process holds on it.
class Header {
 public:
  Result<void> read(const std::string& path, const std::string& vfs_name) {
    sqlite3_vfs* vfs = sqlite3_vfs_find(vfs_name.empty() ? nullptr : vfs_name.c_str());
    if (vfs == nullptr) return sqlite_error(SQLITE_ERROR, "no such vfs: " + vfs_name, path);
    std::vector<char> full(static_cast<std::size_t>(vfs->mxPathname) + 1);
    int code = vfs->xFullPathname(vfs, path.c_str(), static_cast<int>(full.size()), full.data());
    if ((code & 0xFF) != SQLITE_OK) return sqlite_error(code, sqlite3_errstr(code), path);
    const std::unique_ptr<const char, void (*)(const char*)> name(
        sqlite3_create_filename(full.data(), "", "", 0, nullptr), sqlite3_free_filename);
    std::vector<std::max_align_t> room(static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) +
                                       1);
    auto* file = reinterpret_cast<sqlite3_file*>(room.data());
    int flags = 0;
    code = vfs->xOpen(vfs, name.get(), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags);
    if (code == SQLITE_OK) {
      code = file->pMethods->xFileSize(file, &size_);
      if (code == SQLITE_OK && size_ > 0) code = file->pMethods->xRead(file, bytes_, kHeaderBytes, 0);
      if (code == SQLITE_IOERR_SHORT_READ) code = SQLITE_OK;  // the rest is zeros
    }
    if (file->pMethods != nullptr) file->pMethods->xClose(file);
    if (code != SQLITE_OK) return sqlite_error(code, sqlite3_errstr(code), path);
    return {};
  }

  bool empty() const { return size_ == 0; }
  bool blank() const {
    return std::all_of(bytes_, bytes_ + kHeaderBytes, [](char byte) { return byte == 0; });
  }
  bool ours() const {
    std::int64_t id = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      id = id * 256 + static_cast<unsigned char>(bytes_[kApplicationIdOffset + i]);
    }
    return std::string_view(bytes_, kMagic.size()) == kMagic && id == kApplicationId;
  }

 private:
  sqlite3_int64 size_ = 0;
  char bytes_[kHeaderBytes] = {};
};

}  // namespace

Result<FileOwner> owner_of(const std::string& path, const std::string& vfs) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return FileOwner::other;
  Header header;
  SHIRUBE_TRY_VOID(header.read(path, vfs));
  if (header.empty()) return FileOwner::nobody;
  if (header.ours()) return FileOwner::ours;
  // The power went while the first page was being written: the journal knows that
  // there was nothing.
  if (header.blank() && std::filesystem::exists(path + "-journal", ignored)) return FileOwner::nobody;
  return FileOwner::other;
}

}  // namespace shirube::store
