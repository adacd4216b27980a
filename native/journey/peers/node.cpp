#include "journey/peers/node.h"

#include "journey/base/hash.h"

namespace cairn::peers {

namespace {

constexpr std::string_view kShadow = "::shadow";
constexpr std::string_view kLabel = ":text(";
constexpr std::string_view kTextNode = "#text";
constexpr std::string_view kDocument = "#document";

// Where the bracket opened at `at` closes: just behind it, or the end of the text.
std::size_t behindBracket(std::string_view text, std::size_t at) noexcept {
  auto const open = text[at];
  auto const close = open == '(' ? ')' : ']';
  std::size_t depth = 0;
  for (auto i = at; i < text.size(); ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i + 1;
  }
  return text.size();
}

bool isBlank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view unquoted(std::string_view value) noexcept {
  auto const quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                      value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// What stands between the brackets, whether or not the last one is there.
std::string_view inside(std::string_view bracketed, char close) noexcept {
  auto body = bracketed.substr(1);
  if (!body.empty() && body.back() == close) body.remove_suffix(1);
  return body;
}

Part attributePart(std::string_view body) noexcept {
  auto const equals = body.find('=');
  if (equals == std::string_view::npos) return {PartKind::Attribute, body, {}};
  auto name = body.substr(0, equals);
  while (!name.empty() && std::string_view{"~^$*| "}.find(name.back()) != std::string_view::npos)
    name.remove_suffix(1);
  return {PartKind::Attribute, name, unquoted(body.substr(equals + 1))};
}

std::size_t behindName(std::string_view text, std::size_t at) noexcept {
  auto const end = text.find_first_of("#.[(:", at);
  return end == std::string_view::npos ? text.size() : end;
}

Part takeNamed(std::string_view& rest, PartKind kind, std::size_t skipped) noexcept {
  auto const end = behindName(rest, skipped);
  Part const part{kind, rest.substr(skipped, end - skipped), {}};
  rest.remove_prefix(end);
  return part;
}

Part takeBracketed(std::string_view& rest, std::size_t at, PartKind kind) noexcept {
  auto const end = behindBracket(rest, at);
  auto const body = inside(rest.substr(at, end - at), rest[at] == '(' ? ')' : ']');
  rest.remove_prefix(end);
  return kind == PartKind::Attribute ? attributePart(body) : Part{kind, body, {}};
}

// Where an element ends, and how long the sign behind it is.
struct Break {
  std::size_t at = 0;
  std::size_t length = 0;
  char sign = 0;  // '>' child, 's' shadow, 'c' control, 0 the end
};

Break breakAt(std::string_view text, std::size_t i) noexcept {
  if (text.substr(i, 2) == "->") return {i, 2, 'c'};
  if (text.substr(i, kShadow.size()) == kShadow) return {i, kShadow.size(), 's'};
  auto end = i;
  while (end < text.size() && isBlank(text[end]))
    ++end;
  if (end < text.size() && text[end] == '>') return {i, end + 1 - i, '>'};
  if (end == i || (end < text.size() && text[end] == '(')) return {};
  if (text.substr(end, 2) == "->" || text.substr(end, kShadow.size()) == kShadow) return {};
  return {i, end - i, '>'};
}

Break nextBreak(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '[' || text[i] == '(') {
      i = behindBracket(text, i);
      continue;
    }
    if (auto const found = breakAt(text, i); found.sign != 0) return found;
    ++i;
  }
  return {text.size(), 0, 0};
}

void keep(Node& node, Element const& element) noexcept {
  if (node.size == Node::kDepth) {
    for (std::size_t i = 1; i < Node::kDepth; ++i)
      node.elements[i - 1] = node.elements[i];
    --node.size;
    node.cut = true;
  }
  node.elements[node.size++] = element;
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && isBlank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back()))
    text.remove_suffix(1);
  return text;
}

bool holds(Element const& element, Part const& wanted) noexcept {
  if (wanted.kind == PartKind::Tag) return wanted.name == "*" || isTag(element, wanted.name);
  auto rest = element.text;
  for (Part part; nextPart(rest, part);) {
    auto const same = part.kind == wanted.kind && part.name == wanted.name;
    if (same && (wanted.value.empty() || part.value == wanted.value)) return true;
  }
  return false;
}

bool matchesOne(Element const& element, std::string_view selector) noexcept {
  auto rest = selector;
  for (Part wanted; nextPart(rest, wanted);)
    if (!holds(element, wanted)) return false;
  return !selector.empty();
}

}  // namespace

bool nextPart(std::string_view& rest, Part& part) noexcept {
  if (rest.empty()) return false;
  switch (rest.front()) {
  case '#': part = takeNamed(rest, PartKind::Id, 1); return true;
  case '.': part = takeNamed(rest, PartKind::Class, 1); return true;
  case '[': part = takeBracketed(rest, 0, PartKind::Attribute); return true;
  case '(': part = takeBracketed(rest, 0, PartKind::Mark); return true;
  case ':':
    if (rest.substr(0, kLabel.size()) == kLabel) {
      part = takeBracketed(rest, kLabel.size() - 1, PartKind::Label);
    } else {
      part = takeNamed(rest, PartKind::Mark, 1);  // a pseudo-class is a fact like a mark
    }
    return true;
  default: part = takeNamed(rest, PartKind::Tag, 0); return true;
  }
}

std::string_view tagOf(Element const& element) noexcept {
  for (auto const node : {kTextNode, kDocument})
    if (element.text == node) return node;
  auto rest = element.text;
  Part part;
  return nextPart(rest, part) && part.kind == PartKind::Tag ? trimmed(part.name)
                                                            : std::string_view{};
}

bool isTag(Element const& element, std::string_view tag) noexcept {
  auto const own = tagOf(element);
  if (own.size() != tag.size()) return false;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    auto const c = own[i] >= 'A' && own[i] <= 'Z' ? static_cast<char>(own[i] - 'A' + 'a') : own[i];
    if (c != tag[i]) return false;
  }
  return true;
}

std::optional<std::string_view> attributeOf(Element const& element,
                                            std::string_view name) noexcept {
  auto rest = element.text;
  for (Part part; nextPart(rest, part);)
    if (part.kind == PartKind::Attribute && part.name == name) return part.value;
  return std::nullopt;
}

std::optional<std::string_view> labelOf(Element const& element) noexcept {
  auto rest = element.text;
  for (Part part; nextPart(rest, part);)
    if (part.kind == PartKind::Label) return part.name;
  return std::nullopt;
}

bool marked(Element const& element, std::string_view mark) noexcept {
  auto rest = element.text;
  for (Part part; nextPart(rest, part);)
    if (part.kind == PartKind::Mark && trimmed(part.name) == mark) return true;
  return false;
}

bool matches(Element const& element, std::string_view selectors) noexcept {
  while (!selectors.empty()) {
    auto const comma = selectors.find(',');
    if (matchesOne(element, trimmed(selectors.substr(0, comma)))) return true;
    selectors.remove_prefix(comma == std::string_view::npos ? selectors.size() : comma + 1);
  }
  return false;
}

Node parseNode(std::string_view target) noexcept {
  Node node;
  for (auto rest = target; !rest.empty();) {
    auto const found = nextBreak(rest);
    auto const text = trimmed(rest.substr(0, found.at));
    if (!text.empty()) keep(node, {text, found.sign == 's'});
    rest.remove_prefix(found.at + found.length);
    if (found.sign == 'c') {
      node.control = rest;
      node.hasControl = true;
      break;
    }
  }
  return node;
}

bool says(Node const& node, std::string_view mark) noexcept {
  auto const control = parseNode(node.control);
  for (auto const* path : {&node, &control})
    for (std::size_t i = 0; i < path->size; ++i)
      if (marked(path->up(i), mark)) return true;
  return false;
}

std::uint64_t identityOf(std::string_view target) noexcept {
  auto const hash = hashText(target);
  return hash == 0 ? 1 : hash;
}

}  // namespace cairn::peers
