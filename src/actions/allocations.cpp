#include "actions/allocations.hpp"

#include "actions/making.hpp"
#include "domain/records/oversight.hpp"

namespace sightline::actions
{
namespace
{

void check_receiver(Receiver const& receiver, Allocation const& allocation, Problems& problems)
{
    auto const& worker = receiver.worker;
    auto const name = worker.name.text();
    if (!worker.role || !can_hold_children(*worker.role))
        problems.push_back({"worker", fmt::format("{} has a role that does not hold children", name)});
    if (worker.began && *worker.began > *allocation.began)
        problems.push_back({"worker", fmt::format("{} begins here on {}", name, words(*worker.began))});
    if (worker.left && *worker.left <= *allocation.began)
        problems.push_back({"worker", fmt::format("{} leaves on {}", name, words(*worker.left))});
}

} // namespace

bool can_hold_children(WorkerRole role)
{
    switch (role) {
    case WorkerRole::social_worker:
    case WorkerRole::newly_qualified:
    case WorkerRole::advanced_practitioner:
    case WorkerRole::team_manager:
    case WorkerRole::practice_manager:
    case WorkerRole::personal_adviser:
    case WorkerRole::family_support: return true;
    case WorkerRole::service_manager:
    case WorkerRole::director:
    case WorkerRole::contact_officer:
    case WorkerRole::reviewing_officer:
    case WorkerRole::conference_chair:
    case WorkerRole::analyst:
    case WorkerRole::administrator:
    case WorkerRole::emergency_duty:
    case WorkerRole::data_officer:
    case WorkerRole::early_help_manager: return false;
    }
    return false;
}

Outcomes<Entries> allocate(Content form, std::string_view why, Acting const& acting, Subject const& subject,
                           std::optional<Receiver> const& receiver, std::span<Present const> present)
{
    if (auto const problem = refused(acting, access::Deed::allocate, subject)) return refuse(*problem);
    auto allocation = unpack<Allocation>(form.facts, form.texts);
    allocation.basis = AllocationBasis::key_worker;
    allocation.worker = receiver ? receiver->id : PersonId{};
    if (receiver && allocation.team.empty()) allocation.team = receiver->worker.team;
    if (!allocation.began) allocation.began = acting.today();
    allocation.ended = allocation.seen = std::nullopt;
    pack_into(form, allocation);

    auto problems = check(type_of(Kind::allocation), form, acting.today());
    if (receiver)
        check_receiver(*receiver, allocation, problems);
    else if (allocation.team.empty())
        problems.push_back({"team", "Choose a worker, or the team that answers for the child until there is one"});

    Entries entries; // endings first, so that the history is met in the order it happened
    for (auto const& one : present) {
        if (auto const problem = not_changeable(one, subject, Kind::allocation)) return refuse(*problem);
        auto read = read_content(one.latest);
        if (!read) return refuse(read.error());
        auto held = unpack<Allocation>(read->facts, read->texts);
        if (held.ended || held.basis != AllocationBasis::key_worker) continue;
        if (held.worker == allocation.worker && held.team == allocation.team)
            problems.push_back({"worker", "The child is held so already"});
        else if (held.began && *held.began > *allocation.began)
            problems.push_back(
                {"began", fmt::format("The present allocation began on {}: choose that day or a later one",
                                      words(*held.began))});
        held.ended = allocation.began;
        pack_into(*read, held);
        entries.push_back(next_version(std::move(*read), why, acting, one));
    }
    if (!problems.empty()) return std::unexpected(std::move(problems));
    entries.push_back(new_entry(Kind::allocation, form, acting, subject));
    entries.back().why = why;
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
