// Code lists that several record types share.
#pragma once
#include "domain/describe.hpp"

namespace sightline
{

enum class Sex : std::uint8_t { female, male, neither, not_stated };
inline constexpr std::array sex_codes{
    Code{"female", "Girl or woman", "female|f|b female"}, Code{"male", "Boy or man", "male|m"},
    Code{"neither", "Neither", "neither|indeterminate|other|u|male d neither"},
    Code{"not_stated", "Not stated", "not stated recorded|not recorded|unknown|unborn|not known"}};
constexpr std::span<Code const> codes_of(Sex)
{
    return sex_codes;
}

// DfE ethnic groups: the detailed codes of the CIN census and SSDA903, and the broad groups Annex A asks for.
enum class Ethnicity : std::uint8_t {
    white,
    mixed,
    asian,
    black,
    other,
    not_stated,
    wbri,
    wiri,
    wirt,
    wrom,
    woth,
    mwbc,
    mwba,
    mwas,
    moth,
    aind,
    apkn,
    aban,
    aoth,
    chne,
    bcrb,
    bafr,
    both,
    ooth,
    refu,
    nobt
};
inline constexpr std::array ethnicity_codes{
    Code{"white", "White"},
    Code{"mixed", "Mixed"},
    Code{"asian", "Asian or Asian British"},
    Code{"black", "Black or Black British"},
    Code{"other", "Other ethnic group"},
    Code{"not_stated", "Not stated", "unknown|not known|not recorded|not stated recorded"},
    Code{"wbri", "White British"},
    Code{"wiri", "White Irish"},
    Code{"wirt", "Traveller of Irish heritage"},
    Code{"wrom", "Gypsy or Roma"},
    Code{"woth", "Any other White background"},
    Code{"mwbc", "White and Black Caribbean"},
    Code{"mwba", "White and Black African"},
    Code{"mwas", "White and Asian"},
    Code{"moth", "Any other Mixed background"},
    Code{"aind", "Indian"},
    Code{"apkn", "Pakistani"},
    Code{"aban", "Bangladeshi"},
    Code{"aoth", "Any other Asian background"},
    Code{"chne", "Chinese"},
    Code{"bcrb", "Caribbean"},
    Code{"bafr", "African"},
    Code{"both", "Any other Black background"},
    Code{"ooth", "Any other ethnic group"},
    Code{"refu", "Declined to say", "refused"},
    Code{"nobt", "Not yet obtained", "information not yet obtained"}};
constexpr std::span<Code const> codes_of(Ethnicity)
{
    return ethnicity_codes;
}

// Who made a contact or referral (Annex A lists 1 and 3; the CIN census groups 1A to 10).
enum class ReferralSource : std::uint8_t {
    individual,
    schools,
    education_services,
    health_services,
    housing,
    la_services,
    police,
    other_legal,
    other,
    anonymous,
    unknown
};
inline constexpr std::array referral_source_codes{
    Code{"individual", "Individual", "1a|1b|1c|1d"},
    Code{"schools", "School", "2a|schools"},
    Code{"education_services", "Education service", "2b|education services"},
    Code{"health_services", "Health service", "3a|3b|3c|3d|3e|3f|health services"},
    Code{"housing", "Housing", "4"},
    Code{"la_services", "Local authority service", "5a|5b|5c|5d|la services"},
    Code{"police", "Police", "6"},
    Code{"other_legal", "Other legal agency", "7|other legal agency"},
    Code{"other", "Other", "8"},
    Code{"anonymous", "Anonymous", "9"},
    Code{"unknown", "Not known", "10|unknown"}};
constexpr std::span<Code const> codes_of(ReferralSource)
{
    return referral_source_codes;
}

enum class PrimaryNeed : std::uint8_t {
    abuse_or_neglect,
    childs_disability,
    parental_disability,
    family_acute_stress,
    family_dysfunction,
    unacceptable_behaviour,
    low_income,
    absent_parenting,
    not_cin,
    not_stated
};
inline constexpr std::array primary_need_codes{
    Code{"abuse_or_neglect", "Abuse or neglect", "n1"},
    Code{"childs_disability", "Child's disability or illness", "n2|childs disability"},
    Code{"parental_disability", "Parent's disability or illness", "n3|parents illness or disability"},
    Code{"family_acute_stress", "Family in acute stress", "n4"},
    Code{"family_dysfunction", "Family dysfunction", "n5"},
    Code{"unacceptable_behaviour", "Socially unacceptable behaviour", "n6"},
    Code{"low_income", "Low income", "n7"},
    Code{"absent_parenting", "Absent parenting", "n8"},
    Code{"not_cin", "Cases other than children in need", "n9|not cin"},
    Code{"not_stated", "Not stated", "n0"}};
constexpr std::span<Code const> codes_of(PrimaryNeed)
{
    return primary_need_codes;
}

enum class AbuseCategory : std::uint8_t { neglect, physical, sexual, emotional, multiple };
inline constexpr std::array abuse_category_codes{
    Code{"neglect", "Neglect", "neg"}, Code{"physical", "Physical abuse", "phy"}, Code{"sexual", "Sexual abuse", "sab"},
    Code{"emotional", "Emotional abuse", "emo"}, Code{"multiple", "Multiple", "mul"}};
constexpr std::span<Code const> codes_of(AbuseCategory)
{
    return abuse_category_codes;
}

} // namespace sightline
