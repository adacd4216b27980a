#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/apply.h"
#include "engine/grants.h"
#include "engine/store/seal.h"
#include "engine/wire/messages.h"

namespace cairn {

// A visitor of whom the merchant was to be told, and why.
struct Alert {
  Id visitor;
  AlertEntry entry;
};

// An alert among the newest of its site. On the disk it is sealed with the visitor's key, so that
// it goes with the visitor.
struct KeptAlert {
  std::uint64_t number = 0;  // rises by one; never used again
  std::uint64_t ref = 0;     // of the visitor's key
  std::string sealed;
  Alert alert;
};
constexpr std::size_t kAlertsKept = 256;

// What the site's own frame in a row of the ledger holds: what the other frames of the row do not
// tell, or would no longer tell once their visitor is erased. Numbers are as after the row.
struct SiteFrame {
  std::uint64_t newestAlert = 0;
  std::uint64_t unattached = 0;
  std::vector<GrantChange> grants;
};

// What one row of the ledger tells of a site; collected while a turn is prepared or a row is
// replayed, and put in force when the row is down.
struct SiteNews {
  bool heard = false;  // there is a frame of the site in the row
  std::int64_t lastSignalsAtMs = -1, lastFactsAtMs = -1;
  std::uint64_t unattached = 0;   // more of them
  std::vector<KeptAlert> alerts;  // without numbers
  std::optional<SiteFrame> told;  // in a replay
};

// What is known of a site beside its visitors: when it was last heard, of whom its merchant was to
// be told, and what its grants may still cost. As of the newest turn that is down; only grants move
// on within a turn, because the next decision must know. Saved with every checkpoint and moved on
// by the rows after it, so it survives whatever visitors' states do.
struct SiteState {
  std::int64_t lastSignalsAtMs = -1, lastFactsAtMs = -1;  // Unix ms; -1 = never
  std::uint64_t unattached = 0;                           // facts that belonged to nobody known
  std::uint64_t newestAlert = 0;
  std::deque<KeptAlert> alerts;  // newest last
  Grants grants;
  std::uint64_t seq = 0;  // the newest row of the ledger that is in it

  void take(SiteNews news, std::uint64_t row);
};

KeptAlert keptAlert(SealKey const& key, std::uint64_t ref, Alert alert);

// As it is saved, sealed with its site's key, and back. Alerts wait for their visitors' keys: see
// openAlert().
std::string sealSiteState(SealKey const& key, std::uint16_t site, SiteState const& state);
std::optional<SiteState> openSiteState(SealKey const& key, std::uint16_t site,
                                       std::string_view sealed);
// Fills in what the visitor's key opens; false when it does not.
bool openAlert(SealKey const& key, KeptAlert& kept);

// Of everything a replay must give again.
std::string packedForDigest(SiteState const& state);

}  // namespace cairn
