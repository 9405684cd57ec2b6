#include "domain/kinds.hpp"

#include <array>

namespace sightline
{
namespace
{

constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::COUNT)> names{
#include "domain_made/kind_names.inc"
};

} // namespace

std::string_view name_of(Kind kind)
{
    auto const at = static_cast<std::size_t>(kind);
    return at < names.size() ? names[at] : std::string_view{"unknown"};
}

std::optional<Kind> kind_named(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Kind>(i);
    return std::nullopt;
}

} // namespace sightline
