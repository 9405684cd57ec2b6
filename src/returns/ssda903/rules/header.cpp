// Who the child is.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// UN1 to UN5 say why there is no number.
bool real_upn(Cell const& upn)
{
    return upn.given() && !(upn.text.size() == 3 && upn.text.starts_with("UN"));
}

} // namespace

std::span<Rule const> header_rules()
{
    static Rule const rules[]{
        {.code = "444",
         .says = "A unique pupil number must belong to one child only.",
         .fields = "UPN",
         .needs = "Header.UPN",
         .check =
             +[](Return const& all, Flags& flag) {
                 std::unordered_map<std::string_view, std::size_t> times;
                 for (auto const& row : all.now.header.rows)
                     if (real_upn(row.upn)) ++times[row.upn.text];
                 for (auto const& row : all.now.header.rows)
                     if (real_upn(row.upn) && times[row.upn.text] > 1) flag(row);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
