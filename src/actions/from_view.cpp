#include "actions/from_view.hpp"

#include "domain/records/oversight.hpp"

namespace sightline::actions
{
namespace
{

bool held_lately(View const& view, PersonState const& child, PersonId reader)
{
    auto const since = months_after(view.today(), -months_recently_held);
    return std::ranges::any_of(child.now, [&](Event const* event) {
        if (event->kind != Kind::allocation) return false;
        auto const allocation = event->as<Allocation>();
        return allocation.worker == reader && allocation.ended && *allocation.ended >= since &&
               *allocation.ended <= view.today();
    });
}

} // namespace

std::optional<access::Reader> reader_of(View const& view, PersonState const& worker)
{
    if (worker.kind != Kind::worker || !worker.worker.role) return std::nullopt;
    if (worker.worker.left && *worker.worker.left < view.today()) return std::nullopt;
    access::Reader reader{.id = worker.id,
                          .role = *worker.worker.role,
                          .team = worker.worker.team,
                          .service = worker.worker.service,
                          .teams_workers = {}};
    bool const manages = reader.role == WorkerRole::team_manager || reader.role == WorkerRole::practice_manager;
    if (!manages || reader.team.empty()) return reader;
    for (auto const* const other : view.workers())
        if (other->worker.team == reader.team) reader.teams_workers.push_back(other->id);
    return reader;
}

Services::Services(View const& view)
{
    for (auto const* const state : view.workers())
        if (!state->worker.team.empty() && !state->worker.service.empty())
            by_team_.try_emplace(state->worker.team.number(), state->worker.service);
}

Label Services::of(Label team) const
{
    auto const found = by_team_.find(team.number());
    return team.empty() || found == by_team_.end() ? Label{} : found->second;
}

access::Child child_for(View const& view, Services const& services, PersonState const& child,
                        access::Reader const& reader, bool broken_in)
{
    access::Child known{.id = child.id, .worker = {}, .team = {}, .service = {}, .restricted_to = {}};
    known.broken_in = broken_in;
    if (child.standing == nullptr) return known;
    auto const& standing = *child.standing;
    known.worker = standing.worker;
    known.team = standing.team;
    if (known.team.empty() && known.worker)
        if (auto const* const holder = view.person(known.worker)) known.team = holder->worker.team;
    known.service = services.of(known.team);
    known.open = standing.open;
    known.restricted = standing.restricted;
    known.restricted_to = standing.restricted_to;
    known.at_front_door = standing.at_front_door;
    known.in_early_help = standing.in_early_help;
    known.conference_due = standing.conference_due;
    known.in_care =
        std::ranges::any_of(standing.statuses, [](StatusHeld const& held) { return held.status == Status::in_care; });
    known.on_plan = std::ranges::any_of(standing.statuses,
                                        [](StatusHeld const& held) { return held.status == Status::protection; });
    // Looked for only where it could matter: it is asked of every child of every list.
    bool const colleague = !reader.team.empty() && reader.team == known.team;
    known.recently_held_by_reader = reader.id && known.worker != reader.id && !colleague && !known.restricted &&
                                    held_lately(view, child, reader.id);
    return known;
}

Subject subject_of(View const& view, Services const& services, PersonState const& child, access::Reader const& reader,
                   bool broken_in)
{
    return {.child = child_for(view, services, child, reader, broken_in),
            .born = child.person.born,
            .expected = child.person.expected,
            .died = child.person.died,
            .name = child.name,
            .also = also_recorded_as(child)};
}

std::vector<PersonId> also_recorded_as(PersonState const& person)
{
    std::vector<PersonId> also;
    for (auto const& part : person.parts)
        if (part->id != person.id) also.push_back(part->id);
    return also;
}

std::vector<Event const*> running_allocations(PersonState const& child)
{
    std::vector<Event const*> running;
    for (auto const* const event : child.now) {
        if (event->kind != Kind::allocation) continue;
        auto const allocation = event->as<Allocation>();
        if (allocation.basis == AllocationBasis::key_worker && !allocation.ended) running.push_back(event);
    }
    return running;
}

Event const* running_restriction(View const& view, PersonState const& child)
{
    for (auto const* const event : child.now) {
        if (event->kind != Kind::restriction) continue;
        auto const restriction = event->as<Restriction>();
        if (!restriction.ended || *restriction.ended > view.today()) return event;
    }
    return nullptr;
}

} // namespace sightline::actions
