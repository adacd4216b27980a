#include <algorithm>

#include "engine/impl.h"
#include "engine/visitor_codec.h"
#include "engine/wire/encode.h"
#include "engine/wire/json_writer.h"
#include "journey/base/hash.h"

// What readers get: rows and stories, always as of the last turn that is down.
namespace cairn {

namespace {

std::string sourceOf(Entry const& entry) {
  if (entry.utmSource.empty()) return entry.referrerHost;
  if (entry.utmMedium.empty()) return entry.utmSource;
  return entry.utmSource + " / " + entry.utmMedium;
}

std::string currencyOf(std::uint32_t code) {
  if (code == 0) return {};
  return {static_cast<char>(code >> 16 & 0xff), static_cast<char>(code >> 8 & 0xff),
          static_cast<char>(code & 0xff)};
}

std::string shortOf(Id const& id) {
  auto text = toHex(id).substr(0, 4);
  for (auto& c : text)
    if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

void writePage(JsonWriter& json, VisitorCore const& core) {
  json.key("page");
  if (core.pagePath.empty()) {
    json.null();
    return;
  }
  json.open('{')
      .member("type", kPageTypeNames[static_cast<std::size_t>(core.journey.page)])
      .member("path", core.pagePath)
      .member("name", core.pageName)
      .close('}');
}

void writeCart(JsonWriter& json, Journey::Cart const& cart) {
  json.key("cart");
  if (cart.statedAtMs < 0) {
    json.null();
    return;
  }
  json.open('{')
      .member("amountMinor", cart.amountMinor)
      .member("currency", currencyOf(cart.currency))
      .member("items", cart.items)
      .member("verified", cart.verified != 0)
      .close('}');
}

// The play on the visitor's screen, as far as the page has told.
std::string_view playOf(VisitorCore const& core) {
  for (auto const& play : core.openPlays)
    if (play.shown) return play.play;
  return {};
}

// A record's JSON with the server's time instead of the page's, or before its first member.
std::string dated(std::string json, std::int64_t atMs) {
  constexpr std::string_view kKey = "\"atMs\":";
  auto const number = std::to_string(atMs);
  auto const found = json.find(kKey);
  if (found == std::string::npos) {
    return "{" + std::string{kKey} + number + "," + json.substr(1);
  }
  auto const begin = found + kKey.size();
  auto const end = std::min(json.find_first_of(",}", begin), json.size());
  return json.replace(begin, end - begin, number);
}

std::string jsonOf(FactEntry const& entry) {
  auto json = dated(toJson(entry.fact), entry.atMs);
  json.pop_back();
  json += entry.verified ? ",\"verified\":true" : ",\"verified\":false";
  if (!entry.orderId.empty()) {
    JsonWriter id;
    json += ",\"orderId\":" + id.text(entry.orderId).take();
  }
  if (entry.customerKey != 0) json += ",\"customerKey\":\"" + keyToHex(entry.customerKey) + "\"";
  if (entry.grantId) json += ",\"grantId\":\"" + toHex(*entry.grantId) + "\"";
  return json + "}";
}

std::string jsonOf(SignalEntry const& entry) {
  return dated(toJson(entry.signal), entry.atMs);
}

std::string jsonOf(ToldDecision const& told) {
  auto const& entry = told.entry;
  auto json = "{\"atMs\":" + std::to_string(entry.atMs) + "," +
              toJson(entry.decision, told.grant).substr(1);
  json.pop_back();
  return json + (entry.onDevice ? ",\"onDevice\":true}" : ",\"onDevice\":false}");
}

std::string jsonOf(ExposureEntry const& entry) {
  return dated(toJson(entry.exposure), entry.atMs);
}

std::string jsonOf(SessionEntry const& session) {
  JsonWriter json;
  json.open('{')
      .member("sessionId", toHex(session.id))
      .member("atMs", session.beganAtMs)
      .member("lastAtMs", session.lastAtMs)
      .member("device", kDeviceNames[static_cast<std::size_t>(session.device)])
      .member("locale", session.locale)
      .key("entry")
      .open('{');
  auto const given = [&](std::string_view name, std::string const& value) {
    if (!value.empty()) json.member(name, value);
  };
  given("referrerHost", session.entry.referrerHost);
  given("utmSource", session.entry.utmSource);
  given("utmMedium", session.entry.utmMedium);
  given("utmCampaign", session.entry.utmCampaign);
  return json.close('}').close('}').take();
}

template <class Entry>
void writeChapter(JsonWriter& json, std::string_view name, Story const& story, Chapter chapter,
                  Story::Lengths const& lengths) {
  json.key(name).open('[');
  auto const& entries = story.of(chapter);
  for (std::size_t i = 0; i < lengths[static_cast<std::size_t>(chapter)]; ++i)
    if (auto const entry = unpack<Entry>(entries[i])) json.raw(jsonOf(*entry));
  json.close(']');
}

template <class Entry>
std::optional<Entry> newest(Story const& story, Chapter chapter, Story::Lengths const& lengths) {
  auto const length = lengths[static_cast<std::size_t>(chapter)];
  if (length == 0) return std::nullopt;
  return unpack<Entry>(story.of(chapter)[length - 1]);
}

}  // namespace

std::optional<Engine::Impl::View> Engine::Impl::settled(Slot const& slot) const {
  View view{&slot.visitor, &slot.visitor.core, slot.visitor.story.lengths()};
  if (underWay == nullptr) return view;
  if (slot.changedIn != underWay->number) return view;
  auto const& before = underWay->before[slot.before];
  if (before.created) return std::nullopt;
  return View{&slot.visitor, &before.core, before.lengths};
}

std::string Engine::Impl::rowJson(View const& view, std::int64_t publishedAtMs) const {
  auto const& [visitor, core, lengths] = view;
  auto const& journey = core->journey;
  auto const* const site = siteOf(visitor->site);
  auto const signal = newest<SignalEntry>(visitor->story, Chapter::Signals, lengths);
  auto const decision = newest<ToldDecision>(visitor->story, Chapter::Decisions, lengths);
  auto const play = playOf(*core);
  JsonWriter json;
  json.open('{')
      .member("visitor", toHex(visitor->id))
      .member("short", shortOf(visitor->id))
      .member("site", site != nullptr ? site->config->id : "")
      .member("device", kDeviceNames[static_cast<std::size_t>(journey.device)])
      .member("source", sourceOf(core->entry));
  writePage(json, *core);
  json.member("stage", name(journey.stage));
  writeCart(json, journey.cart);
  json.member("firstSeenAtMs", journey.firstSeenAtMs)
      .member("lastSeenAtMs", journey.lastSeenAtMs)
      .member("signals", journey.signalsInAll)
      .key("lastSignal")
      .raw(signal ? jsonOf(*signal) : "null")
      .key("lastDecision")
      .raw(decision ? jsonOf(*decision) : "null")
      .key("play");
  if (play.empty()) {
    json.null();
  } else {
    json.text(play);
  }
  return json.member("orderPlaced", journey.orderedThisVisit != 0)
      .member("publishedAtMs", publishedAtMs)
      .close('}')
      .take();
}

std::string Engine::hello(std::string_view site, std::int64_t nowMs) const {
  auto const* const asked = impl_->siteOf(site);
  auto const since = nowMs - static_cast<std::int64_t>(impl_->config.liveWindowMs);
  std::vector<std::pair<std::int64_t, std::string>> rows;
  impl_->shelf.each([&](Slot& slot) {
    if (asked == nullptr || slot.visitor.site != asked->row.index) return;
    auto const view = impl_->settled(slot);
    if (!view || view->core->journey.lastSeenAtMs < since) return;
    rows.emplace_back(view->core->journey.lastSeenAtMs, impl_->rowJson(*view, nowMs));
  });
  std::stable_sort(rows.begin(), rows.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  JsonWriter json;
  json.open('{').member("serverTimeMs", nowMs).member("site", site).key("visitors").open('[');
  for (auto const& [atMs, row] : rows)
    json.raw(row);
  return json.close(']').close('}').take();
}

std::optional<std::string> Engine::visitor(std::string_view site, Id const& id) {
  auto const* const asked = impl_->siteOf(site);
  if (asked == nullptr) return std::nullopt;
  SiteId const key{asked->row.index, id};
  std::unique_ptr<Slot> woken;  // readers do not keep what they wake
  auto const* slot = impl_->shelf.inMemory(key);
  if (slot == nullptr) {
    auto const row = impl_->shelf.rowOf(key);
    if (!row || !*row) return std::nullopt;
    auto asleep = impl_->shelf.asleep(**row);
    if (!asleep || *asleep == nullptr) return std::nullopt;
    woken = std::move(*asleep);
    slot = woken.get();
  }
  auto const view = impl_->settled(*slot);
  if (!view) return std::nullopt;
  auto const& story = view->visitor->story;
  JsonWriter json;
  json.open('{').key("visitor").raw(impl_->rowJson(*view, view->core->journey.lastSeenAtMs));
  json.key("sessions").open('[');
  for (auto const& session : view->core->sessions)
    json.raw(jsonOf(session));
  json.close(']');
  writeChapter<FactEntry>(json, "facts", story, Chapter::Facts, view->lengths);
  writeChapter<SignalEntry>(json, "signals", story, Chapter::Signals, view->lengths);
  writeChapter<ToldDecision>(json, "decisions", story, Chapter::Decisions, view->lengths);
  writeChapter<ExposureEntry>(json, "exposures", story, Chapter::Exposures, view->lengths);
  return json.close('}').take();
}

}  // namespace cairn
