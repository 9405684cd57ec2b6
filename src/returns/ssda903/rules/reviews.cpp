// Reviews.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// How a child of 4 or over took part.
constexpr std::array took_part{"PN1"sv, "PN2"sv, "PN3"sv, "PN4"sv, "PN5"sv, "PN6"sv, "PN7"sv};

} // namespace

std::span<Rule const> review_rules()
{
    static Rule const rules[]{
        {.code = "440",
         .says = "Only of a child under 4 may a review say that the child was too young to take part (PN0).",
         .fields = "DOB REVIEW REVIEW_CODE",
         .needs = "Reviews.DOB Reviews.REVIEW Reviews.REVIEW_CODE",
         .check =
             +[](Review const& row, Collection const&) {
                 return row.review_code.is("PN0") && age_on(row.dob, row.review.day).value_or(0) >= 4;
             }},
        {.code = "441",
         .says = "Only of a child of 4 or over may a review say how the child took part (PN1 to PN7).",
         .fields = "DOB REVIEW REVIEW_CODE",
         .needs = "Reviews.DOB Reviews.REVIEW Reviews.REVIEW_CODE",
         .check =
             +[](Review const& row, Collection const&) {
                 return row.review_code.among(took_part) && age_on(row.dob, row.review.day).value_or(4) < 4;
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
