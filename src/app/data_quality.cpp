#include "app/data_quality.hpp"

#include "domain/records/all.hpp"
#include "returns/ssda903/collection.hpp"

namespace sightline::app
{
namespace
{

constexpr int months_of_trend = 12;

// One piece of work for each number, on all cores.
void on_all_cores(std::size_t count, std::function<void(std::size_t)> const& work)
{
    std::atomic<std::size_t> at{0};
    auto const some = [&] {
        constexpr std::size_t at_once = 32;
        for (;;) {
            auto const from = at.fetch_add(at_once);
            if (from >= count) return;
            for (auto i = from; i < std::min(from + at_once, count); ++i) work(i);
        }
    };
    if (count < 64) return some();
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(some);
    some();
}

Date last_day(CheckedReturn which, int year, Date today)
{
    return year_of_return(which, today) == year ? today : date(year, 3, 31);
}

std::uint64_t newest_about_workers(View const& view)
{
    std::uint64_t newest = 0;
    for (auto const* worker : view.workers())
        if (auto const* event = view.latest(RecordId{worker->id.value}))
            newest = std::max<std::uint64_t>(newest, event->seq);
    return newest;
}

void add_found(WholeReturnNow& whole, PersonState const* child, exchange::LiveFinding const& finding,
               Standing const* standing)
{
    Found found{.child = child, .finding = &finding, .worker = {}, .team = {}, .since = {}};
    if (child != nullptr) {
        found.event = event_of(*child, finding);
        if (found.event != nullptr) found.since = found.event->recorded_day();
        auto const reasons = reasons_for(*child, finding, found.event, whole.rules->which(), whole.rules->year());
        found.reason = reasons.now;
        found.older = reasons.older;
    }
    if (standing != nullptr) {
        found.worker = standing->worker;
        found.team = standing->team;
    }
    whole.found.push_back(std::move(found));
}

// A child as a past day knew her: her current records then, and who she was then said to be.
std::shared_ptr<PersonState const> as_then_known(View const& view, PersonState const& child, Known known)
{
    auto state = std::make_shared<PersonState>();
    state->id = child.id;
    state->now = view.events_of(child, known);
    for (auto const* event : state->now)
        if (event->kind == Kind::person && event->record.value == child.id.value) state->person = event->as<Person>();
    state->name = child.name;
    return state;
}

std::vector<PersonState const*> children_known(View const& view, Known known)
{
    std::vector<PersonState const*> children;
    view.each_child_as_known(known, [&](PersonState const& child) { children.push_back(&child); });
    return children;
}

std::vector<Date> month_ends_before(Date today)
{
    std::chrono::year_month_day const now{today};
    std::vector<Date> days;
    for (int back = months_of_trend; back > 0; --back)
        days.emplace_back(
            std::chrono::sys_days{(now.year() / now.month() - std::chrono::months{back}) / std::chrono::last});
    return days;
}

} // namespace

int year_of_return(CheckedReturn, Date day)
{
    return exchange::looked_after_return(day).year_ending; // both years end on 31 March
}

std::string year_words(int year)
{
    return returns::ssda903::words_of_year(year);
}

Event const* event_of(PersonState const& child, exchange::LiveFinding const& finding)
{
    if (finding.entry == 0) return nullptr;
    auto const at = std::ranges::find(child.now, finding.entry, [](Event const* event) { return event->seq; });
    return at == child.now.end() ? nullptr : *at;
}

Reasons reasons_for(PersonState const& child, exchange::LiveFinding const& finding, Event const* event,
                    CheckedReturn which, int year)
{
    Reasons reasons;
    for (auto const* one : child.now) {
        if (one->kind != Kind::query_reason) continue;
        auto const is = one->as<QueryReason>();
        if (is.of_return != which || is.year != year || is.rule.text() != finding.rule) continue;
        bool const of_it = event == nullptr ? !is.of : is.of == static_cast<int>(event->record.value);
        auto& which_reason = of_it && is.values.text() == finding.values ? reasons.now : reasons.older;
        if (which_reason == nullptr || which_reason->seq < one->seq) which_reason = one;
    }
    return reasons;
}

// On one core: nobody waits for it, and those who work need the others.
TrendPoint DataQuality::counted(View const& view, CheckedReturn which, Date day)
{
    Known const known{day};
    auto const rules = made_ready(which, day, view, known);
    TrendPoint point{.day = day, .year = rules->year(), .children = {}};
    for (auto const* child : children_known(view, known)) {
        auto const is = rules->of(view, *as_then_known(view, *child, known));
        if (is.findings.empty()) continue;
        ChildCounted one{.child = child->id, .team = view.standing_on(*child, day, known).team};
        for (auto const& finding : is.findings)
            if (!finding.to_come)
                ++(finding.severity == returns::Severity::error   ? one.errors
                   : finding.severity == returns::Severity::query ? one.queries
                                                                  : one.others);
        point.children.push_back(one);
    }
    return point;
}

std::shared_ptr<exchange::BesideTheRecord const> DataQuality::beside(CheckedReturn which, Date day, View const& view,
                                                                     Known known)
{
    if (which != CheckedReturn::ssda903) return nullptr; // nothing else is asked of the census
    return beside_.of(year_of_return(which, day), view, known);
}

std::shared_ptr<exchange::LiveReturn const> DataQuality::made_ready(CheckedReturn which, Date day, View const& view,
                                                                    Known known)
{
    return std::make_shared<exchange::LiveReturn const>(which, day, view.practice(), beside(which, day, view, known));
}

std::shared_ptr<exchange::LiveReturn const> DataQuality::rules(CheckedReturn which, View const& view)
{
    auto const held_against = beside(which, view.today(), view);
    std::lock_guard const lock{guard_};
    auto& kept = rules_[which];
    if (kept == nullptr || kept->day() != view.today() || (held_against != nullptr && kept->beside() != held_against))
        kept = std::make_shared<exchange::LiveReturn const>(which, view.today(), view.practice(), held_against);
    return kept;
}

DataQuality::Slot& DataQuality::slot(CheckedReturn which, int year)
{
    std::lock_guard const lock{guard_};
    auto& one = slots_[{which, year}];
    if (one == nullptr) one = std::make_unique<Slot>();
    return *one;
}

// Works out again every child of whom something has been recorded, or taken away, since she was last looked at.
void DataQuality::bring_up_to(Slot& slot, View const& view) const
{
    std::vector<PersonState const*> changed;
    view.each_child([&](PersonState const& child) {
        auto const newest = child.events.empty() ? 0 : child.events.back()->seq;
        auto& kept = slot.kept[child.id.value];
        if (kept.is != nullptr && kept.newest == newest && kept.events == child.events.size()) return true;
        kept.newest = newest;
        kept.events = child.events.size();
        kept.is = nullptr;
        changed.push_back(&child);
        return true;
    });
    std::vector<std::shared_ptr<exchange::ChildInReturn const>> made(changed.size());
    on_all_cores(changed.size(), [&](std::size_t i) {
        made[i] = std::make_shared<exchange::ChildInReturn const>(slot.rules->of(view, *changed[i]));
    });
    for (std::size_t i = 0; i < changed.size(); ++i) slot.kept[changed[i]->id.value].is = std::move(made[i]);
}

std::shared_ptr<WholeReturnNow const> DataQuality::now(CheckedReturn which, int year,
                                                       std::shared_ptr<View const> const& view)
{
    auto& slot = this->slot(which, year);
    std::lock_guard const lock{slot.guard};
    if (slot.whole != nullptr && slot.whole->view->seq() == view->seq() && slot.whole->view->today() == view->today())
        return slot.whole;
    auto const day = last_day(which, year, view->today());
    auto const workers = newest_about_workers(*view);
    auto const held_against = beside(which, day, *view);
    if (slot.rules == nullptr || slot.rules->day() != day ||
        (which == CheckedReturn::ssda903 && (slot.workers != workers || slot.rules->beside() != held_against))) {
        slot.rules = std::make_shared<exchange::LiveReturn const>(which, day, view->practice(), held_against);
        slot.kept.clear();
    }
    slot.workers = workers;
    bring_up_to(slot, *view);

    auto whole = std::make_shared<WholeReturnNow>();
    whole->view = view;
    whole->rules = slot.rules;
    std::vector<exchange::LiveReturn::One> all;
    view->each_child([&](PersonState const& child) {
        auto const& is = slot.kept.at(child.id.value).is;
        if (!is->belongs) return true;
        whole->children.push_back(&child);
        whole->parts.push_back(is);
        all.push_back({&child, is.get()});
        for (auto const& finding : is->findings) add_found(*whole, &child, finding, child.standing.get());
        return true;
    });
    whole->across = slot.rules->across(*view, all);
    for (auto const& [child, finding] : whole->across)
        add_found(*whole, child, finding, child == nullptr ? nullptr : child->standing.get());
    slot.whole = whole;
    return whole;
}

std::shared_ptr<WholeReturnNow const> DataQuality::on(CheckedReturn which, Date day, Known known,
                                                      std::shared_ptr<View const> const& view)
{
    auto whole = std::make_shared<WholeReturnNow>();
    whole->view = view;
    whole->known = known.by_end_of;
    whole->rules = made_ready(which, day, *view, known);
    auto const children = children_known(*view, known);
    struct Then {
        std::shared_ptr<PersonState const> state;
        std::shared_ptr<exchange::ChildInReturn const> is;
        std::shared_ptr<Standing const> standing;
    };
    std::vector<Then> then(children.size());
    on_all_cores(children.size(), [&](std::size_t i) {
        auto const state = as_then_known(*view, *children[i], known);
        auto is = std::make_shared<exchange::ChildInReturn const>(whole->rules->of(*view, *state));
        if (!is->belongs) return;
        then[i] = {state, std::move(is), {}};
        if (!then[i].is->findings.empty())
            then[i].standing = std::make_shared<Standing const>(view->standing_on(*children[i], day, known));
    });
    std::vector<exchange::LiveReturn::One> all;
    std::unordered_map<PersonState const*, Standing const*> standings;
    for (auto const& one : then) {
        if (one.is == nullptr) continue;
        whole->children.push_back(one.state.get());
        all.push_back({one.state.get(), one.is.get()});
        for (auto const& finding : one.is->findings) add_found(*whole, one.state.get(), finding, one.standing.get());
        whole->parts.push_back(one.is);
        whole->states.push_back(one.state);
        standings.emplace(one.state.get(), one.standing.get());
    }
    whole->across = whole->rules->across(*view, all);
    for (auto const& [child, finding] : whole->across)
        add_found(*whole, child, finding, child == nullptr ? nullptr : standings.at(child));
    return whole;
}

std::vector<std::shared_ptr<TrendPoint const>> DataQuality::trend(CheckedReturn which, Date today) const
{
    std::lock_guard const lock{trend_guard_};
    std::vector<std::shared_ptr<TrendPoint const>> points;
    for (auto const day : month_ends_before(today))
        if (auto const found = trend_.find({which, day}); found != trend_.end()) points.push_back(found->second);
    return points;
}

void DataQuality::count_trend(View const& view, std::stop_token const& stop)
{
    auto days = month_ends_before(view.today());
    std::ranges::reverse(days); // the newest are asked for first
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903})
        for (auto const day : days) {
            if (stop.stop_requested()) return;
            {
                std::lock_guard const lock{trend_guard_};
                if (trend_.contains({which, day})) continue;
            }
            auto point = std::make_shared<TrendPoint const>(counted(view, which, day));
            std::lock_guard const lock{trend_guard_};
            trend_.emplace(std::pair{which, day}, std::move(point));
        }
}

void DataQuality::keep_current(std::stop_token const& stop)
{
    auto const view = authority_.now();
    for (auto const which : {CheckedReturn::cin, CheckedReturn::ssda903})
        for (int back = 0; back < 2; ++back) {
            if (stop.stop_requested()) return;
            now(which, year_of_return(which, view->today()) - back, view);
        }
    count_trend(*view, stop);
}

} // namespace sightline::app
