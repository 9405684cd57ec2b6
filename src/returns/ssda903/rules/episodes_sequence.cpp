// How a child's episodes follow one another.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> episode_sequence_rules()
{
    static Rule const rules[]{
        {.code = "142",
         .says = "Only the latest episode of a child may have no end date and reason.",
         .fields = "DEC REC",
         .needs = "Episodes.DECOM Episodes.DEC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const latest = child.latest_episode();
                 for (auto const& episode : child.dated_episodes())
                     if (&episode != latest && episode.dec.blank()) flag(episode);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
