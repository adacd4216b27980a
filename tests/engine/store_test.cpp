#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "engine/store/ledger_files.h"
#include "engine/store/sqlite_store.h"
#include "engine/support/shop.h"
#include "engine/visitor_codec.h"

using namespace cairn;
using namespace cairn::test;
namespace data = boost::unit_test::data;

namespace {

constexpr std::int64_t kDay = 86'400'000;

std::unique_ptr<Store> openStore(std::string const& dir) {
  auto opened = openSqliteStore(dir);
  BOOST_REQUIRE(static_cast<bool>(opened));
  return std::move(*opened);
}

std::vector<std::uint64_t> seqsAfter(Store& store, std::uint64_t seq) {
  std::vector<std::uint64_t> seqs;
  auto const failed = store.rowsAfter(seq, [&](LedgerRow const& row) {
    seqs.push_back(row.seq);
    return true;
  });
  BOOST_TEST(!failed);
  return seqs;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(each_day_has_its_file_and_numbers_go_on_across_them) {
  TempDir dir;
  std::int64_t const days[] = {0, 0, 1, 2, 1, 2};  // the clock is set back once
  {
    auto store = openStore(dir.path());
    std::uint64_t seq = 0;
    for (auto const day : days)
      BOOST_TEST(!store->append({++seq, kNow + day * kDay, "frames"}));
  }
  auto store = openStore(dir.path());
  BOOST_TEST(store->state().lastSeq == 6U);
  std::vector<std::uint64_t> const all{1, 2, 3, 4, 5, 6}, tail{4, 5, 6};
  BOOST_TEST(seqsAfter(*store, 0) == all, boost::test_tools::per_element());
  BOOST_TEST(seqsAfter(*store, 3) == tail, boost::test_tools::per_element());
  std::vector<std::uint64_t> backwards;
  BOOST_TEST(!store->rowsBackwards([&](LedgerRow const& row) {
    backwards.push_back(row.seq);
    return row.seq > 3;
  }));
  std::vector<std::uint64_t> const newest{6, 5, 4, 3};
  BOOST_TEST(backwards == newest, boost::test_tools::per_element());
  for (std::uint64_t seq = 1; seq <= 6; ++seq)
    BOOST_TEST((*store->row(seq))->seq == seq);
  BOOST_TEST(!(*store->row(7)).has_value());
  for (auto const* name : {"ledger-2026-11-20.db", "ledger-2026-11-21.db", "ledger-2026-11-22.db"})
    BOOST_TEST(std::filesystem::exists(dir.path() + "/" + name));
}

BOOST_AUTO_TEST_CASE(names_of_ledgers_are_utc_days) {
  BOOST_TEST(ledgerNameOf(0) == "ledger-1970-01-01.db");
  BOOST_TEST(ledgerNameOf(951'782'399'999) == "ledger-2000-02-28.db");
  BOOST_TEST(ledgerNameOf(951'782'400'000) == "ledger-2000-02-29.db");
}

BOOST_AUTO_TEST_CASE(a_row_number_is_never_given_twice) {
  TempDir dir;
  auto store = openStore(dir.path());
  BOOST_TEST(!store->append({1, kNow, "first"}));
  BOOST_TEST(store->append({1, kNow, "second"}).has_value());
  BOOST_TEST((*store->row(1))->frames == "first");
}

BOOST_AUTO_TEST_CASE(visitors_are_found_by_hidden_name_and_by_row) {
  TempDir dir;
  std::vector<SpareKey> const keys{{1, freshKey()}, {2, freshKey()}, {3, freshKey()}};
  Checkpoint made;
  made.named = {{.ref = 2, .site = 1, .hiddenName = idOf("hidden", 2), .key = keys[1].key}};
  {
    auto store = openStore(dir.path());
    BOOST_TEST(!store->keep(keys));
    BOOST_TEST(!store->checkpoint(made));
  }
  auto store = openStore(dir.path());
  BOOST_TEST(store->state().lastVisitor == 3U);
  auto const found = store->find(1, idOf("hidden", 2));
  BOOST_REQUIRE(found && *found);
  BOOST_TEST((*found)->ref == 2U);
  BOOST_TEST(((*found)->key.bytes == keys[1].key.bytes));
  BOOST_TEST(!(*store->find(2, idOf("hidden", 2))).has_value());
  BOOST_TEST(!(*store->visitor(4)).has_value());
  auto const nobodys = store->visitor(1);
  BOOST_REQUIRE(nobodys && *nobodys);
  BOOST_TEST((*nobodys)->site == 0U);
  BOOST_TEST(((*nobodys)->key.bytes == keys[0].key.bytes));
  auto const spare = store->spareKeys();
  BOOST_REQUIRE(static_cast<bool>(spare));
  BOOST_REQUIRE_EQUAL(spare->size(), 2U);
  BOOST_TEST((*spare)[0].ref == 1U);
  BOOST_TEST((*spare)[1].ref == 3U);
}

BOOST_AUTO_TEST_CASE(a_key_is_never_written_over) {
  TempDir dir;
  auto store = openStore(dir.path());
  std::vector<SpareKey> const first{{1, freshKey()}}, again{{2, freshKey()}, {1, freshKey()}};
  BOOST_TEST(!store->keep(first));
  BOOST_TEST(store->keep(again).has_value());
  BOOST_TEST(((*store->visitor(1))->key.bytes == first[0].key.bytes));
  BOOST_TEST(!(*store->visitor(2)).has_value());  // all of them or none
}

BOOST_AUTO_TEST_CASE(ids_of_facts_are_kept_from_a_given_time_on) {
  TempDir dir;
  {
    auto store = openStore(dir.path());
    Checkpoint made;
    made.facts = {{1, idOf("fact", 1), 7, kNow}, {1, idOf("fact", 2), 9, kNow + 1}};
    made.factsFromMs = kNow;
    BOOST_TEST(!store->checkpoint(made));
  }
  auto store = openStore(dir.path());
  BOOST_TEST((*store->fact(1, idOf("fact", 1))).value() == 7U);
  BOOST_TEST((*store->fact(1, idOf("fact", 2))).value() == 9U);
  BOOST_TEST(!(*store->fact(2, idOf("fact", 1))).has_value());
  Checkpoint later;
  later.factsFromMs = kNow + 1;
  BOOST_TEST(!store->checkpoint(later));
  BOOST_TEST(!(*store->fact(1, idOf("fact", 1))).has_value());
  BOOST_TEST((*store->fact(1, idOf("fact", 2))).has_value());
}

BOOST_AUTO_TEST_CASE(a_checkpoint_is_all_or_nothing_and_remembers_its_row) {
  TempDir dir;
  {
    auto store = openStore(dir.path());
    Checkpoint const made{.seq = 9,
                          .snapshots = {{1, kNow, "one"}, {2, kNow + 5, "two"}},
                          .links = {{1, idOf("order", 1), 2}, {1, idOf("order", 1), 1}}};
    BOOST_TEST(!store->checkpoint(made));
  }
  auto store = openStore(dir.path());
  BOOST_TEST(store->state().checkpointSeq == 9U);
  BOOST_TEST((*store->snapshot(2))->sealed == "two");
  BOOST_TEST((*store->link(1, idOf("order", 1))).value() == 1U);
  auto const newest = store->newest(1);
  BOOST_REQUIRE(static_cast<bool>(newest));
  BOOST_REQUIRE_EQUAL(newest->size(), 1U);
  BOOST_TEST((*newest)[0] == 2U);
  BOOST_TEST(!store->forgetSnapshots());
  BOOST_TEST(store->state().checkpointSeq == 0U);
  BOOST_TEST(!(*store->snapshot(2)).has_value());
}

BOOST_AUTO_TEST_CASE(a_visitor_comes_back_from_its_bytes_and_from_no_others) {
  Visitor visitor;
  visitor.id = idOf("visitor", 1);
  visitor.core.pageName = "Alder jacket";
  visitor.core.native = std::make_unique<NativeVisit>();
  visitor.core.sessions.resize(2);
  visitor.story.add(Chapter::Facts, pack(FactEntry{}));
  auto const bytes = pack(visitor);
  BOOST_TEST(bytes.size() < sizeof(Session) / 4);
  auto const back = unpack<Visitor>(bytes);
  BOOST_REQUIRE(back.has_value());
  BOOST_TEST(pack(*back) == bytes);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut)
    BOOST_TEST(!unpack<Visitor>(std::string_view{bytes}.substr(0, cut)).has_value());
  BOOST_TEST(!unpack<Visitor>(bytes + "x").has_value());
}

BOOST_AUTO_TEST_CASE(runs_come_back_byte_for_byte_and_are_short) {
  std::string const texts[] = {"",         "a",
                               "aaaa",     "aaab",
                               "xaaaaaay", "aaaabbbb",
                               "abcdefgh", std::string(5'000, '\0'),
                               "abcaaaa",  std::string("\0\xff\0\xff", 4)};
  for (auto const& text : texts) {
    auto const runs = toRuns(text);
    std::string back(text.size(), '?');
    BOOST_TEST(fromRuns(runs, back));
    BOOST_TEST(back == text);
    std::string longer(text.size() + 1, '?');
    BOOST_TEST(!fromRuns(runs, longer));
    for (std::size_t cut = 0; cut < runs.size(); ++cut)
      BOOST_TEST(!fromRuns(std::string_view{runs}.substr(0, cut), back));
  }
  BOOST_TEST(toRuns(std::string(5'000, '\0')).size() < 8U);
}

BOOST_AUTO_TEST_CASE(decisions_come_back_with_every_gate) {
  DecisionEntry entry{.atMs = kNow, .onDevice = true, .alert = true, .decision = {}};
  for (auto const* play : {"one", "one", "two", "one"})
    entry.decision.reasons.add(play, {.value = -7, .threshold = 9, .passed = 1});
  auto const back = unpack<DecisionEntry>(pack(entry));
  BOOST_REQUIRE(back.has_value());
  auto const& reasons = back->decision.reasons;
  BOOST_REQUIRE_EQUAL(reasons.gates.size(), 4U);
  BOOST_TEST(reasons.plays.size() == 2U);
  BOOST_TEST(reasons.playOf(reasons.gates[1]) == "one");
  BOOST_TEST(reasons.playOf(reasons.gates[2]) == "two");
  BOOST_TEST(reasons.playOf(reasons.gates[3]) == "one");
  BOOST_TEST(reasons.gates[3].value == -7);
}

BOOST_AUTO_TEST_SUITE_END()
