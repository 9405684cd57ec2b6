// Who is who: two records said to be of one person or of two, and taken back.
#include "actions/identity.hpp"

#include "acted.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

access::Reader const the_officer = someone(PersonId{60}, WorkerRole::data_officer, "Performance");

struct Two : Acted {
    Compared one{subject, {.role = PersonRole::child, .given = Label{"Amara"}, .born = date(2011, 11, 20)}};
    Compared other{one};
    SaidOfTwo said{.because = "The school has one child of this name", .override_because = ""};
    Two()
    {
        other.subject.child.id = PersonId{101};
        other.person.given = Label{"Amahra"};
    }
    Present present(Entries const& entries)
    {
        latest = kept(entries);
        return {latest, latest.version};
    }
    Entry latest;
};

} // namespace

TEST_CASE("a data officer says that two records are of one child: one entry about both, and nothing else is written")
{
    Two two;
    auto const entries = join_records(two.said, two.by(the_officer), two.one, two.other);
    REQUIRE(entries);
    REQUIRE(entries->size() == 1);
    auto const& entry = entries->front();
    CHECK(entry.kind == Kind::same_person);
    CHECK(entry.about == std::vector{amara, PersonId{101}});
    CHECK(entry.once == "form-1");
    auto const saved = read_as<SamePerson>(entry);
    CHECK(saved.stands == amara);
    CHECK(saved.other == PersonId{101});
    CHECK(saved.on == today);
    CHECK(saved.decided_by == PersonId{60});
    CHECK(saved.because == "The school has one child of this name");
}

TEST_CASE("who is who is for those whose part it is, and for a restricted child only for the director")
{
    Two two;
    for (auto const& reader : {the_worker, the_manager, someone(PersonId{61}, WorkerRole::administrator)})
        CHECK_FALSE(join_records(two.said, two.by(reader), two.one, two.other));
    two.other.subject.child.restricted = true;
    CHECK_FALSE(join_records(two.said, two.by(the_officer), two.one, two.other));
    CHECK_FALSE(tell_apart(two.said, two.by(the_officer), two.one, two.other));
    CHECK(join_records(two.said, two.by(someone(PersonId{62}, WorkerRole::director)), two.one, two.other));
}

TEST_CASE("two who may be twins are refused, unless it is said why they are not")
{
    Two two;
    two.other.person.given = Label{"Kofi"};
    CHECK(says(join_records(two.said, two.by(the_officer), two.one, two.other), "override_because", "may be twins"));
    two.said.override_because = "no";
    CHECK_FALSE(join_records(two.said, two.by(the_officer), two.one, two.other));
    two.said.override_because = "Kofi is the name her father uses for her";
    auto const entries = join_records(two.said, two.by(the_officer), two.one, two.other);
    REQUIRE(entries);
    CHECK(read_as<SamePerson>(entries->front()).override_because == "Kofi is the name her father uses for her");
}

TEST_CASE("why is needed, and a child is not an adult, nor one record two")
{
    Two two;
    two.said.because = "same";
    CHECK(says(join_records(two.said, two.by(the_officer), two.one, two.other), "because", "in a few words"));
    CHECK(says(tell_apart(two.said, two.by(the_officer), two.one, two.other), "because", "in a few words"));
    two.said.because = "The school has one child";
    two.other.person.role = PersonRole::adult;
    CHECK(says(join_records(two.said, two.by(the_officer), two.one, two.other), "", "cannot be one person"));
    CHECK(says(join_records(two.said, two.by(the_officer), two.one, two.one), "", "one record already"));
}

TEST_CASE("what was said is taken back once, with a reason, by a further version of the same entry")
{
    Two two;
    for (bool const join : {true, false}) {
        auto const said = join ? join_records(two.said, two.by(the_officer), two.one, two.other)
                               : tell_apart(two.said, two.by(the_officer), two.one, two.other);
        REQUIRE(said);
        auto const back = [&](std::string_view why, access::Reader const& reader) {
            return take_back(why, two.by(reader), two.one.subject, two.other.subject, two.present(*said));
        };
        CHECK_FALSE(back("", the_officer));
        CHECK_FALSE(back("They are two cousins", the_worker));
        auto const entries = back("They are two cousins", the_officer);
        REQUIRE(entries);
        CHECK(entries->front().withdrawn);
        CHECK(entries->front().version == 2);
        CHECK(entries->front().record == said->front().record);
        CHECK(entries->front().body == said->front().body);
        CHECK(entries->front().about == said->front().about);
        CHECK(entries->front().why == "They are two cousins");
        CHECK(says(take_back("Again and again", two.by(the_officer), two.one.subject, two.other.subject,
                             two.present(*entries)),
                   "", "already"));
    }
    auto other = entry_of(Visit{.on = today, .seen = Seen::alone});
    other.about = {amara};
    CHECK_FALSE(take_back("It is not that", two.by(the_officer), two.one.subject, two.other.subject, {other, 1}));
}
