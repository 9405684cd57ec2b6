#include <ranges>
#include <set>

#include "authority/inside.hpp"

namespace sightline
{

PersonPtr Authority::Inside::recorded(PersonId id) const
{
    if (auto const found = alone.find(id.value); found != alone.end()) return found->second;
    auto const* place = next.place_.find(id.value);
    return place != nullptr ? next.people_[*place] : nullptr;
}

PersonState& Authority::Inside::state_of(PersonId id,
                                         std::unordered_map<std::uint32_t, std::shared_ptr<PersonState>>& touched)
{
    auto& mine = touched[id.value];
    if (mine == nullptr) {
        auto const before = recorded(id);
        mine = before != nullptr ? std::make_shared<PersonState>(*before) : std::make_shared<PersonState>();
        mine->id = id;
    }
    return *mine;
}

std::shared_ptr<PersonState> Authority::Inside::one_of(std::vector<PersonPtr> parts)
{
    auto one = std::make_shared<PersonState>(*parts.front());
    for (auto const& part : parts | std::views::drop(1))
        one->events.insert(one->events.end(), part->events.begin(), part->events.end());
    std::ranges::sort(one->events, {}, &Event::seq);
    auto const twice = std::ranges::unique(one->events);
    one->events.erase(twice.begin(), twice.end());
    one->parts = std::move(parts);
    settle(*one);
    return one;
}

void Authority::Inside::join(std::span<PersonId const> named)
{
    std::set<std::uint32_t> touched;
    for (auto const id : named)
        for (auto const member : joined.members(joined.shown_under(id))) touched.insert(member.value);
    joined.work_out();
    std::set<std::uint32_t> firsts;
    for (auto const id : touched) firsts.insert(joined.shown_under(PersonId{id}).value);
    for (auto const first : firsts) {
        std::vector<PersonPtr> parts;
        for (auto const member : joined.members(PersonId{first}))
            if (auto const part = recorded(member); part != nullptr) {
                alone.insert_or_assign(member.value, part);
                own_place.try_emplace(member.value, place_of(member));
                place(part);
                parts.push_back(part);
            }
        if (parts.size() < 2) continue;
        auto const elsewhere =
            parts | std::views::drop(1) | std::views::transform([](PersonPtr const& part) { return part->id; });
        std::vector<PersonId> const others(elsewhere.begin(), elsewhere.end());
        PersonPtr const one = one_of(std::move(parts));
        place(one);
        for (auto const other : others) lead(other, one);
    }
}

void Authority::Inside::lead(PersonId id, PersonPtr const& to)
{
    auto const at = place_of(id);
    auto sought = next.sought_[at];
    sought.leads_elsewhere = true;
    next.sought_.set(edition, at, sought);
    next.last_seqs_.set(edition, at, to->events.back()->seq);
    next.people_.set(edition, at, to);
    next.place_.put(edition, id.value, place_of(to->id));
    list(at, false, false);
}

} // namespace sightline
