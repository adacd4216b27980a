#include "engine/shelf.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/visitor_codec.h"

namespace cairn {

namespace {

constexpr auto kNeverMs = std::numeric_limits<std::int64_t>::max();

std::string_view viewOf(Id const& id) {
  return {reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()};
}

std::string clearOf(VisitorRow const& row) {
  return "cairn snapshot " + std::to_string(row.ref);
}

}  // namespace

std::string sealSnapshot(Slot const& slot) {
  return seal(slot.row.key, clearOf(slot.row), pack(slot.visitor));
}

std::optional<Visitor> openSnapshot(VisitorRow const& row, std::string_view sealed) {
  auto const payload = unseal(row.key, clearOf(row), sealed);
  if (!payload) return std::nullopt;
  return unpack<Visitor>(*payload);
}

std::string snapshotLayout() {
  return "3." + std::to_string(sizeof(Journey)) + "." + std::to_string(sizeof(NativeVisit));
}

Slot* Shelf::inMemory(SiteId const& id) const {
  auto const found = byId_.find(id);
  return found == byId_.end() ? nullptr : found->second;
}

Slot* Shelf::inMemory(std::uint64_t ref) const {
  auto const found = byRef_.find(ref);
  return found == byRef_.end() ? nullptr : found->second.get();
}

Id Shelf::hidden(SiteId const& id) const {
  return hiddenName(secret_, "visitor", id.site, viewOf(id.id));
}

Result<std::optional<VisitorRow>, StoreError> Shelf::rowOf(SiteId const& id) const {
  return store_.find(id.site, hidden(id));
}

Result<std::unique_ptr<Slot>, StoreError> Shelf::asleep(VisitorRow const& row) const {
  auto const snapshot = store_.snapshot(row.ref);
  if (!snapshot) return snapshot.error();
  if (!*snapshot) return std::unique_ptr<Slot>{};
  auto visitor = openSnapshot(row, (*snapshot)->sealed);
  if (!visitor) return StoreError::Corrupt;
  return std::make_unique<Slot>(Slot{.row = row, .visitor = std::move(*visitor)});
}

Slot& Shelf::keep(std::unique_ptr<Slot> slot) {
  auto& kept = *slot;
  byId_[{kept.visitor.site, kept.visitor.id}] = &kept;
  byRef_[kept.row.ref] = std::move(slot);
  return kept;
}

Result<Slot*, StoreError> Shelf::byId(SiteId const& id) {
  if (auto* const slot = inMemory(id)) return slot;
  auto const row = rowOf(id);
  if (!row) return row.error();
  if (!*row) return static_cast<Slot*>(nullptr);
  auto slot = asleep(**row);
  if (!slot) return slot.error();
  // A key without a snapshot: its first row never came down. The visitor begins with that key.
  return *slot ? &keep(std::move(*slot)) : &add(**row, id);
}

Result<Slot*, StoreError> Shelf::byRef(std::uint64_t ref) {
  if (auto* const slot = inMemory(ref)) return slot;
  auto const row = store_.visitor(ref);
  if (!row) return row.error();
  if (!*row) return static_cast<Slot*>(nullptr);
  auto slot = asleep(**row);
  if (!slot) return slot.error();
  return *slot ? &keep(std::move(*slot)) : nullptr;
}

Slot& Shelf::add(SiteId const& id) {
  auto const spare = keys_.take();
  auto& slot = add({spare.ref, id.site, hidden(id), spare.key}, id);
  slot.named = false;
  return slot;
}

Slot& Shelf::add(VisitorRow const& row, SiteId const& id) {
  auto slot = std::make_unique<Slot>();
  slot->row = row;
  slot->visitor.id = id.id;
  slot->visitor.site = id.site;
  return keep(std::move(slot));
}

void Shelf::drop(Slot const& slot) {
  if (slot.dueAtMs != 0) due_.erase({slot.dueAtMs, slot.row.ref});
  byId_.erase({slot.visitor.site, slot.visitor.id});
  byRef_.erase(slot.row.ref);
}

void Shelf::takeBack(Slot const& slot) {
  if (!slot.named) keys_.giveBack({slot.row.ref, slot.row.key});
  drop(slot);
}

void Shelf::setDue(Slot& slot, std::int64_t dueAtMs) {
  auto const wanted = dueAtMs == kNeverMs ? 0 : dueAtMs;
  if (wanted == slot.dueAtMs) return;
  if (slot.dueAtMs != 0) due_.erase({slot.dueAtMs, slot.row.ref});
  if (wanted != 0) due_.emplace(wanted, slot.row.ref);
  slot.dueAtMs = wanted;
}

void Shelf::setDueBy(Slot& slot, std::int64_t dueAtMs) {
  if (slot.dueAtMs == 0 || dueAtMs < slot.dueAtMs) setDue(slot, dueAtMs);
}

std::int64_t Shelf::nextDue() const {
  return due_.empty() ? kNeverMs : due_.begin()->first;
}

std::vector<Slot*> Shelf::dueBy(std::int64_t nowMs, std::size_t most) const {
  std::vector<Slot*> slots;
  for (auto const& [atMs, ref] : due_) {
    if (atMs > nowMs || slots.size() == most) break;
    slots.push_back(inMemory(ref));
  }
  return slots;
}

void Shelf::each(std::function<void(Slot&)> const& use) const {
  for (auto const& [ref, slot] : byRef_)
    use(*slot);
}

void Shelf::shrinkTo(std::size_t most, std::uint64_t turn) {
  if (size() <= most) return;
  std::vector<Slot*> idle;
  for (auto const& [ref, slot] : byRef_)
    if (slot->changedIn <= turn) idle.push_back(slot.get());
  std::sort(idle.begin(), idle.end(), [](Slot const* a, Slot const* b) {
    auto const aSeen = a->visitor.core.journey.lastSeenAtMs;
    auto const bSeen = b->visitor.core.journey.lastSeenAtMs;
    return aSeen != bSeen ? aSeen < bSeen : a->row.ref < b->row.ref;
  });
  for (std::size_t i = 0; i < idle.size() && size() > most; ++i)
    drop(*idle[i]);
}

}  // namespace cairn
