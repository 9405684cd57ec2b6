// Outcomes of children looked after through the whole year: OC2.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> outcome_rules()
{
    static Rule const rules[]{
        {.code = "186",
         .says = "A child looked after all year, 4 or over when it began and under 17 when it ended, must have an SDQ "
                 "score.",
         .fields = "SDQ_SCORE",
         .needs = "OC2.SDQ_SCORE OC2.DOB Episodes.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.continuously_looked_after()) return;
                 for (auto const& row : child.oc2) {
                     if (!row.dob.day || row.sdq_score.given()) continue;
                     if (years_between(*row.dob.day, child.collection.start) >= 4 &&
                         years_between(*row.dob.day, child.collection.end) < 17)
                         flag(row);
                 }
             }},
        {.code = "190",
         .says = "A child not looked after all year must have no health, conviction and substance misuse outcomes.",
         .fields = "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE "
                   "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
         .needs = "OC2 Episodes.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.continuously_looked_after()) return;
                 for (auto const& row : child.oc2)
                     if (any_flag(row)) flag(row);
             }},
        {.code = "198",
         .says = "Only a child looked after all year may have a reason for no SDQ score.",
         .fields = "SDQ_REASON",
         .needs = "OC2.SDQ_REASON Episodes.DECOM",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.continuously_looked_after()) return;
                 for (auto const& row : child.oc2)
                     if (row.sdq_reason.given()) flag(row);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
