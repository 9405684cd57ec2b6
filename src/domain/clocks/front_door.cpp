#include "domain/clocks/runs.hpp"

namespace sightline
{

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
    }
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
    for (auto const& [help, event] : story.early_help) {
        if (event->imported || !help.began || !(help.consent || help.accepted)) continue;
        runs.add({.id = "EH-02",
                  .started = at(help.accepted.value_or(*help.began)),
                  .from = "early help accepted",
                  .record = event->record,
                  .done = at(help.completed),
                  .fell_away = help.ended});
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
