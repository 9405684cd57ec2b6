#include "app/data_quality.hpp"

#include "app/boards.hpp"
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

// SSDA903 gives the registrations of workers.
std::uint64_t newest_about_workers(View const& view)
{
    std::uint64_t newest = 0;
    for (auto const* worker : view.workers())
        if (auto const* event = view.latest(RecordId{worker->id.value}))
            newest = std::max<std::uint64_t>(newest, event->seq);
    return newest;
}

Found found_of(exchange::LiveFinding const& finding, PersonState const& child, exchange::LiveReturn const& rules)
{
    Found found{.finding = &finding, .event = event_of(child, finding), .since = {}};
    if (found.event != nullptr) found.since = found.event->recorded_day();
    auto const reasons = reasons_for(child, finding, found.event, rules.which(), rules.year());
    found.reason = reasons.now;
    found.older = reasons.older;
    return found;
}

// `child`: as known on the day asked for; `standing`: hers on that day; `today`: hers today. Null where not known.
std::shared_ptr<FoundOfChild const> found_of(PersonState const& child,
                                             std::shared_ptr<exchange::ChildInReturn const> is,
                                             exchange::LiveReturn const& rules, Standing const* standing,
                                             Standing const* today)
{
    auto out = std::make_shared<FoundOfChild>();
    out->child = child.id;
    out->reference = child.person.reference;
    if (standing != nullptr) {
        out->worker = standing->worker;
        out->team = standing->team;
    }
    if (today != nullptr) {
        out->as = access_child(child.id, *today);
        out->held_lately = today->held_lately;
    }
    for (auto const& finding : is->findings) out->found.push_back(found_of(finding, child, rules));
    out->is = std::move(is);
    return out;
}

void add_across(WholeReturnNow& whole, exchange::Together const& together,
                std::function<exchange::LiveReturn::One(std::uint32_t)> const& at_place)
{
    whole.across = whole.rules->across(*whole.view, together, at_place);
    std::map<PersonId, PersonState const*> states;
    for (auto const place : together.sharing()) {
        auto const* child = at_place(place).child;
        states.emplace(child->id, child);
    }
    for (auto const& [child, finding] : whole.across)
        whole.found_across[child].push_back(child ? found_of(finding, *states.at(child), *whole.rules)
                                                  : Found{.finding = &finding, .event = {}, .since = {}});
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

FoundOfChild const* WholeReturnNow::of(PersonId child) const
{
    auto const place = view->place_of(child);
    auto const* const one = place ? children.find(*place) : nullptr;
    return one != nullptr ? one->get() : nullptr;
}

std::span<Found const> WholeReturnNow::across_of(PersonId child) const
{
    auto const at = found_across.find(child);
    return at != found_across.end() ? std::span<Found const>{at->second} : std::span<Found const>{};
}

Counted& Counted::operator+=(Counted const& other)
{
    errors += other.errors;
    queries += other.queries;
    others += other.others;
    return *this;
}

Counted& Counted::operator-=(Counted const& other)
{
    return *this += {-other.errors, -other.queries, -other.others};
}

ChildCounted const* TrendPoint::of(PersonId child) const
{
    auto const at = std::ranges::lower_bound(children, child, {}, &ChildCounted::child);
    return at != children.end() && at->child == child ? &*at : nullptr;
}

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
    TrendPoint point{.day = day, .year = rules->year(), .by_team = {}, .children = {}};
    std::map<std::uint32_t, std::pair<Label, Counted>> by_team;
    for (auto const* child : children_known(view, known)) {
        auto const is = rules->of(view, *as_then_known(view, *child, known));
        if (is.findings.empty()) continue;
        ChildCounted one{.child = child->id, .team = view.standing_on(*child, day, known).team, .counted = {}};
        for (auto const& finding : is.findings)
            if (!finding.to_come)
                ++(finding.severity == returns::Severity::error   ? one.counted.errors
                   : finding.severity == returns::Severity::query ? one.counted.queries
                                                                  : one.counted.others);
        point.children.push_back(one);
        auto& team = by_team.try_emplace(one.team.number(), one.team, Counted{}).first->second;
        team.second += one.counted;
    }
    std::ranges::sort(point.children, {}, &ChildCounted::child);
    for (auto const& [number, team] : by_team) point.by_team.push_back(team);
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
void DataQuality::follow(Slot& slot, WholeReturnNow& whole) const
{
    auto const& view = *whole.view;
    ++slot.edition;
    struct Changed {
        std::uint32_t place;
        PersonState const* child;
        std::shared_ptr<FoundOfChild const> now;
    };
    std::vector<Changed> changed;
    slot.changes.each(view, [&](std::uint32_t place) {
        slot.restricted.erase(place);
        if (auto const* was = whole.children.find(place); was != nullptr && *was != nullptr) {
            slot.together.take_away(place, *(*was)->is);
            whole.children.set(slot.edition, place, nullptr);
        }
        auto const* const child = child_at(view, place);
        if (child == nullptr) return;
        if (child->standing->restricted) slot.restricted.insert(place);
        changed.push_back({place, child, nullptr});
    });
    on_all_cores(changed.size(), [&](std::size_t i) {
        auto const& child = *changed[i].child;
        auto is = std::make_shared<exchange::ChildInReturn const>(whole.rules->of(view, child));
        auto const* const standing = child.standing.get();
        if (is->belongs) changed[i].now = found_of(child, std::move(is), *whole.rules, standing, standing);
    });
    for (auto& [place, child, now] : changed) {
        if (now == nullptr) continue;
        slot.together.add(place, *now->is);
        whole.children.set(slot.edition, place, std::move(now));
    }
}

std::shared_ptr<WholeReturnNow const> DataQuality::now(CheckedReturn which, int year,
                                                       std::shared_ptr<View const> const& view)
{
    auto& slot = this->slot(which, year);
    std::lock_guard const lock{slot.guard};
    auto const last = slot.whole;
    // Whoever still looks at an earlier view is served by what is known since.
    if (last != nullptr && last->view->seq() >= view->seq() && last->view->today() >= view->today()) return last;
    auto const day = last_day(which, year, view->today());
    auto const workers = newest_about_workers(*view);
    auto const held_against = beside(which, day, *view);
    auto whole = std::make_shared<WholeReturnNow>();
    whole->view = view;
    bool const anew =
        last == nullptr || last->view->today() != view->today() ||
        (which == CheckedReturn::ssda903 && (slot.workers != workers || last->rules->beside() != held_against));
    if (anew) {
        whole->rules = std::make_shared<exchange::LiveReturn const>(which, day, view->practice(), held_against);
        slot.changes.forget();
        slot.together = {};
        slot.restricted.clear();
    } else {
        whole->rules = last->rules;
        whole->children = last->children;
    }
    slot.workers = workers;
    follow(slot, *whole);
    add_across(*whole, slot.together, [&](std::uint32_t place) {
        return exchange::LiveReturn::One{&view->at(place), whole->children[place]->is.get()};
    });
    for (auto const place : slot.restricted) {
        auto const& child = view->at(place);
        whole->restricted.push_back(child.id);
        for (auto const& part : child.parts)
            if (part->id != child.id) whole->restricted.push_back(part->id);
    }
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
        std::shared_ptr<FoundOfChild const> found;
    };
    std::vector<Then> then(children.size());
    on_all_cores(children.size(), [&](std::size_t i) {
        then[i].state = as_then_known(*view, *children[i], known);
        then[i].is = std::make_shared<exchange::ChildInReturn const>(whole->rules->of(*view, *then[i].state));
    });
    exchange::Together together;
    for (std::uint32_t place = 0; place < then.size(); ++place)
        if (then[place].is->belongs) together.add(place, *then[place].is);
    auto const sharing = together.sharing();
    on_all_cores(then.size(), [&](std::size_t i) {
        auto& [state, is, found] = then[i];
        if (!is->belongs) return;
        std::optional<Standing> standing; // dear, and asked for only where something is found
        if (!is->findings.empty() || sharing.contains(static_cast<std::uint32_t>(i)))
            standing = view->standing_on(*children[i], day, known);
        auto const* const today = view->person(state->id);
        found = found_of(*state, is, *whole->rules, standing ? &*standing : nullptr,
                         today != nullptr ? today->standing.get() : nullptr);
    });
    for (std::size_t place = 0; place < then.size(); ++place)
        if (then[place].found != nullptr) whole->children.set(Edition{1}, place, then[place].found);
    add_across(*whole, together, [&](std::uint32_t place) {
        return exchange::LiveReturn::One{then[place].state.get(), then[place].is.get()};
    });
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
