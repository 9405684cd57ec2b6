#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

bool on_day(std::optional<Date> began, std::optional<Date> ended, Date day)
{
    return began && *began <= day && (!ended || *ended > day);
}

} // namespace

void need_clocks(Story const& story, Runs& runs)
{
    for (auto const& [need, event] : story.needs) {
        if (!need.began) continue;
        auto ended = story.by(need.ended);
        auto const within = [&](Date day) { return day >= *need.began && (!ended || day <= *ended); };

        std::vector<Told<NeedReview>> agreed, reviews;
        for (auto const& told : story.need_reviews) {
            if (!told.it.on || !within(*told.it.on)) continue;
            (told.it.type == NeedReviewType::plan_agreed ? agreed : reviews).push_back(told);
        }
        // A plan of the stricter kind takes the place of this one while it lasts.
        auto const stricter = [&](Date day) {
            return std::ranges::any_of(story.plans,
                                       [&](auto const& told) { return on_day(told.it.began, told.it.ended, day); }) ||
                   std::ranges::any_of(story.cares,
                                       [&](auto const& told) { return on_day(told.it.began, told.it.ended, day); });
        };
        bool const stricter_now = stricter(story.day);
        auto const gave_way = [&](Date from) -> std::optional<Date> { // the day a stricter plan began after `from`
            std::optional<Date> first = ended;
            auto const take = [&](std::optional<Date> began) {
                if (began && *began >= from && *began <= story.day && (!first || *began < *first)) first = began;
            };
            for (auto const& told : story.plans) take(told.it.began);
            for (auto const& told : story.cares) take(told.it.began);
            return first;
        };

        for (auto const& [assessment, told] : story.assessments) {
            if (event->imported || !assessment.authorised ||
                assessment.outcome != AssessmentOutcome::child_in_need_plan || !within(*assessment.authorised))
                continue;
            std::optional<Date> first;
            for (auto const& one : agreed)
                if (*one.it.on >= *assessment.authorised && (!first || *one.it.on < *first)) first = one.it.on;
            runs.add({.id = "CN-01",
                      .started = at(*assessment.authorised),
                      .from = "the assessment was authorised",
                      .record = told->record,
                      .done = at(first),
                      .fell_away = first ? std::nullopt : gave_way(*assessment.authorised)});
        }
        bool const plan = need.status ? need.status == CaseStatus::in_need_plan : !agreed.empty();
        if (!plan) continue;

        auto const plan_began = agreed.empty() ? *need.began : *agreed.front().it.on;
        if (!agreed.empty() || !reviews.empty()) {
            auto const first = reviews.empty() ? std::nullopt : at(reviews.front().it.on);
            runs.add({.id = "CN-02",
                      .started = at(plan_began),
                      .from = "plan agreed",
                      .record = event->record,
                      .done = first,
                      .fell_away = first ? std::nullopt : gave_way(plan_began)});
            for (std::size_t i = 0; i < reviews.size(); ++i) {
                auto const next = i + 1 < reviews.size() ? at(reviews[i + 1].it.on) : std::nullopt;
                runs.add({.id = "CN-03",
                          .started = at(*reviews[i].it.on),
                          .from = "last review",
                          .record = reviews[i].event->record,
                          .done = next,
                          .fell_away = next ? std::nullopt : gave_way(*reviews[i].it.on)});
            }
        } else if (event->imported && !ended && !stricter_now) {
            runs.add({.id = "CN-03",
                      .from = "last review",
                      .record = event->record,
                      .cannot_tell = true,
                      .note = not_in_extract});
        }

        std::vector<Told<Visit>> seen;
        for (auto const& told : story.visits)
            if (told.it.on && told.it.seen && was_seen(*told.it.seen) && told.it.place != VisitPlace::video &&
                *told.it.on >= plan_began && within(*told.it.on) && told.it.purpose != VisitPurpose::protection &&
                told.it.purpose != VisitPurpose::in_care)
                seen.push_back(told);
        auto const limit = need.visit_every;
        if (seen.empty() || *seen.front().it.on > plan_began) {
            auto const done = seen.empty() ? std::nullopt : at(seen.front().it.on);
            runs.add({.id = "CN-04",
                      .started = at(plan_began),
                      .from = seen.empty() ? "the plan's start (not seen since)" : "the plan's start",
                      .record = event->record,
                      .done = done,
                      .fell_away = done ? std::nullopt : gave_way(plan_began),
                      .limit = limit,
                      .done_latest_only = done && seen.front().event->latest_only});
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            auto const next = i + 1 < seen.size() ? at(seen[i + 1].it.on) : std::nullopt;
            runs.add({.id = "CN-04",
                      .started = at(*seen[i].it.on),
                      .from = "last seen",
                      .record = seen[i].event->record,
                      .done = next,
                      .fell_away = next ? std::nullopt : gave_way(*seen[i].it.on),
                      .limit = limit,
                      .done_latest_only = next && seen[i + 1].event->latest_only});
        }
    }
}

} // namespace sightline
