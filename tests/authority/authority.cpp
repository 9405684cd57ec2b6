// The authority in memory: built from entries, read through views that never change, searched by what one has.
#include "authority/authority.hpp"

#include <doctest/doctest.h>

using namespace sightline;

namespace
{

struct Town {
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::uint64_t seq = 0;

    Entry entry(Entry made, std::uint32_t record, std::uint32_t version, PersonId about, Date recorded)
    {
        made.seq = ++seq;
        made.record = RecordId{record};
        made.version = version;
        made.about = {about};
        made.recorded = Moment{recorded} + std::chrono::hours{12};
        return made;
    }
    PersonId child(std::uint32_t id, std::string_view given, std::string_view family)
    {
        Person person;
        person.role = PersonRole::child;
        person.reference = Label{std::to_string(1000 + id)};
        person.given = Label{given};
        person.family = Label{family};
        person.born = date(2012, 5, 6);
        std::vector<Entry> const one{entry(entry_of(person), id, 1, PersonId{id}, date(2026, 1, 5))};
        authority.apply(one);
        return PersonId{id};
    }
    std::vector<std::string> found(std::string_view words)
    {
        std::vector<std::string> names;
        auto const view = authority.now();
        for (auto const& one : find(*view, words, [](PersonState const&) { return true; }))
            names.push_back(one.person->name);
        return names;
    }
};

} // namespace

TEST_CASE("a view that was taken does not change when something is saved")
{
    Town town;
    auto const child = town.child(1, "Mohammed", "Osei");
    auto const before = town.authority.now();
    ProtectionPlan plan;
    plan.began = date(2026, 2, 2);
    std::vector<Entry> const batch{town.entry(entry_of(plan), 2, 1, child, date(2026, 2, 3))};
    town.authority.apply(batch);
    auto const after = town.authority.now();
    CHECK(before->person(child)->events.size() == 1);
    CHECK_FALSE(before->person(child)->standing->open);
    CHECK(after->person(child)->standing->open);
    CHECK(before->open_children().empty());
    CHECK(after->open_children().size() == 1);
    CHECK(before->seq() == 1);
    CHECK(after->seq() == 2);
}

TEST_CASE("as at a day is not as known by a day")
{
    Town town;
    auto const child = town.child(1, "Ruby", "Lane");
    ProtectionPlan plan;
    plan.began = date(2026, 2, 2);
    std::vector<Entry> const batch{town.entry(entry_of(plan), 2, 1, child, date(2026, 2, 20))}; // recorded late
    town.authority.apply(batch);
    auto const view = town.authority.now();
    auto const& ruby = *view->person(child);
    CHECK(view->standing_on(ruby, date(2026, 2, 10)).open); // true then, with what is known now
    CHECK_FALSE(view->standing_on(ruby, date(2026, 2, 10), {date(2026, 2, 10)}).open); // nobody had recorded it yet
}

TEST_CASE("the latest that a source told of stays so when someone here puts it right")
{
    Town town;
    auto const child = town.child(1, "Ruby", "Lane");
    auto told = town.entry(entry_of(Placement{.began = date(2026, 2, 2)}), 2, 1, child, date(2026, 2, 3));
    told.source = {.file = "a.xlsx", .sheet = "List 8", .row = 2, .key = "annex-a/1001/placement", .latest_only = true};
    auto put_right = town.entry(entry_of(Placement{.began = date(2026, 2, 2), .type = PlacementType::foster}), 2, 2,
                                child, date(2026, 2, 4));
    town.authority.apply(std::vector{told, put_right});
    auto const* latest = town.authority.now()->latest(RecordId{2});
    CHECK(latest->version == 2);
    CHECK(latest->latest_only);
    CHECK_FALSE(latest->imported);
}

TEST_CASE("people are found by name, part of a name, sound, date of birth and reference")
{
    Town town;
    town.child(1, "Mohammed", "Osei");
    town.child(2, "Catherine", "O’Brien");
    CHECK(town.found("osei") == std::vector<std::string>{"Mohammed Osei"});
    CHECK(town.found("muhammad") == std::vector<std::string>{"Mohammed Osei"});
    CHECK(town.found("cath") == std::vector<std::string>{"Catherine O’Brien"});
    CHECK(town.found("o'brien") == std::vector<std::string>{"Catherine O’Brien"});
    CHECK(town.found("1002") == std::vector<std::string>{"Catherine O’Brien"});
    CHECK(town.found("6/5/2012").size() == 2);
    CHECK(town.found("nobody").empty());
}

TEST_CASE("someone who may not be seen is left out before anything is counted")
{
    Town town;
    auto const hidden = town.child(1, "Mohammed", "Osei");
    auto const view = town.authority.now();
    CHECK(find(*view, "osei", [&](PersonState const& person) { return person.id != hidden; }).empty());
}

TEST_CASE("a new day works every child's standing out again")
{
    Town town;
    auto const child = town.child(1, "Ruby", "Lane");
    ProtectionPlan plan;
    plan.began = date(2026, 3, 2);
    std::vector<Entry> const batch{town.entry(entry_of(plan), 2, 1, child, date(2026, 3, 3))};
    town.authority.apply(batch);
    CHECK(town.authority.now()->person(child)->standing->late == 0);
    town.authority.set_today(date(2026, 3, 30));
    CHECK(town.authority.now()->today() == date(2026, 3, 30));
    CHECK(town.authority.now()->person(child)->standing->late > 0);
}
