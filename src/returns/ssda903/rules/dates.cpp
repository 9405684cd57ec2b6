// Each date is a real date, written dd/mm/yyyy.
#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{

std::span<Rule const> date_rules()
{
    static Rule const rules[]{
        {"102", "The date of birth must be a real date, dd/mm/yyyy.", "DOB", "Header.DOB", date_required<&Header::dob>},
        {"112", "The day the decision was taken to place for adoption must be a real date, dd/mm/yyyy, when given.",
         "DATE_INT", "AD1.DATE_INT", date_when_given<&Ad1::date_int>},
        {"113", "The day the child was matched with adopters must be a real date, dd/mm/yyyy, when given.",
         "DATE_MATCH", "AD1.DATE_MATCH", date_when_given<&Ad1::date_match>},
        {"115", "The day of the decision to place for adoption must be a real date, dd/mm/yyyy, when given.",
         "DATE_PLACED", "PlacedAdoption.DATE_PLACED", date_when_given<&PlacedAdoption::date_placed>},
        {"116", "The day the plan for adoption ceased must be a real date, dd/mm/yyyy, when given.",
         "DATE_PLACED_CEASED", "PlacedAdoption.DATE_PLACED_CEASED",
         date_when_given<&PlacedAdoption::date_placed_ceased>},
        {"141", "The day the episode began must be a real date, dd/mm/yyyy.", "DECOM", "Episodes.DECOM",
         date_required<&Episode::decom>},
        {"147", "The day the episode ended must be a real date, dd/mm/yyyy, when given.", "DEC", "Episodes.DEC",
         date_when_given<&Episode::dec>},
        {"166", "The day of the review must be a real date, dd/mm/yyyy.", "REVIEW", "Reviews.REVIEW",
         date_required<&Review::review>},
        {"171", "The date of birth of the mother's child must be a real date, dd/mm/yyyy, when given.", "MC_DOB",
         "Header.MC_DOB", date_when_given<&Header::mc_dob>},
        {"1004", "The day the child went missing must be a real date, dd/mm/yyyy.", "MIS_START", "Missing.MIS_START",
         date_required<&Missing::mis_start>},
        {"1005", "The day the child was found must be a real date, dd/mm/yyyy, when given.", "MIS_END",
         "Missing.MIS_END", date_when_given<&Missing::mis_end>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
