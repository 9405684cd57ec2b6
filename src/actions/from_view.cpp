#include "actions/from_view.hpp"

#include "domain/records/oversight.hpp"

namespace sightline::actions
{

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
