#include "commands/settings.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "commands/toml_table.h"

namespace cairn {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMost32 = 0xffff'ffff;

// One whole number of the file: its name, its bounds and where it goes.
template <class Owner, class Number>
struct Setting {
  std::string_view name;
  Number Owner::*member;
  std::int64_t least, most;
};

constexpr std::array<Setting<HttpLimits, std::size_t>, 7> kLimitSizes{{
    {"header_bytes", &HttpLimits::headerBytes, 1024, 1 << 20},
    {"headers", &HttpLimits::headers, 8, 1000},
    {"body_bytes", &HttpLimits::bodyBytes, 1024, 64 << 20},
    {"connections", &HttpLimits::connections, 1, 1'000'000},
    {"connections_per_address", &HttpLimits::connectionsPerAddress, 1, 1'000'000},
    {"live_clients", &HttpLimits::liveClients, 1, 10'000},
    {"queue", &HttpLimits::queue, 1, 1'000'000},
}};
constexpr std::array<Setting<HttpLimits, std::uint32_t>, 8> kLimitNumbers{{
    {"requests_per_second_per_address", &HttpLimits::requestsPerSecond, 0, 1'000'000},
    {"request_burst_per_address", &HttpLimits::requestBurst, 1, 1'000'000},
    {"header_ms", &HttpLimits::headerMs, 100, 600'000},
    {"body_ms", &HttpLimits::bodyMs, 100, 600'000},
    {"idle_ms", &HttpLimits::idleMs, 100, 3'600'000},
    {"write_ms", &HttpLimits::writeMs, 100, 600'000},
    {"drain_ms", &HttpLimits::drainMs, 0, 600'000},
    {"beat_ms", &HttpLimits::beatMs, 100, 60'000},
}};
constexpr std::array<Setting<EngineConfig, std::uint32_t>, 9> kEngineNumbers{{
    {"max_visitors", &EngineConfig::maxVisitors, 100, kMost32},
    {"live_window_ms", &EngineConfig::liveWindowMs, 1'000, 86'400'000},
    {"session_idle_ms", &EngineConfig::sessionIdleMs, 60'000, 86'400'000},
    {"snapshot_every_commits", &EngineConfig::snapshotEveryCommits, 1, kMost32},
    {"snapshot_every_bytes", &EngineConfig::snapshotEveryBytes, 65'536, kMost32},
    {"snapshot_at_rest_ms", &EngineConfig::snapshotAtRestMs, 0, 86'400'000},
    {"fact_ids_days", &EngineConfig::factIdsDays, 2, 3'650},
    {"feed_backlog", &EngineConfig::feedBacklog, 1'024, 1'000'000},
    {"entries_per_visitor", &EngineConfig::entriesPerVisitor, 16, 65'536},
}};

template <class Owner, class Settings>
void readNumbers(TomlTable& table, Settings const& settings, Owner& into) {
  for (auto const& setting : settings) {
    auto const value = table.integer(setting.name, setting.least, setting.most);
    using Number = std::remove_reference_t<decltype(into.*setting.member)>;
    if (value) into.*setting.member = static_cast<Number>(*value);
  }
}

bool isWord(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

// An origin as browsers write it: scheme, host, port if unusual, and nothing behind.
bool isOrigin(std::string_view text) {
  auto const scheme = text.starts_with("https://")  ? std::size_t{8}
                      : text.starts_with("http://") ? std::size_t{7}
                                                    : text.npos;
  return scheme != text.npos && text.size() > scheme &&
         text.find_first_of("/?#@* \tABCDEFGHIJKLMNOPQRSTUVWXYZ\r\n", scheme) == text.npos;
}

void checkOrigins(TomlTable& table, std::string_view name,
                  std::vector<std::string> const& origins) {
  for (auto const& origin : origins) {
    if (isOrigin(origin)) continue;
    table.fault(name, "\"" + origin +
                          "\" must look like \"https://shop.example\": lower case, no "
                          "path, no slash at the end");
  }
}

void checkOneOf(TomlTable& table, std::string_view name, std::string const& value,
                std::initializer_list<std::string_view> allowed) {
  if (std::ranges::find(allowed, value) != allowed.end()) return;
  std::string list;
  for (auto const word : allowed)
    list.append(list.empty() ? "" : ", ").append(word);
  table.fault(name, "must be one of: " + list);
}

// Paths in the file are meant from the file's own folder.
class Loader {
public:
  explicit Loader(Flags const& flags)
      : flags_{flags}, base_{fs::path{flags.configFile}.parent_path()} {}

  LoadedSettings load();

private:
  [[nodiscard]] std::string resolved(std::string const& path) const {
    return path.empty() ? path : (base_ / path).lexically_normal().string();
  }
  TomlTable table(toml::table const& root, char const* name);
  void readServer(toml::table const& root);
  void readLog(toml::table const& root);
  void readSites(toml::table const& root);
  void readSite(toml::table const& from, std::size_t number);
  void applyFlags();
  void defaults();

  Flags const& flags_;
  fs::path base_;
  LoadedSettings out_;
};

TomlTable Loader::table(toml::table const& root, char const* name) {
  auto const* const node = root.get(name);
  if (node != nullptr && !node->is_table()) {
    TomlTable{&root, flags_.configFile, "", out_.faults}.fault(name, "must be a [table]");
  }
  return {node == nullptr ? nullptr : node->as_table(), flags_.configFile, name, out_.faults};
}

void Loader::readServer(toml::table const& root) {
  TomlTable server{&root, flags_.configFile, "", out_.faults};
  auto& http = out_.settings.http;
  http.address = server.text("listen").value_or(http.address);
  http.port = static_cast<std::uint16_t>(server.integer("port", 0, 65'535).value_or(http.port));
  out_.settings.engine.dataDir = resolved(server.text("data_dir").value_or("data"));
  http.webRoot = resolved(server.text("web_root").value_or(""));
  http.dashboardOrigins = server.texts("dashboard_origins").value_or(std::vector<std::string>{});
  checkOrigins(server, "dashboard_origins", http.dashboardOrigins);
  http.trustForwardedFor = server.boolean("trust_forwarded_for").value_or(false);
  for (auto const* const name : {"log", "limits", "engine", "site"})
    server.allow(name);
  server.refuseOthers();
}

void Loader::readLog(toml::table const& root) {
  auto log = table(root, "log");
  auto& settings = out_.settings;
  settings.logLevel = log.text("level").value_or(settings.logLevel);
  settings.logFormat = log.text("format").value_or(settings.logFormat);
  checkOneOf(log, "level", settings.logLevel, {"debug", "info", "warn", "error", "off"});
  checkOneOf(log, "format", settings.logFormat, {"text", "json"});
  log.refuseOthers();
}

void Loader::readSite(toml::table const& from, std::size_t number) {
  TomlTable table{&from, flags_.configFile, "site[" + std::to_string(number) + "]", out_.faults};
  Site site;
  site.id = table.text("id").value_or("");
  site.key = table.text("key").value_or("");
  site.origins = table.texts("origins").value_or(std::vector<std::string>{});
  if (!isWord(site.id, 1, 32)) table.fault("id", "is required: 1 to 32 letters, digits, - or _");
  if (!isWord(site.key, 4, 64)) table.fault("key", "is required: 4 to 64 letters, digits, - or _");
  if (site.origins.empty()) table.fault("origins", "is required: the shop's origins");
  checkOrigins(table, "origins", site.origins);
  auto const& http = out_.settings.http;
  if (http.siteById(site.id) != nullptr) table.fault("id", "is taken by another site");
  if (http.siteByKey(site.key) != nullptr) table.fault("key", "is taken by another site");
  SiteFiles files{.secretFile = resolved(table.text("secret_file").value_or("")),
                  .plays = resolved(table.text("plays").value_or(""))};
  table.refuseOthers();
  out_.settings.http.sites.push_back(std::move(site));
  out_.settings.siteFiles.push_back(std::move(files));
}

void Loader::readSites(toml::table const& root) {
  auto const* const sites = root.get_as<toml::array>("site");
  std::size_t number = 0;
  for (std::size_t i = 0; sites != nullptr && i < sites->size(); ++i) {
    auto const* const one = sites->get_as<toml::table>(i);
    if (one != nullptr) readSite(*one, ++number);
  }
  if (number == 0) out_.faults.push_back(flags_.configFile + ":1: site: add at least one [[site]]");
}

void Loader::applyFlags() {
  auto& settings = out_.settings;
  if (flags_.listen) settings.http.address = *flags_.listen;
  if (flags_.port) settings.http.port = static_cast<std::uint16_t>(*flags_.port);
  if (flags_.dataDir) settings.engine.dataDir = *flags_.dataDir;
  if (flags_.webRoot) settings.http.webRoot = *flags_.webRoot;
  if (flags_.logLevel) settings.logLevel = *flags_.logLevel;
  if (flags_.logFormat) settings.logFormat = *flags_.logFormat;
}

// Without a web root, the files that were built beside the binary.
void Loader::defaults() {
  auto& http = out_.settings.http;
  std::error_code failed;
  if (http.webRoot.empty()) {
    auto const beside = fs::read_symlink("/proc/self/exe", failed).parent_path();
    if (!failed && fs::is_directory(beside / "storefront", failed)) http.webRoot = beside.string();
  } else if (!fs::is_directory(http.webRoot, failed)) {
    out_.faults.push_back(http.webRoot + ": web_root: is no directory");
  }
}

LoadedSettings Loader::load() {
  toml::table root;
  try {
    root = toml::parse_file(flags_.configFile);
  } catch (toml::parse_error const& error) {
    auto const line = error.source().begin.line;
    auto const readable = ::access(flags_.configFile.c_str(), R_OK) == 0;
    out_.faults.push_back(readable ? flags_.configFile + ":" + std::to_string(line) +
                                         ": syntax: " + std::string{error.description()}
                                   : flags_.configFile +
                                         ": cannot read it; name a config file with --config");
    return std::move(out_);
  }
  readServer(root);
  readLog(root);
  auto limits = table(root, "limits");
  readNumbers(limits, kLimitSizes, out_.settings.http.limits);
  readNumbers(limits, kLimitNumbers, out_.settings.http.limits);
  limits.refuseOthers();
  auto engine = table(root, "engine");
  readNumbers(engine, kEngineNumbers, out_.settings.engine);
  engine.refuseOthers();
  readSites(root);
  applyFlags();
  defaults();
  return std::move(out_);
}

}  // namespace

LoadedSettings loadSettings(Flags const& flags) {
  return Loader{flags}.load();
}

}  // namespace cairn
