// Who a child is, and who is in the child's life.
#include "actions/people.hpp"

#include <doctest/doctest.h>

#include "acted.hpp"
#include "actions/corrections.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

access::Reader const an_analyst = someone(PersonId{60}, WorkerRole::analyst, "");
access::Reader const an_administrator = someone(PersonId{61}, WorkerRole::administrator, "");

Entry amara_herself()
{
    auto entry = entry_of(Person{.role = PersonRole::child,
                                 .reference = Label{"100482"},
                                 .given = Label{"Amara"},
                                 .family = Label{"Tesfaye"},
                                 .born = date(2011, 11, 20),
                                 .address = Label{"4 Mill Lane"}});
    entry.record = RecordId{amara.value};
    entry.about = {amara};
    return entry;
}

Content changed(Entry const& entry, auto const& change)
{
    auto content = read_content(entry).value();
    auto person = unpack<Person>(content.facts, content.texts);
    change(person);
    pack_into(content, person);
    return content;
}

Relationship mother_of_amara()
{
    return {.other = PersonId{300}, .is = RelationKind::mother, .lives_with = Answer::yes};
}

} // namespace

TEST_CASE("a worker of the child adds the school that was blank, and says why she changes the address")
{
    Acted acted;
    auto const entry = amara_herself();
    auto const school = changed(entry, [](Person& person) { person.school = Label{"Ashenvale Academy"}; });
    auto const added = correct_record(school, "", acted.by(the_worker), acted.subject, {entry, 1});
    REQUIRE(added);
    CHECK(added->front().version == 2);
    CHECK(added->front().about == std::vector{amara});
    CHECK(read_as<Person>(added->front()).school.text() == "Ashenvale Academy");
    CHECK(read_as<Person>(added->front()).reference.text() == "100482");

    auto const moved = changed(entry, [](Person& person) { person.address = Label{"12 Station Road"}; });
    CHECK(says(correct_record(moved, "", acted.by(the_worker), acted.subject, {entry, 1}), "why", "Say why"));
    CHECK(correct_record(moved, "The family has moved", acted.by(the_worker), acted.subject, {entry, 1}));
}

TEST_CASE("whoever does not work with the child changes neither the child's details nor the family")
{
    Acted acted;
    auto const entry = amara_herself();
    auto const school = changed(entry, [](Person& person) { person.school = Label{"Ashenvale Academy"}; });
    for (auto const& reader : {a_stranger, an_analyst, an_administrator}) {
        CHECK_FALSE(correct_record(school, "", acted.by(reader), acted.subject, {entry, 1}));
        CHECK_FALSE(relate(pack(mother_of_amara()), Other::there, acted.by(reader), acted.subject));
        CHECK_FALSE(meet_relative(pack(Person{.role = PersonRole::adult, .given = Label{"Selam"}}), acted.by(reader),
                                  acted.subject));
    }
}

TEST_CASE("a birth or death in the future, or a death before the birth, is refused")
{
    Acted acted;
    auto const entry = amara_herself();
    auto const wrong = [&](auto const& change, std::string_view field, std::string_view part) {
        return says(
            correct_record(changed(entry, change), "Told by her aunt", acted.by(the_worker), acted.subject, {entry, 1}),
            field, part);
    };
    CHECK(wrong([](Person& p) { p.born = today + std::chrono::days{1}; }, "born", "today or in the past"));
    CHECK(wrong([](Person& p) { p.died = today + std::chrono::days{1}; }, "died", "today or in the past"));
    CHECK(wrong([](Person& p) { p.died = date(2011, 11, 19); }, "died", "on or after the date of birth"));
}

TEST_CASE("someone in the child's life is said once, and is someone else")
{
    Acted acted;
    auto const by = acted.by(the_worker);
    auto const form = pack(mother_of_amara());
    auto const entries = relate(form, Other::there, by, acted.subject);
    REQUIRE(entries);
    CHECK(entries->front().kind == Kind::relationship);
    CHECK(entries->front().about == std::vector{amara});
    CHECK(says(relate(form, Other::named_already, by, acted.subject), "other", "named already"));
    CHECK(says(relate(form, Other::not_there, by, acted.subject), "other", "Look for them"));
    CHECK(says(relate(pack(Relationship{.other = amara, .is = RelationKind::sister}), Other::there, by, acted.subject),
               "other", "someone else"));
    CHECK(says(relate(pack(Relationship{}), Other::there, by, acted.subject), "other", "Enter"));
}

TEST_CASE("a relationship that ends keeps its place in the history, and no longer holds from that day")
{
    Acted acted;
    auto entry = entry_of(mother_of_amara());
    entry.record = RecordId{77};
    entry.about = {amara};
    auto relation = mother_of_amara();
    relation.ended = today;
    auto const entries = correct_record(pack(relation), "", acted.by(the_worker), acted.subject, {entry, 1});
    REQUIRE(entries);
    auto const kept_one = read_as<Relationship>(entries->front());
    CHECK(kept_one.other == PersonId{300});
    CHECK_FALSE(kept_one.holds_on(today));
    CHECK(kept_one.holds_on(today - std::chrono::days{1}));
    relation.ended = today + std::chrono::days{1};
    CHECK(says(correct_record(pack(relation), "", acted.by(the_worker), acted.subject, {entry, 1}), "ended",
               "today or in the past"));
}

TEST_CASE("someone not known here yet is an adult or a child with a name")
{
    Acted acted;
    auto const by = acted.by(the_worker);
    auto const entries =
        meet_relative(pack(Person{.role = PersonRole::adult, .given = Label{"Selam"}, .family = Label{"Tesfaye"}}), by,
                      acted.subject);
    REQUIRE(entries);
    CHECK(entries->front().about.front().value == entries->front().record.value);
    CHECK(says(meet_relative(pack(Person{.role = PersonRole::adult}), by, acted.subject), "given", "Enter a name"));
    CHECK(says(meet_relative(pack(Person{.role = PersonRole::adopter, .given = Label{"Jo"}}), by, acted.subject),
               "role", "child or an adult"));
    CHECK(says(meet_relative(pack(Person{.given = Label{"Jo"}}), by, acted.subject), "role", "Choose"));
}
