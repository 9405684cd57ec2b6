// Where a child is placed: postcodes, area, distance, and what kind of placement.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> placement_rules()
{
    static Rule const rules[]{
        {.code = "164",
         .says =
             "The distance from home to placement must be between 0 and 999.9 miles, except for respite care and for "
             "unaccompanied children.",
         .fields = "PL_DISTANCE",
         .needs = "Episodes.LS Episodes.PL_DISTANCE",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.unaccompanied() || child.unaccompanied_last()) return;
                 for (auto const& episode : child.episodes) {
                     auto const distance = number(episode.pl_distance);
                     if (!respite(episode) && !(distance && *distance >= 0 && *distance <= 999.9)) flag(episode);
                 }
             }},
        {.code = "1015",
         .says = "The authority's own provision, other than fostering and adoption, must lie in its own area.",
         .fields = "PL_LA",
         .needs = "authority Episodes.PLACE_PROVIDER Episodes.PL_LA",
         // Where a code is blank there is nothing to say.
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.place_provider.is("PR1") && episode.place.given() && episode.ls.given() &&
                        episode.pl_la.given() && !episode.place.among(adoption_or_fostering_places) &&
                        !respite(episode) && !episode.pl_la.is(collection.authority);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
