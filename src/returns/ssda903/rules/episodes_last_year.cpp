// Episodes that go on from last year's return.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> episode_last_year_rules()
{
    static Rule const rules[]{
        {.code = "562",
         .says = "An episode that began before the collection year must be the open episode of last year's return.",
         .fields = "DECOM",
         .needs = "Episodes.DECOM Episodes_last.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const first = child.first_episode();
                 if (!first || *first->decom.day >= child.collection.start) return;
                 auto const* const open = child.last.open_episode();
                 if (!open || open->decom.day != first->decom.day) flag(*first);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
