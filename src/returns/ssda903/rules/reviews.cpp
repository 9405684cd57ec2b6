// Reviews.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> review_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
