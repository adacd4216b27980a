#include "engine/store/data_dir.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace cairn {

namespace {

constexpr mode_t kOwnFile = 0600;
constexpr mode_t kOwnDir = 0700;

OpenFailure failure(std::string const& what, std::string const& path) {
  auto const code = errno;
  auto const kind = code == ENOSPC || code == EDQUOT ? StoreError::Full : StoreError::Io;
  return {kind, what + " " + path + ": " + std::strerror(code)};
}

bool syncDir(std::string const& path) {
  auto const dir = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (dir < 0) return false;
  auto const done = ::fsync(dir) == 0;
  ::close(dir);
  return done;
}

}  // namespace

Result<DataDir, OpenFailure> DataDir::open(std::string path) {
  if (path.empty()) return OpenFailure{StoreError::Io, "no data directory was given"};
  if (::mkdir(path.c_str(), kOwnDir) != 0 && errno != EEXIST) {
    return failure("cannot make the data directory", path);
  }
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return failure("cannot read the data directory", path);
  if (!S_ISDIR(info.st_mode)) {
    return OpenFailure{StoreError::Io, "the data directory " + path + " is not a directory"};
  }
  auto const lockPath = path + "/lock";
  auto const lock = ::open(lockPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnFile);
  if (lock < 0) return failure("cannot write in the data directory: opening", lockPath);
  DataDir dir{std::move(path), lock};
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return failure("cannot lock", lockPath);
    return OpenFailure{StoreError::Locked,
                       "the data directory " + dir.path_ + " is in use by another cairnd"};
  }
  if (::chmod(dir.path_.c_str(), kOwnDir) != 0) {
    return failure("cannot make private the data directory", dir.path_);
  }
  return dir;
}

DataDir::DataDir(DataDir&& other) noexcept
    : path_{std::move(other.path_)}, lock_{std::exchange(other.lock_, -1)} {}

DataDir& DataDir::operator=(DataDir&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  return *this;
}

DataDir::~DataDir() {
  if (lock_ >= 0) ::close(lock_);
}

std::string DataDir::file(std::string_view name) const {
  return path_ + "/" + std::string{name};
}

std::optional<OpenFailure> DataDir::ensureFile(std::string_view name) const {
  auto const path = file(name);
  auto const made = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnFile);
  if (made < 0) return failure("cannot open", path);
  auto const synced = ::fchmod(made, kOwnFile) == 0 && ::fsync(made) == 0 && syncDir(path_);
  auto result = synced ? std::optional<OpenFailure>{} : failure("cannot write", path);
  ::close(made);
  return result;
}

std::vector<std::string> DataDir::names(std::string_view first, std::string_view last) const {
  std::vector<std::string> found;
  std::error_code error;
  for (auto const& entry : std::filesystem::directory_iterator{path_, error}) {
    auto name = entry.path().filename().string();
    if (name.starts_with(first) && name.ends_with(last)) found.push_back(std::move(name));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace cairn
