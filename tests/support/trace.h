#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "journey/event.h"
#include "journey/signal.h"
#include "journey/stage.h"

// Golden traces: journeys in plain text, so that a case needs no code. One file per detector,
// tests/traces/<detector>.trace, many cases per file:
//
//   == a title that is a sentence about shoppers
//   # a comment
//   with high_value=300000                 settings of the case, see Settings
//   ATMS VERB [TARGET] [FLAG…] [key=value…]
//   end ATMS                               a last tick then, instead of 10 minutes after the last
//   ---
//   ATMS SIGNAL [TARGET] [PHASE] [key=value…]
//   ATMS stage STAGE
//
// Verbs: tick press release click move enter leave hover unhover key focus blur scroll inview
// outofview hidden shown page pageend restore exposure; tap = press and release in the same ms;
// effects by name: mutation navigation request requestend windowopen input selection dialog media
// download busy (or `effect kind=NAME`); facts by their wire name (product_added_to_cart …).
// Flags: clickable native plain text textrage textdead opaque ignored elsewhere repeatable backdrop
// keyboard untrusted secondary touch pen disabled cta visible programmatic inner typing repeat
// composing dragging selectopen automatic suggestion shortstay editor bot.
// Keys: x= y= (page; pointers stand at 100,100 unless told) cx= cy= (client; as x, y unless told;
// cy of a scroll is the viewport height, 800 unless told) value= (also results= quantity= items=
// ms=) amount= step= field= control= cta= lag= node= owner= section= type= subject= (also need=
// variant= code=) every=MS times=N (the line again, N times in all).
// A target is a word and its key is hashText(word); a target of an input or effect is also a node
// and its own owner, numbered by first use. A number may stand for the key of any node, owner or
// section. A query's need is the query unless told. Lines are put in order of time, those of one
// millisecond as written; `with order=written` keeps the order of the file. All detectors listen;
// `with only=rage_click` compares the signals of that kind alone (may be given more than once).
//
// Expected signals are compared in order and number; of a line only what it gives. Keys: strength
// count span id subject node page host preset vetoes=1,2,18 and the detector's evidence by name;
// a number may be a word (step=shipping, lastFieldRole=email, pageType=cart) or ~18900 for the
// bucket of that amount. Stage lines, when a case has any, must be all the changes of stage.

namespace cairn::test {

// What `with` may set for one case.
struct Settings {
  Host host = Host::Web;            // host=native|pixel|web
  std::int64_t highValueMinor = 0;  // high_value=: checkout_stall, 0 = unknown
  std::int64_t highlightMinor = 0;  // highlight=: idle_cart, 0 = unknown
  bool orderWritten = false;        // order=written
  std::uint32_t only = 0;           // only=KIND …: bit per SignalKind compared, 0 = all
};

struct Expected {
  Ms atMs = 0;
  SignalKind kind = SignalKind::None;  // None: a stage line
  std::string target{};                // empty = not compared
  std::optional<Phase> phase{};
  Stage stage = Stage::Awareness;
  std::vector<std::pair<std::string, std::string>> fields{};
  std::string text{};  // the line as written
  int line = 0;
};

struct TraceCase {
  std::string file{};  // name alone, without folders
  int line = 0;
  std::string title{};
  Settings settings{};
  std::vector<Event> events{};  // in order of delivery, the final tick included
  std::vector<Expected> expected{};
  std::map<std::uint64_t, std::string> words{};  // key -> word, for messages
  std::string error{};  // why the case cannot be read; such a case fails by itself
};

std::ostream& operator<<(std::ostream& out, TraceCase const& c);

// Reads the cases of one text. Never throws: what cannot be read is a case with an `error`.
std::vector<TraceCase> parseTraces(std::string_view text, std::string const& file);

// All cases of all *.trace files directly in `folder`, files in order of name.
std::vector<TraceCase> readTraces(std::filesystem::path const& folder);

}  // namespace cairn::test
