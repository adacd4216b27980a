#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/engine.h"

struct sqlite3;
struct sqlite3_stmt;

// A thin cover of SQLite's C interface: every result code is looked at and becomes a StoreError.
namespace cairn::sqlite {

using Failure = std::optional<StoreError>;

// Prepared once, run often. Bind from 1 up, then step(); reset() frees its locks.
class Statement {
public:
  enum class Step : std::uint8_t { Row, Done, Failed };

  Statement() = default;
  Statement(sqlite3* db, std::string_view sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // The bytes must stay until the next reset(). Errors are remembered and come out of step().
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, std::span<std::uint8_t const> bytes);
  Statement& bind(int at, std::string_view blob);
  Statement& bindText(int at, std::string_view text);

  Step step();
  Failure run();  // step() to the end, reset()
  void reset();
  [[nodiscard]] StoreError error() const { return error_; }

  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;  // until the next step() or reset()

private:
  void note(int code);

  sqlite3_stmt* handle_ = nullptr;
  StoreError error_ = StoreError::Io;
  bool failed_ = false;
};

// One connection, used by one thread at a time.
class Database {
public:
  Database() = default;
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  // Opens `path`, which must exist (an empty file is an empty database).
  static Result<Database, StoreError> open(std::string const& path);

  Failure run(char const* sql);
  Statement prepare(std::string_view sql) { return {handle_, sql}; }
  explicit operator bool() const { return handle_ != nullptr; }

private:
  sqlite3* handle_ = nullptr;
};

StoreError errorOf(int code, int systemErrno);

}  // namespace cairn::sqlite
