// Who provides the placement, and whether the provider is registered for it.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> provider_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
