#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/support/shop.h"

// Books that give something, and the shoppers who get it.
namespace cairn::test {

// One play "gift" that gives `grant` (its members as JSON) for any of `triggers`.
CompiledPlays giftBook(std::string const& grant, std::string const& triggers = "\"rage_click\"");
// Five euros for each, so many of them a day; `more` begins with a comma.
CompiledPlays fiveEuros(int aDay, std::string const& more = {});

// A rage click of a visitor who consented to offers.
BatchText angry(std::uint64_t number, std::uint64_t visitor);

// A signed fact about a grant; its id is its kind. `more` begins with a comma.
std::string grantFact(std::string_view kind, Id const& grant, std::string_view more = {});

// Opens the store in `dataDir`, commits a grant to visitor 1, and is killed before anybody is told.
// Returns only when something goes wrong.
int giveAndDie(std::string const& dataDir);

}  // namespace cairn::test
