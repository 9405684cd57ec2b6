// The single (child and family) assessment.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class AssessmentOutcome : std::uint8_t {
    child_in_need_plan,
    strategy_discussion,
    early_help,
    looked_after,
    private_fostering,
    no_further_action,
    specialist,
    other_authority
};
inline constexpr std::array assessment_outcome_codes{Code{"child_in_need_plan", "Child in need plan"},
                                                     Code{"strategy_discussion", "Strategy discussion"},
                                                     Code{"early_help", "Early help"},
                                                     Code{"looked_after", "Coming into care"},
                                                     Code{"private_fostering", "Private fostering"},
                                                     Code{"no_further_action", "No further action"},
                                                     Code{"specialist", "Specialist assessment"},
                                                     Code{"other_authority", "To another authority"}};
constexpr std::span<Code const> codes_of(AssessmentOutcome)
{
    return assessment_outcome_codes;
}

struct Assessment {
    std::optional<Date> began, authorised;
    std::optional<Answer> child_seen, needs_support;
    std::optional<Date> seen_on, checkpoint_1, checkpoint_2, shared;
    std::optional<AssessmentOutcome> outcome;
    PersonId authorised_by;
    std::string analysis;
    std::optional<PrimaryNeed> primary_need;
    Label factors; // assessment_factor_codes, parted by spaces: "1A 3B"
    std::string adults, father, childs_view, change;
    std::optional<Date> internal_review;
    std::string family_network, specialist, receiver;
};
template <> struct Describes<Assessment> {
    static constexpr auto kind = Kind::assessment;
    static constexpr std::string_view
        title = "Assessment",
        purpose = "The child and family assessment: what life is like for the child, and what must change.";
    static constexpr auto fields = std::tuple{
        field(&Assessment::began, "began", "Began", {.required = true, .statutory = "CIN N00159", .happened = true}),
        field(&Assessment::authorised, "authorised", "Authorised by the manager",
              {.statutory = "CIN N00160", .until = true}),
        field(&Assessment::child_seen, "child_seen", "Child seen during the assessment"),
        field(&Assessment::needs_support, "needs_support", "Needs children's social care"),
        field(&Assessment::seen_on, "seen_on", "Child first seen"),
        field(&Assessment::checkpoint_1, "checkpoint_1", "Manager's first checkpoint"),
        field(&Assessment::checkpoint_2, "checkpoint_2", "Manager's second checkpoint"),
        field(&Assessment::shared, "shared", "Shared with the family"),
        field(&Assessment::outcome, "outcome", "Outcome"),
        field(&Assessment::authorised_by, "authorised_by", "Authorised by"),
        field(&Assessment::analysis, "analysis", "What does it mean?",
              {.guidance = "What we are worried about, what helps, and what it is like to be the child"}),
        field(&Assessment::primary_need, "primary_need", "Primary need", {.statutory = "CIN N00101"}),
        field(&Assessment::factors, "factors", "Factors",
              {.guidance = "Codes of the national list, such as 3B 4A", .statutory = "CIN N00181"}),
        field(&Assessment::adults, "adults", "Each adult in the household",
              {.guidance = "One line for each: name, who they are to the child, what was checked"}),
        field(&Assessment::father, "father", "The father, and any parent who lives elsewhere",
              {.guidance = "What they say; or what was done to find them"}),
        field(&Assessment::childs_view, "childs_view", "What the child says",
              {.guidance = "In their words; for a baby, what you saw"}),
        field(&Assessment::change, "change", "What must change, and how", {}),
        field(&Assessment::internal_review, "internal_review", "Internal review due on",
              {.guidance = "The day set for it when the assessment began", .statutory = "CIN N00161"}),
        field(&Assessment::family_network, "family_network", "Who in the family could help",
              {.guidance = "Who was asked, what they offer, and why the child cannot be safe with that help"}),
        field(&Assessment::specialist, "specialist", "Specialist assessment",
              {.guidance = "What is to be found out, by whom and by when, and what keeps the child safe meanwhile",
               .at_most = 4000}),
        field(&Assessment::receiver, "receiver", "The authority that takes over",
              {.guidance = "Which one, who there has agreed, from when, and what was sent to them", .at_most = 4000}),
    };
    static void check(Assessment const& assessment, Problems& problems);
    static constexpr std::array extracts{
        Extract{.list = 4,
                .columns = "began=Continuous Assessment Start Date; child_seen=Child Seen During Continuous "
                           "Assessment; authorised=Continuous Assessment Date of Authorisation; "
                           "needs_support=Was the child assessed as requiring LA children's social care support?",
                .key = "began",
                .needs = "began"}};
};

// A report a court has directed: whether a care or supervision order should be asked for (section 37).
struct CourtReport {
    std::optional<Date> directed, file_by, filed;
    std::string note;
};
template <> struct Describes<CourtReport> {
    static constexpr auto kind = Kind::court_report;
    static constexpr std::string_view title = "Section 37 report",
                                      purpose = "A court in family proceedings directed us to look into the child’s "
                                                "circumstances (section 37, Children Act 1989), and what we reported.";
    static constexpr auto fields = std::tuple{
        field(&CourtReport::directed, "directed", "Directed by the court on", {.required = true, .happened = true}),
        field(&CourtReport::file_by, "file_by", "To be filed by",
              {.guidance = "Only where the court set a day; otherwise within eight weeks"}),
        field(&CourtReport::filed, "filed", "Filed on"),
        field(&CourtReport::note, "note", "What the report says",
              {.guidance = "Whether we ask for an order, why, and what help the family is given instead"}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
