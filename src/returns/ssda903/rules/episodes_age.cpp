// What a child's age allows in an episode.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> episode_age_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
