#include "base/sha256.hpp"

#include <new>
#include <openssl/evp.h>
#include <stdexcept>

namespace sightline
{
namespace
{

EVP_MD_CTX* of(void* context)
{
    return static_cast<EVP_MD_CTX*>(context);
}

EVP_MD const* method()
{
    static EVP_MD const* const one = EVP_MD_fetch(nullptr, "SHA256", nullptr); // fetching for each digest is slow
    return one;
}

} // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new())
{
    if (context_ == nullptr) throw std::bad_alloc{};
    if (EVP_DigestInit_ex(of(context_), method(), nullptr) != 1) throw std::runtime_error{"SHA-256 is not available"};
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(of(context_));
}

Sha256& Sha256::add(std::string_view bytes)
{
    if (EVP_DigestUpdate(of(context_), bytes.data(), bytes.size()) != 1) throw std::runtime_error{"SHA-256 failed"};
    return *this;
}

Sha256& Sha256::add(Digest const& digest)
{
    return add(std::string_view{reinterpret_cast<char const*>(digest.data()), digest.size()});
}

Digest Sha256::digest()
{
    Digest out{};
    if (EVP_DigestFinal_ex(of(context_), out.data(), nullptr) != 1 ||
        EVP_DigestInit_ex(of(context_), method(), nullptr) != 1)
        throw std::runtime_error{"SHA-256 failed"};
    return out;
}

Digest sha256(std::string_view bytes)
{
    thread_local Sha256 one;
    return one.add(bytes).digest();
}

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string hex(Digest const& digest)
{
    return hex(std::string_view{reinterpret_cast<char const*>(digest.data()), digest.size()});
}

std::optional<std::string> from_hex(std::string_view text)
{
    auto const value = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    };
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        int const high = value(text[i]), low = value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

} // namespace sightline
