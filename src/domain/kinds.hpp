// The kinds of record there are. Each has its struct and its description in domain/records/, and stands here because
// its description says `kind = Kind::NAME` (cmake/record_kinds.cmake). On disk a kind is its name, which never changes.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace sightline
{

// The order is for this process only.
enum class Kind : std::uint8_t {
#include "domain_made/kinds.inc"
    COUNT
};

std::string_view name_of(Kind kind); // "protection_plan"
std::optional<Kind> kind_named(std::string_view name);

} // namespace sightline
