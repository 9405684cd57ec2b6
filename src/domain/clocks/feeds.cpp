// Which clocks this program feeds, from which records, and whether an Annex A extract can tell both start and stop.
#include "domain/practice.hpp"

namespace sightline
{

std::span<ClockFeed const> clock_feeds()
{
    static std::vector<ClockFeed> const feeds{
        {"FD-01", "contact received", {Kind::contact}, false},
        {"FD-02", "contact received, or hub enquiry opened", {Kind::contact, Kind::hub_enquiry}, false},
        {"FD-03", "contact received, or hub enquiry opened", {Kind::contact, Kind::hub_enquiry}, false},
        {"FD-04", "referral received", {Kind::referral}, false},
        {"FD-05", "referral received", {Kind::referral}, false},
        {"FD-06", "a professional’s telephone call", {Kind::contact}, false},
        {"FD-07", "the decision to assess", {Kind::referral, Kind::allocation}, false},
        {"FD-08", "word of immediate danger", {Kind::contact, Kind::enquiry}, false},
        {"FD-09", "the out-of-hours contact was closed", {Kind::contact}, false},
        {"FD-10", "the question", {Kind::agency_request}, false},
        {"EH-01", "early help was asked", {Kind::early_help}, false},
        {"EH-02", "early help accepted", {Kind::early_help}, false},
        {"EH-03", "plan agreed, or last review", {Kind::early_help, Kind::early_help_review}, false},
        {"EH-04", "the decision to step down", {Kind::early_help}, false},
        {"EH-05", "early help ended", {Kind::early_help}, false},
        {"AS-01", "referral received", {Kind::referral, Kind::assessment}, true},
        {"AS-02", "referral received", {Kind::assessment}, false},
        {"AS-03", "referral received", {Kind::assessment}, false},
        {"AS-04", "assessment start", {Kind::assessment, Kind::visit}, false},
        {"AS-05", "the section 47 enquiry began", {Kind::enquiry}, false},
        {"AS-06", "the assessment was authorised", {Kind::assessment}, false},
        {"AS-07", "the expected date of birth", {Kind::person, Kind::assessment}, true},
        {"AS-08", "the expected date of birth", {Kind::person, Kind::enquiry, Kind::conference}, true},
        {"AS-09", "the court’s direction", {Kind::court_report}, false},
        {"CP-01", "reasonable cause", {Kind::enquiry}, false},
        {"CP-02", "strategy discussion", {Kind::enquiry}, false},
        {"CP-03", "strategy discussion", {Kind::enquiry}, false},
        {"CP-04", "strategy discussion", {Kind::enquiry, Kind::conference}, true},
        {"CP-05", "the initial conference", {Kind::conference}, false},
        {"CP-06", "conference", {Kind::conference}, false},
        {"CP-07", "conference", {Kind::conference}, false},
        {"CP-08", "plan made", {Kind::protection_plan, Kind::core_group}, false},
        {"CP-09", "last core group", {Kind::core_group}, false},
        {"CP-10", "plan made", {Kind::protection_plan, Kind::conference}, true},
        {"CP-11", "last review conference", {Kind::conference}, true},
        {"CP-12", "plan made", {Kind::protection_plan, Kind::visit}, true},
        {"CP-13", "last seen", {Kind::protection_plan, Kind::visit}, true},
        {"CP-14", "the review conference", {Kind::conference}, false},
        {"CP-15", "word that the child has moved in", {Kind::conference}, false},
        {"CP-16", "plan made", {Kind::protection_plan, Kind::plan_checkpoint}, false},
        {"CP-17", "plan made", {Kind::protection_plan}, true},
        {"CP-18", "police protection began", {Kind::legal_status}, false},
        {"CP-19", "the order was made", {Kind::legal_status}, false},
        {"CP-20", "the day in the order", {Kind::legal_status}, false},
        {"CN-01", "the assessment was authorised", {Kind::assessment, Kind::need_review}, false},
        {"CN-02", "plan agreed", {Kind::need_review}, false},
        {"CN-03", "last review", {Kind::need_review}, false},
        {"CN-04", "last seen", {Kind::need, Kind::visit}, true},
        {"CN-05", "plan start", {Kind::need, Kind::plan_checkpoint}, false},
        {"CN-06", "the period in need closed", {Kind::need}, false},
        {"CN-07", "the protection plan ended", {Kind::need, Kind::protection_plan}, true},
        {"LA-02", "placement start", {Kind::placement}, false},
        {"LA-03", "placement start", {Kind::placement}, false},
        {"LA-04", "came into care", {Kind::care, Kind::care_review}, true},
        {"LA-05", "first review", {Kind::care_review}, true},
        {"LA-06", "last review", {Kind::care_review}, true},
        {"LA-07", "came into care", {Kind::care}, false},
        {"LA-08", "review held", {Kind::care_review}, false},
        {"LA-09", "review held", {Kind::care_review}, false},
        {"LA-10", "review held", {Kind::care_review}, false},
        {"LA-14", "placement start", {Kind::placement, Kind::visit}, true},
        {"LA-15", "last visit", {Kind::placement, Kind::visit}, true},
        {"LA-16", "last visit", {Kind::placement, Kind::visit}, true},
        {"LA-17", "last visit", {Kind::placement, Kind::visit}, true},
        {"LA-18", "last visit", {Kind::placement, Kind::visit}, false},
        {"LA-19", "last visit", {Kind::placement, Kind::legal_status, Kind::visit}, true},
        {"LA-20", "last visit", {Kind::placement, Kind::legal_status, Kind::visit}, true},
        {"LA-21", "last visit", {Kind::placement, Kind::legal_status, Kind::visit}, true},
        {"LA-23", "placement start", {Kind::placement}, false},
        {"LA-25", "came into care", {Kind::care, Kind::health_check}, true},
        {"LA-26", "last health assessment", {Kind::health_check}, true},
        {"LA-27", "last health assessment", {Kind::health_check}, true},
        {"LA-28", "last dental check", {Kind::care, Kind::health_check}, true},
        {"LA-29", "last questionnaire", {Kind::care, Kind::health_check}, false},
        {"LA-35", "came into care", {Kind::care, Kind::care_review, Kind::permanence}, false},
        {"LA-38", "long-term fostering became the plan", {Kind::permanence}, false},
        {"LA-41", "secure accommodation began", {Kind::placement, Kind::legal_status}, false},
        {"LA-42", "secure accommodation began, or last review", {Kind::placement, Kind::secure_review}, false},
        {"MS-01", "return", {Kind::missing}, false},
        {"MS-02", "interview held", {Kind::missing}, false},
        {"MS-03", "missing", {Kind::missing, Kind::enquiry}, false},
        {"MS-04", "a child in care missing", {Kind::missing, Kind::care}, false},
        {"LC-01", "16th birthday", {Kind::care, Kind::leaving_care}, false},
        {"LC-02", "16th birthday", {Kind::care, Kind::pathway_review}, true},
        {"LC-03", "last pathway plan review", {Kind::pathway_review}, true},
        {"LC-04", "moved to own accommodation", {Kind::leaving_care, Kind::keeping_in_touch}, false},
        {"LC-05", "moved to own accommodation", {Kind::leaving_care, Kind::pathway_review}, false},
        {"LC-06", "last contact", {Kind::keeping_in_touch, Kind::visit}, true},
        {"LC-07", "the birthday", {Kind::leaving_care, Kind::care}, false},
        {"AD-01", "adoption became the plan", {Kind::adoption}, false},
        {"AD-02", "the panel’s recommendation and minutes", {Kind::adoption}, false},
        {"AD-03", "placement order", {Kind::adoption}, true},
        {"AD-04", "came into care", {Kind::adoption}, true},
        {"AD-05",
         "placed for adoption, or last visit",
         {Kind::placement, Kind::adoption, Kind::care_review, Kind::visit},
         false},
        {"AD-06", "placed for adoption, or last review", {Kind::placement, Kind::adoption, Kind::care_review}, true},
        {"PF-04", "we were told", {Kind::private_fostering, Kind::visit}, false},
        {"PF-05", "last seen alone", {Kind::private_fostering, Kind::visit}, false},
        {"PF-06", "last seen alone", {Kind::private_fostering, Kind::visit}, false},
        {"PF-08", "we were told", {Kind::private_fostering}, false},
        {"MG-01", "last one-to-one", {Kind::worker, Kind::supervision}, false},
        {"MG-02", "last supervision", {Kind::supervision, Kind::protection_plan}, false},
        {"MG-03", "last supervision", {Kind::supervision, Kind::need, Kind::care}, false},
        {"MG-04", "key event", {Kind::oversight, Kind::enquiry, Kind::care, Kind::protection_plan}, false},
        {"MG-05", "visit made", {Kind::visit}, false},
        {"MG-07", "the transfer was accepted", {Kind::allocation}, false},
        {"MG-08", "new worker named", {Kind::allocation, Kind::visit}, false},
        {"MG-09", "an agency’s challenge", {Kind::agency_request}, false},
    };
    return feeds;
}

ClockFeed const* feed_of(std::string_view id)
{
    for (auto const& feed : clock_feeds())
        if (feed.id == id) return &feed;
    return nullptr;
}

Duty duty_of(std::string_view id)
{
    using Ids = std::vector<std::string_view>;
    static std::array<std::pair<Duty, Ids>, 4> const duties{
        {{Duty::seeing,
          {"AS-04", "AS-05", "CP-12", "CP-13", "CN-04", "LA-14", "LA-15", "LA-16", "LA-17", "LA-18", "LA-19", "LA-20",
           "LA-21", "AD-05", "PF-04", "PF-05", "PF-06", "LC-06", "MG-08"}},
         {Duty::moving_on, {"CP-17", "LA-35", "LA-38", "AD-01", "AD-02", "AD-03", "AD-04"}},
         {Duty::looking, {"MG-02", "MG-03"}},
         {Duty::paperwork,
          {"FD-05", "FD-06", "AS-02", "AS-03", "AS-06", "CP-02", "CP-05", "CP-06", "CP-07", "CP-14", "LA-02", "LA-03",
           "LA-07", "LA-08", "LA-09", "LA-10", "MS-02", "MG-04", "MG-05", "MG-07", "LC-07", "CN-01", "CN-06"}}}};
    for (auto const& [duty, ids] : duties)
        if (std::ranges::find(ids, id) != ids.end()) return duty;
    return Duty::other;
}

} // namespace sightline
