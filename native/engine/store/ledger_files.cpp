#include "engine/store/ledger_files.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>

namespace cairn {

namespace {

// WAL with FULL: a committed row survives a power cut. EXCLUSIVE: no shared memory file, and a
// stray second writer fails at once.
// Rows are tens of kilobytes when it matters, so pages are large.
constexpr auto kSettings =
    "PRAGMA page_size=16384; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "CREATE TABLE IF NOT EXISTS ledger("
    "seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, frames BLOB NOT NULL)";

LedgerRow rowOf(sqlite::Statement const& statement) {
  return {.seq = static_cast<std::uint64_t>(statement.number(0)),
          .atMs = statement.number(1),
          .frames = std::string{statement.blob(2)}};
}

}  // namespace

std::string ledgerNameOf(std::int64_t atMs) {
  using namespace std::chrono;
  auto const day = floor<days>(sys_time<milliseconds>{milliseconds{atMs}});
  year_month_day const date{day};
  std::array<char, 40> name{};
  std::snprintf(name.data(), name.size(), "ledger-%04d-%02u-%02u.db", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return name.data();
}

Result<LedgerFiles, OpenFailure> LedgerFiles::open(DataDir const& dir) {
  LedgerFiles files{dir};
  for (auto& name : dir.names("ledger-", ".db")) {
    Day day{.name = std::move(name)};
    if (auto const failed = files.inspect(day)) {
      return OpenFailure{*failed, "cannot read the ledger " + dir.file(day.name) + ": " +
                                      std::string{cairn::name(*failed)}};
    }
    files.lastSeq_ = std::max(files.lastSeq_, day.lastSeq);
    std::error_code error;
    auto const size = std::filesystem::file_size(dir.file(day.name), error);
    if (!error) files.bytes_ += size;
    files.days_.push_back(std::move(day));
  }
  return files;
}

Result<LedgerFiles::Opened, StoreError> LedgerFiles::openDay(std::string const& name) const {
  if (auto const failed = dir_->ensureFile(name)) return failed->kind;
  auto db = sqlite::Database::open(dir_->file(name));
  if (!db) return db.error();
  if (auto const failed = db->run(kSettings)) return *failed;
  Opened opened{name, std::move(*db), {}, {}};
  opened.insert = opened.db.prepare("INSERT INTO ledger(seq, at_ms, frames) VALUES(?, ?, ?)");
  opened.one = opened.db.prepare("SELECT seq, at_ms, frames FROM ledger WHERE seq = ?");
  return opened;
}

LedgerFiles::Failure LedgerFiles::inspect(Day& day) {
  auto opened = reading(day);
  if (!opened) return opened.error();
  auto range = (*opened)->db.prepare("SELECT min(seq), max(seq) FROM ledger");
  if (range.step() != sqlite::Statement::Step::Row) return range.error();
  day.firstSeq = static_cast<std::uint64_t>(range.number(0));
  day.lastSeq = static_cast<std::uint64_t>(range.number(1));
  return std::nullopt;
}

LedgerFiles::Failure LedgerFiles::turnTo(std::string const& name) {
  auto const newest = days_.empty() ? name : std::max(days_.back().name, name);
  if (writing_ && writing_->name == newest) return std::nullopt;
  if (past_ && past_->name == newest) past_.reset();
  writing_.reset();
  auto opened = openDay(newest);
  if (!opened) return opened.error();
  writing_ = std::move(*opened);
  if (days_.empty() || days_.back().name != newest) days_.push_back({.name = newest});
  return std::nullopt;
}

LedgerFiles::Failure LedgerFiles::append(LedgerRow const& row) {
  if (auto const failed = turnTo(ledgerNameOf(row.atMs))) return failed;
  auto& insert = writing_->insert;
  insert.bind(1, static_cast<std::int64_t>(row.seq)).bind(2, row.atMs).bind(3, row.frames);
  if (auto const failed = insert.run()) return failed;
  auto& day = days_.back();
  if (day.firstSeq == 0) day.firstSeq = row.seq;
  day.lastSeq = lastSeq_ = row.seq;
  bytes_ += row.frames.size();
  return std::nullopt;
}

Result<LedgerFiles::Opened*, StoreError> LedgerFiles::reading(Day const& day) {
  if (writing_ && writing_->name == day.name) return &*writing_;
  if (past_ && past_->name == day.name) return &*past_;
  past_.reset();
  auto opened = openDay(day.name);
  if (!opened) return opened.error();
  past_ = std::move(*opened);
  return &*past_;
}

LedgerFiles::Failure LedgerFiles::walk(Day const& day, std::string_view order, std::uint64_t after,
                                       Store::UseRow const& use, bool& goOn) {
  auto opened = reading(day);
  if (!opened) return opened.error();
  auto rows = (*opened)->db.prepare(
      "SELECT seq, at_ms, frames FROM ledger WHERE seq > ? ORDER BY seq " + std::string{order});
  rows.bind(1, static_cast<std::int64_t>(after));
  auto result = rows.step();
  for (; result == sqlite::Statement::Step::Row && goOn; result = rows.step())
    goOn = use(rowOf(rows));
  if (result == sqlite::Statement::Step::Failed) return rows.error();
  return std::nullopt;
}

LedgerFiles::Failure LedgerFiles::rowsAfter(std::uint64_t seq, Store::UseRow const& use) {
  auto goOn = true;
  for (auto const& day : days_) {
    if (!goOn) break;
    if (day.lastSeq <= seq) continue;
    if (auto const failed = walk(day, "ASC", seq, use, goOn)) return failed;
  }
  return std::nullopt;
}

LedgerFiles::Failure LedgerFiles::rowsBackwards(Store::UseRow const& use) {
  auto goOn = true;
  for (auto day = days_.rbegin(); day != days_.rend() && goOn; ++day)
    if (auto const failed = walk(*day, "DESC", 0, use, goOn)) return failed;
  return std::nullopt;
}

Store::Answer<LedgerRow> LedgerFiles::row(std::uint64_t seq) {
  for (auto const& day : days_) {
    if (day.firstSeq == 0 || seq < day.firstSeq || seq > day.lastSeq) continue;
    auto opened = reading(day);
    if (!opened) return opened.error();
    auto& one = (*opened)->one;
    one.bind(1, static_cast<std::int64_t>(seq));
    auto const result = one.step();
    auto found = result == sqlite::Statement::Step::Row ? std::optional{rowOf(one)} : std::nullopt;
    auto const error = one.error();
    one.reset();
    if (result == sqlite::Statement::Step::Failed) return error;
    return found;
  }
  return std::optional<LedgerRow>{};
}

}  // namespace cairn
