// Unaccompanied asylum-seeking children.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

std::optional<Date> ceased(std::span<Uasc const> rows)
{
    return rows.empty() ? std::nullopt : rows.front().duc.day;
}

} // namespace

std::span<Rule const> uasc_rules()
{
    static Rule const rules[]{
        {.code = "205A",
         .says = "A child recorded as unaccompanied last year and not this year must have ceased to be so within last "
                 "year.",
         .fields = "CHILD UASC",
         .needs = "Header UASC_last",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.unaccompanied_last() || child.unaccompanied()) return;
                 auto const day = ceased(child.last.uasc);
                 auto const last_start = months_after(child.collection.start, -12);
                 if (!day || *day < last_start || *day >= child.collection.start) flag.all(child.header);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
