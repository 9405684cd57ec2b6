#include "domain/front_door.hpp"
#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view question_sets = "the question sets its own time";

std::optional<Date> first_discussion(Story const& story, Date from)
{
    std::optional<Date> first;
    for (auto const& [enquiry, event] : story.enquiries)
        if (auto const held = story.by(enquiry.strategy); held && *held >= from && (!first || *held < *first))
            first = held;
    return first;
}

// What follows from a contact beside its screening.
void contact_clocks(Story const& story, Runs& runs, Contact const& contact, Event const* event)
{
    if (event->imported) return;
    if (is_wanted_in_writing(contact))
        runs.add(
            {.id = "FD-06",
             .started = When{*contact.received, contact.received_at},
             .from = "a professional’s telephone call",
             .record = event->record,
             .done = contact.confirmed ? std::optional{When{*contact.confirmed, contact.confirmed_at}} : std::nullopt});
    if (contact.outcome == ContactOutcome::strategy_now && contact.rag == Rag::red)
        runs.add({.id = "FD-08",
                  .started = at(*contact.received),
                  .from = "word of immediate danger",
                  .record = event->record,
                  .done = at(first_discussion(story, *contact.received))});
}

// A question to a partner of the hub, and a partner’s challenge. Both belong to the question, so that each has its own.
void partner_clocks(Story const& story, Runs& runs)
{
    for (auto const& [request, event] : story.agency_requests) {
        if (event->imported || !request.asked) continue;
        runs.add({.id = "FD-10",
                  .started = When{*request.asked, request.asked_at},
                  .from = "the question",
                  .record = event->record,
                  .done = request.replied ? std::optional{When{*request.replied, request.replied_at}} : std::nullopt,
                  .due = request.due ? std::optional{When{*request.due, request.due_at}} : std::nullopt,
                  .note = request.due ? question_sets : std::string_view{}});
        if (request.challenged)
            runs.add({.id = "MG-09",
                      .started = at(*request.challenged),
                      .from = "an agency’s challenge",
                      .record = event->record,
                      .done = at(request.answered)});
    }
}

} // namespace

void front_door_clocks(Story const& story, Runs& runs)
{
    for (auto const& [contact, event] : story.contacts) {
        if (!contact.received) continue;
        // Red (or not yet rated): hours from the contact. Amber and green: the enquiry's working days.
        // One that went to the hub was only screened here: the hub's enquiry runs its own.
        bool const to_hub = contact.outcome == ContactOutcome::hub;
        auto const id = to_hub                      ? "FD-01"
                        : contact.rag == Rag::amber ? "FD-02"
                        : contact.rag == Rag::green ? "FD-03"
                                                    : "FD-01";
        runs.add({.id = id,
                  .started = When{*contact.received, contact.received_at},
                  .from = "contact received",
                  .record = event->record,
                  .done = contact.screened ? std::optional{When{*contact.screened, contact.screened_at}} : std::nullopt,
                  .fell_away = {},
                  .cannot_tell = event->imported});
        if (contact.out_of_hours == Answer::yes && contact.screened)
            runs.add({.id = "FD-09",
                      .started = When{*contact.screened, contact.screened_at},
                      .from = "the out-of-hours contact was closed",
                      .record = event->record,
                      .done = at(contact.handed_over),
                      .fell_away = {},
                      .cannot_tell = event->imported});
        contact_clocks(story, runs, contact, event);
    }
    partner_clocks(story, runs);
    for (auto const& [enquiry, event] : story.hub_enquiries) {
        if (!enquiry.opened) continue;
        runs.add({.id = enquiry.rag == Rag::amber   ? "FD-02"
                        : enquiry.rag == Rag::green ? "FD-03"
                                                    : "FD-01",
                  .started = When{*enquiry.opened, enquiry.opened_at},
                  .from = "the hub enquiry opened",
                  .record = event->record,
                  .done = enquiry.decided ? std::optional{When{*enquiry.decided, enquiry.decided_at}} : std::nullopt,
                  .fell_away = {},
                  .cannot_tell = event->imported});
    }
    for (auto const& [referral, event] : story.referrals) {
        if (!referral.received) continue;
        runs.add({.id = "FD-04",
                  .started = at(*referral.received),
                  .from = "referral received",
                  .record = event->record,
                  .done = at(referral.decided),
                  .fell_away = {},
                  .cannot_tell = event->imported});
        runs.add({.id = "FD-05",
                  .started = at(*referral.received),
                  .from = "referral received",
                  .record = event->record,
                  .done = at(referral.acknowledged),
                  .fell_away = {},
                  .cannot_tell = event->imported});
        if (event->imported || referral.decision != ReferralDecision::assess || !referral.decided) continue;
        std::optional<Date> allocated, closed;
        for (auto const& [allocation, held] : story.allocations)
            if (allocation.basis == AllocationBasis::key_worker && allocation.worker && allocation.began &&
                *allocation.began >= *referral.received && (!allocated || *allocation.began < *allocated))
                allocated = allocation.began;
        // A worker who already held the child when the referral was decided is the named worker.
        for (auto const& [allocation, held] : story.allocations)
            if (allocation.basis == AllocationBasis::key_worker && allocation.worker && allocation.began &&
                *allocation.began < *referral.received && (!allocation.ended || *allocation.ended >= *referral.decided))
                allocated = referral.decided;
        for (auto const& [assessment, done] : story.assessments)
            if (!allocated && assessment.began && *assessment.began >= *referral.received && assessment.authorised)
                closed = assessment.authorised;
        runs.add({.id = "FD-07",
                  .started = at(*referral.decided),
                  .from = "the decision to assess",
                  .record = event->record,
                  .done = at(allocated),
                  .fell_away = closed});
    }
}

} // namespace sightline
