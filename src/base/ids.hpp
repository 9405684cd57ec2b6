// An id is a type, not a number: a PersonId cannot be given where a RecordId is asked for.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace sightline
{

template <class Of> struct Id {
    std::uint32_t value{}; // 0 is "none"
    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(Id, Id) = default;
};

using PersonId =
    Id<struct PersonTag>; // a child, an adult, a worker, an adopter: the record id of their person or worker record
using RecordId = Id<struct RecordTag>; // a record, through all its versions

} // namespace sightline

template <class Of> struct std::hash<sightline::Id<Of>> {
    std::size_t operator()(sightline::Id<Of> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
