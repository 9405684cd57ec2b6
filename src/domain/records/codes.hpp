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

// Who referred, to the finest the CIN census asks: its codes 1A to 10, in its order.
enum class ReferralSourceDetail : std::uint8_t {
    family,
    acquaintance,
    self,
    other_individual,
    school,
    education_service,
    general_practitioner,
    health_visitor,
    school_nurse,
    other_primary_health,
    emergency_department,
    other_health,
    housing,
    social_care,
    other_internal,
    other_authority,
    early_help,
    police,
    other_legal,
    other,
    anonymous,
    unknown
};
inline constexpr std::array referral_source_detail_codes{
    Code{"family", "Family member, relative or carer"},
    Code{"acquaintance", "Acquaintance, such as a neighbour or child minder"},
    Code{"self", "The child"},
    Code{"other_individual", "Another individual"},
    Code{"school", "School"},
    Code{"education_service", "Education service"},
    Code{"general_practitioner", "General practitioner"},
    Code{"health_visitor", "Health visitor"},
    Code{"school_nurse", "School nurse"},
    Code{"other_primary_health", "Other primary health service"},
    Code{"emergency_department", "Emergency department"},
    Code{"other_health", "Other health service"},
    Code{"housing", "Housing"},
    Code{"social_care", "Social care of this authority, such as adult services"},
    Code{"other_internal", "Another department of this authority"},
    Code{"other_authority", "Another authority"},
    Code{"early_help", "Early help"},
    Code{"police", "Police"},
    Code{"other_legal", "Court, probation, immigration, Cafcass or prison"},
    Code{"other", "Other, such as a children's centre or voluntary organisation"},
    Code{"anonymous", "Anonymous"},
    Code{"unknown", "Not known"}};
constexpr std::span<Code const> codes_of(ReferralSourceDetail)
{
    return referral_source_detail_codes;
}
constexpr ReferralSource broad_of(ReferralSourceDetail detail)
{
    using enum ReferralSource;
    constexpr std::array groups{individual,         individual,      individual,      individual,      schools,
                                education_services, health_services, health_services, health_services, health_services,
                                health_services,    health_services, housing,         la_services,     la_services,
                                la_services,        la_services,     police,          other_legal,     other,
                                anonymous,          unknown};
    return groups[static_cast<std::size_t>(detail)];
}

// Why no unique pupil number is known: the codes of the CIN census and SSDA903.
enum class UpnUnknown : std::uint8_t { un1, un2, un3, un4, un5, un6, un7 };
inline constexpr std::array upn_unknown_codes{Code{"un1", "Not of school age"},
                                              Code{"un2", "Never attended a maintained school in England"},
                                              Code{"un3", "Educated outside England"},
                                              Code{"un4", "New to care, and not yet known"},
                                              Code{"un5", "Sources do not agree"},
                                              Code{"un6", "New to us, and not yet known"},
                                              Code{"un7", "Referral with no further action"}};
constexpr std::span<Code const> codes_of(UpnUnknown)
{
    return upn_unknown_codes;
}

// Lists a record keeps as codes parted by spaces ("AUT LD"): disabilities (Equality Act 2010, as the CIN census and
// SSDA903 code them) and what an assessment found (CIN census, factors identified at the end of assessment).
inline constexpr std::array disability_codes{
    Code{"MOB", "Mobility"},      Code{"HAND", "Hand function"}, Code{"PC", "Personal care"},
    Code{"INC", "Incontinence"},  Code{"COMM", "Communication"}, Code{"LD", "Learning"},
    Code{"HEAR", "Hearing"},      Code{"VIS", "Vision"},         Code{"BEH", "Behaviour"},
    Code{"CON", "Consciousness"}, Code{"AUT", "Autism"},         Code{"DDA", "Other"}};
inline constexpr std::array assessment_factor_codes{
    Code{"1A", "Alcohol misuse: child"},
    Code{"1B", "Alcohol misuse: parent or carer"},
    Code{"1C", "Alcohol misuse: someone else in the household"},
    Code{"2A", "Drug misuse: child"},
    Code{"2B", "Drug misuse: parent or carer"},
    Code{"2C", "Drug misuse: someone else in the household"},
    Code{"3A", "Domestic abuse: child"},
    Code{"3B", "Domestic abuse: parent or carer"},
    Code{"3C", "Domestic abuse: someone else in the household"},
    Code{"4A", "Mental health: child"},
    Code{"4B", "Mental health: parent or carer"},
    Code{"4C", "Mental health: someone else in the household"},
    Code{"5A", "Learning disability: child"},
    Code{"5B", "Learning disability: parent or carer"},
    Code{"5C", "Learning disability: someone else in the household"},
    Code{"6A", "Physical disability or illness: child"},
    Code{"6B", "Physical disability or illness: parent or carer"},
    Code{"6C", "Physical disability or illness: someone else in the household"},
    Code{"7A", "Young carer"},
    Code{"8B", "Privately fostered: from abroad, to return"},
    Code{"8C", "Privately fostered: from abroad, to stay"},
    Code{"8D", "Privately fostered: at school here"},
    Code{"8E", "Privately fostered: another arrangement of a family here"},
    Code{"8F", "Privately fostered: other"},
    Code{"9A", "Unaccompanied, seeking asylum"},
    Code{"10A", "Going missing"},
    Code{"11A", "Child sexual exploitation"},
    Code{"12A", "Trafficking"},
    Code{"13A", "Gangs"},
    Code{"14A", "Socially unacceptable behaviour"},
    Code{"15A", "Self-harm"},
    Code{"16A", "Neglect"},
    Code{"17A", "Emotional abuse"},
    Code{"18A", "Physical abuse (no longer used)"},
    Code{"18B", "Physical abuse by a child"},
    Code{"18C", "Physical abuse by an adult"},
    Code{"19A", "Sexual abuse (no longer used)"},
    Code{"19B", "Sexual abuse by a child"},
    Code{"19C", "Sexual abuse by an adult"},
    Code{"20", "Other"},
    Code{"21", "No factors"},
    Code{"22A", "Female genital mutilation"},
    Code{"23A", "Abuse linked to faith or belief"},
    Code{"24A", "Child criminal exploitation"}};
// A problem for each code of such a list that is unknown or stands there twice.
void check_codes(std::string_view field, Label list, std::span<Code const> codes, Problems& problems);

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
