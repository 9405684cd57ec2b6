#include "domain/where_said.hpp"

#include <cassert>

#include "domain/record_type.hpp"
#include "domain/records/care.hpp"

namespace sightline
{

void forget_where_said(std::span<std::int32_t const> before, std::span<std::int32_t> after, std::uint64_t told)
{
    static auto const& type = type_of(Kind::placement);
    static auto const postcode = *type.field_named("postcode");
    auto const was = postcode < before.size() ? before[postcode] : blank;
    if (was == blank || after[postcode] == was) return;
    for (auto const name : where_said_fields) {
        auto const at = type.field_named(name);
        assert(at);
        if ((told >> *at & 1U) == 0) after[*at] = blank;
    }
}

} // namespace sightline
