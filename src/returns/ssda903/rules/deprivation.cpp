// Deprivation of liberty orders (DoLo).
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> deprivation_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
