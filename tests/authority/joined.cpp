// Two records of one person: shown as one while an entry says so, and exactly as before once it is withdrawn.
#include <doctest/doctest.h>

#include "authority/authority.hpp"
#include "domain/records/identity.hpp"

using namespace sightline;

namespace
{

struct Town {
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::vector<Entry> journal; // all that was applied

    void apply(Entry made, std::uint32_t record, std::uint32_t version, std::vector<PersonId> about, Date recorded)
    {
        made.seq = journal.size() + 1;
        made.record = RecordId{record};
        made.version = version;
        made.about = std::move(about);
        made.recorded = Moment{recorded} + std::chrono::hours{12};
        journal.push_back(made);
        authority.apply({&made, 1});
    }
    void child(std::uint32_t id, std::string_view given, std::string_view family)
    {
        apply(entry_of(Person{.role = PersonRole::child,
                              .reference = Label{std::to_string(1000 + id)},
                              .given = Label{given},
                              .family = Label{family},
                              .born = date(2012, 5, 6)}),
              id, 1, {PersonId{id}}, date(2026, 1, 5));
    }
    void plan(std::uint32_t record, std::uint32_t child)
    {
        ProtectionPlan plan;
        plan.began = date(2026, 2, 2);
        apply(entry_of(plan), record, 1, {PersonId{child}}, date(2026, 2, 3));
    }
    void same(std::uint32_t record, std::uint32_t stands, std::uint32_t other, Date recorded, bool withdrawn = false)
    {
        auto made =
            entry_of(SamePerson{.on = recorded, .stands = PersonId{stands}, .other = PersonId{other}, .because = "x"});
        made.withdrawn = withdrawn;
        apply(std::move(made), record, withdrawn ? 2 : 1, {PersonId{stands}, PersonId{other}}, recorded);
    }
    std::vector<std::string> found(std::string_view words) const
    {
        std::vector<std::string> names;
        auto const view = authority.now();
        for (auto const& one : find(*view, words, [](PersonState const&) { return true; }))
            names.push_back(one.person->name);
        return names;
    }
    // What can be told of everyone, in lines that can be compared.
    static std::vector<std::string> told(View const& view)
    {
        std::vector<std::string> lines;
        view.each([&](PersonState const& state) {
            lines.push_back(fmt::format("{} {} {} events, open {}, {} as one, reached by {}", state.id.value,
                                        state.name, state.now.size(), state.standing && state.standing->open,
                                        state.parts.size(),
                                        view.person(state.id) == &state && view.alone(state.id)->id == state.id));
            return true;
        });
        for (auto const* child : view.open_children()) lines.push_back(fmt::format("open: {}", child->name));
        return lines;
    }
};
using Lines = std::vector<std::string>;

struct TwoRecords : Town {
    TwoRecords()
    {
        child(1, "Mohammed", "Osei");
        child(2, "Muhammad", "Osay");
        plan(3, 2);
    }
};

} // namespace

TEST_CASE("two records said to be of one person are one history under the one that stands")
{
    TwoRecords town;
    town.same(4, 1, 2, date(2026, 3, 2));
    auto const view = town.authority.now();
    auto const* one = view->person(PersonId{1});
    CHECK(view->person(PersonId{2}) == one);
    CHECK(view->by_reference(Label{"1002"}) == one);
    CHECK(view->id_of_reference(Label{"1002"}) == PersonId{2});
    CHECK(one->name == "Mohammed Osei");
    CHECK(one->standing->open);
    CHECK(one->now.size() == 4); // two people, the plan, and the entry about both, once
    CHECK(view->alone(PersonId{2})->name == "Muhammad Osay");
    CHECK(view->name_of(PersonId{2}) == "Muhammad Osay");
    CHECK(Town::told(*view) ==
          Lines{"1 Mohammed Osei 4 events, open true, 2 as one, reached by true", "open: Mohammed Osei"});
}

TEST_CASE("finding by either name, either reference or the date of birth shows one")
{
    TwoRecords town;
    town.same(4, 1, 2, date(2026, 3, 2));
    for (auto const* words : {"mohammed", "muhammad osay", "1001", "1002", "6/5/2012"}) {
        CAPTURE(words);
        CHECK(town.found(words) == Lines{"Mohammed Osei"});
    }
}

TEST_CASE("taken back, everyone is exactly as before")
{
    TwoRecords town;
    auto const before = Town::told(*town.authority.now());
    town.same(4, 2, 1, date(2026, 3, 2));
    CHECK(Town::told(*town.authority.now()) != before);
    town.same(4, 2, 1, date(2026, 3, 3), true);
    CHECK(Town::told(*town.authority.now()) == before);
    CHECK(town.found("mohammed") == Lines{"Mohammed Osei", "Muhammad Osay"});
    CHECK(town.authority.now()->joins().empty());
}

TEST_CASE("what is recorded while they are one stands with the person it names")
{
    TwoRecords town;
    town.same(5, 1, 2, date(2026, 3, 2));
    town.apply(entry_of(Visit{.on = date(2026, 3, 3), .seen = Seen::alone}), 6, 1, {PersonId{1}}, date(2026, 3, 3));
    ProtectionPlan ended;
    ended.began = date(2026, 2, 2);
    ended.ended = date(2026, 3, 4);
    town.apply(entry_of(ended), 3, 2, {PersonId{2}}, date(2026, 3, 4)); // the other's own record goes on
    CHECK_FALSE(town.authority.now()->person(PersonId{1})->standing->open);
    town.same(5, 1, 2, date(2026, 3, 5), true);
    auto const view = town.authority.now();
    CHECK(view->person(PersonId{1})->now.size() == 2);
    CHECK(view->person(PersonId{2})->now.size() == 2);
    CHECK_FALSE(view->person(PersonId{2})->standing->open);
}

TEST_CASE("if either is restricted, the one they are shown as is")
{
    TwoRecords town;
    town.apply(
        entry_of(Restriction{.began = date(2026, 2, 1), .ended = {}, .basis = Label{"Related to staff"}, .team = {}}),
        5, 1, {PersonId{2}}, date(2026, 2, 1));
    CHECK_FALSE(town.authority.now()->person(PersonId{1})->standing->restricted);
    town.same(6, 1, 2, date(2026, 3, 2));
    CHECK(town.authority.now()->person(PersonId{1})->standing->restricted);
}

TEST_CASE("a past day knows them as they were known then: two before, one while it stood, two again after")
{
    TwoRecords town;
    town.same(4, 1, 2, date(2026, 2, 10));
    town.same(4, 1, 2, date(2026, 2, 20), true);
    town.same(5, 1, 2, date(2026, 3, 2));
    auto const view = town.authority.now();
    auto const& one = *view->person(PersonId{1});
    auto const known = [&](Date day) {
        std::vector<std::string> names;
        view->each_child_as_known({day}, [&](PersonState const& child) {
            names.push_back(fmt::format("{} {}", child.name, view->standing_on(child, day, {day}).open));
        });
        return names;
    };
    CHECK(known(date(2026, 2, 5)) == Lines{"Mohammed Osei false", "Muhammad Osay true"});
    CHECK(known(date(2026, 2, 15)) == Lines{"Mohammed Osei true"});
    CHECK(known(date(2026, 2, 25)) == Lines{"Mohammed Osei false", "Muhammad Osay true"});
    CHECK(known(date(2026, 3, 5)) == Lines{"Mohammed Osei true"});
    CHECK(view->standing_on(one, date(2026, 2, 5)).open); // as they were then, with all we know now
}

TEST_CASE("three records of one person, and only the entry that is taken back is undone")
{
    TwoRecords town;
    town.child(5, "Mohamed", "Osei");
    town.same(6, 1, 2, date(2026, 3, 2));
    town.same(7, 5, 2, date(2026, 3, 3)); // the same record again, from another side
    auto view = town.authority.now();
    CHECK(view->person(PersonId{1}) == view->person(PersonId{5}));
    CHECK(view->person(PersonId{2}) == view->person(PersonId{5}));
    CHECK(view->person(PersonId{2})->id == PersonId{5});
    town.same(8, 2, 5, date(2026, 3, 4)); // in a circle: nothing new
    CHECK(town.authority.now()->person(PersonId{1})->id == PersonId{5});
    town.same(8, 2, 5, date(2026, 3, 4), true);
    town.same(7, 5, 2, date(2026, 3, 5), true);
    view = town.authority.now();
    CHECK(view->person(PersonId{2})->id == PersonId{1});
    CHECK(view->person(PersonId{5})->id == PersonId{5});
}

TEST_CASE("read from the journal, and after midnight, they are shown as they were")
{
    TwoRecords town;
    town.child(5, "Grace", "Owusu");
    town.same(6, 1, 2, date(2026, 3, 2));
    auto const shown = Town::told(*town.authority.now());
    Town again;
    again.authority.apply(town.journal); // in one batch, as an import lands
    CHECK(Town::told(*again.authority.now()) == shown);
    town.authority.set_today(date(2026, 3, 10));
    CHECK(Town::told(*town.authority.now()) == shown);
    town.plan(7, 1);
    CHECK(town.authority.now()->person(PersonId{2})->now.size() == 5);
}

TEST_CASE("nobody is made one with themself, with a stranger, or by a record that names nobody")
{
    TwoRecords town;
    auto const before = town.authority.now()->person(PersonId{1})->parts.size();
    town.same(5, 1, 1, date(2026, 3, 2));
    town.same(6, 1, 0, date(2026, 3, 2));
    CHECK(town.authority.now()->person(PersonId{1})->parts.size() == before);
    CHECK(town.authority.now()->person(PersonId{1})->id == PersonId{1});
}
