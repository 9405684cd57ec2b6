// Permanence before this time in care.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> permanence_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
