#include "journey/peers/traits.h"

namespace cairn::peers {

namespace {

using Words = std::string_view;

// Whether `word` stands in a list written with spaces around each word.
bool isIn(Words words, std::string_view word) noexcept {
  auto const plain = !word.empty() && word.find(' ') == Words::npos;
  for (std::size_t at = 0; plain;) {
    at = words.find(word, at);
    if (at == Words::npos) return false;
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
    ++at;
  }
  return false;
}

constexpr Words kDocumentTags = " base head html link meta script style title br hr wbr noscript "
                                "picture source template track ";
constexpr Words kContainerTags = " article div h1 h2 h3 h4 h5 h6 p section span ";
constexpr Words kControlTags = " button input select textarea details dialog summary option ";
constexpr Words kContentTags = " img picture svg p span h1 h2 h3 h4 h5 h6 em strong b i small ";
constexpr Words kWidgetRoles =
    " button checkbox combobox grid gridcell link listbox menu menubar menuitem menuitemcheckbox "
    "menuitemradio navigation option radio radiogroup scrollbar searchbox slider spinbutton switch "
    "tab tablist textbox tree treegrid treeitem ";
constexpr Words kTextInputs = " text search email password url tel number ";
constexpr Words kPressedInputs = " checkbox radio button submit reset range ";
constexpr Words kOpaqueTags = " canvas video audio embed object iframe ";
constexpr std::size_t kSignDepth = 5;

bool editable(Element const& element) noexcept {
  auto const value = attributeOf(element, "contenteditable");
  return value && (value->empty() || *value == "true");
}

bool isLink(Element const& element) noexcept {
  return isTag(element, "a") && attributeOf(element, "href") && !marked(element, "no href");
}

bool hasHandler(Element const& element) noexcept {
  auto rest = element.text;
  for (Part part; nextPart(rest, part);)
    if (part.kind == PartKind::Attribute && part.name.substr(0, 2) == "on") return true;
  return false;
}

bool hasWidgetRole(Element const& element) noexcept {
  auto const role = attributeOf(element, "role");
  return role && isIn(kWidgetRoles, role->substr(0, role->find(' ')));
}

bool isControl(Element const& element) noexcept {
  return isIn(kControlTags, tagOf(element)) || isLink(element);
}

bool hasSign(Element const& element) noexcept {
  return isControl(element) || hasWidgetRole(element) || hasHandler(element) ||
         attributeOf(element, "tabindex") || editable(element);
}

bool insideLink(Node const& node) noexcept {
  for (std::size_t i = 0; i < node.size; ++i)
    if (isTag(node.up(i), "a")) return true;
  return false;
}

bool posthogTarget(Node const& node, bool links) noexcept {
  if (node.empty()) return true;
  auto const& self = node.up(0);
  auto const isElement = tagOf(self).substr(0, 1) != "#";
  return isElement && !isTag(self, "html") && (links || !insideLink(node));
}

// Whether this element takes typing, drawing or leaving: Datadog never calls such a click dead.
bool answersByItself(Element const& element) noexcept {
  auto const type = attributeOf(element, "type");
  if (isTag(element, "input")) return !type || !isIn(kPressedInputs, *type);
  return isTag(element, "textarea") || isTag(element, "select") || isTag(element, "canvas");
}

bool datadogTarget(Node const& node) noexcept {
  if (node.empty()) return true;
  if (node.hasControl) {
    auto const control = parseNode(node.control);
    auto const missing = control.empty() || marked(control.up(0), "missing");
    if (!missing) return datadogTarget(control);
  }
  for (std::size_t i = 0; i < node.size; ++i)
    if (attributeOf(node.up(i), "contenteditable") || isLink(node.up(i))) return false;
  return !answersByItself(node.up(0));
}

bool opensTab(Node const& node) noexcept {
  for (std::size_t i = 0; i < node.size; ++i)
    if (isTag(node.up(i), "a") && attributeOf(node.up(i), "target") == "_blank") return true;
  return false;
}

bool sentryTarget(Node const& node) noexcept {
  auto const* element = elementFor(Targets::Sentry, node);
  if (element == nullptr || attributeOf(*element, "download")) return false;
  auto const target = attributeOf(*element, "target");
  if (isTag(*element, "a") && target && *target != "_self") return false;
  auto const type = attributeOf(*element, "type");
  return isTag(*element, "a") || isTag(*element, "button") ||
         (isTag(*element, "input") && type && (*type == "submit" || *type == "button"));
}

// V5, and V7: a bare container is nothing a visitor expects an answer from.
bool cairnTarget(Node const& node) noexcept {
  if (node.empty() || isIn(kOpaqueTags, tagOf(node.up(0)))) return false;
  if (marked(node.up(0), "over canvas")) return false;
  return looksClickable(node) || isPlainContent(node);
}

// V3 and V4: neither typing nor saving a file shows in the document.
bool answersInPage(Node const& node) noexcept {
  for (std::size_t i = 0; i < node.size; ++i)
    if (editable(node.up(i)) || attributeOf(node.up(i), "download")) return false;
  return !answersByItself(node.up(0));
}

bool taggedAs(Node const& node, TextList const& tags) noexcept {
  for (std::size_t i = 0; !node.empty() && i < tags.size; ++i)
    if (matches(node.up(0), tags[i])) return true;
  return tags.size == 0;
}

}  // namespace

Element const* elementFor(Targets targets, Node const& node) noexcept {
  if (node.empty()) return nullptr;
  for (std::size_t i = 0; targets == Targets::Sentry && i < node.size; ++i)
    if (isTag(node.up(i), "a") || isTag(node.up(i), "button")) return &node.up(i);
  return &node.up(0);
}

bool eligible(Targets targets, Node const& node, std::string_view text,
              TextList const& tags) noexcept {
  switch (targets) {
  case Targets::Any: return true;
  case Targets::Posthog: return posthogTarget(node, false);
  case Targets::PosthogSwipe: return posthogTarget(node, true);
  case Targets::Datadog: return datadogTarget(node);
  case Targets::Amplitude: return !opensTab(node);
  case Targets::Mixpanel: return !plainlyInert(node);
  case Targets::Newrelic: return taggedAs(node, tags);
  case Targets::Sentry: return sentryTarget(node);
  case Targets::Openreplay: return !text.empty() && text.substr(0, 6) != "input:";
  case Targets::Oneuptime:
    return looksClickable(node) && !isControl(node.up(0)) && !isTag(node.up(0), "a");
  case Targets::CairnRage: return cairnTarget(node);
  case Targets::CairnDead: return cairnTarget(node) && !opensTab(node) && answersInPage(node);
  }
  return false;
}

bool optedOut(Node const& node, TextList const& selectors, Element const* selfOnly) noexcept {
  for (std::size_t i = 0; i < selectors.size; ++i) {
    if (selfOnly != nullptr && matches(*selfOnly, selectors[i])) return true;
    for (std::size_t k = 0; selfOnly == nullptr && k < node.size; ++k)
      if (matches(node.up(k), selectors[i])) return true;
  }
  return false;
}

bool isTextField(Node const& node) noexcept {
  if (node.empty()) return false;
  auto const& self = node.up(0);
  auto const type = attributeOf(self, "type");
  if (isTag(self, "input")) return !type || type->empty() || isIn(kTextInputs, *type);
  return isTag(self, "textarea") || editable(self);
}

bool plainlyInert(Node const& node) noexcept {
  if (node.empty()) return false;
  auto const tag = tagOf(node.up(0));
  if (isIn(kDocumentTags, tag) || tag.substr(0, 1) == "#") return true;
  if (!isIn(kContainerTags, tag)) return false;
  for (std::size_t i = 0; i < node.size; ++i) {
    auto const near = i <= kSignDepth || node.up(i).hostsShadow;
    if (near && hasSign(node.up(i))) return false;
  }
  return true;
}

bool looksClickable(Node const& node) noexcept {
  if (node.empty()) return false;
  for (std::size_t i = 0; i < node.size; ++i) {
    auto const& element = node.up(i);
    if (hasSign(element) || isTag(element, "a") || marked(element, "pointer cursor")) return true;
  }
  return node.hasControl;
}

bool isPlainContent(Node const& node) noexcept {
  return !node.empty() && isIn(kContentTags, tagOf(node.up(0))) && !looksClickable(node);
}

}  // namespace cairn::peers
