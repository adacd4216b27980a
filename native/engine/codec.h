#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// How records become bytes in the ledger and in snapshots. One function `fields(archive, record)`
// names the fields of a record once, for both directions. Whole numbers are varints (signed ones
// zigzag), keys and ids are raw, texts and lists carry their length. A reader never runs past its
// input: it sets `bad` and gives empty values from there on.
namespace cairn {

template <class T>
concept Number = std::integral<T> || std::is_enum_v<T>;

constexpr std::size_t kUsualBytes = 256;  // of a story's entry: room to begin with

class Writer {
public:
  static constexpr bool kReading = false;
  template <class T>
  using Of = T const;

  explicit Writer(std::string& out) : out_(out) {}

  void varint(std::uint64_t value) {
    if (value < 0x80) return out_.push_back(static_cast<char>(value));
    std::array<char, 10> bytes;
    std::size_t count = 0;
    for (; value >= 0x80; value >>= 7)
      bytes[count++] = static_cast<char>(value | 0x80);
    bytes[count++] = static_cast<char>(value);
    out_.append(bytes.data(), count);
  }
  void raw(void const* bytes, std::size_t size) {
    out_.append(static_cast<char const*>(bytes), size);
  }
  template <Number T>
  void operator()(T value) {
    if constexpr (std::signed_integral<T>) {
      auto const wide = static_cast<std::int64_t>(value);
      varint((static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63));
    } else {
      varint(static_cast<std::uint64_t>(value));
    }
  }
  void operator()(std::string const& text) { (*this)(std::string_view{text}); }
  void operator()(std::string_view text) {
    varint(text.size());
    out_.append(text);
  }
  template <std::size_t N>
  void operator()(std::array<std::uint8_t, N> const& bytes) {
    raw(bytes.data(), N);
  }
  template <class T>
  void operator()(std::optional<T> const& held) {
    varint(held ? 1 : 0);
    if (held) (*this)(*held);
  }
  template <class T>
  void operator()(std::vector<T> const& list) {
    varint(list.size());
    for (auto const& entry : list)
      (*this)(entry);
  }
  template <class T>
  requires std::is_class_v<T>
  void operator()(T const& record) { fields(*this, record); }

private:
  std::string& out_;
};

class Reader {
public:
  static constexpr bool kReading = true;
  template <class T>
  using Of = T;

  explicit Reader(std::string_view in) : in_(in) {}

  [[nodiscard]] bool bad() const { return bad_; }
  void spoil() { bad_ = true; }
  [[nodiscard]] bool done() const { return !bad_ && in_.empty(); }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !in_.empty(); shift += 7) {
      auto const byte = static_cast<std::uint8_t>(in_.front());
      in_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80) return value;
    }
    bad_ = true;
    in_ = {};
    return 0;
  }
  std::string_view take(std::uint64_t size) {
    if (size > in_.size()) {
      bad_ = true;
      in_ = {};
      return {};
    }
    auto const taken = in_.substr(0, static_cast<std::size_t>(size));
    in_.remove_prefix(taken.size());
    return taken;
  }
  void raw(void* bytes, std::size_t size) {
    auto const taken = take(size);
    if (taken.size() == size && size > 0) std::memcpy(bytes, taken.data(), size);
  }
  template <Number T>
  void operator()(T& value) {
    auto const read = varint();
    if constexpr (std::signed_integral<T>) {
      value = static_cast<T>(static_cast<std::int64_t>(read >> 1) ^
                             -static_cast<std::int64_t>(read & 1));
    } else {
      value = static_cast<T>(read);
    }
  }
  void operator()(std::string& text) { text = take(varint()); }
  template <std::size_t N>
  void operator()(std::array<std::uint8_t, N>& bytes) {
    raw(bytes.data(), N);
  }
  template <class T>
  void operator()(std::optional<T>& held) {
    held.reset();
    if (varint() != 0 && !bad_) (*this)(held.emplace());
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    list.clear();
    auto const size = varint();
    for (std::uint64_t i = 0; i < size && !bad_; ++i)
      (*this)(list.emplace_back());
  }
  template <class T>
  requires std::is_class_v<T>
  void operator()(T& record) { fields(*this, record); }

private:
  std::string_view in_;
  bool bad_ = false;
};

// Replaces what stands in `out`.
template <class T>
void packTo(std::string& out, T const& record) {
  out.clear();
  Writer write{out};
  write(record);
}
template <class T>
std::string pack(T const& record) {
  std::string out;
  out.reserve(kUsualBytes);
  packTo(out, record);
  return out;
}

// Nothing when the bytes are not exactly one such record.
template <class T>
std::optional<T> unpack(std::string_view bytes) {
  T record{};
  Reader read{bytes};
  read(record);
  if (!read.done()) return std::nullopt;
  return record;
}

}  // namespace cairn
