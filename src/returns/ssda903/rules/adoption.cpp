// Adoption: decisions to place (PlacedAdoption) and adoptions (AD1).
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> adoption_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
