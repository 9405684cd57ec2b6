#include "authority/joined.hpp"

#include "domain/records/identity.hpp"

namespace sightline
{

void Joined::note(Event const& event)
{
    auto const said = event.as<SamePerson>();
    links_[event.record.value] = {said.stands, said.other, !event.withdrawn && said.stands && said.other};
    for (auto const id : {said.stands, said.other})
        if (id) named_.insert(id.value);
}

void Joined::work_out()
{
    under_.clear();
    members_.clear();
    for (auto const& [record, link] : links_) {
        if (!link.holds) continue;
        auto const stands = shown_under(link.stands), other = shown_under(link.other);
        if (stands != other) under_[other.value] = stands.value;
    }
    for (auto const& [other, direct] : under_) {
        auto const first = shown_under(PersonId{direct});
        auto& all = members_[first.value];
        if (all.empty()) all.push_back(first);
        all.push_back(PersonId{other});
    }
}

PersonId Joined::shown_under(PersonId id) const
{
    for (auto next = under_.find(id.value); next != under_.end(); next = under_.find(id.value))
        id = PersonId{next->second};
    return id;
}

std::vector<PersonId> Joined::members(PersonId id) const
{
    auto const found = members_.find(id.value);
    return found == members_.end() ? std::vector{id} : found->second;
}

} // namespace sightline
