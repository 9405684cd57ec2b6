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

TEST_CASE("the decisions past the day they were to be checked are named, the longest waiting first")
{
    auto const practice = Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value();
    Date const today = date(2026, 3, 9);
    Authority authority{practice, today};
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
    auto const decided = [&](std::optional<Date> check_on, std::optional<Date> checked_on = {}) {
        auto const child = keep(Person{.role = PersonRole::child, .born = date(2016, 1, 1)});
        keep(Need{.began = date(2025, 12, 1)}, child);
        keep(Oversight{.on = date(2026, 1, 2), .decision = "Go on", .check_on = check_on, .checked_on = checked_on},
             child);
        return child;
    };
    auto const later = decided(date(2026, 3, 8)), sooner = decided(date(2026, 2, 2));
    decided(today);
    decided(date(2026, 2, 2), date(2026, 2, 3));
    decided({});
    auto const view = authority.now();
    auto const counts = app::count_board(app::held_on(*view, {}));
    CHECK(counts.children.size() == 5);
    std::vector<PersonId> named;
    for (auto const at : app::decisions_to_check(counts, today)) named.push_back(counts.children[at].child->id);
    CHECK(named == std::vector{sooner, later});
}
