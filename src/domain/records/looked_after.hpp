// What the yearly return on children in care asks beside their history: a year's health, permanence before care, and
// deprivation of liberty; and the panel that looks at a child's stay in a secure children's home.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class NoScore : std::uint8_t { age, carer_refused, disability, other, child_refused };
inline constexpr std::array no_score_codes{Code{"age", "No form was sent: the child's age"},
                                           Code{"carer_refused", "The carer refused"},
                                           Code{"disability", "How severe the disability is"},
                                           Code{"other", "Another reason"}, Code{"child_refused", "The child refused"}};
constexpr std::span<Code const> codes_of(NoScore)
{
    return no_score_codes;
}

// The year is told by its last day. What health checks already tell (a score, a dental check, a health assessment) may
// stay blank here.
struct HealthYear {
    std::optional<Date> year_to;
    std::optional<Answer> immunised, checks_up_to_date, teeth_checked, assessed, convicted, substance_misuse,
        help_received, help_offered;
    std::optional<int> score;
    std::optional<NoScore> no_score;
};
template <> struct Describes<HealthYear> {
    static constexpr auto kind = Kind::health_year;
    static constexpr std::string_view title = "Health of the year",
                                      purpose = "What is asked each 31 March about a child in care all year.";
    static constexpr auto fields = std::tuple{
        field(&HealthYear::year_to, "year_to", "Year to", {.required = true, .guidance = "31 March", .happened = true}),
        field(&HealthYear::immunised, "immunised", "Immunisations up to date", {.statutory = "SSDA903 IMMUNISATIONS"}),
        field(&HealthYear::checks_up_to_date, "checks_up_to_date", "Development checks up to date",
              {.guidance = "Under five", .statutory = "SSDA903 HEALTH_CHECK"}),
        field(&HealthYear::teeth_checked, "teeth_checked", "Seen by a dentist in the year",
              {.guidance = "Leave blank where dental checks are recorded", .statutory = "SSDA903 TEETH_CHECK"}),
        field(&HealthYear::assessed, "assessed", "Health assessments done in the year",
              {.guidance = "Leave blank where health assessments are recorded",
               .statutory = "SSDA903 HEALTH_ASSESSMENT"}),
        field(&HealthYear::convicted, "convicted", "Convicted or cautioned in the year",
              {.guidance = "Ten and over", .statutory = "SSDA903 CONVICTED"}),
        field(&HealthYear::substance_misuse, "substance_misuse", "Substance misuse problem",
              {.statutory = "SSDA903 SUBSTANCE_MISUSE"}),
        field(&HealthYear::help_received, "help_received", "Received help with it",
              {.statutory = "SSDA903 INTERVENTION_RECEIVED"}),
        field(&HealthYear::help_offered, "help_offered", "Was offered help and refused",
              {.statutory = "SSDA903 INTERVENTION_OFFERED"}),
        field(&HealthYear::score, "score", "Strengths and difficulties score",
              {.guidance = "Leave blank where the questionnaire is recorded",
               .statutory = "SSDA903 SDQ_SCORE",
               .at_most = 40}),
        field(&HealthYear::no_score, "no_score", "Why there is no score", {.statutory = "SSDA903 SDQ_REASON"}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

enum class PermanenceBefore : std::uint8_t { adoption, guardianship, arrangements, not_known, none };
inline constexpr std::array permanence_before_codes{
    Code{"adoption", "Adoption"}, Code{"guardianship", "Special guardianship"},
    Code{"arrangements", "Residence or child arrangements order to 18 or later"},
    Code{"not_known", "Yes, but which is not known"}, Code{"none", "None"}};
constexpr std::span<Code const> codes_of(PermanenceBefore)
{
    return permanence_before_codes;
}

struct PreviousPermanence {
    std::optional<Date> asked;
    std::optional<PermanenceBefore> was;
    Label authority;  // number of the authority that arranged it, or WAL, SCO, NIR, NUK, CON
    Label order_made; // dd/mm/yyyy, zz for what is not known
};
template <> struct Describes<PreviousPermanence> {
    static constexpr auto kind = Kind::previous_permanence;
    static constexpr std::string_view title = "Permanence before care",
                                      purpose = "Whether the child had left care for a permanent home before.";
    static constexpr auto fields = std::tuple{
        field(&PreviousPermanence::asked, "asked", "Came into care",
              {.required = true, .guidance = "The period in care this is asked of", .happened = true}),
        field(&PreviousPermanence::was, "was", "What it was", {.required = true, .statutory = "SSDA903 PREV_PERM"}),
        field(&PreviousPermanence::authority, "authority", "Which authority arranged it",
              {.guidance = "Its number, such as 301; WAL, SCO, NIR or NUK outside England; CON where confidential",
               .statutory = "SSDA903 LA_PERM",
               .at_most = 10}),
        field(
            &PreviousPermanence::order_made, "order_made", "When the order was made",
            {.guidance = "dd/mm/yyyy, with zz for what is not known", .statutory = "SSDA903 DATE_PERM", .at_most = 12}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

struct DeprivationOfLiberty {
    std::optional<Date> began, ended;
    Label order; // the court's reference
};
template <> struct Describes<DeprivationOfLiberty> {
    static constexpr auto kind = Kind::deprivation_of_liberty;
    static constexpr std::string_view title = "Deprivation of liberty",
                                      purpose = "A time when a court allowed the child to be deprived of liberty.";
    static constexpr auto fields = std::tuple{
        field(&DeprivationOfLiberty::began, "began", "From",
              {.required = true, .statutory = "SSDA903 DOLO_START", .happened = true}),
        field(&DeprivationOfLiberty::ended, "ended", "To", {.statutory = "SSDA903 DOLO_END", .until = true}),
        field(&DeprivationOfLiberty::order, "order", "The court's reference", {.at_most = 60}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

// Children (Secure Accommodation) Regulations 1991, regulations 15 and 16.
struct SecureReview {
    std::optional<Date> on;
    Label panel;
    std::optional<Answer> criteria_met, still_right;
    std::string decision;
};
template <> struct Describes<SecureReview> {
    static constexpr auto kind = Kind::secure_review;
    static constexpr std::string_view title = "Secure accommodation review",
                                      purpose = "A panel of three asked whether the child must still be kept in secure "
                                                "accommodation.";
    static constexpr auto fields = std::tuple{
        field(&SecureReview::on, "on", "Held on", {.required = true, .happened = true}),
        field(&SecureReview::panel, "panel", "Who sat",
              {.required = true, .guidance = "Three at least, one of whom is neither a member nor an officer of ours"}),
        field(&SecureReview::criteria_met, "criteria_met", "The grounds for secure accommodation still hold",
              {.required = true}),
        field(&SecureReview::still_right, "still_right", "No other placement would do", {.required = true}),
        field(&SecureReview::decision, "decision", "What the panel found",
              {.required = true, .guidance = "With what the child, the parents and the visitor say", .at_most = 4000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
