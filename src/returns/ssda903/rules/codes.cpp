// Each code is one of its list. Whether blank is allowed follows the published examples of each rule: an episode's
// codes may be blank here, whatever the table asks for.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> code_rules()
{
    static Rule const rules[]{
        {"144", "The legal status must be a code of the list, when given.", "LS", "Episodes.LS",
         code_when_given<&Episode::ls, ls_codes>},
        {"1009", "The reason for placement change must be a code of the list, when given.", "REASON_PLACE_CHANGE",
         "Episodes.REASON_PLACE_CHANGE", code_when_given<&Episode::reason_place_change, reason_place_change_codes>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
