#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/wire/messages.h"

namespace cairn {

// An id of one site: every key begins with its site.
struct SiteId {
  std::uint16_t site = 0;
  Id id;
  friend bool operator==(SiteId const&, SiteId const&) = default;
};

// SipHash with a key of this process: ids come from pages, which must not be able to choose where
// they land in a table.
class SiteIdHash {
public:
  SiteIdHash();
  std::size_t operator()(SiteId const& key) const noexcept;

private:
  std::array<std::uint8_t, 16> key_;
};

}  // namespace cairn
