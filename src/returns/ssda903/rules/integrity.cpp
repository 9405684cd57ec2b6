// Whether the tables of the return agree with one another.
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr auto only = Severity::internal;

template <auto rows> void known_in_header(Child const& child, Flags& flag)
{
    if (child.header.empty()) flag.all(child.*rows);
}

// The first row of a child is taken as the one meant; the others repeat it.
template <auto rows> void one_row(Child const& child, Flags& flag)
{
    if ((child.*rows).size() > 1) flag.all((child.*rows).subspan(1));
}

} // namespace

std::span<Rule const> integrity_rules()
{
    static Rule const rules[]{
        {"INT03", "A child with an episode must be in the Header.", "CHILD", "Header Episodes",
         known_in_header<&Child::episodes>, only},
        {"INT32", "A child must be in the Header once.", "CHILD", "Header", one_row<&Child::header>, only},
        {.code = "1012",
         .says = "A child with no episode this year must have no adoption decision, missing period, review, adoption, "
                 "previous permanence or outcome.",
         .fields = "CHILD",
         .needs = "Episodes",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.episodes.empty()) return;
                 flag.all(child.placed_adoption), flag.all(child.missing), flag.all(child.reviews), flag.all(child.ad1);
                 flag.all(child.prev_perm), flag.all(child.oc2);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
