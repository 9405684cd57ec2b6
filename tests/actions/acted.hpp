// One authority in miniature for the tests of actions: who acts, on whom, when.
#pragma once
#include <doctest/doctest.h>

#include "actions/acting.hpp"
#include "domain/records/all.hpp"

namespace sightline::actions::testing
{

inline constexpr PersonId amara{100}, samira{7}, dan{8}, colin{20}, helen{30};

inline access::Reader someone(PersonId id, WorkerRole role, std::string_view team = "Team 2")
{
    return {.id = id, .role = role, .team = Label{team}, .service = Label{"Care planning"}, .teams_workers = {}};
}

inline access::Reader const the_worker = someone(samira, WorkerRole::social_worker); // holds Amara
inline access::Reader const a_colleague = someone(dan, WorkerRole::social_worker);
inline access::Reader const the_manager = someone(colin, WorkerRole::team_manager);
inline access::Reader const the_service_manager = someone(helen, WorkerRole::service_manager, "");
inline access::Reader const a_stranger = someone(PersonId{99}, WorkerRole::social_worker, "Team 9");

// Monday 9 March 2026, ten to nine in the morning.
inline Date const today = date(2026, 3, 9);
inline Moment const now = Moment{london(today, 8, 50)};

struct Acted {
    std::uint32_t next = 1000;
    std::function<RecordId()> new_record = [this] { return RecordId{next++}; };
    Subject subject{.child = {.id = amara,
                              .worker = samira,
                              .team = Label{"Team 2"},
                              .service = Label{"Care planning"},
                              .open = true,
                              .restricted_to = {}},
                    .born = date(2011, 11, 20),
                    .name = "Amara"};
    Acting by(access::Reader const& reader) const
    {
        return {.by = reader, .now = now, .once = "form-1", .new_record = new_record};
    }
};

inline Entry kept(Entries const& entries, std::size_t at = 0)
{
    auto entry = entries.at(at);
    entry.once.clear();
    return entry;
}

template <class R> R read_as(Entry const& entry)
{
    auto const content = read_content(entry);
    REQUIRE(content);
    return unpack<R>(content->facts, content->texts);
}

inline bool says(Outcomes<Entries> const& outcome, std::string_view field, std::string_view part)
{
    if (outcome) return false;
    return std::ranges::any_of(outcome.error(), [&](Problem const& problem) {
        return problem.field == field && problem.message.find(part) != std::string::npos;
    });
}

} // namespace sightline::actions::testing
