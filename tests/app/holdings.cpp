// Who is holding what, and whether those who hold are themselves supervised.
#include <doctest/doctest.h>

#include "app/boards.hpp"
#include "domain/records/all.hpp"

using namespace sightline;

TEST_CASE("beside what a worker holds stands whether the worker’s own supervision is in time")
{
    auto const practice = Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value();
    Authority authority{practice, date(2026, 3, 9)};
    std::uint32_t next = 0;
    auto const keep = [&](auto const& record, PersonId about = {}) {
        auto entry = entry_of(record);
        entry.seq = ++next;
        entry.record = RecordId{next};
        entry.about = {about ? about : PersonId{next}};
        entry.recorded = Moment{date(2026, 1, 5)};
        authority.apply({&entry, 1});
        return PersonId{entry.about.front()};
    };
    auto const named = [](std::string_view name) {
        return Worker{.name = Label{name}, .role = WorkerRole::social_worker, .began = date(2025, 1, 6)};
    };
    auto const late = keep(named("Sam Late")), soon = keep(named("Kim Lately")), never = keep(named("Lee Never"));
    auto const supervised = [&](PersonId worker, Date on) {
        keep(Supervision{.type = SupervisionType::one_to_one, .on = on, .supervisor = soon, .direction = "Rest"},
             worker);
    };
    supervised(late, date(2026, 1, 12));
    supervised(soon, date(2026, 3, 2));
    for (auto const worker : {late, soon, never, PersonId{}}) {
        auto const child = keep(Person{.role = PersonRole::child, .born = date(2016, 1, 1)});
        keep(Referral{.received = date(2026, 1, 5)}, child);
        keep(Need{.began = date(2026, 1, 6)}, child);
        if (worker)
            keep(Allocation{.basis = AllocationBasis::key_worker, .worker = worker, .began = date(2026, 1, 6)}, child);
    }
    auto const view = authority.now();
    auto const held = app::holdings(*view, app::held_on(*view, {}));
    REQUIRE(held.size() == 4);
    auto const state_of = [&](PersonId worker) {
        auto const found = std::ranges::find(held, worker, &app::Held::worker);
        REQUIRE(found != held.end());
        return found->supervision ? std::optional{found->supervision->state} : std::nullopt;
    };
    CHECK(state_of(late) == State::late);
    CHECK(state_of(soon) == State::on_time);
    CHECK(state_of(never) == State::late);
    CHECK_FALSE(state_of(PersonId{}));
}
