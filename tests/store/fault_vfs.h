// A disk that fails, dies or forgets when a test wants it.
//
// FaultVfs is a SQLite VFS over the system's own. It counts what is done to files and
// does its mischief at a chosen count; until then, and for all else, the real disk works.
//
//   FaultVfs disk("faulty");          // a name for SqliteOptions::vfs
//   disk.arm(Fault::io_error, 7);     // the seventh write, sync, truncation, deletion or opening
#pragma once

#include <sqlite3.h>

#include <csignal>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>

namespace shirube::store {

enum class Fault {
  none,
  io_error,     // that one operation fails
  short_write,  // it fails, and a write has done half of its work
  full,         // a write or opening finds no room
  read_error,   // counts reads instead
  kill,         // the process is killed before it
  kill_half,    // the process is killed when a write has done half of its work
  power_cut,    // it and all after it fail; forget() then loses what was not synced
};

class FaultVfs {
 public:
  explicit FaultVfs(std::string name) : name_(std::move(name)), real_(sqlite3_vfs_find(nullptr)) {
    vfs_ = *real_;
    vfs_.zName = name_.c_str();
    vfs_.pNext = nullptr;
    vfs_.pAppData = this;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.xOpen = &FaultVfs::open;
    vfs_.xDelete = &FaultVfs::remove;
    sqlite3_vfs_register(&vfs_, 0);
  }
  ~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  void arm(Fault fault, long at) {
    fault_ = fault;
    at_ = at;
    count_ = 0;
    struck_ = false;
    durable_.clear();
  }
  bool struck() const { return struck_; }
  const std::string& name() const { return name_; }

  // After a power cut and when everything is closed: files hold what was synced, and
  // with a seed also some of the sectors that were written after it.
  void forget(std::uint32_t seed) {
    std::mt19937 random(seed);
    for (const auto& [path, synced] : durable_) {
      std::string now = contents(path);
      if (seed == 0) {
        now = synced;
      } else {
        std::string old = synced;
        old.resize(now.size());
        for (std::size_t at = 0; at < now.size(); at += kSector) {
          if (random() % 2 == 0) now.replace(at, kSector, old, at, kSector);
        }
      }
      std::ofstream(path, std::ios::binary | std::ios::trunc) << now;
      std::filesystem::remove(path + "-shm");
    }
  }

 private:
  static constexpr std::size_t kSector = 512;

  struct File {
    sqlite3_file base;
    FaultVfs* disk;
    const char* path;  // null for what has no name
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static FaultVfs* of(sqlite3_vfs* vfs) { return static_cast<FaultVfs*>(vfs->pAppData); }

  static std::string contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }

  // Whether the operation that is about to happen is the one; `reading` ones are counted
  // for read_error only.
  bool strikes(bool reading = false) {
    if (fault_ == Fault::none || reading != (fault_ == Fault::read_error)) return false;
    if (fault_ == Fault::power_cut && struck_) return true;
    if (++count_ != at_) return false;
    struck_ = true;
    if (fault_ == Fault::kill) raise(SIGKILL);
    return true;
  }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    FaultVfs* disk = of(vfs);
    File* made = of(file);
    made->base.pMethods = nullptr;
    made->disk = disk;
    made->path = path;
    if (disk->strikes()) return disk->fault_ == Fault::full ? SQLITE_FULL : SQLITE_CANTOPEN;
    if (path != nullptr && disk->fault_ == Fault::power_cut && disk->durable_.count(path) == 0) {
      disk->durable_[path] = contents(path);
    }
    const int code = disk->real_->xOpen(disk->real_, path, made->real(), flags, out_flags);
    if (made->real()->pMethods != nullptr) made->base.pMethods = methods();
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    FaultVfs* disk = of(vfs);
    if (disk->strikes()) return SQLITE_IOERR_DELETE;
    disk->durable_.erase(path);
    return disk->real_->xDelete(disk->real_, path, sync_folder);
  }

  static int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
    if (of(file)->disk->strikes(true)) return SQLITE_IOERR_READ;
    sqlite3_file* real = of(file)->real();
    return real->pMethods->xRead(real, data, size, at);
  }

  static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
    FaultVfs* disk = of(file)->disk;
    sqlite3_file* real = of(file)->real();
    if (!disk->strikes()) return real->pMethods->xWrite(real, data, size, at);
    if (disk->fault_ == Fault::short_write || disk->fault_ == Fault::kill_half) {
      real->pMethods->xWrite(real, data, size / 2, at);
    }
    if (disk->fault_ == Fault::kill_half) raise(SIGKILL);
    return disk->fault_ == Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (of(file)->disk->strikes()) return SQLITE_IOERR_TRUNCATE;
    sqlite3_file* real = of(file)->real();
    return real->pMethods->xTruncate(real, size);
  }

  static int sync(sqlite3_file* file, int flags) {
    FaultVfs* disk = of(file)->disk;
    if (disk->strikes()) return SQLITE_IOERR_FSYNC;
    sqlite3_file* real = of(file)->real();
    const int code = real->pMethods->xSync(real, flags);
    if (code == SQLITE_OK && of(file)->path != nullptr && disk->fault_ == Fault::power_cut) {
      disk->durable_[of(file)->path] = contents(of(file)->path);
    }
    return code;
  }

  // The rest goes through.
  template <auto Method, class... Args>
  static auto pass(sqlite3_file* file, Args... args) {
    sqlite3_file* real = of(file)->real();
    return (real->pMethods->*Method)(real, args...);
  }

  static const sqlite3_io_methods* methods() {
    using Io = sqlite3_io_methods;
    static const Io kMethods = {
        3,
        &pass<&Io::xClose>,
        &read,
        &write,
        &truncate,
        &sync,
        &pass<&Io::xFileSize, sqlite3_int64*>,
        &pass<&Io::xLock, int>,
        &pass<&Io::xUnlock, int>,
        &pass<&Io::xCheckReservedLock, int*>,
        &pass<&Io::xFileControl, int, void*>,
        &pass<&Io::xSectorSize>,
        &pass<&Io::xDeviceCharacteristics>,
        &pass<&Io::xShmMap, int, int, int, void volatile**>,
        &pass<&Io::xShmLock, int, int, int>,
        &pass<&Io::xShmBarrier>,
        &pass<&Io::xShmUnmap, int>,
        &pass<&Io::xFetch, sqlite3_int64, int, void**>,
        &pass<&Io::xUnfetch, sqlite3_int64, void*>,
    };
    return &kMethods;
  }

  std::string name_;
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  Fault fault_ = Fault::none;
  long at_ = 0;
  long count_ = 0;
  bool struck_ = false;
  std::map<std::string, std::string> durable_;  // path → contents at the last sync
};

}  // namespace shirube::store
