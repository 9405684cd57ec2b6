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

// Which of several rows is meant cannot be told.
template <auto rows> void one_row(Child const& child, Flags& flag)
{
    if ((child.*rows).size() > 1) flag.all(child.*rows);
}

// Days are compared where both can be read, so that one day written in two ways is one; a blank says nothing.
bool differ(Cell const& one, Cell const& other)
{
    if (one.blank() || other.blank()) return false;
    return one.day && other.day ? one.day != other.day : one.text != other.text;
}

// A child may be in the Header more than once, which is another rule's affair: one row that agrees is enough.
template <auto rows, auto cell, auto of_header> void as_in_header(Child const& child, Flags& flag)
{
    if (child.header.empty()) return;
    for (auto const& row : child.*rows) {
        auto const otherwise = [&](Header const& header) { return differ(row.*cell, header.*of_header); };
        if (std::ranges::all_of(child.header, otherwise)) flag(row);
    }
}

} // namespace

std::span<Rule const> integrity_rules()
{
    static Rule const rules[]{
        {.code = "EPI",
         .says = "A child in the Header must have an episode or be a care leaver.",
         .fields = "CHILD",
         .needs = "Header Episodes",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (child.episodes.empty() && child.oc3.empty()) flag.all(child.header);
             },
         .severity = only},
        {"INT01", "An adopted child must be in the Header.", "CHILD", "Header AD1", known_in_header<&Child::ad1>, only},
        {"INT02", "A child to be placed for adoption must be in the Header.", "CHILD", "Header PlacedAdoption",
         known_in_header<&Child::placed_adoption>, only},
        {"INT03", "A child with an episode must be in the Header.", "CHILD", "Header Episodes",
         known_in_header<&Child::episodes>, only},
        {"INT04", "A child who was missing must be in the Header.", "CHILD", "Header Missing",
         known_in_header<&Child::missing>, only},
        {"INT05", "A child with outcomes must be in the Header.", "CHILD", "Header OC2", known_in_header<&Child::oc2>,
         only},
        {"INT06", "A care leaver must be in the Header.", "CHILD", "Header OC3", known_in_header<&Child::oc3>, only},
        {"INT07", "A child with an earlier permanent home must be in the Header.", "CHILD", "Header PrevPerm",
         known_in_header<&Child::prev_perm>, only},
        {"INT08", "A child with a review must be in the Header.", "CHILD", "Header Reviews",
         known_in_header<&Child::reviews>, only},
        {"INT09", "An unaccompanied child must be in the Header.", "CHILD", "Header UASC",
         known_in_header<&Child::uasc>, only},
        {"INT11", "The birthday of an adopted child must be that of the Header.", "DOB", "Header.DOB AD1.DOB",
         as_in_header<&Child::ad1, &Ad1::dob, &Header::dob>, only},
        {"INT12", "The birthday of a child to be placed for adoption must be that of the Header.", "DOB",
         "Header.DOB PlacedAdoption.DOB", as_in_header<&Child::placed_adoption, &PlacedAdoption::dob, &Header::dob>,
         only},
        {"INT13", "The birthday of a child who was missing must be that of the Header.", "DOB",
         "Header.DOB Missing.DOB", as_in_header<&Child::missing, &Missing::dob, &Header::dob>, only},
        {"INT14", "The birthday of a child with outcomes must be that of the Header.", "DOB", "Header.DOB OC2.DOB",
         as_in_header<&Child::oc2, &Oc2::dob, &Header::dob>, only},
        {"INT15", "The birthday of a care leaver must be that of the Header.", "DOB", "Header.DOB OC3.DOB",
         as_in_header<&Child::oc3, &Oc3::dob, &Header::dob>, only},
        {"INT16", "The birthday of a child with an earlier permanent home must be that of the Header.", "DOB",
         "Header.DOB PrevPerm.DOB", as_in_header<&Child::prev_perm, &PrevPerm::dob, &Header::dob>, only},
        {"INT17", "The birthday of a child with a review must be that of the Header.", "DOB", "Header.DOB Reviews.DOB",
         as_in_header<&Child::reviews, &Review::dob, &Header::dob>, only},
        {"INT18", "The birthday of an unaccompanied child must be that of the Header.", "DOB", "Header.DOB UASC.DOB",
         as_in_header<&Child::uasc, &Uasc::dob, &Header::dob>, only},
        {"INT21", "The sex of an unaccompanied child must be that of the Header.", "SEX", "Header.SEX UASC.SEX",
         as_in_header<&Child::uasc, &Uasc::sex, &Header::sex>, only},
        {"INT31", "An adopted child must have one row of AD1.", "CHILD", "AD1", one_row<&Child::ad1>, only},
        {"INT32", "A child must be in the Header once.", "CHILD", "Header", one_row<&Child::header>, only},
        {"INT33", "A child must have one row of outcomes.", "CHILD", "OC2", one_row<&Child::oc2>, only},
        {"INT34", "A care leaver must have one row of OC3.", "CHILD", "OC3", one_row<&Child::oc3>, only},
        {"INT35", "A child must have one row of earlier permanent homes.", "CHILD", "PrevPerm",
         one_row<&Child::prev_perm>, only},
        {"INT36", "An unaccompanied child must have one row of UASC.", "CHILD", "UASC", one_row<&Child::uasc>, only},
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
