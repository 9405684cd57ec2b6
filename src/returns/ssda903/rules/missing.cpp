// Times a child was missing or away without authorisation.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> missing_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
