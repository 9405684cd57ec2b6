// Young people who have left care: OC3.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> care_leaver_rules()
{
    static Rule const rules[]{
        {.code = "1000",
         .says = "A child who has died must have no care leaver outcomes.",
         .fields = "IN_TOUCH ACTIV ACCOM",
         .needs = "OC3 Episodes.REC",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const died = [](Episode const& episode) { return episode.rec.is("E2"); };
                 if (std::ranges::any_of(child.episodes, died) || std::ranges::any_of(child.last.episodes, died))
                     flag.all(child.oc3);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
