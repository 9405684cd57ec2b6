#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view kept_at_least = "the least it is kept, not a limit";

bool in_need(Visit const& visit)
{
    return visit.purpose != VisitPurpose::protection && visit.purpose != VisitPurpose::in_care &&
           visit.purpose != VisitPurpose::leaving_care;
}

struct Stretch {
    Date from;
    std::optional<Date> to; // the day it gave way or ended
    bool within(Date day) const { return day >= from && (!to || day <= *to); }
};

// The stretches of protection plans and of care other than short breaks: each takes the place of a child in need plan
// while it lasts.
std::vector<Stretch> stricter_stretches(Story const& story)
{
    std::vector<Stretch> stricter;
    auto const take = [&](std::optional<Date> began, std::optional<Date> end) {
        if (began && *began <= story.day) stricter.push_back({*began, story.by(end)});
    };
    for (auto const& told : story.plans) take(told.it.began, told.it.ended);
    for (auto const& told : story.cares) {
        bool const short_breaks = std::ranges::any_of(story.legal, [&](auto const& legal) {
            return legal.it.status == Legal::short_breaks && story.open(legal.it.began, legal.it.ended);
        });
        if (!short_breaks) take(told.it.began, told.it.ended);
    }
    std::ranges::sort(stricter, {}, &Stretch::from);
    return stricter;
}

// The stretches of a child in need plan in which it is the plan that counts. When what took its place ends and the
// child is still in need, it counts again.
std::vector<Stretch> own_stretches(Story const& story, Date from, std::optional<Date> ended)
{
    std::vector<Stretch> own;
    for (auto const& one : stricter_stretches(story)) {
        if (ended && one.from >= *ended) break;
        if (one.to && *one.to <= from) continue;
        if (one.from > from) own.push_back({from, one.from});
        if (!one.to) return own;
        from = *one.to;
    }
    if (!ended || from <= *ended) own.push_back({from, ended});
    return own;
}

// The last day before a stretch on which the child was seen for any plan: after stepping down, the next visit is
// counted from it.
Told<Visit> const* seen_before(Story const& story, Date day, Date not_before)
{
    Told<Visit> const* last = nullptr;
    for (auto const& told : story.visits)
        if (seen_in_person(told.it) && *told.it.on <= day && *told.it.on >= not_before &&
            (!last || *told.it.on >= *last->it.on))
            last = &told;
    return last;
}

// CN-02 and CN-03: reviews of the plan.
void review_clocks(Story const& story, Runs& runs, Stretch const& stretch, Event const* need,
                   std::vector<Told<NeedReview>> const& agreed, std::vector<Told<NeedReview>> const& all,
                   bool stepped_down)
{
    if (need->imported && agreed.empty() && all.empty()) { // an extract does not hold them
        if (!stretch.to && story.day >= stretch.from)
            runs.add({.id = "CN-03",
                      .from = "last review",
                      .record = need->record,
                      .cannot_tell = true,
                      .note = not_in_extract});
        return;
    }
    auto start = stretch.from;
    for (auto const& told : agreed)
        if (stretch.within(*told.it.on)) {
            start = *told.it.on;
            break;
        }
    std::vector<Told<NeedReview>> reviews;
    for (auto const& told : all)
        if (stretch.within(*told.it.on)) reviews.push_back(told);
    auto const first = reviews.empty() ? std::nullopt : at(reviews.front().it.on);
    runs.add({.id = "CN-02",
              .started = at(start),
              .from = stepped_down ? "child in need again" : "plan agreed",
              .record = need->record,
              .done = first,
              .fell_away = first ? std::nullopt : stretch.to});
    for (std::size_t i = 0; i < reviews.size(); ++i) {
        auto const next = i + 1 < reviews.size() ? at(reviews[i + 1].it.on) : std::nullopt;
        runs.add({.id = "CN-03",
                  .started = at(*reviews[i].it.on),
                  .from = "last review",
                  .record = reviews[i].event->record,
                  .done = next,
                  .fell_away = next ? std::nullopt : stretch.to});
    }
}

// CN-04: visits.
void visit_clocks(Story const& story, Runs& runs, Stretch const& stretch, Event const* event, Need const& need,
                  Date plan_began, bool stepped_down)
{
    auto const seen = those(story.visits, [&](Visit const& visit) {
        return seen_in_person(visit) && stretch.within(*visit.on) && in_need(visit);
    });
    if (seen.empty() || *seen.front().it.on > stretch.from) {
        auto const* before = stepped_down ? seen_before(story, stretch.from, plan_began) : nullptr;
        auto const done = seen.empty() ? std::nullopt : at(seen.front().it.on);
        runs.add({.id = "CN-04",
                  .started = before ? at(*before->it.on) : at(stretch.from),
                  .from = before         ? "last seen"
                          : seen.empty() ? "the plan's start (not seen since)"
                                         : "the plan's start",
                  .record = before ? before->event->record : event->record,
                  .done = done,
                  .fell_away = done ? std::nullopt : stretch.to,
                  .limit = need.visit_every,
                  .done_latest_only = done && seen.front().event->latest_only});
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        auto const next = i + 1 < seen.size() ? at(seen[i + 1].it.on) : std::nullopt;
        runs.add({.id = "CN-04",
                  .started = at(*seen[i].it.on),
                  .from = "last seen",
                  .record = seen[i].event->record,
                  .done = next,
                  .fell_away = next ? std::nullopt : stretch.to,
                  .limit = need.visit_every,
                  .done_latest_only = next && seen[i + 1].event->latest_only});
    }
}

// CN-05: someone senior looks at a plan that has run for nine months, then every three. An extract does not hold it.
void checkpoint_clocks(Story const& story, Runs& runs, Stretch const& stretch, Event const* event)
{
    constexpr int later = 3; // months
    if (event->imported) return;
    auto const looked = those(story.checkpoints, [&](PlanCheckpoint const& one) {
        return one.plan == LongPlan::in_need && one.on && stretch.within(*one.on);
    });
    for (std::size_t i = 0; i <= looked.size(); ++i) {
        auto const done = i < looked.size() ? at(looked[i].it.on) : std::nullopt;
        runs.add({.id = "CN-05",
                  .started = at(i == 0 ? stretch.from : *looked[i - 1].it.on),
                  .from = i == 0 ? "plan start" : "last checkpoint",
                  .record = event->record,
                  .done = done,
                  .fell_away = done ? std::nullopt : stretch.to,
                  .limit = i == 0 ? std::nullopt : std::optional{later}});
    }
}

// The first day on or after a period in need ended on which there was other work with the child: a protection plan or
// care that it gave way to, or whatever came later. Nothing was closed then, or it is open again.
std::optional<Date> work_went_on(Story const& story, Date ended)
{
    std::optional<Date> first;
    auto const take = [&](Date day) {
        if (!first || day < *first) first = day;
    };
    for (auto const& one : stricter_stretches(story))
        if (one.from >= ended || !one.to || *one.to > ended) take(std::max(one.from, ended));
    for (auto const& [need, event] : story.needs)
        if (need.began && *need.began >= ended) take(*need.began);
    return first;
}

// CN-06 and CN-07: the papers of closing; and not closing too soon after a protection plan. Another protection plan, or
// coming into care, takes the place of the plan that is to be kept.
void closing_clocks(Story const& story, Runs& runs, Need const& need, std::optional<Date> ended, Event const* event)
{
    if (ended && !event->imported)
        runs.add({.id = "CN-06",
                  .started = at(*ended),
                  .from = "the period in need closed",
                  .record = event->record,
                  .done = at(need.closing_done),
                  .fell_away = work_went_on(story, *ended)});
    for (auto const& told : story.plans) {
        auto const since = story.by(told.it.ended);
        if (!since || *need.began > *since || (ended && *ended < *since)) continue;
        auto const own = own_stretches(story, *since, ended);
        auto const until = own.empty() ? since : own.front().to;
        bool const gave_way = until && until != ended;
        runs.add({.id = "CN-07",
                  .started = at(*since),
                  .from = "the protection plan ended",
                  .record = event->record,
                  .done = at(gave_way ? std::nullopt : ended),
                  .fell_away = gave_way ? until : std::nullopt,
                  .note = kept_at_least,
                  .at_least = true});
    }
}

} // namespace

void need_clocks(Story const& story, Runs& runs)
{
    for (auto const& [need, event] : story.needs) {
        if (!need.began) continue;
        auto ended = story.by(need.ended);
        auto const within = [&](Date day) { return day >= *need.began && (!ended || day <= *ended); };

        auto const those_of = [&](bool plan_agreed) {
            return those(story.need_reviews, [&](NeedReview const& review) {
                return review.on && within(*review.on) && (review.type == NeedReviewType::plan_agreed) == plan_agreed;
            });
        };
        auto const agreed = those_of(true), reviews = those_of(false);
        auto const gave_way = [&](Date from) {
            auto const own = own_stretches(story, from, ended);
            return own.empty() ? std::optional{from} : own.front().to;
        };
        for (auto const& [assessment, told] : story.assessments) {
            bool const asks_for_a_plan = assessment.outcome == AssessmentOutcome::child_in_need_plan ||
                                         assessment.outcome == AssessmentOutcome::specialist;
            if (event->imported || !assessment.authorised || !asks_for_a_plan || !within(*assessment.authorised))
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
        auto const plan_began =
            agreed.empty() || *agreed.front().it.on < *need.began ? *need.began : *agreed.front().it.on;
        auto const stretches = own_stretches(story, plan ? plan_began : *need.began, ended);
        for (auto const& stretch : stretches) {
            bool const stepped_down = stretch.from > (plan ? plan_began : *need.began);
            if (!plan && (event->imported || !stepped_down)) continue;
            review_clocks(story, runs, stretch, event, agreed, reviews, stepped_down);
            visit_clocks(story, runs, stretch, event, need, plan_began, stepped_down);
            checkpoint_clocks(story, runs, stretch, event);
        }
        closing_clocks(story, runs, need, ended, event);
    }
}

} // namespace sightline
