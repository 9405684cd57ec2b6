// Bytes as the seals cover them: whole numbers big end first, texts with their length in front. See
// docs/journal-format.md.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/sha256.hpp"

namespace sightline::journal
{

class ByteWriter
{
public:
    explicit ByteWriter(std::string_view tag) { bytes_.append(tag); }
    template <class Number> ByteWriter& number(Number value)
    {
        auto const bits = static_cast<std::make_unsigned_t<Number>>(value);
        for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8)
            bytes_ += static_cast<char>(static_cast<unsigned char>(bits >> shift));
        return *this;
    }
    ByteWriter& text(std::string_view value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value);
        return *this;
    }
    ByteWriter& digest(Digest const& value)
    {
        bytes_.append(reinterpret_cast<char const*>(value.data()), value.size());
        return *this;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Once it has run past the end it stays past it, and everything it answers is empty: ask whole() when done.
class ByteReader
{
public:
    ByteReader(std::string_view bytes, std::string_view tag) : bytes_(bytes)
    {
        if (!bytes_.starts_with(tag))
            past_end_ = true;
        else
            bytes_.remove_prefix(tag.size());
    }
    template <class Number> Number number()
    {
        using Bits = std::make_unsigned_t<Number>;
        auto const part = bytes(sizeof(Number));
        std::uint64_t value = 0;
        for (char const byte : part) value = value << 8 | static_cast<unsigned char>(byte);
        return static_cast<Number>(static_cast<Bits>(value));
    }
    std::string_view text() { return bytes(number<std::uint32_t>()); }
    std::string_view bytes(std::size_t count)
    {
        if (past_end_ || count > bytes_.size()) {
            past_end_ = true;
            return {};
        }
        auto const part = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return part;
    }
    Digest digest()
    {
        Digest value{};
        auto const part = bytes(value.size());
        for (std::size_t i = 0; i < part.size(); ++i) value[i] = static_cast<std::uint8_t>(part[i]);
        return value;
    }
    std::size_t left() const { return bytes_.size(); }
    bool whole() const { return !past_end_ && bytes_.empty(); } // everything was read, and there was enough of it

private:
    std::string_view bytes_;
    bool past_end_{};
};

} // namespace sightline::journal
