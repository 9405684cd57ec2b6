// Being a child in need (section 17, Children Act 1989): the episode, its plan and reviews.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class CaseStatus : std::uint8_t { looked_after, protection_plan, in_need_plan, open_assessment, closed };
inline constexpr std::array case_status_codes{
    Code{"looked_after", "In care", "looked after child"}, Code{"protection_plan", "Child protection plan"},
    Code{"in_need_plan", "Child in need plan"}, Code{"open_assessment", "Open assessment"},
    Code{"closed", "Closed", "closed episode"}};
constexpr std::span<Code const> codes_of(CaseStatus)
{
    return case_status_codes;
}

enum class ClosureReason : std::uint8_t {
    adopted,
    died,
    residence_order,
    special_guardianship,
    other_authority,
    adult_services,
    other,
    not_in_need,
    not_stated,
    early_help
};
inline constexpr std::array closure_reason_codes{
    Code{"adopted", "Adopted", "rc1"},
    Code{"died", "Died", "rc2"},
    Code{"residence_order", "Child arrangements order", "rc3|residence order"},
    Code{"special_guardianship", "Special guardianship", "rc4|special guardianship order"},
    Code{"other_authority", "To another authority", "rc5|transfer to another la"},
    Code{"adult_services", "To adult services", "rc6|transfer to adult social services"},
    Code{"other", "Other, including no longer in need", "rc7|other incl child no longer in need"},
    Code{"not_in_need", "Not in need after assessment", "rc8|child not in need after assessment"},
    Code{"not_stated", "Not stated"},
    Code{"early_help", "To early help after assessment", "rc9"}};
constexpr std::span<Code const> codes_of(ClosureReason)
{
    return closure_reason_codes;
}

struct Need {
    std::optional<Date> began, ended;
    std::optional<PrimaryNeed> primary_need;
    std::optional<ClosureReason> reason;
    std::optional<CaseStatus> status; // as the source says it
    std::optional<int> visit_every;   // working days between visits; blank: the authority's setting
    std::optional<Date> closing_done; // closing summary, chronology and letter
};
template <> struct Describes<Need> {
    static constexpr auto kind = Kind::need;
    static constexpr std::string_view title = "Child in need",
                                      purpose = "A period of being a child in need, from referral to closing.";
    static constexpr auto fields = std::tuple{
        field(&Need::began, "began", "Began", {.required = true, .statutory = "CIN N00100", .happened = true}),
        field(&Need::ended, "ended", "Closed", {.statutory = "CIN N00102", .until = true}),
        field(&Need::primary_need, "primary_need", "Main need", {.statutory = "CIN N00101"}),
        field(&Need::reason, "reason", "Why it closed", {.statutory = "CIN N00103"}),
        field(&Need::status, "status", "Status in the extract"),
        field(&Need::visit_every, "visit_every", "Working days between visits", {.at_most = 60}),
        field(&Need::closing_done, "closing_done", "Closing summary, chronology and letter done"),
    };
    static constexpr std::array extracts{
        Extract{.list = 6,
                .columns = "began=CIN Start Date; primary_need=Primary Need Code; ended=CIN Closure Date; "
                           "reason=Reason for Closure; status=Case Status",
                .key = "began",
                .needs = "began"}};
};

enum class NeedReviewType : std::uint8_t { plan_agreed, review };
inline constexpr std::array need_review_type_codes{Code{"plan_agreed", "Plan agreed with the family"},
                                                   Code{"review", "Plan reviewed"}};
constexpr std::span<Code const> codes_of(NeedReviewType)
{
    return need_review_type_codes;
}

struct NeedReview {
    std::optional<NeedReviewType> type;
    std::optional<Date> on;
    std::string note;
};
template <> struct Describes<NeedReview> {
    static constexpr auto kind = Kind::need_review;
    static constexpr std::string_view title = "Child in need plan meeting",
                                      purpose = "The child in need plan was agreed with the family, or reviewed.";
    static constexpr auto fields = std::tuple{
        field(&NeedReview::type, "type", "What happened", {.required = true}),
        field(&NeedReview::on, "on", "Held on", {.required = true, .happened = true}),
        field(&NeedReview::note, "note", "What was agreed"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

// The plan itself, from the day it began to the day it ended: a child may have several within one period in need, with
// time on a protection plan or in care between.
struct NeedPlan {
    std::optional<Date> began, ended;
    std::string note;
};
template <> struct Describes<NeedPlan> {
    static constexpr auto kind = Kind::need_plan;
    static constexpr std::string_view title = "Child in need plan", purpose = "A period on a child in need plan.";
    static constexpr auto fields = std::tuple{
        field(&NeedPlan::began, "began", "Began", {.required = true, .statutory = "CIN N00689", .happened = true}),
        field(&NeedPlan::ended, "ended", "Ended", {.statutory = "CIN N00690", .until = true}),
        field(&NeedPlan::note, "note", "What the plan is to change"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
