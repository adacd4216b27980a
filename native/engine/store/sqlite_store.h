#pragma once

#include <memory>
#include <string>

#include "engine/store/data_dir.h"
#include "engine/store/store.h"

namespace cairn {

// The embedded store: SQLite files in one directory of ours (docs/adr/0002-embedded-store.md).
//   state.db              settings, sites, visitors and their keys, snapshots, links
//   ledger-YYYY-MM-DD.db  the ledger, one file per UTC day
//   lock                  held while the store is open
Result<std::unique_ptr<Store>, OpenFailure> openSqliteStore(std::string const& dataDir);

}  // namespace cairn
