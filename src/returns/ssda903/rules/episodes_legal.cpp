// Legal statuses, and how long they may last.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> episode_legal_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
