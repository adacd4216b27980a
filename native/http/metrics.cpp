#include "http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <map>

namespace cairn {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;
using Counters = prometheus::Family<prometheus::Counter>;
using Buckets = prometheus::Histogram::BucketBoundaries;

// A counter of the engine's, copied when someone asks.
struct Copied {
  char const* name;
  char const* help;
  std::uint64_t Engine::Figures::*figure;
};

constexpr std::array<Copied, 10> kCopied{{
    {"cairn_batches_total", "Batches committed", &Engine::Figures::batches},
    {"cairn_duplicates_total", "Batches and facts sent again", &Engine::Figures::duplicates},
    {"cairn_facts_total", "Facts recorded", &Engine::Figures::facts},
    {"cairn_signals_total", "Signals recorded", &Engine::Figures::signals},
    {"cairn_decisions_total", "Decisions taken, given or withheld", &Engine::Figures::decisions},
    {"cairn_plays_given_total", "Decisions that gave a play", &Engine::Figures::playsGiven},
    {"cairn_exposures_total", "Exposures reported", &Engine::Figures::exposures},
    {"cairn_commits_total", "Durable transactions", &Engine::Figures::commits},
    {"cairn_ledger_bytes_total", "Bytes appended to the ledger", &Engine::Figures::ledgerBytes},
    {"cairn_replayed_frames_total", "Frames replayed at start", &Engine::Figures::replayedFrames},
}};

// The same of the grants of a site.
struct CopiedOfGrants {
  char const* name;
  char const* help;
  std::uint64_t GrantFigures::*figure;
};
constexpr std::array<CopiedOfGrants, 5> kGrants{{
    {"cairn_grants_reserved_total", "Grants given to visitors", &GrantFigures::reserved},
    {"cairn_grants_redeemed_total", "Grants applied to a cart", &GrantFigures::redeemed},
    {"cairn_grants_used_total", "Grants that an order was paid with", &GrantFigures::used},
    {"cairn_grants_expired_total", "Grants given back unused", &GrantFigures::expired},
    {"cairn_grants_over_budget_total", "Grants withheld for want of budget alone",
     &GrantFigures::overBudget},
}};

// And of its money, by currency.
struct CopiedOfMoney {
  char const* name;
  char const* help;
  std::int64_t GrantFigures::Money::*figure;
};
constexpr std::array<CopiedOfMoney, 2> kGrantMoney{{
    {"cairn_grants_reserved_minor_total", "Minor units set aside for grants, all in all",
     &GrantFigures::Money::reservedMinor},
    {"cairn_grants_used_minor_total", "Minor units of discount given by used grants",
     &GrantFigures::Money::usedMinor},
}};

constexpr std::array<std::array<char const*, 2>, 4> kGauges{{
    {"cairn_connections", "Open connections"},
    {"cairn_live_clients", "Clients of the live feed"},
    {"cairn_queued_requests", "Requests waiting for a commit"},
    {"cairn_feed_lag_events", "Events the slowest live client is behind"},
}};

struct Labelled {
  char const* name;
  char const* help;
  char const* label;
};
constexpr std::array<Labelled, 4> kEvents{{
    {"cairn_degraded_total", "Pages that could not run the core", "reason"},
    {"cairn_connections_refused_total", "Connections turned away", "reason"},
    {"cairn_rate_limited_total", "Requests over the rate of their address", "route"},
    {"cairn_live_overflows_total", "Live clients closed for being too slow", "site"},
}};

template <class Number>
void moveTo(prometheus::Counter& counter, Number now) {
  counter.Increment(static_cast<double>(now) - counter.Value());
}

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  Counters& requests = BuildCounter()
                           .Name("cairn_http_requests_total")
                           .Help("Requests answered, by route and status")
                           .Register(registry);
  std::map<std::pair<std::string_view, int>, prometheus::Counter*> byAnswer;
  std::array<prometheus::Gauge*, kGauges.size()> gauges{};
  std::array<Counters*, kEvents.size()> events{};
  std::array<prometheus::Counter*, kCopied.size()> copied{};
  std::array<Counters*, kGrants.size()> grants{};
  std::array<Counters*, kGrantMoney.size()> grantMoney{};
  prometheus::Family<prometheus::Gauge>& aside =
      BuildGauge()
          .Name("cairn_grants_aside_minor")
          .Help("Minor units set aside now, for grants that are still out")
          .Register(registry);
  prometheus::Gauge* visitors = nullptr;
  prometheus::Counter* failedCommits = nullptr;
  prometheus::Histogram* commitSeconds = nullptr;
  prometheus::Histogram* commitRequests = nullptr;

  Impl() {
    for (std::size_t i = 0; i < kGauges.size(); ++i)
      gauges[i] = gauge(kGauges[i][0], kGauges[i][1]);
    for (std::size_t i = 0; i < kEvents.size(); ++i)
      events[i] = counters(kEvents[i].name, kEvents[i].help);
    for (std::size_t i = 0; i < kGrants.size(); ++i)
      grants[i] = counters(kGrants[i].name, kGrants[i].help);
    for (std::size_t i = 0; i < kGrantMoney.size(); ++i)
      grantMoney[i] = counters(kGrantMoney[i].name, kGrantMoney[i].help);
    for (std::size_t i = 0; i < kCopied.size(); ++i) {
      copied[i] = counter(kCopied[i].name, kCopied[i].help);
    }
    visitors = gauge("cairn_visitors", "Visitors in memory");
    failedCommits = counter("cairn_failed_commits_total", "Transactions that were taken back");
    commitSeconds = histogram("cairn_commit_seconds", "Duration of a durable transaction",
                              {.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5});
    commitRequests = histogram("cairn_commit_requests", "Requests in one transaction",
                               {0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024});
  }

  prometheus::Gauge* gauge(char const* name, char const* help) {
    return &BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
  Counters* counters(char const* name, char const* help) {
    return &BuildCounter().Name(name).Help(help).Register(registry);
  }
  prometheus::Counter* counter(char const* name, char const* help) {
    return &BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Histogram* histogram(char const* name, char const* help, Buckets const& buckets) {
    return &BuildHistogram().Name(name).Help(help).Register(registry).Add({}, buckets);
  }
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view route, int status) {
  // The registry looks labels up by hashing maps of strings; this is on every request's way.
  std::pair<std::string_view, int> const answer{route, status};
  auto& known = impl_->byAnswer;
  auto found = known.find(answer);
  if (found == known.end()) {
    auto& counter =
        impl_->requests.Add({{"route", std::string{route}}, {"status", std::to_string(status)}});
    found = known.emplace(answer, &counter).first;
  }
  found->second->Increment();
}

void Metrics::happened(Event event, std::string_view label) {
  auto const i = static_cast<std::size_t>(event);
  impl_->events[i]->Add({{kEvents[i].label, std::string{label}}}).Increment();
}

void Metrics::set(Gauge gauge, std::size_t value) {
  impl_->gauges[static_cast<std::size_t>(gauge)]->Set(static_cast<double>(value));
}

void Metrics::committed(double seconds, std::size_t requests, bool failed) {
  impl_->commitSeconds->Observe(seconds);
  impl_->commitRequests->Observe(static_cast<double>(requests));
  if (failed) impl_->failedCommits->Increment();
}

void Metrics::grants(std::string_view site, GrantFigures const& figures) {
  prometheus::Labels const ofSite{{"site", std::string{site}}};
  for (std::size_t i = 0; i < kGrants.size(); ++i)
    moveTo(impl_->grants[i]->Add(ofSite), figures.*kGrants[i].figure);
  for (auto const& [currency, money] : figures.money) {
    auto labels = ofSite;
    labels.emplace("currency", currency);
    for (std::size_t i = 0; i < kGrantMoney.size(); ++i)
      moveTo(impl_->grantMoney[i]->Add(labels), money.*kGrantMoney[i].figure);
    impl_->aside.Add(labels).Set(static_cast<double>(money.asideMinor));
  }
}

std::string Metrics::text(Engine::Figures const& figures) {
  for (std::size_t i = 0; i < kCopied.size(); ++i)
    moveTo(*impl_->copied[i], figures.*kCopied[i].figure);
  impl_->visitors->Set(static_cast<double>(figures.visitors));
  return prometheus::TextSerializer{}.Serialize(impl_->registry.Collect());
}

}  // namespace cairn
