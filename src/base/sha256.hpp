// SHA-256 (FIPS 180-4), by OpenSSL.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sightline
{

using Digest = std::array<std::uint8_t, 32>;

// Feed it in parts, then ask for the digest once.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 const&) = delete;
    Sha256& operator=(Sha256 const&) = delete;
    Sha256& add(std::string_view bytes);
    Sha256& add(Digest const& digest);
    Digest digest(); // also makes it ready for the next text

private:
    void* context_;
};

Digest sha256(std::string_view bytes);
std::string hex(Digest const& digest);
std::string hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text); // the bytes, or nothing if it is not hex

} // namespace sightline
