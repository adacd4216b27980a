#include "engine/play_book/compile.h"

#include <algorithm>

#include <simdjson.h>
#include <sodium.h>

#include "engine/play_book/condition.h"
#include "engine/play_book/fields.h"
#include "engine/play_book/words.h"
#include "journey/base/hash.h"

namespace cairn {

namespace {

using simdjson::dom::element;

constexpr std::int64_t kYearMs = 31'536'000'000;

// What the page needs of one play beside its compiled record, as JSON.
struct PlayWords {
  std::string id, surface, action, texts;
};

struct Draft {
  CompiledPlays plays;
  std::vector<PlayWords> words;
  std::optional<WireError> error;
};

std::string indexed(std::string_view list, std::size_t i) {
  return std::string(list) + "[" + std::to_string(i) + "]";
}

Policy compilePolicy(element root, std::optional<WireError>& error) {
  Policy policy;
  element found;
  if (root["policy"].get(found) != simdjson::SUCCESS) return policy;
  Fields fields(found, "policy", error);
  fields.only({"playsPerPage", "playsPerVisit", "playsPer30Days", "cooldownMs", "quietAfterCloseMs",
               "observeOnly"});
  auto const count = [&](std::string_view key, std::uint32_t fallback, std::int64_t most) {
    return static_cast<std::uint32_t>(fields.integer(key, fallback, 0, most));
  };
  policy.playsPerPage = count("playsPerPage", policy.playsPerPage, 100);
  policy.playsPerVisit = count("playsPerVisit", policy.playsPerVisit, 100);
  policy.playsPer30Days = count("playsPer30Days", policy.playsPer30Days, 1000);
  policy.cooldownMs = fields.integer("cooldownMs", policy.cooldownMs, 0, kYearMs);
  policy.quietAfterCloseMs =
      fields.integer("quietAfterCloseMs", policy.quietAfterCloseMs, 0, kYearMs);
  policy.observeOnly = fields.boolean("observeOnly", false) ? 1 : 0;
  return policy;
}

void compileTriggers(Fields& fields, Play& play) {
  simdjson::dom::array list;
  auto const found = fields.find("triggers");
  if (!found || found->get(list) != simdjson::SUCCESS || list.size() == 0 ||
      list.size() > kMaxTriggers) {
    fields.fail("triggers", "must be a list of 1 to 4 signals",
                found ? "bad_field" : "missing_field");
    return;
  }
  std::size_t i = 0;
  for (auto const entry : list) {
    std::string_view word;
    auto const ok = entry.get(word) == simdjson::SUCCESS;
    auto const at = std::find(kSignalNames.begin() + 1, kSignalNames.end(), word);
    if (!ok || at == kSignalNames.end()) {
      fields.fail(indexed("triggers", i), "is no signal Cairn knows");
      return;
    }
    play.triggers[i++] = static_cast<SignalKind>(at - kSignalNames.begin());
  }
}

void compileConditions(Fields& fields, Play& play, std::optional<WireError>& error) {
  auto const found = fields.find("when");
  if (!found) return;
  simdjson::dom::array list;
  if (found->get(list) != simdjson::SUCCESS || list.size() > kMaxConditions) {
    fields.fail("when", "must be a list of at most 12 conditions");
    return;
  }
  for (auto const entry : list) {
    Fields condition(entry, fields.pathOf(indexed("when", play.conditionCount)), error);
    if (condition.failed()) return;
    play.conditions[play.conditionCount++] = compileCondition(condition, play.triggers);
  }
}

void compileLimits(Fields& fields, Play& play) {
  auto const small = [&](std::string_view key, std::int64_t fallback, std::int64_t lowest,
                         std::int64_t highest) {
    return static_cast<std::uint32_t>(fields.integer(key, fallback, lowest, highest));
  };
  play.minStrength = static_cast<std::uint8_t>(small("minStrength", 50, 0, 100));
  play.priority = static_cast<std::uint8_t>(small("priority", 50, 0, 100));
  play.perVisit = small("perVisit", 1, 1, 100);
  play.per30Days = small("per30Days", 3, 1, 1000);
  play.beforeFirstMs = small("beforeFirstMs", 15'000, 0, 86'400'000);
  play.cooldownMs = fields.integer("cooldownMs", 0, 0, kYearMs);
  play.quietAfterCloseMs = fields.integer("quietAfterCloseMs", 0, 0, kYearMs);
}

bool isId(std::string_view id) {
  auto const fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !id.empty() && id.size() <= 48 && id[0] >= 'a' && id[0] <= 'z' &&
         std::all_of(id.begin(), id.end(), fits);
}

std::string compileId(Fields& fields, Draft const& draft) {
  std::string id(fields.text("id", 48, true));
  if (!isId(id)) fields.fail("id", "must be lower-case letters, digits and underscores");
  auto const& ids = draft.plays.ids;
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) fields.fail("id", "stands here twice");
  return id;
}

void checkGrant(Fields& fields, Play const& play) {
  if (play.help != 0) fields.fail("offer", "must be true for a grant");
  if (play.surface == Surface::Silent) fields.fail("surface", "must show something for a grant");
}

void compilePlay(element entry, std::size_t index, Draft& draft) {
  Fields fields(entry, indexed("plays", index), draft.error);
  fields.only({"id", "triggers", "minStrength", "priority", "surface", "alert", "consent", "offer",
               "perVisit", "per30Days", "cooldownMs", "quietAfterCloseMs", "beforeFirstMs", "when",
               "action", "texts"});
  auto& play = draft.plays.book.plays[index];
  auto id = compileId(fields, draft);
  play.key = hashText(id);
  play.surface = static_cast<Surface>(fields.word("surface", kSurfaceNames, ""));
  play.consent = static_cast<ConsentTier>(fields.word("consent", kConsentTierNames, "none"));
  play.alert = fields.boolean("alert", false) ? 1 : 0;
  if (fields.boolean("offer", false)) {
    play.help = 0;
    play.needsServer = 1;
    if (play.consent != ConsentTier::Marketing)
      fields.fail("consent", "must be marketing for an offer");
  }
  compileLimits(fields, play);
  compileTriggers(fields, play);
  if (!draft.error) compileConditions(fields, play, draft.error);
  auto action = compileAction(fields, draft.error);
  if (action.grant) checkGrant(fields, play);
  auto texts = compileTexts(fields, play.surface, draft.error);
  draft.words.push_back({id, std::string(kSurfaceNames[static_cast<std::size_t>(play.surface)]),
                         std::move(action.json), std::move(texts)});
  draft.plays.grants.push_back(std::move(action.grant));
  draft.plays.ids.push_back(std::move(id));
}

std::string base64(PlayBook const& book) {
  std::string text(sodium_base64_ENCODED_LEN(sizeof book, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(&book),
                    sizeof book, sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminating zero
  return text;
}

void writeFile(Draft& draft) {
  auto& out = draft.plays;
  std::string body = R"("records":")" + base64(out.book) + R"(","plays":[)";
  for (std::size_t i = 0; i < draft.words.size(); ++i) {
    auto const& play = draft.words[i];
    if (i > 0) body += ',';
    body += R"({"id":")" + play.id + R"(","index":)" + std::to_string(i) + R"(,"surface":")" +
            play.surface + R"(","action":)" + play.action + R"(,"texts":)" + play.texts + "}";
  }
  body += "]}";
  out.hash = keyToHex(hashText(body));
  out.file = R"({"v":1,"hash":")" + out.hash + "\"," + body;
}

}  // namespace

Result<CompiledPlays, WireError> compilePlayBook(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  if (auto const failed = parser.parse(simdjson::padded_string(json)).get(root)) {
    return WireError{"bad_json", "", simdjson::error_message(failed)};
  }
  Draft draft;
  Fields fields(root, "", draft.error);
  if (draft.error) return *draft.error;
  fields.only({"$schema", "version", "policy", "plays"});
  if (fields.integer("version", 0, 1, 1) != 1) fields.fail("version", "must be 1", "missing_field");
  draft.plays.book.policy = compilePolicy(root, draft.error);
  simdjson::dom::array plays;
  if (root["plays"].get(plays) != simdjson::SUCCESS || plays.size() > kMaxPlays) {
    fields.fail("plays", "must be a list of at most 24 plays");
  }
  if (draft.error) return *draft.error;
  for (auto const entry : plays) {
    compilePlay(entry, draft.plays.ids.size(), draft);
    if (draft.error) return *draft.error;
  }
  draft.plays.book.count = static_cast<std::uint32_t>(draft.plays.ids.size());
  writeFile(draft);
  return std::move(draft.plays);
}

}  // namespace cairn
