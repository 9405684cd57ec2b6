// What the SSDA903 return calls each answer of ours: one table for each code set, for writing and for reading. Where
// the return has several codes for one of ours, a finer answer of the record tells which.
#pragma once
#include "domain/records/all.hpp"

namespace sightline::exchange
{

template <class Code, class Detail = Absence> struct NationalCode {
    std::string_view national;
    Code ours;
    std::optional<Detail> detail{};
};

// Empty when nothing is recorded, or not finely enough to tell which of several codes it is: nothing is guessed.
template <class Table, class Code, class Detail>
std::string_view national_of(Table const& table, std::optional<Code> ours, std::optional<Detail> detail)
{
    std::string_view plain;
    for (auto const& row : table) {
        if (!ours || row.ours != *ours) continue;
        if (row.detail && row.detail == detail) return row.national;
        if (!row.detail) plain = row.national;
    }
    return plain;
}
template <class Table, class Code> std::string_view national_of(Table const& table, std::optional<Code> ours)
{
    for (auto const& row : table)
        if (ours && row.ours == *ours) return row.national;
    return {};
}
// The first row with the code; null when the table has none.
template <class Table> auto const* row_of_code(Table const& table, std::string_view national)
{
    for (auto const& row : table)
        if (row.national == national) return &row;
    return static_cast<typename Table::value_type const*>(nullptr);
}

namespace ssda903_codes
{

// Of several rows with one answer of ours, the first is written and all are read.
inline constexpr std::array sex{NationalCode<Sex>{"M", Sex::male}, NationalCode<Sex>{"F", Sex::female},
                                NationalCode<Sex>{"U", Sex::not_stated}, NationalCode<Sex>{"U", Sex::neither}};

// What the two returns mean by a number of theirs differs; the record's reasons are the census's.
inline constexpr std::array upn_unknown{
    NationalCode<UpnUnknown>{"UN1", UpnUnknown::un1}, NationalCode<UpnUnknown>{"UN2", UpnUnknown::un3},
    NationalCode<UpnUnknown>{"UN3", UpnUnknown::un4}, NationalCode<UpnUnknown>{"UN3", UpnUnknown::un6},
    NationalCode<UpnUnknown>{"UN5", UpnUnknown::un5}, NationalCode<UpnUnknown>{"UN5", UpnUnknown::un2}};

inline constexpr std::array need{NationalCode<PrimaryNeed>{"N1", PrimaryNeed::abuse_or_neglect},
                                 NationalCode<PrimaryNeed>{"N2", PrimaryNeed::childs_disability},
                                 NationalCode<PrimaryNeed>{"N3", PrimaryNeed::parental_disability},
                                 NationalCode<PrimaryNeed>{"N4", PrimaryNeed::family_acute_stress},
                                 NationalCode<PrimaryNeed>{"N5", PrimaryNeed::family_dysfunction},
                                 NationalCode<PrimaryNeed>{"N6", PrimaryNeed::unacceptable_behaviour},
                                 NationalCode<PrimaryNeed>{"N7", PrimaryNeed::low_income},
                                 NationalCode<PrimaryNeed>{"N8", PrimaryNeed::absent_parenting},
                                 NationalCode<PrimaryNeed>{"N9", PrimaryNeed::not_cin},
                                 NationalCode<PrimaryNeed>{"N0", PrimaryNeed::not_stated}};

using LegalRow = NationalCode<Legal, LegalDetail>;
inline constexpr std::array legal{LegalRow{"C1", Legal::interim_care_order},
                                  LegalRow{"C2", Legal::care_order},
                                  LegalRow{"D1", Legal::freed},
                                  LegalRow{"E1", Legal::placement_order},
                                  LegalRow{"V2", Legal::section_20},
                                  LegalRow{"V3", Legal::short_breaks, LegalDetail::breaks_each_recorded},
                                  LegalRow{"V4", Legal::short_breaks, LegalDetail::breaks_by_agreement},
                                  LegalRow{"L1", Legal::detained, LegalDetail::police_protection},
                                  LegalRow{"L2", Legal::detained, LegalDetail::emergency_protection},
                                  LegalRow{"L3", Legal::detained, LegalDetail::child_assessment},
                                  LegalRow{"J1", Legal::remand},
                                  LegalRow{"J2", Legal::pace},
                                  LegalRow{"J3", Legal::youth_justice}};

using PlaceRow = NationalCode<PlacementType, PlacementDetail>;
inline constexpr std::array place{PlaceRow{"U1", PlacementType::foster_relative, PlacementDetail::long_term},
                                  PlaceRow{"U2", PlacementType::foster_relative, PlacementDetail::may_adopt},
                                  PlaceRow{"U3", PlacementType::foster_relative, PlacementDetail::short_term},
                                  PlaceRow{"U4", PlacementType::foster, PlacementDetail::long_term},
                                  PlaceRow{"U5", PlacementType::foster, PlacementDetail::may_adopt},
                                  PlaceRow{"U6", PlacementType::foster, PlacementDetail::short_term},
                                  PlaceRow{"A3", PlacementType::for_adoption, PlacementDetail::consent_same_carers},
                                  PlaceRow{"A4", PlacementType::for_adoption, PlacementDetail::consent},
                                  PlaceRow{"A5", PlacementType::for_adoption, PlacementDetail::order_same_carers},
                                  PlaceRow{"A6", PlacementType::for_adoption, PlacementDetail::order},
                                  PlaceRow{"K1", PlacementType::secure},
                                  PlaceRow{"K2", PlacementType::childrens_home},
                                  PlaceRow{"K3", PlacementType::residential, PlacementDetail::regulated},
                                  PlaceRow{"H5", PlacementType::residential, PlacementDetail::not_regulated},
                                  PlaceRow{"P1", PlacementType::with_parents},
                                  PlaceRow{"P2", PlacementType::independent},
                                  PlaceRow{"P3", PlacementType::employment},
                                  PlaceRow{"R1", PlacementType::care_home},
                                  PlaceRow{"R2", PlacementType::nhs},
                                  PlaceRow{"R3", PlacementType::family_centre},
                                  PlaceRow{"R5", PlacementType::youth_offender},
                                  PlaceRow{"S1", PlacementType::residential_school},
                                  PlaceRow{"T0", PlacementType::temporary, PlacementDetail::any_temporary},
                                  PlaceRow{"T1", PlacementType::temporary, PlacementDetail::hospital},
                                  PlaceRow{"T2", PlacementType::temporary, PlacementDetail::holiday},
                                  PlaceRow{"T3", PlacementType::temporary, PlacementDetail::carer_holiday},
                                  PlaceRow{"T4", PlacementType::temporary, PlacementDetail::seven_days},
                                  PlaceRow{"Z1", PlacementType::other},
                                  PlaceRow{"Z11", PlacementType::other, PlacementDetail::other_11},
                                  PlaceRow{"Z12", PlacementType::other, PlacementDetail::other_12},
                                  PlaceRow{"Z13", PlacementType::other, PlacementDetail::other_13},
                                  PlaceRow{"Z14", PlacementType::other, PlacementDetail::other_14}};

using ProviderRow = NationalCode<PlacementProvider, ProviderDetail>;
inline constexpr std::array provider{ProviderRow{"PR0", PlacementProvider::own, ProviderDetail::parent},
                                     ProviderRow{"PR1", PlacementProvider::own},
                                     ProviderRow{"PR2", PlacementProvider::other, ProviderDetail::other_authority},
                                     ProviderRow{"PR3", PlacementProvider::other, ProviderDetail::other_public},
                                     ProviderRow{"PR4", PlacementProvider::private_provider},
                                     ProviderRow{"PR5", PlacementProvider::other, ProviderDetail::voluntary}};

using EndRow = NationalCode<CareEnd, CareEndDetail>;
inline constexpr std::array care_end{EndRow{"E11", CareEnd::adopted, CareEndDetail::unopposed},
                                     EndRow{"E12", CareEnd::adopted, CareEndDetail::consent_dispensed},
                                     EndRow{"E2", CareEnd::died},
                                     EndRow{"E3", CareEnd::other_authority},
                                     EndRow{"E4A", CareEnd::home, CareEndDetail::planned},
                                     EndRow{"E4B", CareEnd::home, CareEndDetail::not_planned},
                                     EndRow{"E13", CareEnd::relatives},
                                     EndRow{"E14", CareEnd::remand_ended},
                                     EndRow{"E15", CareEnd::adult_by_assessment},
                                     EndRow{"E16", CareEnd::abroad},
                                     EndRow{"E17", CareEnd::other, CareEndDetail::stays_with_carers},
                                     EndRow{"E41", CareEnd::residence_order},
                                     EndRow{"E45", CareEnd::special_guardianship, CareEndDetail::former_carer_relative},
                                     EndRow{"E46", CareEnd::special_guardianship, CareEndDetail::former_carer_other},
                                     EndRow{"E47", CareEnd::special_guardianship, CareEndDetail::relative_not_carer},
                                     EndRow{"E48", CareEnd::special_guardianship, CareEndDetail::someone_else},
                                     EndRow{"E5", CareEnd::independent, CareEndDetail::with_support},
                                     EndRow{"E6", CareEnd::independent, CareEndDetail::without_support},
                                     EndRow{"E7", CareEnd::adult_services},
                                     EndRow{"E8", CareEnd::other},
                                     EndRow{"E9", CareEnd::custody}};

using ChangeRow = NationalCode<PlacementChange>;
inline constexpr std::array placement_change{
    ChangeRow{"CARPL", PlacementChange::care_plan},         ChangeRow{"CLOSE", PlacementChange::closed},
    ChangeRow{"ALLEG", PlacementChange::allegation},        ChangeRow{"STAND", PlacementChange::standards},
    ChangeRow{"APPRR", PlacementChange::approval_removed},  ChangeRow{"CREQB", PlacementChange::carer_asked_behaviour},
    ChangeRow{"CREQO", PlacementChange::carer_asked_other}, ChangeRow{"CHILD", PlacementChange::child_asked},
    ChangeRow{"LAREQ", PlacementChange::authority_asked},   ChangeRow{"PLACE", PlacementChange::status_only},
    ChangeRow{"CUSTOD", PlacementChange::custody},          ChangeRow{"OTHER", PlacementChange::other}};

using ReviewRow = NationalCode<Participation>;
inline constexpr std::array participation{
    ReviewRow{"PN0", Participation::under_four},     ReviewRow{"PN1", Participation::spoke},
    ReviewRow{"PN2", Participation::advocate_spoke}, ReviewRow{"PN3", Participation::views_not_in_words},
    ReviewRow{"PN4", Participation::no_views},       ReviewRow{"PN5", Participation::advocate_briefed},
    ReviewRow{"PN6", Participation::views_sent},     ReviewRow{"PN7", Participation::views_not_given}};

using NoScoreRow = NationalCode<NoScore>;
inline constexpr std::array no_score{NoScoreRow{"SDQ1", NoScore::age}, NoScoreRow{"SDQ2", NoScore::carer_refused},
                                     NoScoreRow{"SDQ3", NoScore::disability}, NoScoreRow{"SDQ4", NoScore::other},
                                     NoScoreRow{"SDQ5", NoScore::child_refused}};

using TouchRow = NationalCode<InTouch, NotInTouch>;
inline constexpr std::array in_touch{TouchRow{"YES", InTouch::in_touch},
                                     TouchRow{"NO", InTouch::not_in_touch},
                                     TouchRow{"DIED", InTouch::not_in_touch, NotInTouch::died},
                                     TouchRow{"REFU", InTouch::not_in_touch, NotInTouch::refuses},
                                     TouchRow{"NREQ", InTouch::not_in_touch, NotInTouch::not_needed},
                                     TouchRow{"RHOM", InTouch::not_in_touch, NotInTouch::went_home}};

using HomeRow = NationalCode<Accommodation>;
inline constexpr std::array accommodation{HomeRow{"B", Accommodation::parents},
                                          HomeRow{"C", Accommodation::community_home},
                                          HomeRow{"D", Accommodation::semi_independent},
                                          HomeRow{"E", Accommodation::supported_lodgings},
                                          HomeRow{"G", Accommodation::abroad},
                                          HomeRow{"H", Accommodation::deported},
                                          HomeRow{"K", Accommodation::lodgings},
                                          HomeRow{"R", Accommodation::not_known},
                                          HomeRow{"S", Accommodation::homeless},
                                          HomeRow{"T", Accommodation::foyer},
                                          HomeRow{"U", Accommodation::independent},
                                          HomeRow{"V", Accommodation::emergency},
                                          HomeRow{"W", Accommodation::bed_and_breakfast},
                                          HomeRow{"X", Accommodation::custody},
                                          HomeRow{"Y", Accommodation::other},
                                          HomeRow{"Z", Accommodation::former_carer}};

// F3 and P3 are no longer told apart from F5 and P5.
using ActivityRow = NationalCode<Activity>;
inline constexpr std::array activity{
    ActivityRow{"F1", Activity::higher_full},     ActivityRow{"P1", Activity::higher_part},
    ActivityRow{"F2", Activity::education_full},  ActivityRow{"P2", Activity::education_part},
    ActivityRow{"F4", Activity::apprentice_full}, ActivityRow{"P4", Activity::apprentice_part},
    ActivityRow{"F5", Activity::work_full},       ActivityRow{"P5", Activity::work_part},
    ActivityRow{"F5", Activity::training_full},   ActivityRow{"P5", Activity::training_part},
    ActivityRow{"G4", Activity::neet_illness},    ActivityRow{"G5", Activity::neet_other},
    ActivityRow{"G6", Activity::neet_parenting}};

using AdoptersRow = NationalCode<AdoptersSex>;
inline constexpr std::array adopters{AdoptersRow{"M1", AdoptersSex::one_man}, AdoptersRow{"F1", AdoptersSex::one_woman},
                                     AdoptersRow{"MM", AdoptersSex::two_men}, AdoptersRow{"FF", AdoptersSex::two_women},
                                     AdoptersRow{"MF", AdoptersSex::man_and_woman}};
using StatusRow = NationalCode<AdoptersStatus>;
inline constexpr std::array adopters_status{StatusRow{"L0", AdoptersStatus::single},
                                            StatusRow{"L11", AdoptersStatus::married_man_and_woman},
                                            StatusRow{"L12", AdoptersStatus::married_same_sex},
                                            StatusRow{"L2", AdoptersStatus::civil_partners},
                                            StatusRow{"L3", AdoptersStatus::unmarried_man_and_woman},
                                            StatusRow{"L4", AdoptersStatus::unmarried_same_sex}};
using StopRow = NationalCode<AdoptionStop>;
inline constexpr std::array adoption_stop{
    StopRow{"RD1", AdoptionStop::needs_changed}, StopRow{"RD2", AdoptionStop::court_refused},
    StopRow{"RD3", AdoptionStop::no_adopters}, StopRow{"RD4", AdoptionStop::other}};

using BeforeRow = NationalCode<PermanenceBefore>;
inline constexpr std::array permanence_before{
    BeforeRow{"P1", PermanenceBefore::adoption}, BeforeRow{"P2", PermanenceBefore::guardianship},
    BeforeRow{"P3", PermanenceBefore::arrangements}, BeforeRow{"P4", PermanenceBefore::not_known},
    BeforeRow{"Z1", PermanenceBefore::none}};

using AbsenceRow = NationalCode<Absence>;
inline constexpr std::array absence{AbsenceRow{"M", Absence::missing}, AbsenceRow{"A", Absence::away}};

using WorkerRow = NationalCode<WorkerChange>;
inline constexpr std::array worker_change{
    WorkerRow{"FCONTA", WorkerChange::first},       WorkerRow{"MANAGE", WorkerChange::became_manager},
    WorkerRow{"LEFTRL", WorkerChange::left_role},   WorkerRow{"ORGRST", WorkerChange::restructure},
    WorkerRow{"TSPROC", WorkerChange::next_stage},  WorkerRow{"ABSENC", WorkerChange::absence},
    WorkerRow{"CHCHAN", WorkerChange::child_asked}, WorkerRow{"PCCHAN", WorkerChange::parent_asked},
    WorkerRow{"SWDIED", WorkerChange::worker_died}, WorkerRow{"OTHERS", WorkerChange::other}};

using AnswerRow = NationalCode<Answer>;
inline constexpr std::array yes_no{AnswerRow{"0", Answer::no}, AnswerRow{"1", Answer::yes}};

} // namespace ssda903_codes

// What follows from the child's age alone, so that the record need not say it.
constexpr int may_be_mother_from = 11, takes_part_from = 4, has_upn_from = 4;
// A child of school age for the return of this year: four by the 31 August before it began.
inline bool of_school_age(Date born, int year_ending)
{
    Date const august = date(year_ending - 2, 8, 31);
    return born <= august && years_between(born, august) >= has_upn_from;
}

} // namespace sightline::exchange
