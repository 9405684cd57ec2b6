// Each date is a real date, written dd/mm/yyyy.
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> date_rules()
{
    static Rule const rules[]{
        {"141", "The day the episode began must be a real date, dd/mm/yyyy.", "DECOM", "Episodes.DECOM",
         date_required<&Episode::decom>},
        {"147", "The day the episode ended must be a real date, dd/mm/yyyy, when given.", "DEC", "Episodes.DEC",
         date_when_given<&Episode::dec>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
