// What the maps of a View are asked by.
#pragma once
#include "domain/records/all.hpp"

namespace sightline
{

inline std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t h = 0xcbf29ce484222325ULL; // FNV-1a; PersistentMap mixes it further
    for (char const c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return h;
}

inline std::uint64_t reference_key(Label reference, PersonRole role)
{
    return (static_cast<std::uint64_t>(reference.number()) << 3) | static_cast<std::uint64_t>(role);
}

} // namespace sightline
