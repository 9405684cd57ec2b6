// The fields an authority adds to a record type as data.
#include "domain/local_fields.hpp"

#include <doctest/doctest.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "support/local_fields.hpp"
#include "support/practice.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

NameOf const nobody = [](PersonId id) { return fmt::format("person {}", id.value); };

Content visit_with(std::initializer_list<std::pair<std::string_view, std::int32_t>> facts)
{
    Visit visit;
    visit.on = day("2026-03-09");
    visit.seen = Seen::alone;
    visit.purpose = VisitPurpose::in_need;
    visit.at = ClockTime{16 * 60};
    visit.said = "She showed me her drawing";
    visit.note = "We sat in her room";
    visit.place = VisitPlace::home;
    visit.worker = PersonId{7};
    auto content = pack(visit);
    for (auto const& [name, fact] : facts) content.facts[*type_of(Kind::visit).field_named(name)] = fact;
    return content;
}

std::int32_t label(std::string_view text)
{
    return detail::ValueTraits<Label>::pack(Label{text});
}

std::string problems_of(std::string_view rows)
{
    TemporaryFile const file{"local_fields.csv", std::string{local_heading} + std::string{rows}};
    auto const read = read_local_fields(file.path);
    std::string all;
    if (!read)
        for (auto const& problem : read.error()) all += problem.message + "\n";
    return all;
}

constexpr auto fire_check = "visit,local_fire_check,Has the home had a fire check?,code,done=Done; "
                            "booked=Booked; refused=Refused,yes,Ask to see the certificate,,2026-01-01,,place\n";
constexpr auto housing = "visit,local_housing,Housing reference,label,,no,,20,,,\n";
constexpr auto pets = "visit,local_pets,Pets in the home,text,,no,,100,,,place\n";

} // namespace

TEST_CASE("a local field stands in its record type like any other, and is gone when the next set does not have it")
{
    auto const described = type_of(Kind::visit).fields.size();
    {
        LocalFields const laid{fire_check, housing};
        auto const& type = type_of(Kind::visit);
        REQUIRE(type.fields.size() == described + 2);
        CHECK(field_count(Kind::visit) == described + 2);
        CHECK(type.needed.size() == type.fields.size());
        auto const& field = type.fields[*type.field_named("local_fire_check")];
        CHECK(field.words == "Has the home had a fire check?");
        CHECK(field.kind == ValueKind::code);
        CHECK(field.codes.size() == 3);
        CHECK(field.notes.required);
        CHECK(field.notes.guidance == "Ask to see the certificate");
        CHECK(field.local);
        CHECK(type.fields[*type.field_named("local_housing")].notes.at_most == 20);
        CHECK(type_of(Kind::contact).fields.size() == field_count(Kind::contact));
        CHECK(documentation(type).find("| `local_fire_check` | Has the home had a fire check? | one of done, booked") !=
              std::string::npos);
    }
    CHECK(type_of(Kind::visit).fields.size() == described);
    CHECK_FALSE(type_of(Kind::visit).field_named("local_fire_check"));
}

TEST_CASE("no field of ours begins with local_, so no local name can take the place of one")
{
    for (auto const& type : record_types())
        for (auto const& field : type.fields) CHECK_FALSE(field.name.starts_with(local_prefix));
}

TEST_CASE("local fields stand in the form where their rows put them")
{
    LocalFields const laid{fire_check, pets, housing};
    auto const& type = type_of(Kind::visit);
    std::vector<std::string_view> names;
    for (auto const at : type.in_order()) names.push_back(type.fields[at].name);
    CHECK(names.size() == type.fields.size());
    auto const place = std::ranges::find(names, "place");
    REQUIRE(place != names.end());
    CHECK(place[1] == "local_fire_check");
    CHECK(place[2] == "local_pets");
    CHECK(names.back() == "local_housing");
}

TEST_CASE("a local field goes to the journal by its name and comes back")
{
    LocalFields const laid{fire_check, housing, pets};
    auto const& type = type_of(Kind::visit);
    auto content = visit_with({{"local_fire_check", 1}, {"local_housing", label("H-2041")}});
    auto const pets_at = *type.field_named("local_pets");
    content.texts[pets_at] = "Two dogs";
    content.facts[pets_at] = 8;
    auto const entry = entry_of(Kind::visit, content);
    CHECK(entry.body.ends_with(R"("local_fire_check":"booked","local_housing":"H-2041"})"));
    CHECK(entry.prose == R"({"said":"She showed me her drawing","note":"We sat in her room","local_pets":"Two dogs"})");
    CHECK(read_content(entry) == content);
    CHECK(value_words(type.fields[*type.field_named("local_fire_check")], 1, {}, nobody) == "Booked");
}

TEST_CASE("a correction made through the struct keeps the local fields")
{
    LocalFields const laid{fire_check, housing};
    auto content = visit_with({{"local_fire_check", 2}, {"local_housing", label("H-7")}});
    auto visit = unpack<Visit>(content.facts, content.texts);
    visit.note = "Nobody came to the door";
    visit.seen = Seen::not_seen;
    pack_into(content, visit);
    CHECK(unpack<Visit>(content.facts, content.texts).seen == Seen::not_seen);
    auto const& type = type_of(Kind::visit);
    CHECK(content.facts[*type.field_named("local_fire_check")] == 2);
    CHECK(content.facts[*type.field_named("local_housing")] == label("H-7"));
}

TEST_CASE("what changed between versions tells of local fields in their words")
{
    LocalFields const laid{fire_check};
    auto const changes = what_changed(type_of(Kind::visit), visit_with({{"local_fire_check", 1}}),
                                      visit_with({{"local_fire_check", 0}}), nobody);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].field == "Has the home had a fire check?");
    CHECK(changes[0].before == "Booked");
    CHECK(changes[0].after == "Done");
}

TEST_CASE("a field whose row is gone keeps its value from version to version, and says it is no longer asked")
{
    Entry written;
    {
        LocalFields const laid{fire_check, housing, pets};
        auto content = visit_with({{"local_fire_check", 1}, {"local_housing", label("Flat \"3\"")}});
        auto const at = *type_of(Kind::visit).field_named("local_pets");
        content.texts[at] = "Two dogs";
        content.facts[at] = 8;
        written = entry_of(Kind::visit, content);
    }
    auto content = read_content(written);
    REQUIRE(content);
    auto visit = unpack<Visit>(content->facts, content->texts);
    visit.place = VisitPlace::school;
    pack_into(*content, visit);
    auto const next = entry_of(Kind::visit, *content);
    CHECK(next.body.ends_with(R"("local_fire_check":"booked","local_housing":"Flat \"3\""})"));
    CHECK(next.prose == R"({"said":"She showed me her drawing","note":"We sat in her room","local_pets":"Two dogs"})");
    auto const shown = local_words(type_of(Kind::visit), *content, day("2026-03-10"), nobody);
    REQUIRE(shown.size() == 3);
    CHECK(shown[0] == std::pair<std::string, std::string>{"Fire check (no longer asked)", "booked"});
    CHECK(shown[1].second == "Flat \"3\"");
    CHECK(shown[2] == std::pair<std::string, std::string>{"Pets (no longer asked)", "Two dogs"});
    LocalFields const again{fire_check, housing, pets};
    CHECK(read_content(next)->unasked.empty());
}

TEST_CASE("an answer that is no longer on the list is kept until another is given")
{
    Entry written;
    {
        LocalFields const laid{fire_check};
        written = entry_of(Kind::visit, visit_with({{"local_fire_check", 1}}));
    }
    LocalFields const laid{"visit,local_fire_check,Fire check,code,done=Done; refused=Refused,no,,,,,\n"};
    auto content = read_content(written);
    REQUIRE(content);
    auto const at = *type_of(Kind::visit).field_named("local_fire_check");
    CHECK(content->facts[at] == blank);
    CHECK(entry_of(Kind::visit, *content).body == written.body);
    content->facts[at] = 0;
    CHECK(entry_of(Kind::visit, *content).body.ends_with(R"("local_fire_check":"done"})"));
}

TEST_CASE("a field past its last day keeps its words, and says it is no longer asked")
{
    LocalFields const laid{"visit,local_fire_check,Fire check,code,done=Done; none=None,no,,,,2026-03-31,\n", housing};
    auto const& type = type_of(Kind::visit);
    auto const content = visit_with({{"local_housing", label("H-1")}, {"local_fire_check", 1}});
    using Told = std::vector<std::pair<std::string, std::string>>;
    CHECK(local_words(type, content, day("2026-03-31"), nobody) ==
          Told{{"Fire check", "None"}, {"Housing reference", "H-1"}});
    CHECK(local_words(type, content, day("2026-04-01"), nobody) ==
          Told{{"Fire check (no longer asked)", "None"}, {"Housing reference", "H-1"}});
    CHECK(summary(type, content, nobody).find("H-1") == std::string::npos);
    CHECK(documentation(type).find("| our own, until 31 March 2026 |") != std::string::npos);
}

TEST_CASE("what a newer program wrote is carried on, and not shown")
{
    auto entry = entry_of(Kind::visit, visit_with({}));
    entry.body.insert(entry.body.size() - 1, R"(,"weather":{"wind":35})");
    auto const content = read_content(entry);
    REQUIRE(content);
    CHECK(entry_of(Kind::visit, *content).body == entry.body);
    CHECK(local_words(type_of(Kind::visit), *content, day("2026-03-10"), nobody).empty());
}

TEST_CASE("a local question must be answered by whoever fills in a form that asks it, from the day it is asked")
{
    LocalFields const laid{fire_check};
    auto const& type = type_of(Kind::visit);
    auto const asks = [](std::string_view) { return true; };
    auto const wrong = unanswered(type, visit_with({}), day("2026-03-10"), asks);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0] == Problem{"local_fire_check", "Answer “Has the home had a fire check?”"});
    CHECK(unanswered(type, visit_with({{"local_fire_check", 0}}), day("2026-03-10"), asks).empty());
    CHECK(unanswered(type, visit_with({}), day("2026-03-10"), [](std::string_view) { return false; }).empty());
    CHECK(check(type, visit_with({}), day("2026-03-10")).empty());
    auto earlier = visit_with({});
    earlier.facts[*type.happened_field()] = static_cast<std::int32_t>(day("2025-12-31").time_since_epoch().count());
    CHECK(unanswered(type, earlier, day("2026-03-10"), asks).empty());
}

TEST_CASE("a local value is checked like any other: its length, its size")
{
    LocalFields const laid{housing, "visit,local_rooms,How many rooms?,number,,no,,30,,,\n"};
    auto const& type = type_of(Kind::visit);
    auto const wrong =
        check(type, visit_with({{"local_housing", label("a reference that is too long")}, {"local_rooms", 31}}),
              day("2026-03-10"));
    REQUIRE(wrong.size() == 2);
    CHECK(wrong[0] == Problem{"local_housing", "Must be 20 characters or fewer"});
    CHECK(wrong[1] == Problem{"local_rooms", "Enter a number from 0 to 30"});
}

TEST_CASE("every problem of the file names its line and column")
{
    struct Wrong {
        std::string_view row, says;
    };
    Wrong const rows[]{
        {"visits,local_a,Words,label,,no,,,,,", "line 2, column record_type: there is no record type “visits”"},
        {"account,local_a,Words,label,,no,,,,,", "line 2, column record_type: nobody fills in a account by a form"},
        {"visit,fire,Words,label,,no,,,,,", "line 2, column name: “fire” is not local_ and then"},
        {"visit,local_,Words,label,,no,,,,,", "line 2, column name: “local_” is not"},
        {"visit,local_Fire,Words,label,,no,,,,,", "line 2, column name: “local_Fire” is not"},
        {"visit,local_a,,label,,no,,,,,", "line 2, column words: the question has no words"},
        {"visit,local_a,Words,person,,no,,,,,", "line 2, column kind: “person” is none of date"},
        {"visit,local_a,Words,colour,,no,,,,,", "line 2, column kind: “colour” is none of date"},
        {"visit,local_a,Words,code,,no,,,,,", "line 2, column codes: a code needs at least two answers"},
        {"visit,local_a,Words,code,a=A; a=B,no,,,,,", "line 2, column codes: “a” is there twice"},
        {"visit,local_a,Words,code,a=Yes; b=yes,no,,,,,", "line 2, column codes: “a” and “b” have the same words"},
        {"visit,local_a,Words,code,a=A; B b=B,no,,,,,", "line 2, column codes: “B b” is not a name"},
        {"visit,local_a,Words,code,a=A; b,no,,,,,", "line 2, column codes: “b” has no words"},
        {"visit,local_a,Words,label,a=A; b=B,no,,,,,", "line 2, column codes: only a code has answers"},
        {"visit,local_a,Words,label,,perhaps,,,,,", "line 2, column required: “perhaps” is neither yes nor no"},
        {"visit,local_a,Words,label,,no,,201,,,", "line 2, column at_most: “201” is not a whole number from 1 to 200"},
        {"visit,local_a,Words,date,,no,,10,,,", "line 2, column at_most: only a number, a label and a text"},
        {"visit,local_a,Words,label,,no,,,1 April,,", "line 2, column from: “1 April” is not a date"},
        {"visit,local_a,Words,label,,no,,,2026-04-01,2026-03-31,",
         "line 2, column until: the last day cannot be before the first"},
        {"visit,local_a,Words,label,,no,,,,,floor", "line 2, column after: a visit has no field “floor”"},
        {"visit,local_a,Words,label,,no", "line 2: has 6 cells, not 11"},
    };
    for (auto const& [row, says] : rows) {
        auto const problems = problems_of(std::string{row} + "\n");
        CHECK_MESSAGE(problems.starts_with(fmt::format("local_fields.csv, {}", says)), row << " says " << problems);
        CHECK(std::ranges::count(problems, '\n') == 1);
    }
    auto const twice = problems_of(std::string{housing} + housing + "contact,local_housing,Housing,label,,no,,,,,\n");
    CHECK(twice == "local_fields.csv, line 3, column name: “local_housing” is there twice for this record type\n");
}

TEST_CASE("a file without its first line, or in other letters, is refused; no file is no fields")
{
    TemporaryFile const bare{"local_fields.csv", housing};
    CHECK(read_local_fields(bare.path).error().front().message.starts_with("local_fields.csv, line 1: must be"));
    TemporaryFile const latin{"local_fields.csv",
                              std::string{local_heading} + "visit,local_a,Caf\xe9,label,,no,,,,,\n"};
    CHECK(read_local_fields(latin.path).error().front().message == "local_fields.csv: is not in UTF-8");
    CHECK(read_local_fields("/no/such/folder/local_fields.csv")->empty());
}

TEST_CASE("a record type has room for 64 fields and no more")
{
    std::string rows;
    for (std::size_t i = type_of(Kind::visit).fields.size(); i < most_fields; ++i)
        rows += fmt::format("visit,local_{},Question {},date,,no,,,,,\n", i, i);
    CHECK(problems_of(rows).empty());
    CHECK(problems_of(rows + "visit,local_one_more,One more,date,,no,,,,,\n")
              .find("column record_type: a record type has at most 64 fields") != std::string::npos);
}
