#include "commands/run.h"

#include <CLI/CLI.hpp>

#include "commands/serve.h"
#include "commands/version.h"

namespace cairn {

int runCommand(int argc, char** argv) {
  Flags flags;
  bool checkOnly = false;
  CLI::App app{"cairnd: the endpoint of Cairn, a live customer-journey engine for online stores"};
  app.set_version_flag("--version", std::string{"cairnd "} + kVersion);
  app.add_option("-c,--config", flags.configFile, "Config file (docs/configuration.md)")
      ->default_val("cairnd.toml");
  app.add_flag("--check-config", checkOnly, "Check the config file and the play books, then stop");
  app.add_option("--listen", flags.listen, "IP address to listen on");
  app.add_option("--port", flags.port, "Port; 0 takes any free one")->check(CLI::Range(0, 65'535));
  app.add_option("--data", flags.dataDir, "Directory of the store and the secrets");
  app.add_option("--web", flags.webRoot, "Directory that holds storefront/ and dashboard/");
  app.add_option("--log-level", flags.logLevel, "How much to log")
      ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}));
  app.add_option("--log-format", flags.logFormat, "How to log")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_subcommand("serve", "Serve (the default)")->fallthrough();
  app.require_subcommand(0, 1);
  CLI11_PARSE(app, argc, argv);
  return checkOnly ? checkConfig(flags) : serve(flags);
}

}  // namespace cairn
