#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view not_said_whether = "whether a conference was needed is not recorded";

bool held(Conference const& conference, ConferenceType type)
{
    return conference.type == type && conference.on.has_value();
}

// The worker's report, shared with the parents before the conference: counted back from the day it is arranged for.
// What was not shared before the conference was held can no longer be.
void report_clock(Story const& story, Runs& runs, Conference const& meeting, Event const* event)
{
    auto const day = meeting.arranged ? meeting.arranged : meeting.on;
    if (event->imported || !day || !meeting.type || meeting.type == ConferenceType::transfer_in) return;
    bool const initial = meeting.type == ConferenceType::initial;
    runs.add({.id = initial ? "CP-05" : "CP-14",
              .started = at(*day),
              .from = initial ? "the initial conference" : "the review conference",
              .record = event->record,
              .done = at(meeting.report_shared),
              .fell_away = meeting.report_shared ? std::nullopt : story.by(meeting.on)});
}

// Police protection, and orders that hold for days. The clock is the longest it may last, so it stops when it ends or
// gives way to another ground.
void detention_clocks(Story const& story, Runs& runs)
{
    for (auto const& [held, event] : story.legal) {
        if (held.status != Legal::detained || !held.detail || !held.began || event->latest_only) continue;
        auto const add = [&](std::string_view id, std::string_view from) {
            runs.add({.id = id,
                      .started = at(*held.began),
                      .from = from,
                      .record = event->record,
                      .done = at(held.ended),
                      .cannot_tell = event->imported});
        };
        switch (*held.detail) {
        case LegalDetail::police_protection: add("CP-18", "police protection began"); break;
        case LegalDetail::emergency_protection: add("CP-19", "the order was made"); break;
        case LegalDetail::child_assessment: add("CP-20", "the day in the order"); break;
        case LegalDetail::breaks_each_recorded:
        case LegalDetail::breaks_by_agreement: break;
        }
    }
}

// CP-16: someone senior looks at a plan that has run for nine months, and again at fifteen. An extract does not hold
// it.
void checkpoint_clocks(Story const& story, Runs& runs, Date began, std::optional<Date> ended, Event const* event)
{
    constexpr int second = 15; // months
    if (event->imported) return;
    auto const looked = those(story.checkpoints, [&](PlanCheckpoint const& one) {
        return one.plan == LongPlan::protection && one.on && *one.on >= began && (!ended || *one.on <= *ended);
    });
    auto const add = [&](std::size_t which, std::optional<int> limit) {
        auto const done = looked.size() > which ? at(looked[which].it.on) : std::nullopt;
        runs.add({.id = "CP-16",
                  .started = at(began),
                  .from = "plan made",
                  .record = event->record,
                  .done = done,
                  .fell_away = done ? std::nullopt : ended,
                  .limit = limit});
    };
    add(0, std::nullopt);
    if (!looked.empty()) add(1, second);
}

} // namespace

void protection_clocks(Story const& story, Runs& runs)
{
    for (auto const& [enquiry, event] : story.enquiries) {
        if (enquiry.cause)
            runs.add({.id = "CP-01",
                      .started = at(*enquiry.cause),
                      .from = "reasonable cause to suspect significant harm",
                      .record = event->record,
                      .done = at(enquiry.strategy)});
        if (!enquiry.strategy) continue;
        auto const start = at(*enquiry.strategy);
        if (!event->imported)
            runs.add({.id = "CP-02",
                      .started = start,
                      .from = "strategy discussion",
                      .record = event->record,
                      .done = at(enquiry.record_shared)});
        // A discussion that led to no enquiry of ours starts none of its clocks.
        if (enquiry.led_by == EnquiryBy::none || enquiry.led_by == EnquiryBy::police_only) continue;
        if (!event->imported) {
            runs.add({.id = "CP-03",
                      .started = start,
                      .from = "strategy discussion",
                      .record = event->record,
                      .done = at(enquiry.concluded)});
        }
        // Seen and spoken to alone: as the enquiry says, or at a visit on or after the discussion.
        auto seen = enquiry.child_seen;
        bool seen_latest_only = false;
        for (auto const& [visit, told] : story.visits)
            if (visit.on && visit.seen == Seen::alone && visit.place != VisitPlace::video &&
                *visit.on >= *enquiry.strategy && (!seen || *visit.on < *seen)) {
                seen = visit.on;
                seen_latest_only = told->latest_only;
            }
        runs.add({.id = "AS-05",
                  .started = start,
                  .from = "the section 47 enquiry began",
                  .record = event->record,
                  .done = at(seen),
                  .fell_away = seen ? std::nullopt : enquiry.concluded,
                  .cannot_tell = event->imported,
                  .done_latest_only = seen_latest_only});

        // CP-04: the first initial conference on or after the discussion that started the enquiry. One held after a
        // further enquiry began belongs to that one, unless this enquiry too said that a conference was needed.
        bool const needed = enquiry.conference_unnecessary == Answer::no ||
                            enquiry.outcome == EnquiryOutcome::substantiated_continuing_risk;
        std::optional<Date> conference;
        for (auto const& [meeting, told] : story.conferences)
            if (held(meeting, ConferenceType::initial) && *meeting.on >= *enquiry.strategy &&
                (!conference || *meeting.on < *conference))
                conference = meeting.on;
        if (conference && !needed && std::ranges::any_of(story.enquiries, [&](auto const& other) {
                return other.it.strategy && *other.it.strategy > *enquiry.strategy && *other.it.strategy <= *conference;
            }))
            conference.reset();
        bool const not_needed = enquiry.conference_unnecessary == Answer::yes ||
                                (enquiry.outcome && enquiry.outcome != EnquiryOutcome::substantiated_continuing_risk);
        // An enquiry that ended without an outcome, or an extract that leaves the question blank, cannot tell whether a
        // conference is awaited.
        bool const not_said = !not_needed && !enquiry.outcome && enquiry.conference_unnecessary != Answer::no &&
                              (event->imported || story.by(enquiry.concluded));
        runs.add({.id = "CP-04",
                  .started = start,
                  .from = "strategy discussion",
                  .record = event->record,
                  .done = at(conference),
                  .fell_away = not_needed ? enquiry.concluded.value_or(*enquiry.strategy) : std::optional<Date>{},
                  .cannot_tell = not_said,
                  .note = not_said && !conference ? not_said_whether : std::string_view{}});
    }
    for (auto const& [meeting, event] : story.conferences) {
        report_clock(story, runs, meeting, event);
        if (meeting.type == ConferenceType::transfer_in && meeting.told && !event->imported)
            runs.add({.id = "CP-15",
                      .started = at(*meeting.told),
                      .from = "word that the child has moved in",
                      .record = event->record,
                      .done = at(meeting.on)});
        if (!meeting.on || event->imported) continue;
        runs.add({.id = "CP-06",
                  .started = at(*meeting.on),
                  .from = "conference",
                  .record = event->record,
                  .done = at(meeting.decisions_sent)});
        runs.add({.id = "CP-07",
                  .started = at(*meeting.on),
                  .from = "conference",
                  .record = event->record,
                  .done = at(meeting.minutes_sent)});
    }

    detention_clocks(story, runs);
    for (auto const& [plan, event] : story.plans) {
        if (!plan.began) continue;
        auto const began = *plan.began;
        auto const ended = story.by(plan.ended);
        auto const during = [&](Date day) { return day >= began && (!ended || day <= *ended); };

        // Core groups: the first in 10 working days, then every 6 weeks. An extract does not hold them.
        auto const groups =
            those(story.core_groups, [&](CoreGroup const& group) { return group.on && during(*group.on); });
        if (event->imported && groups.empty()) {
            if (!ended) {
                runs.add({.id = "CP-08",
                          .started = at(began),
                          .from = "plan made",
                          .record = event->record,
                          .cannot_tell = true});
                runs.add({.id = "CP-09",
                          .from = "last core group",
                          .record = event->record,
                          .cannot_tell = true,
                          .note = not_in_extract});
            }
        } else {
            runs.add({.id = "CP-08",
                      .started = at(began),
                      .from = "plan made",
                      .record = event->record,
                      .done = groups.empty() ? std::nullopt : at(groups[0].it.on),
                      .fell_away = groups.empty() ? ended : std::nullopt});
            for (std::size_t i = 0; i < groups.size(); ++i) {
                auto const next = i + 1 < groups.size() ? at(groups[i + 1].it.on) : std::nullopt;
                runs.add({.id = "CP-09",
                          .started = at(*groups[i].it.on),
                          .from = "last core group",
                          .record = groups[i].event->record,
                          .done = next,
                          .fell_away = next ? std::nullopt : ended});
            }
        }

        // Review conferences: the first in 3 months, then every 6.
        auto const reviews = those(story.conferences, [&](Conference const& meeting) {
            return held(meeting, ConferenceType::review) && during(*meeting.on);
        });
        runs.add({.id = "CP-10",
                  .started = at(began),
                  .from = "plan made at the initial conference",
                  .record = event->record,
                  .done = reviews.empty() ? std::nullopt : at(reviews[0].it.on),
                  .fell_away = reviews.empty() ? ended : std::nullopt,
                  .done_latest_only = !reviews.empty() && reviews[0].event->latest_only});
        for (std::size_t i = 0; i < reviews.size(); ++i) {
            auto const next = i + 1 < reviews.size() ? at(reviews[i + 1].it.on) : std::nullopt;
            // A conference that ended the plan starts no further wait.
            if (ended && *reviews[i].it.on == *ended) continue;
            runs.add({.id = "CP-11",
                      .started = at(*reviews[i].it.on),
                      .from = "last review conference",
                      .record = reviews[i].event->record,
                      .done = next,
                      .fell_away = next ? std::nullopt : ended,
                      .done_latest_only = i + 1 < reviews.size() && reviews[i + 1].event->latest_only});
        }

        // Visits at which the child was seen under the plan. One to a child in care counts too: she may be both.
        auto const seen = those(story.visits, [&](Visit const& visit) {
            return seen_in_person(visit) && during(*visit.on) &&
                   (visit.purpose == VisitPurpose::protection || visit.purpose == VisitPurpose::in_care);
        });
        runs.add({.id = "CP-12",
                  .started = at(began),
                  .from = "plan made",
                  .record = event->record,
                  .done = seen.empty() ? std::nullopt : at(seen[0].it.on),
                  .fell_away = seen.empty() ? ended : std::nullopt,
                  .done_latest_only = !seen.empty() && seen[0].event->latest_only});
        for (std::size_t i = 0; i < seen.size(); ++i) {
            auto const next = i + 1 < seen.size() ? at(seen[i + 1].it.on) : std::nullopt;
            if (runs.past(next)) continue;
            runs.add({.id = "CP-13",
                      .started = at(*seen[i].it.on),
                      .from = plan.visit_every ? "last seen (the plan sets how often)" : "last seen",
                      .record = seen[i].event->record,
                      .done = next,
                      .fell_away = next ? std::nullopt : ended,
                      .limit = plan.visit_every,
                      .done_latest_only = i + 1 < seen.size() && seen[i + 1].event->latest_only});
        }

        // Two years on a plan: the indicator counts the 24-month day itself, the clock is late from the day after.
        runs.add(
            {.id = "CP-17", .started = at(began), .from = "plan made", .record = event->record, .done = at(ended)});
        checkpoint_clocks(story, runs, began, ended, event);
    }
}

} // namespace sightline
