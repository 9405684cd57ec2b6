// Each code is one of its list. Whether blank is allowed follows the published examples of each rule: an episode's
// codes may be blank here, whatever the table asks for.
#include "returns/ssda903/codes.hpp"

#include "returns/ssda903/rules/families.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::array sexes{"M"sv, "F"sv, "U"sv};
constexpr std::array ethnic_groups{"WBRI"sv, "WIRI"sv, "WIRT"sv, "WROM"sv, "WOTH"sv, "MWBC"sv, "MWBA"sv,
                                   "MWAS"sv, "MOTH"sv, "AIND"sv, "APKN"sv, "ABAN"sv, "AOTH"sv, "BCRB"sv,
                                   "BAFR"sv, "BOTH"sv, "CHNE"sv, "OOTH"sv, "REFU"sv, "NOBT"sv};
constexpr std::array no_or_yes{"0"sv, "1"sv};
constexpr std::array reasons_placed_ceased{"RD1"sv, "RD2"sv, "RD3"sv, "RD4"sv};
constexpr std::array in_touch_codes{"YES"sv, "NO"sv, "DIED"sv, "REFU"sv, "NREQ"sv, "RHOM"sv};
constexpr std::array activity_codes{"F1"sv, "P1"sv, "F2"sv, "P2"sv, "F4"sv, "P4"sv,
                                    "F5"sv, "P5"sv, "G4"sv, "G5"sv, "G6"sv, "0"sv};
constexpr std::array rne_codes{"S"sv, "L"sv, "P"sv, "T"sv, "U"sv, "B"sv};
constexpr std::array cin_codes{"N1"sv, "N2"sv, "N3"sv, "N4"sv, "N5"sv, "N6"sv, "N7"sv, "N8"sv};
constexpr std::array place_codes{"A3"sv, "A4"sv, "A5"sv, "A6"sv, "K1"sv, "K2"sv,  "K3"sv,  "P1"sv,  "P3"sv, "R1"sv,
                                 "R2"sv, "R3"sv, "R5"sv, "S1"sv, "T0"sv, "T1"sv,  "T2"sv,  "T3"sv,  "T4"sv, "U1"sv,
                                 "U2"sv, "U3"sv, "U4"sv, "U5"sv, "U6"sv, "Z11"sv, "Z12"sv, "Z13"sv, "Z14"sv};
constexpr std::array review_codes{"PN0"sv, "PN1"sv, "PN2"sv, "PN3"sv, "PN4"sv, "PN5"sv, "PN6"sv, "PN7"sv};
constexpr std::array numbers_of_adopters{"1"sv, "2"sv};
constexpr std::array adopters_sexes{"M1"sv, "F1"sv, "MM"sv, "FF"sv, "MF"sv};
constexpr std::array adopters_statuses{"L0"sv, "L11"sv, "L12"sv, "L2"sv, "L3"sv, "L4"sv};
constexpr std::array provider_codes{"PR0"sv, "PR1"sv, "PR2"sv, "PR3"sv, "PR4"sv, "PR5"sv};
constexpr std::array places_without_provider{"T0"sv,  "T1"sv,  "T2"sv,  "T3"sv, "Z1"sv,
                                             "Z11"sv, "Z12"sv, "Z13"sv, "Z14"sv};
constexpr std::array sdq_reasons{"SDQ1"sv, "SDQ2"sv, "SDQ3"sv, "SDQ4"sv, "SDQ5"sv};
constexpr std::array permanence_codes{"P1"sv, "P2"sv, "P3"sv, "P4"sv, "Z1"sv};
// Numbers of authorities, and the nations and what lies outside the United Kingdom.
constexpr std::array authorities{
    "201"sv, "202"sv, "203"sv, "204"sv, "205"sv, "206"sv, "207"sv, "208"sv, "209"sv, "210"sv, "211"sv, "212"sv, "213"sv,
    "301"sv, "302"sv, "303"sv, "304"sv, "305"sv, "306"sv, "307"sv, "308"sv, "309"sv, "310"sv, "311"sv, "312"sv, "313"sv,
    "314"sv, "315"sv, "316"sv, "317"sv, "318"sv, "319"sv, "320"sv, "330"sv, "331"sv, "332"sv, "333"sv, "334"sv, "335"sv,
    "336"sv, "340"sv, "341"sv, "342"sv, "343"sv, "344"sv, "350"sv, "351"sv, "352"sv, "353"sv, "354"sv, "355"sv, "356"sv,
    "357"sv, "358"sv, "359"sv, "370"sv, "371"sv, "372"sv, "373"sv, "380"sv, "381"sv, "382"sv, "383"sv, "384"sv, "390"sv,
    "391"sv, "392"sv, "393"sv, "394"sv, "420"sv, "800"sv, "801"sv, "802"sv, "803"sv, "805"sv, "806"sv, "807"sv, "808"sv,
    "810"sv, "811"sv, "812"sv, "813"sv, "815"sv, "816"sv, "821"sv, "822"sv, "823"sv, "825"sv, "826"sv, "830"sv, "831"sv,
    "835"sv, "836"sv, "837"sv, "840"sv, "841"sv, "845"sv, "846"sv, "850"sv, "851"sv, "852"sv, "855"sv, "856"sv, "857"sv,
    "860"sv, "861"sv, "865"sv, "866"sv, "867"sv, "868"sv, "869"sv, "870"sv, "871"sv, "872"sv, "873"sv, "874"sv, "876"sv,
    "877"sv, "878"sv, "879"sv, "880"sv, "881"sv, "882"sv, "883"sv, "884"sv, "885"sv, "886"sv, "887"sv, "888"sv, "889"sv,
    "890"sv, "891"sv, "892"sv, "893"sv, "894"sv, "895"sv, "896"sv, "908"sv, "909"sv, "916"sv, "919"sv, "921"sv, "925"sv,
    "926"sv, "928"sv, "929"sv, "931"sv, "933"sv, "935"sv, "936"sv, "937"sv, "938"sv, "999"sv, "WAL"sv, "SCO"sv, "NIR"sv,
    "NUK"sv};

// H5 and P2 were codes to 2022-23, Z1 to 2024-25.
bool place_of_its_year(Cell const& place, int year)
{
    if (place.is("H5") || place.is("P2")) return year <= 2023;
    return place.among(place_codes) || (place.is("Z1") && year <= 2025);
}

// Where the young person lives, and whether it is suitable (1) or not (2).
bool accommodation(Cell const& accom)
{
    if (accom.is("0")) return true;
    return accom.text.size() == 2 && "BCDEGHKRSTUVWXYZ"sv.contains(accom.text[0]) && "12"sv.contains(accom.text[1]);
}

bool letter(char sign)
{
    return 'A' <= sign && sign <= 'Z';
}
bool digit(char sign)
{
    return '0' <= sign && sign <= '9';
}

// UN1 to UN5, or thirteen signs: a letter that is not I, O or S; eleven digits; a digit, or a letter of a temporary
// number.
bool pupil_number(std::string_view upn)
{
    if (upn.size() == 3 && upn.starts_with("UN")) return '1' <= upn[2] && upn[2] <= '5';
    return upn.size() == 13 && letter(upn[0]) && !"IOS"sv.contains(upn[0]) &&
           std::ranges::all_of(upn.substr(1, 11), digit) && (digit(upn[12]) || letter(upn[12]));
}

constexpr std::array oc2_flags{
    &Oc2::convicted,         &Oc2::health_check,     &Oc2::immunisations,         &Oc2::teeth_check,
    &Oc2::health_assessment, &Oc2::substance_misuse, &Oc2::intervention_received, &Oc2::intervention_offered};

} // namespace

std::span<Rule const> code_rules()
{
    static Rule const rules[]{
        {"101", "The sex must be M, F or U.", "SEX", "Header.SEX", code_required<&Header::sex, sexes>},
        {"103", "The ethnic group must be a code of the list.", "ETHNIC", "Header.ETHNIC",
         code_required<&Header::ethnic, ethnic_groups>},
        // A CSV return has no such flag of its own.
        {"105", "The flag for unaccompanied asylum-seeking children must be 0 or 1.", "UASC", "Header.UASC",
         +[](Header const& row, Collection const& collection) { return collection.xml && !row.uasc.among(no_or_yes); }},
        {"114", "Whether the adopter was the foster carer must be 0 or 1, when given.", "FOSTER_CARE",
         "AD1.FOSTER_CARE", code_when_given<&Ad1::foster_care, no_or_yes>},
        {"120", "The reason the placement for adoption ceased must be a code of the list, when given.",
         "REASON_PLACED_CEASED", "PlacedAdoption.REASON_PLACED_CEASED",
         code_when_given<&PlacedAdoption::reason_placed_ceased, reasons_placed_ceased>},
        {"131", "Whether the authority is in touch with the care leaver must be a code of the list.", "IN_TOUCH",
         "OC3.IN_TOUCH", code_required<&Oc3::in_touch, in_touch_codes>},
        {"132", "The care leaver's activity must be a code of the list.", "ACTIV", "OC3.ACTIV",
         code_required<&Oc3::activ, activity_codes>},
        {"133", "The care leaver's accommodation must be a code of the list.", "ACCOM", "OC3.ACCOM",
         +[](Oc3 const& row, Collection const&) { return !accommodation(row.accom); }},
        {"143", "The reason for the new episode must be a code of the list, when given.", "RNE", "Episodes.RNE",
         code_when_given<&Episode::rne, rne_codes>},
        {"144", "The legal status must be a code of the list, when given.", "LS", "Episodes.LS",
         code_when_given<&Episode::ls, ls_codes>},
        {"145", "The category of need must be a code of the list, when given.", "CIN", "Episodes.CIN",
         code_when_given<&Episode::cin, cin_codes>},
        {"146", "The placement type must be a code of the list, when given.", "PLACE", "Episodes.PLACE",
         +[](Episode const& row, Collection const& collection) {
             return row.place.given() && !place_of_its_year(row.place, collection.year());
         }},
        {"149", "The reason the episode ceased must be a code of the list, when given.", "REC", "Episodes.REC",
         code_when_given<&Episode::rec, rec_codes>},
        {"167", "A review must have a participation code of the list, and a participation code must have a review.",
         "REVIEW_CODE", "Reviews.REVIEW Reviews.REVIEW_CODE",
         +[](Review const& row, Collection const&) {
             return row.review.given() ? !row.review_code.among(review_codes) : row.review_code.given();
         }},
        {"168",
         "The unique pupil number must be a letter and twelve digits, a letter, eleven digits and a letter, or UN1 to "
         "UN5.",
         "UPN", "Header.UPN",
         +[](Header const& row, Collection const&) { return row.upn.given() && !pupil_number(row.upn.text); }},
        {"175", "The number of adopters must be 1 or 2, when given.", "NB_ADOPTR", "AD1.NB_ADOPTR",
         code_when_given<&Ad1::nb_adoptr, numbers_of_adopters>},
        {"176", "The sex of the adopters must be a code of the list, when given.", "SEX_ADOPTR", "AD1.SEX_ADOPTR",
         code_when_given<&Ad1::sex_adoptr, adopters_sexes>},
        {"177", "The legal status of the adopters must be a code of the list, when given.", "LS_ADOPTR",
         "AD1.LS_ADOPTR", code_when_given<&Ad1::ls_adoptr, adopters_statuses>},
        {"178",
         "The provider of the placement must be a code of the list, when given, and must be blank for temporary "
         "placements T0 to T3 and other placements Z11 to Z14.",
         "PLACE_PROVIDER", "Episodes.PLACE_PROVIDER",
         +[](Episode const& row, Collection const&) {
             return row.place_provider.given() &&
                    (!row.place_provider.among(provider_codes) || row.place.among(places_without_provider));
         }},
        {"180", "The SDQ score must be a whole number from 0 to 40, when given.", "SDQ_SCORE", "OC2.SDQ_SCORE",
         +[](Oc2 const& row, Collection const&) {
             auto const score = whole_number(row.sdq_score);
             return row.sdq_score.given() && !(score && 0 <= *score && *score <= 40);
         }},
        {"181", "Each yes-or-no item of the outcomes must be 0 or 1, when given.",
         "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED "
         "INTERVENTION_OFFERED",
         "OC2",
         +[](Return const& all, Flags& flag) {
             for (auto const& row : all.now.oc2.rows)
                 for (auto const item : oc2_flags)
                     if ((row.*item).given() && !(row.*item).among(no_or_yes)) flag(row, {item});
         }},
        {"196", "The reason for no SDQ score must be a code of the list, when given.", "SDQ_REASON", "OC2.SDQ_REASON",
         code_when_given<&Oc2::sdq_reason, sdq_reasons>},
        {"631", "The previous permanence option must be a code of the list, when given.", "PREV_PERM",
         "PrevPerm.PREV_PERM", code_when_given<&PrevPerm::prev_perm, permanence_codes>},
        {"633", "The authority of the previous permanence must be an authority's number or a nation, when given.",
         "LA_PERM", "PrevPerm.LA_PERM", code_when_given<&PrevPerm::la_perm, authorities>},
        {"1006", "Missing (M) or away without authorisation (A) must be the code, when given.", "MISSING",
         "Missing.MISSING", code_when_given<&Missing::missing, missing_kinds>},
        {"1009", "The reason for placement change must be a code of the list, when given.", "REASON_PLACE_CHANGE",
         "Episodes.REASON_PLACE_CHANGE", code_when_given<&Episode::reason_place_change, reason_place_change_codes>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
