// Which records are shown as one person: worked out from the entries that say so and that nobody has withdrawn.
#pragma once
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "domain/event.hpp"

namespace sightline
{

class Joined
{
public:
    void note(Event const& same_person); // a version of such an entry, in the order recorded
    bool names(PersonId id) const { return named_.contains(id.value); } // by any such entry, withdrawn or not
    // Works out who is shown under whom from what was noted. Two entries that name one record make one person of all
    // three; what would lead round in a circle says nothing new. The answers below are as of the last call.
    void work_out();
    PersonId shown_under(PersonId id) const; // itself when it stands alone
    // Everyone shown under this one, who comes first; none else when it stands alone.
    std::vector<PersonId> members(PersonId id) const;

private:
    struct Link {
        PersonId stands, other;
        bool holds{};
    };
    std::map<std::uint32_t, Link> links_; // by record, in the order they were made
    std::unordered_set<std::uint32_t> named_;
    std::map<std::uint32_t, std::uint32_t> under_;
    std::unordered_map<std::uint32_t, std::vector<PersonId>> members_;
};

} // namespace sightline
