// Social worker episodes.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> social_worker_rules()
{
    return {};
}

} // namespace sightline::returns::ssda903
