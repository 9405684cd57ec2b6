// Reading an extract that goes on speaking of two numbers which are known here to be of one child.
#include <doctest/doctest.h>

#include "domain/records/identity.hpp"
#include "exchange/known_view.hpp"

using namespace sightline;

namespace
{

struct Town {
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::uint64_t seq = 0;

    void apply(Entry made, std::uint32_t record, std::vector<PersonId> about, std::string key)
    {
        made.seq = ++seq;
        made.record = RecordId{record};
        made.about = std::move(about);
        made.recorded = Moment{date(2026, 1, 5)};
        if (!key.empty()) made.source = {.file = "a.xlsx", .sheet = "List 6", .row = 2, .key = std::move(key)};
        authority.apply({&made, 1});
    }
    void child(std::uint32_t id, std::string_view reference)
    {
        apply(entry_of(Person{.role = PersonRole::child, .reference = Label{reference}, .born = date(2012, 5, 6)}), id,
              {PersonId{id}}, fmt::format("annex-a/{}/person", reference));
    }
};

} // namespace

TEST_CASE("what an extract says of either number goes to the record of that number, also while they are shown as one")
{
    Town town;
    town.child(1, "C1");
    town.child(2, "C2");
    town.apply(entry_of(Need{.began = date(2025, 9, 1)}), 3, {PersonId{2}}, "annex-a/C2/need");
    town.apply(
        entry_of(SamePerson{.on = date(2026, 3, 2), .stands = PersonId{1}, .other = PersonId{2}, .because = "x"}), 4,
        {PersonId{1}, PersonId{2}}, {});
    auto const view = town.authority.now();
    REQUIRE(view->person(PersonId{2}) == view->person(PersonId{1}));
    exchange::KnownView const read{view, [] { return RecordId{100}; }, [](std::uint64_t) { return std::nullopt; }};
    CHECK(read.person(Label{"C1"}, PersonRole::child)->about == std::vector{PersonId{1}});
    CHECK(read.person(Label{"C2"}, PersonRole::child)->about == std::vector{PersonId{2}});
    CHECK(read.person(Label{"C2"}, PersonRole::child)->record == RecordId{2});
    CHECK(read.by_key("annex-a/C2/need")->about == std::vector{PersonId{2}});
    std::vector<std::string> lines; // what the extract must go on telling, each under its own number
    read.each_from_extracts([&](exchange::KnownRecord const& record, Label reference) {
        lines.push_back(fmt::format("{} {}", name_of(record.kind), reference.text()));
    });
    CHECK(lines == std::vector<std::string>{"need C2"});
}
