#include "engine/store/sqlite_rows.h"
#include "engine/store/sqlite_tables.h"

// What readers ask of state.db: each a prepared statement of the reading connection.
namespace cairn {

using sqlite::copyTo;
using sqlite::one;
using sqlite::Statement;
using sqlite::wide;

namespace {

Store::Answer<VisitorRow> visitorFrom(Statement& statement) {
  return one<VisitorRow>(statement, [&](VisitorRow& row) {
    row.ref = static_cast<std::uint64_t>(statement.number(0));
    row.site = static_cast<std::uint16_t>(statement.number(1));
    auto const named = row.site == 0 || copyTo(row.hiddenName.bytes, statement.blob(2));
    return named && copyTo(row.key.bytes, statement.blob(3));
  });
}

}  // namespace

Store::Answer<VisitorRow> SqliteStore::find(std::uint16_t site, Id const& hiddenName) {
  findVisitor_.bind(1, std::int64_t{site}).bind(2, hiddenName.bytes);
  return visitorFrom(findVisitor_);
}

Store::Answer<VisitorRow> SqliteStore::visitor(std::uint64_t ref) {
  oneVisitor_.bind(1, wide(ref));
  return visitorFrom(oneVisitor_);
}

Store::Answer<SnapshotRow> SqliteStore::snapshot(std::uint64_t ref) {
  oneSnapshot_.bind(1, wide(ref));
  return one<SnapshotRow>(oneSnapshot_, [&](SnapshotRow& row) {
    row.ref = ref;
    row.lastSeenAtMs = oneSnapshot_.number(1);
    row.sealed = oneSnapshot_.blob(2);
    return true;
  });
}

Store::Answer<std::uint64_t> SqliteStore::link(std::uint16_t site, Id const& hiddenName) {
  oneLink_.bind(1, std::int64_t{site}).bind(2, hiddenName.bytes);
  return one<std::uint64_t>(oneLink_, [&](std::uint64_t& ref) {
    ref = static_cast<std::uint64_t>(oneLink_.number(0));
    return true;
  });
}

Store::Answer<std::uint64_t> SqliteStore::fact(std::uint16_t site, Id const& hiddenName) {
  oneFact_.bind(1, std::int64_t{site}).bind(2, hiddenName.bytes);
  return one<std::uint64_t>(oneFact_, [&](std::uint64_t& seq) {
    seq = static_cast<std::uint64_t>(oneFact_.number(0));
    return true;
  });
}

Result<std::vector<SpareKey>, StoreError> SqliteStore::spareKeys() {
  std::vector<SpareKey> keys;
  auto rows = reader_.prepare("SELECT ref, key FROM visitors WHERE site = 0 ORDER BY ref");
  auto step = rows.step();
  for (; step == Statement::Step::Row; step = rows.step()) {
    auto& spare = keys.emplace_back();
    spare.ref = static_cast<std::uint64_t>(rows.number(0));
    if (!copyTo(spare.key.bytes, rows.blob(1))) return StoreError::Corrupt;
  }
  if (step == Statement::Step::Failed) return rows.error();
  return keys;
}

Result<std::vector<std::uint64_t>, StoreError> SqliteStore::newest(std::uint64_t limit) {
  std::vector<std::uint64_t> refs;
  auto rows =
      reader_.prepare("SELECT ref FROM snapshots ORDER BY last_seen_ms DESC, ref DESC LIMIT ?");
  rows.bind(1, wide(limit));
  auto step = rows.step();
  for (; step == Statement::Step::Row; step = rows.step())
    refs.push_back(static_cast<std::uint64_t>(rows.number(0)));
  if (step == Statement::Step::Failed) return rows.error();
  return refs;
}

Store::Answer<std::string> SqliteStore::setting(std::string_view name) {
  oneSetting_.bindText(1, name);
  return one<std::string>(oneSetting_, [&](std::string& value) {
    value = oneSetting_.blob(0);
    return true;
  });
}

}  // namespace cairn
