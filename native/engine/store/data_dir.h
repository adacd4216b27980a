#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"

namespace cairn {

// Why a store does not open: the kind, and a sentence for the person who started us.
struct OpenFailure {
  StoreError kind = StoreError::Io;
  std::string message;
};

// The directory that holds everything, ours alone while this lives: mode 0700, its files 0600, and
// a lock that a second process does not get. The system frees the lock when the process dies.
class DataDir {
public:
  // Makes the directory when it is not there; its parent must exist.
  static Result<DataDir, OpenFailure> open(std::string path);
  DataDir(DataDir&& other) noexcept;
  DataDir& operator=(DataDir&& other) noexcept;
  ~DataDir();

  [[nodiscard]] std::string const& path() const { return path_; }
  [[nodiscard]] std::string file(std::string_view name) const;
  // Makes an empty file of mode 0600 when there is none, so that nothing is ever readable by
  // others; its entry in the directory is durable on return.
  [[nodiscard]] std::optional<OpenFailure> ensureFile(std::string_view name) const;
  // Names that begin and end so, sorted.
  [[nodiscard]] std::vector<std::string> names(std::string_view first, std::string_view last) const;

private:
  DataDir(std::string path, int lock) : path_{std::move(path)}, lock_{lock} {}
  std::string path_;
  int lock_ = -1;
};

}  // namespace cairn
