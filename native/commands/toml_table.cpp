#include "commands/toml_table.h"

#include <algorithm>

namespace cairn {

toml::node const* TomlTable::find(std::string_view name) {
  asked_.emplace_back(name);
  return table_ == nullptr ? nullptr : table_->get(name);
}

void TomlTable::fault(std::string_view name, std::string_view what) {
  auto const* const node = table_ == nullptr ? nullptr : table_->get(name);
  auto const line = node != nullptr     ? node->source().begin.line
                    : table_ != nullptr ? table_->source().begin.line
                                        : toml::source_index{1};
  auto const key = path_ + (path_.empty() || name.empty() ? "" : ".") + std::string{name};
  faults_.push_back(file_ + ":" + std::to_string(line) + ": " + key + ": " + std::string{what});
}

std::optional<std::string> TomlTable::text(std::string_view name) {
  auto const* const node = find(name);
  if (node == nullptr) return std::nullopt;
  auto value = node->value_exact<std::string>();
  if (!value) fault(name, "must be a text in quotes");
  return value;
}

std::optional<bool> TomlTable::boolean(std::string_view name) {
  auto const* const node = find(name);
  if (node == nullptr) return std::nullopt;
  auto const value = node->value_exact<bool>();
  if (!value) fault(name, "must be true or false");
  return value;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view name, std::int64_t least,
                                               std::int64_t most) {
  auto const* const node = find(name);
  if (node == nullptr) return std::nullopt;
  auto const value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return value;
  fault(name,
        "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<std::vector<std::string>> TomlTable::texts(std::string_view name) {
  auto const* const node = find(name);
  if (node == nullptr) return std::nullopt;
  std::vector<std::string> values;
  auto const* const array = node->as_array();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    if (auto const value = array->get(i)->value_exact<std::string>()) values.push_back(*value);
  }
  if (array != nullptr && values.size() == array->size()) return values;
  fault(name, "must be a list of texts");
  return std::nullopt;
}

void TomlTable::refuseOthers() {
  if (table_ == nullptr) return;
  for (auto const& [key, node] : *table_) {
    if (std::ranges::find(asked_, key.str()) == asked_.end()) {
      fault(key.str(), "is no setting; see docs/configuration.md");
    }
  }
}

}  // namespace cairn
