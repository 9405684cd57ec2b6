// Leaving care, adoption and private fostering.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class Eligibility : std::uint8_t { relevant, former_relevant, qualifying, eligible, other };
inline constexpr std::array eligibility_codes{Code{"relevant", "Relevant", "relevant child"},
                                              Code{"former_relevant", "Former relevant", "former relevant child"},
                                              Code{"qualifying", "Qualifying", "qualifying child"},
                                              Code{"eligible", "Eligible", "eligible child"}, Code{"other", "Other"}};
constexpr std::span<Code const> codes_of(Eligibility)
{
    return eligibility_codes;
}

enum class InTouch : std::uint8_t { in_touch, not_in_touch, not_recorded, excluded };
inline constexpr std::array in_touch_codes{
    Code{"in_touch", "In touch", "yes"}, Code{"not_in_touch", "Not in touch", "no"},
    Code{"not_recorded", "Not recorded"}, Code{"excluded", "Left out of the return", "exclude"}};
constexpr std::span<Code const> codes_of(InTouch)
{
    return in_touch_codes;
}

enum class Accommodation : std::uint8_t {
    parents,
    community_home,
    semi_independent,
    supported_lodgings,
    abroad,
    deported,
    lodgings,
    not_known,
    homeless,
    foyer,
    independent,
    emergency,
    bed_and_breakfast,
    custody,
    former_carer,
    other
};
inline constexpr std::array accommodation_codes{
    Code{"parents", "With parents or relatives", "b"},
    Code{"community_home", "Community home", "c"},
    Code{"semi_independent", "Semi-independent, transitional", "d|semi independent transitional accommodation"},
    Code{"supported_lodgings", "Supported lodgings", "e"},
    Code{"abroad", "Gone abroad", "g"},
    Code{"deported", "Deported", "h"},
    Code{"lodgings", "Ordinary lodgings", "k"},
    Code{"not_known", "Not known", "r|residence not known"},
    Code{"homeless", "No fixed abode", "s|no fixed abode homeless"},
    Code{"foyer", "Foyer", "t|foyers"},
    Code{"independent", "Independent living", "u"},
    Code{"emergency", "Emergency accommodation", "v"},
    Code{"bed_and_breakfast", "Bed and breakfast", "w"},
    Code{"custody", "In custody", "x"},
    Code{"former_carer", "With former foster carer", "z"},
    Code{"other", "Other", "y|other accommodation"}};
constexpr std::span<Code const> codes_of(Accommodation)
{
    return accommodation_codes;
}

enum class Suitability : std::uint8_t { suitable, not_suitable, not_recorded, excluded };
inline constexpr std::array suitability_codes{Code{"suitable", "Suitable"}, Code{"not_suitable", "Not suitable"},
                                              Code{"not_recorded", "Not recorded", "not in touch or not recorded"},
                                              Code{"excluded", "Left out of the return", "exclude"}};
constexpr std::span<Code const> codes_of(Suitability)
{
    return suitability_codes;
}

enum class Activity : std::uint8_t {
    higher_full,
    higher_part,
    education_full,
    education_part,
    training_full,
    training_part,
    apprentice_full,
    apprentice_part,
    work_full,
    work_part,
    neet_illness,
    neet_other,
    neet_parenting
};
inline constexpr std::array activity_codes{
    Code{"higher_full", "Higher education, full time", "f1"},
    Code{"higher_part", "Higher education, part time", "p1"},
    Code{"education_full", "Other education, full time", "f2"},
    Code{"education_part", "Other education, part time", "p2"},
    Code{"training_full", "Training or work, full time", "f3"},
    Code{"training_part", "Training or work, part time", "p3"},
    Code{"apprentice_full", "Apprenticeship, full time", "f4"},
    Code{"apprentice_part", "Apprenticeship, part time", "p4"},
    Code{"work_full", "Training or work but not an apprenticeship, full time", "f5"},
    Code{"work_part", "Training or work but not an apprenticeship, part time", "p5"},
    Code{"neet_illness", "Not in work or education: illness or disability", "g4"},
    Code{"neet_other", "Not in work or education: other", "g5"},
    Code{"neet_parenting", "Not in work or education: pregnancy or parenting", "g6"}};
constexpr std::span<Code const> codes_of(Activity)
{
    return activity_codes;
}

enum class NotInTouch : std::uint8_t { died, refuses, not_needed, went_home };
inline constexpr std::array not_in_touch_codes{Code{"died", "Died"}, Code{"refuses", "Does not want contact"},
                                               Code{"not_needed", "No longer needs our services"},
                                               Code{"went_home", "Went home to family for six months or more"}};
constexpr std::span<Code const> codes_of(NotInTouch)
{
    return not_in_touch_codes;
}

struct LeavingCare {
    std::optional<Date> began, ended;
    std::optional<Eligibility> category;
    Label adviser;
    std::optional<Date> adviser_named, moved_to_own_home;
    std::optional<InTouch> in_touch;
    std::optional<Accommodation> accommodation;
    std::optional<Suitability> suitability;
    std::optional<Activity> activity;
    std::optional<Answer> unaccompanied;
    std::optional<NotInTouch> not_in_touch_because;
    std::optional<Date> as_on; // the day that being in touch, the home and the occupation are told of
};
template <> struct Describes<LeavingCare> {
    static constexpr auto kind = Kind::leaving_care;
    static constexpr std::string_view title = "Care leaver",
                                      purpose = "A care leaver's entitlement, adviser, home and occupation.";
    static constexpr auto fields = std::tuple{
        field(&LeavingCare::began, "began", "Entitled from", {.happened = true}),
        field(&LeavingCare::ended, "ended", "Ended", {.until = true}),
        field(&LeavingCare::category, "category", "Entitlement", {.required = true}),
        field(&LeavingCare::adviser, "adviser", "Personal adviser"),
        field(&LeavingCare::adviser_named, "adviser_named", "Adviser named on"),
        field(&LeavingCare::moved_to_own_home, "moved_to_own_home", "Moved to own accommodation"),
        field(&LeavingCare::in_touch, "in_touch", "In touch", {.statutory = "SSDA903 IN_TOUCH"}),
        field(&LeavingCare::accommodation, "accommodation", "Where they live", {.statutory = "SSDA903 ACCOM"}),
        field(&LeavingCare::suitability, "suitability", "Is it suitable"),
        field(&LeavingCare::activity, "activity", "What they do", {.statutory = "SSDA903 ACTIV"}),
        field(&LeavingCare::unaccompanied, "unaccompanied", "Came unaccompanied, seeking asylum"),
        field(&LeavingCare::not_in_touch_because, "not_in_touch_because", "Why not in touch",
              {.statutory = "SSDA903 IN_TOUCH"}),
        field(&LeavingCare::as_on, "as_on", "So it was on",
              {.guidance = "The day you learnt whether they are in touch, where they live and what they do: each year "
                           "from three months before the birthday to one month after it"}),
    };
    static constexpr std::array extracts{Extract{
        .list = 9,
        .columns = "category=Eligibility Category; adviser=Allocated Personal Advisor; in_touch=LA in Touch; "
                   "accommodation=Type of Accommodation; "
                   "suitability=Suitability of Accommodation; activity=Activity Status; "
                   "unaccompanied=Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
        .key = "",
        .needs = ""}};
};

enum class Way : std::uint8_t { face_to_face, phone, message, tried };
inline constexpr std::array way_codes{Code{"face_to_face", "Face to face"}, Code{"phone", "By phone or video"},
                                      Code{"message", "By message"}, Code{"tried", "Tried, not reached"}};
constexpr std::span<Code const> codes_of(Way)
{
    return way_codes;
}

struct KeepingInTouch {
    std::optional<Date> on;
    std::optional<Way> way;
    std::string note;
};
template <> struct Describes<KeepingInTouch> {
    static constexpr auto kind = Kind::keeping_in_touch;
    static constexpr std::string_view title = "Contact with a care leaver",
                                      purpose =
                                          "Keeping in touch with a care leaver. Contact tried is not contact made.";
    static constexpr auto fields = std::tuple{
        field(&KeepingInTouch::on, "on", "When", {.required = true, .happened = true}),
        field(&KeepingInTouch::way, "way", "How"),
        field(&KeepingInTouch::note, "note", "What was said"),
    };
    static constexpr std::array extracts{
        Extract{.list = 9, .columns = "on=Latest Date of Contact", .key = "on", .needs = "on", .latest_only = true}};
};

enum class PathwayType : std::uint8_t { plan_made, review };
inline constexpr std::array pathway_type_codes{Code{"plan_made", "Plan made"}, Code{"review", "Plan reviewed"}};
constexpr std::span<Code const> codes_of(PathwayType)
{
    return pathway_type_codes;
}

struct PathwayReview {
    std::optional<PathwayType> type;
    std::optional<Date> on;
    std::string note;
};
template <> struct Describes<PathwayReview> {
    static constexpr auto kind = Kind::pathway_review;
    static constexpr std::string_view title = "Pathway plan", purpose = "A pathway plan made or reviewed.";
    static constexpr auto fields = std::tuple{
        field(&PathwayReview::type, "type", "What", {.required = true}),
        field(&PathwayReview::on, "on", "When", {.required = true, .happened = true}),
        field(&PathwayReview::note, "note", "What was agreed"),
    };
    static constexpr std::array extracts{Extract{.list = 9,
                                                 .columns = "on=Latest Pathway Plan Review Date",
                                                 .constants = "type=review",
                                                 .key = "type,on",
                                                 .needs = "on",
                                                 .latest_only = true}};
};

enum class AdoptionStop : std::uint8_t { needs_changed, court_refused, no_adopters, other };
inline constexpr std::array adoption_stop_codes{
    Code{"needs_changed", "The child's needs changed", "rd1|childs needs changed"},
    Code{"court_refused", "The court did not make a placement order", "rd2|court did not make a po"},
    Code{"no_adopters", "Adopters could not be found", "rd3|prospective adopters cannot be found"},
    Code{"other", "Any other reason", "rd4"}};
constexpr std::span<Code const> codes_of(AdoptionStop)
{
    return adoption_stop_codes;
}

enum class AdoptersSex : std::uint8_t { one_man, one_woman, two_men, two_women, man_and_woman };
inline constexpr std::array adopters_sex_codes{Code{"one_man", "One man"}, Code{"one_woman", "One woman"},
                                               Code{"two_men", "Two men"}, Code{"two_women", "Two women"},
                                               Code{"man_and_woman", "A man and a woman"}};
constexpr std::span<Code const> codes_of(AdoptersSex)
{
    return adopters_sex_codes;
}

enum class AdoptersStatus : std::uint8_t {
    single,
    married_man_and_woman,
    married_same_sex,
    civil_partners,
    unmarried_man_and_woman,
    unmarried_same_sex
};
inline constexpr std::array adopters_status_codes{Code{"single", "Single"},
                                                  Code{"married_man_and_woman", "Married, a man and a woman"},
                                                  Code{"married_same_sex", "Married, of the same sex"},
                                                  Code{"civil_partners", "Civil partners"},
                                                  Code{"unmarried_man_and_woman", "Not married, a man and a woman"},
                                                  Code{"unmarried_same_sex", "Not married, of the same sex"}};
constexpr std::span<Code const> codes_of(AdoptersStatus)
{
    return adopters_status_codes;
}

struct Adoption {
    Label family;
    std::optional<Date> entered_care, plan_agreed, decided, placement_order, matched, placed, ordered, stopped,
        foster_to_adopt;
    std::optional<AdoptionStop> stop_reason;
    std::optional<AdoptersSex> adopters;
    std::optional<AdoptersStatus> adopters_status;
    std::optional<Date> panel;
};
template <> struct Describes<Adoption> {
    static constexpr auto kind = Kind::adoption;
    static constexpr std::string_view title = "Adoption", purpose = "The milestones of one child's plan for adoption.";
    static constexpr auto fields = std::tuple{
        field(&Adoption::family, "family", "Family identifier"),
        field(&Adoption::entered_care, "entered_care", "Entered care"),
        field(&Adoption::plan_agreed, "plan_agreed", "Adoption became the plan"),
        field(&Adoption::decided, "decided", "Decided that the child should be placed",
              {.required = true, .statutory = "SSDA903 DATE_PLACED", .happened = true}),
        field(&Adoption::placement_order, "placement_order", "Placement order"),
        field(&Adoption::matched, "matched", "Matched", {.statutory = "SSDA903 DATE_MATCH"}),
        field(&Adoption::placed, "placed", "Moved in"),
        field(&Adoption::ordered, "ordered", "Adoption order", {.until = true}),
        field(&Adoption::stopped, "stopped", "Decided that the child should no longer be placed"),
        field(&Adoption::foster_to_adopt, "foster_to_adopt", "Placed with carers who may adopt"),
        field(&Adoption::stop_reason, "stop_reason", "Why no longer"),
        field(&Adoption::adopters, "adopters", "Who adopted", {.statutory = "SSDA903 NB_ADOPTR, SEX_ADOPTR"}),
        field(&Adoption::adopters_status, "adopters_status", "How the adopters live",
              {.statutory = "SSDA903 LS_ADOPTR"}),
        field(&Adoption::panel, "panel", "Panel's recommendation and final minutes received",
              {.guidance = "Only where the panel is asked, which it is not when a court will decide"}),
    };
    static constexpr std::array extracts{
        Extract{.list = 10,
                .columns = "family=Family identifier; entered_care=Date the Child Entered Care; decided=Date of "
                           "Decision that Child Should be Placed for Adoption; "
                           "placement_order=Date of Placement Order; matched=Date of Matching Child and Prospective "
                           "Adopters; placed=Date Placed for Adoption; "
                           "ordered=Date of Adoption Order; stopped=Date of Decision that Child Should No Longer be "
                           "Placed for Adoption; "
                           "stop_reason=Reason Why Child No Longer Placed for Adoption; foster_to_adopt=Date the child "
                           "was placed for fostering in FFA or concurrent planning placement",
                .key = "decided",
                .needs = "decided"}};
};

enum class AdopterStop : std::uint8_t { withdrew, on_hold, refused };
inline constexpr std::array adopter_stop_codes{Code{"withdrew", "Withdrew", "1"},
                                               Code{"on_hold", "On hold", "2|process on hold"},
                                               Code{"refused", "Refused", "3|application refused"}};
constexpr std::span<Code const> codes_of(AdopterStop)
{
    return adopter_stop_codes;
}

struct Adopter {
    Label family;
    std::optional<Answer> fostering_for_adoption;
    std::optional<Date> enquired, stage_1_began, stage_1_ended, stage_2_began, stage_2_ended, applied, approved,
        matched, placed, ordered, left;
    std::optional<int> children_placed;
    std::optional<AdopterStop> reason;
};
template <> struct Describes<Adopter> {
    static constexpr auto kind = Kind::adopter;
    static constexpr std::string_view title = "Adopter", purpose = "The milestones of one prospective adopter.";
    static constexpr auto fields = std::tuple{
        field(&Adopter::family, "family", "Family identifier"),
        field(&Adopter::fostering_for_adoption, "fostering_for_adoption", "Fostering for adoption"),
        field(&Adopter::enquired, "enquired", "Enquired", {.required = true, .happened = true}),
        field(&Adopter::stage_1_began, "stage_1_began", "Stage 1 began"),
        field(&Adopter::stage_1_ended, "stage_1_ended", "Stage 1 ended"),
        field(&Adopter::stage_2_began, "stage_2_began", "Stage 2 began"),
        field(&Adopter::stage_2_ended, "stage_2_ended", "Stage 2 ended"),
        field(&Adopter::applied, "applied", "Applied"),
        field(&Adopter::approved, "approved", "Approved"),
        field(&Adopter::matched, "matched", "Matched"),
        field(&Adopter::placed, "placed", "Child placed"),
        field(&Adopter::ordered, "ordered", "Adoption order"),
        field(&Adopter::left, "left", "Left the process", {.until = true}),
        field(&Adopter::children_placed, "children_placed", "Children placed", {.at_most = 20}),
        field(&Adopter::reason, "reason", "Why they left"),
    };
    static constexpr std::array extracts{
        Extract{.list = 11,
                .columns = "family=Family identifier; fostering_for_adoption=Is the (prospective) adopter fostering "
                           "for adoption?; enquired=Date enquiry received; "
                           "stage_1_began=Date Stage 1 started; stage_1_ended=Date Stage 1 ended; stage_2_began=Date "
                           "Stage 2 started; stage_2_ended=Date Stage 2 ended; "
                           "applied=Date application submitted; approved=Date application approved; matched=Date "
                           "adopter matched with child(ren); "
                           "placed=Date child/children placed with adopter(s); children_placed=No. of children placed; "
                           "ordered=Date of Adoption Order; "
                           "left=Date of leaving adoption process; reason=Reason for leaving adoption process",
                .key = "enquired",
                .needs = "enquired"}};
};

struct PrivateFostering {
    std::optional<Date> began, notified, first_seen, assessed, ended;
    Label carer, relation;
    std::optional<Answer> suitable;
};
template <> struct Describes<PrivateFostering> {
    static constexpr auto kind = Kind::private_fostering;
    static constexpr std::string_view
        title = "Private fostering",
        purpose = "A child cared for by someone who is not a close relative, for 28 days or more.";
    static constexpr auto fields = std::tuple{
        field(&PrivateFostering::began, "began", "Went to live there", {.happened = true}),
        field(&PrivateFostering::notified, "notified", "We were told", {.required = true}),
        field(&PrivateFostering::first_seen, "first_seen", "First visit, child seen alone"),
        field(&PrivateFostering::assessed, "assessed", "Suitability decided"),
        field(&PrivateFostering::ended, "ended", "Ended", {.until = true}),
        field(&PrivateFostering::carer, "carer", "Carer"),
        field(&PrivateFostering::relation, "relation", "Who they are to the child"),
        field(&PrivateFostering::suitable, "suitable", "Suitable"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
