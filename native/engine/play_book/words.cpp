#include "engine/play_book/words.h"

#include <algorithm>
#include <array>

#include <simdjson.h>

namespace cairn {

namespace {

constexpr std::array<std::string_view, 7> kActionKinds{"message", "link", "compare", "search",
                                                       "chat",    "none", "grant"};
constexpr std::size_t kGrantKind = 6;

CompiledAction grantAction(Fields& action, std::optional<WireError>& error) {
  auto const found = action.find("grant");
  if (!found) {
    action.fail("grant", "is missing", "missing_field");
    return {};
  }
  action.only({"kind", "grant"});
  Fields grant(*found, action.pathOf("grant"), error);
  return {.json = R"({"kind":"grant"})", .grant = compileGrant(grant)};
}

bool isLocale(std::string_view text) {
  auto const fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return text.size() >= 2 && text.size() <= 20 && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

CompiledAction compileAction(Fields& fields, std::optional<WireError>& error) {
  auto const found = fields.find("action");
  if (!found) return {.json = R"({"kind":"none"})", .grant = {}};
  Fields action(*found, fields.pathOf("action"), error);
  if (action.word("kind", kActionKinds, "") == kGrantKind) return grantAction(action, error);
  action.only({"kind", "href"});
  auto const href = action.text("href", 512, false);
  auto const path = href.starts_with('/') && !href.starts_with("//");
  if (!href.empty() && !path && !href.starts_with("https://") && !href.starts_with("http://")) {
    action.fail("href", "must be a path of the shop or an http(s) address");
  }
  return {.json = simdjson::minify(*found), .grant = {}};
}

std::string compileTexts(Fields& fields, Surface surface, std::optional<WireError>& error) {
  auto const found = fields.find("texts");
  if (!found) {
    if (surface != Surface::Silent) fields.fail("texts", "is missing", "missing_field");
    return "{}";
  }
  simdjson::dom::object locales;
  if (found->get(locales) != simdjson::SUCCESS) {
    fields.fail("texts", "must be an object of locales");
    return "{}";
  }
  for (auto const [locale, words] : locales) {
    Fields texts(words, fields.pathOf("texts") + "." + std::string(locale), error);
    if (!isLocale(locale))
      fields.fail("texts." + std::string(locale), "is no locale like en or pt-BR");
    texts.only({"title", "body", "action", "close"});
    texts.text("title", 160, true);
    texts.text("body", 480, true);
    texts.text("action", 80, false);
    texts.text("close", 80, true);
  }
  if (locales["en"].error() != simdjson::SUCCESS) {
    fields.fail("texts.en", "is missing: every play speaks at least English", "missing_field");
  }
  return simdjson::minify(*found);
}

}  // namespace cairn
