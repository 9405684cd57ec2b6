// Who someone may be: likely ones are shown to a person, and nobody is taken to be somebody by the program.
#include "authority/match.hpp"
#include "authority/duplicates.hpp"

#include <doctest/doctest.h>
#include <map>
#include <random>

using namespace sightline;

namespace
{

struct Town {
    Authority authority{Practice::read(SIGHTLINE_SOURCE_DIR "/practice").value(), date(2026, 3, 9)};
    std::uint32_t next = 0;

    void knows(std::string_view given, std::string_view family, Date born, std::string_view address = {})
    {
        becomes(next + 1, 1, given, family, born, address);
    }
    void becomes(std::uint32_t id, std::uint32_t version, std::string_view given, std::string_view family, Date born,
                 std::string_view address = {})
    {
        Person person;
        person.role = PersonRole::child;
        person.given = Label{given};
        person.family = Label{family};
        person.born = born;
        person.address = Label{address};
        auto entry = entry_of(person);
        entry.seq = ++next;
        entry.version = version;
        entry.record = RecordId{id};
        entry.about = {PersonId{id}};
        entry.recorded = Moment{date(2026, 1, 5)};
        authority.apply({&entry, 1});
    }
    std::vector<std::string> like(Described const& described) const
    {
        std::vector<std::string> found;
        auto const view = authority.now();
        for (auto const& one : likely_matches(*view, described, [](PersonState const&) { return true; }).likely)
            found.push_back(fmt::format("{}: {}", one.person->name, one.because));
        return found;
    }
};
using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a name spelled or sounding otherwise, born on the same day, is likely")
{
    Town town;
    town.knows("Mohammed", "Hussain", date(2012, 5, 6));
    town.knows("Katherine", "Jones", date(2012, 5, 6));
    CHECK(town.like({.given = "Muhammad", .family = "Hussein", .born = date(2012, 5, 6)}).size() == 1);
    CHECK(town.like({.given = "Catherine", .family = "Jones", .born = date(2012, 5, 6)}).size() == 1);
    CHECK(town.like({.given = "Muhammad", .family = "Hussein", .born = date(2003, 11, 28)}).empty());
}

TEST_CASE("day and month the other way round, one digit off, and names the other way round are seen and said")
{
    Town town;
    town.knows("Amara", "Tesfaye", date(2012, 5, 6));
    CHECK(town.like({.given = "Amara", .family = "Tesfaye", .born = date(2012, 6, 5)}) ==
          Lines{"Amara Tesfaye: same name; day and month of birth the other way round"});
    CHECK(town.like({.given = "Amara", .family = "Tesfaye", .born = date(2013, 5, 6)}) ==
          Lines{"Amara Tesfaye: same name; date of birth one digit off"});
    CHECK(town.like({.given = "Tesfaye", .family = "Amara", .born = date(2012, 5, 6)}) ==
          Lines{"Amara Tesfaye: given and family name the other way round; born on the same day"});
}

TEST_CASE("a twin is shown and said to be another child, below a likely match")
{
    Town town;
    town.knows("Leo", "Mensah", date(2012, 5, 6), "3 Mill Lane");
    town.knows("Kofi", "Mensah", date(2012, 5, 6), "3 Mill Lane");
    auto const found =
        town.like({.given = "Kofi", .family = "Mensah", .born = date(2012, 5, 6), .address = "3 Mill Lane"});
    REQUIRE(found.size() == 2);
    CHECK(found[0].starts_with("Kofi Mensah: same name"));
    CHECK(found[1].find("perhaps a twin") != std::string::npos);
}

TEST_CASE("two records of the authority that may be of one child are listed, the likeliest first, and never twins")
{
    Town town;
    town.knows("Mohammed", "Hussain", date(2012, 5, 6));
    town.knows("Grace", "Owusu", date(2014, 1, 20));
    town.knows("Muhammad", "Hussein", date(2012, 5, 6));
    town.knows("Grace", "Owusu", date(2014, 1, 29));
    town.knows("Leo", "Mensah", date(2012, 5, 6), "3 Mill Lane");
    town.knows("Kofi", "Mensah", date(2012, 5, 6), "3 Mill Lane");
    Duplicates duplicates;
    auto const pairs = [&] {
        Lines lines;
        auto const view = town.authority.now();
        for (auto const& pair : duplicates.pairs(*view, [](PersonState const&) { return true; }))
            lines.push_back(fmt::format("{}, {}: {}", pair.one->name, pair.other->name, pair.because));
        return lines;
    };
    CHECK(pairs() == Lines{"Grace Owusu, Grace Owusu: same name; date of birth one digit off",
                           "Mohammed Hussain, Muhammad Hussein: name spelled otherwise; born on the same day"});
    CHECK(duplicates.pairs(*town.authority.now(), [](PersonState const&) { return false; }).empty());
    SUBCASE("a pair that someone has told apart is not shown again")
    {
        auto entry = entry_of(
            DifferentPeople{.on = date(2026, 3, 2), .one = PersonId{4}, .other = PersonId{2}, .because = "cousins"});
        entry.seq = ++town.next;
        entry.record = RecordId{town.next};
        entry.about = {PersonId{4}, PersonId{2}};
        town.authority.apply({&entry, 1});
        CHECK(pairs().size() == 1);
        entry.seq = ++town.next;
        entry.version = 2;
        entry.withdrawn = true;
        town.authority.apply({&entry, 1});
        CHECK(pairs().size() == 2);
    }
    SUBCASE("two that are shown as one are one, and not a pair")
    {
        auto entry = entry_of(
            SamePerson{.on = date(2026, 3, 2), .stands = PersonId{2}, .other = PersonId{4}, .because = "one card"});
        entry.seq = ++town.next;
        entry.record = RecordId{town.next};
        entry.about = {PersonId{2}, PersonId{4}};
        town.authority.apply({&entry, 1});
        CHECK(pairs().size() == 1);
        entry.seq = ++town.next;
        entry.version = 2;
        entry.withdrawn = true;
        town.authority.apply({&entry, 1});
        CHECK(pairs().size() == 2);
    }
    SUBCASE("who is corrected, and who becomes known, is compared again; an earlier view is still answered")
    {
        auto const earlier = town.authority.now();
        town.knows("Graice", "Owusu", date(2014, 1, 20));
        CHECK(pairs().size() == 4);
        town.becomes(2, 2, "Ama", "Boateng", date(2010, 7, 7));
        CHECK(pairs().size() == 2);
        for (auto const& pair : duplicates.pairs(*earlier, [](PersonState const&) { return true; }))
            CHECK(pair.other->id.value <= 6);
    }
}

TEST_CASE("pairs that are followed from change to change are those that are found at once")
{
    constexpr std::array given{"Grace", "Graice", "Leo", "Kofi", "Mohammed", "Muhammad", "Amara"};
    constexpr std::array family{"Owusu", "Owusa", "Mensah", "Hussain", "Hussein"};
    std::mt19937 dice{5};
    auto const one_of = [&](auto const& all) { return all[dice() % all.size()]; };
    auto const below = [&](unsigned most) { return static_cast<unsigned>(dice() % most); };
    auto const day = [&] { return date(2012, 1 + below(3), 1 + below(4)); };
    auto const anyone = [](PersonState const&) { return true; };
    Town town;
    Duplicates followed;
    std::map<std::uint32_t, std::uint32_t> versions;
    std::size_t most = 0;
    for (int step = 0; step < 300; ++step) {
        if (versions.size() < 5 || dice() % 3 == 0) {
            town.knows(one_of(given), one_of(family), day());
            versions[town.next] = 1;
        } else {
            auto const at = std::next(versions.begin(), static_cast<std::ptrdiff_t>(dice() % versions.size()));
            town.becomes(at->first, ++at->second, one_of(given), one_of(family), day());
        }
        auto const view = town.authority.now();
        auto const told = [](std::vector<LikelyPair> const& pairs) {
            Lines lines;
            for (auto const& pair : pairs)
                lines.push_back(
                    fmt::format("{} {} {} {}", pair.one->id.value, pair.other->id.value, pair.score, pair.because));
            return lines;
        };
        auto const now = told(followed.pairs(*view, anyone));
        REQUIRE(now == told(Duplicates{}.pairs(*view, anyone)));
        most = std::max(most, now.size());
    }
    CHECK(most > 100);
}

TEST_CASE("half a name finds whoever's name begins so, below those it may be whole, and says so")
{
    Town town;
    town.knows("Amara", "Tesfaye", date(2012, 5, 6));
    town.knows("Ama", "Tess", date(2015, 1, 2));
    town.knows("Kofi", "Mensah", date(2012, 5, 6));
    Described typed{.given = "Ama", .family = "Tes", .half_typed = true};
    CHECK(town.like(typed) == Lines{"Ama Tess: name spelled otherwise", "Amara Tesfaye: name begins so"});
    typed.born = date(2012, 5, 6);
    CHECK(town.like(typed) == Lines{"Amara Tesfaye: name begins so; born on the same day"});
    typed.born = date(2003, 11, 28); // which speaks against both
    CHECK(town.like(typed).empty());
    typed = {.given = "Amara", .family = "Te", .half_typed = true};
    CHECK(town.like(typed) == Lines{"Amara Tesfaye: name begins so"});
    typed.half_typed = false;
    CHECK(town.like(typed).empty());
    typed = {.given = "A", .family = "T", .half_typed = true};
    CHECK(town.like(typed).empty());
    CHECK(town.like({.given = "Mara", .family = "Faye", .half_typed = true}).empty()); // not how it begins
}

TEST_CASE("while too many names begin so, none of them is shown, and who is found by the whole name still is")
{
    Town town;
    constexpr std::array rest{"b", "c", "d", "f", "g", "h", "k", "l", "m"};
    for (auto const* letter : rest)
        town.knows(fmt::format("Ama{}", letter), fmt::format("Tesvorn{}el", letter), date(2012, 5, 6));
    town.knows("Ama", "Tesva", date(2013, 7, 7));
    auto const found = likely_matches(*town.authority.now(), {.given = "Ama", .family = "Tesv", .half_typed = true},
                                      [](PersonState const&) { return true; });
    CHECK(found.likely.size() == 1); // spelled otherwise, and whole
    CHECK(found.begin_so == 9);
    CHECK(town.like({.given = "Amab", .family = "Tesvornb", .half_typed = true}).size() == 1);
}

TEST_CASE("two born on the same day under names that are nothing alike may be twins")
{
    Person const leo{.role = PersonRole::child, .given = Label{"Leo"}, .born = date(2012, 5, 6)};
    auto kofi = leo;
    kofi.given = Label{"Kofi"};
    CHECK(perhaps_twins(leo, kofi));
    kofi.known_as = Label{"Leo"};
    CHECK_FALSE(perhaps_twins(leo, kofi));
    kofi.known_as = Label{};
    kofi.born = date(2012, 5, 7);
    CHECK_FALSE(perhaps_twins(leo, kofi));
    kofi.born = leo.born;
    kofi.given = Label{"Leon"};
    CHECK_FALSE(perhaps_twins(leo, kofi));
}

TEST_CASE("whoever the reader may not know of is left out, and a stranger is like nobody")
{
    Town town;
    town.knows("Amara", "Tesfaye", date(2012, 5, 6));
    auto const view = town.authority.now();
    CHECK(likely_matches(*view, {.given = "Amara", .family = "Tesfaye"}, [](PersonState const&) {
              return false;
          }).likely.empty());
    CHECK(town.like({.given = "Grace", .family = "Owusu", .born = date(2012, 5, 6)}).empty());
    CHECK(town.like({}).empty());
}
