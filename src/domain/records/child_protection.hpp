// Child protection: the strategy discussion and section 47 enquiry, conferences, plans and core groups.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class EnquiryOutcome : std::uint8_t {
    not_substantiated,
    substantiated_no_continuing_risk,
    substantiated_continuing_risk
};
inline constexpr std::array enquiry_outcome_codes{
    Code{"not_substantiated", "Concerns not substantiated"},
    Code{"substantiated_no_continuing_risk", "Substantiated, no continuing risk"},
    Code{"substantiated_continuing_risk", "Substantiated, continuing risk"}};
constexpr std::span<Code const> codes_of(EnquiryOutcome)
{
    return enquiry_outcome_codes;
}

enum class EnquiryBy : std::uint8_t { local_authority, joint, police_only, none };
inline constexpr std::array enquiry_by_codes{Code{"local_authority", "Section 47, by children's social care"},
                                             Code{"joint", "Section 47, jointly with the police"},
                                             Code{"police_only", "Police alone"},
                                             Code{"none", "No section 47 enquiry"}};
constexpr std::span<Code const> codes_of(EnquiryBy)
{
    return enquiry_by_codes;
}

struct Enquiry {
    std::optional<Date> cause, strategy, record_shared, child_seen, concluded;
    std::optional<Answer> conference_unnecessary;
    std::optional<EnquiryOutcome> outcome;
    std::string decision;
    std::optional<EnquiryBy> led_by;
    std::string shared, tonight, parents, siblings;
    std::optional<Answer> medical, interview;
    std::string findings;
    std::optional<int> enquiries_12_months, conferences_12_months; // as an extract counts them
    std::optional<ClockTime> strategy_at;
};
template <> struct Describes<Enquiry> {
    static constexpr auto kind = Kind::enquiry;
    static constexpr std::string_view title = "Strategy discussion and section 47 enquiry",
                                      purpose = "The strategy discussion that started an enquiry under section 47 of "
                                                "the Children Act 1989, and what was found.";
    static constexpr auto fields = std::tuple{
        field(&Enquiry::cause, "cause", "Reasonable cause to suspect significant harm from"),
        field(&Enquiry::strategy, "strategy", "Strategy discussion held",
              {.statutory = "CIN N00146", .happened = true, .required_when = "it is decided"},
              [](Enquiry const& e) { return e.led_by.has_value() || e.outcome.has_value(); }),
        field(&Enquiry::record_shared, "record_shared", "Record sent to those there"),
        field(&Enquiry::child_seen, "child_seen", "Child seen and spoken to alone"),
        field(&Enquiry::concluded, "concluded", "Outcome authorised", {.until = true}),
        field(&Enquiry::conference_unnecessary, "conference_unnecessary", "Conference not needed",
              {.statutory = "CIN N00111"}),
        field(&Enquiry::outcome, "outcome", "Outcome"),
        field(&Enquiry::decision, "decision", "Decision and reason"),
        field(&Enquiry::led_by, "led_by", "What follows"),
        field(&Enquiry::shared, "shared", "What each agency knows"),
        field(&Enquiry::tonight, "tonight", "Who keeps the child safe tonight, and how?"),
        field(&Enquiry::parents, "parents", "What the parents are told, by whom and when"),
        field(&Enquiry::siblings, "siblings", "Brothers, sisters and other children"),
        field(&Enquiry::medical, "medical", "Medical examination"),
        field(&Enquiry::interview, "interview", "Achieving Best Evidence interview"),
        field(&Enquiry::findings, "findings", "What was found"),
        field(&Enquiry::enquiries_12_months, "enquiries_12_months", "Enquiries in the 12 months before",
              {.at_most = 200}),
        field(&Enquiry::conferences_12_months, "conferences_12_months", "Initial conferences in the 12 months before",
              {.at_most = 200}),
        field(&Enquiry::strategy_at, "strategy_at", "At what time was the strategy discussion?",
              {.guidance = "24-hour clock, such as 16:30"}),
    };
    static constexpr std::array extracts{
        Extract{.list = 5,
                .columns = "strategy=Strategy discussion initiating Section 47 Enquiry Start Date; "
                           "conference_unnecessary=Was an Initial Child Protection Conference deemed unnecessary?; "
                           "enquiries_12_months=Number of Section 47 Enquiries in the last 12 months; "
                           "conferences_12_months=Number of ICPCs in the last 12 months",
                .key = "strategy",
                .needs = "strategy"}};
};

enum class ConferenceType : std::uint8_t { initial, review, transfer_in };
inline constexpr std::array conference_type_codes{Code{"initial", "Initial conference"},
                                                  Code{"review", "Review conference"},
                                                  Code{"transfer_in", "Transfer-in conference"}};
constexpr std::span<Code const> codes_of(ConferenceType)
{
    return conference_type_codes;
}

struct Conference {
    std::optional<ConferenceType> type;
    std::optional<Date> on, decisions_sent, minutes_sent;
    std::optional<Answer> plan_made; // for a review: the plan goes on
    std::string decision;
    std::optional<Date> arranged; // the day it is to be held
    PersonId chair;
    std::optional<AbuseCategory> category;
    std::string childs_voice, parents, dissent;
    std::optional<Date> report_shared; // with the parents, before the conference
    std::optional<Date> told;          // that a child on another authority's plan has moved in for good
};
template <> struct Describes<Conference> {
    static constexpr auto kind = Kind::conference;
    static constexpr std::string_view title = "Child protection conference",
                                      purpose = "An initial, review or transfer-in conference and its decision.";
    static constexpr auto fields = std::tuple{
        field(&Conference::type, "type", "Type", {.required = true}),
        field(&Conference::on, "on", "Held on",
              {.statutory = "CIN N00110; N00116 for a review", .happened = true, .required_when = "it was held"},
              [](Conference const& c) { return c.plan_made.has_value(); }),
        field(&Conference::decisions_sent, "decisions_sent", "Decisions sent"),
        field(&Conference::minutes_sent, "minutes_sent", "Full record sent"),
        field(&Conference::plan_made, "plan_made", "Plan made or continued"),
        field(&Conference::decision, "decision", "Decision and reason"),
        field(&Conference::arranged, "arranged", "Arranged for"),
        field(&Conference::chair, "chair", "Chair"),
        field(&Conference::category, "category", "Category"),
        field(&Conference::childs_voice, "childs_voice", "What the child says",
              {.guidance = "In their words, through an advocate or the worker"}),
        field(&Conference::parents, "parents", "What the parents say"),
        field(&Conference::dissent, "dissent", "Who does not agree, and why"),
        field(&Conference::report_shared, "report_shared", "Report shared with the parents on"),
        field(&Conference::told, "told", "Told that the child has moved in for good",
              {.guidance = "For a transfer-in conference, which is held within 15 working days of it"}),
    };
    static constexpr std::array extracts{
        Extract{.list = 5,
                .columns = "on=Date of Initial Child Protection Conference; plan_made=Did the Initial Child Protection "
                           "Conference Result in a Child Protection Plan",
                .constants = "type=initial",
                .key = "type,on",
                .needs = "on"},
        Extract{.list = 7,
                .columns = "on=Date of latest review conference",
                .constants = "type=review",
                .key = "type,on",
                .needs = "on",
                .latest_only = true}};
};

struct ProtectionPlan {
    std::optional<Date> began, ended;
    std::optional<AbuseCategory> initial_category, latest_category;
    std::optional<Answer> emergency_powers;
    std::optional<int> earlier_plans;
    std::optional<int> visit_every; // working days between visits, as the plan says; blank: the authority's setting
    std::string outcomes, actions, contingency, core_members;
};
template <> struct Describes<ProtectionPlan> {
    static constexpr auto kind = Kind::protection_plan;
    static constexpr std::string_view title = "Child protection plan", purpose = "A period on a child protection plan.";
    static constexpr auto fields = std::tuple{
        field(&ProtectionPlan::began, "began", "Began",
              {.required = true, .statutory = "CIN N00105", .happened = true}),
        field(&ProtectionPlan::ended, "ended", "Ended", {.statutory = "CIN N00115", .until = true}),
        field(&ProtectionPlan::initial_category, "initial_category", "Category at the start",
              {.required = true, .statutory = "CIN N00113"}),
        field(&ProtectionPlan::latest_category, "latest_category", "Latest category", {.statutory = "CIN N00114"}),
        field(&ProtectionPlan::emergency_powers, "emergency_powers", "Emergency order or police powers in six months"),
        field(&ProtectionPlan::earlier_plans, "earlier_plans", "Earlier plans",
              {.statutory = "CIN N00106", .at_most = 20}),
        field(&ProtectionPlan::visit_every, "visit_every", "Working days between visits",
              {.guidance = "What the plan says; leave blank for the usual 10", .at_most = 20}),
        field(&ProtectionPlan::outcomes, "outcomes", "What must be different for the child"),
        field(&ProtectionPlan::actions, "actions", "Actions",
              {.guidance = "Who does what, by when, and how we shall know. One line for each."}),
        field(&ProtectionPlan::contingency, "contingency", "If it does not change",
              {.guidance = "What by when, and what then"}),
        field(&ProtectionPlan::core_members, "core_members", "Core group",
              {.guidance = "One line for each: name and agency"}),
    };
    static constexpr std::array extracts{
        Extract{.list = 7,
                .columns = "began=Child Protection Plan Start Date; initial_category=Initial Category of Abuse; "
                           "latest_category=Latest Category of Abuse; ended=Child Protection Plan End Date; "
                           "emergency_powers=Subject to Emergency Protection Order or Protected Under Police Powers in "
                           "Last Six Months (Y/N); earlier_plans=Number of Previous Child Protection Plans",
                .key = "began",
                .needs = "began"}};
};

struct CoreGroup {
    std::optional<Date> on;
    std::string note;
};
template <> struct Describes<CoreGroup> {
    static constexpr auto kind = Kind::core_group;
    static constexpr std::string_view title = "Core group",
                                      purpose = "The people who keep the protection plan moving met.";
    static constexpr auto fields = std::tuple{
        field(&CoreGroup::on, "on", "Held on", {.required = true, .happened = true}),
        field(&CoreGroup::note, "note", "What was agreed"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

enum class LongPlan : std::uint8_t { protection, in_need };
inline constexpr std::array long_plan_codes{Code{"protection", "Child protection plan"},
                                            Code{"in_need", "Child in need plan"}};
constexpr std::span<Code const> codes_of(LongPlan)
{
    return long_plan_codes;
}

// Someone senior looked at a plan that has run for months.
struct PlanCheckpoint {
    std::optional<LongPlan> plan;
    std::optional<Date> on;
    PersonId by;
    std::string note;
};
template <> struct Describes<PlanCheckpoint> {
    static constexpr auto kind = Kind::plan_checkpoint;
    static constexpr std::string_view title = "Long plan checkpoint",
                                      purpose = "Someone senior asked of a plan that has run for months whether enough "
                                                "has changed for the child.";
    static constexpr auto fields = std::tuple{
        field(&PlanCheckpoint::plan, "plan", "Which plan", {.required = true}),
        field(&PlanCheckpoint::on, "on", "Looked at on", {.required = true, .happened = true}),
        field(&PlanCheckpoint::by, "by", "By whom", {.required = true}),
        field(&PlanCheckpoint::note, "note", "Has enough changed for the child, and what happens next?",
              {.required = true, .guidance = "Whether the plan ends, steps up or down or goes on, and legal advice"}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

// The stage before care proceedings (Public Law Outline), and the family group decision making meeting it begins with.
struct PreProceedings {
    std::optional<Date> began, letter_sent;
    std::optional<Answer> meeting_offered, meeting_held;
    std::optional<Date> first_meeting;
    std::optional<int> review_meetings;
    std::optional<Date> decided;
    Label outcome; // a code of the national list
    std::optional<Date> application, proceedings_letter;
    std::string reason;
};
template <> struct Describes<PreProceedings> {
    static constexpr auto kind = Kind::pre_proceedings;
    static constexpr std::string_view title = "Pre-proceedings",
                                      purpose = "The stage before care proceedings: what the family was told and "
                                                "offered, and what was decided.";
    static constexpr auto fields = std::tuple{
        field(&PreProceedings::began, "began", "Decided to begin on",
              {.required = true, .statutory = "CIN PPStartDate", .happened = true}),
        field(&PreProceedings::letter_sent, "letter_sent", "Letter before proceedings sent",
              {.statutory = "CIN LBPSentDate"}),
        field(&PreProceedings::meeting_offered, "meeting_offered", "Family group decision making offered",
              {.statutory = "CIN FGDMMeetingOffer"}),
        field(&PreProceedings::meeting_held, "meeting_held", "Family group decision making held",
              {.statutory = "CIN FGDMMeetingFac"}),
        field(&PreProceedings::first_meeting, "first_meeting", "First pre-proceedings meeting",
              {.statutory = "CIN InitialPPMeetingDate"}),
        field(&PreProceedings::review_meetings, "review_meetings", "Review meetings held",
              {.statutory = "CIN ReviewMeetingsCount", .at_most = 99}),
        field(&PreProceedings::decided, "decided", "Decided what next on", {.statutory = "CIN StepDecisionDate"}),
        field(&PreProceedings::outcome, "outcome", "Outcome",
              {.guidance = "The letter of the national list", .statutory = "CIN PPOutcome", .at_most = 4}),
        field(&PreProceedings::application, "application", "Applied to the court on",
              {.statutory = "CIN CourtAppDate"}),
        field(&PreProceedings::proceedings_letter, "proceedings_letter", "Letter of issue sent",
              {.statutory = "CIN LetterInitCPDate"}),
        field(&PreProceedings::reason, "reason", "Why"),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
