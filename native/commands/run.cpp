#include "commands/run.h"

#include <CLI/CLI.hpp>

#include "commands/detect.h"
#include "commands/serve.h"
#include "commands/version.h"

namespace cairn {

namespace {

CLI::App* addDetect(CLI::App& app, DetectFlags& flags) {
  auto* command = app.add_subcommand(
      "detect", "Find signals in recorded events: JSON lines in, JSON lines out (docs/detect.md)");
  command->add_option("--preset", flags.preset, "Whose rule: posthog, datadog, … cairn");
  command->add_option("--config", flags.configFile,
                      "JSON file with \"preset\", \"signal\" and numbers of your own");
  command->add_option("--signal", flags.signal,
                      "What to look for, as in rage_click; by default the preset's first");
  command->add_flag("--summary", flags.summaryOnly,
                    "Print the last line alone: the state at the end");
  command->add_flag("--list-presets", flags.listPresets,
                    "Print every preset and its rule, then stop");
  command->footer("Events are read from stdin, one object per line, in the order of time:\n"
                  "  {\"t_ms\":0,\"type\":\"click\",\"x\":5,\"y\":5,\"target\":\"button#buy\"}\n"
                  "Exit code 2: the request, the config or a line is wrong; stderr says which.");
  return command;
}

}  // namespace

int runCommand(int argc, char** argv) {
  Flags flags;
  DetectFlags detectFlags;
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
  auto const* detectCommand = addDetect(app, detectFlags);
  app.require_subcommand(0, 1);
  CLI11_PARSE(app, argc, argv);
  if (detectCommand->parsed()) return detect(detectFlags);
  return checkOnly ? checkConfig(flags) : serve(flags);
}

}  // namespace cairn
