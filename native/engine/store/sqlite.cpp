#include "engine/store/sqlite.h"

#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace cairn::sqlite {

namespace {

constexpr int kBusyMs = 2'000;  // our own reader and writer may meet for a moment

}  // namespace

StoreError errorOf(int code, int systemErrno) {
  switch (code & 0xff) {
  case SQLITE_FULL: return StoreError::Full;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: return StoreError::Corrupt;
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return StoreError::Locked;
  default:
    return systemErrno == ENOSPC || systemErrno == EDQUOT ? StoreError::Full : StoreError::Io;
  }
}

Statement::Statement(sqlite3* db, std::string_view sql) {
  auto const code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                       SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code == SQLITE_OK) return;
  failed_ = true;
  error_ = errorOf(code, sqlite3_system_errno(db));
}

Statement::Statement(Statement&& other) noexcept
    : handle_{std::exchange(other.handle_, nullptr)}, error_{other.error_}, failed_{other.failed_} {
}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(error_, other.error_);
  std::swap(failed_, other.failed_);
  return *this;
}

Statement::~Statement() {
  sqlite3_finalize(handle_);  // repeats the last step's result, which step() has told
}

void Statement::note(int code) {
  if (code == SQLITE_OK || failed_) return;
  failed_ = true;
  error_ =
      handle_ ? errorOf(code, sqlite3_system_errno(sqlite3_db_handle(handle_))) : StoreError::Io;
}

Statement& Statement::bind(int at, std::int64_t value) {
  if (handle_) note(sqlite3_bind_int64(handle_, at, value));
  return *this;
}

Statement& Statement::bind(int at, std::string_view blob) {
  if (handle_) note(sqlite3_bind_blob64(handle_, at, blob.data(), blob.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind(int at, std::span<std::uint8_t const> bytes) {
  return bind(at, {reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

Statement& Statement::bindText(int at, std::string_view text) {
  if (handle_) {
    note(sqlite3_bind_text64(handle_, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  return *this;
}

Statement::Step Statement::step() {
  if (!handle_ || failed_) return Step::Failed;
  auto const code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return Step::Row;
  if (code == SQLITE_DONE) return Step::Done;
  note(code);
  return Step::Failed;
}

Failure Statement::run() {
  auto result = Step::Row;
  while (result == Step::Row)
    result = step();
  auto const error = error_;
  reset();
  if (result == Step::Failed) return error;
  return std::nullopt;
}

void Statement::reset() {
  if (!handle_) return;
  sqlite3_reset(handle_);  // repeats the last step's result, which step() has told
  sqlite3_clear_bindings(handle_);
  failed_ = false;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::blob(int column) const {
  auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(handle_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

Database::Database(Database&& other) noexcept : handle_{std::exchange(other.handle_, nullptr)} {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Result<Database, StoreError> Database::open(std::string const& path) {
  Database database;
  auto const code =
      sqlite3_open_v2(path.c_str(), &database.handle_, SQLITE_OPEN_READWRITE, nullptr);
  if (code != SQLITE_OK) {
    return errorOf(code, database.handle_ ? sqlite3_system_errno(database.handle_) : 0);
  }
  sqlite3_extended_result_codes(database.handle_, 1);
  sqlite3_busy_timeout(database.handle_, kBusyMs);
  return database;
}

Failure Database::run(char const* sql) {
  auto const code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return std::nullopt;
  return errorOf(code, sqlite3_system_errno(handle_));
}

}  // namespace cairn::sqlite
