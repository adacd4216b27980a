#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Reads one table of the config file by name. Every fault is kept with its line, so that the
// operator sees all of them at once; what could not be read leaves the default in place.
class TomlTable {
public:
  // `path` names the table in faults ("limits", "site[2]", or nothing for the top); `table` may be
  // null: nothing is set.
  TomlTable(toml::table const* table, std::string file, std::string path,
            std::vector<std::string>& faults)
      : table_{table}, file_{std::move(file)}, path_{std::move(path)}, faults_{faults} {}

  std::optional<std::string> text(std::string_view name);
  std::optional<bool> boolean(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
  std::optional<std::vector<std::string>> texts(std::string_view name);

  // A key somebody else reads.
  void allow(std::string_view name) { asked_.emplace_back(name); }
  // Reports every key none of the calls above asked for.
  void refuseOthers();
  // "FILE:LINE: KEY: what", at the line of `name` or of the table.
  void fault(std::string_view name, std::string_view what);

private:
  toml::node const* find(std::string_view name);

  toml::table const* table_;
  std::string file_;
  std::string path_;
  std::vector<std::string>& faults_;
  std::vector<std::string> asked_;
};

}  // namespace cairn
