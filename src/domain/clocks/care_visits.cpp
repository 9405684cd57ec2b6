#include "domain/clocks/care.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view no_placement = "where the child is placed is not known";
constexpr std::string_view maybe_for_now =
    "whether the carer is approved only for the time being is not in the extract";
constexpr std::chrono::weeks longest_for_now{24}; // regulations 24 and 25

// Until eighteen, by an approved decision. An extract has no field for it: there a long-term foster placement (U1 and
// U4), which is one until she ceases to be looked after (regulation 2, as amended in 2015), says so.
bool meant_to_last(Placement const& placement, bool imported)
{
    if (placement.to_eighteen || !imported) return placement.to_eighteen == Answer::yes;
    return placement.type == PlacementType::foster && placement.detail == PlacementDetail::long_term;
}

// A long-term foster home that the child agreed to be visited less often in.
bool lasts_and_child_agrees(Placement const& placement, Date day)
{
    bool const foster = placement.type == PlacementType::foster || placement.type == PlacementType::foster_relative;
    bool const long_term =
        placement.detail == PlacementDetail::long_term || (!placement.detail && placement.to_eighteen == Answer::yes);
    return foster && long_term && placement.fewer_visits_agreed && *placement.fewer_visits_agreed <= day;
}

} // namespace

// Visits by the authority's representative: Care Planning, Placement and Case Review (England) Regulations 2010,
// regulation 28.
void care_visit_clocks(Story const& story, Runs& runs)
{
    auto const legal_on = [&](Date day) -> std::optional<Legal> {
        std::optional<Legal> status;
        for (auto const& [legal, event] : story.legal)
            if (legal.began && *legal.began <= day && (!legal.ended || *legal.ended > day)) status = legal.status;
        return status;
    };
    auto const homes = adoptive_homes(story);
    for (auto const& period : periods(story)) {
        auto const seen = those(story.visits, [&](Visit const& visit) {
            return seen_in_person(visit) && period.within(*visit.on) &&
                   (visit.purpose == VisitPurpose::in_care || visit.purpose == VisitPurpose::protection);
        });
        std::optional<Date> first_review;
        for (auto const& told : story.reviews)
            if (told.it.on && period.within(*told.it.on) && (!first_review || *told.it.on < *first_review))
                first_review = told.it.on;

        bool placed = period.ended.has_value() || with_adopters(homes, story.day);
        for (auto const& [placement, event] : story.placements)
            placed = placed || (placement.began && period.within(*placement.began) && !story.by(placement.ended));
        if (!placed && legal_on(story.day) != Legal::short_breaks) {
            // In care and no placement recorded: visits are due, and from when cannot be told. Never left out.
            runs.add({.id = "LA-14",
                      .from = "placement start",
                      .record = period.event->record,
                      .cannot_tell = true,
                      .note = no_placement});
            if (!seen.empty())
                runs.add({.id = *seen.back().it.on < months_after(period.began, 12) ? "LA-15" : "LA-16",
                          .started = at(*seen.back().it.on),
                          .from = "last visit",
                          .record = seen.back().event->record,
                          .note = no_placement});
        }
        for (auto const& [placement, event] : story.placements) {
            if (!placement.began || !period.within(*placement.began) || with_adopters(homes, *placement.began))
                continue;
            auto const began = *placement.began;
            auto ended = story.by(placement.ended);
            if (period.ended && (!ended || *period.ended < *ended)) ended = period.ended;
            for (auto const& home : homes)
                if (home.began > began && (!ended || home.began < *ended)) ended = home.began;
            auto const status = legal_on(story.day < began ? began : ended && *ended < story.day ? *ended : story.day);
            if (status == Legal::short_breaks) continue; // the lighter regime of regulation 48

            std::vector<Told<Visit>> here; // visits while this placement lasted
            here.reserve(seen.size());
            for (auto const& told : seen)
                if (*told.it.on >= began && (!ended || *told.it.on <= *ended)) here.push_back(told);

            // (2)(a) Within one week of the start of any placement.
            runs.add({.id = "LA-14",
                      .started = at(began),
                      .from = "placement start",
                      .record = event->record,
                      .done = here.empty() ? std::nullopt : at(here.front().it.on),
                      .fell_away = here.empty() ? ended : std::nullopt,
                      .done_latest_only = !here.empty() && here.front().event->latest_only});
            bool const parents = placement.type == PlacementType::with_parents;
            // (5) A care order made while living with a parent: within one week of the order.
            for (auto const& [legal, made] : story.legal) {
                if (!parents || legal.status != Legal::care_order || !legal.began || *legal.began <= began ||
                    (ended && *legal.began > *ended))
                    continue;
                auto const next =
                    std::ranges::find_if(here, [&](auto const& told) { return *told.it.on >= *legal.began; });
                bool const visited = next != here.end();
                runs.add({.id = "LA-21",
                          .started = at(*legal.began),
                          .from = "care order made",
                          .record = made->record,
                          .done = visited ? at(next->it.on) : std::nullopt,
                          .fell_away = visited ? std::nullopt : ended,
                          .done_latest_only = visited && next->event->latest_only});
            }
            for (std::size_t i = 0; i < here.size(); ++i) {
                auto const last = *here[i].it.on;
                auto const next = i + 1 < here.size() ? at(here[i + 1].it.on) : std::nullopt;
                if (runs.past(next)) continue;
                Run run{.id = "LA-16",
                        .started = at(last),
                        .from = "last visit",
                        .record = here[i].event->record,
                        .done = next,
                        .fell_away = next ? std::nullopt : ended};
                run.done_latest_only = i + 1 < here.size() && here[i + 1].event->latest_only;
                auto const then = legal_on(last);
                bool const for_now = placement.temporary_approval == Answer::yes &&
                                     (!placement.carer_approved || *placement.carer_approved > last);
                // The first review, where it was before the weekly visit was due, makes an end of weekly visits.
                bool const reviewed = first_review && *first_review <= last + std::chrono::weeks{1} &&
                                      (!next || *first_review <= next->day);
                if (for_now || (parents && then == Legal::interim_care_order)) {
                    // (4) Weekly until the first review, then every four weeks.
                    run.id = "LA-20";
                    if (reviewed) run.limit = 4;
                } else if (parents && then == Legal::care_order && placement.before_assessment != Answer::yes) {
                    // (5) Within one week of the order, then every six weeks.
                    run.id = "LA-21";
                    run.limit = 6;
                } else if (parents) {
                    // (3) Weekly until the first review, then every six weeks.
                    run.id = "LA-19";
                    if (reviewed) run.limit = 6;
                } else if (last < months_after(began, 12)) {
                    run.id = "LA-15"; // (2)(b) For the first year of any placement, not more than six weeks apart.
                    // An extract does not say whether a relative is approved for the time being: then weeks of (4).
                    auto const sooner = last + std::chrono::weeks{reviewed ? 4 : 1};
                    auto const compared = next ? next->day : story.day;
                    if (event->imported && placement.type == PlacementType::foster_relative &&
                        !placement.temporary_approval && last < began + longest_for_now && compared > sooner &&
                        compared <= last + std::chrono::weeks{6}) {
                        run.cannot_tell = true;
                        run.limit_unknown = next.has_value();
                        run.note = maybe_for_now;
                    }
                } else if (lasts_and_child_agrees(placement, last)) {
                    run.id = "LA-18"; // As amended in 2015: six months, by agreement with the child.
                } else if (meant_to_last(placement, event->imported)) {
                    run.id = "LA-17"; // (2)(c)(i) Afterwards, three months where it is meant to last until eighteen.
                } // else (2)(c)(ii): six weeks.
                runs.add(run);
            }
        }
    }
}

} // namespace sightline
