#include "domain/clocks/runs.hpp"

namespace sightline
{
namespace
{

constexpr std::string_view corrected = "corrected since; when it was first recorded is not known";

// The work that supervision on a child is about, open on the story's day.
struct Work {
    bool on_plan{};
    bool imported{}; // the latest of it came from an extract, which does not hold supervision
    Date since;      // since when the child has been worked with, plan upon plan
};

std::optional<Work> work_of(Story const& story)
{
    std::optional<Work> work;
    auto const take = [&](std::optional<Date> began, std::optional<Date> ended, Event const* event, bool plan) {
        if (!began || !story.open(began, ended)) return;
        if (!work)
            work = Work{plan, event->imported, *began};
        else
            work->since = std::min(work->since, *began);
    };
    for (auto const& [plan, event] : story.plans) take(plan.began, plan.ended, event, true);
    for (auto const& [care, event] : story.cares) take(care.began, care.ended, event, false);
    for (auto const& [need, event] : story.needs)
        if (need.status != CaseStatus::closed) take(need.began, need.ended, event, false);
    return work;
}

// A transfer is done when the two workers met, visited together, and the next is named. Until then whoever held the
// child does so still; if the work ends first, nothing is left to hand over.
void transfer_clocks(Story const& story, Runs& runs)
{
    for (auto const& [from, event] : story.allocations) {
        if (!from.transfer_accepted || from.basis != AllocationBasis::key_worker) continue;
        std::optional<Date> named;
        for (auto const& [to, told] : story.allocations)
            if (told != event && to.basis == AllocationBasis::key_worker && to.worker && to.began &&
                *to.began >= *from.transfer_accepted && (!named || *to.began < *named))
                named = to.began;
        std::optional<Date> done;
        if (named && from.handed_over && from.joint_visit)
            done = std::max({*named, *from.handed_over, *from.joint_visit});
        bool const held_on = std::ranges::any_of(story.allocations, [&](auto const& one) {
            return one.it.basis == AllocationBasis::key_worker && story.open(one.it.began, one.it.ended);
        });
        runs.add({.id = "MG-07",
                  .started = at(*from.transfer_accepted),
                  .from = "the transfer was accepted",
                  .record = event->record,
                  .done = at(done),
                  .fell_away = done || held_on ? std::nullopt : story.by(from.ended)});
    }
}

} // namespace

void management_clocks(Story const& story, Runs& runs)
{
    // Supervision on the child: every 4 weeks on a plan, every 8 in need or in care.
    auto const work = work_of(story);
    auto const held = those(story.supervisions,
                            [](Supervision const& one) { return one.type == SupervisionType::about_child && one.on; });
    std::string_view const id = work && work->on_plan ? "MG-02" : "MG-03";
    bool const none_since = work && (held.empty() || *held.back().it.on < work->since);
    if (none_since && held.empty() && work->imported) {
        // An extract cannot tell: never shown as not done.
        runs.add({.id = id, .from = "last supervision", .cannot_tell = true, .note = not_in_extract});
    } else if (none_since) {
        runs.add({.id = id, .started = at(work->since), .from = "the work began (none since)"});
    }
    for (std::size_t i = 0; i < held.size(); ++i) {
        auto const next = i + 1 < held.size() ? at(held[i + 1].it.on) : std::nullopt;
        if (runs.past(next)) continue;
        if (!next && (!work || none_since)) continue; // nothing open, or counted from when the work began
        auto const then = *held[i].it.on;
        bool const plan_then = std::ranges::any_of(story.plans, [&](auto const& told) {
            return told.it.began && *told.it.began <= then && (!told.it.ended || *told.it.ended > then);
        });
        runs.add({.id = next ? (plan_then ? "MG-02" : "MG-03") : id,
                  .started = at(then),
                  .from = "last supervision",
                  .record = held[i].event->record,
                  .done = next});
    }

    // A manager's decision within a working day of a key event (practice/workflow.md, section 0).
    struct Key {
        Date on;
        std::string_view what;
        RecordId record;
    };
    std::vector<Key> keys;
    for (auto const& [enquiry, event] : story.enquiries)
        if (enquiry.strategy && !event->imported)
            keys.push_back({*enquiry.strategy, "strategy discussion", event->record});
    for (auto const& [care, event] : story.cares)
        if (care.began && !event->imported) keys.push_back({*care.began, "came into care", event->record});
    for (auto const& [plan, event] : story.plans)
        if (auto const ended = story.by(plan.ended); ended && !event->imported)
            keys.push_back({*ended, "protection plan ended", event->record});
    std::vector<Date> decisions;
    decisions.reserve(story.oversight.size());
    for (auto const& [decision, event] : story.oversight)
        if (decision.on) decisions.push_back(*decision.on);
    std::ranges::sort(decisions);
    for (auto const& key : keys) {
        auto const after = std::ranges::lower_bound(decisions, key.on);
        runs.add({.id = "MG-04",
                  .started = at(key.on),
                  .from = key.what,
                  .record = key.record,
                  .done = after == decisions.end() ? std::nullopt : std::optional{at(*after)}});
    }

    // Visits written up: late entry hides missed visits, so both days are measured.
    for (auto const& [visit, event] : story.visits) {
        if (!visit.on || event->imported) continue;
        auto const first_recorded = event->first_recorded_day();
        auto const recorded = at(first_recorded ? *first_recorded : event->recorded_day());
        if (runs.past(recorded)) continue;
        runs.add({.id = "MG-05",
                  .started = at(*visit.on),
                  .from = "visit made",
                  .record = event->record,
                  .done = recorded,
                  .limit = visit.purpose == VisitPurpose::protection ? std::optional{1} : std::nullopt,
                  .note = first_recorded ? std::string_view{} : corrected,
                  .done_latest_only = !first_recorded});
    }

    transfer_clocks(story, runs);

    // The first visit by a new worker.
    Told<Allocation> const* before = nullptr;
    for (auto const& told : story.allocations) {
        auto const& allocation = told.it;
        if (allocation.basis != AllocationBasis::key_worker || !allocation.worker || !allocation.began) continue;
        if (before != nullptr && before->it.worker != allocation.worker) {
            std::optional<Date> visited;
            for (auto const& [visit, event] : story.visits)
                if (visit.worker == allocation.worker && seen_in_person(visit) && *visit.on >= *allocation.began &&
                    (!visited || *visit.on < *visited))
                    visited = visit.on;
            runs.add({.id = "MG-08",
                      .started = at(*allocation.began),
                      .from = "new worker named",
                      .record = told.event->record,
                      .done = at(visited),
                      .fell_away = visited ? std::nullopt : story.by(allocation.ended)});
        }
        before = &told;
    }
}

std::vector<Clock> worker_clocks(std::span<Event const* const> events, Practice const& practice, Date day)
{
    Runs runs{practice, day};
    Worker worker;
    Event const* who = nullptr;
    std::vector<std::pair<Date, RecordId>> held;
    for (auto const* event : events) {
        if (event->kind == Kind::worker) {
            worker = event->as<Worker>();
            who = event;
        }
        if (event->kind != Kind::supervision) continue;
        auto const one = event->as<Supervision>();
        if (one.type == SupervisionType::one_to_one && one.on && *one.on <= day)
            held.emplace_back(*one.on, event->record);
    }
    if (who == nullptr || who->imported) return {};
    auto const left = worker.left && *worker.left <= day ? worker.left : std::nullopt;
    if (held.empty() && worker.began)
        runs.add({.id = "MG-01",
                  .started = at(*worker.began),
                  .from = "began here (none since)",
                  .record = who->record,
                  .fell_away = left});
    for (std::size_t i = 0; i < held.size(); ++i) {
        auto const next = i + 1 < held.size() ? std::optional{at(held[i + 1].first)} : std::nullopt;
        runs.add({.id = "MG-01",
                  .started = at(held[i].first),
                  .from = "last one-to-one",
                  .record = held[i].second,
                  .done = next,
                  .fell_away = next ? std::nullopt : left});
    }
    return runs.take();
}

} // namespace sightline
