#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view court_sets = "the court set its own day";

// A referral that may lead to an assessment.
bool leads_on(Referral const& referral)
{
    return referral.received && referral.no_further_action != Answer::yes &&
           (!referral.decision || referral.decision == ReferralDecision::assess ||
            referral.decision == ReferralDecision::strategy);
}

bool answered_before(Story const& story, Date received, Date began)
{
    return std::ranges::any_of(story.assessments, [&](auto const& told) {
        return told.it.began && *told.it.began >= received && *told.it.began < began;
    });
}

// The referral an assessment answers: the latest one received on or before it began that no earlier assessment has
// answered. However long the assessment was in beginning, the clock counts from the referral. Only in an extract, where
// an old referral may have been answered out of sight, is one more than 45 working days back left alone.
Told<Referral> const* referral_of(Story const& story, Told<Assessment> const& told, WorkingDays const& calendar)
{
    auto const began = *told.it.began;
    Told<Referral> const* found = nullptr;
    for (auto const& one : story.referrals) {
        if (!leads_on(one.it) || *one.it.received > began) continue;
        if (one.event->imported && calendar.between(*one.it.received, began) > 45) continue;
        if (answered_before(story, *one.it.received, began)) continue;
        if (found == nullptr || *one.it.received > *found->it.received) found = &one;
    }
    return found;
}

// The day a later assessment was authorised: its outcome is the one the family is to hear.
std::optional<Date> overtaken(Story const& story, Date authorised)
{
    std::optional<Date> first;
    for (auto const& [assessment, event] : story.assessments)
        if (auto const day = story.by(assessment.authorised); day && *day > authorised && (!first || *day < *first))
            first = day;
    return first;
}

std::optional<Date> first_seen(Story const& story, Date from, std::optional<Date> recorded)
{
    std::optional<Date> seen = recorded;
    for (auto const& [visit, event] : story.visits)
        if (seen_in_person(visit) && *visit.on >= from && !event->latest_only && (!seen || *visit.on < *seen))
            seen = visit.on;
    return seen;
}

} // namespace

void assessment_clocks(Story const& story, Runs& runs)
{
    auto const& calendar = runs.practice().calendar();
    // Accepted for assessment and not begun: the clock runs from the referral all the same.
    for (auto const& [referral, event] : story.referrals)
        if (leads_on(referral) && referral.decision == ReferralDecision::assess &&
            !answered_before(story, *referral.received, story.day + std::chrono::days{1}))
            runs.add({.id = "AS-01",
                      .started = at(*referral.received),
                      .from = "referral received (no assessment has begun)",
                      .record = event->record});
    for (auto const& told : story.assessments) {
        auto const& [assessment, event] = told;
        if (!assessment.began) continue;
        auto const* referral = referral_of(story, told, calendar);
        // AS-01 counts from the referral; where no referral is known the assessment's own start is all there is.
        auto const start = referral != nullptr ? *referral->it.received : *assessment.began;
        std::string_view const from =
            referral != nullptr ? "referral received" : "assessment start (no referral is known)";
        auto const authorised = story.by(assessment.authorised);
        runs.add({.id = "AS-01", .started = at(start), .from = from, .record = event->record, .done = at(authorised)});
        if (!event->imported) {
            runs.add({.id = "AS-02",
                      .started = at(start),
                      .from = from,
                      .record = event->record,
                      .done = at(assessment.checkpoint_1),
                      .fell_away = authorised});
            runs.add({.id = "AS-03",
                      .started = at(start),
                      .from = from,
                      .record = event->record,
                      .done = at(assessment.checkpoint_2),
                      .fell_away = authorised});
            if (authorised)
                runs.add({.id = "AS-06",
                          .started = at(*authorised),
                          .from = "the assessment was authorised",
                          .record = event->record,
                          .done = at(assessment.shared),
                          .fell_away = overtaken(story, *authorised)});
        }
        bool const under_enquiry = std::ranges::any_of(story.enquiries, [&](auto const& enquiry) {
            return enquiry.it.strategy && *enquiry.it.strategy >= *assessment.began &&
                   (!authorised || *enquiry.it.strategy <= *authorised);
        });
        if (under_enquiry) continue; // AS-05 is stricter and takes its place
        auto const seen = first_seen(story, *assessment.began, assessment.seen_on);
        // An extract says whether, not when. "Not seen" is an answer; "seen" leaves the day unknown.
        bool const told_not_seen = event->imported && assessment.child_seen == Answer::no;
        runs.add({.id = "AS-04",
                  .started = at(*assessment.began),
                  .from = "assessment start",
                  .record = event->record,
                  .done = at(seen),
                  .fell_away = seen ? std::nullopt : authorised,
                  .cannot_tell = event->imported && !told_not_seen,
                  .note = event->imported && assessment.child_seen == Answer::yes && !seen
                              ? std::string_view{"seen, on a day that is not in the extract"}
                              : std::string_view{}});
    }
    for (auto const& [report, event] : story.court_reports)
        if (report.directed)
            runs.add({.id = "AS-09",
                      .started = at(*report.directed),
                      .from = "the court’s direction",
                      .record = event->record,
                      .done = at(report.filed),
                      .due = at(report.file_by),
                      .note = report.file_by ? court_sets : std::string_view{}});
    if (story.person->expected && !story.by(story.person->born)) {
        // Pre-birth: counted back from the expected date.
        std::optional<Date> done, conference;
        for (auto const& [assessment, event] : story.assessments)
            if (auto const day = story.by(assessment.authorised); day && (!done || *day < *done)) done = day;
        for (auto const& [held, event] : story.conferences)
            if (held.type == ConferenceType::initial && held.on && (!conference || *held.on < *conference))
                conference = held.on;
        auto const add = [&](std::string_view id, std::optional<Date> when) {
            runs.add({.id = id,
                      .started = at(*story.person->expected),
                      .from = "the expected date of birth",
                      .done = at(when)});
        };
        if (!story.assessments.empty()) add("AS-07", done);
        if (!story.enquiries.empty()) add("AS-08", conference);
    }
}

} // namespace sightline
