#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

// The referral an assessment answers: the latest one received on or before it began, and not more than 20 working days
// before, that was not closed without further action.
Told<Referral> const* referral_of(Story const& story, Assessment const& assessment, WorkingDays const& calendar)
{
    Told<Referral> const* found = nullptr;
    for (auto const& told : story.referrals) {
        auto const& referral = told.it;
        if (!referral.received || *referral.received > *assessment.began || referral.no_further_action == Answer::yes)
            continue;
        if (calendar.between(*referral.received, *assessment.began) > 20) continue;
        if (found == nullptr || *referral.received > *found->it.received) found = &told;
    }
    return found;
}

std::optional<Date> first_seen(Story const& story, Date from, std::optional<Date> recorded)
{
    std::optional<Date> seen = recorded;
    for (auto const& [visit, event] : story.visits)
        if (visit.on && visit.seen && was_seen(*visit.seen) && visit.place != VisitPlace::video && *visit.on >= from &&
            !event->latest_only && (!seen || *visit.on < *seen))
            seen = visit.on;
    return seen;
}

} // namespace

void assessment_clocks(Story const& story, Runs& runs)
{
    auto const& calendar = runs.practice().calendar();
    for (auto const& [assessment, event] : story.assessments) {
        if (!assessment.began) continue;
        auto const* referral = referral_of(story, assessment, calendar);
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
                          .done = at(assessment.shared)});
        }
        bool const under_enquiry = std::ranges::any_of(story.enquiries, [&](auto const& told) {
            return told.it.strategy && *told.it.strategy >= *assessment.began &&
                   (!assessment.authorised || *told.it.strategy <= *assessment.authorised);
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
    if (story.person->expected && !story.person->born) {
        // Pre-birth: counted back from the expected date.
        std::optional<Date> done, conference;
        for (auto const& [assessment, event] : story.assessments)
            if (auto const day = story.by(assessment.authorised); day && (!done || *day < *done)) done = day;
        for (auto const& [held, event] : story.conferences)
            if (held.type == ConferenceType::initial && held.on && (!conference || *held.on < *conference))
                conference = held.on;
        auto const add = [&](std::string_view id, std::optional<Date> when) {
            auto const* rule = runs.practice().rule(id);
            if (rule == nullptr) return;
            auto const last =
                due(rule->count, rule->unit, rule->limit, at(*story.person->expected), runs.practice().calendar());
            if (last)
                runs.add({.id = id,
                          .started = {},
                          .from = "the expected date of birth",
                          .done = at(when),
                          .due_day = last->day});
        };
        if (!story.assessments.empty()) add("AS-07", done);
        if (!story.enquiries.empty()) add("AS-08", conference);
    }
}

} // namespace sightline
