#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn::peers {

// One element of a target text: `tag#id.class[attribute=value]:text(label)(mark)`, every part
// optional. Parts are found by reading the text again, so an element is only a view.
struct Element {
  std::string_view text;
  bool hostsShadow = false;  // the next element lives in this one's open shadow root
};

enum class PartKind : std::uint8_t { Tag, Id, Class, Attribute, Label, Mark };
struct Part {
  PartKind kind = PartKind::Tag;
  std::string_view name;
  std::string_view value;  // attributes only; empty when none is given
};

// Takes the next part off the front of `rest`; false at the end. Any bytes are accepted.
bool nextPart(std::string_view& rest, Part& part) noexcept;

// `#text` and `#document` are the tags of what is no element. Empty when the text names none.
[[nodiscard]] std::string_view tagOf(Element const& element) noexcept;
[[nodiscard]] std::optional<std::string_view> attributeOf(Element const& element,
                                                          std::string_view name) noexcept;
[[nodiscard]] std::optional<std::string_view> labelOf(Element const& element) noexcept;
[[nodiscard]] bool marked(Element const& element, std::string_view mark) noexcept;
[[nodiscard]] bool isTag(Element const& element, std::string_view tag) noexcept;

// Whether one of `selectors`, compounds like `.a`, `button` or `div[x=y]` with commas between,
// takes in the element.
[[nodiscard]] bool matches(Element const& element, std::string_view selectors) noexcept;

// What a target text says: `a>b>c`, outermost first and the target last; `x::shadow y`, y in the
// open shadow root of x; `label[for]->c`, a label whose control is c. Text that follows no such
// form is a node nothing is known of. Borrows the text; at most kDepth elements are kept, the
// innermost of them.
struct Node {
  static constexpr std::size_t kDepth = 32;

  std::array<Element, kDepth> elements{};
  std::size_t size = 0;
  std::string_view control;  // after `->`, not yet read; hasControl says whether there was one
  bool hasControl = false;
  bool cut = false;  // outer elements were left off

  [[nodiscard]] bool empty() const noexcept { return size == 0; }
  // 0 is the target itself, then its ancestors; `i` must be below size.
  [[nodiscard]] Element const& up(std::size_t i) const noexcept { return elements[size - 1 - i]; }
};

[[nodiscard]] Node parseNode(std::string_view target) noexcept;

// Whether the target, an ancestor or the control of its label carries the mark.
[[nodiscard]] bool says(Node const& node, std::string_view mark) noexcept;

// Equal texts are one node; 0 is none.
[[nodiscard]] std::uint64_t identityOf(std::string_view target) noexcept;

}  // namespace cairn::peers
