#include "platform/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace shirube::platform {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

Error file_error(const char* code, const std::string& path, const Message& what, const Message& remedy) {
  return at(make_error(code, what, remedy, path), Place{path, 0, ""});
}

Error missing(const std::string& path) {
  return file_error("file-missing", path, Message("ファイルがありません", "there is no such file"),
                    Message("パスとファイル名を確かめてください", "check the path and the name"));
}

Error unreadable(const std::string& path, const std::string& reason) {
  return file_error(
      "file-unreadable", path,
      Message("ファイルを読めません（" + reason + "）", "the file cannot be read (" + reason + ")"),
      Message("読み取りの権限と、ほかのプログラムで開いていないかを確かめてください",
              "check that you may read it and that no other program holds it"));
}

Error unwritable(const std::string& path, const std::string& reason) {
  return file_error(
      "file-unwritable", path,
      Message("ファイルに書き込めません（" + reason + "）", "the file cannot be written (" + reason + ")"),
      Message("書き込みの権限とディスクの空きを確かめてください",
              "check that you may write there and that the disk has room"));
}

std::string reason_of(int error) { return std::strerror(error); }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

constexpr mode_t kDefaultMode = 0644;

// The permissions a new file gets: those of the file it replaces, else 0644.
mode_t mode_for(const std::string& path) {
  struct stat old = {};
  if (::stat(path.c_str(), &old) == 0) return old.st_mode & 07777;
  return kDefaultMode;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit_bytes) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return errno == ENOENT ? missing(path) : unreadable(path, reason_of(errno));
  std::string out;
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, reason_of(errno));
    if (got == 0) return out;
    if (out.size() + static_cast<std::size_t>(got) > limit_bytes) {
      const std::string limit = std::to_string(limit_bytes);
      return file_error("file-too-large", path,
                        Message("ファイルが読み込める上限（" + limit + "バイト）を超えています",
                                "the file is larger than the " + limit + " bytes that can be read"),
                        Message("ファイルを分割するか、不要な部分を除いてください",
                                "split the file or leave out what is not needed"));
    }
    out.append(buffer, static_cast<std::size_t>(got));
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.ok()) return unwritable(path, reason_of(errno));
  const auto give_up = [&](int error) {
    ::unlink(temporary.c_str());
    return unwritable(path, reason_of(error));
  };
  if (!write_all(file.number(), bytes)) return give_up(errno);
  if (::fchmod(file.number(), mode_for(path)) != 0) return give_up(errno);
  if (::fsync(file.number()) != 0) return give_up(errno);
  if (!file.close()) return give_up(errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up(errno);
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.ok()) ::fsync(folder.number());
  return {};
}

}  // namespace shirube::platform
