#include "app/boards.hpp"

#include <thread>

#include "base/text.hpp"
#include "measure/caseload.hpp"

namespace sightline::app
{
namespace
{

std::vector<ChildOn> worked_out(View const& view, Looking const& looking)
{
    std::vector<ChildOn> all;
    view.each_child_as_known({looking.known}, [&](PersonState const& child) { all.push_back({&child, nullptr}); });
    auto const day = looking.day(view);
    std::atomic<std::size_t> at{0};
    auto const work = [&] {
        for (;;) {
            auto const from = at.fetch_add(128);
            if (from >= all.size()) return;
            for (auto i = from; i < std::min(from + 128, all.size()); ++i)
                all[i].standing =
                    std::make_shared<Standing const>(view.standing_on(*all[i].child, day, {looking.known}));
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()) && all.size() > 256; ++i)
        threads.emplace_back(work);
    work();
    threads.clear();
    return all;
}

} // namespace

std::vector<ChildOn> held_on(View const& view, Looking const& looking)
{
    std::vector<ChildOn> all;
    if (looking.is_today()) {
        for (auto const* child : view.open_children()) all.push_back({child, child->standing});
        return all;
    }
    all = worked_out(view, looking);
    std::erase_if(all, [](ChildOn const& one) { return !one.standing->open; });
    return all;
}

std::vector<ChildOn> everyone_on(View const& view, Looking const& looking)
{
    if (!looking.is_today()) return worked_out(view, looking);
    std::vector<ChildOn> all;
    view.each_child([&](PersonState const& child) {
        all.push_back({&child, child.standing});
        return true;
    });
    return all;
}

std::vector<Event const*> questions_waiting(PersonState const& child)
{
    std::vector<Event const*> questions;
    if (child.standing->waiting == nullptr) return questions;
    for (auto const* event : child.now) {
        if (event->kind != Kind::oversight) continue;
        auto const it = event->as<Oversight>();
        if (!it.on && it.asked && *it.asked <= child.standing->day) questions.push_back(event);
    }
    return questions;
}

ChildOn child_on(View const& view, PersonState const& child, Looking const& looking)
{
    if (looking.is_today()) return {&child, child.standing};
    return {&child, std::make_shared<Standing const>(view.standing_on(child, looking.day(view), {looking.known}))};
}

Organisation::Organisation(View const& view)
{
    std::unordered_set<std::uint32_t> known;
    for (auto const* event : view.teams()) {
        auto const team = event->as<Team>();
        known.insert(team.name.number());
        all_.push_back({team.name, team.service, team.manager});
        if (!team.service.empty() && std::ranges::find(services_, team.service) == services_.end())
            services_.push_back(team.service);
    }
    for (auto const* child : view.open_children()) {
        auto const team = child->standing->team;
        if (!team.empty() && known.insert(team.number()).second) all_.push_back({team, Label{}, PersonId{}});
    }
    std::ranges::sort(all_, {}, [](One const& one) { return std::pair{one.service.text(), one.team.text()}; });
    for (std::size_t i = 0; i < all_.size(); ++i) places_.emplace(all_[i].team.number(), i);
    std::ranges::sort(services_, {}, [](Label label) { return label.text(); });
}

Organisation::One const* Organisation::of(Label team) const
{
    auto const found = places_.find(team.number());
    return found != places_.end() ? &all_[found->second] : nullptr;
}

Label Organisation::service_of(Label team) const
{
    auto const* one = of(team);
    return one != nullptr ? one->service : Label{};
}

PersonId Organisation::manager_of(Label team) const
{
    auto const* one = of(team);
    return one != nullptr ? one->manager : PersonId{};
}

std::vector<Label> Organisation::teams_of(Label service) const
{
    std::vector<Label> out;
    for (auto const& one : all_)
        if (one.service == service) out.push_back(one.team);
    return out;
}

std::vector<Label> Organisation::teams() const
{
    std::vector<Label> out;
    for (auto const& one : all_) out.push_back(one.team);
    return out;
}

std::optional<Label> Organisation::team_by_slug(std::string_view slug,
                                                std::function<std::string(std::string_view)> const& slug_of) const
{
    for (auto const& one : all_)
        if (slug_of(one.team.text()) == slug) return one.team;
    return std::nullopt;
}

access::Child access_child(ChildOn const& child, Organisation const& organisation)
{
    auto out = access_child(child.child->id, child.now());
    out.service = organisation.service_of(out.team);
    return out;
}

access::Child access_child(PersonId id, Standing const& standing)
{
    access::Child out;
    out.id = id;
    out.worker = standing.worker;
    out.team = standing.team;
    out.open = standing.open;
    out.restricted = standing.restricted;
    out.restricted_to = standing.restricted_to;
    out.at_front_door = standing.at_front_door;
    out.front_door_finishes = standing.front_door_finishes;
    out.in_early_help = standing.in_early_help;
    out.conference_due = standing.conference_due;
    for (auto const& held : standing.statuses) {
        out.in_care = out.in_care || held.status == Status::in_care;
        out.on_plan = out.on_plan || held.status == Status::protection;
    }
    return out;
}

access::Reader access_reader(View const& view, PersonState const& worker, Organisation const& organisation)
{
    access::Reader reader;
    reader.id = worker.id;
    reader.role = worker.worker.role.value_or(WorkerRole::family_support);
    reader.team = worker.worker.team;
    reader.service =
        !worker.worker.service.empty() ? worker.worker.service : organisation.service_of(worker.worker.team);
    if (reader.role == WorkerRole::team_manager)
        for (auto const* other : view.workers())
            if (other->worker.team == reader.team) reader.teams_workers.push_back(other->id);
    return reader;
}

BoardCounts count_board(std::vector<ChildOn> children)
{
    BoardCounts counts;
    counts.children = std::move(children);
    for (std::size_t i = 0; i < counts.children.size(); ++i) {
        auto const& standing = counts.children[i].now();
        if (standing.concerns.empty()) {
            if (standing.unknown > 0) ++counts.cannot_tell;
            continue;
        }
        ++counts.need_today;
        counts.by_reason[static_cast<std::size_t>(standing.concerns.front().reason)].push_back(i);
    }
    for (auto& places : counts.by_reason)
        std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
            return counts.children[a].now().concerns.front().days > counts.children[b].now().concerns.front().days;
        });
    return counts;
}

std::vector<std::size_t> decisions_to_check(BoardCounts const& counts, Date day)
{
    std::vector<std::pair<Date, std::size_t>> past;
    for (std::size_t i = 0; i < counts.children.size(); ++i) {
        auto const* latest = counts.children[i].now().decision;
        if (latest == nullptr) continue;
        auto const decision = latest->as<Oversight>();
        bool const checked = decision.checked_on && *decision.checked_on <= day;
        if (decision.check_on && *decision.check_on < day && !checked) past.emplace_back(*decision.check_on, i);
    }
    std::ranges::sort(past);
    std::vector<std::size_t> places;
    places.reserve(past.size());
    for (auto const& [check_on, i] : past) places.push_back(i);
    return places;
}

std::vector<Held> holdings(View const& view, std::span<ChildOn const> children)
{
    std::map<std::uint32_t, int> counts;
    for (auto const& child : children) {
        if (child.now().worker_not_told) continue;
        ++counts[child.now().worker.value];
    }
    std::vector<Held> out;
    for (auto const& [id, count] : counts) {
        Held held{.worker = PersonId{id},
                  .name = id == 0 ? "No worker" : view.name_of(PersonId{id}),
                  .children = count,
                  .limit = {},
                  .note = {},
                  .supervision = {}};
        auto const* worker = id == 0 ? nullptr : view.person(PersonId{id});
        if (worker != nullptr && worker->kind == Kind::worker) {
            if (worker->worker.limit || worker->worker.role)
                held.limit =
                    measure::limit_of(worker->worker.role.value_or(WorkerRole::social_worker), worker->worker.limit)
                        .children;
            held.agency = worker->worker.agency == Answer::yes;
            held.note = std::string{worker->worker.note.text()};
            if (held.agency && held.note.empty()) held.note = "Agency";
            if (worker->worker.left && *worker->worker.left <= view.today())
                held.note = fmt::format("Left {}", short_words(*worker->worker.left));
            for (auto& clock : worker_clocks(worker->now, view.practice(), view.today()))
                if (clock.running && clock.state != State::unknown) held.supervision = std::move(clock);
        }
        out.push_back(std::move(held));
    }
    std::ranges::stable_sort(out, [](Held const& a, Held const& b) {
        if ((a.worker.value == 0) != (b.worker.value == 0)) return b.worker.value == 0;
        return a.children > b.children;
    });
    return out;
}

} // namespace sightline::app
