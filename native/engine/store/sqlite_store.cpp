#include "engine/store/sqlite_store.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "engine/store/sqlite_rows.h"
#include "engine/store/sqlite_tables.h"

namespace cairn {

using sqlite::copyTo;
using sqlite::Database;
using sqlite::one;
using sqlite::Statement;
using sqlite::wide;

namespace {

// secure_delete: an erased key is overwritten, not only unlinked. A key stands in one row all its
// life: first of site 0 under its own number, then of a visitor.
constexpr auto kSettings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS sites(idx INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL,"
    " key BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS visitors(ref INTEGER PRIMARY KEY AUTOINCREMENT,"
    " site INTEGER NOT NULL, name BLOB NOT NULL, key BLOB NOT NULL, UNIQUE(site, name));"
    "CREATE TABLE IF NOT EXISTS snapshots(ref INTEGER PRIMARY KEY, last_seen_ms INTEGER NOT NULL,"
    " sealed BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS links(site INTEGER NOT NULL, name BLOB NOT NULL,"
    " ref INTEGER NOT NULL, PRIMARY KEY(site, name)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS facts(site INTEGER NOT NULL, name BLOB NOT NULL,"
    " seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY(site, name)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS facts_by_age ON facts(at_ms)";

constexpr std::string_view kSecret = "secret";
constexpr std::string_view kCheckpoint = "checkpoint_seq";

std::string_view viewOf(SealKey const& key) {
  return {reinterpret_cast<char const*>(key.bytes.data()), key.bytes.size()};
}

}  // namespace

std::optional<OpenFailure> SqliteStore::start() {
  if (!ledger_) return ledger_.error();
  insertKey_ = writer_.prepare("INSERT INTO visitors(ref, site, name, key)"
                               " VALUES(?1, 0, CAST(?1 AS BLOB), ?2)");
  nameVisitor_ = writer_.prepare("UPDATE visitors SET site = ?, name = ? WHERE ref = ?");
  putSnapshot_ = writer_.prepare("REPLACE INTO snapshots(ref, last_seen_ms, sealed)"
                                 " VALUES(?, ?, ?)");
  putLink_ = writer_.prepare("REPLACE INTO links(site, name, ref) VALUES(?, ?, ?)");
  putFact_ = writer_.prepare("REPLACE INTO facts(site, name, seq, at_ms) VALUES(?, ?, ?, ?)");
  forgetFacts_ = writer_.prepare("DELETE FROM facts WHERE at_ms < ?");
  putSetting_ = writer_.prepare("REPLACE INTO settings(name, value) VALUES(?, ?)");
  dropVisitor_ = writer_.prepare("DELETE FROM visitors WHERE ref = ?");
  dropSnapshot_ = writer_.prepare("DELETE FROM snapshots WHERE ref = ?");
  dropLinks_ = writer_.prepare("DELETE FROM links WHERE ref = ?");
  findVisitor_ = reader_.prepare("SELECT ref, site, name, key FROM visitors"
                                 " WHERE site = ? AND name = ?");
  oneVisitor_ = reader_.prepare("SELECT ref, site, name, key FROM visitors WHERE ref = ?");
  oneSnapshot_ = reader_.prepare("SELECT ref, last_seen_ms, sealed FROM snapshots WHERE ref = ?");
  oneLink_ = reader_.prepare("SELECT ref FROM links WHERE site = ? AND name = ?");
  oneFact_ = reader_.prepare("SELECT seq FROM facts WHERE site = ? AND name = ?");
  oneSetting_ = reader_.prepare("SELECT value FROM settings WHERE name = ?");
  if (auto const failed = readState()) {
    return OpenFailure{*failed,
                       "cannot use " + dir_.file("state.db") + ": " + std::string{name(*failed)}};
  }
  return std::nullopt;
}

SqliteStore::Failure SqliteStore::readState() {
  auto const secret = setting(kSecret);
  if (!secret) return secret.error();
  if (!*secret) {
    state_.secret = freshKey();
    if (auto const failed = setSetting(kSecret, viewOf(state_.secret))) return failed;
  } else if (!copyTo(state_.secret.bytes, **secret)) {
    return StoreError::Corrupt;
  }
  auto const checkpointed = setting(kCheckpoint);
  if (!checkpointed) return checkpointed.error();
  if (*checkpointed) state_.checkpointSeq = std::strtoull((*checkpointed)->c_str(), nullptr, 10);
  auto last = reader_.prepare("SELECT coalesce(max(seq), 0) FROM sqlite_sequence"
                              " WHERE name = 'visitors'");
  if (last.step() != Statement::Step::Row) return last.error();
  state_.lastVisitor = static_cast<std::uint64_t>(last.number(0));
  state_.lastSeq = std::max(ledger_->lastSeq(), state_.checkpointSeq);
  state_.ledgerBytes = ledger_->bytes();
  return std::nullopt;
}

template <class Work>
SqliteStore::Failure SqliteStore::inTransaction(Work work) {
  if (auto const failed = writer_.run("BEGIN IMMEDIATE")) return failed;
  auto failed = Failure{work()};
  if (!failed) failed = writer_.run("COMMIT");
  // Some failures have ended the transaction already: then this one changes nothing, and fails.
  if (failed) static_cast<void>(writer_.run("ROLLBACK"));
  return failed;
}

Result<SiteRow, StoreError> SqliteStore::site(std::string_view id) {
  SiteRow row;
  auto select = writer_.prepare("SELECT idx, key FROM sites WHERE id = ?");
  auto const read = [&](std::int64_t& index) {
    index = select.number(0);
    return copyTo(row.key.bytes, select.blob(1));
  };
  for (auto attempt = 0; attempt < 2; ++attempt) {
    select.bindText(1, id);
    auto const found = one<std::int64_t>(select, read);
    if (!found) return found.error();
    if (*found) {
      row.index = static_cast<std::uint16_t>(**found);
      return row;
    }
    auto const key = freshKey();
    auto insert = writer_.prepare("INSERT INTO sites(id, key) VALUES(?, ?)");
    if (auto const failed = insert.bindText(1, id).bind(2, key.bytes).run()) return *failed;
  }
  return StoreError::Io;
}

SqliteStore::Failure SqliteStore::keep(std::span<SpareKey const> keys) {
  return inTransaction([&]() -> Failure {
    for (auto const& [ref, key] : keys)
      if (auto const failed = insertKey_.bind(1, wide(ref)).bind(2, key.bytes).run()) return failed;
    return std::nullopt;
  });
}

SqliteStore::Failure SqliteStore::destroy(std::span<std::uint64_t const> refs) {
  auto const failed = inTransaction([&]() -> Failure {
    for (auto const ref : refs) {
      for (auto* const drop : {&dropSnapshot_, &dropLinks_, &dropVisitor_})
        if (auto const wrong = drop->bind(1, wide(ref)).run()) return wrong;
    }
    return std::nullopt;
  });
  return failed ? failed : emptyLog();
}

// Older copies of pages stand in the write-ahead log until it is written back and cut to nothing.
SqliteStore::Failure SqliteStore::emptyLog() {
  auto cut = writer_.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  if (cut.step() != Statement::Step::Row) return cut.error();
  if (cut.number(0) != 0) return StoreError::Locked;
  return std::nullopt;
}

SqliteStore::Failure SqliteStore::writeNames(Checkpoint const& checkpoint) {
  for (auto const& visitor : checkpoint.named) {
    nameVisitor_.bind(1, std::int64_t{visitor.site}).bind(2, visitor.hiddenName.bytes);
    if (auto const failed = nameVisitor_.bind(3, wide(visitor.ref)).run()) return failed;
  }
  return std::nullopt;
}

SqliteStore::Failure SqliteStore::writeFacts(Checkpoint const& checkpoint) {
  for (auto const& fact : checkpoint.facts) {
    putFact_.bind(1, std::int64_t{fact.site}).bind(2, fact.hiddenName.bytes);
    if (auto const failed = putFact_.bind(3, wide(fact.seq)).bind(4, fact.atMs).run()) {
      return failed;
    }
  }
  return forgetFacts_.bind(1, checkpoint.factsFromMs).run();
}

SqliteStore::Failure SqliteStore::write(Checkpoint const& checkpoint) {
  if (auto const failed = writeNames(checkpoint)) return failed;
  if (auto const failed = writeFacts(checkpoint)) return failed;
  for (auto const& snapshot : checkpoint.snapshots) {
    putSnapshot_.bind(1, wide(snapshot.ref)).bind(2, snapshot.lastSeenAtMs);
    if (auto const failed = putSnapshot_.bind(3, snapshot.sealed).run()) return failed;
  }
  for (auto const& link : checkpoint.links) {
    putLink_.bind(1, std::int64_t{link.site}).bind(2, link.hiddenName.bytes);
    if (auto const failed = putLink_.bind(3, wide(link.visitor)).run()) return failed;
  }
  for (auto const& setting : checkpoint.settings) {
    putSetting_.bindText(1, setting.name);
    if (auto const failed = putSetting_.bind(2, std::string_view{setting.value}).run())
      return failed;
  }
  auto const seq = std::to_string(checkpoint.seq);
  return putSetting_.bindText(1, kCheckpoint).bind(2, seq).run();
}

SqliteStore::Failure SqliteStore::checkpoint(Checkpoint const& checkpoint) {
  auto const failed = inTransaction([&] { return write(checkpoint); });
  if (!failed) state_.checkpointSeq = checkpoint.seq;
  return failed;
}

SqliteStore::Failure SqliteStore::forgetSnapshots() {
  auto const failed = inTransaction([&]() -> Failure {
    if (auto const wrong = writer_.run("DELETE FROM snapshots")) return wrong;
    return putSetting_.bindText(1, kCheckpoint).bind(2, std::string_view{"0"}).run();
  });
  if (!failed) state_.checkpointSeq = 0;
  return failed;
}

SqliteStore::Failure SqliteStore::setSetting(std::string_view name, std::string_view value) {
  return putSetting_.bindText(1, name).bind(2, value).run();
}

Result<std::unique_ptr<Store>, OpenFailure> openSqliteStore(std::string const& dataDir) {
  auto const failed = [&](StoreError error) {
    return OpenFailure{error, "cannot use " + dataDir + "/state.db: " + std::string{name(error)}};
  };
  if (!startSealing()) return OpenFailure{StoreError::Io, "libsodium does not start"};
  auto dir = DataDir::open(dataDir);
  if (!dir) return dir.error();
  if (auto const missing = dir->ensureFile("state.db")) return *missing;
  auto writer = Database::open(dir->file("state.db"));
  if (!writer) return failed(writer.error());
  if (auto const wrong = writer->run(kSettings)) return failed(*wrong);
  auto reader = Database::open(dir->file("state.db"));
  if (!reader) return failed(reader.error());
  auto store =
      std::make_unique<SqliteStore>(std::move(*dir), std::move(*writer), std::move(*reader));
  if (auto const wrong = store->start()) return *wrong;
  return std::unique_ptr<Store>{std::move(store)};
}

}  // namespace cairn
