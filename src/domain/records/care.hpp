// Being looked after: the period of care, legal status, placements, reviews, health, permanence.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class CareEnd : std::uint8_t {
    adopted,
    died,
    other_authority,
    home,
    relatives,
    residence_order,
    special_guardianship,
    independent,
    adult_services,
    custody,
    remand_ended,
    adult_by_assessment,
    abroad,
    other
};
inline constexpr std::array care_end_codes{
    Code{"adopted", "Adopted", "e11|e12"},
    Code{"died", "Died", "e2"},
    Code{"other_authority", "Care taken by another authority", "e3|care taken by another la"},
    Code{"home", "Returned home to parents or relatives", "e4|e4a|e4b|returned home to live with parents or relatives"},
    Code{"relatives", "To someone without parental responsibility",
         "e13|left care to live with parents relatives or other person with no parental responsibility"},
    Code{"residence_order", "Child arrangements order", "e41|residence order granted"},
    Code{"special_guardianship", "Special guardianship", "e43|e44|e45|e46|e47|e48|special guardianship orders"},
    Code{"independent", "Moved into independent living", "e5|e6"},
    Code{"adult_services", "To residential care funded by adult services",
         "e7|transferred to residential care funded by adult social services"},
    Code{"custody", "Sentenced to custody", "e9"},
    Code{"remand_ended", "Remand ended", "e14|accommodation on remand ended"},
    Code{"adult_by_assessment", "Found to be 18 or over", "e15|age assessment determined child was 18 or over"},
    Code{"abroad", "Moved abroad", "e16|child moved abroad"},
    Code{"other", "Any other reason", "e8|e17|care ceased for any other reason"}};
constexpr std::span<Code const> codes_of(CareEnd)
{
    return care_end_codes;
}

// What a national return asks of some of those reasons beyond them.
enum class CareEndDetail : std::uint8_t {
    unopposed,
    consent_dispensed,
    planned,
    not_planned,
    former_carer_relative,
    former_carer_other,
    relative_not_carer,
    someone_else,
    with_support,
    without_support,
    stays_with_carers
};
inline constexpr std::array care_end_detail_codes{
    Code{"unopposed", "Adopted: application not opposed"},
    Code{"consent_dispensed", "Adopted: consent dispensed with by the court"},
    Code{"planned", "Home: planned"},
    Code{"not_planned", "Home: not planned"},
    Code{"former_carer_relative", "Guardianship: a former foster carer who is a relative or friend"},
    Code{"former_carer_other", "Guardianship: another former foster carer"},
    Code{"relative_not_carer", "Guardianship: a relative or friend who was not the carer"},
    Code{"someone_else", "Guardianship: someone else"},
    Code{"with_support", "Independent living: with support"},
    Code{"without_support", "Independent living: without formal support"},
    Code{"stays_with_carers", "Other: 18, and stays with the carers"}};
constexpr std::span<Code const> codes_of(CareEndDetail)
{
    return care_end_detail_codes;
}

struct Care {
    std::optional<Date> began, ended;
    std::optional<PrimaryNeed> need;
    std::optional<Answer> unaccompanied, again_within_year;
    std::optional<CareEnd> reason;
    std::optional<int> placements_12_months, missing_12_months, absent_12_months;
    std::optional<Answer> interview_offered, interview_accepted; // after the last missing episode, as the extract says
    std::optional<Date> reviewing_officer_named, reviewing_officer_visit;
    std::optional<CareEndDetail> reason_detail;
    Label home_postcode; // where the child lived before coming into care
    std::optional<Date> unaccompanied_until;
    std::optional<Answer> mother;
    std::optional<Date> child_born;
};
template <> struct Describes<Care> {
    static constexpr auto kind = Kind::care;
    static constexpr std::string_view title = "In care", purpose = "A period of being looked after by the authority.";
    static constexpr auto fields = std::tuple{
        field(&Care::began, "began", "Came into care",
              {.required = true, .statutory = "SSDA903 DECOM with RNE S", .happened = true}),
        field(&Care::ended, "ended", "Left care", {.statutory = "SSDA903 DEC", .until = true}),
        field(&Care::need, "need", "Main need", {.statutory = "SSDA903 CIN"}),
        field(&Care::unaccompanied, "unaccompanied", "Unaccompanied, seeking asylum", {.statutory = "SSDA903 UASC"}),
        field(&Care::again_within_year, "again_within_year", "Second time in care in 12 months"),
        field(&Care::reason, "reason", "Why care ended", {.statutory = "SSDA903 REC"}),
        field(&Care::placements_12_months, "placements_12_months", "Placements in 12 months", {.at_most = 200}),
        field(&Care::missing_12_months, "missing_12_months", "Missing episodes in 12 months", {.at_most = 1000}),
        field(&Care::absent_12_months, "absent_12_months", "Absent episodes in 12 months", {.at_most = 1000}),
        field(&Care::interview_offered, "interview_offered", "Return interview offered after the last missing episode"),
        field(&Care::interview_accepted, "interview_accepted",
              "Return interview accepted after the last missing episode"),
        field(&Care::reviewing_officer_named, "reviewing_officer_named", "Reviewing officer named"),
        field(&Care::reviewing_officer_visit, "reviewing_officer_visit", "Reviewing officer's last visit or contact"),
        field(&Care::reason_detail, "reason_detail", "Why care ended, more closely", {.statutory = "SSDA903 REC"}),
        field(&Care::home_postcode, "home_postcode", "Postcode of home before care",
              {.statutory = "SSDA903 HOME_POST", .at_most = 12}),
        field(&Care::unaccompanied_until, "unaccompanied_until", "No longer unaccompanied from",
              {.guidance = "Only when it ended before the 18th birthday", .statutory = "SSDA903 DUC"}),
        field(&Care::mother, "mother", "Is a mother", {.statutory = "SSDA903 MOTHER"}),
        field(&Care::child_born, "child_born", "Her child was born", {.statutory = "SSDA903 MC_DOB"}),
    };
    static constexpr std::array extracts{Extract{
        .list = 8,
        .columns =
            "began=Date Started to be Looked After; ended=Date Ceased to be Looked After; need=Child's Category of "
            "Need; "
            "unaccompanied=Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N); "
            "again_within_year=Is this a second or subsequent period of being a Looked After Child within the last 12 "
            "months (Y/N); "
            "reason=Reason Ceased to be Looked After; placements_12_months=Number of Placements in the Last 12 months; "
            "missing_12_months=Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
            "months; "
            "absent_12_months=Number of Episodes the Child has been 'Absent' from their Placement in the last 12 "
            "months; "
            "interview_offered=Was the child offered a Return Interview after their last missing episode (Y/N)?; "
            "interview_accepted=Did the child accept a Return Interview after their last missing episode (Y/N)?; "
            "reviewing_officer_visit=Date of Last IRO Visit / Contact to the Child",
        .key = "began",
        .needs = "began"}};
};

enum class Legal : std::uint8_t {
    interim_care_order,
    care_order,
    freed,
    placement_order,
    section_20,
    detained,
    remand,
    pace,
    youth_justice,
    short_breaks
};
inline constexpr std::array legal_codes{
    Code{"interim_care_order", "Interim care order", "c1|interim care orders|ico"},
    Code{"care_order", "Care order", "c2|full care orders|full care order|fco"},
    Code{"freed", "Freed for adoption", "d1"},
    Code{"placement_order", "Placement order", "e1|placement order granted"},
    Code{"section_20", "Accommodated under section 20", "v2|accommodated under s20"},
    Code{"detained", "Detained on child protection grounds",
         "l1|l2|l3|detained on child protection grounds in la accommodation|detained on child protection grounds in la "
         "accomodation"},
    Code{"remand", "Remanded", "j1|remanded to la or youth detention accommodation"},
    Code{"pace", "Held under PACE", "j2|la accommodation under pace"},
    Code{"youth_justice", "Youth justice", "j3|youth justice legal statuses"},
    Code{"short_breaks", "Short breaks", "v3|v4"}};
constexpr std::span<Code const> codes_of(Legal)
{
    return legal_codes;
}

// Which detention, and which short breaks.
enum class LegalDetail : std::uint8_t {
    police_protection,
    emergency_protection,
    child_assessment,
    breaks_each_recorded,
    breaks_by_agreement
};
inline constexpr std::array legal_detail_codes{Code{"police_protection", "Detained: police protection"},
                                               Code{"emergency_protection", "Detained: emergency protection order"},
                                               Code{"child_assessment", "Detained: child assessment order"},
                                               Code{"breaks_each_recorded", "Short breaks: each stay is recorded"},
                                               Code{"breaks_by_agreement", "Short breaks: the agreement is recorded"}};
constexpr std::span<Code const> codes_of(LegalDetail)
{
    return legal_detail_codes;
}

struct LegalStatus {
    std::optional<Date> began, ended;
    std::optional<Legal> status;
    std::optional<LegalDetail> detail;
};
template <> struct Describes<LegalStatus> {
    static constexpr auto kind = Kind::legal_status;
    static constexpr std::string_view title = "Legal status", purpose = "On what legal ground the child is in care.";
    static constexpr auto fields = std::tuple{
        field(&LegalStatus::began, "began", "From", {.required = true, .happened = true}),
        field(&LegalStatus::ended, "ended", "To", {.until = true}),
        field(&LegalStatus::status, "status", "Legal status", {.required = true, .statutory = "SSDA903 LS"}),
        field(&LegalStatus::detail, "detail", "Which detention or short breaks", {.statutory = "SSDA903 LS"}),
    };
    static constexpr std::array extracts{
        Extract{.list = 8,
                .columns = "began=Start date of current legal status; status=Child's Legal Status",
                .key = "began",
                .needs = "began",
                .latest_only = true}};
};

enum class PlacementType : std::uint8_t {
    foster,
    for_adoption,
    with_parents,
    independent,
    employment,
    residential,
    secure,
    childrens_home,
    care_home,
    nhs,
    family_centre,
    youth_offender,
    residential_school,
    other,
    temporary,
    foster_relative
};
inline constexpr std::array placement_type_codes{
    Code{"foster", "Foster carers",
         "foster placement|u4|u5|u6|foster placement long term|foster placement not ffa|foster placement ffa"},
    Code{"for_adoption", "Placed for adoption", "a3|a4|a5|a6"},
    Code{"with_parents", "With parents", "p1|placed with parents"},
    Code{"independent", "Independent living", "p2"},
    Code{"employment", "Residential employment", "p3"},
    Code{"residential", "Supported or residential accommodation", "h5|residential accommodation"},
    Code{"secure", "Secure children's home", "k1|secure childrens homes"},
    Code{"childrens_home", "Children's home", "k2|childrens homes"},
    Code{"care_home", "Residential care home", "r1"},
    Code{"nhs", "Health trust", "r2|nhs health trust"},
    Code{"family_centre", "Family centre or mother and baby unit", "r3|family centre or mother and baby unit"},
    Code{"youth_offender", "Young offender institution", "r5"},
    Code{"residential_school", "Residential school", "s1"},
    Code{"other", "Other", "z1|other placements"},
    Code{"temporary", "Temporary", "t0|t1|t2|t3|t4|temporary placement"},
    Code{"foster_relative", "Foster carers who are relatives or friends",
         "u1|u2|u3|foster placement relatives long term"}};
constexpr std::span<Code const> codes_of(PlacementType)
{
    return placement_type_codes;
}

enum class PlacementProvider : std::uint8_t { own, private_provider, other };
inline constexpr std::array placement_provider_codes{Code{"own", "Our own", "own la|own provision|pr1|parents|pr0"},
                                                     Code{"private_provider", "Private", "private provision|pr4"},
                                                     Code{"other", "Other", "pr2|pr3|pr5|voluntary third sector"}};
constexpr std::span<Code const> codes_of(PlacementProvider)
{
    return placement_provider_codes;
}

// What a national return asks of a type of placement beyond it.
enum class PlacementDetail : std::uint8_t {
    long_term,
    may_adopt,
    short_term,
    consent_same_carers,
    consent,
    order_same_carers,
    order,
    regulated,
    not_regulated,
    any_temporary,
    hospital,
    holiday,
    carer_holiday,
    seven_days,
    other_11,
    other_12,
    other_13,
    other_14
};
inline constexpr std::array placement_detail_codes{
    Code{"long_term", "Fostering: long term"},
    Code{"may_adopt", "Fostering: the carers may adopt"},
    Code{"short_term", "Fostering: neither long term nor for adoption"},
    Code{"consent_same_carers", "Adoption: with consent, by the foster carers"},
    Code{"consent", "Adoption: with consent, by others"},
    Code{"order_same_carers", "Adoption: under a placement order, by the foster carers"},
    Code{"order", "Adoption: under a placement order, by others"},
    Code{"regulated", "Supported accommodation under the quality standards"},
    Code{"not_regulated", "Semi-independent, not regulated"},
    Code{"any_temporary", "Temporary: of several kinds"},
    Code{"hospital", "Temporary: hospital"},
    Code{"holiday", "Temporary: holiday"},
    Code{"carer_holiday", "Temporary: while the carers are on holiday"},
    Code{"seven_days", "Temporary: up to seven days"},
    Code{"other_11", "Other: Z11"},
    Code{"other_12", "Other: Z12"},
    Code{"other_13", "Other: Z13"},
    Code{"other_14", "Other: Z14"}};
constexpr std::span<Code const> codes_of(PlacementDetail)
{
    return placement_detail_codes;
}

enum class ProviderDetail : std::uint8_t { parent, other_authority, other_public, voluntary };
inline constexpr std::array provider_detail_codes{Code{"parent", "A parent or someone with parental responsibility"},
                                                  Code{"other_authority", "Another local authority"},
                                                  Code{"other_public", "Another public body"},
                                                  Code{"voluntary", "Voluntary sector"}};
constexpr std::span<Code const> codes_of(ProviderDetail)
{
    return provider_detail_codes;
}

enum class PlacementChange : std::uint8_t {
    care_plan,
    closed,
    allegation,
    standards,
    approval_removed,
    carer_asked_behaviour,
    carer_asked_other,
    child_asked,
    authority_asked,
    status_only,
    custody,
    other
};
inline constexpr std::array placement_change_codes{
    Code{"care_plan", "To carry out the care plan"},
    Code{"closed", "The home closed or the carers resigned"},
    Code{"allegation", "An allegation"},
    Code{"standards", "Standards of care"},
    Code{"approval_removed", "Approval removed"},
    Code{"carer_asked_behaviour", "The carers asked: the child's behaviour"},
    Code{"carer_asked_other", "The carers asked: another reason"},
    Code{"child_asked", "The child asked"},
    Code{"authority_asked", "The responsible or area authority asked"},
    Code{"status_only", "Only the status of the placement changed"},
    Code{"custody", "Custody"},
    Code{"other", "Other"}};
constexpr std::span<Code const> codes_of(PlacementChange)
{
    return placement_change_codes;
}

enum class PlacementWhere : std::uint8_t { inside, outside };
inline constexpr std::array placement_where_codes{Code{"inside", "In our area", "in"},
                                                  Code{"outside", "Outside our area", "out"}};
constexpr std::span<Code const> codes_of(PlacementWhere)
{
    return placement_where_codes;
}

struct Placement {
    std::optional<Date> began, ended;
    std::optional<PlacementType> type;
    std::optional<PlacementProvider> provider;
    std::optional<PlacementWhere> where;
    Label postcode, urn, authority, carer;
    std::optional<Answer> to_eighteen; // intended to last until 18, by an approved decision
    std::optional<Date> plan_prepared, others_told;
    std::optional<PlacementDetail> detail;
    std::optional<ProviderDetail> provider_detail;
    std::optional<Answer> same_carers; // as in the placement before
    std::optional<PlacementChange> change_reason;
    // What a source said of the postcode, beside where and authority. Nobody types these: they follow from a directory
    // of postcodes where there is one, and go when the postcode is another (exchange/where_placed.hpp).
    Label authority_code, miles;
    Label miles_from; // the postcode of the home that the miles were counted from
    // A relative, friend or other connected person, approved for the time being (Care Planning, Placement and Case
    // Review (England) Regulations 2010, regulations 24 and 25).
    std::optional<Answer> temporary_approval;
    std::optional<Date> approval_extended, carer_approved;
    std::optional<Date> fewer_visits_agreed; // by the child, in a long-term foster home
    std::optional<ClockTime> began_at;
    std::optional<Date> secure_order; // section 25, Children Act 1989
    std::optional<ClockTime> secure_order_at;
    std::optional<Answer> before_assessment; // with a parent whose assessment is not complete (regulation 19)
};
template <> struct Describes<Placement> {
    static constexpr auto kind = Kind::placement;
    static constexpr std::string_view title = "Placement", purpose = "Where the child lives in care, and with whom.";
    static constexpr std::string_view long_term = "If it is a long-term foster home",
                                      connected = "If it is with a relative, friend or other connected person",
                                      secure = "If it is a secure children’s home",
                                      with_parent = "If it is with a parent",
                                      national = "What the national return asks more closely";
    static constexpr auto fields = std::tuple{
        field(&Placement::began, "began", "Began", {.required = true, .statutory = "SSDA903 DECOM", .happened = true}),
        field(&Placement::ended, "ended", "Ended", {.statutory = "SSDA903 DEC", .until = true}),
        field(&Placement::type, "type", "Type", {.required = true, .statutory = "SSDA903 PLACE"}),
        field(&Placement::provider, "provider", "Provider", {.statutory = "SSDA903 PLACE_PROVIDER"}),
        field(&Placement::where, "where", "In our area or outside", {.statutory = "SSDA903 PL_LOCATION"}),
        field(&Placement::postcode, "postcode", "Postcode", {.statutory = "SSDA903 PL_POST", .at_most = 12}),
        field(&Placement::urn, "urn", "Ofsted number", {.statutory = "SSDA903 URN", .at_most = 12}),
        field(&Placement::authority, "authority", "Authority where it is"),
        field(&Placement::carer, "carer", "Carer or home"),
        field(&Placement::to_eighteen, "to_eighteen", "Meant to last until 18",
              {.guidance = "Only with an approved permanence decision. Regulation 28(2)(c)(i) then allows visits every "
                           "three months after the first year.",
               .part = long_term}),
        field(&Placement::plan_prepared, "plan_prepared", "Placement plan in place"),
        field(&Placement::others_told, "others_told", "Health, education and others told"),
        field(&Placement::detail, "detail", "Type, more closely", {.statutory = "SSDA903 PLACE", .part = national}),
        field(&Placement::provider_detail, "provider_detail", "Provider, more closely",
              {.statutory = "SSDA903 PLACE_PROVIDER", .part = national}),
        field(&Placement::same_carers, "same_carers", "With the same carers as before",
              {.statutory = "SSDA903 RNE", .part = national}),
        field(&Placement::change_reason, "change_reason", "Why the child moved on",
              {.statutory = "SSDA903 REASON_PLACE_CHANGE"}),
        field(&Placement::authority_code, "authority_code", "National code of that authority",
              {.statutory = "SSDA903 PL_LA", .at_most = 12}),
        field(&Placement::miles, "miles", "Miles from home", {.statutory = "SSDA903 PL_DISTANCE", .at_most = 12}),
        field(&Placement::miles_from, "miles_from", "Miles counted from the postcode", {.at_most = 12}),
        field(&Placement::temporary_approval, "temporary_approval", "Carer approved for the time being",
              {.guidance = "A relative, friend or other connected person, for up to 16 weeks (regulation 24)",
               .part = connected}),
        field(&Placement::approval_extended, "approval_extended", "Temporary approval extended on",
              {.guidance = "Once, by up to eight weeks, before the 16 weeks are over (regulation 25)",
               .part = connected}),
        field(&Placement::carer_approved, "carer_approved", "Carer approved as a foster carer on", {.part = connected}),
        field(&Placement::fewer_visits_agreed, "fewer_visits_agreed", "Child agreed to visits every six months on",
              {.guidance = "Only in a long-term foster home, after the first year, by a child who understands",
               .part = long_term}),
        field(&Placement::began_at, "began_at", "At what time did it begin?",
              {.guidance = "For a secure children's home: the 72 hours without a court's order count from it",
               .part = secure}),
        field(&Placement::secure_order, "secure_order", "Court allowed secure accommodation on", {.part = secure}),
        field(&Placement::secure_order_at, "secure_order_at", "At what time did the court allow it?",
              {.guidance = "24-hour clock, such as 16:30", .part = secure}),
        field(&Placement::before_assessment, "before_assessment", "Placed before the parent's assessment was complete",
              {.guidance = "Regulation 19: visited weekly until the first review", .part = with_parent}),
    };
    static constexpr std::array extracts{
        Extract{.list = 8,
                .columns = "began=Start Date of Most Recent Placement; type=Placement Type; provider=Placement "
                           "Provider; where=Placement Location; "
                           "postcode=Placement postcode; urn=URN of Placement; authority=LA of Placement",
                .key = "began",
                .needs = "began",
                .latest_only = true}};
};

enum class Participation : std::uint8_t {
    under_four,
    spoke,
    advocate_spoke,
    views_not_in_words,
    no_views,
    advocate_briefed,
    views_sent,
    views_not_given
};
inline constexpr std::array participation_codes{Code{"under_four", "Under four at the time"},
                                                Code{"spoke", "Came and spoke"},
                                                Code{"advocate_spoke", "Came, and an advocate spoke"},
                                                Code{"views_not_in_words", "Came and gave views, not in words"},
                                                Code{"no_views", "Came and gave no views"},
                                                Code{"advocate_briefed", "Did not come; an advocate spoke"},
                                                Code{"views_sent", "Did not come; views were sent"},
                                                Code{"views_not_given", "Did not come; no views were given"}};
constexpr std::span<Code const> codes_of(Participation)
{
    return participation_codes;
}

struct CareReview {
    std::optional<Date> on;
    std::optional<int> number; // 1 is the first of this period of care
    std::optional<Answer> permanence_endorsed;
    std::optional<Date> decisions_sent, record_written, record_sent;
    std::string decision;
    std::optional<Participation> participation;
    std::optional<int> visit_every; // weeks between visits, once the child is placed for adoption
};
template <> struct Describes<CareReview> {
    static constexpr auto kind = Kind::care_review;
    static constexpr std::string_view title = "Looked-after review",
                                      purpose =
                                          "A review of the care plan, chaired by the independent reviewing officer.";
    static constexpr auto fields = std::tuple{
        field(&CareReview::on, "on", "Held on", {.required = true, .statutory = "SSDA903 REVIEW", .happened = true}),
        field(&CareReview::number, "number", "Which review",
              {.guidance = "1 for the first review of this period of care", .at_most = 100}),
        field(&CareReview::permanence_endorsed, "permanence_endorsed", "Permanence plan endorsed"),
        field(&CareReview::decisions_sent, "decisions_sent", "Decisions sent to the manager"),
        field(&CareReview::record_written, "record_written", "Full record written"),
        field(&CareReview::record_sent, "record_sent", "Record sent to the child and others"),
        field(&CareReview::decision, "decision", "Decisions"),
        field(&CareReview::participation, "participation", "How the child took part",
              {.statutory = "SSDA903 REVIEW_CODE"}),
        field(&CareReview::visit_every, "visit_every", "Weeks between visits, decided at the review",
              {.guidance = "For a child placed for adoption, who is visited weekly until the first review",
               .at_most = 52}),
    };
    static constexpr std::array extracts{Extract{
        .list = 8, .columns = "on=Date of Latest Statutory Review", .key = "on", .needs = "on", .latest_only = true}};
};

enum class HealthType : std::uint8_t { assessment, dental, strengths_and_difficulties };
inline constexpr std::array health_type_codes{
    Code{"assessment", "Health assessment"}, Code{"dental", "Dental check"},
    Code{"strengths_and_difficulties", "Strengths and difficulties questionnaire"}};
constexpr std::span<Code const> codes_of(HealthType)
{
    return health_type_codes;
}

struct HealthCheck {
    std::optional<HealthType> type;
    std::optional<Date> on;
    std::optional<int> score; // strengths and difficulties: 0 to 40
};
template <> struct Describes<HealthCheck> {
    static constexpr auto kind = Kind::health_check;
    static constexpr std::string_view title = "Health check",
                                      purpose =
                                          "A health assessment, dental check or questionnaire of a child in care.";
    static constexpr auto fields = std::tuple{
        field(&HealthCheck::type, "type", "What", {.required = true}),
        field(&HealthCheck::on, "on", "When", {.required = true, .statutory = "SSDA903 OC2", .happened = true}),
        field(&HealthCheck::score, "score", "Score", {.guidance = "0 to 40; 17 or more is a concern", .at_most = 40}),
    };
    static constexpr std::array extracts{Extract{.list = 8,
                                                 .columns = "on=Date of Last Health Assessment",
                                                 .constants = "type=assessment",
                                                 .key = "type,on",
                                                 .needs = "on",
                                                 .latest_only = true},
                                         Extract{.list = 8,
                                                 .columns = "on=Date of Last Dental Check",
                                                 .constants = "type=dental",
                                                 .key = "type,on",
                                                 .needs = "on",
                                                 .latest_only = true}};
};

enum class PermanencePlan : std::uint8_t {
    return_home,
    adoption,
    guardianship,
    supported_living,
    long_term_residential,
    long_term_fostering,
    other
};
inline constexpr std::array permanence_plan_codes{
    Code{"return_home", "Return to family"},
    Code{"adoption", "Adoption"},
    Code{"guardianship", "Special guardianship or child arrangements order", "sgo cao"},
    Code{"supported_living", "Supported living in the community"},
    Code{"long_term_residential", "Long-term residential placement"},
    Code{"long_term_fostering", "Long-term fostering"},
    Code{"other", "Other"}};
constexpr std::span<Code const> codes_of(PermanencePlan)
{
    return permanence_plan_codes;
}

struct Permanence {
    std::optional<Date> decided;
    std::optional<PermanencePlan> plan;
    std::optional<int> at_review; // the review that endorsed it
    std::optional<Date> matched;  // formal match approved
    std::string reason;
};
template <> struct Describes<Permanence> {
    static constexpr auto kind = Kind::permanence;
    static constexpr std::string_view title = "Permanence plan",
                                      purpose = "The plan for where the child will grow up, and when it was decided.";
    static constexpr auto fields = std::tuple{
        field(&Permanence::decided, "decided", "Decided on", {.required = true, .happened = true}),
        field(&Permanence::plan, "plan", "Plan", {.required = true}),
        field(&Permanence::at_review, "at_review", "Endorsed at review number", {.at_most = 100}),
        field(&Permanence::matched, "matched", "Match approved"),
        field(&Permanence::reason, "reason", "Why"),
    };
    // An extract gives the plan and not its date: the record says what the plan is, its day is unknown.
    static constexpr std::array extracts{Extract{.list = 8,
                                                 .columns = "plan=What is the permanence plan for this child?",
                                                 .key = "plan",
                                                 .needs = "plan",
                                                 .latest_only = true}};
};

enum class Absence : std::uint8_t { missing, away };
inline constexpr std::array absence_codes{Code{"missing", "Missing: nobody knew where the child was"},
                                          Code{"away", "Away from placement without authorisation"}};
constexpr std::span<Code const> codes_of(Absence)
{
    return absence_codes;
}

struct Missing {
    std::optional<Date> from;
    std::optional<ClockTime> from_at;
    std::optional<Date> returned;
    std::optional<ClockTime> returned_at;
    std::optional<Date> interview_offered;
    std::optional<Answer> interview_accepted;
    std::optional<Date> interview_held;
    std::optional<ClockTime> interview_held_at;
    std::optional<Date> interview_shared;
    std::string note;
    std::optional<Absence> absence; // blank: missing
    std::optional<Date> senior_told;
    std::optional<ClockTime> senior_told_at;
};
template <> struct Describes<Missing> {
    static constexpr auto kind = Kind::missing;
    static constexpr std::string_view
        title = "Missing episode",
        purpose = "A time when nobody knew where the child was, and the talk with the child afterwards.";
    static constexpr auto fields = std::tuple{
        field(&Missing::from, "from", "Missing from",
              {.required = true, .statutory = "SSDA903 MIS_START", .happened = true}),
        field(&Missing::from_at, "from_at", "At what time did the child go missing?",
              {.guidance = "24-hour clock, such as 16:30"}),
        field(&Missing::returned, "returned", "Found or returned", {.statutory = "SSDA903 MIS_END", .until = true}),
        field(&Missing::returned_at, "returned_at", "At what time did the child return?",
              {.guidance = "24-hour clock, such as 16:30"}),
        field(&Missing::interview_offered, "interview_offered", "Return interview offered"),
        field(&Missing::interview_accepted, "interview_accepted", "Return interview accepted"),
        field(&Missing::interview_held, "interview_held", "Return interview held"),
        field(&Missing::interview_held_at, "interview_held_at", "At what time was the interview?",
              {.guidance = "24-hour clock, such as 16:30"}),
        field(&Missing::interview_shared, "interview_shared", "Interview recorded and shared"),
        field(&Missing::note, "note", "What happened and what was learnt"),
        field(&Missing::absence, "absence", "Missing, or away without authorisation", {.statutory = "SSDA903 MISSING"}),
        field(&Missing::senior_told, "senior_told", "Head of service or director told on",
              {.guidance = "For a child in care"}),
        field(&Missing::senior_told_at, "senior_told_at", "At what time were they told?",
              {.guidance = "24-hour clock, such as 16:30"}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
